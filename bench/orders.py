"""How good the issue model is over several orders of the labelled sets, and what a client's model takes of memory.

The scorer (shared/score/issues.py) reads one order of each set, in which a ranking's quality is one draw: the standard error
of a mean of six is .02 to .03 for NDCG@10 without labels. It draws, drives and judges here as well. Times are in its yardsticks.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Sequence
from statistics import mean, stdev
from typing import Any

import msgspec

from bench.live import SETS
from bench.measuring import emit, parser, say, where
from bench.real_tickets import MOST, labelled, load_scorer, need_data
from bench.taxonomy import ami
from models import Assessor

SHARES = 0.0, 0.01, 0.1, 1.0  # of the tickets that are labelled, 200 tickets late
FIRST, ORDERS = 20, 6  # seeds that no setting was chosen by
LATE, LAST = 200, 0.25
LARGE, SMALL = 18_000, 100  # tickets of a client


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Of one order."""

    ami: float
    ami_live: float  # of the issues as they were answered
    ndcg: float
    accuracy: float  # of the label answered, over the last quarter
    yardsticks: float


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A set with a share of labels: mean and its standard error of each figure of `Found`."""

    set: str
    share: float
    found: dict[str, tuple[float, float]]


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What a client takes, MB."""

    tickets: int
    model: float  # without the tickets that it remembers, which the engine keeps elsewhere


def judged(stream: Sequence[dict[str, str]], share: float, scorer: Any) -> Found:
    """One order."""
    labels = [row["label"] for row in stream]
    _, final, live, said, _, yardsticks = scorer.run(Assessor, stream, share)
    last = range(int(len(stream) * (1.0 - LAST)), len(stream))
    return Found(
        ami=ami(labels, final),
        ami_live=ami(labels, live),
        ndcg=scorer.ndcg(labels, final),
        accuracy=mean(said[at] == labels[at] for at in last),
        yardsticks=yardsticks,
    )


def summed(of: Sequence[Found]) -> dict[str, tuple[float, float]]:
    """Mean and standard error of each figure."""
    found = {}
    for name in Found.__struct_fields__:
        values = [getattr(one, name) for one in of]
        found[name] = mean(values), stdev(values) / len(values) ** 0.5 if len(values) > 1 else 0.0
    return found


class Outside:
    """Tickets that are remembered elsewhere."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, ticket_id: str) -> bytes | None:
        """What was put last."""
        return self.held.get(ticket_id)

    def put(self, ticket_id: str, value: bytes) -> None:
        """Keep it."""
        self.held[ticket_id] = value


def memory(rows: Sequence[dict[str, str]], tickets: int) -> Memory:
    """Of a client with so many tickets, one in ten labelled; rows come round again."""
    warm = Assessor("warm")  # what all clients share
    for at, row in enumerate(rows[: min(tickets, len(rows))]):
        warm.observe(f"t{at}", row["text"], float(at))
    del warm
    outside = Outside()
    tracemalloc.start()
    model = Assessor("acme", tickets=outside)
    for at in range(tickets):
        row = rows[at % len(rows)]
        model.observe(f"t{at}", row["text"], float(at))
        model.emerging()
        model.changed()
        if at % 10 == 0:
            model.teach(f"t{at}", row["label"], float(at))
    notes = sum(len(value) for value in outside.held.values())
    held = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, __file__)])
    tracemalloc.stop()
    total = sum(trace.size for trace in held.statistics("filename"))
    # Notes are made by the model and kept outside: their bytes with 33 of each object's head.
    return Memory(tickets=tickets, model=max(0.0, total - notes - 33 * len(outside.held)) / 1e6)


def table(cases: Sequence[Case]) -> list[str]:
    """A row a case, in Markdown."""
    lines = ["| set | labelled | " + " | ".join(Found.__struct_fields__) + " |", "|" + "---|" * 7]
    for case in cases:
        cells = [f"{value:.3f} ({error:.3f})" for value, error in case.found.values()]
        lines.append(f"| {case.set} | {case.share:.0%} | {' | '.join(cells)} |")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("orders", __doc__, "one order of one set, without and with all labels")
    options.add_argument("--orders", type=int, default=0, help=f"how many orders the means are of ({ORDERS}, short: 1)")
    given = options.parse_args(arguments)
    need_data(options)
    scorer, orders = load_scorer(), given.orders or (1 if given.short else ORDERS)
    began, cases, taken = time.monotonic(), [], []
    for name in list(SETS)[:1] if given.short else SETS:
        rows = list(labelled(name))
        streams = [scorer.skewed(rows, 500 if given.short else MOST, FIRST + order) for order in range(orders)]
        for share in (SHARES[0], SHARES[-1]) if given.short else SHARES:
            found = [judged(stream, share, scorer) for stream in streams]
            cases.append(Case(set=name, share=share, found=summed(found)))
            say(f"{time.monotonic() - began:.0f} s: {name}, {share:.0%} labelled")
        sizes = (SMALL,) if given.short else (SMALL, LARGE)
        taken += [(name, memory(streams[0], tickets)) for tickets in sizes]
    lines = [*table(cases), "", "Mean (standard error) of each. Memory of a client's model, tickets outside:", ""]
    lines += [f"- {name}, {one.tickets:,} tickets: {one.model:.2f} MB" for name, one in taken]
    result = {"cases": cases, "memory": taken, "orders": orders, "seconds": round(time.monotonic() - began), "where": where()}
    emit(result, lines, as_json=given.json)
    return 0
