"""The engine alone beside others: parse, count per (client, issue, hour), save state and changelog, commit.

All read the same events from Apache Kafka, with the broker on one core and the program on another. A program ends once
it has counted everything and saved its state; what it took is what the kernel says of the ended process. It runs once
over many events and once over few: the difference, divided by the difference in events, is the CPU an event, free of
start and end.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import msgspec
import orjson
from kafka.admin import KafkaAdminClient

from bench import peers
from bench.measuring import BROKER_CORE, emit, held, parser, pinned, say, versions, where
from bench.peers import Task, Took
from engine.kafka import KafkaLog, Sender
from engine.log import HEAD, ROW, Head, Output, frame
from tests.kafka.launcher import Kafka

PARTITIONS = 8
CLIENTS, ISSUES = 20, 50
HOUR_EVENTS = 8_000  # events of an hour: as many new keys an event in few as in many
MANY, FEW = 400_000, 20_000
SHORT_MANY = 200_000
FAUST_MANY, FAUST_FEW = 33_000, 3_000  # it takes fifty times as long
RUNS, SHORT_RUNS = 5, 3
PROGRAMS = {"ours": "ours", "raw": "raw", "quix": "quix", "bytewax": "bytewax_flow", "faust": "faust_tables"}
TITLES = {
    "ours": "issuestream's engine",
    "raw": "aiokafka and a dict (nothing saved)",
    "quix": "Quix Streams, state and changelog",
    "bytewax": "Bytewax, stateful map and recovery store",
    "faust": "Faust, table in RocksDB and changelog",
}
TARGETS = {"ours_us": 10.0, "ours_to_quix": 0.7, "ours_to_raw": 3.0, "recovery_seconds": 10.0}  # at most
PACKAGES = "quixstreams", "bytewax", "faust-streaming", "rocksdict", "confluent-kafka"
OUR_PACKAGES = "faust-streaming", "aiokafka", "rocksdict", "orjson"
FAUST_TRIES = 3
ROWS = 1_000_000  # of a changelog, for recovery
SHORT_FAUST_ROWS = 100_000
EPOCH_ROWS = 20_000  # rows of the changelog that were written together
START = 1_780_000_000  # event time of the first event, seconds since 1970


def events(count: int) -> Iterator[tuple[bytes, bytes]]:
    """(client, JSON of 200 to 700 bytes), the same every time: hours pass, few clients and issues make up the most."""
    rng, of_client, of_issue = (random.Random(f"bench engine {use}") for use in ("text", "client", "issue"))
    names = [f"client-{number}" for number in range(CLIENTS)]
    labels = [f"issue-{number}" for number in range(ISSUES)]
    words = ["order", "refund", "invoice", "broken", "delivery", "account", "please", "since", "yesterday", "again"]
    text = " ".join(rng.choices(words, k=2_000))
    by_client = of_client.choices(names, [1 / rank**0.6 for rank in range(1, CLIENTS + 1)], k=count)
    by_issue = of_issue.choices(labels, [1 / rank for rank in range(1, ISSUES + 1)], k=count)
    for number, (client, issue) in enumerate(zip(by_client, by_issue, strict=True)):
        start, length = rng.randrange(10_000), rng.randrange(80, 570)
        event = {
            "type": "created",
            "event_id": f"e{number:012}",
            "client": client,
            "issue": issue,
            "at": START + number * 3600 // HOUR_EVENTS,
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


async def preload(broker: str, records: Iterable[Output]) -> None:
    """Publishes, a few thousand at a time."""
    sender = Sender({"bootstrap_servers": broker})
    await sender.start()
    waiting = iter(records)
    while chunk := list(itertools.islice(waiting, 5_000)):
        await sender.send(chunk)
    await sender.stop()


def row(number: int) -> bytes:
    """The key of a row of a changelog; different for every number."""
    return f"client-{number % CLIENTS}|issue-{number // CLIENTS % ISSUES}|{number // CLIENTS // ISSUES}".encode()


def rows_of(count: int) -> dict[int, Iterator[tuple[bytes, bytes]]]:
    """So many rows of counts, spread over the partitions."""
    return {place: ((row(number), b"1") for number in range(place, count, PARTITIONS)) for place in range(PARTITIONS)}


async def fill(broker: str, changelog: str, rows: Mapping[int, Iterator[tuple[bytes, bytes]]]) -> None:
    """Writes each partition's rows to a changelog of ours, as epochs would."""
    for partition, mine in rows.items():
        log = KafkaLog(
            {"bootstrap_servers": broker}, changelog, partition, f"fill-{changelog}-{partition}", atomic=True
        )
        await log.open()
        head = HEAD, frame(msgspec.msgpack.encode(Head(0, 0, {})))
        while chunk := {ROW + key: frame(value) for key, value in itertools.islice(mine, EPOCH_ROWS)}:
            await log.commit(chunk, head, [])
        await log.close()


