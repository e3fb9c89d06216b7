"""Micro-clusters that rose together: one issue for a while, however unlike grouping finds them.

The first tickets of a new issue found several micro-clusters, each seen too seldom to be joined with the next. That all of them
came up at the same time is what tells that they are one thing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from .state import pack, unpack

KEEP = 2048  # tickets after which grouping alone decides


class Risen:
    """The issue that micro-clusters rose as, by number, and when each did, in tickets of the client's."""

    def __init__(self) -> None:
        self.dirty = False
        self._of: dict[int, tuple[int, int]] = {}

    def __bool__(self) -> bool:
        return bool(self._of)

    def __contains__(self, micro: int) -> bool:
        return micro in self._of

    def issue(self, micros: Iterable[int]) -> int | None:
        """What the first of these that rose before rose as; None where none did."""
        return next((self._of[micro][0] for micro in micros if micro in self._of), None)

    def add(self, micros: Iterable[int], issue: int, now: int) -> None:
        for micro in micros:
            self._of.setdefault(micro, (issue, now))
        self.dirty = True

    def forget(self, micro: int) -> None:
        if self._of.pop(micro, None) is not None:
            self.dirty = True

    def together(self, now: int, told: Container[int]) -> dict[int, int]:
        """Micro-clusters that still are to be one issue, and as which. No longer those that rose long ago, nor an issue of which
        people labelled some (`told`): they know better what it is.
        """
        known = {issue for micro, (issue, _) in self._of.items() if micro in told}
        kept = {m: (issue, at) for m, (issue, at) in self._of.items() if now - at < KEEP and issue not in known}
        if len(kept) < len(self._of):
            self._of = kept
            self.dirty = True
        return {micro: issue for micro, (issue, _) in self._of.items()}

    def part(self) -> bytes | None:
        """None where there are none."""
        return pack(sorted((micro, issue, at) for micro, (issue, at) in self._of.items())) if self._of else None

    def load(self, data: bytes) -> None:
        """Raises CorruptState."""
        self._of = {micro: (issue, at) for micro, issue, at in unpack(data, list[tuple[int, int, int]], "risen")}
