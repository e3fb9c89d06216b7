"""How good a published ranking is, against the true labels of its tickets. Pure.

NDCG@10 is the scorer's (shared/score/issues.py): each issue is credited with its majority label, once, times its
purity; an issue of a label that was credited before earns nothing; the ideal is the labels by their true volumes.
"""

from __future__ import annotations

import collections
import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from streams.results import UNASSIGNED, Ranking

TOP = 10


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """Of one client's ranking."""

    tickets: int  # that the ranking counts
    published: float  # NDCG@10 in the published order, by importance
    by_tickets: float  # ... re-sorted by tickets
    as_told: float  # ... re-sorted by tickets, each ticket under the id that its assessment names
    absent: float  # share of the assigned tickets whose assessment names an id that the ranking doesn't have
    moved: float  # share of the tickets that now belong to another issue than the one that their assessment names
    aside: float  # share of the tickets that belong to no issue
    miscounted: int  # tickets by which the rows' counts differ from what belongs to their issues; 0 where all is well


def ndcg(order: Iterable[Mapping[str, int]], volumes: Mapping[str, int]) -> float:
    """NDCG@10.

    Args:
        order: the issues as ranked, each its tickets per true label.
        volumes: tickets per true label.
    """
    used: set[str] = set()
    gains: list[float] = []
    for labels in list(order)[:TOP]:
        if not labels:
            gains.append(0.0)
            continue
        label = max(labels, key=lambda name: labels[name])
        gains.append(0.0 if label in used else volumes[label] * labels[label] / sum(labels.values()))
        used.add(label)
    return _dcg(gains) / _dcg(sorted(volumes.values(), reverse=True)[:TOP])


def quality(
    ranking: Ranking, labels: Mapping[str, str], told: Mapping[str, str | None], now: Mapping[str, str | None]
) -> Quality:
    """The quality of a client's ranking.

    Args:
        labels: ticket -> its true label.
        told: ticket -> the issue that its assessment names; None where it is set aside.
        now: ticket -> the issue that it belongs to when the ranking is made: issues are united and parted meanwhile.
    """
    rows = [row for row in ranking.issues if row.id != UNASSIGNED]
    ids = {row.id for row in rows}
    volumes = collections.Counter(labels.values())
    found, then = _per_issue(now, labels), _per_issue(told, labels)
    by_rank = sorted(rows, key=lambda row: row.rank)
    by_tickets = sorted(rows, key=lambda row: (-row.tickets, row.id))
    by_told = sorted(then, key=lambda issue: (-sum(then[issue].values()), issue))
    assigned = [issue for issue in told.values() if issue is not None]
    return Quality(
        tickets=ranking.tickets,
        published=ndcg((found.get(row.id, {}) for row in by_rank), volumes),
        by_tickets=ndcg((found.get(row.id, {}) for row in by_tickets), volumes),
        as_told=ndcg((then[issue] for issue in by_told), volumes),
        absent=sum(issue not in ids for issue in assigned) / max(1, len(assigned)),
        moved=sum(now[ticket] != issue for ticket, issue in told.items()) / max(1, len(told)),
        aside=1.0 - len(assigned) / max(1, len(told)),
        miscounted=sum(abs(row.tickets - sum(found.get(row.id, {}).values())) for row in rows),
    )


def lost_and_doubled(published: Iterable[str], assessed: Mapping[str, int]) -> tuple[int, int]:
    """How many tickets were never assessed, and how many more than once or without having been published.

    Args:
        assessed: ticket -> how many assessments of it there are.
    """
    known = set(published)
    doubled = sum(times > 1 or ticket not in known for ticket, times in assessed.items())
    return len(known - assessed.keys()), doubled


def _per_issue(issues: Mapping[str, str | None], labels: Mapping[str, str]) -> dict[str, collections.Counter[str]]:
    found: dict[str, collections.Counter[str]] = {}
    for ticket, issue in issues.items():
        if issue is not None:
            found.setdefault(issue, collections.Counter())[labels[ticket]] += 1
    return found


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
