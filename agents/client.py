"""One client's state, and what each event does to it. Pure: reads its event and its rows, nothing else."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from typing import Literal

import msgspec

from agents.people import People
from agents.sliced import Get, RowReader, Scan
from agents.tickets import Ticket, Tickets
from models import Answer, Assessor
from models.thread import first_request
from streams import events, results
from streams.events import (
    Benchmark,
    Deleted,
    Example,
    Merge,
    Message,
    Mute,
    Pooled,
    Rated,
    RedactedEvent,
    Refused,
    Rename,
    Reopened,
    Resolve,
    Solved,
    Tagged,
    Teach,
    Unmerge,
)
from streams.results import Assessment, Contribution, IssueEvent, Notice, Origin, Ranking, SharedIssue
from tables import ClientTables, Counted, TableSettings

OWN_VERSION = 5
TEXT_KEPT = 280  # characters of an assessment's text
LONG = 80  # characters of a text that two unknown people hardly write in the same words on one day
BAD = 0.5  # ratings below are bad
MODEL, TABLE, OWN = b"m/", b"t/", b"own"  # rows of a client, by what they belong to; tickets have theirs
STEP = 300.0  # seconds of event time between looks at what escalates
DAY = 86_400.0
SHARED, SHARED_TICKETS = 50, 20  # issues that are shared at most, and tickets of a week that one must have
LOOK, FIRST_LOOK = 144, 12  # steps between looks at which issues may be one, and before the first

REPEATED = Answer(None, 1.0, 0.0, "repeated")  # a flood of copies is no issue

Said = Assessment | IssueEvent | Notice


class Own(msgspec.Struct, array_like=True):
    """What is the client's but neither model's nor tables'."""

    version: int = OWN_VERSION
    partition: int = 0
    offset: int = -1  # of the last event
    swept: int = 0  # slices of tickets in which old ones may have been looked for
    alike: list[tuple[str, str]] = []  # issues that may be one, when last looked at
    benchmarks: dict[str, Benchmark] = {}  # issue -> how comparable clients fare, as last told
    since: float = math.inf  # event time before which there is nothing


OWN_READER = RowReader(Own, OWN_VERSION)


