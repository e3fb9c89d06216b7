"""Real labelled tickets through the real pipeline: is the ranking right, is every ticket there once, how fast is it?

Eight clients: banking77, the six domains of MultiDoGO, HWU64; each drawn with label volumes ~ 1/rank^0.6, as the
scorer (shared/score/issues.py) draws them. The labels stay here; the pipeline sees texts only. Two runs, each on a
fresh broker:

    live     the worker waits, then the tickets are published: from the first one sent to the last one assessed
    backlog  all tickets are there before the worker starts: from its readiness to the last one assessed

Beside each client's NDCG@10 stands what the scorer gives the model alone: on the stream as the pipeline's log has it
(masked, and in the log's order, since `tickets` is keyed by client and ticket), on the data as they are drawn, and on
other orders of these, for the order alone moves the figure.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from bench.measuring import parser
from bench.pipeline import BrokerKind, Pipeline
from bench.quality import Quality, lost_and_doubled, quality
from issuestream_client import Publisher
from models import Assessor
from streams.events import Message, at, decode_redacted
from streams.results import Assessment, Ranking

DATA = Path(os.environ.get("ISSUESTREAM_DATA", Path(__file__).parents[2] / "shared" / "data"))
SETS = {"banking77": "", "hwu64": "hwu64", "multidogo_issues": ""}  # set -> its one client; "": as its rows say
WINDOW = "30d"
MOST, SEED = 6_000, 3  # the scorer's
SHORT_CLIENTS, SHORT_MOST = ("bank", "hwu64", "mdg-airline"), 600
ORDERS = 16  # in which the model alone sees the tickets, beside the stream's own
HOURS = 20.0
LAST = 60.0  # seconds before now that the last ticket came in
PATIENCE = 60.0  # seconds without a new record after which what is missing counts as lost


class Ticket(NamedTuple):
    """A row of the data as a client's help desk would have it."""

    id: str
    text: str
    label: str
    person: str
    time: float  # seconds since 1970


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What came of publishing everything once."""

    tickets: int
    lost: int
    doubled: int
    dead_letters: int
    publish_seconds: float
    seconds: float  # until the last assessment
    tickets_per_second: float
    ranking_seconds: float  # until every client's ranking had all its tickets
    rankings_per_second: float  # tickets a second by that
    other_ids: (
        int  # tickets to which the model, driven here over the same log, gives another issue; 0 where all is well
    )
    clients: dict[str, Quality]
    alone: dict[str, float]  # NDCG@10 that the scorer gives the model alone on the log of tickets-redacted


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """What the scorer gives the model alone."""

    labels: int
    ndcg: float
    worst: float  # over this order and others of the same tickets
    median: float
    best: float
    us_per_ticket: float


def need_data(options: argparse.ArgumentParser) -> None:
    """Ends the program where there are no data sets."""
    if not DATA.is_dir():
        options.error(f"no data sets in {DATA} (set ISSUESTREAM_DATA)")


def labelled(name: str) -> Iterator[dict[str, str]]:
    """A data set's rows that say anything. Raises FileNotFoundError."""
    for line in (DATA / "issues" / f"{name}.jsonl").read_bytes().splitlines():
        row: dict[str, str] = msgspec.json.decode(line)
        if row["text"].strip():
            yield row


def streams(scorer: Any, short: bool, now: float) -> dict[str, list[Ticket]]:
    """Each client's tickets in the order of their times, the last of them just before `now`."""
    rows: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    for name, client in SETS.items():
        for row in labelled(name):
            rows[client or row["client"].replace("_", "-")].append(row)
    chosen = SHORT_CLIENTS if short else sorted(rows)
    most = SHORT_MOST if short else MOST
    return {client: tickets(client, scorer.skewed(rows[client], most, SEED), now - LAST) for client in chosen}


def tickets(client: str, rows: Sequence[Mapping[str, str]], end: float) -> list[Ticket]:
    """Rows as tickets, spread evenly over the hours before `end`. A conversation's rows are of one person."""
    step = HOURS * 3600.0 / max(1, len(rows))
    return [
        Ticket(
            id=(name := f"{client}-{number}"),
            text=row["text"],
            label=row["label"],
            person=row.get("conv", name),
            time=end - (len(rows) - 1 - number) * step,
        )
        for number, row in enumerate(rows)
    ]


