"""Simulated counts of a client's issues: traffic that comes in days and bursts, and one issue that ramps up. Pure but
for its seed.

Traffic is what all issues have in common: a day's cycle, and now and then a burst of everything. An issue's tickets are
Poisson around its level times the traffic.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tables.windows import Windower

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WINDOW, DAY = 12, 24  # buckets of five minutes a window, and windows a day: as in the tables
SWING = 0.6  # of the day's cycle: at night traffic is 0.4 of its mean, at noon 1.6
BURSTS = 1 / 48  # that one begins in a window
LONGEST = 4  # windows
LOUD = (2.0, 5.0)  # times the usual traffic
LEVELS = (5, 20, 100)  # tickets a window
ISSUES = 8  # a level: 1,000 tickets a window in all
GROWN = 3.0  # times its level that the ramp leads to
STEP = Windower(90 * 86400.0).levels[0].step  # seconds a bucket


class Simulated(NamedTuple):
    """A client's tickets in five-minute buckets."""

    issues: Ints  # (issues, buckets), by level: the first ISSUES have the first level, and so on
    total: Ints  # (buckets,)


def client(
    seed: int, windows: int, *, level: int | None = None, start: int = 0, over: int = 0, rhythm: float = 0.0
) -> Simulated:
    """A client of so many windows.

    Args:
        level: of the issue that ramps up, the first of those of that level; None: nothing does.
        start: window in which the ramp begins.
        over: windows until it has reached GROWN; 0: at once.
        rhythm: swing of a cycle of a day that each issue has of its own, on top of the traffic's.
    """
    rng = np.random.default_rng([seed, windows])
    traffic = _traffic(rng, windows)
    rates = np.repeat(np.array(LEVELS, float), ISSUES)[:, None] / WINDOW * traffic
    if rhythm:
        rates *= 1.0 + rhythm * _cycle(windows, rng.random((len(rates), 1)))
    if level is not None:
        rates[first(level)] *= ramp(windows, start, over)
    counts = rng.poisson(rates)
    return Simulated(counts, counts.sum(axis=0))


def first(level: int) -> int:
    """The place of a level's first issue. Raises ValueError."""
    return LEVELS.index(level) * ISSUES


def ramp(windows: int, start: int, over: int) -> Floats:
    """(buckets,): times its level that an issue has."""
    since = np.arange(windows * WINDOW) - start * WINDOW + 1
    return 1.0 + (GROWN - 1.0) * np.clip(since / max(1, over * WINDOW), 0.0, 1.0)


def by_window(buckets: Ints) -> Ints:
    """Sums of the last axis, a window each."""
    summed: Ints = buckets.reshape(*buckets.shape[:-1], -1, WINDOW).sum(axis=-1)
    return summed


def _traffic(rng: np.random.Generator, windows: int) -> Floats:
    traffic = 1.0 + SWING * _cycle(windows, rng.random(1))
    for begin in np.flatnonzero(rng.random(windows) < BURSTS):
        end = begin + rng.integers(1, LONGEST + 1)
        traffic[begin * WINDOW : end * WINDOW] *= rng.uniform(*LOUD)
    return traffic


def _cycle(windows: int, phases: Floats) -> Floats:
    """In [-1, 1], once a day; `phases` in [0, 1)."""
    found: Floats = np.sin(2 * np.pi * (np.arange(windows * WINDOW) / (WINDOW * DAY) + phases))
    return found
