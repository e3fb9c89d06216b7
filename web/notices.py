"""What a client was told that nobody may keep: counts by kind and channel, within fixed bounds whatever the traffic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from streams.events import Channel
from streams.results import SENSITIVE, Notice, Sensitive
from web.answers import Found, NoticedTicket, Notices

DAYS = 7
TICKETS = 200
_HOURS = 24 * DAYS

_Counts = Counter[tuple[Sensitive, Channel]]


@dataclass
class _Ticket:
    at: datetime  # of its newest message with a notice
    counts: _Counts = field(default_factory=Counter)


class NoticesOfClient:
    """Whole hours of event time, as rankings count, and the newest tickets. At most 168 hours and 200 tickets stay."""

    def __init__(self) -> None:
        self._hours: dict[int, _Counts] = {}
        self._tickets: dict[str, _Ticket] = {}
        self._counted: dict[int, int] = {}  # source partition -> the highest offset
        self._newest: datetime | None = None

    def put(self, new: Notice) -> None:
        """Takes a notice, unless it was taken before."""
        # A client's notices stand in the order of its events, so a repeated one is at or below the last.
        if new.source.offset <= self._counted.get(new.source.partition, -1):
            return
        self._counted[new.source.partition] = new.source.offset
        if new.channel is None:  # of a deleted ticket: its counts stay, and nothing that leads to it
            self._tickets.pop(new.ticket_id, None)
            return
        if self._newest is None or new.at > self._newest:
            self._newest = new.at
            self._drop_before(_first_hour(new.at))
        if _hour(new.at) < _first_hour(self._newest):
            return
        channel = new.channel
        counts: _Counts = Counter({(kind, channel): count for kind, count in new.found.items()})
        self._hours.setdefault(_hour(new.at), Counter()).update(counts)
        ticket = self._tickets.setdefault(new.ticket_id, _Ticket(new.at))
        ticket.at = max(ticket.at, new.at)
        ticket.counts.update(counts)
        if len(self._tickets) > TICKETS:
            del self._tickets[min(self._tickets, key=lambda id: (self._tickets[id].at, id))]

    def answer(self, now: datetime | None, limit: int) -> Notices:
        """The days that end at `now`, or at the newest notice where that is later or no moment is given."""
        end = max((moment for moment in (now, self._newest) if moment is not None), default=None)
        if end is None:
            return Notices(days=DAYS, totals=[], tickets=[])
        first = _first_hour(end)
        totals: _Counts = Counter()
        for hour, counts in self._hours.items():
            if hour >= first:
                totals.update(counts)
        newest = sorted(
            ((ticket.at, id) for id, ticket in self._tickets.items() if _hour(ticket.at) >= first), reverse=True
        )[:limit]
        return Notices(
            days=DAYS,
            totals=_most_first(totals),
            tickets=[
                NoticedTicket(ticket_id=id, at=at, found=_most_first(self._tickets[id].counts)) for at, id in newest
            ],
        )

    def _drop_before(self, first: int) -> None:
        self._hours = {hour: counts for hour, counts in self._hours.items() if hour >= first}
        self._tickets = {id: ticket for id, ticket in self._tickets.items() if _hour(ticket.at) >= first}


def _hour(moment: datetime) -> int:
    """The hour's number since 1970."""
    return int(moment.timestamp() // 3600)


def _first_hour(end: datetime) -> int:
    """The first of the hours whose last holds `end`."""
    return _hour(end) - _HOURS + 1


def _most_first(counts: _Counts) -> list[Found]:
    order = sorted(counts.items(), key=lambda item: (-item[1], SENSITIVE.index(item[0][0]), item[0][1]))
    return [Found(kind=kind, channel=channel, count=count) for (kind, channel), count in order]
