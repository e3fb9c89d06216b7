"""The processes that the demo plays with: a broker, and one worker that can be killed."""

from __future__ import annotations

import os
import shutil
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from issuestream import topics_admin
from issuestream.broker import EmbeddedBroker
from issuestream.clients import Registry
from issuestream.demo.reading import Topic
from issuestream.processes import Child, Failed, free_port
from issuestream.scenario import CLIENTS
from issuestream.settings import Settings, load
from issuestream.simulator import register
from streams.topics import declared

READY_SECONDS = 90.0
STOP_SECONDS = 60.0  # for closing the last epoch
GONE_SECONDS = 30.0
EPOCH_SECONDS, SESSION_SECONDS, HEARTBEAT_SECONDS = "2", "6", "1.5"


class Stage:
    """Broker, topics, clients and a worker; all gone at the end of the `with` block.

    Args:
        broker: an Apache Kafka as host:port; empty for the embedded broker.
        fresh: delete our topics there first, whatever they hold.
    """

    def __init__(self, folder: Path, broker: str = "", fresh: bool = False) -> None:
        self.folder, self._given, self._fresh = folder, broker, fresh
        self.settings: Settings
        self._worker: Child | None = None
        self._stack = ExitStack()
        self._environment: dict[str, str] = {}

    @property
    def logs(self) -> Path:
        """Where the processes write."""
        return self.folder / "logs"

    @property
    def rows(self) -> Path:
        """The worker's RocksDB folders, one a partition."""
        return self.folder / "state"

    def __enter__(self) -> Stage:
        with ExitStack() as stack:
            url = self._given or stack.enter_context(EmbeddedBroker(log=self.logs / "broker.log")).url
            self._environment = {
                "ISSUESTREAM_APP": f"issuestream-demo-{os.getpid()}-{int(time.time()):x}",
                "ISSUESTREAM_STATE": str(self.folder),
                "ISSUESTREAM_BROKER__URL": url,
                "ISSUESTREAM_BROKER__EMBEDDED": str(not self._given).lower(),
                "ISSUESTREAM_RANKING__AS_OF": "event",  # final rankings then are a function of the log
                "ISSUESTREAM_RANKING__MAX_ISSUES": "400",  # every issue is shown, and can be compared
                "ISSUESTREAM_ENGINE__EPOCH_SECONDS": EPOCH_SECONDS,
                "ISSUESTREAM_ENGINE__SESSION_TIMEOUT": SESSION_SECONDS,
                "ISSUESTREAM_ENGINE__HEARTBEAT": HEARTBEAT_SECONDS,
                "ISSUESTREAM_METRICS__WORKER_PORT": str(free_port()),
            }
            self.settings = load(None, {**os.environ, **self._environment})
            self._make_topics()
            register(Registry(self.settings.clients_file), CLIENTS)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker is not None:
            self._worker.stop()
        self._stack.__exit__(kind, error, at)

    def start_worker(self) -> None:
        """Starts a worker and returns at once."""
        command = [sys.executable, "-m", "issuestream.cli", "worker"]
        self._worker = Child("worker", command, self.logs / "worker.log", self._environment)

    def wait_ready(self) -> None:
        """Returns when the worker has its partitions."""
        assert self._worker is not None
        metrics = self.settings.metrics
        url = f"http://{metrics.host}:{metrics.worker_port}/readyz"
        self._worker.wait_ready(lambda: _answers(url), READY_SECONDS)

    def check_worker(self) -> None:
        """Raises Failed if it has ended by itself."""
        if self._worker is not None:
            self._worker.check()

    def kill_worker(self, wipe: bool = False) -> None:
        """SIGKILL; `wipe` takes its disk too."""
        assert self._worker is not None
        self._worker.kill()
        self._worker = None
        if wipe:
            shutil.rmtree(self.rows)

    def stop_worker(self) -> None:
        """Ends it as an operator would. Raises Failed if it does not end well."""
        assert self._worker is not None
        worker, self._worker = self._worker, None
        worker.stop(STOP_SECONDS)
        if worker.exit_code != 0:
            raise Failed(f"the worker ended with exit code {worker.exit_code} when it was asked to stop")

    def _make_topics(self) -> None:
        there = set() if not self._given else self._there()
        if there and not self._fresh and any(self._holds(topic) for topic in sorted(there)):
            raise Failed(
                f"the topics at {self._given} hold records: use a broker of its own, or --fresh to delete them"
            )
        if there and self._fresh:
            admin = KafkaAdminClient(**self.settings.broker.kafka_python())
            admin.delete_topics(sorted(there))
            admin.close()
            deadline = time.monotonic() + GONE_SECONDS
            while self._there():
                if time.monotonic() > deadline:
                    raise Failed("the topics could not be deleted")
                time.sleep(0.2)
        wrong = [str(found) for found in topics_admin.apply(self.settings) if found.what == "mismatch"]
        if wrong:
            raise Failed("the topics are not as declared:\n" + "\n".join(wrong))

    def _there(self) -> set[str]:
        try:
            admin = KafkaAdminClient(**self.settings.broker.kafka_python(), bootstrap_timeout_ms=10_000)
            found = set(admin.list_topics()) & set(declared())
            admin.close()
        except (KafkaError, OSError) as error:
            raise Failed(f"no broker at {self._given}: {type(error).__name__}") from None
        return found

    def _holds(self, topic: str) -> bool:
        read = Topic(self.settings.broker, topic)
        try:
            return next(read.rest(), None) is not None
        finally:
            read.close()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False
