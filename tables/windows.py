"""Event time: a Clock that says how far it has come (`Watermark`) and a Windower that says which buckets a window is.

Times are seconds since 1970 UTC; a bucket is the number of whole steps since then. What is folded into a bucket, the
third part of a window, is `tables.buckets`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from streams.results import Window

MINUTE, HOUR, DAY = 60, 3600, 86400


class Watermark:
    """The clock of one client: every event up to `value` is believed to be in.

    The least of the partitions' newest event times. A partition whose newest event lies more than `idle` seconds
    behind the newest of all says nothing and is left out. Driven by events alone, and never goes back.
    """

    __slots__ = ("idle", "newest", "times", "value")

    def __init__(self, idle: float) -> None:
        self.idle = idle
        self.times: dict[int, float] = {}
        self.newest = -math.inf
        self.value = -math.inf

    def advance(self, partition: int, time: float) -> bool:
        """Takes note of an event of a source partition. True if anything of the clock has moved."""
        if time <= self.times.get(partition, -math.inf):
            return False
        self.times[partition] = time
        self.newest = max(self.newest, time)
        floor = self.newest - self.idle
        self.value = max(self.value, min(at for at in self.times.values() if at >= floor))
        return True


class Level(NamedTuple):
    """Tumbling buckets of one length."""

    name: str
    step: int  # seconds
    keep: int  # buckets, the watermark's own included, of which counts are kept
    detail: int  # of these the newest of which customers and segments are kept too: previous windows need counts only


class Span(NamedTuple):
    """Whole buckets of a level, both ends included."""

    level: int  # index into Windower.levels
    first: int
    last: int


class Frame(NamedTuple):
    """What a window is made of."""

    level: int
    buckets: int
    steps: int  # of its trend


FRAMES: dict[Window, Frame] = {
    "1h": Frame(0, 12, 12),
    "24h": Frame(1, 24, 24),
    "7d": Frame(1, 168, 28),
    "30d": Frame(2, 30, 30),
}


class Windower:
    """Which buckets an event belongs to, and which make up a window.

    Each event goes into a bucket of every level that still keeps its time: 5 min for a day, hours for 14 days (and two
    hours, for rankings as of a little before the watermark), days for the retention. A window ends with the bucket
    that holds `as_of`; the previous one is as long and ends where it begins.
    """

    __slots__ = ("levels",)

    def __init__(self, retention: float) -> None:
        """`retention`: seconds for which days are kept; 60 d serve every previous window."""
        self.levels = (
            Level("5m", 5 * MINUTE, 288, 24),
            Level("1h", HOUR, 338, 192),
            Level("1d", DAY, max(1, math.ceil(retention / DAY)), 32),
        )

    def bucket(self, level: int, time: float) -> int:
        """The bucket of a level that holds a time."""
        return int(time // self.levels[level].step)

    def own(self, window: Window, as_of: float) -> Span:
        """The window as buckets of its own level."""
        frame = FRAMES[window]
        last = self.bucket(frame.level, as_of)
        return Span(frame.level, last - frame.buckets + 1, last)

    def previous(self, window: Window, as_of: float) -> Span:
        """The equal window before, as buckets of its own level."""
        span = self.own(window, as_of)
        return Span(span.level, 2 * span.first - span.last - 1, span.first - 1)

    def spans(self, span: Span) -> list[Span]:
        """The same time in fewer buckets: whole days of a span of hours are taken as days."""
        if self.levels[span.level].step != HOUR:
            return [span]
        first_day, end_day = -(-span.first // 24), (span.last + 1) // 24
        if end_day <= first_day:
            return [span]
        parts = [
            Span(span.level, span.first, first_day * 24 - 1),
            Span(span.level + 1, first_day, end_day - 1),
            Span(span.level, end_day * 24, span.last),
        ]
        return [part for part in parts if part.first <= part.last]

    def times(self, span: Span) -> tuple[float, float]:
        """From when (included) until when (excluded) a span lasts."""
        step = self.levels[span.level].step
        return float(span.first * step), float((span.last + 1) * step)
