"""Which labels the tickets of each micro-cluster bear, and which one it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from .state import pack, unpack

CLEAR = 2  # labelled tickets of a micro-cluster from which they speak for the next

K = TypeVar("K", int, str)


def agreed(votes: dict[K, int]) -> K | None:
    """What two thirds of some votes are for; None where there are none, or they don't agree."""
    if not votes:
        return None
    most = _most(votes)
    return most if 3 * votes[most] >= 2 * sum(votes.values()) else None


def _most(votes: dict[K, int]) -> K:
    """What most of some votes are for; of several the least."""
    return min(votes, key=lambda k: (-votes[k], k))


class Votes:
    """Counts of labels, of the micro-clusters that have any."""

    def __init__(self) -> None:
        self.dirty: set[int] = set()
        self._of: dict[int, dict[str, int]] = {}

    def __contains__(self, micro: object) -> bool:
        return micro in self._of

    def __iter__(self) -> Iterator[int]:
        return iter(self._of)

    def give(self, micro: int, label: str) -> None:
        """One more of its tickets bears the label."""
        votes = self._of.setdefault(micro, {})
        votes[label] = votes.get(label, 0) + 1
        self.dirty.add(micro)

    def take(self, micro: int, label: str) -> None:
        """One of its tickets bears the label no more; nothing where the micro-cluster was forgotten since."""
        votes = self._of.get(micro, {})
        if label not in votes:
            return
        votes[label] -= 1
        if not votes[label]:
            del votes[label]
        if not votes:
            del self._of[micro]
        self.dirty.add(micro)

    def label(self, micro: int) -> str | None:
        """The label that it stands for; None where there is none, or they don't agree."""
        return agreed(self._of.get(micro, {}))

    def clear(self, micro: int) -> tuple[str, float] | None:
        """The label that nine in ten of its votes are for, and how surely its next ticket bears it; None where there is none, or
        too few votes."""
        votes = self._of.get(micro, {})
        told = sum(votes.values())
        if told < CLEAR:
            return None
        most = _most(votes)
        return (most, (votes[most] + 1) / (told + 2)) if 10 * votes[most] >= 9 * told else None

    def count(self, micro: int, label: str) -> int:
        """How many of its tickets bear the label."""
        return self._of.get(micro, {}).get(label, 0)

    def forget(self, micro: int) -> None:
        """It was evicted."""
        if self._of.pop(micro, None) is not None:
            self.dirty.add(micro)

    def part(self, micro: int) -> bytes | None:
        """Its state; None where it has no votes."""
        votes = self._of.get(micro)
        return None if votes is None else pack(votes)

    def load(self, parts: dict[int, bytes]) -> None:
        """Raises CorruptState."""
        self._of = {micro: unpack(parts[micro], dict[str, int], f"votes/{micro}") for micro in sorted(parts)}
