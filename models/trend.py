"""Which issues are emerging: a Gamma-Poisson test of an issue's share of its client's traffic, at several scales.

Time is counted in the client's own tickets, so that day and night, weekends and a growing client raise no alarm. Over the last w
blocks of 64 tickets an issue's count is compared with what its own past leads to expect; the past's rate has a Gamma posterior,
so that the count is negative binomial (as in Noufaily et al., Statistics in Medicine 32, 2013), tested on the scale on which its
variance is stable (Freeman and Tukey, Annals of Mathematical Statistics 21, 1950), with square roots only.

Counts are kept by micro-cluster, whole numbers throughout: an issue's are their sum, whatever way they are grouped next. The
first tickets of a new issue found several micro-clusters that nothing has grouped yet, so what lies around a young one is tested
too: with the nearest one, the nearest two, and so on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from .state import CorruptState, grown, pack, unpack

BLOCK = 64  # tickets
RING = 16  # blocks
SCALES = (1, 2, 4, 8, 14)  # blocks before the present one that a test looks back
WARM = 1024  # tickets before anything can be flagged: at first everything is new
LIMIT = 5.5  # standard deviations: some 80 issues are tested at 5 scales with every ticket ...
FACTOR = 2.0  # ... and what it must have grown by at least,
NEW_LIMIT, NEW_FACTOR = 4.6, 6.0  # or these: a new issue is what the past has next to nothing of
PAST = 1.5  # windows that must lie before the one that is tested
LEAST = 4  # tickets
QUIET = 16  # blocks without a rise until an issue can be flagged again
NEARBY = 0.40  # cosine from which micro-clusters may be one new issue ...
MOST = 16  # ... the nearest so many
SPAN = 5  # blocks before the present one in which it must have come up: 320 to 384 tickets
YOUNG = 4  # times as many tickets of a micro-cluster in them as ever before, for it to be part of something new
NEARBY_LIMIT, NEARBY_FACTOR = 4.0, 9.0  # as above
_PRIOR_TICKETS, _PRIOR_EXPOSURE = 1.0, 512.0
_ONE = 256  # a ticket of the past, which fades by 1/256 a block: a time constant of 16,000 tickets


class _Series(msgspec.Struct, array_like=True):
    block: int
    ring: list[int]
    past: int


class _Clock(msgspec.Struct, array_like=True):
    now: int
    exposure: int
    flagged: list[tuple[int, int]]
    flags: list[int]


class Trend:
    """Counts by slot (of a micro-cluster), sums by anchor (of an issue), and the anchors flagged since last asked."""

    def __init__(self, slots: int) -> None:
        self.now = 0
        self.flags: list[int] = []
        self.dirty: set[int] = set()
        self._exposure = 0  # tickets before the ring, faded, in 1/256
        self._most = slots
        self._ring = np.zeros((0, RING), np.int64)
        self._past = np.zeros(0, np.int64)
        self._recent = np.zeros(0, np.int64)  # in the last SPAN blocks and the present one
        self._whole = np.zeros(0, np.float64)  # in these and before
        self._flagged: dict[int, int] = {}  # anchor -> block
        self._anchors: list[int] = []  # by slot, as summed up
        self._ordered: list[int] = []  # the same when the next three were worked out
        self._names: list[int] = []  # anchors
        self._order = np.zeros(0, np.int64)  # slots by anchor ...
        self._starts = np.zeros(0, np.int64)  # ... and where each anchor's begin
        self._row: dict[int, int] = {}  # anchor -> row of the next
        self._summed = np.zeros((0, RING + 1), np.int64)  # the ring's columns, then the past
        self._sums: dict[int, list[int]] = {}  # the same by anchor, of those that were asked for since

    def pass_by(self) -> bool:
        """Count a ticket of the client's; True where that began a block, so that the sums have to be rebuilt."""
        self.now += 1
        if self.now % BLOCK:
            return False
        block = self.now // BLOCK
        oldest = block % RING
        self._past += self._ring[:, oldest] * _ONE - self._past // 256
        self._ring[:, oldest] = 0
        if block >= RING:
            self._exposure += BLOCK * _ONE - self._exposure // 256
        self._flagged = {anchor: at for anchor, at in self._flagged.items() if block - at < QUIET}
        self._look_back()
        return True

    def _look_back(self) -> None:
        """Counts of each slot in the last blocks and ever."""
        block = self.now // BLOCK
        self._recent = self._ring[:, [(block - back) % RING for back in range(SPAN + 1)]].sum(axis=1)
        self._whole = self._ring.sum(axis=1) + self._past / _ONE

    def rebuild(self, anchors: Sequence[int]) -> None:
        """Sum up by issue; `anchors` by slot."""
        held = len(anchors)
        self._reserve(held)
        self._anchors = list(anchors)
        if anchors != self._ordered:
            self._ordered = list(anchors)
            by_slot = np.array(anchors, np.int64)
            self._order = by_slot.argsort(kind="stable")
            ordered = by_slot[self._order]
            self._starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
            self._names = ordered[self._starts].tolist()
        self._row = {anchor: row for row, anchor in enumerate(self._names)}
        counts = np.concatenate([self._ring[:held], self._past[:held, None]], axis=1)
        self._summed = np.add.reduceat(counts[self._order], self._starts, axis=0) if held else counts
        self._sums = {}

    def regroup(self, anchors: Sequence[int]) -> None:
        """Sum up by issue where few slots belong to another one than before; `anchors` may tell of new ones, without tickets."""
        for slot, (before, now) in enumerate(zip(self._anchors, anchors, strict=False)):
            if before != now:
                left, joined = self._sum(before), self._sum(now)
                for i, n in enumerate((*self._ring[slot].tolist(), self._past.item(slot))):
                    left[i] -= n
                    joined[i] += n
        self._anchors = list(anchors)

    def _sum(self, anchor: int) -> list[int]:
        """The counts of an issue, to be counted on."""
        sums = self._sums.get(anchor)
        if sums is None:
            row = self._row.get(anchor)
            sums = self._sums[anchor] = [0] * (RING + 1) if row is None else self._summed[row].tolist()
        return sums

    def fold(self, slot: int, anchor: int) -> bool:
        """Count a ticket to a micro-cluster and its issue; True where the issue begins to rise, and is flagged."""
        block = self.now // BLOCK
        at = block % RING
        self._reserve(slot + 1)
        self._anchors += [anchor] * (slot + 1 - len(self._anchors))
        self._anchors[slot] = anchor
        self._ring[slot, at] += 1
        self._recent[slot] += 1
        self._whole[slot] += 1.0
        self.dirty.add(slot)
        sums = self._sum(anchor)
        sums[at] += 1
        if self.now < WARM or not self._rises(sums, block):
            return False
        begins = anchor not in self._flagged
        if begins:
            self.flags.append(anchor)
        self._flagged[anchor] = block
        return begins

    def _reserve(self, slots: int) -> None:
        if slots > len(self._past):
            self._ring, self._past = grown(self._ring, slots, self._most), grown(self._past, slots, self._most)
            self._recent, self._whole = grown(self._recent, slots, self._most), grown(self._whole, slots, self._most)

    def _rises(self, sums: list[int], block: int) -> bool:
        first = block % RING
        inside = self.now % BLOCK + 1
        seen, done = sums[first], 0
        whole = sum(sums[:RING]) + sums[RING] / _ONE + _PRIOR_TICKETS
        all_before = self._exposure / _ONE + (RING - 1) * BLOCK
        for scale in SCALES:
            while done < scale:
                done += 1
                seen += sums[(first - done) % RING]
            window = inside + scale * BLOCK
            before = all_before - scale * BLOCK
            if seen < LEAST or before < PAST * window:
                continue
            before += _PRIOR_EXPOSURE
            expected = (whole - seen) / before * window
            if seen < FACTOR * expected:
                continue
            z = _deviations(seen, expected, window / before)
            if z >= (LIMIT if seen < NEW_FACTOR * expected else NEW_LIMIT):
                return True
        return False

    def surge(self, slot: int, near: NDArray[np.float32], least: float) -> list[int]:
        """Slots of young micro-clusters around that of the last ticket that came up together; none where they are not many.

        `near`: by slot, how near the others are to the ticket. `least`: what of it is nearby.
        """
        if self.now < WARM or not self._young(slot):
            return []
        close = np.flatnonzero(near >= least)
        if self._recent.item(slot) + self._recent[close].sum() < LEAST:
            return []
        around = [slot, *(at for at in close[(-near[close]).argsort(kind="stable")].tolist() if at != slot)][:MOST]
        seen, ever, most, best = 0, 0.0, NEARBY_LIMIT, 0
        counts = zip(self._recent[around].tolist(), self._whole[around].tolist(), strict=True)
        for count, (recent, whole) in enumerate(counts, 1):
            seen += recent
            ever += whole
            z = self._news(seen, ever)
            if z >= most:
                most, best = z, count
        found = self._young_of(around[:best])
        return found if self._recent[found].sum() >= LEAST else []

    def _young(self, slot: int, times: int = YOUNG) -> bool:
        """True where a slot had so many times as many tickets in the last blocks as ever before."""
        recent = self._recent.item(slot)
        return recent > 0 and (self._whole.item(slot) - recent) * times <= recent

    def _young_of(self, slots: list[int], times: int = YOUNG) -> list[int]:
        return [slot for slot in slots if self._young(slot, times)]

    def _news(self, recent: int, ever: float) -> float:
        """How far a count of the last blocks is above what the past leads to expect, in deviations; 0 where not many times it.

        `ever`: the same and all before.
        """
        window = self.now % BLOCK + 1 + SPAN * BLOCK
        before = self._exposure / _ONE + (RING - 1 - SPAN) * BLOCK + _PRIOR_EXPOSURE
        expected = (ever - recent + _PRIOR_TICKETS) / before * window
        return 0.0 if recent < NEARBY_FACTOR * expected else _deviations(recent, expected, window / before)

    def new_within(self, slots: list[int]) -> list[int]:
        """Of the slots of an issue that rises, those that had more tickets in the last blocks than ever before, if these are
        something new and the rest, where there is one, would not rise; else none."""
        new = self._young_of(slots, 1)
        if self._news(int(self._recent[new].sum()), float(self._whole[new].sum())) < NEARBY_LIMIT:
            return []
        rest = [slot for slot in slots if slot not in new]
        sums = [*self._ring[rest].sum(axis=0).tolist(), int(self._past[rest].sum())]
        return [] if self._rises(sums, self.now // BLOCK) else new

    def flag(self, anchor: int) -> None:
        """Let an issue be emerging."""
        self.flags.append(anchor)
        self.hush(anchor)

    def hush(self, anchor: int) -> None:
        """Let an issue not be flagged until it was quiet for a while."""
        self._flagged[anchor] = self.now // BLOCK

    def unflag(self, anchor: int) -> None:
        """Take back that an issue was just flagged."""
        self.flags.remove(anchor)
        del self._flagged[anchor]

    def flagged(self, anchor: int) -> bool:
        return anchor in self._flagged

    def move(self, slot: int, anchor: int, heir: int | None, heir_anchor: int) -> None:
        """Empty the slot of a micro-cluster that is gone; its counts go to `heir`, where there is one."""
        if heir is None:
            self._drop(anchor)
        else:
            self._ring[heir] += self._ring[slot]
            self._past[heir] += self._past[slot]
            self._recent[heir] += self._recent[slot]
            self._whole[heir] += self._whole[slot]
            self.dirty.add(heir)
            if heir_anchor != anchor:
                self._anchors = [heir_anchor if other == anchor else other for other in self._anchors]
                sums = self._sum(heir_anchor)
                for i, n in enumerate(self._drop(anchor)):
                    sums[i] += n
        self._ring[slot] = 0
        self._past[slot] = 0
        self._recent[slot] = 0
        self._whole[slot] = 0.0
        self.dirty.add(slot)

    def _drop(self, anchor: int) -> list[int]:
        """Forget an issue; returns its counts."""
        sums = self._sum(anchor)
        del self._sums[anchor]
        self._row.pop(anchor, None)
        return sums

    def part(self, slot: int) -> bytes:
        return pack(_Series(self.now // BLOCK, self._ring[slot].tolist(), int(self._past[slot])))

    def clock(self) -> bytes:
        return pack(_Clock(self.now, self._exposure, sorted(self._flagged.items()), self.flags))

    def load(self, clock: bytes, series: dict[int, bytes], anchors: Sequence[int]) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        told = unpack(clock, _Clock, "trend")
        self.now, self._exposure, self.flags = told.now, told.exposure, told.flags
        self._flagged = dict(told.flagged)
        block = self.now // BLOCK
        for slot, data in series.items():
            row = unpack(data, _Series, f"trend/{slot}")
            if len(row.ring) != RING or slot >= self._most or row.block > block:
                raise CorruptState(f"trend/{slot}: not of this model")
            self._reserve(slot + 1)
            for later in range(row.block + 1, block + 1):  # what `pass_by` did since it was written
                row.past += row.ring[later % RING] * _ONE - row.past // 256
                row.ring[later % RING] = 0
            self._ring[slot] = row.ring
            self._past[slot] = row.past
        self._look_back()
        self.rebuild(anchors)


def _deviations(seen: int, expected: float, share: float) -> float:
    """How far a count is above what was expected, in standard deviations: those of a negative binomial, whose variance is
    `expected * (1 + share)`. `share`: the window's length over that of the past."""
    return (math.sqrt(seen) + math.sqrt(seen + 1) - math.sqrt(4 * expected + 1)) / math.sqrt(1 + share)