class Client:
    """A client's model, tables and tickets.

    Args:
        get, scan: the client's own rows as last written.
    """

    def __init__(self, name: str, settings: TableSettings, get: Get, scan: Scan) -> None:
        self.name = name
        self._settings = settings
        self._tickets = Tickets(get, scan)
        self._people = People(get, scan)
        self._tables = ClientTables.from_rows(
            name, settings, ((key[len(TABLE) :].decode(), row) for key, row in scan(TABLE))
        )
        parts = {key[len(MODEL) :].decode(): row for key, row in scan(MODEL)}
        self._model = (
            Assessor.from_parts(name, parts, tickets=self._tickets) if parts else Assessor(name, tickets=self._tickets)
        )
        self._tickets.oldest = self._people.oldest = self._oldest()
        own = get(OWN)
        self._own = OWN_READER.read(own) if own else Own()
        self._followed = self._model.moves

    @property
    def _source(self) -> Origin:
        return Origin(self._own.partition, self._own.offset)

    @property
    def watermark(self) -> float:
        """Event time up to which everything is believed to be in, seconds since 1970; 0 before the first event."""
        return max(0.0, self._tables.watermark)

    def apply(self, event: RedactedEvent, origin_partition: int, source: Origin) -> list[Said] | None:
        """Folds an event; returns what is to be told of it, or None for a duplicate. Raises Refused."""
        self._own.partition, self._own.offset = source.partition, source.offset
        time = event.time
        if isinstance(event, Pooled):  # nothing that happened to the client: it moves no watermark, and counts nowhere
            self._model.begin_with(event.mean, event.severity)
            self._own.benchmarks = event.benchmarks
            return []
        if self._tables.duplicate(event.source, event.event_id, time):
            return None
        before = self.watermark
        if time < self._tickets.oldest:
            raise Refused("too-late", "$.occurred_at")
        if isinstance(event, Merge | Unmerge | Rename | Mute | Resolve):
            self._known(event)
        said: list[Said] = []
        match event:
            case Message():
                said += self._message(event)
            case Rated():
                self._rated(event.ticket_id, event.rating, event.time)
            case Reopened():
                self._model.rate(event.ticket_id, True, event.time)
            case Deleted():
                said += self._deleted(event)
            case Teach():
                self._model.teach(event.ticket_id, event.label, event.time)
            case Example():
                self._model.example(event.text, event.label)
            case Merge():
                self._model.merge(event.issue, event.into)
                if self._model.current(event.issue) == self._model.current(event.into):
                    said.append(self._told(event.issue, "merged", event.time))
            case Unmerge():
                if self._model.unmerge(event.issue):
                    said.append(self._told(event.issue, "unmerged", event.time))
            case Rename():
                self._tables.rename(self._model.current(event.issue), event.name)
                said.append(self._told(event.issue, "renamed", event.time))
            case Mute():
                self._tables.mute(self._model.current(event.issue), event.until.timestamp())
                if event.until > event.occurred_at:  # else the mute ends: the row says so, and nothing new is to be told
                    said.append(self._told(event.issue, "muted", event.time))
            case Resolve():
                self._tables.resolve(self._model.current(event.issue), event.time)
                said.append(self._told(event.issue, "resolved", event.time))
            case Solved() | Tagged():
                pass  # neither moves an issue: the help desk's own housekeeping
        if self._model.moves != self._followed:
            self._followed = self._model.moves
            self._tables.follow(self._model.current, self._model.merged)
        self._own.since = min(self._own.since, time)
        self._tables.observe(origin_partition, time)
        self._tables.used(time)
        if self.watermark // STEP != before // STEP:
            said += self._tables.events(
                self.watermark, before, current=self._model.current, name=self._name, source=source
            )
            self._sweep()
        return said

    def refused(self) -> None:
        """An event could not be used: its rankings are the less complete."""
        if self.watermark:
            self._tables.refused(self.watermark)

    def rankings(self, as_of: float) -> list[Ranking]:
        """The ranking of every window: a pure function of the state and `as_of`."""
        return self._tables.rankings(
            as_of,
            current=self._model.current,
            name=functools.cache(self._name),  # the windows show much the same issues
            model=self._model.VERSION,
            source=self._source,
            alike=self._own.alike,
            severity_confidence=self._model.severity_confidence(),
            benchmarks=self._own.benchmarks,
        )

    def contribution(self, group: str) -> Contribution:
        """What the comparable clients of a group may know, as of now; nothing where it is in none."""
        if not group:
            told = bool(self._own.benchmarks)
            return Contribution(client=self.name, at=events.at(self.watermark), told=told, source=self._source)
        shared, week = self._model.shared(), self._tables.week(self._model.current)
        large = sorted((-tickets, issue) for issue, tickets in week.items() if tickets >= SHARED_TICKETS)
        total, portraits = sum(week.values()), self._model.portraits() if large else {}
        issues = [
            SharedIssue(issue, portraits[issue], -tickets, round(-tickets / total, 6))
            for tickets, issue in large
            if issue in portraits
        ][:SHARED]
        return Contribution(
            client=self.name, group=group, at=events.at(self.watermark),
            mean=shared.mean if total >= SHARED_TICKETS else b"", severity=shared.severity, outcomes=shared.outcomes,
            issues=issues, told=bool(self._own.benchmarks), source=self._source,
        )  # fmt: skip

    def next_change(self, as_of: float) -> float:
        """When the rankings change without an event."""
        return self._tables.next_change(as_of)

    def changed(self) -> dict[bytes, bytes | None]:
        """The client's rows that changed since the last call."""
        rows: dict[bytes, bytes | None] = dict(self._tickets.changed())
        rows.update(self._people.changed())
        rows.update((MODEL + key.encode(), row) for key, row in self._model.changed().items())
        rows.update((TABLE + key.encode(), row) for key, row in self._tables.changed().items())
        rows[OWN] = msgspec.msgpack.encode(self._own)
        return rows

    def _message(self, event: Message) -> Iterator[Said]:
        found = self._tickets.find(event.ticket_id)
        if found is not None and found.deleted:
            return
        yield from self._sensitive(event)
        before = found is not None and found.counted
        # Of every message: a later one may tell that two pseudonyms are one person.
        person = self._people.one((event.person, *event.aliases) if event.person else (), event.time)
        if event.author == "customer" and (found is None or not found.counted or found.issue is None):
            yield from self._assessed(event, person)
        if event.rating is not None and before:
            self._rated(event.ticket_id, event.rating, event.time)

    def _sensitive(self, event: Message) -> Iterator[Notice]:
        """Word to the client of what it should not keep; of whoever wrote it, and once, as a repeated event is none."""
        found = {kind: event.masked[kind] for kind in results.SENSITIVE if event.masked.get(kind)}
        if found:
            ticket = self._tickets.keep(event.ticket_id)
            ticket.noticed, ticket.time = True, ticket.time or event.time
            yield Notice(
                client=self.name, kind="sensitive_data_received", ticket_id=event.ticket_id, channel=event.channel,
                found=found, at=event.occurred_at, source=self._source,
            )  # fmt: skip

    def _assessed(self, event: Message, person: str) -> Iterator[Assessment | IssueEvent]:
        """The first message of a ticket says what it is about; a later one where the first said nothing."""
        if (person or len(event.text) >= LONG) and self._tables.repeats(person, event.text, event.time):
            answer = REPEATED
        else:
            answer = self._model.assess(event.ticket_id, event.text, event.time)
        ticket = self._tickets.keep(event.ticket_id)
        if ticket.counted:
            if answer.issue is None:
                return
            self._tables.uncount(None, ticket.time, ticket.severity, ticket.rating, event.ticket_id)
        else:
            ticket.time, ticket.rating = event.time, event.rating
        ticket.issue, ticket.severity = answer.issue, answer.severity
        if not ticket.counted and event.rating is not None:
            self._model.rate(event.ticket_id, event.rating < BAD, event.time)
        own = first_request(event.text)
        ticket.counted = self._count(event, person, ticket, answer.confidence, own)
        yield self._assessment(event, ticket, answer.confidence, answer.origin, own)
        for issue in self._model.emerging():
            if not self._tables.muted(issue, event.time):
                yield self._told(issue, "emerging", event.time)

    def _count(self, event: Message, person: str, ticket: Ticket, confidence: float, own: str) -> bool:
        """Counts a ticket, which may be quoted by the message's `own` words. False where it is too late."""
        return self._tables.count(
            Counted(
                issue=ticket.issue,
                ticket_id=event.ticket_id,
                time=ticket.time,
                person=person,
                severity=ticket.severity,
                rating=ticket.rating,
                channel=event.channel,
                segments=event.segments,
                quote=own,
                confidence=confidence,
            )
        )

    def _rated(self, ticket_id: str, rating: float, time: float) -> None:
        ticket = self._tickets.find(ticket_id)
        if ticket is None or not ticket.counted or ticket.deleted:
            return
        before = ticket.rating  # people may change their minds: the last rating counts
        if rating == before:
            return
        self._tickets.keep(ticket_id).rating = rating
        self._tables.rate(ticket.issue, ticket.time, rating, before)
        if before is None or (rating < BAD) != (before < BAD):
            self._model.rate(ticket_id, rating < BAD, time)

    def _deleted(self, event: Deleted) -> Iterator[Assessment | Notice]:
        ticket = self._tickets.keep(event.ticket_id)
        if ticket.noticed:
            yield Notice(
                client=self.name, kind="ticket_deleted", ticket_id=event.ticket_id, at=event.occurred_at,
                source=self._source,
            )  # fmt: skip
        if ticket.counted and not ticket.deleted:
            self._tables.uncount(ticket.issue, ticket.time, ticket.severity, ticket.rating, event.ticket_id)
        ticket.deleted, ticket.noticed, ticket.said, ticket.time = True, False, b"", ticket.time or event.time
        yield Assessment(
            client=self.name, ticket_id=event.ticket_id, issue=None, severity=0.0, confidence=1.0, origin="deleted",
            occurred_at=event.occurred_at, source=self._source,
        )  # fmt: skip

    def _known(self, event: Merge | Unmerge | Rename | Mute | Resolve) -> None:
        """Only issues that there are can be curated: anything else might be anybody's name. Raises Refused."""
        current = self._model.current
        for where in ("issue", "into"):
            issue = getattr(event, where, None)
            if issue is not None and not self._tables.knows(issue, current) and current(issue) == issue:
                raise Refused("malformed", f"$.{where}")

    def _sweep(self) -> None:
        """Old rows go, once there can be any, and now and then issues that may be one are looked for."""
        own = self._own
        oldest = self._tickets.oldest = self._people.oldest = self._oldest()
        if own.since < oldest:
            self._tickets.forget(own.swept)
            self._people.forget(own.swept)
        own.swept += 1
        if self._settings.suggestions and own.swept % LOOK == FIRST_LOOK:
            own.alike = self._model.alike(self._settings.suggestions)

    def _oldest(self) -> float:
        """Event time from which on things count, seconds since 1970: whole days, as the last ring of buckets has it."""
        return (self.watermark - self._settings.retention) // DAY * DAY

    def _assessment(self, event: Message, ticket: Ticket, confidence: float, origin: str, own: str) -> Assessment:
        return Assessment(
            client=self.name,
            ticket_id=event.ticket_id,
            issue=self._model.current(ticket.issue) if ticket.issue is not None else None,
            counted=ticket.issue,
            severity=round(ticket.severity, 3),
            confidence=round(confidence, 3),
            origin=origin,  # type: ignore[arg-type]
            occurred_at=event.occurred_at,
            channel=event.channel,
            text=own[:TEXT_KEPT],
            source=self._source,
        )

    def _name(self, issue: str) -> str:
        """What people called it or its tickets, else what the model makes of these; its id where they have no words in
        common."""
        return self._tables.named(issue) or self._model.label(issue) or self._model.name(issue) or issue

    def _told(
        self,
        issue: str,
        kind: Literal["emerging", "resolved", "merged", "unmerged", "renamed", "muted"],
        time: float,
    ) -> IssueEvent:
        now = self._model.current(issue)
        return IssueEvent(
            client=self.name, issue=now, kind=kind, name=self._name(now), at=events.at(time), source=self._source
        )


def prefixed(get: Get, scan: Scan, prefix: bytes) -> tuple[Get, Scan]:
    """The rows under a prefix, their keys without it."""

    def scanned(rest: bytes) -> Iterator[tuple[bytes, bytes]]:
        for key, row in scan(prefix + rest):
            yield key[len(prefix) :], row

    return (lambda key: get(prefix + key)), scanned
