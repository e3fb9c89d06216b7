"""Which issues have surely more tickets than what was before leads to expect: over the last hour, and over the last day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from streams.results import UNASSIGNED
from tables import ranking
from tables.rings import ALL, Rings
from tables.rows import Facts
from tables.settings import Thresholds
from tables.view import NONE, Current
from tables.windows import DAY, HOUR, Span, Windower

HOURS = 1  # the level of hours


class Rises:
    """A client's tickets by the issues that stand now, held against earlier ones.

    Args:
        facts: of the issues that tickets were counted under.
        current: the issue that an issue is now.
    """

    def __init__(
        self, windower: Windower, rings: Rings, facts: Mapping[int, Facts], thresholds: Thresholds, current: Current
    ) -> None:
        self._windower, self._rings, self._facts = windower, rings, facts
        self._thresholds, self._current = thresholds, current

    def surging(self, as_of: float) -> set[str]:
        """The issues whose share of the tickets of the last hour has grown beyond doubt.

        It is held against the rest of its day, which says more than the hour before: a slow rise is seen, and only one side is
        noisy. And against the hours around the same time yesterday, as some issues have a daily rhythm of their own.
        """
        now = self.tickets(self._windower.own("1h", as_of))
        issues = self._large(now)
        if issues:
            day = self.tickets(self._windower.own("24h", as_of))
            issues = self._risen(issues, now, {issue: day[issue] - now.get(issue, 0) for issue in day})
        if issues:
            middle = self._windower.bucket(HOURS, as_of - DAY - HOUR / 2)
            yesterday = self.tickets(Span(HOURS, middle - 1, middle + 1))
            issues = self._risen(issues, now, yesterday) if yesterday else issues
        return set(issues)

    def grown(self, as_of: float) -> set[str]:
        """The issues whose share of the tickets of the last day has grown beyond doubt against the day before."""
        now = self.tickets(self._windower.own("24h", as_of))
        issues = self._large(now)
        before = self.tickets(self._windower.previous("24h", as_of)) if issues else {}
        return set(self._risen(issues, now, before)) if before else set()

    def tickets(self, span: Span) -> dict[str, int]:
        """The tickets of a span, by issue; the unassigned among them."""
        sums: dict[str, int] = {}
        for number, tickets in self._rings.tickets(span).items():
            if number != ALL:
                issue = UNASSIGNED if number == NONE else self._current(self._facts[number].id)
                sums[issue] = sums.get(issue, 0) + tickets
        return sums

    def _large(self, tickets: Mapping[str, int]) -> list[str]:
        """The issues with tickets enough to say that they grow."""
        least = self._thresholds.tickets
        return [issue for issue, count in tickets.items() if count >= least and issue != UNASSIGNED]

    def _risen(self, issues: list[str], now: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
        """Those of the issues with surely more tickets now than before would lead to expect."""
        tickets, past = np.array([now[i] for i in issues]), np.array([before.get(i, 0) for i in issues])
        sure = ranking.escalating(tickets, past, sum(now.values()), sum(before.values()), self._thresholds)
        return [issue for issue, is_sure in zip(issues, sure.tolist(), strict=True) if is_sure]
