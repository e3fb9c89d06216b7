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
        self._front, self._kind, self._get, self._scan = front, kind, get, scan
        self._held: dict[str, T] = {}
        self._dirty: dict[str, None] = {}
        self._gone: dict[str, None] = {}

    def find(self, name: str) -> T | None:
        """The row of a name, if there is one; not to be written to unless it is `put`."""
        held = self._held.get(name)
        if held is None and name not in self._gone:
            row = self._get(sliced_key(self._front, name))
            if row is not None:
                held = self._held[name] = msgspec.msgpack.decode(row, type=self._kind)
        return held

    def put(self, name: str, row: T) -> None:
        """A row to be written as it is when `changed` is called."""
        self._held[name] = row
        self._gone.pop(name, None)
        self._dirty[name] = None

    def forget(self, turn: int, old: Callable[[T], bool]) -> None:
        """Removes what is old from the slice whose turn it is: 200 of 200,000 rows are in one."""
        front = b"%s%03x/" % (self._front, turn % SLICES)
        for key, row in self._scan(front):
            name = key[len(front) :].decode()
            if name not in self._dirty and old(msgspec.msgpack.decode(row, type=self._kind)):
                self._held.pop(name, None)
                self._gone[name] = None

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        for name in self._dirty:
            yield sliced_key(self._front, name), msgspec.msgpack.encode(self._held[name])
        for name in self._gone:
            yield sliced_key(self._front, name), None
        self._held, self._dirty, self._gone = {}, {}, {}


def sliced_key(front: bytes, name: str) -> bytes:
    """The key of a row."""
    encoded = name.encode()
    return b"%s%03x/%s" % (front, zlib.crc32(encoded) % SLICES, encoded)
