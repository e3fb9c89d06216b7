"""How a published ranking is judged."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from bench.quality import lost_and_doubled, ndcg, quality
from streams.results import UNASSIGNED, Contributions, Origin, RankedIssue, Ranking

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def ranking(*rows: tuple[str, int]) -> Ranking:
    """Issues with their tickets, in their order."""
    issues = [
        RankedIssue(
            rank=rank, id=issue, name="", state="ongoing", score=0.0, contributions=Contributions(0, 0, 0, 0, 0),
            tickets=tickets, share=0.0, previous=0, change=None, affected_customers=0, mean_severity=0.0,
            satisfaction_impact=None, first_seen=NOW, last_seen=NOW, trend=[], segments={}, quotes=[],
        )
        for rank, (issue, tickets) in enumerate(rows, 1)
    ]  # fmt: skip
    return Ranking(
        client="acme", window="30d", as_of=NOW, watermark=NOW, tickets=sum(row.tickets for row in issues), previous=0,
        affected_customers=0, completeness=1.0, model=1, issues=issues, source=Origin(0, 0),
    )  # fmt: skip


def test_the_true_order_is_perfect() -> None:
    assert ndcg([{"late": 3}, {"lost": 1}], {"late": 3, "lost": 1}) == 1.0


def test_a_wrong_order_a_split_and_a_mixture_cost() -> None:
    volumes = {"late": 3, "lost": 1}
    ideal = 3 + 1 / math.log2(3)
    assert ndcg([{"lost": 1}, {"late": 3}], volumes) == pytest.approx((1 + 3 / math.log2(3)) / ideal)
    assert ndcg([{"late": 2}, {"late": 1}, {"lost": 1}], volumes) == pytest.approx((3 + 1 / math.log2(4)) / ideal)
    assert ndcg([{"late": 3, "lost": 1}], volumes) == pytest.approx(3 * 0.75 / ideal)


def test_only_the_first_ten_count_and_an_empty_issue_earns_nothing() -> None:
    volumes = {str(n): 1 for n in range(11)}
    issues = [{str(n): 1} for n in range(11)]
    assert ndcg(issues, volumes) == 1.0
    ideal = sum(1 / math.log2(place + 2) for place in range(10))
    assert ndcg([{}, *issues], volumes) == pytest.approx(1 - 1 / ideal)


def test_importance_and_volume_are_judged_apart() -> None:
    labels = {"a": "late", "b": "late", "c": "lost", "d": "hello"}
    issues = {"a": "i1", "b": "i1", "c": "i2", "d": None}
    found = quality(ranking(("i2", 1), ("i1", 2), (UNASSIGNED, 1)), labels, issues, issues)
    assert found.published < found.by_tickets == found.as_told
    assert (found.tickets, found.aside, found.moved, found.absent, found.miscounted) == (4, 0.25, 0.0, 0.0, 0)


def test_tickets_whose_issue_was_united_with_another_count_where_they_belong_now() -> None:
    labels = {"a": "late", "b": "late", "c": "lost"}
    told, now = {"a": "i1", "b": "i0", "c": "i2"}, {"a": "i1", "b": "i1", "c": "i2"}
    found = quality(ranking(("i1", 2), ("i2", 1)), labels, told, now)
    assert found.published == found.by_tickets == 1.0
    assert found.as_told < 1.0
    assert found.moved == found.absent == pytest.approx(1 / 3)


def test_rows_that_count_otherwise_are_seen() -> None:
    labels = {"a": "late"}
    assert quality(ranking(("i1", 2), ("i2", 1)), labels, {"a": "i1"}, {"a": "i1"}).miscounted == 2


def test_lost_and_doubled_are_counted_by_ticket() -> None:
    assert lost_and_doubled(["a", "b"], {"a": 1, "b": 1}) == (0, 0)
    assert lost_and_doubled(["a", "b"], {"a": 2}) == (1, 1)
    assert lost_and_doubled(["a"], {"a": 1, "stranger": 1}) == (0, 1)
