"""A client's buckets of every level.

What is of the watermark's own bucket of the second level, an hour, is kept at the finest level alone, and added to the coarser
ones once the watermark has passed it: a ticket costs one bucket rather than one of each level. Sums are of whole numbers and
sketches unite in any order, so that nothing shows of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from tables import rows, sketch
from tables.buckets import PART, Counts, Pairs, Part, Ring
from tables.windows import Level, Span

ALL = 0  # the number under which used and refused events and every customer are kept
Change = tuple[int, int, int, int]  # of COLUMNS


class Rings:
    """The rings of all levels, the finest first."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self.levels = [Ring(level) for level in levels]
        self._fine = self.levels[0]
        self._per = [level.step // levels[0].step for level in levels]  # finest buckets in one
        self._open = 0  # the first of the finest buckets that the coarser levels do not have

    # --- rows --------------------------------------------------------------------------------------------------------

    def put(self, name: str, bucket: int, part: int, row: rows.PartRow) -> None:
        """A part as stored. Raises CorruptRow, LookupError."""
        {ring.level.name: ring for ring in self.levels}[name].put(bucket, part, Part(row))

    def settle(self, watermark: float) -> None:
        """The state that was stored at a watermark is whole now."""
        for ring in self.levels:
            ring.settle(watermark)
        if watermark > -math.inf:
            self._open = self._first(watermark)

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """The rows written to since the last call."""
        for ring in self.levels:
            yield from ring.changed()

    # --- folding -----------------------------------------------------------------------------------------------------

    @property
    def oldest_day(self) -> int:
        """The oldest bucket of the coarsest level."""
        return self.levels[-1].oldest

    def count(self, number: int, time: float, change: Change, keys: Sequence[int], person: int | None) -> None:
        """A ticket: what it adds, its segments (tables.segments) and the hash of its customer."""
        for ring in self._holding(time):
            bucket = int(time // ring.level.step)
            part = ring.open(bucket, number)
            part.add(number, *change)
            if bucket < ring.detail:
                continue
            for key in keys:
                part.tally(key)
            if person is not None:
                sketch.insert(part.words, number, person)
                if number >> PART != ALL >> PART:
                    part = ring.open(bucket, ALL)
                sketch.insert(part.words, ALL, person)

    def complete(self, time: float, used: int, refused: int) -> None:
        """Events that could be used, and that could not."""
        for ring in self._holding(time):
            ring.open(int(time // ring.level.step), ALL).add(ALL, used, refused, 0, 0)

    def correct(self, number: int, time: float, change: Change) -> None:
        """Adds what may be negative to what was counted."""
        for ring in self._holding(time):
            ring.correct(int(time // ring.level.step), number, *change)

    def expire(self, watermark: float) -> list[bool]:
        """Closes what a watermark has passed and drops what is too old. Whether anything was to be dropped, by level."""
        first, self._open = self._open, self._first(watermark)
        for bucket, parts in self._fine.between(first, self._open - 1):
            for ring, per in zip(self.levels[1:], self._per[1:], strict=True):
                into = bucket // per
                if into >= ring.oldest:
                    for part, content in parts.items():
                        ring.open(into, part << PART).merge(content, detail=into >= ring.detail)
        return [ring.expire(watermark) for ring in self.levels]

    # --- asking ------------------------------------------------------------------------------------------------------

    def any(self, span: Span) -> bool:
        """Whether anything is kept of a span."""
        first, last = self._fresh(span)
        return self.levels[span.level].any(span.first, span.last) or (first <= last and self._fine.any(first, last))

    def tickets(self, span: Span) -> dict[int, int]:
        """Tickets per number over a span; where there are few, sooner than what `counts` gives."""
        first, last = self._fresh(span)
        sums = self.levels[span.level].tickets(span.first, span.last, {})
        return self._fine.tickets(first, last, sums) if first <= last else sums

    def counts(self, span: Span) -> list[Counts]:
        """Per number over a span, in pieces for `tables.buckets.total`."""
        first, last = self._fresh(span)
        closed = self.levels[span.level].counts(span.first, span.last)
        return closed + self._fine.counts(first, last) if first <= last else closed

    def segments(self, span: Span) -> list[Pairs]:
        """Tickets per segment key over a span, in pieces for `tables.buckets.pooled`."""
        first, last = self._fresh(span)
        closed = self.levels[span.level].segments(span.first, span.last)
        return closed + self._fine.segments(first, last) if first <= last else closed

    def customers(self, span: Span) -> list[sketch.Words]:
        """Customers per number over a span, in pieces for `tables.sketch.union`."""
        first, last = self._fresh(span)
        closed = self.levels[span.level].customers(span.first, span.last)
        return closed + self._fine.customers(first, last) if first <= last else closed

    def steps(self, span: Span, steps: int) -> list[Pairs]:
        """Tickets per number and step, of which a span has so many: the key is number * steps + step. In pieces."""
        first, last = self._fresh(span)
        per = (span.last - span.first + 1) // steps
        closed = self.levels[span.level].steps(span.first, span.last, span.first, per, steps)
        if first > last:
            return closed
        finer = self._per[span.level]
        return closed + self._fine.steps(first, last, span.first * finer, per * finer, steps)

    # --- within ------------------------------------------------------------------------------------------------------

    def _first(self, watermark: float) -> int:
        """The first of the finest buckets that are not closed at a watermark."""
        return int(watermark // self.levels[1].level.step) * self._per[1]

    def _holding(self, time: float) -> Iterable[Ring]:
        """The rings that have, or are to have, what is of a time."""
        if time // self._fine.level.step >= self._open:
            return (self._fine,)
        return [ring for ring in self.levels if time // ring.level.step >= ring.oldest]

    def _fresh(self, span: Span) -> tuple[int, int]:
        """The finest buckets of a span that its own level does not have; none where the first is behind the last."""
        per = self._per[span.level]
        if per == 1:
            return 0, -1
        return max(span.first * per, self._open), min((span.last + 1) * per - 1, self._fine.newest)
