"""What a client's tables are told by faust.yaml."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tables.windows import DAY, HOUR


class Weights(msgspec.Struct, frozen=True):
    """Of the signals. They add up to 1, so that a score is in [0, 1]."""

    volume: float = 0.35
    growth: float = 0.2
    severity: float = 0.2
    customers: float = 0.15
    satisfaction: float = 0.1

    def __post_init__(self) -> None:
        values = msgspec.structs.astuple(self)
        if not (min(values) >= 0 and abs(sum(values) - 1) <= 1e-9):  # NaN is refused too
            raise ValueError("weights are not negative and add up to 1")


class Thresholds(msgspec.Struct, frozen=True):
    """From when on a state is believed."""

    tickets: int = 5  # fewer than this neither emerge nor escalate
    ratio: float = 1.5  # of the share
    z: float = 3.5


class TableSettings(msgspec.Struct, frozen=True):
    """Of one client. Times in seconds."""

    weights: Weights = Weights()
    thresholds: Thresholds = Thresholds()
    max_issues: int = 100  # rows of a ranking, the unassigned not included
    quotes: int = 3  # shown an issue, and kept an issue and day
    suggestions: int = 10  # pairs of issues that may be one
    careful: Callable[[str], str] = str  # hides in a quote what people should not see
    retention: float = 90.0 * DAY
    duplicates_horizon: float = 72.0 * HOUR
    duplicates_max: int = 200_000
    idle: float = 300.0  # how far behind a source partition stops holding the watermark
