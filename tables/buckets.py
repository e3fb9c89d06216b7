"""What is folded into a bucket, and sums over buckets.

A bucket is kept in parts of 64 issues: an epoch writes few rows, none of them large, and an issue that is often seen
has a low number and shares its part with others like it. A part is sorted columns, in memory as in its row. All sums
are of whole numbers, so that no order of events or of buckets matters.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tables import rows, sketch
from tables.windows import Level

PART = 6  # bits of a number within its part
FEW = 64  # customers that are not worth a sort
REMEMBERED = 32  # sums; the windows of one time need 14 of a level
COLUMNS = 4  # tickets, severity / 1000, rated tickets, ratings / 1000
Ints = NDArray[np.int64]
Counts = tuple[Ints, Ints]  # numbers ascending, and a row of COLUMNS for each
Pairs = tuple[Ints, Ints]  # keys ascending, and tickets
T = TypeVar("T")


class Part:
    """One bucket's share of 64 numbers."""

    __slots__ = ("keys", "numbers", "tallies", "values", "words")

    def __init__(self, row: rows.PartRow | None = None) -> None:
        """Empty, or as stored. Raises CorruptRow."""
        self.numbers, self.values = array("I"), array("q")
        self.keys, self.tallies = array("I"), array("I")
        self.words = array("Q")
        if row is None:
            return
        try:
            self.numbers.frombytes(row.numbers)
            self.values.frombytes(row.values)
            self.keys.frombytes(row.keys)
            self.tallies.frombytes(row.tallies)
            self.words.frombytes(row.words)
        except ValueError:
            raise rows.CorruptRow("PartRow") from None
        if len(self.values) != COLUMNS * len(self.numbers) or len(self.keys) != len(self.tallies):
            raise rows.CorruptRow("PartRow")

    def row(self) -> rows.PartRow:
        return rows.PartRow(
            rows.VERSION,
            self.numbers.tobytes(),
            self.values.tobytes(),
            self.keys.tobytes(),
            self.tallies.tobytes(),
            self.words.tobytes(),
        )

    def add(self, number: int, tickets: int, severity: int, rated: int, rating: int) -> None:
        """Counts up."""
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers) or self.numbers[at] != number:
            self.numbers.insert(at, number)
            self.values[COLUMNS * at : COLUMNS * at] = array("q", (tickets, severity, rated, rating))
            return
        values, at = self.values, COLUMNS * at
        values[at] += tickets
        values[at + 1] += severity
        if rated:
            values[at + 2] += rated
            values[at + 3] += rating

    def correct(self, number: int, tickets: int, severity: int, rated: int, rating: int) -> bool:
        """Adds what may be negative to what is counted already, never below zero. False if nothing is."""
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers) or self.numbers[at] != number:
            return False
        span = slice(COLUMNS * at, COLUMNS * at + COLUMNS)
        change = (tickets, severity, rated, rating)
        kept = array("q", (max(0, old + new) for old, new in zip(self.values[span], change, strict=True)))
        if any(kept):
            self.values[span] = kept
        else:
            del self.values[span]
            self.numbers.pop(at)
        return True

    def tally(self, key: int, tickets: int = 1) -> None:
        """Counts tickets of a segment."""
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            self.keys.insert(at, key)
            self.tallies.insert(at, tickets)
        else:
            self.tallies[at] += tickets

    def merge(self, other: Part, *, detail: bool) -> None:
        """Adds what is in another one of the same numbers; `detail`: customers and segments too."""
        for at, number in enumerate(other.numbers):
            self.add(number, *other.values[COLUMNS * at : COLUMNS * at + COLUMNS])
        if not detail:
            return
        for key, tickets in zip(other.keys, other.tallies, strict=True):
            self.tally(key, tickets)
        if len(other.words) <= FEW:
            for word in other.words:
                sketch.insert(self.words, word >> sketch.BITS, word & (1 << sketch.BITS) - 1)
        else:
            self.words = array("Q", sketch.union([_words(self), _words(other)]).tobytes())

    def trim(self) -> bool:
        """Drops customers and segments. True if there were any."""
        if not self.words and not self.keys:
            return False
        self.keys, self.tallies, self.words = array("I"), array("I"), array("Q")
        return True

    def __bool__(self) -> bool:
        return bool(self.numbers or self.words or self.keys)


