"""Which issues are emerging: a Gamma-Poisson test of an issue's share of its client's traffic, at several
scales.

Time is counted in the client's own tickets, so that day and night, weekends and a growing client raise no
alarm. Over the last w blocks of 64 tickets an issue's count is compared with what its own past leads to
expect; the past's rate has a Gamma posterior, so the count is negative binomial (Noufaily et al.,
Statistics in Medicine 32, 2013, improve Farrington's algorithm in this way), tested on the
variance-stabilised scale of Freeman and Tukey (Annals of Math. Stat. 21, 1950): square roots are the same
on every machine.
"""

from __future__ import annotations

import math

import msgspec

from .state import CorruptState, pack, unpack

BLOCK = 64  # tickets
RING = 16  # blocks
SCALES = (1, 2, 4, 8, 15)  # blocks before the present one that a test looks back
WARM = 1024  # tickets before anything can be flagged: at first everything is new
LIMIT = 4.2  # standard deviations
LEAST = 6  # tickets
QUIET = 64  # blocks until an issue can be flagged again
_PRIOR_TICKETS, _PRIOR_EXPOSURE = 1.0, 512.0
_KEEP = 0.9961  # of the past, a block: a time constant of 16,000 tickets


class Series(msgspec.Struct, array_like=True):
    """An issue's counts: the last blocks, and the faded past before them."""

    block: int
    ring: list[int]
    past: float
    flagged: int


class _Kept(msgspec.Struct, array_like=True):
    now: int
    exposure: float
    flags: list[int]


class Trend:
    """Counts by issue id, and the ids flagged since last asked."""

    def __init__(self) -> None:
        self.now = 0
        self.dirty: set[int] = set()
        self._exposure = 0.0  # faded number of tickets before the ring
        self._series: dict[int, Series] = {}
        self._flags: list[int] = []

    def fold(self, issue: int) -> None:
        """Count one ticket of `issue`, and test it."""
        self.now += 1
        block = self.now // BLOCK
        if self.now % BLOCK == 0 and block >= RING:
            self._exposure = self._exposure * _KEEP + BLOCK
        series = self._series.get(issue)
        if series is None:
            series = self._series[issue] = Series(block, [0] * RING, 0.0, -QUIET)
        self._roll(series, block)
        series.ring[block % RING] += 1
        self.dirty.add(issue)
        if self.now >= WARM and block - series.flagged >= QUIET and self._rising(series, block):
            series.flagged = block
            self._flags.append(issue)

    def tick(self) -> None:
        """Count a ticket that belongs to no issue."""
        self.now += 1
        if self.now % BLOCK == 0 and self.now // BLOCK >= RING:
            self._exposure = self._exposure * _KEEP + BLOCK

    def _roll(self, series: Series, block: int) -> None:
        while series.block < block:
            series.block += 1
            at = series.block % RING
            series.past = series.past * _KEEP + series.ring[at]
            series.ring[at] = 0
            if series.block < block - 4 * RING and not any(series.ring):  # long silent: fade the rest at once
                for _ in range(min(block - series.block, 2000)):
                    series.past *= _KEEP
                series.block = block

    def _rising(self, series: Series, block: int) -> bool:
        ring, first = series.ring, block % RING
        inside = self.now % BLOCK + 1
        whole = sum(ring)
        seen, done = ring[first], 0
        for scale in SCALES:
            while done < scale:
                done += 1
                seen += ring[(first - done) % RING]
            if seen < LEAST:
                continue
            window = inside + scale * BLOCK
            before = self._exposure + (min(block, RING - 1) - scale) * BLOCK + _PRIOR_EXPOSURE
            rate = (series.past + (whole - seen) + _PRIOR_TICKETS) / before
            expected = rate * window
            # a negative binomial's variance is expected * (1 + window / before)
            z = (math.sqrt(seen) + math.sqrt(seen + 1) - math.sqrt(4 * expected + 1)) / math.sqrt(
                1 + window / before
            )
            if z >= LIMIT and seen >= 2 * expected:
                return True
        return False

    def join(self, issue: int, into: int) -> None:
        """Add the counts of `issue` to those of `into`."""
        gone = self._series.pop(issue, None)
        if gone is None:
            return
        self.dirty.add(issue)
        kept = self._series.get(into)
        if kept is None:
            self._series[into] = gone
        else:
            block = max(gone.block, kept.block)
            self._roll(gone, block)
            self._roll(kept, block)
            kept.ring = [a + b for a, b in zip(kept.ring, gone.ring, strict=True)]
            kept.past += gone.past
            kept.flagged = max(kept.flagged, gone.flagged)
        self.dirty.add(into)

    def drop(self, issue: int) -> None:
        """Forget an issue that is gone."""
        if self._series.pop(issue, None) is not None:
            self.dirty.add(issue)

    def issues(self) -> list[int]:
        return sorted(self._series)

    @property
    def flagged(self) -> bool:
        return bool(self._flags)

    def take(self) -> list[int]:
        """The ids flagged since last asked, in the order in which they were."""
        flags, self._flags = self._flags, []
        return flags

    def part(self, issue: int) -> bytes | None:
        series = self._series.get(issue)
        return None if series is None else pack(series)

    def clock(self) -> bytes:
        return pack(_Kept(self.now, self._exposure, self._flags))

    def load(self, clock: bytes, series: dict[int, bytes]) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        kept = unpack(clock, _Kept, "trend")
        self.now, self._exposure, self._flags = kept.now, kept.exposure, kept.flags
        for issue, data in series.items():
            row = unpack(data, Series, f"trend/{issue}")
            if len(row.ring) != RING:
                raise CorruptState(f"trend/{issue}: {len(row.ring)} blocks")
            self._series[issue] = row
