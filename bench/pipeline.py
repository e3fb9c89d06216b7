"""The real pipeline for benchmarks: a broker of its own, its topics, one worker, from nothing, gone with the block."""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from prometheus_client.parser import text_string_to_metric_families

from bench.measuring import BROKER_CORE, WORKER_CORE, cpu_seconds, memory_mib, pinned
from issuestream.broker import EmbeddedBroker
from issuestream.clients import Registry
from issuestream.processes import Child, free_port
from issuestream.run import topics
from issuestream.settings import Settings, load
from tests.kafka.launcher import Kafka

BrokerKind = Literal["embedded", "kafka"]
COMMAND = ("-m", "issuestream.cli", "worker", "--log-level", "warn")
READY_SECONDS = 60.0
POLL_MS = 300


class Worker(Child):
    """A worker that tells what it has done and what it took."""

    def __init__(self, command: list[str], log: Path, env: Mapping[str, str], address: str) -> None:
        super().__init__("worker", command, log, env)
        self._address = address

    def answers(self, path: str = "/readyz") -> bool:
        """Whether it says that all is well there."""
        return self._get(path) is not None

    def metrics(self) -> dict[str, float]:
        """Its figures by name and, after a blank, the values of their labels. A few ms of its CPU."""
        text = self._get("/metrics")
        return {} if text is None else parse_metrics(text)

    def cpu(self) -> float:
        """CPU used so far, seconds."""
        return cpu_seconds(self.pid)

    def memory(self) -> float:
        """Resident memory, MiB."""
        return memory_mib(self.pid)

    def _get(self, path: str) -> str | None:
        try:
            with urllib.request.urlopen(self._address + path, timeout=5.0) as answer:
                text: str = answer.read().decode()
                return text
        except (urllib.error.URLError, OSError):
            return None


class Pipeline:
    """Settings are the defaults, but for where things are; topics and clients are there when the block begins.

    Args:
        pin: keeps the broker on one core and the workers on another.
    """

    def __init__(self, kind: BrokerKind, clients: Iterable[str], *, pin: bool = False) -> None:
        self._kind, self._clients, self._pin = kind, list(clients), pin
        self._stack = ExitStack()
        self._env: dict[str, str] = {}
        self.settings = Settings()
        self.worker: Worker | None = None

    def __enter__(self) -> Pipeline:
        with self._stack as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="issuestream-bench-")))
            broker: EmbeddedBroker | Kafka = EmbeddedBroker() if self._kind == "embedded" else Kafka()
            with pinned(BROKER_CORE) if self._pin else nullcontext():
                stack.enter_context(broker)
            self._env = {
                "ISSUESTREAM_STATE": str(folder / "state"),
                "ISSUESTREAM_BROKER__URL": broker.url,
                "ISSUESTREAM_BROKER__EMBEDDED": str(self._kind == "embedded").lower(),
            }
            self.settings = load(env=self._env)
            self._env["ISSUESTREAM_MASTER_SECRET"] = secrets.token_hex(32)
            topics(self.settings)
            registry = Registry(self.settings.clients_file)
            for client in self._clients:
                registry.add(client)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def start_worker(self, command: Sequence[str] = COMMAND) -> Worker:
        """Returns when it says that it is ready."""
        port, state = free_port(), self.settings.state
        if self.worker:  # every worker has a state folder of its own; the clients are the same
            state = state.with_name(f"state-{port}")
            state.mkdir()
            shutil.copy(self.settings.clients_file, state)
        env = self._env | {"ISSUESTREAM_STATE": str(state), "ISSUESTREAM_METRICS__WORKER_PORT": str(port)}
        log = state / "worker.log"
        address = f"http://{self.settings.metrics.host}:{port}"
        with pinned(WORKER_CORE) if self._pin else nullcontext():
            worker = Worker([sys.executable, *command], log, env, address)
            self._stack.enter_context(worker)
        worker.wait_ready(worker.answers, READY_SECONDS)
        self.worker = worker
        return worker

    def stored(self) -> dict[str, int]:
        """Bytes that each topic takes at the broker, one replica."""
        admin = KafkaAdminClient(**self.settings.broker.kafka_python())
        try:
            found = admin.describe_log_dirs()
        finally:
            admin.close()
        return {
            topic["name"]: sum(partition["partition_size"] for partition in topic["partitions"])
            for broker in found
            for folder in broker["log_dirs"]
            for topic in folder["topics"]
        }

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


def parse_metrics(text: str) -> dict[str, float]:
    """Samples of a scrape, by name and, after a blank, the values of their labels."""
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
