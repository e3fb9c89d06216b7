"""After how many tickets a ranking is good again when what a client's customers write about has changed overnight.

Real labelled texts, folded as a worker folds them. First the labels' volumes fall in one order, then they are `reversed`
(the rarest is now the most frequent), or `replaced` (by labels that were never seen). NDCG@10 of the published ranking
against the mix that is in force: it falls at the change, and comes back as the window fills with new tickets. `perfect`
is a ranking of the same window by the true labels: what no model could better, since the window still holds old tickets.
`same tickets` judges the published ranking by the true labels of the tickets that it counts, old and new.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from statistics import median
from typing import NamedTuple, get_args

import msgspec

from bench.live import POWER, SETS, Live, Urn, labels, rows, spread
from bench.measuring import emit, parser, say, where
from bench.quality import ndcg
from bench.real_tickets import Ticket, need_data
from bench.tickets import falling
from streams.results import UNASSIGNED, Window

BEFORE, AFTER = 2_000, 1_500  # tickets in the first mix and in the second
SETTLED = 500  # the last tickets of the first mix, over which the quality before the change is taken
EVERY = 25  # tickets between two looks
STAYS = 4  # looks in a row for which it must be good again
LEAST = 60  # texts of a label that is used
BACK, ASKED = 0.9, 500  # of what it was; within so many tickets
SEEDS = 3
CASES: tuple[tuple[int, Window], ...] = ((500, "24h"), (1_000, "24h"), (12_000, "1h"))  # tickets a day
CHANGES = "reversed", "replaced"


class Look(NamedTuple):
    """NDCG@10 at a time."""

    published: float  # in the published order, against the mix in force
    by_tickets: float  # ... re-sorted by tickets
    perfect: float  # ... the true labels of the window's tickets
    same_tickets: float  # in the published order, against the true labels of the window's tickets
    same_by_tickets: float  # ... re-sorted by tickets


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """Of one figure of the looks."""

    before: float  # mean over the last SETTLED tickets before the change
    least: float  # after it
    end: float  # mean over the last SETTLED tickets
    tickets: int | None  # until it was back at BACK of `before` for STAYS looks; None: not within AFTER


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Medians over seeds."""

    set: str
    change: str
    a_day: int
    window: Window
    recovered: dict[str, Recovery]  # by figure of the looks


def mixes(names: Sequence[str], change: str, seed: int) -> tuple[list[str], list[str]]:
    """The labels before and after, most frequent first."""
    order = random.Random(seed).sample(sorted(names), len(names))
    if change == "reversed":
        return order, order[::-1]
    half = len(order) // 2
    return order[:half], order[half:]


def volumes(ranks: Sequence[str]) -> dict[str, int]:
    """What a mix leads to expect, in a million tickets."""
    weights = falling(len(ranks), POWER)
    return {label: round(1e6 * weight / sum(weights)) for label, weight in zip(ranks, weights, strict=True)}


def look(live: Live, window: Window, mix: Mapping[str, int]) -> Look:
    """How good the ranking is now."""
    ranking = live.ranking(window)
    found = {issue: labels(tickets) for issue, tickets in live.members(ranking).items()}
    published = [row for row in sorted(ranking.issues, key=lambda row: row.rank) if row.id != UNASSIGNED]
    by_tickets = sorted(published, key=lambda row: (-row.tickets, row.id))
    true = labels(live.within(window))
    known = {**dict.fromkeys(true, 0), **mix}  # labels of the other mix are worth nothing
    return Look(
        published=ndcg([found[row.id] for row in published], known),
        by_tickets=ndcg([found[row.id] for row in by_tickets], known),
        perfect=ndcg([{label: true[label]} for label in sorted(true, key=lambda label: (-true[label], label))], known),
        same_tickets=ndcg([found[row.id] for row in published], true),
        same_by_tickets=ndcg([found[row.id] for row in by_tickets], true),
    )


