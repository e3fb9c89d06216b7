"""The engine alone beside others: parse, count per (client, issue, hour), save state and changelog, commit.

All read the same events from Apache Kafka, with the broker on one core and the program on another. A program ends once
it has counted everything and saved its state; what it took is what the kernel says of the ended process. It runs once
over many events and once over few: the difference, divided by the difference in events, is the CPU an event, free of
start and end.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

import msgspec
import orjson
from kafka.admin import KafkaAdminClient

from bench import peers
from bench.measuring import BROKER_CORE, pinned, say, versions, where
from bench.peers import Task, Took
from engine.kafka import KafkaLog, Sender
from engine.log import HEAD, ROW, Head, Output, frame
from tests.kafka.launcher import Kafka

PARTITIONS = 8
CLIENTS, ISSUES, HOURS = 20, 50, 24
MANY, FEW = 400_000, 20_000
SHORT_MANY = 200_000
FAUST_MANY, FAUST_FEW = 33_000, 3_000  # it takes fifty times as long
RUNS, SHORT_RUNS = 5, 1
PROGRAMS = {"ours": "ours", "raw": "raw", "quix": "quix", "bytewax": "bytewax_flow", "faust": "faust_tables"}
ROWS = 1_000_000  # of a changelog, for recovery
SHORT_FAUST_ROWS = 100_000
EPOCH_ROWS = 20_000  # rows of the changelog that were written together
START = 1_780_000_000  # event time of the first event, seconds since 1970


def events(count: int) -> Iterator[tuple[bytes, bytes]]:
    """(client, JSON of 200 to 700 bytes), the same every time: hours pass, few clients and issues make up the most."""
    rng = random.Random("bench engine")
    names = [f"client-{number}" for number in range(CLIENTS)]
    labels = [f"issue-{number}" for number in range(ISSUES)]
    words = ["order", "refund", "invoice", "broken", "delivery", "account", "please", "since", "yesterday", "again"]
    text = " ".join(rng.choices(words, k=2_000))
    by_client = rng.choices(names, [1 / rank**0.6 for rank in range(1, CLIENTS + 1)], k=count)
    by_issue = rng.choices(labels, [1 / rank for rank in range(1, ISSUES + 1)], k=count)
    for number, (client, issue) in enumerate(zip(by_client, by_issue, strict=True)):
        start, length = rng.randrange(10_000), rng.randrange(70, 570)
        event = {
            "type": "created",
            "event_id": f"e{number:012}",
            "client": client,
            "issue": issue,
            "at": START + number * HOURS * 3600 // count,
            "channel": "chat",
            "body": text[start : start + length],
        }
        yield client.encode(), orjson.dumps(event)


def make_topic(broker: str, name: str, **configs: str) -> None:
    """A topic of PARTITIONS partitions."""
    admin = KafkaAdminClient(bootstrap_servers=broker)
    admin.create_topics({name: {"num_partitions": PARTITIONS, "replication_factor": 1, "configs": configs}})
    admin.wait_for_topics([name])
    admin.close()


async def preload(broker: str, topic: str, records: Iterable[tuple[bytes, bytes]]) -> None:
    """Publishes by key, a few thousand at a time."""
    sender = Sender({"bootstrap_servers": broker})
    await sender.start()
    chunk: list[Output] = []
    for key, value in records:
        chunk.append(Output(topic, key, value))
        if len(chunk) == 5_000:
            await sender.send(chunk)
            chunk = []
    await sender.send(chunk)
    await sender.stop()


class Bench:
    """A broker with the events on it, and programs run against it."""

    def __init__(self, broker: str, short: bool) -> None:
        self._broker, self._runs = broker, 0
        many = SHORT_MANY if short else MANY
        self.sizes = {name: (many, FEW) for name in PROGRAMS} | {"faust": (FAUST_MANY, FAUST_FEW)}
        for size in sorted({size for pair in self.sizes.values() for size in pair}):
            make_topic(broker, f"events-{size}")
            asyncio.run(preload(broker, f"events-{size}", events(size)))

    def task(self, events: int, changelog: str = "") -> Task:
        """A task with a group and a changelog of its own."""
        self._runs += 1
        if not changelog:
            make_topic(self._broker, changelog := f"changelog-{self._runs}", **{"cleanup.policy": "compact"})
        return Task(
            broker=self._broker, topic=f"events-{events}", partitions=PARTITIONS, events=events,
            group=f"bench-{self._runs}", state="", changelog=changelog,
        )  # fmt: skip

    def cpu_us(self, name: str) -> float:
        """CPU an event."""
        many, few = self.sizes[name]
        most, least = (peers.run(PROGRAMS[name], self.task(size)) for size in (many, few))
        return marginal_us(most, many, least, few)


def marginal_us(most: Took, many: int, least: Took, few: int) -> float:
    """What each event more took, us."""
    return (most.cpu - least.cpu) / (many - few) * 1e6


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m bench engine", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.add_argument("--short", action="store_true", help="one run of fewer events, under four minutes")
    parser.add_argument("--runs", type=int, default=0, help="how many runs the medians are of (5, short: 1)")
    parser.add_argument("--only", action="append", choices=PROGRAMS, help="this program alone; may be repeated")
    given = parser.parse_args(arguments)
    place = where()
    chosen = given.only or list(PROGRAMS)
    found: dict[str, list[float]] = {name: [] for name in chosen}
    with pinned(BROKER_CORE):
        kafka = Kafka()
        kafka.start()
    try:
        bench = Bench(kafka.url, given.short)
        for _ in range(given.runs or (SHORT_RUNS if given.short else RUNS)):
            for name in chosen:
                found[name].append(bench.cpu_us(name))
                say(f"{name}: {found[name][-1]:.1f} us an event")
    finally:
        kafka.stop()
    result: dict[str, Any] = {f"{name}_us": median(values) for name, values in found.items()}
    print(msgspec.json.encode(result | {"where": place}).decode())
    return 0
