"""What this process knows: the latest record of every key. No Kafka here: `put` takes plain records."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from math import inf
from typing import Any

import msgspec

from streams.events import VERSION, Refused
from streams.results import UNASSIGNED, WINDOWS, Assessment, DeadLetter, Explained, IssueEvent, Notice, Origin, Window
from web.answers import Answer, IssuesAsTheyCame, Notices, Order, answer
from web.notices import NoticesOfClient
from web.tickets import TicketsOfClient

TOPICS = ("rankings", "assessments", "issue-events", "notices", "dead-letters")
CHANGES = 50


class _Ranking(IssuesAsTheyCame, frozen=True, kw_only=True):
    """A record of `rankings`, its rows left as they are: reading one costs a third of decoding it, which most
    records never need, as a newer one is there before anybody asks."""

    version: int = VERSION
    client: str
    source: Origin


class _Row(msgspec.Struct, frozen=True):
    id: str
    unites: list[str] = []
    explains: Explained | None = None


_row = msgspec.json.Decoder(_Row)
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    "rankings": msgspec.json.Decoder(_Ranking),
    "assessments": msgspec.json.Decoder(Assessment),
    "issue-events": msgspec.json.Decoder(IssueEvent),
    "notices": msgspec.json.Decoder(Notice),
    "dead-letters": msgspec.json.Decoder(DeadLetter),
}


class View:
    """One version of a client's ranking over a window, and its answers as far as somebody asked for them."""

    def __init__(self, ranking: _Ranking) -> None:
        self.ranking = ranking
        self._answers: dict[tuple[int, Order], Answer] = {}

    @cached_property
    def rows(self) -> dict[str, msgspec.Raw]:
        """The rows by issue id, in the order of rank."""
        return {head.id: row for head, row in zip(self._heads, self.ranking.issues, strict=True)}

    @cached_property
    def _heads(self) -> list[_Row]:
        return [*map(_row.decode, self.ranking.issues)]

    @cached_property
    def _standing(self) -> dict[str, _Row]:
        """The row that each id goes by: its own, or that of the issue that it was united in."""
        united = {id: head for head in self._heads for id in head.unites}
        return united | {head.id: head for head in self._heads}

    def row(self, issue: str) -> msgspec.Raw | None:
        """The row of an issue, or of the one that it was united in; None where there is neither."""
        head = self._standing.get(issue)
        return None if head is None else self.rows[head.id]

    def counted_under(self, issue: str) -> set[str]:
        """All ids that the tickets of an issue's row stand under; none where it has no row."""
        head = self._standing.get(issue)
        return set() if head is None else {head.id, *head.unites}

    def answer(self, limit: int, order: Order = "importance") -> Answer:
        """The first `limit` rows, and the unassigned one."""
        found = self._answers.get((limit, order))
        if found is None:
            found = self._answers[limit, order] = self._encode(limit, order)
        return found

    def _encode(self, limit: int, order: Order) -> Answer:
        heads = self._heads
        if order == "ratings":  # by the lower end: a few ratings explain little surely; without any they stand as they did
            heads = sorted(heads, key=lambda head: (head.id == UNASSIGNED, -head.explains.low if head.explains else inf))
        ids = [head.id for head in heads][:limit]
        if UNASSIGNED in self.rows and UNASSIGNED not in ids:
            ids.append(UNASSIGNED)
        of = self.ranking
        return answer(
            IssuesAsTheyCame(
                as_of=of.as_of,
                next_at=of.next_at,
                window=of.window,
                watermark=of.watermark,
                tickets=of.tickets,
                previous=of.previous,
                affected_customers=of.affected_customers,
                completeness=of.completeness,
                severity_confidence=of.severity_confidence,
                model=of.model,
                issues=[self.rows[id] for id in ids],
            )
        )

    def replaced_by(self, new: _Ranking) -> bool:
        """Whether `new` is right: the higher source offset, and at equal ones the later moment."""
        old = self.ranking
        if new.source.offset != old.source.offset:
            return new.source.offset > old.source.offset
        return new.as_of is not None and (old.as_of is None or new.as_of >= old.as_of)


