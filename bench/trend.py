"""How soon a rise of one issue is seen, and how often one is seen where there is none: ours beside River's detectors.

Simulated counts of `bench.traffic`: windows of an hour, a daily cycle and bursts that all issues share. One issue's
tickets rise to three times its level, at once or over five windows. False alarms are windows in which an alarm stands
although nothing rises. Beside the defaults of each of the others stands its best setting: of those in SETTINGS that raise
at most one false alarm in 1,000 windows, the one that finds rises soonest, chosen on other seeds than those it is then
measured on.
"""

from __future__ import annotations

import functools
import itertools
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import msgspec
import numpy as np

from bench import detectors
from bench.detectors import Detector, over, standardised
from bench.measuring import emit, parser, say, versions, where
from bench.traffic import DAY, ISSUES, LEVELS, Simulated, client, first

RAMPS = {"at once": 0, "over 5": 5}  # windows
BEFORE = 6 * DAY  # windows before anything is counted: KSWIN needs 100
HORIZON = 24  # windows after which a rise counts as missed
STEADY = 250  # windows of a steady client that are counted
RHYTHM = 0.3  # swing of each issue's own cycle of a day, in the harder of the two steady simulations
ASKED_LEVEL, ASKED_WAIT, ASKED_FALSE = 20, 8, 1.0  # tickets a window; windows; a 1,000 windows
TUNING, MEASURING = 1_000_000, 0  # seeds from here on
Alarms = Callable[..., list[bool]]


class Size(msgspec.Struct, frozen=True):
    """How much is simulated."""

    clients: int  # steady ones
    rises: int  # a level and ramp
    tuning_clients: int
    tuning_rises: int


FULL, SHORT = Size(8, 60, 6, 20), Size(1, 6, 1, 3)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Of one ramp: windows until it was found, infinity where it was not within HORIZON."""

    median: float
    in_time: float  # share found within ASKED_WAIT windows
    missed: float  # share


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What a detector does at one level."""

    method: str
    on: str
    setting: str
    level: int  # tickets a window
    false: float  # alarms a 1,000 windows
    false_rhythm: float  # ... where each issue has a daily rhythm of its own
    found: dict[str, Found]  # by ramp


# --- what is compared ------------------------------------------------------------------------------------------------

OURS: Mapping[str, Detector] = {
    "issuestream: what the tables tell": detectors.tables,
    "... of it, an hour against its day and yesterday": detectors.surges,
    "... of it, a day against the day before": detectors.days,
    "issuestream: the model's trend": detectors.model,
}


def grid(**options: Sequence[Any]) -> list[dict[str, Any]]:
    """All combinations."""
    return [dict(zip(options, values, strict=True)) for values in itertools.product(*options.values())]


def scaled(alarms: Alarms) -> Alarms:
    """Of a series that is standardised first: ADWIN is made for values in [0, 1], PageHinkley's limits are in units."""

    @functools.wraps(alarms)
    def on_standardised(series: list[float], **options: Any) -> list[bool]:
        return alarms(standardised(series), **options)

    return on_standardised


SETTINGS: Mapping[str, tuple[Alarms, Alarms, list[dict[str, Any]]]] = {
    # method -> with its defaults, with others, the others
    "ADWIN": (
        detectors.adwin,
        scaled(detectors.adwin),
        grid(delta=(0.9, 0.3, 0.1, 0.03, 0.01, 0.002, 1e-4, 1e-6, 1e-9), clock=(1,), min_window_length=(1, 3)),
    ),
    "PageHinkley": (
        detectors.page_hinkley,
        scaled(detectors.page_hinkley),
        grid(threshold=(2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0), delta=(0.25, 0.5, 1.0, 2.0)),
    ),
    "KSWIN": (
        detectors.kswin,
        detectors.kswin,
        grid(stat_size=(10, 20), alpha=(0.01, 1e-3, 1e-4)),
    ),
    "EWMA chart": (
        detectors.ewma,
        detectors.ewma,
        grid(weight=(0.1, 0.2, 0.4, 0.7), limit=(3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 8.0, 10.0, 15.0)),
    ),
}


# --- measuring -------------------------------------------------------------------------------------------------------


@functools.cache
def steady(seed: int, clients: int, rhythm: float) -> list[Simulated]:
    """Clients in which nothing rises."""
    return [client(seed + one, BEFORE + STEADY, rhythm=rhythm) for one in range(clients)]


@functools.cache
def rises(seed: int, count: int, level: int, slow: int) -> list[tuple[Simulated, int]]:
    """Clients' issues that rise, alone with their client's total, and the windows in which they begin to: at all times
    of the day."""
    found = []
    for one in range(count):
        start = BEFORE + one % DAY
        whole = client(seed + 1_000 + one, start + HORIZON, level=level, start=start, over=slow)
        found.append((Simulated(whole.issues[first(level)][None, :], whole.total), start))
    return found


