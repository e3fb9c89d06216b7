"""The whole path, from a client's ticket to the ranking: what a ticket takes, and how long it takes.

Apache Kafka on one core, one worker with default settings on another. The worker is warmed up with some tickets and left
until its epoch has closed; then the backlog is published at once. `us_per_ticket` is the CPU that the worker's process
(user and system, all threads) used from then until all of it is assessed and its last epoch has closed, divided by the
tickets. The same tickets are then masked, and assessed by the model, alone on the worker's core; the rest is what is
left. Latency: tickets arrive at half of the rate found; from a ticket's arrival at Kafka to the first ranking of its
client that holds it.
"""

from __future__ import annotations

import argparse
import collections
import gc
import time
from collections.abc import Sequence
from typing import Any

import msgspec

from agents.setup import masker
from bench.measuring import WORKER_CORE, medians, pinned, say, versions, where
from bench.pipeline import Pipeline
from bench.tickets import Sent, clients, publish, tickets
from issuestream.settings import Settings
from models import Assessor
from streams.events import Message, decode_raw

CLIENTS = 5
BACKLOG, SHORT_BACKLOG = 40_000, 15_000  # tickets
WARM = 0.2  # as many before, of the backlog
RUNS, SHORT_RUNS = 5, 1
PATIENCE = 120.0  # seconds without progress
EVENTS, EPOCHS = "issuestream_events_total assess", "issuestream_epochs_total"
KEPT = "issuestream_epoch_rows_total", "issuestream_rankings_total", "issuestream_slices_total assess", EPOCHS


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
            total.update(worker.metrics())  # type: ignore[arg-type]
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


def backlog(load: Sequence[Sent], workers: int = 1) -> dict[str, float]:
    """Works off a backlog. CPU in us a ticket, memory in MiB, rates in tickets a second."""
    warm = int(len(load) * WARM / (1.0 + WARM))
    with Pipeline("kafka", {one.client for one in load}, pin=True) as pipeline:
        group = Group(pipeline, workers)
        publish(pipeline.settings.broker, load[:warm])
        group.wait(warm)
        group.settle()
        before, cpu, began = group.metrics(), group.cpu(), time.monotonic()
        publish(pipeline.settings.broker, load[warm:])
        seconds = group.wait(len(load) - warm) - began
        group.settle()
        cpu, after = group.cpu() - cpu, group.metrics()
        count = len(load) - warm
        return {
            "tickets_per_second": count / seconds,
            "us_per_ticket": cpu / count * 1e6,
            "memory_mib": group.memory(),
            **{name.split("_")[1] + "_" + name.split("_")[2].split()[0]: after[name] - before[name] for name in KEPT},
        }


def alone(load: Sequence[Sent]) -> dict[str, float]:
    """CPU that masking and the model take by themselves, us a ticket; the tickets before the backlog warm them up."""
    warm = int(len(load) * WARM / (1.0 + WARM))
    raw = [decode_raw(one.value) for one in load]
    mask = masker(Settings()).mask
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


def once(load: Sequence[Sent]) -> dict[str, float]:
    """One run of the backlog and of its parts."""
    found = backlog(load) | alone(load)
    return found | {"rest_us": found["us_per_ticket"] - found["redaction_us"] - found["model_us"]}


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m bench path", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.add_argument("--short", action="store_true", help="one run of a smaller backlog, under four minutes")
    parser.add_argument("--only-backlog", action="store_true", help="the figures of CPU and no others")
    parser.add_argument("--runs", type=int, default=0, help="how many runs the medians are of (5, short: 1)")
    given = parser.parse_args(arguments)
    place = where()
    count = SHORT_BACKLOG if given.short else BACKLOG
    load = tickets(clients(CLIENTS), int(count * (1.0 + WARM)))
    runs = []
    for number in range(given.runs or (SHORT_RUNS if given.short else RUNS)):
        runs.append(once(load))
        say(f"run {number + 1}: " + ", ".join(f"{name} {value:,.0f}" for name, value in runs[-1].items()))
    result: dict[str, Any] = medians(runs)
    result |= {
        "tickets": count,
        "clients": CLIENTS,
        "event_bytes": sum(len(one.value) for one in load) / len(load),
        "runs": len(runs),
        "versions": versions("faust-streaming", "aiokafka", "rocksdict", "numpy"),
        "where": place,
    }
    print(msgspec.json.encode(result).decode())
    return 0
