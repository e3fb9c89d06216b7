"""Planted faults are found, none hides another, and the ranking's quality is what the formula says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

import pytest
from msgspec import structs

from issuestream.demo.checks import STEPS, Evidence, Faults, Place, emerging_after, faults, ndcg, quality, thirds
from issuestream.demo.reading import KeptTicket, State
from issuestream.scenario import Truth
from streams.events import at
from streams.results import UNASSIGNED, Assessment, Contributions, IssueEvent, Origin, RankedIssue, Ranking, Window

NOW = 1_790_000_000.0
TREND = {"1h": 12, "24h": 24, "7d": 28, "30d": 30}


class World:
    """Eight tickets of two clients that came through without a fault, to be spoilt."""

    def __init__(self) -> None:
        self.labels: dict[Place, str | None] = {}
        self.times: dict[Place, float] = {}
        self.tickets: dict[Place, KeptTicket] = {}
        self.assessments: dict[Place, Assessment] = {}
        self.told: list[IssueEvent] = []
        self.deleted: set[Place] = set()
        self.thirds: dict[Place, set[str]] = {}
        self.texts: dict[Place, str] = {}
        for number in range(8):
            place = ("a" if number < 5 else "b", f"t{number}")
            self.add(place, "late" if number % 2 else "broken", NOW - 3_000 * number)
        self.add(("a", "t8"), None, NOW - 100)
        self.add(("a", "t9"), "late", NOW - 200)
        self.delete(("a", "t9"))
        self.shown = dict(self.tickets)  # what the tables counted

    def add(self, place: Place, label: str | None, time: float) -> None:
        # the rows name the micro-clusters of old, which are i1 and i2 now
        issue = {"broken": "i1", "late": "i7"}[label] if label else None
        self.labels[place], self.times[place] = label, time
        self.tickets[place] = KeptTicket(1, True, False, issue, time)
        self.assess(place, issue, "discovered")

    def assess(self, place: Place, issue: str | None, origin: str) -> None:
        self.assessments[place] = Assessment(
            client=place[0], ticket_id=place[1], issue=issue, severity=0.0, confidence=1.0, origin=origin,  # type: ignore[arg-type]
            occurred_at=at(NOW), source=Origin(0, len(self.assessments)),
        )  # fmt: skip

    def delete(self, place: Place) -> None:
        del self.labels[place], self.times[place]
        self.deleted.add(place)
        self.tickets[place].deleted = True
        self.assess(place, None, "deleted")

    def verdict(self, extra: Callable[[dict[tuple[str, Window], Ranking]], None] = lambda _: None) -> Faults:
        rankings = {(client, window): self.ranking(client, window) for client in "ab" for window in STEPS}
        extra(rankings)
        return faults(self.truth, self.evidence(rankings))

    def thirds_read(self) -> tuple[int, int]:
        return thirds(self.truth, self.evidence({}))

    @property
    def truth(self) -> Truth:
        return Truth(self.labels, self.times, self.deleted, {}, 0, ("a", "late"), {}, self.thirds)

    def evidence(self, rankings: dict[tuple[str, Window], Ranking]) -> Evidence:
        state = State(self.tickets, lambda client, issue: {"i7": "i2"}.get(issue, issue))
        return Evidence(self.assessments, rankings, self.told, Counter(), 0, 0, state, self.texts)

    def ranking(self, client: str, window: Window) -> Ranking:
        """As the engine defines it: whole buckets, the last holds the time that the ranking is of."""
        bucket, step = STEPS[window]
        end = (NOW // bucket + 1) * bucket
        trends: dict[str, list[int]] = {}
        for place, ticket in self.shown.items():
            start = end - TREND[window] * step
            if place[0] == client and ticket.counted and not ticket.deleted and start <= ticket.time < end:
                issue = {"i7": "i2", None: UNASSIGNED}.get(ticket.issue, ticket.issue or "")
                trends.setdefault(issue, [0] * TREND[window])[int((ticket.time - start) // step)] += 1
        rows = [row(rank, issue, trend) for rank, (issue, trend) in enumerate(sorted(trends.items()), 1)]
        return Ranking(
            client=client, window=window, as_of=at(NOW), watermark=at(NOW), tickets=sum(r.tickets for r in rows),
            previous=0, affected_customers=0, completeness=1.0, model=1, issues=rows, source=Origin(0, 9),
        )  # fmt: skip


def row(rank: int, issue: str, trend: list[int]) -> RankedIssue:
    return RankedIssue(
        rank=rank, id=issue, name="", state="ongoing", score=0.5, contributions=Contributions(0, 0, 0, 0, 0),
        tickets=sum(trend), share=0.0, previous=0, change=None, affected_customers=0, mean_severity=0.0,
        satisfaction_impact=None, first_seen=at(NOW), last_seen=at(NOW), trend=trend, segments={}, quotes=[],
    )  # fmt: skip


def test_nothing_is_wrong_with_what_came_through() -> None:
    assert World().verdict() == (0, 0)


def test_a_ticket_without_assessment_is_lost() -> None:
    world = World()
    del world.assessments["a", "t1"]
    assert world.verdict() == (1, 0)


def test_a_ticket_that_was_never_kept_is_lost() -> None:
    world = World()
    del world.tickets["a", "t1"], world.shown["a", "t1"], world.assessments["a", "t1"]
    assert world.verdict() == (1, 0)


def test_a_ticket_that_the_tables_missed_is_lost() -> None:
    world = World()
    del world.shown["b", "t6"]
    lost, doubled = world.verdict()
    assert lost >= 1
    assert doubled == 0


def test_a_ticket_counted_twice_is_doubled() -> None:
    world = World()
    world.shown["b", "again"] = world.tickets["b", "t6"]
    lost, doubled = world.verdict()
    assert lost == 0
    assert doubled >= 1


def test_a_lost_and_a_doubled_ticket_do_not_make_up_for_each_other() -> None:
    world = World()
    del world.shown["a", "t0"]
    world.shown["a", "again"] = world.tickets["a", "t4"]  # the same client and issue, a few hours before
    lost, doubled = world.verdict()
    assert lost >= 1
    assert doubled >= 1


def test_what_nobody_sent_is_doubled() -> None:
    world = World()
    world.tickets["a", "ghost"] = world.shown["a", "ghost"] = KeptTicket(1, True, False, "i1", NOW - 50)
    assert world.verdict().doubled == 1


def test_a_deleted_ticket_that_still_counts_is_doubled() -> None:
    world = World()
    world.tickets["a", "t9"].deleted = False
    assert world.verdict().doubled >= 1


def test_a_ticket_counted_under_another_issue_is_both() -> None:
    world = World()
    world.shown["a", "t0"] = KeptTicket(1, True, False, "i7", NOW)
    lost, doubled = world.verdict()
    assert lost >= 1
    assert doubled >= 1


def test_a_total_that_its_rows_do_not_make_up_is_seen() -> None:
    def spoil(rankings: dict[tuple[str, Window], Ranking]) -> None:
        rankings["a", "30d"] = structs.replace(rankings["a", "30d"], tickets=99)

    assert World().verdict(spoil).doubled == 99 - 6


def test_a_client_without_ranking_is_lost() -> None:
    def spoil(rankings: dict[tuple[str, Window], Ranking]) -> None:
        del rankings["b", "30d"]

    assert World().verdict(spoil) == (3, 0)


def test_ndcg_by_hand() -> None:
    volumes = Counter({"late": 60, "broken": 30, "rude": 10})
    members: dict[str, Counter[str | None]] = {
        "i1": Counter({"late": 40}),  # pure, two thirds of it: the whole volume, once
        "i2": Counter({"late": 20}),  # the rest of it: nothing any more
        "i3": Counter({"broken": 30, "rude": 10}),  # merged: three quarters of 30
    }
    best = 60 + 30 / math.log2(3) + 10 / 2
    assert ndcg(["i1", "i3"], members, volumes) == pytest.approx((60 + 22.5 / math.log2(3)) / best)
    assert ndcg(["i1", "i2", "i3"], members, volumes) == pytest.approx((60 + 22.5 / 2) / best)
    assert ndcg(["i3", "i1"], members, volumes) == pytest.approx((22.5 + 60 / math.log2(3)) / best)
    assert ndcg([], members, volumes) == 0.0
    assert ndcg(["nothing"], members, volumes) == 0.0


def test_quality_goes_by_rank_and_by_tickets() -> None:
    world = World()
    rankings = {(client, "30d"): world.ranking(client, "30d") for client in "ab"}
    by_rank, by_tickets = quality(world.truth, world.evidence(rankings))  # type: ignore[arg-type]
    # of b, i1 (one ticket of three) is ranked first; of a, i1 has three of five
    assert by_rank == pytest.approx((1.0 + (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))) / 2)
    assert by_tickets == pytest.approx(1.0)


def test_the_emerging_issue_is_found_where_it_is_told() -> None:
    world = World()

    def told(issue: str, kind: str, offset: int) -> IssueEvent:
        return IssueEvent(client="a", issue=issue, kind=kind, name="", at=at(NOW), source=Origin(0, offset))  # type: ignore[arg-type]

    assert emerging_after(world.truth, world.evidence({})) is None
    world.told = [
        told("i7", "muted", 0),
        told("i1", "emerging", 1),
        told("i7", "escalating", 9),
        told("i2", "emerging", 2),
    ]
    assert emerging_after(world.truth, world.evidence({})) == 1  # t1; t3 came later


def test_names_of_others_are_looked_for_in_their_tickets_as_words() -> None:
    world = World()
    assert world.thirds_read() == (0, 0)
    world.thirds = {("a", "t1"): {"Marsh", "Elena"}, ("a", "t2"): {"Berg"}, ("b", "t5"): {"Marsh"}}
    world.texts = {("a", "t1"): "ELENA said [PERSON]", ("a", "t2"): "the iceberg"}  # t5 was never masked
    assert world.thirds_read() == (3, 1)
