"""One client as a worker folds it, in memory: labelled tickets in, rankings out, and which tickets stand behind a row.

What `agents.redact` masks is masked; the rest is `agents.client.Client`, the pure fold. The labels stay outside.
"""

from __future__ import annotations

import collections
import functools
import itertools
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agents.client import Client
from bench.real_tickets import Ticket, labelled
from bench.tickets import falling
from streams.events import Message, Pooled, at
from streams.redaction import NOBODY, redact
from streams.results import UNASSIGNED, Assessment, Contribution, Origin, Ranking, Window
from tables import TableSettings
from tables.windows import Windower

SETS = "banking77", "hwu64", "multidogo_issues"
POWER = 0.8  # a label's share of the tickets ~ 1 / rank ** POWER, as the scorer's `background` has it
START = 20_000 * 86_400.0  # a midnight, UTC


class Live:
    """A client that has been told tickets."""

    def __init__(self, name: str) -> None:
        settings = TableSettings()
        self._name, self._windower = name, Windower(settings.retention)
        self._client = Client(name, settings, lambda _: None, lambda _: iter(()))
        self._counted: dict[str, str] = {}  # ticket -> the issue that it was counted under
        self._told: list[Ticket] = []

    def tell(self, ticket: Ticket) -> None:
        """A ticket is opened. Their times do not go back."""
        event = Message(
            client=self._name, source="bench", event_id=ticket.id, occurred_at=at(ticket.time), ticket_id=ticket.id,
            kind="created", channel="chat", person=ticket.person, text=masked(ticket.text),
        )  # fmt: skip
        self._told.append(ticket)
        for said in self._client.apply(event, 0, Origin(0, len(self._told))) or ():
            if isinstance(said, Assessment) and said.counted:
                self._counted[said.ticket_id] = said.counted

    def contribution(self) -> Contribution:
        """What it says to comparable clients."""
        return self._client.contribution("bench")

    def tell_pooled(self, pooled: Pooled) -> None:
        """It is told what comparable clients have in common."""
        self._client.apply(pooled, 0, Origin(0, len(self._told)))

    def ranking(self, window: Window) -> Ranking:
        """As of now, which is the last ticket's time."""
        return next(one for one in self._client.rankings(self._told[-1].time) if one.window == window)

    def within(self, window: Window) -> list[Ticket]:
        """The tickets that a window ending now holds."""
        span = self._windower.own(window, self._told[-1].time)
        begin, end = self._windower.times(span)
        recent = itertools.takewhile(lambda ticket: ticket.time >= begin, reversed(self._told))
        return [ticket for ticket in recent if ticket.time < end][::-1]

    def members(self, ranking: Ranking) -> dict[str, list[Ticket]]:
        """The tickets of each of a ranking's issues, by its id; of now."""
        row_of = {issue: row.id for row in ranking.issues for issue in row.unites}
        found: dict[str, list[Ticket]] = {row.id: [] for row in ranking.issues if row.id != UNASSIGNED}
        for ticket in self.within(ranking.window):
            row = row_of.get(self._counted.get(ticket.id, ""))
            if row is not None:
                found[row].append(ticket)
        return found


@functools.cache
def masked(text: str) -> str:
    """As `agents.redact` leaves it, of a requester of whom nothing is known."""
    return redact(text, NOBODY).text


def labels(tickets: Iterable[Ticket]) -> collections.Counter[str]:
    """Tickets per label."""
    return collections.Counter(ticket.label for ticket in tickets)


def rows(name: str) -> dict[str, list[str]]:
    """A data set's texts by label. Raises FileNotFoundError."""
    found = collections.defaultdict(list)
    for row in labelled(name):
        found[row["label"]].append(row["text"])
    return found


class Urn:
    """Texts by label, drawn in random order; a label's come round again when they are used up."""

    def __init__(self, texts: Mapping[str, Sequence[str]], seed: int) -> None:
        self._rng = random.Random(seed)
        self._texts = {label: self._rng.sample(texts[label], len(texts[label])) for label in sorted(texts)}
        self._drawn: collections.Counter[str] = collections.Counter()

    def draw(self, ranks: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
        """Labels and texts, the labels' shares falling in the order of `ranks`."""
        for label in self._rng.choices(ranks, falling(len(ranks), POWER), k=count):
            texts = self._texts[label]
            yield label, texts[self._drawn[label] % len(texts)]
            self._drawn[label] += 1


def spread(drawn: Iterable[tuple[str, str]], a_day: int) -> Iterator[Ticket]:
    """Labels and texts as tickets that come evenly, each from another person."""
    for number, (label, text) in enumerate(drawn):
        yield Ticket(f"t{number}", text, label, f"p{number}", START + number * 86_400.0 / a_day)
