"""Which pseudonyms of a client are one person: those that came together in an event. Pure.

A row a pseudonym leads to the one that the person is counted under, the root, which has a row of its own. Rows are
written only where several pseudonyms came together; whoever always comes with one and the same needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from agents.sliced import Get, RowReader, Scan, SlicedRows

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


READER = RowReader(Known, VERSION)


class People:
    """The people of a client. Rows not touched since `oldest` are as good as not there, removed or not."""

    def __init__(self, get: Get, scan: Scan) -> None:
        self._rows = SlicedRows(FRONT, READER, get, scan)
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

    def forget(self, turn: int) -> None:
        """Removes the rows not touched since `oldest` from the slice whose turn it is."""
        self._rows.forget(turn, self._old)

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        return self._rows.changed()

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
            self._rows.put(joins, Known(root, day))
        if own != self._find(root):
            self._rows.put(root, own)

    def _find(self, pseudonym: str) -> Known | None:
        known = self._rows.find(pseudonym)
        return None if known is None or self._old(known) else known

    def _old(self, known: Known) -> bool:
        return (known.day + 1) * DAY <= self.oldest

    def _touch(self, pseudonym: str, known: Known, day: int) -> None:
        if day > known.day:
            self._rows.put(pseudonym, Known(known.root, day, known.size))
