"""Whether the work moves: positions, lag, and how long a partition with lag has stood still."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from faust.types import TP

from metrics import registry

UNOWNED_STALLS = 2  # joining a group may take longer than a slice: so many times as long until it counts as stuck


class Progress:
    """Positions of the partitions that this process works on.

    Args:
        stall_seconds: how long a partition with lag may stand still.
        clock: monotonic seconds: the wall clock may jump.
    """

    def __init__(self, stall_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._stall, self._clock = stall_seconds, clock
        self._moved: dict[TP, tuple[int, float]] = {}  # position, and when it last moved or was at the end
        self._ends: dict[TP, int] = {}
        self._unowned: float | None = clock()
        self._looked = 0.0

    def stop(self) -> None:
        """Nothing is owned from here on."""
        self._moved, self._ends, self._unowned = {}, {}, self._clock()
        registry.POSITION.clear()  # whoever owns them now tells theirs
        registry.LAG.clear()

    def alive(self) -> None:
        """Nothing is owned yet, but recovery goes on."""
        if self._unowned is not None:
            self._unowned = self._clock()

    def start(self, positions: Mapping[TP, int]) -> None:
        """Work begins at these positions."""
        self._looked = now = self._clock()
        self._ends = {}
        self._moved = {tp: (position, now) for tp, position in positions.items()}
        self._unowned = None
        for tp, position in positions.items():  # one that never moves must be seen too
            registry.POSITION.labels(tp.topic, tp.partition).set(position)

    def moved(self, tp: TP, position: int) -> None:
        """A slice is through."""
        self._moved[tp] = (position, self._clock())
        registry.POSITION.labels(tp.topic, tp.partition).set(position)

    def look(self, end_of: Callable[[TP], int | None]) -> None:
        """Takes the ends of the partitions as the broker told them lately; None: it has not."""
        self._looked = self._clock()
        for tp, (position, _) in self._moved.items():
            end = end_of(tp)
            if end is None:
                self._ends.pop(tp, None)
                continue
            if end <= position:
                self._moved[tp] = (position, self._clock())
            self._ends[tp] = end
            registry.LAG.labels(tp.topic, tp.partition).set(max(0, end - position))

    def healthy(self) -> bool:
        """Whether work goes on: somebody looks, and every partition with lag, or of an unknown end, moved lately. Called
        from another thread."""
        now = self._clock()
        if self._unowned is not None:
            return now - self._unowned < UNOWNED_STALLS * self._stall
        return now - self._looked < self._stall and all(
            now - since < self._stall or self._ends.get(tp, position + 1) <= position
            for tp, (position, since) in self._moved.copy().items()
        )
