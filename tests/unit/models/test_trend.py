from __future__ import annotations

import random

import numpy as np
import pytest

from models.trend import BLOCK, QUIET, RING, WARM, Trend


def run(trend, shares, tickets, rng):
    """Drives issues 1, 2, ... (one slot each) with these shares; the flags, as (ticket, issue)."""
    slots = list(range(len(shares)))
    anchors = [slot + 1 for slot in slots]
    flags = []
    for _ in range(tickets):
        if trend.pass_by():
            trend.rebuild(anchors)
        slot = rng.choices(slots, shares)[0]
        trend.fold(slot, anchors[slot])
        if trend.flags:
            flags += [(trend.now, issue) for issue in trend.flags]
            trend.flags = []
    return flags


STEADY = [1 / (rank + 1) ** 0.8 for rank in range(50)]


def test_a_steady_stream_raises_few_alarms():
    flags = [f for seed in range(4) for f in run(Trend(50), STEADY, 6000, random.Random(seed))]
    assert len(flags) <= 0.0015 * 4 * 6000


def test_an_issue_that_grows_is_flagged_soon_and_once():
    trend, rng = Trend(51), random.Random(1)
    run(trend, [*STEADY, 0.0], 2500, rng)
    grown = [*STEADY, 0.06 * sum(STEADY)]
    flags = [at for at, issue in run(trend, grown, 1000, rng) if issue == 51]
    assert len(flags) == 1
    assert (flags[0] - 2500) * 0.06 <= 16  # tickets of it until then


def test_a_large_issue_that_triples_is_flagged():
    tripled = [STEADY[0], STEADY[1], 3 * STEADY[2], *STEADY[3:]]
    found = 0
    for seed in range(6):
        trend, rng = Trend(50), random.Random(seed)
        run(trend, STEADY, 3000, rng)
        found += 3 in [issue for _, issue in run(trend, tripled, 1200, rng)]
    assert found >= 5


def test_more_traffic_of_everything_is_no_trend():
    """Shares are what is tested: the same tickets in less time are the same history, whatever the clock says."""
    a, b = Trend(50), Trend(50)
    assert run(a, STEADY, 3000, random.Random(3)) == run(b, [10 * s for s in STEADY], 3000, random.Random(3))


def test_nothing_is_flagged_while_all_is_new():
    assert run(Trend(50), STEADY, WARM - 1, random.Random(4)) == []


def test_a_flag_is_given_again_only_after_a_quiet_while():
    trend, rng = Trend(51), random.Random(5)
    grown = [*STEADY, 0.06 * sum(STEADY)]
    run(trend, [*STEADY, 0.0], 2500, rng)
    first = [at for at, issue in run(trend, grown, 900, rng) if issue == 51]
    run(trend, [*STEADY, 0.0], 2 * QUIET * BLOCK, rng)
    again = [at for at, issue in run(trend, [*STEADY, 0.2 * sum(STEADY)], 900, rng) if issue == 51]
    assert (len(first), len(again)) == (1, 1)


@pytest.mark.parametrize("tickets", [1, BLOCK - 1, BLOCK, RING * BLOCK, 5000])
def test_state_read_back_much_later_is_as_if_always_held(tickets):
    """A slot written long ago is rolled forward on loading just as it was in memory."""
    held, rng = Trend(4), random.Random(6)
    run(held, [1, 1, 1], 3000, rng)
    parts = {slot: held.part(slot) for slot in range(4)}
    run(held, [1], tickets, rng)
    parts[0] = held.part(0)
    again = Trend(4)
    again.load(held.clock(), parts, [1, 2, 3])
    assert [again.part(slot) for slot in range(4)] == [held.part(slot) for slot in range(4)]
    assert np.array_equal(again._past, held._past)
    assert np.array_equal(again._recent, held._recent)
    assert np.array_equal(again._whole, held._whole)
    held.rebuild([1, 2, 3])
    assert [again._sum(issue) for issue in (1, 2, 3)] == [held._sum(issue) for issue in (1, 2, 3)]


def test_counts_of_what_is_evicted_go_to_its_heir():
    trend, rng = Trend(3), random.Random(7)
    run(trend, [1, 1, 1], 2000, rng)
    total = [counts.sum() for counts in (trend._ring, trend._past, trend._recent, trend._whole)]
    trend.move(0, 1, 2, 3)
    assert [counts.sum() for counts in (trend._ring, trend._past, trend._recent, trend._whole)] == total
    cached = [trend._sum(issue) for issue in (2, 3)]
    trend.rebuild([0, 2, 3])
    assert cached == [trend._sum(issue) for issue in (2, 3)]


NEW = 6  # slots of one tenth of a share each, near one another


def young(tickets, shares=NEW):
    """Fifty steady issues, then for so many tickets six micro-clusters beside them that nothing has grouped."""
    trend, rng = Trend(50 + shares), random.Random(8)
    run(trend, [*STEADY, *[0.0] * shares], 2500, rng)
    run(trend, [*STEADY, *[0.01 * sum(STEADY)] * shares], tickets, rng)
    return trend


def near(*slots):
    found = np.zeros(50 + NEW, np.float32)
    found[list(slots)] = 1.0 - np.arange(len(slots), dtype=np.float32) / 100
    return found


def test_young_micro_clusters_that_came_up_together_are_found_though_none_is_large():
    trend, slots = young(300), range(50, 50 + NEW)
    assert max(trend._recent[50:]) < 8
    assert sorted(trend.surge(50, near(*slots), 0.5)) == list(slots)


def test_those_far_away_are_no_part_of_it():
    assert young(300).surge(50, near(50), 0.5) == []


def test_old_ones_around_are_no_part_of_it_and_many_of_them_tell_that_it_is_nothing_new():
    trend, slots = young(300), range(50, 50 + NEW)
    assert sorted(trend.surge(50, near(*slots, 40), 0.5)) == list(slots)
    assert trend.surge(50, near(50, 0, 1, 2, 51, 52, 53, 54, 55), 0.5) == []
    assert trend.surge(40, near(*slots), 0.5) == []  # the ticket itself is of an old one


def test_what_lasts_is_nothing_new():
    assert young(2000).surge(50, near(*range(50, 50 + NEW)), 0.5) == []


def test_what_is_new_within_a_rising_issue_is_told_apart():
    trend, slots = young(300), list(range(50, 50 + NEW))
    assert trend.new_within([3, 4, *slots]) == slots
    assert trend.new_within(slots) == slots  # all of it is
    assert trend.new_within([3, 4, 50]) == []  # too little


def test_a_flag_taken_back_can_be_given_again_and_a_hushed_one_not():
    trend = Trend(4)
    trend.flag(1)
    trend.unflag(1)
    assert (trend.flags, trend.flagged(1)) == ([], False)
    trend.hush(1)
    assert (trend.flags, trend.flagged(1)) == ([], True)
