"""What people decided about issues: which are one, and which are not what the model took them for. All of it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from .state import pack, unpack

MERGED = (
    8192  # numbers that people sent elsewhere, at most 16 bytes each; beyond, the oldest without live tickets go first
)


class _Kept(msgspec.Struct, array_like=True):
    merged: list[tuple[int, int, int]]
    apart: list[int]


class Curation:
    """Merges by people, by number: an issue and what it was made of at the time go to another."""

    def __init__(self) -> None:
        self.dirty = False
        self.moves = 0  # how often the answer of `up` may have changed
        self.apart: set[int] = set()  # micro-clusters that were taken out of their issue
        self._merged: dict[
            int, tuple[int, int]
        ] = {}  # number -> where it goes, and the merged issue that it was part of

    def __bool__(self) -> bool:
        return bool(self._merged or self.apart)

    def up(self, number: int) -> int | None:
        """Where people sent an issue, None where nobody did."""
        found = self._merged.get(number)
        return None if found is None else found[0]

    def merge(self, issue: int, members: Iterable[int], into: int, live: Callable[[int], bool]) -> None:
        """Send an issue and its members elsewhere. `live` tells the numbers that tickets may still be given."""
        for number in (issue, *members):
            self._merged[number] = (into, issue)
        if len(self._merged) > MERGED:  # some more than need be, so that not every merge has to look
            surplus = len(self._merged) - MERGED * 15 // 16
            for number in sorted(self._merged, key=lambda n: (live(n), n))[:surplus]:
                del self._merged[number]
        self.dirty = True
        self.moves += 1

    def unmerge(self, issue: int) -> list[int] | None:
        """Undo the merge of an issue: what it was made of, None where it wasn't merged."""
        if issue not in self._merged:
            return None
        whole = self._merged[issue][1]
        gone = sorted(number for number, (_, part_of) in self._merged.items() if part_of == whole)
        for number in gone:
            del self._merged[number]
        self.dirty = True
        self.moves += 1
        return [number for number in gone if number != whole]

    def set_apart(self, micro: int) -> None:
        self.apart.add(micro)
        self.dirty = True

    def forget(self, micro: int) -> None:
        """A micro-cluster is gone; a merge of it stays, since its number may still be asked for."""
        if micro in self.apart:
            self.apart.discard(micro)
            self.dirty = True

    def merged(self) -> list[tuple[int, int]]:
        """Every number that people sent elsewhere, and where."""
        return sorted((number, into) for number, (into, _) in self._merged.items())

    def part(self) -> bytes:
        return pack(_Kept(sorted((n, into, whole) for n, (into, whole) in self._merged.items()), sorted(self.apart)))

    def load(self, data: bytes) -> None:
        """Raises CorruptState."""
        kept = unpack(data, _Kept, "curated")
        self._merged = {number: (into, whole) for number, into, whole in kept.merged}
        self.apart = set(kept.apart)
