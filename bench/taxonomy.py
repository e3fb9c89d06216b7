"""What a taxonomy is worth that is there before the first ticket, whole or not. Real labelled texts.

Texts of each label are kept out of the stream for examples; the scorer (shared/score/issues.py) draws the stream from the rest,
drives the model and judges it. The taxonomy has examples of every label; or of all but the largest, whose tickets weigh most in
a ranking and for which no label is right then; or of four fifths of the labels. And the same where one ticket in ten is
labelled 200 tickets late. Means over orders; every number of examples meets the same streams.
"""

from __future__ import annotations

import collections
import functools
import itertools
import random
import time
from collections.abc import Iterable, Sequence
from statistics import mean, stdev
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from sklearn.metrics import adjusted_mutual_info_score

from bench.live import SETS
from bench.measuring import emit, parser, say, where
from bench.real_tickets import MOST, labelled, load_scorer, need_data
from models import Assessor

EXAMPLES = 0, 1, 3, 5, 10  # a label
OF_A_LABEL = 3  # one text in so many at most is an example
LATE = 0.0, 0.1  # share of the tickets that are labelled late
FIFTH = 0.2
ORDERS = 6

Lacking = Literal["none", "the largest", "a fifth"]


class Drawn(NamedTuple):
    """A stream and the examples that go before it, in the order in which they are told."""

    stream: list[dict[str, str]]
    examples: list[tuple[str, str]]  # text and label; the first of every label, then the second, and so on


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Of one order, or means."""

    ami: float
    ami_live: float
    ndcg: float
    answered: float  # share of the tickets that were given a label
    right: float  # share that were given theirs


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Means over orders, by examples a label."""

    set: str
    lacking: Lacking
    late: float
    found: dict[int, Found]
    gained: dict[int, tuple[float, float]]  # NDCG@10 over that without examples: mean and its standard error


def drawn(rows: Sequence[dict[str, str]], lacking: Lacking, seed: int, scorer: Any, most: int = MOST) -> Drawn:
    """A stream of at most so many tickets, and up to max(EXAMPLES) texts a label that are not in it."""
    rng, by = random.Random(seed), collections.defaultdict(list)
    for row in rows:
        by[row["label"]].append(row)
    kept = {label: rng.sample(of, min(max(EXAMPLES), len(of) // OF_A_LABEL)) for label, of in sorted(by.items())}
    out = {id(row) for of in kept.values() for row in of}
    stream = scorer.skewed([row for row in rows if id(row) not in out], most, seed)
    volume = collections.Counter(row["label"] for row in stream)
    gone = {
        "none": [],
        "the largest": [label for label, _ in volume.most_common(1)],
        "a fifth": rng.sample(sorted(kept), round(FIFTH * len(kept))),
    }[lacking]
    labels = [label for label in kept if label not in gone]
    rng.shuffle(labels)
    rounds = itertools.zip_longest(*([(row["text"], label) for row in kept[label]] for label in labels))
    return Drawn(stream, [one for of in rounds for one in of if one is not None])


def first(examples: Iterable[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    """So many of each label."""
    seen: collections.Counter[str] = collections.Counter()
    out = []
    for text, label in examples:
        seen[label] += 1
        if seen[label] <= count:
            out.append((text, label))
    return out


def told(client: str, seed: int, *, examples: Sequence[tuple[str, str]]) -> Assessor:
    """A model that has been told a taxonomy."""
    model = Assessor(client, seed)
    for text, label in examples:
        model.example(text, label)
    return model


def judged(of: Drawn, count: int, late: float, scorer: Any) -> Found:
    """One order with so many examples a label."""
    make = functools.partial(told, examples=first(of.examples, count))
    _, final, live, said, _, _ = scorer.run(make, of.stream, late)
    labels = [row["label"] for row in of.stream]
    return Found(
        ami=ami(labels, final),
        ami_live=ami(labels, live),
        ndcg=scorer.ndcg(labels, final),
        answered=mean(one is not None for one in said),
        right=mean(one == label for one, label in zip(said, labels, strict=True)),
    )


def ami(labels: Sequence[str], issues: Sequence[str | None]) -> float:
    """Adjusted mutual information; tickets that are set aside are one issue."""
    return float(adjusted_mutual_info_score(labels, ["(aside)" if issue is None else issue for issue in issues]))


def measured(
    name: str, lacking: Lacking, late: float, orders: int, scorer: Any, counts: Sequence[int] = EXAMPLES
) -> Case:
    """A case."""
    rows = list(labelled(name))
    streams = [drawn(rows, lacking, seed, scorer) for seed in range(orders)]
    runs = {count: [judged(stream, count, late, scorer) for stream in streams] for count in counts}
    return Case(
        set=name,
        lacking=lacking,
        late=late,
        found={count: _mean(of) for count, of in runs.items()},
        gained={count: gained(of, runs[counts[0]]) for count, of in runs.items()},
    )


def gained(of: Sequence[Found], without: Sequence[Found]) -> tuple[float, float]:
    """How much NDCG@10 is above another, order by order: mean, and its standard error."""
    more = [one.ndcg - other.ndcg for one, other in zip(of, without, strict=True)]
    return mean(more), stdev(more) / len(more) ** 0.5 if len(more) > 1 else 0.0


def _mean(of: Sequence[Found]) -> Found:
    return Found(**{name: mean(getattr(one, name) for one in of) for name in Found.__struct_fields__})


def table(cases: Sequence[Case]) -> list[str]:
    """A row a case, in Markdown."""
    counts = list(cases[0].found)
    lines = [
        "NDCG@10, AMI, share of the tickets that were given their label, of those that were given any:",
        "",
        f"| set | labels without examples | labelled late | {' | '.join(f'{count} a label' for count in counts)} |",
        "|" + "---|" * (3 + len(counts)),
    ]
    for case in cases:
        cells = [_cell(case.found[count]) for count in counts]
        lines.append(f"| {case.set} | {case.lacking} | {case.late:.0%} | {' | '.join(cells)} |")
    return lines


def _cell(found: Found) -> str:
    return f"{found.ndcg:.3f}, {found.ami:.3f}, {found.right:.2f} of {found.answered:.2f}"


def worse(cases: Iterable[Case]) -> list[str]:
    """Where a ranking is worse with a taxonomy than without, by more than twice the standard error."""
    return [
        f"{case.set}, without {case.lacking}, {case.late:.0%} late, {count} a label"
        for case in cases
        for count, (more, error) in case.gained.items()
        if more < -2 * error
    ]


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("taxonomy", __doc__, "two orders of one set, without late labels")
    options.add_argument("--orders", type=int, default=0, help=f"how many orders the means are of ({ORDERS}, short: 2)")
    given = options.parse_args(arguments)
    need_data(options)
    scorer, orders = load_scorer(), given.orders or (2 if given.short else ORDERS)
    began, cases = time.monotonic(), []
    for name in SETS[:1] if given.short else SETS:
        for lacking in get_args(Lacking):
            for late in LATE[:1] if given.short else LATE:
                cases.append(measured(name, lacking, late, orders, scorer))
                say(f"{time.monotonic() - began:.0f} s: {name}, without {lacking}, {late:.0%} late")
    result = {
        "cases": cases,
        "worse": worse(cases),
        "orders": orders,
        "seconds": round(time.monotonic() - began),
        "where": where(),
    }
    emit(result, table(cases), as_json=given.json)
    return 0
