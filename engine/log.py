"""The log of a partition: the records that are folded, the changelog of what they were folded into, its store."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from engine.failures import Fatal

ORIGIN = "origin"  # header of a derived record: the partition and offset of the record it was made of
HEAD = b"h"  # key of the head; every other row's key starts with ROW
ROW = b"r"

_origin = struct.Struct(">IQ")
_frame = struct.Struct("<BI")
FRAME_VERSION = 1


class CorruptRow(Fatal):
    """A row's frame or checksum is wrong. The text holds nothing of the row."""


class Record(NamedTuple):
    """One record of the log that is folded."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    origin: tuple[int, int] | None = None  # partition and offset of the record that it was derived from
    arrived: float = 0.0  # when it came to the broker, or its origin did: seconds since 1970


class Output(NamedTuple):
    """A record to be sent."""

    topic: str
    key: bytes | None
    value: bytes | None
    partition: int | None = None  # None: by the key
    origin: tuple[int, int] | None = None
    arrived: float | None = None  # None: now


class Head(msgspec.Struct, frozen=True, array_like=True):
    """Up to where a partition's log has been folded into its rows."""

    epoch: int
    offset: int  # the next record to fold
    origins: dict[int, int]  # origin partition -> highest origin offset folded
    topic_id: str = ""  # of the log: another one means other offsets


FramedRows = Mapping[bytes, bytes | None]  # framed; None removes


class Log(Protocol):
    """What a partition needs of the broker. A failure of any call ends the process."""

    atomic: bool  # whether commit moves everything or nothing

    async def open(self) -> None:
        """Fences whoever wrote to this partition before."""

    def read(self, position: int) -> AsyncIterator[tuple[int, Sequence[tuple[int, bytes, bytes | None]]]]:
        """The changelog from a position up to its end, as (position after, [(offset, key, row)])."""

    async def commit(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        """Writes rows, outputs and head; returns the changelog position after them."""

    async def close(self) -> None:
        """Lets go of the connections."""


class Store(Protocol):
    """Rows by key, ordered, written in one step with the changelog position that they stand for."""

    def get(self, key: bytes) -> bytes | None: ...

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]: ...

    def position(self) -> int: ...

    def write(self, rows: Mapping[bytes, bytes | None], position: int, *, caught_up: bool = True) -> None: ...

    def wipe(self) -> None: ...

    def condemn(self) -> None: ...

    def close(self) -> None: ...


def frame(payload: bytes) -> bytes:
    """A row as it stands in changelog and store: version, CRC-32, payload."""
    return _frame.pack(FRAME_VERSION, zlib.crc32(payload)) + payload


def unframe(row: bytes) -> bytes:
    """The payload of a row. Raises CorruptRow."""
    if len(row) < _frame.size:
        raise CorruptRow("a row is too short to hold its frame")
    version, checksum = _frame.unpack_from(row)
    payload = row[_frame.size :]
    if version != FRAME_VERSION:
        raise CorruptRow(f"a row's frame has version {version}, not {FRAME_VERSION}")
    if zlib.crc32(payload) != checksum:
        raise CorruptRow("a row's checksum is wrong")
    return payload


def pack_origin(origin: tuple[int, int]) -> bytes:
    """The value of the ORIGIN header."""
    return _origin.pack(*origin)


def unpack_origin(headers: Sequence[tuple[str, bytes]]) -> tuple[int, int] | None:
    """The origin among a record's headers, if it has one."""
    for name, value in headers:
        if name == ORIGIN and len(value) == _origin.size:
            partition, offset = _origin.unpack(value)
            return partition, offset
    return None
