"""Rows of a client by name, one kind in one place: read one by one, written with the epoch, forgotten by slices. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

SLICES = 1024  # of the rows of one kind, by a hash of their names: old ones are looked for in one slice at a time

Get = Callable[[bytes], bytes | None]
Scan = Callable[[bytes], Iterator[tuple[bytes, bytes]]]
T = TypeVar("T", bound=msgspec.Struct)


class SlicedRows(Generic[T]):
    """The rows of one kind.

    Args:
        front: what their keys begin with.
        kind: what a row is, as msgpack.
    """

    def __init__(self, front: bytes, kind: type[T], get: Get, scan: Scan) -> None:
        self._front, self._get, self._scan = front, get, scan
        self._encode, self._decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(kind).decode
        self._held: dict[str, T | None] = {}  # what was looked for or put since the last `changed`; None: there is none
        self._dirty: dict[str, None] = {}

    def find(self, name: str) -> T | None:
        """The row of a name, if there is one; not to be written to unless it is `put`."""
        held = self._held
        if name not in held:
            row = self._get(sliced_key(self._front, name))
            held[name] = None if row is None else self._decode(row)
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
            if name not in self._dirty and old(self._decode(row)):
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
