"""Rows of a client by name, one kind in one place: read one by one, written with the epoch, forgotten by slices. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

import msgspec

from engine.epochs import StateFailed

SLICES = 1024  # of the rows of one kind, by a hash of their names: old ones are looked for in one slice at a time

Get = Callable[[bytes], bytes | None]
Scan = Callable[[bytes], Iterator[tuple[bytes, bytes]]]


class Versioned(Protocol):
    """A kind of row: a msgspec.Struct that says in which form it was written."""

    version: int


T = TypeVar("T", bound=Versioned)


class RowReader(Generic[T]):
    """Reads rows of one kind and version, written as msgpack."""

    def __init__(self, kind: type[T], version: int) -> None:
        self._name, self._version = kind.__name__, version
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def read(self, row: bytes) -> T:
        """Raises StateFailed: what was written in another form must not be taken for something else."""
        try:
            found = self._decode(row)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise StateFailed(f"a row of kind {self._name} cannot be read") from None
        if found.version != self._version:
            raise StateFailed(
                f"a row of kind {self._name} is of version {found.version}, this issuestream reads {self._version}"
            )
        return found


class SlicedRows(Generic[T]):
    """The rows of one kind.

    Args:
        front: what their keys begin with.
        reader: of these rows. All methods that read raise StateFailed.
    """

    def __init__(self, front: bytes, reader: RowReader[T], get: Get, scan: Scan) -> None:
        self._front, self._get, self._scan = front, get, scan
        self._encode, self._read = msgspec.msgpack.Encoder().encode, reader.read
        self._held: dict[str, T | None] = {}  # what was looked for or put since the last `changed`; None: there is none
        self._dirty: dict[str, None] = {}

    def find(self, name: str) -> T | None:
        """The row of a name, if there is one; not to be written to unless it is `put`."""
        held = self._held
        if name not in held:
            row = self._get(sliced_key(self._front, name))
            held[name] = None if row is None else self._read(row)
        return held[name]

    def put(self, name: str, row: T) -> None:
        """A row to be written as it is when `changed` is called."""
        self._held[name] = row
        self._dirty[name] = None

    def forget(self, turn: int, old: Callable[[T], bool]) -> None:
        """Removes what is old from the slice whose turn it is: 200 of 200,000 rows are in one."""
        front = b"%s%03x/" % (self._front, turn % SLICES)
        for key, row in self._scan(front):
            name = key[len(front) :].decode()
            if name not in self._dirty and old(self._read(row)):
                self._held[name] = None
                self._dirty[name] = None

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        for name in self._dirty:
            row = self._held[name]
            yield sliced_key(self._front, name), None if row is None else self._encode(row)
        self._held, self._dirty = {}, {}


def sliced_key(front: bytes, name: str) -> bytes:
    """The key of a row."""
    encoded = name.encode()
    return b"%s%03x/%s" % (front, zlib.crc32(encoded) % SLICES, encoded)
