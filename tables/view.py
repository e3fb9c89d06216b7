"""What a window shows: a client's counts over its buckets, united under the issues that stand now."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping
from functools import cached_property

import numpy as np

from streams.events import Benchmark, at
from streams.results import UNASSIGNED, Contributions, Explained, RankedIssue, State, Window
from tables import ranking, segments, sketch
from tables.buckets import Counts, Ints, pooled, total
from tables.quotes import Quotes, pick
from tables.rings import ALL, Rings
from tables.rows import Candidate, Facts
from tables.settings import TableSettings, Thresholds
from tables.windows import FRAMES, Span, Windower

NONE = 1  # the number of the tickets that belong to no issue
TOP = 3  # values shown a segment attribute

Current = Callable[[str], str]  # the issue that an issue is now
Name = Callable[[str], str]


class Groups:
    """Which of the issues that tickets were counted under are one now: a group an issue that stands; group 0 are the
    unassigned."""

    def __init__(self, facts: Mapping[int, Facts], current: Current) -> None:
        self.ids = [UNASSIGNED]
        self.members: list[list[Facts]] = [[]]
        self.places = {UNASSIGNED: 0}  # issue -> group
        of = [-1] * (max(facts, default=0) + 1)
        for number, known in sorted(facts.items()):  # numbers are used again: made in another order than they are read
            issue = UNASSIGNED if number == NONE else current(known.id)
            group = self.places.get(issue)
            if group is None:
                group = self.places[issue] = len(self.ids)
                self.ids.append(issue)
                self.members.append([])
            self.members[group].append(known)
            of[number] = group
        self.of: Ints = np.array(of, np.int64)  # number -> group; -1 for ALL
        self._candidates: dict[int, list[Candidate]] = {}

    def first(self, group: int, never: float) -> float:
        """Event time of its first ticket."""
        return min([known.first for known in self.members[group]], default=never)

    def last(self, group: int, never: float) -> float:
        """Event time of its last ticket."""
        return max([known.last for known in self.members[group]], default=never)

    def state(self, group: int, as_of: float, *, new: bool, grown: bool) -> State:
        """Its state, if it is new where it is young, and grown."""
        issue, members = self.ids[group], self.members[group]
        stands = next((known for known in members if known.id == issue), None)
        return ranking.state(
            as_of=as_of,
            first=self.first(group, math.inf),
            last=self.last(group, -math.inf),
            resolved=stands.resolved if stands else None,
            again=stands.again if stands else None,
            muted=stands.muted if stands else None,
            new=new,
            grown=grown,
        )

    def candidates(self, group: int, quotes: Quotes) -> list[Candidate]:
        """What may be quoted for it, the best first."""
        found = self._candidates.get(group)
        if found is None:
            found = self._candidates[group] = quotes.of([known.number for known in self.members[group]])
        return found


def counted(windower: Windower, rings: Rings, span: Span) -> Counts:
    """Per number over a span."""
    return total([piece for part in windower.spans(span) for piece in rings.counts(part)])


class View:
    """A window's sums, by group."""

    def __init__(
        self,
        windower: Windower,
        rings: Rings,
        groups: Groups,
        window: Window,
        as_of: float,
    ) -> None:
        self.windower, self.rings, self.groups = windower, rings, groups
        self.window, self.as_of = window, as_of
        self.span = windower.own(window, as_of)
        numbers, values = counted(windower, rings, self.span)
        used, refused = values[0, :2].tolist() if len(numbers) and numbers[0] == ALL else (0, 0)
        self.completeness = used / (used + refused) if used + refused else 1.0
        self.values = self._grouped(numbers, values)
        self.previous = self._grouped(*counted(windower, rings, windower.previous(window, as_of)))[:, 0]
        self.tickets = self.values[:, 0]
        self.total, self.before = int(self.tickets.sum()), int(self.previous.sum())

    def escalating(self, thresholds: Thresholds) -> set[str]:
        """The issues whose share of the tickets has grown beyond doubt against the window before."""
        grown = ranking.escalating(self.tickets, self.previous, self.total, self.before, thresholds)
        return {self.groups.ids[group] for group in np.flatnonzero(grown).tolist() if group}

    def rows(
        self,
        settings: TableSettings,
        quotes: Quotes,
        values: segments.Values,
        name: Name,
        grown: Container[str],
        alike: Mapping[str, list[str]],
        benchmarks: Mapping[str, Benchmark],
        never: float,
    ) -> list[RankedIssue]:
        """The ranking's rows: the issues by importance, then the unassigned, always.

        `grown`: the issues that escalate; `alike`: others that an issue may be one with; `benchmarks`: what part of their
        tickets comparable clients have of an issue. The unassigned are said to be first seen at `never` if none are known.
        """
        groups, ids = self.groups, self.groups.ids
        shown = np.flatnonzero(self.tickets[1:]) + 1
        signals = ranking.Signals(
            tickets=self.tickets[shown],
            previous=self.previous[shown],
            severity=self.values[shown, 1],
            rated=self.values[shown, 2],
            rating=self.values[shown, 3],
            customers=self.customers[shown],
            all_tickets=self.total,
            all_previous=self.before,
            all_severity=int(self.values[:, 1].sum()),
            all_rated=int(self.values[:, 2].sum()),
            all_rating=int(self.values[:, 3].sum()),
            all_customers=self.everyone,
        )
        added = dict(zip(shown.tolist(), ranking.contributions(signals, settings.weights).tolist(), strict=True))
        counts, previous = self.tickets.tolist(), self.previous.tolist()
        order = sorted(added, key=lambda group: (-sum(added[group]), -counts[group], ids[group]))
        order = [*order[: settings.max_issues], 0]
        added[0] = [0] * 5
        impacts = ranking.impact(self.values[:, 2], self.values[:, 3], signals.all_rated, signals.all_rating).tolist()
        parts = ranking.explained(self.values[:, 2], self.values[:, 3], signals.all_rated, signals.all_rating)
        explains = np.round(np.stack(parts, axis=1), 6).tolist()
        severities, customers = self.values[:, 1].tolist(), self.customers.tolist()
        trends, tops = self._trends().tolist(), self._segments(order, values)
        begin, end = self.windower.times(self.span)
        enough = settings.thresholds.tickets
        made = []
        for rank, group in enumerate(order, 1):
            issue, tickets, before, loss = ids[group], counts[group], previous[group], impacts[group]
            made.append(
                RankedIssue(
                    rank=rank,
                    id=issue,
                    unites=[known.id for known in groups.members[group] if known.id != UNASSIGNED],
                    alike=alike.get(issue, []),
                    name=name(issue) if group else "Unassigned",
                    state=groups.state(group, self.as_of, new=tickets >= enough, grown=issue in grown)
                    if group
                    else "ongoing",
                    score=sum(added[group]) / ranking.MILLIONTHS,
                    contributions=Contributions(*[value / ranking.MILLIONTHS for value in added[group]]),
                    tickets=tickets,
                    share=round(tickets / self.total, 6) if self.total else 0.0,
                    previous=before,
                    change=round(tickets / before - 1, 6) if before else None,
                    affected_customers=customers[group],
                    mean_severity=round(severities[group] / tickets / 1000, 6) if tickets else 0.0,
                    satisfaction_impact=None if loss != loss else round(loss, 6),
                    explains=None if explains[group][0] != explains[group][0] else Explained(*explains[group]),
                    benchmark=benchmarks.get(issue),
                    first_seen=at(groups.first(group, never)),
                    last_seen=at(groups.last(group, never)),
                    trend=trends[group],
                    segments=tops.get(group, {}),
                    quotes=pick(groups.candidates(group, quotes), begin, end, settings.quotes, settings.careful)
                    if group
                    else [],
                )
            )
        return made

    @cached_property
    def everyone(self) -> int:
        """How many different customers wrote in the window; as with `customers`, at most as many as there are tickets."""
        numbers, counts = sketch.estimates(self._words)
        return min(int(counts[0]), self.total) if len(numbers) and numbers[0] == ALL else 0

    @cached_property
    def customers(self) -> Ints:
        """How many different customers each group has: at most one a ticket, though a sketch estimates, and cannot forget who
        wrote what was deleted."""
        words = sketch.renumber(self._words, self.groups.of)
        if any(len(members) > 1 for members in self.groups.members):
            words = sketch.union([words])
        customers = np.zeros(len(self.groups.ids), np.int64)
        groups, counts = sketch.estimates(words)
        customers[groups] = counts
        return np.minimum(customers, self.tickets)

    @cached_property
    def _words(self) -> sketch.Words:
        spans = self.windower.spans(self.span)
        pieces = [piece for span in spans for piece in self.rings.customers(span)]
        return sketch.union(pieces)

    def _grouped(self, numbers: Ints, values: Ints) -> Ints:
        issues = numbers != ALL
        sums = np.zeros((len(self.groups.ids), values.shape[1]), np.int64)
        np.add.at(sums, self.groups.of[numbers[issues]], values[issues])
        return sums

    def _trends(self) -> Ints:
        """(groups, steps): tickets per step of the window."""
        steps = FRAMES[self.window].steps
        keys, tickets = pooled(self.rings.steps(self.span, steps))
        groups = self.groups.of[keys // steps]
        trends = np.zeros((len(self.groups.ids), steps), np.int64)
        issues = groups >= 0
        np.add.at(trends, (groups[issues], keys[issues] % steps), tickets[issues])
        return trends

    def _segments(self, order: list[int], values: segments.Values) -> dict[int, dict[str, list[tuple[str, int]]]]:
        """The most frequent values of each attribute in some groups. A value is never said to have more tickets than
        its issue: deleted tickets leave the issue's count, but not the value's."""
        wanted = np.zeros(len(self.groups.ids) + 1, np.bool_)  # the last is that of no group
        wanted[order] = True
        low = (1 << segments.BITS) - 1
        pieces = []
        for span in self.windower.spans(self.span):
            for keys, tickets in self.rings.segments(span):
                groups = self.groups.of[keys >> segments.BITS]
                keep = wanted[groups]
                pieces.append(((groups[keep] << segments.BITS) | (keys[keep] & low), tickets[keep]))
        keys, tickets = pooled(pieces)
        cells = keys // segments.SLOTS  # group and attribute
        ranks = values.ranks[keys & low]
        best = np.lexsort((ranks, -tickets, cells))
        place = sketch.places(sketch.starts(cells[best]), len(best))
        tops: dict[int, dict[str, list[tuple[str, int]]]] = {}
        chosen = best[place < TOP]
        names, most = values.names, self.tickets.tolist()
        for key, count in zip(keys[chosen].tolist(), tickets[chosen].tolist(), strict=True):
            group, attribute, slot = key >> segments.BITS, (key & low) // segments.SLOTS, key % segments.SLOTS
            shown = tops.setdefault(group, {}).setdefault(segments.ATTRIBUTES[attribute], [])
            count = min(count, most[group])
            if count:
                shown.append((names[attribute].get(slot, segments.OTHER), count))
        return tops
