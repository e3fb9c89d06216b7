"""An installation under faults: its workers with somebody who restarts them, and a load that does not stop."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from issuestream.clients import Registry
from issuestream_client import Publisher
from tests.faults.history import History, Sent
from tests.kafka.launcher import Kafka
from tests.kafka.test_crash import fresh_topics
from tests.pipeline import Pipeline, tickets

LOOK = 0.1  # seconds between looks
SETTLED = 1.5  # seconds after the last commit within which the last rankings are out
TOPICS = ("tickets", "tickets-redacted")
LIVE = ("type", "channel", "body")  # what a ticket that happens now is given; the publisher adds the rest
PATTERNS = [{name: one[name] for name in LIVE} for one in tickets(2_000, 4, 0.0)]
_numbers = itertools.count()


class Installation:
    """Workers on fresh topics of a broker, one group.

    A worker that ends by itself is started again when somebody waits (`until`), as systemd or Kubernetes would.

    Args:
        through: where the workers find the broker, if not where everybody does.
        settings: of the workers, as `tests.pipeline.Pipeline` takes them.
    """

    def __init__(
        self, kafka: Kafka, folder: Path, clients: tuple[str, ...], *,
        workers: int = 1, partitions: int = 2, through: str = "", program: str = "faust", **settings: str,
    ) -> None:  # fmt: skip
        fresh_topics(kafka.url)
        self.kafka, self.clients, self.partitions, self.group = kafka, clients, partitions, folder.name
        self.restarts = 0
        self.sent: list[Sent] = []
        self.workers = [
            Pipeline(
                url, folder / f"worker{number}", embedded=False,
                broker__partitions=str(partitions), app=self.group, **settings,
            )
            for number, url in enumerate([through or kafka.url] * workers)
        ]  # fmt: skip
        self._wanted: set[int] = set()
        self._program = program
        plain = Pipeline(kafka.url, folder, embedded=False, broker__partitions=str(partitions))
        plain.prepare()
        _watchable(kafka.url)
        for worker in self.workers:
            for client in clients:
                Registry(worker.folder / "clients.json").add(client)

    def __enter__(self) -> Installation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number in sorted(self._wanted):
            self.workers[number].kill()

    def start(self, *numbers: int) -> None:
        """Starts workers, all of them if none is named."""
        for number in numbers or range(len(self.workers)):
            self._wanted.add(number)
            self.workers[number].start(self._program)

    def only(self, *numbers: int) -> None:
        """Starts and stops workers so that these are running, and own everything between them."""
        if leaving := self._wanted - set(numbers):
            self.stop(*leaving)
        if joining := set(numbers) - self._wanted:
            self.start(*joining)
        share = len(TOPICS) * self.partitions // len(numbers)  # and one of `pool`
        self.until(lambda: {self.owned(number) - share for number in numbers} <= {0, 1}, 60, "shared")
        self.ready()

    def kill(self, number: int = 0) -> None:
        """kill -9. Nobody starts it again before `start`."""
        self._wanted.discard(number)
        self.workers[number].kill()

    def stop(self, *numbers: int) -> None:
        """SIGTERM, all of them if none is named; they must end in order."""
        for number in numbers or sorted(self._wanted):
            self._wanted.discard(number)
            self.workers[number].stop()
            assert self.workers[number].exit_code == 0, self.workers[number].log[-3000:]

    def ends(self, number: int, seconds: float) -> None:
        """Waits until a worker has ended by itself. Nobody starts it again before `start`."""
        self._wanted.discard(number)
        self.until(lambda: self.workers[number].exit_code is not None, seconds, "ended")

    def until(self, holds: Callable[[], bool], seconds: float, what: str) -> float:
        """Waits, and restarts what has ended; returns the seconds that it took."""
        started = time.monotonic()
        while not holds():
            for number in self._wanted:
                if self.workers[number].exit_code is not None:
                    self.restarts += 1
                    self.workers[number].start(self._program)
            if time.monotonic() > started + seconds:
                logs = "\n".join(worker.log[-3000:] for worker in self.workers)
                raise AssertionError(f"after {seconds:g} s: not {what}\n{logs}")
            time.sleep(LOOK)
        return time.monotonic() - started

    def sleep(self, seconds: float) -> None:
        """Lets time go by."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end, seconds + 1, "over")

    def ready(self, *numbers: int, seconds: float = 60.0) -> float:
        """Waits until workers own partitions and all their state is whole; returns the seconds that it took."""
        asked = numbers or tuple(self._wanted)
        return self.until(lambda: all(self.workers[n].ask("/readyz")[0] == 200 for n in asked), seconds, "ready")

    def owned(self, number: int) -> int:
        """How many partitions a worker owns."""
        status, text = self.workers[number].ask("/metrics")
        return int(sample(text, "issuestream_partitions")) if status == 200 else 0

    def lag(self) -> int:
        """Records of both topics behind which the group has not committed."""
        return sum(end - committed for topic in TOPICS for committed, end in self.offsets(topic))

    def offsets(self, topic: str) -> list[tuple[int, int]]:
        """Of each partition what the group has committed, and the end."""
        consumer = KafkaConsumer(bootstrap_servers=self.kafka.url, group_id=self.group, enable_auto_commit=False)
        try:
            places = [TopicPartition(topic, number) for number in range(self.partitions)]
            ends = consumer.end_offsets(places)
            return [(consumer.committed(place) or 0, ends[place]) for place in places]
        finally:
            consumer.close()

    def load(self, rate: float, *clients: str) -> Load:
        """So many tickets a second, shared by clients (all if none is named), for the length of a block."""
        named = clients or self.clients
        return Load(self.kafka.url, dict.fromkeys(named, rate / len(named)), self.sent)

    def settled(self, seconds: float = 60.0) -> History:
        """Waits until everything is through, and returns all that has been done so far."""
        self.until(lambda: self.lag() == 0, seconds, "through")
        self.sleep(SETTLED)
        return History(self.kafka.url)

    def finish(self, seconds: float = 60.0) -> History:
        """The same, with the workers ended in order."""
        self.until(lambda: self.lag() == 0, seconds, "through")
        self.sleep(SETTLED)
        self.stop()
        return History(self.kafka.url)


