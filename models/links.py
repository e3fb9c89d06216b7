"""Where micro-clusters that were evicted went: a ticket that was given such a number goes by its heir's issue."""

from __future__ import annotations

import heapq

from .state import pack, unpack

KEPT = 4096  # the oldest go first, long after the last ticket that they concern
_BLOCK = 128  # links a part


class Links:
    """Heirs by the numbers of those evicted, kept in blocks of these."""

    def __init__(self) -> None:
        self.dirty: set[int] = set()
        self._heirs: dict[int, int] = {}
        self._oldest: list[int] = []  # a heap

    def __contains__(self, gone: object) -> bool:
        return gone in self._heirs

    def put(self, gone: int, heir: int) -> None:
        """One was evicted."""
        self._heirs[gone] = heir
        heapq.heappush(self._oldest, gone)
        self.dirty.add(gone // _BLOCK)
        if len(self._heirs) > KEPT:
            oldest = heapq.heappop(self._oldest)
            del self._heirs[oldest]
            self.dirty.add(oldest // _BLOCK)

    def follow(self, micro: int) -> int:
        """The last heir of a micro-cluster; itself where it has none."""
        heirs = self._heirs
        while micro in heirs:
            micro = heirs[micro]
        return micro

    def blocks(self) -> list[int]:
        return sorted({gone // _BLOCK for gone in self._heirs})

    def part(self, block: int) -> bytes | None:
        """None where nothing of the block is left."""
        rows = sorted((gone, heir) for gone, heir in self._heirs.items() if gone // _BLOCK == block)
        return pack(rows) if rows else None

    def load(self, parts: dict[int, bytes]) -> None:
        """Raises CorruptState."""
        for block in sorted(parts):
            self._heirs.update(unpack(parts[block], list[tuple[int, int]], f"links/{block}"))
        self._oldest = sorted(self._heirs)
