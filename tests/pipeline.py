"""The pipeline as processes on a broker: started, fed, killed and read by tests."""

from __future__ import annotations

import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition

from issuestream import topics_admin
from issuestream.clients import Registry
from issuestream.processes import Child, free_port
from issuestream.settings import Settings, load
from issuestream_client import Publisher
from streams.results import Assessment, Ranking

SECRET = "00" * 32


class Pipeline:
    """One worker and its state folder. Start time of the events and master secret are fixed: runs can be compared."""

    def __init__(self, broker: str, folder: Path, *, embedded: bool, **settings: str) -> None:
        self.folder, self._broker, self._embedded = folder, broker, embedded
        folder.mkdir(parents=True, exist_ok=True)
        self.env = {
            "ISSUESTREAM_STATE": str(folder),
            "ISSUESTREAM_MASTER_SECRET": SECRET,
            "ISSUESTREAM_BROKER__URL": broker,
            "ISSUESTREAM_BROKER__EMBEDDED": str(embedded).lower(),
            "ISSUESTREAM_RANKING__AS_OF": "event",
            "ISSUESTREAM_ENGINE__EPOCH_SECONDS": "1",
            "ISSUESTREAM_ENGINE__SESSION_TIMEOUT": "6",
            "ISSUESTREAM_ENGINE__HEARTBEAT": "1",
            "ISSUESTREAM_METRICS__WORKER_PORT": str(free_port()),
            **{f"ISSUESTREAM_{name.upper()}": value for name, value in settings.items()},
        }
        self.settings: Settings = load(None, self.env)
        self._worker: Child | None = None
        self._started = 0

    def prepare(self, *clients: str) -> None:
        """Topics and clients."""
        topics_admin.apply(self.settings)
        registry = Registry(self.folder / "clients.json")
        for client in clients:
            registry.add(client)

    def start(self, program: str = "faust") -> None:
        """A worker; returns at once. `program`: the module to run, which takes Faust's arguments."""
        self._started += 1
        self._worker = Child(
            "worker",
            [sys.executable, "-m", program, "-A", "agents.app", "worker", "-l", "info"],
            self.folder / f"worker-{self._started}.log",
            self.env,
        )

    @property
    def exit_code(self) -> int | None:
        """Of the last worker; None while it runs."""
        assert self._worker is not None
        return self._worker.exit_code

    @property
    def log(self) -> str:
        """What its workers said, the first one's words first."""
        return "".join((self.folder / f"worker-{n}.log").read_text() for n in range(1, self._started + 1))

    def signal(self, number: int) -> None:
        """Sends the worker a signal."""
        assert self._worker is not None
        os.kill(self._worker.pid, number)

    def ask(self, path: str) -> tuple[int, str]:
        """Status and text of the worker's answer to a GET; (0, "") where none comes within two seconds."""
        try:
            url = f"http://127.0.0.1:{self.settings.metrics.worker_port}{path}"
            with urllib.request.urlopen(url, timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""
        except OSError:
            return 0, ""

    def kill(self) -> None:
        """kill -9."""
        assert self._worker is not None
        self._worker.kill()

    def stop(self) -> None:
        """SIGTERM, and its answer."""
        if self._worker is not None:
            self._worker.stop()

    def publish(self, client: str, tickets: Sequence[Mapping[str, Any]]) -> None:
        with Publisher(self._broker, client=client, idempotent=not self._embedded) as publisher:
            for ticket in tickets:
                publisher.send(ticket)

    def read(self, topic: str) -> list[tuple[bytes | None, bytes | None]]:
        """Every record of a topic, as its fetches tell where it ends."""
        partitions = [TopicPartition(topic, p) for p in range(self.settings.broker.partitions)]
        consumer = KafkaConsumer(
            **self.settings.broker.kafka_python(), enable_auto_commit=False, auto_offset_reset="earliest",
            isolation_level="read_uncommitted" if self._embedded else "read_committed",
        )  # fmt: skip
        consumer.assign(partitions)
        consumer.seek_to_beginning(*partitions)
        found, quiet = [], 0
        while quiet < 3:
            polled = consumer.poll(timeout_ms=300)
            quiet = 0 if polled else quiet + 1
            found += [(r.key, r.value) for records in polled.values() for r in records]
        consumer.close()
        return found

    def assessed(self) -> dict[str, Assessment]:
        """Ticket -> its assessment of the highest source offset."""
        latest: dict[str, Assessment] = {}
        for _, value in self.read("assessments"):
            one = msgspec.json.decode(value or b"", type=Assessment)
            known = latest.get(one.ticket_id)
            if known is None or one.source.offset >= known.source.offset:
                latest[one.ticket_id] = one
        return latest

    def rankings(self) -> dict[str, Ranking]:
        """client|window -> its ranking of the highest source offset."""
        latest: dict[str, Ranking] = {}
        for key, value in self.read("rankings"):
            one = msgspec.json.decode(value or b"", type=Ranking)
            known = latest.get((key or b"").decode())
            if known is None or (one.source.offset, one.as_of) >= (known.source.offset, known.as_of):
                latest[(key or b"").decode()] = one
        return latest

    def wait(self, until: Callable[[], bool], seconds: float, what: str) -> None:
        """Until something holds; fails with the end of the worker's log."""
        deadline = time.monotonic() + seconds
        while not until():
            if time.monotonic() > deadline:
                log = (self.folder / f"worker-{self._started}.log").read_text()[-3000:]
                raise AssertionError(f"after {seconds:g} s: not {what}\n{log}")
            time.sleep(0.3)


def tickets(count: int, seed: int, start: float) -> list[dict[str, Any]]:
    """Tickets of six issues over ten hours, in the order of their times."""
    rng = random.Random(seed)
    about = [
        "my package has not arrived yet, where is it",
        "I want a refund for the order that I sent back",
        "the app crashes as soon as I log in",
        "cannot reset my password, the link is broken",
        "you charged my card twice this month",
        "the driver was rude and left the box in the rain",
    ]
    made = []
    for i in range(count):
        person = rng.randrange(200)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start + i * 36_000 / count))
        made.append(
            {
                "type": "created", "event_id": f"e{seed}-{i}", "ticket_id": f"t{seed}-{i}", "channel": "email",
                "occurred_at": at, "body": f"{rng.choice(about)}. {rng.choice(['Thanks', 'Please help', 'Regards'])}",
                "requester": {"email": f"person{person}@example.com"},
            }
        )  # fmt: skip
    return made