class Load:
    """Tickets of clients at a steady rate (client -> tickets a second), from a thread, for the length of the block."""

    def __init__(self, broker: str, rates: Mapping[str, float], sent: list[Sent]) -> None:
        self._broker, self._rates, self._sent, self._number = broker, rates, sent, next(_numbers)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._error: BaseException | None = None

    def __enter__(self) -> Load:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end.set()
        self._thread.join()
        if error is None and self._error is not None:
            raise self._error

    def _run(self) -> None:
        started = time.monotonic()
        try:
            publishers = {client: Publisher(self._broker, client=client) for client in self._rates}
            count = dict.fromkeys(self._rates, 0)
            while not self._end.wait(0.02):
                for client, rate in self._rates.items():
                    while count[client] < (time.monotonic() - started) * rate:
                        pattern = PATTERNS[count[client] % len(PATTERNS)]
                        ticket = pattern | {
                            "ticket_id": f"{client}-{self._number}-{count[client]}",
                            # who says the same twice a day is not counted with the issue
                            "requester": {"email": f"person{self._number}-{count[client] % 200}@example.com"},
                        }
                        publishers[client].send(ticket)
                        self._sent.append((client, ticket["ticket_id"]))
                        count[client] += 1
            for publisher in publishers.values():
                publisher.close()
        except BaseException as error:
            self._error = error


def sample(metrics: str, name: str) -> float:
    """The sum of a metric's samples in the text of a scrape, whatever their labels."""
    lines = [line for line in metrics.splitlines() if line.startswith((name + " ", name + "{"))]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines)


def _watchable(broker: str) -> None:
    """Rankings stay until they were looked at, and say when the broker had them."""
    admin = KafkaAdminClient(bootstrap_servers=broker)
    wanted = {"min.compaction.lag.ms": str(24 * 3_600_000), "message.timestamp.type": "LogAppendTime"}
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, "rankings", wanted)])
    admin.close()