Buckets = list[tuple[int, dict[int, Part]]]


class Ring:
    """The buckets of one level."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.oldest = 0  # bucket that is kept
        self.detail = 0  # the oldest of which customers and segments are kept
        self.buckets: dict[int, dict[int, Part]] = {}
        self.newest = -1
        self.dirty: set[tuple[int, int]] = set()
        # sums over buckets older than the newest: events seldom reach back, so that a ranking adds up little
        self.sums: dict[tuple[str, int, int], Any] = {}
        self._latest: dict[tuple[str, int, int], Any] = {}  # the same of the newest, until that is written to

    def open(self, bucket: int, number: int) -> Part:
        """The part to write to."""
        part = number >> PART
        parts = self.buckets.get(bucket)
        if parts is None:
            parts = self.buckets[bucket] = {}
        found = parts.get(part)
        if found is None:
            found = parts[part] = Part()
        self._touch(bucket, part)
        return found

    def correct(self, bucket: int, number: int, tickets: int, severity: int, rated: int, rating: int) -> None:
        """As Part.correct, where there is such a part."""
        part = self.buckets.get(bucket, {}).get(number >> PART)
        if part is not None and part.correct(number, tickets, severity, rated, rating):
            self._lessened(bucket, number >> PART)

    def put(self, bucket: int, part: int, content: Part) -> None:
        """A part as stored."""
        self.buckets.setdefault(bucket, {})[part] = content
        self.newest = max(self.newest, bucket)

    def settle(self, watermark: float) -> None:
        """Sets what is kept at a watermark; nothing older is there."""
        if watermark > -math.inf:
            now = int(watermark // self.level.step)
            self.oldest, self.detail = now - self.level.keep + 1, now - self.level.detail + 1

    def expire(self, watermark: float) -> bool:
        """Drops the buckets, and of others customers and segments, that are too old now. False if none can be."""
        oldest, detail = self.oldest, self.detail
        self.settle(watermark)
        if oldest == self.oldest:
            return False
        for bucket, parts in self.between(oldest, self.oldest - 1):
            for part in parts:
                self._touch(bucket, part)
            del self.buckets[bucket]
        for bucket, parts in self.between(detail, self.detail - 1):
            for part, content in list(parts.items()):
                if content.trim():
                    self._lessened(bucket, part)
        return True

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """The rows written to since the last call."""
        for bucket, part in sorted(self.dirty):
            content = self.buckets.get(bucket, {}).get(part)
            yield f"b/{self.level.name}/{bucket}/{part}", rows.write(content.row()) if content else None
        self.dirty.clear()

    def any(self, first: int, last: int) -> bool:
        """Whether anything is kept between two buckets, both included."""
        return any(first <= bucket <= last for bucket in self.buckets)

    def tickets(self, first: int, last: int, sums: dict[int, int]) -> dict[int, int]:
        """Adds the tickets per number over the buckets from first to last to sums."""
        for _, parts in self.between(first, last):
            for part in parts.values():
                for number, tickets in zip(part.numbers, part.values[::COLUMNS], strict=True):
                    sums[number] = sums.get(number, 0) + tickets
        return sums

    def counts(self, first: int, last: int) -> list[Counts]:
        """Per number over the buckets from first to last, in pieces for `total`."""
        return self._split("counts", _counts, first, last)

    def segments(self, first: int, last: int) -> list[Pairs]:
        """Tickets per segment key over the buckets from first to last, in pieces for `pooled`."""
        return self._split("segments", _segments, first, last)

    def customers(self, first: int, last: int) -> list[sketch.Words]:
        """Customers per number over the buckets from first to last, in pieces for `sketch.union`."""
        return self._split("customers", _customers, first, last)

    def steps(self, first: int, last: int, start: int, per: int, steps: int) -> list[Pairs]:
        """Tickets per number and step over the buckets from first to last. Steps are of `per` buckets from `start` on;
        the key is number * steps + step. In pieces."""

        def make(buckets: Buckets) -> Pairs:
            found = [(bucket, part) for bucket, parts in buckets for part in parts.values() if part.numbers]
            if not found:
                return _NO_PAIRS
            numbers, values = _columns([part for _, part in found])
            of = np.repeat([(bucket - start) // per for bucket, _ in found], [len(part.numbers) for _, part in found])
            return pooled([(numbers * steps + of, values[:, 0])])

        return self._split(f"{steps} steps of {per} from {start}", make, first, last)

    def _split(self, name: str, make: Callable[[Buckets], T], first: int, last: int) -> list[T]:
        """What is made of the buckets before the newest, and of those from there on, which is forgotten sooner."""
        closed = min(last, self.newest - 1)
        made: list[T] = []
        if first <= closed:
            key = (name, first, closed)
            if key not in self.sums:
                if len(self.sums) >= REMEMBERED:
                    self.sums.clear()
                self.sums[key] = make(self.between(first, closed))
            made.append(self.sums[key])
        if closed < last:
            begin = max(first, closed + 1)
            if (name, begin, last) not in self._latest:
                self._latest[name, begin, last] = make(self.between(begin, last))
            made.append(self._latest[name, begin, last])
        return made

    def between(self, first: int, last: int) -> Buckets:
        """What is kept between two buckets, both included, in order."""
        buckets = self.buckets
        if last - first > len(buckets):
            return [(bucket, parts) for bucket, parts in sorted(buckets.items()) if first <= bucket <= last]
        return [(bucket, buckets[bucket]) for bucket in range(first, last + 1) if bucket in buckets]

    def _lessened(self, bucket: int, part: int) -> None:
        """Something of a part is gone; nothing that is empty is kept, as nothing that is empty has a row."""
        self._touch(bucket, part)
        parts = self.buckets[bucket]
        if not parts[part]:
            del parts[part]
            if not parts:
                del self.buckets[bucket]

    def _touch(self, bucket: int, part: int) -> None:
        self.dirty.add((bucket, part))
        if bucket >= self.newest:
            if self._latest:
                self._latest.clear()
            if bucket > self.newest:
                self.newest = bucket
                self.sums.clear()
        elif self.sums:
            for key in [key for key in self.sums if key[1] <= bucket <= key[2]]:
                del self.sums[key]


_NO_PAIRS: Pairs = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def total(counts: list[Counts]) -> Counts:
    """The sums of sums."""
    if len(counts) == 1:
        return counts[0]
    return _summed(np.concatenate([numbers for numbers, _ in counts]), np.concatenate([values for _, values in counts]))


def pooled(pairs: list[Pairs]) -> Pairs:
    """Tickets per key over all pairs, whose keys may repeat and be in any order."""
    keys = np.concatenate([keys for keys, _ in pairs])
    if not len(keys):
        return _NO_PAIRS
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = sketch.starts(keys)
    return keys[starts], np.add.reduceat(np.concatenate([tickets for _, tickets in pairs])[order], starts)


def _summed(numbers: Ints, values: Ints) -> Counts:
    if not len(numbers):
        return numbers, values
    # sums of whole numbers below 2^53 are exact in floats
    sums = np.stack([np.bincount(numbers, weights=values[:, column]) for column in range(COLUMNS)], axis=1)
    present = np.flatnonzero(np.bincount(numbers))
    return present, sums[present].astype(np.int64)


def _columns(parts: list[Part]) -> Counts:
    # joined, that is copied: an array of which a view exists cannot grow
    numbers = np.frombuffer(b"".join([part.numbers for part in parts]), np.uint32).astype(np.int64)
    return numbers, np.frombuffer(b"".join([part.values for part in parts]), np.int64).reshape(-1, COLUMNS)


def _counts(buckets: Buckets) -> Counts:
    return _summed(*_columns([part for _, parts in buckets for part in parts.values()]))


def _segments(buckets: Buckets) -> Pairs:
    parts = [part for _, parts in buckets for part in parts.values()]
    keys = np.frombuffer(b"".join([part.keys for part in parts]), np.uint32).astype(np.int64)
    return pooled([(keys, np.frombuffer(b"".join([part.tallies for part in parts]), np.uint32).astype(np.int64))])


def _customers(buckets: Buckets) -> sketch.Words:
    return sketch.union([_words(part) for _, parts in buckets for part in parts.values()])


def _words(part: Part) -> sketch.Words:
    """For use at once: an array of which a view exists cannot grow."""
    return np.frombuffer(part.words, np.uint64)
