"""A whole scenario: everything that is published, in order, and what must come of it."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from issuestream.scenario.garbage import DAY, Maker
from issuestream.scenario.people import THIRD_FIRST, THIRD_LAST, People
from issuestream.scenario.roles import Role
from issuestream.scenario.tickets import Desk, Ticket, stamp

CLIENT_SHARES = (0.3, 0.24, 0.2, 0.15, 0.11)
EMERGING_SHARE = 0.13  # of the first client's tickets, once it has risen
_THIRD = re.compile(rf"\b(?:{'|'.join((*THIRD_FIRST, *THIRD_LAST))})\b")
EMERGING_FROM, EMERGING_RISE = 0.5, 0.15  # of the scenario's time
TWICE = 0.03  # of the events are sent again later
GARBAGE = 0.01  # ... and so many beside them are none
LATE = 0.0005  # ... and so many are of long ago
LATE_DAYS = 120.0  # longer than anything is counted
SWING = 0.6  # of the traffic between night and day


class Sending(NamedTuple):
    """Something to publish: an event for a client's publisher, or raw bytes that no publisher would send."""

    at: float  # event time, seconds since 1970
    client: str
    record: dict[str, Any] | None
    key: bytes = b""
    value: bytes | None = None


class Truth(NamedTuple):
    """What must come of a scenario. Tickets are (client, ticket id)."""

    labels: dict[tuple[str, str], str | None]  # of every ticket that counts in the end; None: about nothing
    times: dict[tuple[str, str], float]  # when it counts: the customer's first word
    deleted: set[tuple[str, str]]  # counted, and then no longer
    refused: dict[str, int]  # reason -> dead letters
    repeated: int  # events that were sent twice
    emerging: tuple[str, str] | None  # client and label of the issue that starts in the middle
    identifiers: dict[str, str]  # value -> kind
    thirds: dict[tuple[str, str], set[str]]  # the names' parts of others whom a ticket mentions

    def volumes(self, client: str) -> Counter[str]:
        """Tickets of each of a client's issues."""
        return Counter(label for (name, _), label in self.labels.items() if name == client and label)

    def clients(self) -> list[str]:
        """Every client with tickets."""
        return sorted({client for client, _ in self.labels})


class Scenario:
    """A seeded scenario of `tickets` tickets between `start` and `end` (seconds since 1970).

    The same arguments give the same bytes. `run` makes the ids differ from those of another run on the same broker.
    """

    def __init__(
        self, seed: int, tickets: int, start: float, end: float, roles: Sequence[Role], names: Sequence[str] = (),
        run: str = "t",
    ) -> None:  # fmt: skip
        self._rng = rng = random.Random(f"scenario {seed}")
        self.start, self.end = start, end
        self._people = People(rng)
        self._maker = Maker(self._people, rng, run)
        names = names or [role.client for role in roles]
        pairs = enumerate(zip(roles, names, strict=False))
        self.desks = [Desk(role, name, self._people, rng, f"{run}{place}") for place, (role, name) in pairs]
        self._new = (names[0], roles[0].emerging.label) if roles[0].emerging else None
        self._labels: dict[tuple[str, str], str | None] = {}
        self._times: dict[tuple[str, str], float] = {}
        self._deleted: set[tuple[str, str]] = set()
        self._thirds: dict[tuple[str, str], set[str]] = {}
        self._refused: Counter[str] = Counter()
        self._repeated = 0
        self.sendings = self._planned(tickets)

    @property
    def truth(self) -> Truth:
        """What must come of it."""
        return Truth(
            self._labels, self._times, self._deleted, dict(self._refused), self._repeated, self._new,
            self._people.identifiers, self._thirds,
        )  # fmt: skip

    def emerging(self, at: float) -> float:
        """The share of the emerging issue at a time."""
        passed = (at - self.start) / (self.end - self.start) - EMERGING_FROM
        return EMERGING_SHARE * min(1.0, max(0.0, passed / EMERGING_RISE))

    def live(self, at: float) -> list[Sending]:
        """A ticket that comes after the scenario, with all that follows on it; no truth is kept of it."""
        client, ticket = self._opened(at)
        self._people.identifiers.clear()
        return [Sending(event.at, client, event.record) for event in ticket.events]

    def _planned(self, tickets: int) -> list[Sending]:
        found: list[Sending] = []
        for at in sorted(self._time() for _ in range(tickets)):
            found += self._noted(*self._opened(at))
        found = [*self._with_repeats(found), *self._late(len(found))]
        return list(self._with_garbage(sorted(found, key=lambda sending: sending.at)))

    def _time(self) -> float:
        """When a ticket comes: more of them by day."""
        while True:
            at = self._rng.uniform(self.start, self.end)
            day = 1.0 + SWING * math.sin(2 * math.pi * (at / DAY - 0.25))
            if self._rng.random() * (1.0 + SWING) < day:
                return at

    def _opened(self, at: float) -> tuple[str, Ticket]:
        place = self._rng.choices(range(len(self.desks)), CLIENT_SHARES[: len(self.desks)])[0]
        desk = self.desks[place]
        return desk.client, desk.open(at, self.emerging(at) if place == 0 else 0.0)

    def _noted(self, client: str, ticket: Ticket) -> Iterator[Sending]:
        """What of the ticket happens before the end, noted as what must come of it."""
        place = client, ticket.id
        for event in ticket.events:
            if event.at > self.end:
                return
            if event.speaks and place not in self._times:
                self._labels[place], self._times[place] = ticket.label, round(event.at, 3)
            if event.record["type"] == "deleted" and place in self._labels:
                del self._labels[place], self._times[place]
                self._deleted.add(place)
            if named := set(_THIRD.findall(event.record.get("body", ""))):
                self._thirds.setdefault(place, set()).update(named)
            yield Sending(event.at, client, event.record)

    def _late(self, events: int) -> Iterator[Sending]:
        """Tickets of long ago, sent when the rest has moved on: nothing may come of them."""
        for number in range(max(1, round(LATE * events))):
            desk = self._rng.choice(self.desks)
            ticket = desk.open(0.0)
            at = self._rng.uniform((self.start + self.end) / 2, self.end)
            record = ticket.events[0].record | {"occurred_at": stamp(self.start - (LATE_DAYS + number) * DAY)}
            if ticket.events[0].speaks:
                self._refused["too-late"] += 1
                yield Sending(at, desk.client, record)

    def _with_repeats(self, sendings: list[Sending]) -> list[Sending]:
        """With some of the events again a little later, as clients do that did not hear of their success."""
        again = [sending for sending in sendings if self._rng.random() < TWICE]
        self._repeated = len(again)
        return [
            *sendings,
            *(sending._replace(at=min(self.end, sending.at + self._rng.uniform(1, 3600))) for sending in again),
        ]

    def _with_garbage(self, sendings: list[Sending]) -> Iterator[Sending]:
        for sending in sendings:
            yield sending
            if self._rng.random() < GARBAGE:
                garbage = self._maker.make(sending.client, self.end, sending.at)
                self._refused[garbage.reason] += 1
                yield Sending(sending.at, sending.client, None, garbage.key, garbage.value)