def alone(scorer: Any, stream: Sequence[Ticket], orders: int) -> Alone:
    """The model by itself, driven and judged by the scorer."""
    rows = [{"text": ticket.text, "label": ticket.label} for ticket in stream]

    def drive(order: list[dict[str, str]]) -> tuple[float, float]:
        _, final, _, _, us, _ = scorer.run(Assessor, order)
        return scorer.ndcg([row["label"] for row in order], final), us

    ndcg, us = drive(rows)
    found = sorted([ndcg, *(drive(random.Random(seed).sample(rows, len(rows)))[0] for seed in range(orders))])
    return Alone(
        labels=len({ticket.label for ticket in stream}),
        ndcg=ndcg,
        worst=found[0],
        median=found[len(found) // 2],
        best=found[-1],
        us_per_ticket=us,
    )


class Seen:
    """What the pipeline has said so far."""

    def __init__(self, pipeline: Pipeline, expected: Mapping[str, int]) -> None:
        self._pipeline, self._expected = pipeline, expected
        self._assessments, self._rankings = pipeline.tail("assessments"), pipeline.tail("rankings")
        self.told: dict[str, Assessment] = {}
        self.times: collections.Counter[str] = collections.Counter()
        self.rankings: dict[str, Ranking] = {}
        self.assessed_at = self.ranked_at = 0.0  # by the clock of the worker, which is this machine's

    def wait(self) -> None:
        """Until there is an assessment of every ticket and a ranking of all of each client's, or nothing new comes."""
        moved = time.monotonic()
        while not self._complete() and time.monotonic() - moved < PATIENCE:
            if self._read():
                moved = time.monotonic()
            if self._pipeline.worker:
                self._pipeline.worker.check()

    def _complete(self) -> bool:
        return len(self.told) >= sum(self._expected.values()) and all(map(self._ranked, self._expected))

    def _ranked(self, client: str) -> bool:
        return client in self.rankings and self.rankings[client].tickets >= self._expected[client]

    def _read(self) -> int:
        new = 0
        for record in self._assessments.read():
            new += 1
            one = msgspec.json.decode(record.value, type=Assessment)
            self.times[one.ticket_id] += 1
            self.assessed_at = max(self.assessed_at, record.timestamp / 1000.0)
            if one.ticket_id not in self.told or self.told[one.ticket_id].source.offset <= one.source.offset:
                self.told[one.ticket_id] = one
        for record in self._rankings.read():
            new += 1
            client, _, window = record.key.decode().partition("|")
            if window != WINDOW:
                continue
            ranking = msgspec.json.decode(record.value, type=Ranking)
            before = self._ranked(client)
            if client not in self.rankings or self.rankings[client].source.offset <= ranking.source.offset:
                self.rankings[client] = ranking
            if self._ranked(client) and not before:
                self.ranked_at = max(self.ranked_at, record.timestamp / 1000.0)
        return new


def measure(scorer: Any, kind: BrokerKind, published: Mapping[str, Sequence[Ticket]], *, backlog: bool) -> Run:
    """Publishes everything through a pipeline of its own and reads what comes of it."""
    count = sum(map(len, published.values()))
    with Pipeline(kind, published) as pipeline:
        if not backlog:
            pipeline.start_worker()
        began = time.time()
        publish(pipeline.settings.broker.url, published)
        publish_seconds = time.time() - began
        if backlog:
            pipeline.start_worker()
            began = time.time()
        seen = Seen(pipeline, {client: len(stream) for client, stream in published.items()})
        seen.wait()
        labels = {ticket.id: ticket.label for stream in published.values() for ticket in stream}
        lost, doubled = lost_and_doubled(labels, seen.times)
        told = {ticket: one.issue for ticket, one in seen.told.items()}
        again = replay(decode_redacted(record.value) for record in pipeline.tail("tickets-redacted").read())
        seconds, ranking_seconds = seen.assessed_at - began, seen.ranked_at - began
        return Run(
            tickets=count,
            lost=lost,
            doubled=doubled,
            dead_letters=sum(1 for _ in pipeline.tail("dead-letters").read()),
            publish_seconds=publish_seconds,
            seconds=seconds,
            tickets_per_second=count / seconds,
            ranking_seconds=ranking_seconds,
            rankings_per_second=count / ranking_seconds,
            other_ids=sum(told.get(ticket) != issue for ticket, issue in again.told.items()),
            clients={
                client: quality(
                    seen.rankings[client],
                    {ticket.id: ticket.label for ticket in stream},
                    {ticket.id: told[ticket.id] for ticket in stream if ticket.id in told},
                    {ticket.id: again.now.get(ticket.id) for ticket in stream},
                )
                for client, stream in published.items()
            },
            alone={
                client: scorer.ndcg([t.label for t in stream], [again.now.get(t.id) for t in stream])
                for client, stream in published.items()
            },
        )


def publish(broker: str, published: Mapping[str, Sequence[Ticket]]) -> None:
    """Sends all clients' tickets in the order of their times; returns when the broker has them."""
    everything = sorted(
        ((ticket, client) for client, stream in published.items() for ticket in stream), key=lambda pair: pair[0].time
    )
    with ExitStack() as stack:
        publishers = {client: stack.enter_context(Publisher(broker, client=client)) for client in published}
        for ticket, client in everything:
            publishers[client].send(
                {
                    "type": "created",
                    "event_id": ticket.id,
                    "ticket_id": ticket.id,
                    "occurred_at": at(ticket.time),
                    "channel": "chat",
                    "requester": {"ids": [ticket.person]},
                    "body": ticket.text,
                }
            )


class Replayed(NamedTuple):
    """What the model says of each ticket, driven over the same log as in the pipeline."""

    told: dict[str, str | None]  # as the issue was called when it was answered
    now: dict[str, str | None]  # as it is called at the end, which is what the ranking counts by


def replay(log: Iterable[Any]) -> Replayed:
    """Drives a model a client over redacted events; a ticket that comes twice counts once, and what a person says again on
    the same day not at all."""
    models: dict[str, Assessor] = {}
    said: set[tuple[str, str, float, str]] = set()
    answers: dict[str, tuple[Assessor, str | None]] = {}
    told: dict[str, str | None] = {}
    for event in log:
        if isinstance(event, Message) and event.ticket_id not in answers:
            model = models.get(event.client) or models.setdefault(event.client, Assessor(event.client))
            saying = event.client, event.person, event.time // 86_400.0, " ".join(event.text.lower().split())
            repeated = event.person and saying in said
            said.add(saying)
            issue = None if repeated else model.observe(event.ticket_id, event.text, event.time)
            answers[event.ticket_id] = model, issue
            told[event.ticket_id] = None if issue is None else model.current(issue)
    return Replayed(
        told, {ticket: None if issue is None else model.current(issue) for ticket, (model, issue) in answers.items()}
    )


def verdict(ndcg: float, alone: float, worst: float = 1.0) -> str:
    """Whether the rule holds that a ranking is not below the model alone; `worst`: the model's over all orders."""
    if round(ndcg, 3) >= round(alone, 3):
        return "yes"
    return "within its orders" if ndcg >= worst else "no"


def table(models: Mapping[str, Alone], run: Run) -> list[str]:
    """A row a client, in Markdown, and their means."""
    lines = [
        "| client | tickets | labels | published | by tickets | alone, log's order | alone, data's order "
        "| alone, all orders: worst, median, best | holds, log's order | holds, data's order "
        "| moved | absent | aside |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for client, model in models.items():
        it, same = run.clients[client], run.alone[client]
        cells = [
            f"{client} | {it.tickets:,} | {model.labels} | {it.published:.3f} | {it.by_tickets:.3f}",
            f"{same:.3f} | {model.ndcg:.3f} | {model.worst:.3f}, {model.median:.3f}, {model.best:.3f}",
            f"{verdict(it.published, same)} | {verdict(it.published, model.ndcg, model.worst)}",
            f"{it.moved:.1%} | {it.absent:.1%} | {it.aside:.1%}",
        ]
        lines.append(f"| {' | '.join(cells)} |")

    def mean(figures: Iterable[float]) -> str:
        return f"{sum(figures) / len(models):.3f}"

    of = list(run.clients.values())
    cells = [
        f"mean | {run.tickets:,} | | {mean(it.published for it in of)} | {mean(it.by_tickets for it in of)}",
        f"{mean(run.alone.values())} | {mean(it.ndcg for it in models.values())}",
        mean(it.median for it in models.values()),
    ]
    return [*lines, f"| {' | '.join(cells)} | | | | | |"]


def speeds(runs: Mapping[str, Run]) -> list[str]:
    """A row a run, in Markdown."""
    lines = [
        "| run | tickets | lost | doubled | dead letters | other ids | miscounted | publishing "
        "| to the last ranking | to the last assessment |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, run in runs.items():
        miscounted = sum(it.miscounted for it in run.clients.values())
        cells = [
            f"{name} | {run.tickets:,} | {run.lost} | {run.doubled} | {run.dead_letters} | {run.other_ids}",
            f"{miscounted} | {run.publish_seconds:.1f} s",
            f"{run.ranking_seconds:.1f} s, {run.rankings_per_second:,.0f}/s",
            f"{run.seconds:.1f} s, {run.tickets_per_second:,.0f}/s",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def load_scorer() -> Any:
    """The module shared/score/issues.py, beside the data."""
    path = DATA.parent / "score" / "issues.py"
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Sequence[str]) -> int:
    """Returns 1 if a ticket was lost or doubled."""
    options = parser("real-tickets", __doc__, "three clients with at most 600 tickets each, live only")
    options.add_argument(
        "--broker", choices=get_args(BrokerKind), default="kafka", help="kafka is Apache Kafka (kafka)"
    )
    given = options.parse_args(arguments)
    need_data(options)
    scorer = load_scorer()
    published = streams(scorer, given.short, time.time())
    say: Callable[[str], None] = (lambda text: None) if given.json else print
    models = {}
    for client, stream in published.items():
        models[client] = alone(scorer, stream, 0 if given.short else ORDERS)
        say(f"{client}: {len(stream):,} tickets, the model alone {models[client].us_per_ticket:.0f} us a ticket")
    runs = {"live": measure(scorer, given.broker, published, backlog=False)}
    if not given.short:
        runs["backlog"] = measure(scorer, given.broker, published, backlog=True)
    if given.json:
        print(msgspec.json.encode({"broker": given.broker, "alone": models, "runs": runs}).decode())
    else:
        print("\n".join(["", *speeds(runs), *(line for run in runs.values() for line in ("", *table(models, run)))]))
    return int(any(run.lost or run.doubled for run in runs.values()))