def same_ranking_after_kills(straight: Pipeline, killed: Pipeline, between: Callable[[], None]) -> None:
    """A worker killed in the middle, and once more with its disk wiped, ends as one that was never killed.

    One partition: what the two runs are given is the same log in the same order.
    """
    start = time.time() - 40_000
    parts = [tickets(300, seed, start + seed * 100) for seed in range(3)]
    for pipeline in (straight, killed):
        pipeline.prepare("acme", "globex")
        pipeline.start()
        for n, part in enumerate(parts):
            pipeline.publish("acme", part)
            pipeline.publish("globex", part[:50])
            if pipeline is killed and n < 2:
                pipeline.wait(lambda n=n: len(killed.assessed()) >= 300 * n + 1, 60, "assessing")  # type: ignore[misc]
                pipeline.kill()
                if n == 1:
                    wipe(pipeline.folder / "state")
                pipeline.start()
        pipeline.wait(lambda p=pipeline: total(p, "acme") == 900 and total(p, "globex") == 150, 90, "through")  # type: ignore[misc]
        pipeline.stop()
        if pipeline is straight:
            expected = {key: comparable(r) for key, r in straight.rankings().items()}
            between()
    assert len(expected) == 8
    assert {key: comparable(r) for key, r in killed.rankings().items()} == expected


def total(pipeline: Pipeline, client: str) -> int:
    ranking = pipeline.rankings().get(f"{client}|30d")
    return ranking.tickets if ranking is not None else 0


def comparable(ranking: Ranking) -> Any:
    """Without the offset: a mapper that was restarted sends a suffix again, which takes offsets but counts nothing."""
    plain = json.loads(msgspec.json.encode(ranking))
    del plain["source"]
    return plain


def wipe(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
