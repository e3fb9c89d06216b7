"""Buckets of every level, the newest at the finest alone: nothing of that shows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tables import rows, sketch
from tables.buckets import pooled, total
from tables.rings import ALL, Rings
from tables.windows import DAY, HOUR, Span, Windower

LEVELS = Windower(20.0 * DAY).levels
START = 1_700_006_400.0  # a midnight
TICKET = (1, 300, 0, 0)

ages = st.sampled_from([0.0, 1.0, 299.0, 310.0, HOUR, 3.0 * HOUR, 25.0 * HOUR])
paces = st.sampled_from([0.0, 20.0, 250.0, 300.0, 1_700.0, HOUR, 5.0 * HOUR, DAY, 3.0 * DAY])
steps = st.lists(st.tuples(paces, ages, st.integers(1, 200), st.integers(0, 50)), max_size=40)


def born(watermark: float) -> Rings:
    rings = Rings(LEVELS)
    rings.expire(watermark)
    return rings


def reborn(rings: Rings, watermark: float) -> Rings:
    """As read back from the rows of all that is there."""
    made = Rings(LEVELS)
    for ring in rings.levels:
        for bucket, parts in ring.buckets.items():
            for part, content in parts.items():
                made.put(ring.level.name, bucket, part, rows.read(rows.PartRow, rows.write(content.row())))
    made.settle(watermark)
    return made


@given(steps, st.sets(st.integers(0, 40)))
@settings(max_examples=300, deadline=None)
def test_every_level_has_every_ticket(history: list[tuple[float, float, int, int]], stops: set[int]) -> None:
    now, rings, counted = START, born(START), list[tuple[float, int, int]]()
    for place, (pace, age, number, person) in enumerate(history):
        rings.count(number, now - age, TICKET, [number << 9], person)
        rings.complete(now - age, 1, 0)
        counted.append((now - age, number, person))
        now += pace
        rings.expire(now)
        if place in stops:
            rings = reborn(rings, now)
        for level, kept in enumerate(LEVELS):
            last = int(now // kept.step)
            length = min(kept.keep, kept.detail)
            span = Span(level, last - length + 1, last)
            within = [one for one in counted if last - length < one[0] // kept.step <= last]
            numbers, values = total(rings.counts(span))
            found = dict(zip(numbers.tolist(), values[:, 0].tolist(), strict=True))
            assert found.pop(ALL, 0) == len(within)
            assert found == {number: sum(one[1] == number for one in within) for _, number, _ in within}
            assert int(pooled(rings.segments(span))[1].sum()) == len(within)
            words = sketch.union(rings.customers(span))
            assert {(word >> sketch.BITS, word & 63) for word in words.tolist()} == {
                (group, person) for _, number, person in within for group in (ALL, number)
            }
            assert rings.any(span) == bool(within)