class Bench:
    """A broker with the events on it, and programs run against it."""

    def __init__(self, broker: str, short: bool) -> None:
        self._broker, self._runs = broker, 0
        self._keys: dict[int, int] = {}  # events -> different keys in them, as the first program found
        many = SHORT_MANY if short else MANY
        self.sizes = dict.fromkeys(PROGRAMS, (many, FEW)) | {"faust": (FAUST_MANY, FAUST_FEW)}
        for size in sorted({size for pair in self.sizes.values() for size in pair}):
            make_topic(broker, f"events-{size}")
            asyncio.run(preload(broker, (Output(f"events-{size}", key, value) for key, value in events(size))))

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
        if most.said["keys"] != self._keys.setdefault(many, most.said["keys"]):
            raise RuntimeError(f"{name} found {most.said['keys']} keys, not {self._keys[many]}")
        if most.said.get("rows", most.said["keys"]) < most.said["keys"]:
            raise RuntimeError(f"{name} saved {most.said['rows']:.0f} rows of {most.said['keys']} keys")
        return marginal_us(most, many, least, few)

    def recovery(self, rows: int) -> float:
        """Seconds that our worker takes to read a changelog of so many rows into an empty store."""
        task = self.task(FEW)
        asyncio.run(fill(self._broker, task.changelog, rows_of(rows)))
        said = peers.run("ours", task).said
        if said["recovered"] < rows:
            raise RuntimeError(f"{said['recovered']} rows were recovered, not {rows}")
        return float(said["recovery_seconds"])

    def faust_recovery(self, rows: int, patience: float) -> float:
        """Seconds that Faust takes to read a table's changelog of so many rows into an empty store. Raises StoodStill."""
        task = self.task(FAUST_FEW)
        make_topic(self._broker, changelog := f"{task.group}-counts-changelog", **{"cleanup.policy": "compact"})
        keys = ((number, orjson.dumps(row(number).decode())) for number in range(rows))
        asyncio.run(preload(self._broker, (Output(changelog, key, b"1", n % PARTITIONS) for n, key in keys)))
        return float(peers.run("faust_tables", task, patience).said["recovery_seconds"])


def marginal_us(most: Took, many: int, least: Took, few: int) -> float:
    """What each event more took, us."""
    return (most.cpu - least.cpu) / (many - few) * 1e6


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("engine", __doc__, "three runs of fewer events (Faust: one), under four minutes")
    options.add_argument("--runs", type=int, default=0, help="how many runs the medians are of (5, short: 3)")
    options.add_argument("--only", action="append", choices=[*PROGRAMS, "recovery"], help="this alone; may be repeated")
    given = options.parse_args(arguments)
    place, chosen = where(), given.only or [*PROGRAMS, "recovery"]
    if set(chosen) - peers.OURS:
        peers.python()  # made before anything is measured
    runs = given.runs or (SHORT_RUNS if given.short else RUNS)
    with pinned(BROKER_CORE):
        kafka = Kafka()
        kafka.start()
    try:
        bench = Bench(kafka.url, given.short)
        took: dict[str, list[float]] = {name: [] for name in PROGRAMS if name in chosen}
        for _ in range(runs):
            for name, figures in took.items():
                if name == "faust" and given.short and figures:
                    continue
                figures.append(bench.cpu_us(name))
                say(f"{name}: {figures[-1]:.1f} us an event")
        recovery = recoveries(bench, runs, given.short) if "recovery" in chosen else None
    finally:
        kafka.stop()
    result: dict[str, Any] = {f"{name}_us": round(median(figures), 2) for name, figures in took.items()} | {
        "ours_to_quix": ratio(took, "quix"),
        "ours_to_raw": ratio(took, "raw"),
        "recovery": recovery,
        "runs": {name: [round(figure, 2) for figure in figures] for name, figures in took.items()},
        "events": {name: bench.sizes[name] for name in took},
        "method": "CPU of the process, user and system: that of many events less that of few, by the difference in events",
        "versions": {"ours": versions(*OUR_PACKAGES), "peers": peers.installed(*PACKAGES)},
        "where": place,
    }
    result["targets"] = held(result | {"recovery_seconds": (recovery or {}).get("ours_seconds")}, TARGETS)
    emit(result, table(result), as_json=given.json)
    return 0


def ratio(took: Mapping[str, Sequence[float]], other: str) -> float | None:
    """Ours to another's, of the medians; None where one was not measured."""
    if "ours" not in took or other not in took:
        return None
    return round(median(took["ours"]) / median(took[other]), 3)


def recoveries(bench: Bench, runs: int, short: bool) -> dict[str, Any]:
    """Ours as often as the rest is measured, Faust's once: it takes minutes."""
    ours: list[float] = []
    for _ in range(1 if short else runs):
        ours.append(bench.recovery(ROWS))
        say(f"recovery of {ROWS:,} rows: {ours[-1]:.1f} s")
    rows, patience = (SHORT_FAUST_ROWS, 40.0) if short else (ROWS, 600.0)
    faust: float | None = None
    stood_still = 0
    while faust is None and stood_still < FAUST_TRIES:  # now and then it waits forever for what has come
        try:
            faust = round(bench.faust_recovery(rows, patience), 2)
        except peers.StoodStill as error:
            stood_still += 1
            say(str(error))
    say(f"Faust's recovery of {rows:,} rows: {faust} s")
    return {
        "rows": ROWS, "ours_seconds": round(median(ours), 2), "runs": [round(seconds, 2) for seconds in ours],
        "faust_rows": rows, "faust_seconds": faust, "faust_stood_still": stood_still,
    }  # fmt: skip


def table(result: Mapping[str, Any]) -> list[str]:
    """The result in Markdown, as BENCHMARKS.md has it."""
    lines = ["| program | us CPU an event | runs | x raw aiokafka |", "|---|---|---|---|"]
    for name, runs in result["runs"].items():
        us = result[f"{name}_us"]
        raw = f"{us / result['raw_us']:.1f}" if "raw_us" in result else ""
        lines.append(f"| {TITLES[name]} | {us:.1f} | {min(runs):.1f} to {max(runs):.1f} | {raw} |")
    if result["recovery"]:
        found = result["recovery"]
        lines += [
            "",
            "| recovery | rows | seconds |",
            "|---|---|---|",
            f"| issuestream | {found['rows']:,} | {found['ours_seconds']:.1f} |",
            f"| Faust's table | {found['faust_rows']:,} | {found['faust_seconds'] or 'never'} |",
        ]
    return lines
