from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows, sketch
from tables.buckets import REMEMBERED, Part, Ring, pooled, total
from tables.windows import Level

LEVEL = Level("1h", 3600, 48, 24)
Ticket = tuple[int, int, int]  # bucket, number, severity


def counted(ring: Ring, first: int, last: int) -> dict[int, list[int]]:
    numbers, values = total(ring.counts(first, last))
    return dict(zip(numbers.tolist(), values.tolist(), strict=True))


def by_hand(tickets: list[Ticket], first: int, last: int) -> dict[int, list[int]]:
    sums: dict[int, list[int]] = {}
    for bucket, number, severity in tickets:
        if first <= bucket <= last:
            row = sums.setdefault(number, [0, 0, 0, 0])
            row[0] += 1
            row[1] += severity
    return sums


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 200), st.integers(0, 1000)), max_size=60),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sets(st.integers(0, 60)),
)
def test_sums_are_right_whenever_asked(tickets: list[Ticket], first: int, length: int, asked: set[int]) -> None:
    """What is remembered of older buckets never outlives a write to them."""
    ring, last = Ring(LEVEL), first + length
    for place, (bucket, number, severity) in enumerate(tickets):
        ring.open(bucket, number).add(number, 1, severity, 0, 0)
        if place in asked:
            assert counted(ring, first, last) == by_hand(tickets[: place + 1], first, last)
    assert counted(ring, first, last) == by_hand(tickets, first, last)
    keys, found = pooled(ring.steps(first, first + 11, first, 3, 4))
    steps = by_hand([(0, number * 4 + (bucket - first) // 3, 0) for bucket, number, _ in tickets
                     if first <= bucket <= first + 11], 0, 0)  # fmt: skip
    assert dict(zip(keys.tolist(), found.tolist(), strict=True)) == {key: row[0] for key, row in steps.items()}


def test_few_sums_are_remembered_and_none_that_time_has_passed() -> None:
    ring = Ring(LEVEL)
    for bucket in range(100):
        ring.open(bucket, 1).add(1, 1, 0, 0, 0)
    for last in range(50, 100):
        ring.counts(last - 10, last)
    assert 0 < len(ring.sums) <= REMEMBERED
    ring.open(100, 1).add(1, 1, 0, 0, 0)
    assert not ring.sums


def test_steps_of_one_length_are_not_taken_for_those_of_another() -> None:
    """A day and a week may begin with the same bucket, and be remembered up to the same newest one."""
    ring = Ring(LEVEL)
    for bucket in range(8):
        ring.open(bucket, 1).add(1, 1, 0, 0, 0)
    assert pooled(ring.steps(0, 23, 0, 1, 24))[1].tolist() == [1] * 8
    assert pooled(ring.steps(0, 167, 0, 6, 28))[1].tolist() == [6, 2]
    assert pooled(ring.steps(0, 23, 0, 2, 12))[1].tolist() == [2] * 4


def test_a_part_reads_as_written_whatever_the_order() -> None:
    random, one, other = Random(3), Part(), Part()
    tickets = [(random.randrange(64), random.randrange(1000), random.getrandbits(30)) for _ in range(500)]
    for part, order in ((one, tickets), (other, random.sample(tickets, 500))):
        for number, severity, person in order:
            part.add(number, 1, severity, 1, 500)
            part.tally(number << 9 | severity % 7)
            sketch.insert(part.words, number, person)
    assert rows.write(one.row()) == rows.write(other.row()) == rows.write(Part(one.row()).row())


def test_correcting_takes_back_and_never_below_zero() -> None:
    part = Part()
    assert not part.correct(5, -1, 0, 0, 0)
    part.add(5, 1, 300, 1, 900)
    part.add(5, 1, 200, 0, 0)
    assert part.correct(5, -1, -300, -1, -900)
    assert part.values.tolist() == [1, 200, 0, 0]
    assert part.correct(5, -3, -900, -1, 0)
    assert not part


def test_expiry() -> None:
    ring = Ring(LEVEL)
    for bucket in range(60):
        part = ring.open(bucket, 1)
        part.add(1, 1, 0, 0, 0)
        part.tally(1 << 9)
        sketch.insert(part.words, 1, bucket)
    dict(ring.changed())
    assert ring.expire(59 * 3600.0)
    assert not ring.expire(59 * 3600.0 + 3599)
    assert sorted(ring.buckets) == list(range(12, 60))
    assert [bucket for bucket, parts in sorted(ring.buckets.items()) if parts[0].words] == list(range(36, 60))
    written = dict(ring.changed())
    assert {key for key, value in written.items() if value is None} == {f"b/1h/{bucket}/0" for bucket in range(12)}
    assert {key for key, value in written.items() if value} == {f"b/1h/{bucket}/0" for bucket in range(12, 36)}
    assert counted(ring, 0, 59) == {1: [48, 0, 0, 0]}
    assert len(sketch.union(ring.customers(0, 59))) == 24
    assert pooled(ring.segments(0, 59))[1].tolist() == [24]


def test_a_leap_of_the_clock_expires_everything() -> None:
    ring = Ring(LEVEL)
    ring.open(5, 1).add(1, 1, 0, 0, 0)
    ring.expire(1e9)
    assert ring.buckets == {}


def test_numbers_are_exact_beyond_32_bits() -> None:
    ring = Ring(LEVEL)
    for bucket in range(3):
        ring.open(bucket, 1).add(1, 1 << 40, (1 << 50) + 1, 0, 0)
    assert counted(ring, 0, 2) == {1: [3 << 40, (3 << 50) + 3, 0, 0]}


def test_the_largest_part_fits_in_a_record() -> None:
    part = Part()
    for number in range(64):
        part.add(number, 1, 1, 1, 1)
        for key in range(3 * 128):
            part.tally(number << 9 | key)
        for value in range(sketch.K):
            sketch.insert(part.words, number, value)
    assert len(rows.write(part.row())) < 400 * 1024


@pytest.mark.parametrize("column", range(5))
def test_a_broken_part_is_refused(column: int) -> None:
    part = Part()
    part.add(5, 1, 300, 1, 900)
    part.tally(5 << 9)
    sketch.insert(part.words, 5, 77)
    columns = [np.frombuffer(part.row().numbers, np.uint8).tobytes(), part.row().values, part.row().keys,
               part.row().tallies, part.row().words]  # fmt: skip
    columns[column] += b"\0"
    with pytest.raises(rows.CorruptRow):
        Part(rows.PartRow(rows.VERSION, *columns))