class Store:
    """The rankings, tickets, changes, notices and refusals of every client."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Starts anew, for a log that starts anew."""
        for topic in TOPICS:
            self.forget_topic(topic)

    def forget_topic(self, topic: str) -> None:
        """Drops what came from one topic, before it is read again from its beginning."""
        match topic:
            case "rankings":
                self._views: dict[tuple[str, str], View] = {}
                self._keys: dict[bytes, tuple[str, str]] = {}
            case "assessments":
                self._tickets: dict[str, TicketsOfClient] = {}
            case "issue-events":
                self._changes: dict[str, list[IssueEvent]] = {}
            case "notices":
                self._notices: dict[str, NoticesOfClient] = {}
            case "dead-letters":
                self._refused: dict[str, Counter[str]] = {}
                self._counted: dict[tuple[str, str, int], int] = {}

    def put(self, topic: str, key: bytes | None, value: bytes | None) -> None:
        """Takes a record as it stands on a topic. Raises Refused where it cannot be read."""
        if value is None:
            self._tombstone(topic, key)
            return
        try:
            record = _decoders[topic].decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refused("malformed") from None
        if record.version != VERSION:
            raise Refused("unknown-version")
        match record:
            case _Ranking():
                self._put_ranking(key, record)
            case Assessment():
                self._tickets.setdefault(record.client, TicketsOfClient()).put(record)
            case IssueEvent():
                self._put_change(record)
            case Notice():
                self._notices.setdefault(record.client, NoticesOfClient()).put(record)
            case DeadLetter():
                self._put_dead_letter(record)

    def view(self, client: str, window: Window) -> View | None:
        """The client's ranking over a window."""
        return self._views.get((client, window))

    def knows(self, client: str, issue: str) -> bool:
        """Whether any of the client's rankings has the issue."""
        return any(view.row(issue) for (owner, _), view in self._views.items() if owner == client)

    def tickets(self, client: str, issue: str, limit: int) -> list[Assessment]:
        """The newest tickets of an issue and of all that were united in it, newest first."""
        tickets = self._tickets.get(client)
        if tickets is None:
            return []
        issues = {issue}
        for window in WINDOWS:
            view = self._views.get((client, window))
            if view is not None:
                issues |= view.counted_under(issue)
        return tickets.newest(sorted(issues), limit)

    def changes(self, client: str) -> list[IssueEvent]:
        """The latest changes of the client's issues, newest first."""
        return sorted(self._changes.get(client, []), key=lambda change: change.at, reverse=True)

    def notices(self, client: str, limit: int) -> Notices:
        """What nobody may keep of what the client sent, over the last days, and its newest tickets."""
        # "Now" is the rankings', so that replayed history is judged by its own time.
        views = (self._views.get((client, window)) for window in WINDOWS)
        moments = [view.ranking.as_of for view in views if view is not None and view.ranking.as_of is not None]
        return self._notices.get(client, NoticesOfClient()).answer(max(moments, default=None), limit)

    def refused(self, client: str) -> dict[str, int]:
        """How many of the client's events could not be used, by reason, most frequent first."""
        return dict(self._refused.get(client, Counter[str]()).most_common())

    def _tombstone(self, topic: str, key: bytes | None) -> None:
        if topic == "rankings" and key is not None and (place := self._keys.pop(key, None)):
            self._views.pop(place, None)

    def _put_ranking(self, key: bytes | None, new: _Ranking) -> None:
        place = (new.client, new.window)
        if key is not None:
            self._keys[key] = place
        old = self._views.get(place)
        if old is None or old.replaced_by(new):
            self._views[place] = View(new)

    def _put_change(self, new: IssueEvent) -> None:
        changes = self._changes.setdefault(new.client, [])
        if new in changes:  # a producer that repeats itself after a crash
            return
        changes.append(new)
        changes.sort(key=lambda change: (change.source.offset, change.at))
        del changes[:-CHANGES]

    def _put_dead_letter(self, letter: DeadLetter) -> None:
        # A client's letters stand in the order of its events, so a repeated one is at or below the last.
        place = (letter.client, letter.topic, letter.partition)
        if letter.offset > self._counted.get(place, -1):
            self._counted[place] = letter.offset
            self._refused.setdefault(letter.client, Counter())[letter.reason] += 1
