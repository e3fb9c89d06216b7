"""Which pseudonyms of a client are one person: those that came together in an event. Pure.

A row a pseudonym leads to the one that the person is counted under, the root, which has a row of its own. Rows are
written only where several pseudonyms came together; whoever always comes with one and the same needs none.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import msgspec

from agents.tickets import SLICES, Get, Scan

VERSION = 1
FRONT = b"p/"
MOST = 64  # pseudonyms of one person: a switchboard's number, which everybody gives, must not unite everybody
DAY = 86_400.0


class Known(msgspec.Struct, array_like=True):
    """What is known of a pseudonym."""

    root: str
    day: int  # event time, of the last event with it
    size: int = 0  # of a root: pseudonyms that lead to it
    version: int = VERSION


class People:
    """The people of a client. Rows not touched since `oldest` are as good as not there, removed or not."""

    def __init__(self, get: Get, scan: Scan) -> None:
        self._get, self._scan = get, scan
        self._held: dict[str, Known] = {}
        self._dirty: dict[str, None] = {}
        self._gone: dict[str, None] = {}
        self.oldest = 0.0

    def one(self, pseudonyms: Sequence[str], time: float) -> str:
        """The pseudonym to count a person under who comes with these at a time (seconds since 1970), the surest first.

        Once two of them have come together it is the same for either. What was counted before that stays as it was.
        """
        if not pseudonyms:
            return ""
        day = int(time // DAY)
        found = [self._root(pseudonym, day) for pseudonym in pseudonyms]
        root = next(filter(None, found), None) or pseudonyms[0]
        if len(pseudonyms) > 1:
            self._unite(root, pseudonyms, found, day)
        return root

    def forget(self, number: int) -> None:
        """Removes the rows not touched since `oldest` from a slice."""
        front = b"%s%03x/" % (FRONT, number)
        for key, row in self._scan(front):
            pseudonym = key[len(front) :].decode()
            if pseudonym not in self._dirty and self._old(msgspec.msgpack.decode(row, type=Known)):
                self._held.pop(pseudonym, None)
                self._gone[pseudonym] = None

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        for pseudonym in self._dirty:
            yield person_key(pseudonym), msgspec.msgpack.encode(self._held[pseudonym])
        for pseudonym in self._gone:
            yield person_key(pseudonym), None
        self._held, self._dirty, self._gone = {}, {}, {}

    def _root(self, pseudonym: str, day: int) -> str | None:
        """Where the rows lead from a pseudonym; None without a row. Every root on the way is of more than one."""
        known = self._find(pseudonym)
        if known is None:
            return None
        seen = {pseudonym}
        self._touch(pseudonym, known, day)
        while known is not None and known.root not in seen:
            pseudonym = known.root
            seen.add(pseudonym)
            known = self._find(pseudonym)
            if known is not None:
                self._touch(pseudonym, known, day)
        return pseudonym

    def _unite(self, root: str, pseudonyms: Sequence[str], found: Sequence[str | None], day: int) -> None:
        """Leads pseudonyms, and the other roots that they led to, to the root, as far as it takes more."""
        own = self._find(root) or Known(root, day, 1)
        for joins in dict.fromkeys(led or pseudonym for pseudonym, led in zip(pseudonyms, found, strict=True)):
            if joins == root:
                continue
            other = self._find(joins)
            size = max(1, other.size) if other is not None else 1
            if own.size + size > MOST:
                continue
            own = Known(root, day, own.size + size)
            self._put(joins, Known(root, day))
        if own != self._find(root):
            self._put(root, own)

    def _find(self, pseudonym: str) -> Known | None:
        known = self._held.get(pseudonym)
        if known is None and pseudonym not in self._gone:
            row = self._get(person_key(pseudonym))
            if row is not None:
                known = self._held[pseudonym] = msgspec.msgpack.decode(row, type=Known)
        return None if known is None or self._old(known) else known

    def _old(self, known: Known) -> bool:
        return (known.day + 1) * DAY <= self.oldest

    def _touch(self, pseudonym: str, known: Known, day: int) -> None:
        if day > known.day:
            self._put(pseudonym, Known(known.root, day, known.size))

    def _put(self, pseudonym: str, known: Known) -> None:
        self._held[pseudonym] = known
        self._gone.pop(pseudonym, None)
        self._dirty[pseudonym] = None


def person_key(pseudonym: str) -> bytes:
    """The key of a pseudonym's row."""
    name = pseudonym.encode()
    return b"%s%03x/%s" % (FRONT, zlib.crc32(name) % SLICES, name)
