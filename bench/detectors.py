"""What says that an issue rises: ours, as the product calls them, and what one would take from River. Each takes counts
and gives the windows in which it raises an alarm. Only rises are alarms: where a detector knows changes of any kind, those
downwards are left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from river import drift, stats

from bench.traffic import DAY, WINDOW, Ints, Simulated, by_window
from models.trend import Trend
from tables.ranking import escalating
from tables.settings import Thresholds

Bools = NDArray[np.bool_]
Detector = Callable[[Simulated, Sequence[int], int], Bools]
"""(client, places of issues, window from which on it matters) -> (issues, windows): where there is an alarm."""

RIVER: Any = drift  # which is typed in part
SETTLED = 48  # windows of which River's detectors learn the scale of a series
CHART = 24  # windows before a chart is read


# --- ours ------------------------------------------------------------------------------------------------------------


class _Counts:
    """Sums over spans of buckets, and what `tables.ranking.escalating` says of two spans; what lies before the first
    bucket is empty."""

    def __init__(self, client: Simulated, places: Sequence[int]) -> None:
        issues = client.issues[list(places)]
        self._issues = np.concatenate([np.zeros((len(places), 1), np.int64), issues.cumsum(axis=1)], axis=1)
        self._total = np.concatenate([[0], client.total.cumsum()])

    def grown(self, now: tuple[int, int], before: tuple[int, int]) -> Bools:
        """(issues,): whether each has grown from one span (first bucket, and the one after the last) to the other."""
        (issues, total), (past, total_before) = self._sums(*now), self._sums(*before)
        return escalating(issues, past, total, total_before, Thresholds())

    def any(self, begin: int, end: int) -> bool:
        """Whether there were tickets."""
        return self._sums(begin, end)[1] > 0

    def _sums(self, begin: int, end: int) -> tuple[Ints, int]:
        begin, end = max(0, begin), max(0, end)
        return self._issues[:, end] - self._issues[:, begin], int(self._total[end] - self._total[begin])


def _whenever(grown: Callable[[_Counts, int], Bools]) -> Detector:
    """Asks whenever a bucket begins, as `ClientTables.events` is asked: `grown` of the counts and that bucket."""

    def detect(client: Simulated, places: Sequence[int], since: int) -> Bools:
        counts, buckets = _Counts(client, places), len(client.total)
        found = np.zeros((len(places), buckets), np.bool_)
        for now in range(since * WINDOW + 1, buckets + 1):
            found[:, now - 1] = grown(counts, now)
        return np.asarray(found.reshape(len(places), -1, WINDOW).any(axis=-1))

    return detect


def _surge(counts: _Counts, now: int) -> Bools:
    """An hour against the rest of its day and, if there were any tickets then, against the three hours around its middle of
    the day before."""
    hour, begin = now // WINDOW * WINDOW, now - WINDOW + 1
    found = counts.grown((begin, now), (hour - (DAY - 1) * WINDOW, begin))
    middle = (now - WINDOW // 2) // WINDOW - DAY
    yesterday = (middle - 1) * WINDOW, (middle + 2) * WINDOW
    return found & counts.grown((begin, now), yesterday) if found.any() and counts.any(*yesterday) else found


def _day(counts: _Counts, now: int) -> Bools:
    """A day against the one before, both in whole hours: looked at when an hour begins, which is then among them."""
    begin = now // WINDOW * WINDOW - (DAY - 1) * WINDOW
    return counts.grown((begin, now), (begin - DAY * WINDOW, begin)) & (now % WINDOW == 0)


surges, days = _whenever(_surge), _whenever(_day)
tables = _whenever(lambda counts, now: _surge(counts, now) | _day(counts, now))
"""What `ClientTables.events` tells."""


def model(client: Simulated, places: Sequence[int], since: int) -> Bools:
    """`models.trend.Trend`, which counts time in tickets: those of a bucket come in an even mixture. What it flags is
    told once."""
    trend = Trend(len(places))
    found = np.zeros((len(places), len(client.total) // WINDOW), np.bool_)
    anchors = list(range(len(places)))
    rng = np.random.default_rng(0)
    for bucket, count in enumerate(client.total.tolist()):
        said = np.repeat(anchors, client.issues[list(places), bucket])
        mixed = np.concatenate([said, np.full(count - len(said), -1)])
        for slot in rng.permutation(mixed).tolist():
            if trend.pass_by():
                trend.rebuild(anchors)
            if slot >= 0:
                trend.fold(slot, slot)
        found[trend.flags, bucket // WINDOW] = True
        trend.flags.clear()
    return found


# --- others' ---------------------------------------------------------------------------------------------------------


def counts(client: Simulated, places: Sequence[int]) -> Iterator[list[float]]:
    """Each issue's tickets by window."""
    yield from by_window(client.issues[list(places)]).astype(float).tolist()


def shares(client: Simulated, places: Sequence[int]) -> Iterator[list[float]]:
    """Each issue's share of the tickets by window."""
    yield from (by_window(client.issues[list(places)]) / np.maximum(1, by_window(client.total))).tolist()


INPUTS: Mapping[str, Callable[[Simulated, Sequence[int]], Iterator[list[float]]]] = {"counts": counts, "shares": shares}


def over(of: str, alarms: Callable[[list[float]], list[bool]]) -> Detector:
    """A detector of what a series of counts or shares says."""

    def detect(client: Simulated, places: Sequence[int], since: int) -> Bools:
        return np.array([alarms(series) for series in INPUTS[of](client, places)], np.bool_)

    return detect


def standardised(series: list[float]) -> list[float]:
    """In deviations from the mean of its first SETTLED values."""
    head = series[:SETTLED]
    mean = sum(head) / len(head)
    deviation = math.sqrt(sum((x - mean) ** 2 for x in head) / max(1, len(head) - 1)) or 1.0
    return [(x - mean) / deviation for x in series]


def adwin(series: list[float], **options: Any) -> list[bool]:
    """Bifet and Gavalda's adaptive window; a rise is a window whose mean is higher once its old part is cut off."""
    detector, found = RIVER.ADWIN(**options), []
    for x in series:
        before = detector.estimation
        detector.update(x)
        found.append(bool(detector.drift_detected and detector.estimation > before))
    return found


def page_hinkley(series: list[float], **options: Any) -> list[bool]:
    """Page and Hinkley's cumulated sum, upwards."""
    detector, found = RIVER.PageHinkley(mode="up", **options), []
    for x in series:
        detector.update(x)
        found.append(detector.drift_detected)
    return found


def kswin(series: list[float], **options: Any) -> list[bool]:
    """Kolmogorov and Smirnov's test of the newest values against a sample of the older ones."""
    detector, found = RIVER.KSWIN(seed=1, **options), []
    for x in series:
        old = [*detector.window, x]
        detector.update(x)
        newest = old[-detector.stat_size :]
        found.append(bool(detector.drift_detected and sum(newest) / len(newest) > sum(old) / len(old)))
    return found


def ewma(series: list[float], weight: float = 0.2, limit: float = 3.0) -> list[bool]:
    """Roberts' chart of an exponentially weighted mean, upper limit; mean and deviation are those of all values before.

    Args:
        weight: of the newest value.
        limit: in deviations of the weighted mean.
    """
    mean, variance, smooth, found = stats.Mean(), stats.Var(), stats.EWMean(weight), []
    width = limit * math.sqrt(weight / (2.0 - weight))
    for place, x in enumerate(series):
        smooth.update(x)
        found.append(place >= CHART and smooth.get() > mean.get() + width * math.sqrt(variance.get()))
        mean.update(x)
        variance.update(x)
    return found