def looks(
    before: Sequence[Ticket],
    after: Iterable[Ticket],
    window: Window,
    first: Mapping[str, int],
    second: Mapping[str, int],
) -> tuple[list[Look], list[Look]]:
    """A client is told the tickets of one mix, then of another: looks EVERY tickets apart, the first over the last SETTLED
    before the change.

    Args:
        first, second: tickets per label that each mix leads to expect.
    """
    live = Live("bench")
    found: tuple[list[Look], list[Look]] = [], []
    for number, ticket in enumerate(before, 1):
        live.tell(ticket)
        if number > len(before) - SETTLED and number % EVERY == 0:
            found[0].append(look(live, window, first))
    for number, ticket in enumerate(after, 1):
        live.tell(ticket)
        if number % EVERY == 0:
            found[1].append(look(live, window, second))
    return found


def changed(texts: Mapping[str, Sequence[str]], change: str, a_day: int, window: Window, seed: int) -> list[Recovery]:
    """By figure of the looks: BEFORE tickets of one mix, then AFTER of the other."""
    urn = Urn(texts, seed)
    first, second = mixes(list(texts), change, seed)
    stream = list(spread(chain(urn.draw(first, BEFORE), urn.draw(second, AFTER)), a_day))
    before, after = looks(stream[:BEFORE], stream[BEFORE:], window, volumes(first), volumes(second))
    return [recovery(*both) for both in zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)]


def recovery(before: Sequence[float], after: Sequence[float]) -> Recovery:
    """When a figure was good again."""
    usual, last = sum(before) / len(before), after[-SETTLED // EVERY :]
    good = [value >= BACK * usual for value in after]
    back = (place for place in range(len(good) - STAYS + 1) if all(good[place : place + STAYS]))
    place = next(back, None)
    return Recovery(
        before=usual,
        least=min(after),
        end=sum(last) / len(last),
        tickets=None if place is None else (place + 1) * EVERY,
    )


def typical(of: Sequence[Recovery]) -> Recovery:
    """Medians; None counts as the longest."""
    waited = median(one.tickets if one.tickets is not None else AFTER + EVERY for one in of)
    return Recovery(
        before=median(one.before for one in of),
        least=median(one.least for one in of),
        end=median(one.end for one in of),
        tickets=round(waited) if waited <= AFTER else None,
    )


def measured(name: str, change: str, a_day: int, window: Window, seeds: int) -> Case:
    """One case."""
    texts = {label: of for label, of in rows(name).items() if len(of) >= LEAST}
    runs = [changed(texts, change, a_day, window, seed) for seed in range(seeds)]
    found = {figure: typical(of) for figure, of in zip(Look._fields, zip(*runs, strict=True), strict=True)}
    return Case(set=name, change=change, a_day=a_day, window=window, recovered=found)


def table(cases: Sequence[Case]) -> list[str]:
    """A row a case, in Markdown."""
    lines = [
        "| set | mix | tickets a day, window | NDCG@10 before, least, at the end | back after tickets "
        "| ... by tickets | ... perfect | same tickets: before, least | ... by tickets |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for case in cases:
        of = case.recovered
        waited = [
            f"{of[name].tickets:,}" if of[name].tickets is not None else f"over {AFTER:,}"
            for name in ("published", "by_tickets", "perfect")
        ]
        lines.append(
            f"| {case.set} | {case.change} | {case.a_day:,}, {case.window} "
            f"| {of['published'].before:.2f}, {of['published'].least:.2f}, {of['published'].end:.2f} | {' | '.join(waited)} "
            f"| {of['same_tickets'].before:.2f}, {of['same_tickets'].least:.2f} "
            f"| {of['same_by_tickets'].before:.2f}, {of['same_by_tickets'].least:.2f} |"
        )
    return lines


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("drift", __doc__, "one seed, 500 tickets a day")
    options.add_argument("--window", choices=get_args(Window), help="only cases of this window")
    given = options.parse_args(arguments)
    need_data(options)
    began, cases = time.monotonic(), []
    for a_day, window in CASES[:1] if given.short else CASES:
        for name in SETS if given.window in (None, window) else ():
            for change in CHANGES:
                cases.append(measured(name, change, a_day, window, 1 if given.short else SEEDS))
                say(f"{time.monotonic() - began:.0f} s: {name} {change} {a_day} {window}")
    waited = [case.recovered["published"].tickets for case in cases]
    result = {
        "cases": cases,
        "asked": {"of": BACK, "tickets": ASKED},
        "held": [tickets is not None and tickets <= ASKED for tickets in waited],
        "seconds": round(time.monotonic() - began, 1),
        "where": where(),
    }
    emit(result, table(cases), as_json=given.json)
    return 0
