"""What is stored under which key. The engine adds checksum and epoch outside.

| key | row |
|---|---|
| `m` | MetaRow: the client's clock |
| `b/<level>/<bucket>/<part>` | PartRow: 64 issues' share of a bucket |
| `i/<part>` | FactsRow: 64 issues' facts |
| `q/<number>` | QuotesRow: one issue's candidate quotes |
| `v/<attribute>` | ValuesRow: the values of a segment attribute |
| `s/<chunk>` | SeenRow: event ids seen, and who said what, in log order |

Rows are msgpack arrays that begin with a version; columns of numbers are little-endian bytes, read in no time.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

VERSION = 3


class CorruptRow(Exception):
    """A row cannot be read. Its text names the kind of row, never anything that stood in it."""

    def __init__(self, kind: str, version: int = VERSION) -> None:
        other = "" if version == VERSION else f" and version {version}, where {VERSION} is read,"
        super().__init__(f"row of kind {kind}{other} cannot be read")
        self.kind = kind


class MetaRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    watermark: float
    partitions: list[tuple[int, float]]  # source partition, its newest event time


class PartRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    numbers: bytes  # u4 ascending
    values: bytes  # i8, four to a number: tickets, severity / 1000, rated tickets, ratings / 1000
    keys: bytes  # u4 ascending: number, attribute, value (tables.segments)
    tallies: bytes  # u4: tickets of a key
    words: bytes  # u8 ascending: customers (tables.sketch)


class Facts(msgspec.Struct, array_like=True, gc=False):
    """What is known of an issue whatever the window. Times are event time."""

    number: int  # under which buckets keep it
    id: str
    first: float  # of its tickets
    last: float
    resolved: float | None = None  # when it was said to be fixed
    muted: float | None = None  # until when
    escalated: float | None = None  # when its escalation was told; None once that is over
    regressed: float | None = None  # the `resolved` of which the regression was told
    again: float | None = None  # when it came back after it was said to be fixed
    name: str | None = None  # what people call it; empty where they gave it back to the model
    tickets: int = 0  # counted under it, whenever

    @property
    def decided(self) -> bool:
        """Whether people said anything of it."""
        return not (self.resolved is None and self.muted is None and self.name is None)


class FactsRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    facts: list[Facts]


class Candidate(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Words that may be quoted."""

    ticket_id: str
    text: str
    channel: str
    time: float
    confidence: int  # / 1000


class QuotesRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    quotes: list[Candidate]


class ValuesRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    values: list[tuple[int, str, int]]  # slot, value, day on which it was last seen


class SeenRow(msgspec.Struct, array_like=True, gc=False):
    version: int
    latest: float  # event time
    hashes: bytes  # u8


Row = MetaRow | PartRow | FactsRow | QuotesRow | ValuesRow | SeenRow
R = TypeVar("R", bound=Row)

_encoder = msgspec.msgpack.Encoder()


def write(row: Row) -> bytes:
    """The bytes of a row."""
    return _encoder.encode(row)


def read(kind: type[R], value: bytes) -> R:
    """The row in its bytes. Raises CorruptRow."""
    try:
        row = msgspec.msgpack.decode(value, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CorruptRow(kind.__name__) from None
    if row.version != VERSION:
        raise CorruptRow(kind.__name__, row.version)
    return row
