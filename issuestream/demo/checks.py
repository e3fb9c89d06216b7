"""What came of a scenario against what should have. Pure.

Lost and doubled are found ticket by ticket and cell by cell, so that one can't hide the other: the tickets that are
assessed and kept are compared by id with those that should be; and of every ranking the number in each step of each
issue's trend with the number of those tickets whose time and issue belong there.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from issuestream.demo.reading import State
from issuestream.scenario import Truth
from streams.results import UNASSIGNED, Assessment, IssueEvent, Ranking, Window

Place = tuple[str, str]  # client and ticket

# window -> seconds of a bucket and of a step of its trend: it ends with the bucket that holds `as_of`
STEPS: dict[Window, tuple[int, int]] = {
    "1h": (300, 300), "24h": (3_600, 3_600), "7d": (3_600, 21_600), "30d": (86_400, 86_400),
}  # fmt: skip
BEST = 10  # ranks that NDCG looks at


class Evidence(NamedTuple):
    """What was read when all was over."""

    assessments: dict[Place, Assessment]  # the last of each ticket
    rankings: dict[tuple[str, Window], Ranking]  # the last of each client and window
    told: list[IssueEvent]
    refused: Counter[str]  # reason -> dead letters, each place once
    repeated: int  # events that came into the log more than once by the client's doing
    redelivered: int  # ... and by ours: the same origin again
    state: State
    texts: dict[Place, str]  # what stands of each ticket behind `redact`


class Faults(NamedTuple):
    """Numbers of tickets."""

    lost: int
    doubled: int


def faults(truth: Truth, evidence: Evidence) -> Faults:
    """How many tickets were lost and how many counted though they should not have been, or more than once."""
    kept = {place for place, ticket in evidence.state.tickets.items() if ticket.counted and not ticket.deleted}
    assessed = {place for place, one in evidence.assessments.items() if one.origin != "deleted"}
    right = set(truth.labels)
    lost = len(right - (kept & assessed)) + len(truth.deleted - evidence.assessments.keys())
    doubled = len((kept | assessed) - right)
    for client in sorted({client for client, _ in right | kept}):
        for window in STEPS:
            ranking = evidence.rankings.get((client, window))
            if ranking is None:
                lost += sum(name == client for name, _ in right)
                continue
            shown = cells_shown(ranking)
            due = cells_due(client, ranking, kept, truth, evidence.state)
            if window == "30d":  # the rest are parts of it, and a fault would count four times
                lost += (due - shown).total()
                doubled += (shown - due).total()
            else:
                lost += bool(due - shown)
                doubled += bool(shown - due)
    return Faults(lost, doubled)


def cells_shown(ranking: Ranking) -> Counter[tuple[str, int]]:
    """(issue, step) -> tickets that a ranking shows there; what rows and total hold beyond that under step -1."""
    shown: Counter[tuple[str, int]] = Counter()
    for row in ranking.issues:
        shown.update({(row.id, step): tickets for step, tickets in enumerate(row.trend) if tickets})
        shown[row.id, -1] += row.tickets - sum(row.trend)
    shown["", -1] += ranking.tickets - sum(row.tickets for row in ranking.issues)
    return shown


def cells_due(
    client: str, ranking: Ranking, kept: Iterable[Place], truth: Truth, state: State
) -> Counter[tuple[str, int]]:
    """(issue, step) -> tickets that should be there, by the issue that their row names and the time of the truth."""
    bucket, step = STEPS[ranking.window]
    end = (ranking.as_of.timestamp() // bucket + 1) * bucket
    steps = len(ranking.issues[0].trend) if ranking.issues else 0
    due: Counter[tuple[str, int]] = Counter()
    for place in kept:
        if place[0] != client:
            continue
        ticket = state.tickets[place]
        issue = UNASSIGNED if ticket.issue is None else state.current(client, ticket.issue)
        at = steps - 1 - math.floor((end - 1e-6 - truth.times.get(place, ticket.time)) / step)
        if 0 <= at < steps:
            due[issue, at] += 1
    return due


def issues_of(client: str, truth: Truth, state: State) -> dict[str, Counter[str | None]]:
    """Issue -> the true labels of its tickets."""
    found: dict[str, Counter[str | None]] = defaultdict(Counter)
    for place, label in truth.labels.items():
        ticket = state.tickets.get(place)
        if place[0] == client and ticket is not None and ticket.issue is not None:
            found[state.current(client, ticket.issue)][label] += 1
    return found


def ndcg(order: Sequence[str], members: Mapping[str, Counter[str | None]], volumes: Counter[str]) -> float:
    """NDCG@10 of an order of issues against the true volumes.

    Each issue is credited with its majority label, once (a split earns nothing), times its purity (a merge loses).
    """
    used: set[str | None] = {None}
    gains = []
    for issue in order[:BEST]:
        labels = members.get(issue, Counter())
        label, most = labels.most_common(1)[0] if labels else (None, 0)
        gains.append(0.0 if label in used else volumes[label or ""] * most / labels.total())
        used.add(label)
    best = _dcg([float(volume) for _, volume in volumes.most_common(BEST)])
    return _dcg(gains) / best if best else 0.0


def quality(truth: Truth, evidence: Evidence) -> tuple[float, float]:
    """Mean NDCG@10 over the clients of the 30 days' ranking: in the order published, and by tickets."""
    by_rank, by_tickets = [], []
    for client in truth.clients():
        ranking = evidence.rankings.get((client, "30d"))
        rows = [row for row in ranking.issues if row.id != UNASSIGNED] if ranking else []
        members, volumes = issues_of(client, truth, evidence.state), truth.volumes(client)
        by_rank.append(ndcg([row.id for row in rows], members, volumes))
        rows.sort(key=lambda row: (-row.tickets, row.id))
        by_tickets.append(ndcg([row.id for row in rows], members, volumes))
    count = max(1, len(by_rank))
    return sum(by_rank) / count, sum(by_tickets) / count


def thirds(truth: Truth, evidence: Evidence) -> tuple[int, int]:
    """Parts of the names of others whom tickets mention, and how many of them can be read behind `redact`."""
    mentioned = [(place, part) for place, parts in truth.thirds.items() for part in parts if place in evidence.texts]
    read = {place: set(re.findall(r"\w+", evidence.texts[place].casefold())) for place, _ in mentioned}
    return len(mentioned), sum(part.casefold() in read[place] for place, part in mentioned)


def emerging_after(truth: Truth, evidence: Evidence) -> int | None:
    """Tickets of the emerging issue until an issue that is mostly it was said to emerge or escalate."""
    if truth.emerging is None:
        return None
    client, label = truth.emerging
    members = issues_of(client, truth, evidence.state)
    for told in sorted(evidence.told, key=lambda told: told.source.offset):
        if told.client != client or told.kind not in ("emerging", "escalating"):
            continue
        labels = members.get(evidence.state.current(client, told.issue))
        if labels and labels.most_common(1)[0][0] == label:
            return sum(
                truth.labels.get(place) == label and one.source.offset <= told.source.offset
                for place, one in evidence.assessments.items()
                if place[0] == client
            )
    return None


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))
