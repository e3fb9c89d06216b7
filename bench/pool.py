"""What a new client gains from comparable ones, and whether issues that are compared are the same. Real labelled texts.

MEMBERS clients, each with half of a set's labels and an order of its own, contribute as they would after a day; then new
ones come, of texts that no member had, and are told what these have in common, or not. Judged after the first tickets:
NDCG@10 of the ranking by tickets, and AMI of the issues against the labels. And of all pairs of two members' issues: of
those that are compared, the share whose tickets are mostly of one label, and of those that are, the share that is compared.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import NamedTuple

import msgspec
import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from agents.pooling import SAME, Group, directions
from bench.live import SETS, Live, Urn, labels, rows, spread
from bench.measuring import emit, parser, say, where
from bench.quality import ndcg
from bench.real_tickets import Ticket, need_data
from streams.events import Pooled
from streams.results import UNASSIGNED, Contribution

MEMBERS, EACH, A_DAY = 16, 600, 500  # clients, tickets of each, tickets a day
NEW, FIRST = 8, (25, 50, 100, 200)  # new clients a seed, and tickets after which they are judged
LEAST = 40  # texts of a label that is used
SEEDS = 3


class Found(NamedTuple):
    """How well a client's issues match the labels."""

    ami: float
    ndcg: float


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Of a set: means."""

    set: str
    alone: dict[int, Found]  # by tickets
    begun: dict[int, Found]  # with what the members have in common
    same: float  # of the pairs that are compared, the share with one label
    compared: float  # of the pairs with one label, the share that is compared


class Member(NamedTuple):
    """A client that contributes."""

    given: Contribution
    label: dict[str, str]  # issue -> the label of most of its tickets


def found(live: Live, told: Sequence[Ticket]) -> Found:
    """How a client stands now."""
    ranking = live.ranking("7d")
    members = live.members(ranking)
    issue_of = {ticket.id: issue for issue, tickets in members.items() for ticket in tickets}
    issues = [issue_of.get(ticket.id, "") for ticket in told]
    order = sorted((row for row in ranking.issues if row.id != UNASSIGNED), key=lambda row: (-row.tickets, row.id))
    return Found(
        ami=float(adjusted_mutual_info_score([ticket.label for ticket in told], issues)),
        ndcg=ndcg([labels(members[row.id]) for row in order], labels(told)),
    )


def member(name: str, stream: Sequence[Ticket]) -> Member:
    """A client after its tickets."""
    live = Live(name)
    for ticket in stream:
        live.tell(ticket)
    current = live.members(live.ranking("7d"))
    label = {issue: labels(tickets).most_common(1)[0][0] for issue, tickets in current.items() if tickets}
    return Member(live.contribution(), label)


def first_tickets(stream: Sequence[Ticket], pooled: Pooled | None) -> list[Found]:
    """A new client after each of FIRST."""
    live, out = Live("new"), []
    for number, ticket in enumerate(stream, 1):
        live.tell(ticket)
        if number == 1 and pooled is not None:
            live.tell_pooled(pooled)
        if number in FIRST:
            out.append(found(live, stream[:number]))
    return out


def pairs(members: Sequence[Member]) -> tuple[int, int, int]:
    """Of two members' issues: pairs that are compared, those with one label, and those that are both."""
    compared = same = both = 0
    for one, other in itertools.combinations(members, 2):
        if not one.given.issues or not other.given.issues:
            continue
        near = directions(one.given) @ directions(other.given).T >= SAME
        named = [np.array([it.label.get(issue.id, "") for issue in it.given.issues]) for it in (one, other)]
        alike = named[0][:, None] == named[1]
        compared, same, both = compared + int(near.sum()), same + int(alike.sum()), both + int((near & alike).sum())
    return compared, same, both


def measured(name: str, seeds: int) -> Case:
    """A set."""
    texts = {label: of for label, of in rows(name).items() if len(of) >= LEAST}
    alone, begun, compared, same, both = [], [], 0, 0, 0
    for seed in range(seeds):
        rng = random.Random(seed)
        old, new = Urn(_part(texts, 0), seed), Urn(_part(texts, 1), seed)

        def stream(urn: Urn, count: int, rng: random.Random = rng) -> list[Ticket]:
            mine = rng.sample(sorted(texts), len(texts) // 2)
            return list(spread(urn.draw(mine, count), A_DAY))

        members = [member(f"m{i}", stream(old, EACH)) for i in range(MEMBERS)]
        more = pairs(members)
        compared, same, both = compared + more[0], same + more[1], both + more[2]
        group = Group()
        for one in members:
            group.put(one.given)
        for _ in range(NEW):
            tickets = stream(new, max(FIRST))
            live = Live("new")
            live.tell(tickets[0])
            group.put(live.contribution())
            alone.append(first_tickets(tickets, None))
            begun.append(first_tickets(tickets, group.answer("new")))
            group.leave("new")
    return Case(
        set=name, alone=_means(alone), begun=_means(begun), same=both / max(1, compared), compared=both / max(1, same)
    )  # fmt: skip


def _part(texts: Mapping[str, Sequence[str]], part: int) -> dict[str, Sequence[str]]:
    """Three quarters of each label's texts for members, the rest for new clients."""
    return {label: of[len(of) // 4 :] if part == 0 else of[: len(of) // 4] for label, of in texts.items()}


def _means(runs: Sequence[Sequence[Found]]) -> dict[int, Found]:
    return {
        tickets: Found(mean(run[at].ami for run in runs), mean(run[at].ndcg for run in runs))
        for at, tickets in enumerate(FIRST)
    }


def table(cases: Sequence[Case]) -> list[str]:
    """A row a set, in Markdown."""
    lines = [
        "| set | " + " | ".join(f"after {tickets}: AMI, NDCG@10 alone -> begun" for tickets in FIRST)
        + " | compared: same label | same label: compared |",
        "|" + "---|" * (len(FIRST) + 3),
    ]  # fmt: skip
    for case in cases:
        cells = [
            f"{case.alone[n].ami:.2f}, {case.alone[n].ndcg:.2f} -> {case.begun[n].ami:.2f}, {case.begun[n].ndcg:.2f}"
            for n in FIRST
        ]
        lines.append(f"| {case.set} | {' | '.join(cells)} | {case.same:.0%} | {case.compared:.0%} |")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("pool", __doc__, "one seed")
    given = options.parse_args(arguments)
    need_data(options)
    began, cases = time.monotonic(), []
    for name in SETS:
        cases.append(measured(name, 1 if given.short else SEEDS))
        say(f"{name}: {time.monotonic() - began:.0f} s")
    result = {
        "cases": cases,
        "members": MEMBERS,
        "new": NEW,
        "seconds": round(time.monotonic() - began),
        "where": where(),
    }
    emit(result, table(cases), as_json=given.json)
    return 0
