"""The real pipeline for benchmarks: a broker of its own, its topics, one worker, from nothing, gone with the block."""

from __future__ import annotations

import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from kafka import KafkaConsumer, TopicPartition

from issuestream.broker import EmbeddedBroker
from issuestream.clients import Registry
from issuestream.processes import Child, free_port
from issuestream.run import topics
from issuestream.settings import Settings, load
from tests.kafka.launcher import Kafka

BrokerKind = Literal["embedded", "kafka"]
READY_SECONDS = 60.0
POLL_MS = 300


class Pipeline:
    """Settings are the defaults, but for where things are; topics and clients are there when the block begins."""

    def __init__(self, kind: BrokerKind, clients: Iterable[str]) -> None:
        self._kind, self._clients = kind, list(clients)
        self._stack = ExitStack()
        self._env: dict[str, str] = {}
        self.settings = Settings()
        self.worker: Child | None = None

    def __enter__(self) -> Pipeline:
        with self._stack as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="issuestream-bench-")))
            broker: EmbeddedBroker | Kafka = EmbeddedBroker() if self._kind == "embedded" else Kafka()
            stack.enter_context(broker)
            self._env = {
                "ISSUESTREAM_STATE": str(folder / "state"),
                "ISSUESTREAM_BROKER__URL": broker.url,
                "ISSUESTREAM_BROKER__EMBEDDED": str(self._kind == "embedded").lower(),
                "ISSUESTREAM_METRICS__WORKER_PORT": str(free_port()),
            }
            self.settings = load(env=self._env)
            topics(self.settings)
            registry = Registry(self.settings.state / "clients.json")
            for client in self._clients:
                registry.add(client)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def start_worker(self) -> None:
        """Returns when it says that it is ready."""
        log = self.settings.state / "worker.log"
        command = [sys.executable, "-m", "issuestream.cli", "worker", "--log-level", "warn"]
        self.worker = self._stack.enter_context(Child("worker", command, log, self._env))
        address = f"http://{self.settings.metrics.host}:{self.settings.metrics.worker_port}/readyz"
        self.worker.wait_ready(lambda: _answers(address), READY_SECONDS)

    def tail(self, topic: str) -> Tail:
        """A reader of a topic, from its beginning."""
        return self._stack.enter_context(Tail(self.settings, topic))


class Tail:
    """Follows every partition of a topic: what is committed, where the broker has transactions."""

    def __init__(self, settings: Settings, topic: str) -> None:
        self._consumer = KafkaConsumer(
            **settings.broker.kafka_python(),
            enable_auto_commit=False,
            isolation_level="read_uncommitted" if settings.broker.embedded else "read_committed",
        )
        places = [TopicPartition(topic, number) for number in range(settings.broker.partitions)]
        self._consumer.assign(places)
        for place in places:
            self._consumer.seek(place, 0)

    def read(self) -> Iterator[Any]:
        """The records that came since the last call: `key`, `value`, `partition`, `offset`, `timestamp`."""
        while polled := self._consumer.poll(timeout_ms=POLL_MS):
            for records in polled.values():
                yield from records

    def __enter__(self) -> Tail:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._consumer.close()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1.0):
            return True
    except (urllib.error.URLError, OSError):
        return False
