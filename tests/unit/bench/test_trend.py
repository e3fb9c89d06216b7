"""Simulated traffic, and what each detector makes of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bench import detectors, trend
from bench.traffic import DAY, GROWN, ISSUES, LEVELS, STEP, WINDOW, Simulated, by_window, client, first, ramp
from streams.results import Origin
from tables import ClientTables, Counted, TableSettings


def test_traffic_is_the_same_every_time_and_at_its_levels() -> None:
    one, again = client(1, 40 * DAY), client(1, 40 * DAY)
    assert (one.issues == again.issues).all()
    assert (one.total == one.issues.sum(axis=0)).all()
    means = by_window(one.issues).mean(axis=1).reshape(len(LEVELS), ISSUES).mean(axis=1)
    assert means / means[1] == pytest.approx(np.array(LEVELS) / LEVELS[1], rel=0.05)
    assert LEVELS[1] < means[1] < 1.5 * LEVELS[1]  # bursts come on top


def test_shares_have_no_rhythm_and_counts_do() -> None:
    one = client(2, 40 * DAY)
    counts, shares = next(detectors.counts(one, [16])), next(detectors.shares(one, [16]))

    def spread(series: list[float]) -> float:
        return float(np.std(series) / np.mean(series))

    assert spread(counts) > 0.5
    assert spread(shares) < 0.15
    assert spread(next(detectors.shares(client(2, 40 * DAY, rhythm=0.5), [16]))) > 0.3


def test_one_issue_ramps_up() -> None:
    assert ramp(4, 2, 0).tolist() == [1.0] * 2 * WINDOW + [GROWN] * 2 * WINDOW
    slow = ramp(10, 2, 5)
    assert slow[2 * WINDOW - 1] == 1.0 < slow[2 * WINDOW] < slow[5 * WINDOW] < slow[7 * WINDOW] == GROWN
    risen = client(3, 100, level=100, start=50)
    shares = by_window(risen.issues) / by_window(risen.total)
    ratios = shares[:, 50:].mean(axis=1) / shares[:, :50].mean(axis=1)
    assert ratios[first(100)] > 2.3  # three times the tickets are less than three times the share
    assert ratios[first(100) + 1 :].max() < 1.1


@pytest.mark.parametrize("over", [0, 10])  # seen over an hour, and over a day
def test_the_tables_tell_what_the_benchmark_says_they_do(over: int) -> None:
    """When each issue is told to escalate for the first time."""
    windows = 62 + over
    one = client(4, windows, level=20, start=50, over=over)
    start = 20_000 * 86_400.0
    tables = ClientTables("acme", TableSettings())
    told: dict[str, int] = {}
    number = 0
    for bucket in range(windows * WINDOW):
        for place, count in enumerate(one.issues[:, bucket].tolist()):
            for _ in range(count):
                number += 1
                tables.count(Counted(issue=f"i{place}", ticket_id=f"t{number}", time=start + bucket * STEP))
        now = start + (bucket + 1) * STEP
        tables.observe(0, now)
        for event in tables.events(now, now - STEP, current=str, name=str, source=Origin(0, number)):
            if event.kind == "escalating":
                told.setdefault(event.issue, bucket // WINDOW)
    found = detectors.tables(one, range(len(one.issues)), DAY + 1)  # until then all are new
    expected = {f"i{place}": int(np.argmax(row)) for place, row in enumerate(found) if row.any()}
    assert told == expected
    assert f"i{first(20)}" in told


def test_an_hour_is_held_against_yesterday_too() -> None:
    """Every day at the same time the same rise."""
    hours = np.arange(4 * DAY * WINDOW) // WINDOW % DAY
    issue = np.where(abs(hours - 12) < 2, 5, 1)[None, :]
    rhythm = Simulated(issue, np.full(issue.shape[1], 100))
    assert not detectors.surges(rhythm, [0], 2 * DAY).any()
    risen = issue.copy()
    risen[0, -WINDOW:] = 5
    assert detectors.surges(Simulated(risen, rhythm.total), [0], 2 * DAY).any()


def test_a_steady_share_raises_no_alarm_and_a_leap_does() -> None:
    issue = np.full(4 * DAY * WINDOW, 2)
    total = np.full(len(issue), 100)
    risen = issue.copy()
    risen[3 * DAY * WINDOW :] = 6
    for detect in (detectors.tables, detectors.model):
        assert not detect(Simulated(issue[None, :], total), [0], 2 * DAY).any()
        alarms = detect(Simulated(risen[None, :], total), [0], 2 * DAY)[0]
        assert 3 * DAY <= np.argmax(alarms) <= 3 * DAY + 8


LEAP = [10.0 + x % 3 for x in range(200)] + [30.0 + x % 3 for x in range(60)]


@pytest.mark.parametrize(
    "alarms", [detectors.adwin, detectors.page_hinkley, detectors.kswin, detectors.ewma], ids=lambda one: one.__name__
)
def test_others_see_a_rise_and_no_fall(alarms) -> None:  # type: ignore[no-untyped-def]
    assert not any(alarms(LEAP)[100:200])
    assert any(alarms(LEAP)[200:])
    fall = [40.0 - x for x in LEAP]
    assert not any(alarms(fall)[200:])


def test_what_is_standardised_has_the_scale_of_its_beginning() -> None:
    found = detectors.standardised([10.0, 12.0] * (detectors.SETTLED // 2) + [31.0])
    assert found[-1] == pytest.approx(20 / np.std([10.0, 12.0] * (detectors.SETTLED // 2), ddof=1))
    assert np.mean(found[:-1]) == pytest.approx(0.0)
    assert detectors.standardised([5.0, 5.0, 6.0][:2]) == [0.0, 0.0]


def never(one: Simulated, places: range, since: int) -> detectors.Bools:
    return np.zeros((len(places), len(one.total) // WINDOW), np.bool_)


def always(one: Simulated, places: range, since: int) -> detectors.Bools:
    return ~never(one, places, since)


def third(one: Simulated, places: range, since: int) -> detectors.Bools:
    """Three windows after the one from which on it matters, and the last of all."""
    found = never(one, places, since)
    found[:, [since + 2, -1]] = True
    return found


def test_a_wait_counts_the_window_in_which_the_rise_begins() -> None:
    cases = trend.rises(7, 2, 20, 5)
    assert trend.waits(always, cases) == [1.0, 1.0]
    assert trend.waits(third, cases) == [3.0, 3.0]
    assert trend.waits(never, cases) == [math.inf, math.inf]


def test_false_alarms_are_windows() -> None:
    clients = trend.steady(7, 1, 0.0)
    assert trend.false_alarms(always, clients, 20) == 1000.0
    assert trend.false_alarms(third, clients, 20) == pytest.approx(1000.0 * 2 / trend.STEADY)
    assert trend.false_alarms(never, clients, 20) == 0.0


def test_the_best_is_the_soonest_of_those_that_are_quiet_enough() -> None:
    size = trend.Size(1, 2, 1, 2)
    candidates = [({"name": one.__name__}, one) for one in (always, never, detectors.surges)]
    assert trend.best(candidates, 100, size)[1] is detectors.surges
    assert trend.best(candidates[:2], 100, size)[1] is never
    assert trend.best(candidates[:1], 100, size)[1] is always  # the fewest that there are


def test_what_was_asked_needs_both() -> None:
    size = trend.Size(1, 2, 1, 2)
    good = trend.figures(detectors.surges, 100, size, "surges", "both", "")
    assert trend.asked(good) is (good.false <= 1.0)
    assert not trend.asked(trend.figures(never, 100, size, "never", "both", ""))
    assert not trend.asked(trend.figures(always, 100, size, "always", "both", ""))
    assert "surges | both |" in "\n".join(trend.table([good]))