def false_alarms(detector: Detector, clients: Sequence[Simulated], level: int) -> float:
    """A 1,000 windows of an issue of that level."""
    places = range(first(level), first(level) + ISSUES)
    return 1000.0 * float(np.mean([detector(one, places, BEFORE)[:, BEFORE:].mean() for one in clients]))


def waits(detector: Detector, cases: Sequence[tuple[Simulated, int]]) -> list[float]:
    """Windows until each rise was found, the one in which it begins being the first; infinity where it was not."""
    found = []
    for one, start in cases:
        alarms = detector(one, [0], start)[0, start:]
        found.append(float(np.argmax(alarms)) + 1.0 if alarms.any() else math.inf)
    return found


def figures(detector: Detector, level: int, size: Size, method: str, on: str, setting: str) -> Figures:
    """All figures of a detector at a level."""
    found = {}
    for name, slow in RAMPS.items():
        waited = waits(detector, rises(MEASURING, size.rises, level, slow))
        found[name] = Found(
            median=median(waited),
            in_time=float(np.mean([wait <= ASKED_WAIT for wait in waited])),
            missed=float(np.mean([wait == math.inf for wait in waited])),
        )
    return Figures(
        method=method,
        on=on,
        setting=setting,
        level=level,
        false=false_alarms(detector, steady(MEASURING, size.clients, 0.0), level),
        false_rhythm=false_alarms(detector, steady(MEASURING, size.clients, RHYTHM), level),
        found=found,
    )


def best(
    candidates: Sequence[tuple[dict[str, Any], Detector]], level: int, size: Size
) -> tuple[dict[str, Any], Detector]:
    """The candidate that finds rises soonest of those with at most ASKED_FALSE false alarms, or with the fewest."""
    clients = steady(TUNING, size.tuning_clients, 0.0)
    judged = []
    for place, (_, detector) in enumerate(candidates):
        false = false_alarms(detector, clients, level)
        waited = [
            min(wait, HORIZON + 1.0)
            for slow in RAMPS.values()
            for wait in (waits(detector, rises(TUNING, size.tuning_rises, level, slow)) if false <= ASKED_FALSE else ())
        ]
        judged.append((max(false, ASKED_FALSE), sum(waited), place))
    return candidates[min(judged)[2]]


def compared(size: Size) -> Iterator[Figures]:
    """Everything against everything."""
    for level in LEVELS:
        for name, detector in OURS.items():
            yield figures(detector, level, size, name, "both" if detector is not detectors.model else "tickets", "")
        for name, (defaults, alarms, settings) in SETTINGS.items():
            for on in detectors.INPUTS:
                yield figures(over(on, defaults), level, size, name, on, "defaults")
                candidates = [(one, over(on, functools.partial(alarms, **one))) for one in settings]
                setting, chosen = best(candidates, level, size)
                yield figures(chosen, level, size, name, on, ", ".join(f"{k} {v:g}" for k, v in setting.items()))


def asked(found: Figures) -> bool:
    """Whether it does what was asked of ours."""
    soon = all(one.median <= ASKED_WAIT for one in found.found.values())
    return soon and found.false <= ASKED_FALSE


def table(found: Sequence[Figures]) -> list[str]:
    """A table a level, in Markdown."""
    lines = []
    for level in LEVELS:
        ramps = " | ".join(f"{name}: found after, within {ASKED_WAIT}, missed" for name in RAMPS)
        lines += [
            "",
            f"| {level} tickets a window | on | setting | false a 1,000 | false, own rhythm | {ramps} |",
            "|---|---|---|---|---|---|---|",
        ]
        for one in found:
            if one.level == level:
                cells = [
                    f"{'never' if ramp.median == math.inf else f'{ramp.median:g}'}, {ramp.in_time:.0%}, {ramp.missed:.0%}"
                    for ramp in one.found.values()
                ]
                lines.append(
                    f"| {one.method} | {one.on} | {one.setting} | {one.false:.2f} | {one.false_rhythm:.2f} "
                    f"| {' | '.join(cells)} |"
                )
    return lines[1:]


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("trend", __doc__, "few simulations: whether it runs, not how good it is")
    given = options.parse_args(arguments)
    size, began, found = (SHORT if given.short else FULL), time.monotonic(), []
    for one in compared(size):
        found.append(one)
        say(f"{time.monotonic() - began:.0f} s: {one.level} a window, {one.method} {one.on} {one.setting}")
    ours = [one for one in found if one.level == ASKED_LEVEL and one.method in OURS]
    result = {
        "figures": found,
        "asked": {"level": ASKED_LEVEL, "windows": ASKED_WAIT, "false": ASKED_FALSE},
        "held": {one.method: asked(one) for one in ours},
        "size": size,
        "seconds": round(time.monotonic() - began, 1),
        "versions": versions("river", "numpy"),
        "where": where(),
    }
    emit(result, table(found), as_json=given.json)
    return 0
