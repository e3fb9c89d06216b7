"""Apache Kafka on this machine, one KRaft node on loopback: for tests, benchmarks and trying out.

`python -m tests.kafka.launcher --port 9092` runs one until it is killed.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path
from types import TracebackType

from issuestream.broker import answers
from issuestream.processes import Child, Failed, free_port

HERE = Path(__file__).parent
JARS = HERE / "jars"
DONE = JARS / ".complete"
READY_SECONDS = 90.0
HALT_SECONDS = 30.0

PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
# what stands at VIA's advertised port, if anything does, is for a test to say: a slow line, for one
listeners=PLAINTEXT://127.0.0.1:{port},VIA://127.0.0.1:{behind},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},VIA://127.0.0.1:{via}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,VIA:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
log.dirs={data}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
# one node, and no more partitions of its own topics than it needs
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
# a fault test must not wait for defaults made for data centres
group.min.session.timeout.ms=1000
# nor for the node that was killed to be given up before it may come back
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
log.retention.check.interval.ms=60000
"""

LOG4J = """
rootLogger.level=warn
rootLogger.appenderRef.out.ref=out
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d %p %m (%c)%n
"""


def missing() -> str:
    """Why there can be no Kafka here; empty where there can."""
    if not shutil.which("java"):
        return "Java was not found"
    if not DONE.exists() and not shutil.which("mvn"):
        return "Maven was not found"
    return ""


def fetch() -> None:
    """Lets Maven copy Kafka's jars, once, whoever else is at it."""
    JARS.mkdir(exist_ok=True)
    with (JARS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        current = (HERE / "pom.xml").read_text("utf-8")
        if DONE.exists() and DONE.read_text("utf-8") == current:
            return
        for jar in JARS.glob("*.jar"):
            jar.unlink()
        command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        done = subprocess.run(
            [*command, f"-DoutputDirectory={JARS}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(f"Maven could not fetch Apache Kafka:\n{done.stdout[-2_000:]}")
        DONE.write_text(current, "utf-8")


class Kafka:
    """A node, running, from the start of the `with` block to its end. Its data go when it does.

    Attributes:
        port: where clients find it.
        via, behind: whoever connects to the port `behind` is told that the node is at the port `via`, where nothing
            listens by itself: a proxy's place.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.via = self.behind = 0
        self._folder = Path()
        self._child: Child | None = None

    @property
    def url(self) -> str:
        """What clients take as bootstrap server."""
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The node's process, for tests that pause or kill it."""
        assert self._child, "it is not running"
        return self._child.pid

    def start(self) -> Kafka:
        """Returns when it has answered a request. Raises Failed where that can't be."""
        if why := missing():
            raise Failed(f"Apache Kafka cannot be started: {why}")
        fetch()
        self.port = self.port or free_port()
        self.via, self.behind = free_port(), free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="issuestream-kafka-"))
        self._configure()
        self._java(
            "kafka.tools.StorageTool", "format", "-t", _cluster_id(), "-c", str(self._folder / "server.properties")
        )
        self._run()
        return self

    def restart(self) -> None:
        """Kills it and starts it again on the same data and port."""
        self.crash()
        self.resume()

    def crash(self) -> None:
        """kill -9; its data stay."""
        assert self._child, "it is not running"
        self._child.kill()

    def halt(self) -> None:
        """Ends it in order; its data stay."""
        assert self._child, "it is not running"
        self._child.stop(HALT_SECONDS)

    def resume(self) -> None:
        """Starts it again after `crash` or `halt`; returns when it has answered a request."""
        self._run()

    def stop(self) -> None:
        """Ends it and removes its data."""
        if self._child:
            self._child.kill()  # nobody needs its data: no reason to wait for it to put them in order
            self._child = None
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Kafka:
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _configure(self) -> None:
        text = PROPERTIES.format(
            port=self.port, via=self.via, behind=self.behind, controller=free_port(), data=self._folder / "data"
        )
        (self._folder / "server.properties").write_text(text, "utf-8")
        (self._folder / "log4j2.properties").write_text(LOG4J, "utf-8")

    def _command(self, main: str, *arguments: str) -> list[str]:
        # the C1 compiler alone: a node of a test lives too short to be worth C2's share of two cores
        options = [
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            f"-Dlog4j2.configurationFile={self._folder}/log4j2.properties",
        ]
        return ["java", *options, "-cp", f"{JARS}/*", main, *arguments]

    def _java(self, main: str, *arguments: str) -> None:
        done = subprocess.run(
            self._command(main, *arguments), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            raise Failed(f"{main} failed:\n{done.stdout[-2_000:]}")

    def _run(self) -> None:
        command = self._command("kafka.Kafka", str(self._folder / "server.properties"))
        self._child = Child("Apache Kafka", command, self._folder / "kafka.log")
        self._child.wait_ready(lambda: answers(self.url), READY_SECONDS)


def _cluster_id() -> str:
    return urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=").replace("-", "A")  # none may start with a dash


def main() -> None:
    """Runs a node until it is killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.kafka.launcher", description=__doc__)
    parser.add_argument("--port", type=int, default=9092, help="port on 127.0.0.1")
    port = parser.parse_args().port
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # its data go then too
    with contextlib.suppress(KeyboardInterrupt), Kafka(port) as kafka:
        print(f"Apache Kafka ready at {kafka.url}, process {os.getpid()}; Ctrl-C stops it", flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
