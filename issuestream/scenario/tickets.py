"""A company's tickets: each with the events that it is made of, and whether and as what it counts."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from issuestream.scenario import phrases
from issuestream.scenario.people import AGENTS, Known, People
from issuestream.scenario.roles import Issue, Role
from issuestream.scenario.writing import CHANNELS, Writer

MINUTE, HOUR = 60.0, 3600.0
NEW_CUSTOMER = 0.6  # of the tickets are by somebody who hasn't written before
REMEMBERED = 5_000  # customers who may write again
ASIDE = 0.02  # are about nothing
BEHAVIOUR = 0.06  # were seen, not written, where the issue can be seen
OUTBOUND = 0.01  # were opened by the help desk
DELETED = 0.006


class Event(NamedTuple):
    """An event of a ticket, to be published at `at` (seconds since 1970)."""

    at: float
    ticket_id: str
    record: dict[str, Any]  # what `issuestream_client.Publisher.send` takes
    speaks: bool = False  # the customer says or does something: from the first of these on the ticket counts


class Ticket(NamedTuple):
    """A ticket, its events in order."""

    id: str
    label: str | None  # the issue that it is about, None for one about nothing
    events: list[Event]


class Desk:
    """The help desk of one company.

    Args:
        run: makes ids unique among the runs on one broker; letters and digits.

    Attributes:
        pace: how much faster than in life a ticket goes on.
    """

    def __init__(self, role: Role, client: str, people: People, rng: random.Random, run: str) -> None:
        self.client, self.pace = client, 1.0
        self._role, self._people, self._rng, self._run = role, people, rng, run
        self._writer = Writer(role, people, rng)
        self._weights = [1.0 / rank**role.power for rank in range(1, len(role.issues) + 1)]
        self._customers: deque[Known] = deque(maxlen=REMEMBERED)
        self._opened = 0

    def open(self, at: float, emerging: float = 0.0) -> Ticket:
        """A new ticket. `emerging`: the share that the company's emerging issue has of the tickets now."""
        rng, role = self._rng, self._role
        self._opened += 1
        ticket_id = f"{self._run}-{self._opened}"
        person = self._customer()
        if rng.random() < ASIDE:
            first = Event(at, ticket_id, self._contact("created", at, person, "chat", body=self._writer.aside()), True)
            return Ticket(ticket_id, None, self._numbered(ticket_id, [first]))
        if role.emerging and rng.random() < emerging:
            issue = role.emerging
        else:
            issue = rng.choices(role.issues, self._weights)[0]
        events = list(self._events(ticket_id, issue, person, at))
        return Ticket(ticket_id, issue.label, self._numbered(ticket_id, events))

    def _events(self, ticket_id: str, issue: Issue, person: Known, at: float) -> Iterator[Event]:
        rng, writer = self._rng, self._writer
        channel = rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        later: dict[str, Any] = {"ticket_id": ticket_id}
        if issue.seen and rng.random() < BEHAVIOUR:
            yield Event(at, ticket_id, self._contact("behaviour", at, person, "site", body=writer.seen(issue)), True)
            return
        subject, body = writer.opening(issue, person, channel)
        words = {"subject": subject, "body": body}
        if rng.random() < OUTBOUND:
            yield Event(at, ticket_id, self._contact("created", at, person, channel, "agent", body=self._reply(person)))
            at += self._after(HOUR)
            yield Event(at, ticket_id, self._contact("comment", at, person, channel, **words), True)
        else:
            extra: dict[str, Any] = {"tags": rng.sample(phrases.TAGS, rng.randrange(3))}
            if channel == "review":
                extra["rating"] = self._rating(issue)
            yield Event(at, ticket_id, self._contact("created", at, person, channel, **words, **extra), True)
        if rng.random() < 0.45:
            at += self._after(90 * MINUTE)
            yield Event(at, ticket_id, self._contact("comment", at, person, channel, "agent", body=self._reply(person)))
        if rng.random() < 0.3:
            at += self._after(3 * HOUR)
            more = writer.more(issue, person, channel)
            yield Event(at, ticket_id, self._contact("comment", at, person, channel, body=more), True)
        if rng.random() < 0.1:
            at += self._after(HOUR)
            yield Event(at, ticket_id, later | {"type": "tagged", "tags": rng.sample(phrases.TAGS, 2)})
        if rng.random() < 0.35:
            at += self._after(6 * HOUR)
            yield Event(at, ticket_id, later | {"type": "solved"})
            if rng.random() < 0.6:
                at += self._after(2 * HOUR)
                yield Event(at, ticket_id, later | {"type": "rated", "rating": self._rating(issue)})
            if rng.random() < 0.1:
                at += self._after(HOUR)
                yield Event(at, ticket_id, later | {"type": "reopened"})
        if rng.random() < DELETED:
            at += self._after(6 * HOUR)
            yield Event(at, ticket_id, later | {"type": "deleted"})

    def _contact(
        self, kind: str, at: float, person: Known, channel: str, author: str = "customer", **more: Any
    ) -> dict[str, Any]:
        rng, role = self._rng, self._role
        found = {"type": kind, "channel": channel, "author": author, "requester": person.record()} | more
        if author == "agent":
            found["recipients"] = [person.record()]
        product, plan, locale = (rng.choice(of) for of in (role.products, role.plans, phrases.LOCALES))
        segments = {"product": product, "plan": plan, "locale": locale}
        return found | {"segments": segments, "metadata": {"queue": role.client, "requester_again": person.record()}}

    def _numbered(self, ticket_id: str, events: list[Event]) -> list[Event]:
        """With the fields that every event has."""
        return [
            event._replace(
                record=event.record
                | {"ticket_id": ticket_id, "event_id": f"{ticket_id}.{number}", "occurred_at": stamp(event.at)}
            )
            for number, event in enumerate(events)
        ]

    def _customer(self) -> Known:
        if self._customers and self._rng.random() >= NEW_CUSTOMER:
            return self._rng.choice(self._customers)
        self._customers.append(self._people.customer(self._role.customer_id))
        return self._customers[-1]

    def _reply(self, person: Known) -> str:
        return self._writer.reply(person, self._rng.choice(AGENTS))

    def _rating(self, issue: Issue) -> float:
        bad = self._rng.random() < issue.anger
        return self._rng.choice((0.0, 0.25) if bad else (0.5, 0.75, 1.0))

    def _after(self, most: float) -> float:
        """Seconds until the next event of a ticket."""
        return self._rng.uniform(0.05, 1.0) * most / self.pace


def stamp(at: float) -> str:
    """A time as it stands in an event."""
    return datetime.fromtimestamp(round(at, 3), UTC).isoformat(timespec="milliseconds")
