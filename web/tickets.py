"""The newest tickets of a client's issues, within fixed bounds whatever the traffic."""

from __future__ import annotations

import bisect
import heapq
from collections import OrderedDict
from collections.abc import Iterable

from streams.results import UNASSIGNED, Assessment

PER_ISSUE = 200
ISSUES = 1_000  # beyond any live set; issues that were merged or forgotten must not stay for good
GONE = 10_000

_Place = tuple[float, int, str]  # event time, source offset, ticket


class TicketsOfClient:
    """Each ticket stands under the id under which its latest assessment counts it, or among the unassigned."""

    def __init__(self) -> None:
        self._tickets: dict[str, Assessment] = {}
        # By issue, oldest ticket first; the issue written last comes last.
        self._places: OrderedDict[str, list[_Place]] = OrderedDict()
        # Where tickets that are not kept stood: a deleted one must not come back when records repeat.
        self._gone: OrderedDict[str, int] = OrderedDict()

    def put(self, new: Assessment) -> None:
        """Takes an assessment, unless a later one of the ticket is known."""
        ticket = new.ticket_id
        old = self._tickets.get(ticket)
        known = old.source.offset if old else self._gone.get(ticket, -1)
        if new.source.offset < known:
            return
        if old is not None:
            self._remove(old)
        if new.origin == "deleted":
            self._forget(ticket, new.source.offset)
            return
        self._gone.pop(ticket, None)
        self._tickets[ticket] = new
        issue = _stands_under(new)
        places = self._places.setdefault(issue, [])
        bisect.insort(places, _place(new))
        self._places.move_to_end(issue)
        if len(places) > PER_ISSUE:
            self._drop(places.pop(0))
        if len(self._places) > ISSUES:
            for place in self._places.popitem(last=False)[1]:
                self._drop(place)

    def newest(self, issues: Iterable[str], limit: int) -> list[Assessment]:
        """The newest tickets that stand under any of the ids, newest first."""
        newest = heapq.nlargest(limit, (place for issue in issues for place in self._places.get(issue, [])))
        return [self._tickets[ticket] for _, _, ticket in newest]

    def _remove(self, old: Assessment) -> None:
        issue = _stands_under(old)
        places = self._places[issue]
        del places[bisect.bisect_left(places, _place(old))]
        if not places:
            del self._places[issue]
        del self._tickets[old.ticket_id]

    def _drop(self, place: _Place) -> None:
        _, offset, ticket = place
        del self._tickets[ticket]
        self._forget(ticket, offset)

    def _forget(self, ticket: str, offset: int) -> None:
        self._gone[ticket] = offset
        self._gone.move_to_end(ticket)
        if len(self._gone) > GONE:
            self._gone.popitem(last=False)


def _stands_under(assessment: Assessment) -> str:
    return assessment.counted or assessment.issue or UNASSIGNED


def _place(assessment: Assessment) -> _Place:
    return assessment.occurred_at.timestamp(), assessment.source.offset, assessment.ticket_id
