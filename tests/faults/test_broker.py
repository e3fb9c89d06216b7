"""A broker that goes away, comes back, hangs, or is at the end of a slow line."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Figures
from tests.faults.harness import Installation
from tests.faults.history import percentile
from tests.faults.proxy import Proxy
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

CLIENTS = ("acme", "globex", "initech", "umbrella")
BACK_SECONDS = 30.0
ABSENT = 5.0  # seconds that workers look for a broker that is not there yet
LATENCY = 0.2  # seconds, each way
BITS = 1e6  # a second, each way
RATE = 100.0  # tickets a second: more than the line can carry by the time that they have come and gone
WATCHED = 60.0  # seconds within which a worker that stands still must say so


def test_the_broker_is_absent_stopped_and_bounced(
    tmp_path: Path, kafka_broker: Kafka, scale: Scale, figures: Figures
) -> None:
    """Workers that give up are started again by the harness, as a supervisor would; how often is told."""
    returns: dict[str, float] = {}
    with Installation(kafka_broker, tmp_path, CLIENTS, workers=2) as here:
        kafka_broker.crash()
        here.start()
        here.sleep(ABSENT)
        kafka_broker.resume()
        returns["absent"] = time.time()
        with here.load(scale.rate):
            here.ready()
            at_start = here.restarts
            here.sleep(2)
            kafka_broker.halt()
            here.sleep(scale.broker_away)
            kafka_broker.resume()
            returns["stopped"] = time.time()
            here.ready()
            here.sleep(2)
            for number in range(scale.bounces):
                kafka_broker.restart()
                returns[f"bounced {number + 1}"] = time.time()
                here.ready()
                here.sleep(2)
        history = here.finish()
    counts = history.check(here.sent)
    back = {fault: round(history.back(at, CLIENTS), 1) for fault, at in returns.items()}
    figures(**counts, back_s=back, restarts_absent=at_start, restarts_in_all=here.restarts)
    assert max(back.values()) < BACK_SECONDS


@pytest.fixture(scope="module")
def line(kafka_broker: Kafka) -> Iterator[Proxy]:
    """The line between the workers below and the broker."""
    with Proxy(kafka_broker.via, kafka_broker.behind) as line:
        yield line


@pytest.fixture(scope="module")
def here(
    tmp_path_factory: pytest.TempPathFactory, kafka_broker: Kafka, line: Proxy, scale: Scale
) -> Iterator[Installation]:
    """A worker at the end of that line."""
    through = f"127.0.0.1:{kafka_broker.via}"
    folder = tmp_path_factory.mktemp("line")
    with Installation(
        kafka_broker, folder, CLIENTS, through=through, engine__stall_seconds=str(scale.stall)
    ) as here:  # fmt: skip
        yield here


def test_the_line_to_the_broker_is_slow(here: Installation, line: Proxy, scale: Scale, figures: Figures) -> None:
    """More comes in than the line can carry: nobody loses a partition over it, and the lag goes when the line is back."""
    here.only(0)
    joined = here.workers[0].log.count("Joined group")
    with here.load(RATE):
        here.sleep(2)
        line.slow(LATENCY, BITS)
        since, carried = time.time(), line.bytes
        here.sleep(scale.slow)
        lag, carried = here.lag(), line.bytes - carried
        until = time.time()
        line.fast()
        drained = here.until(lambda: here.lag() < 2 * RATE, 30, "drained")
    history = here.settled()
    counts = history.check(here.sent)
    rebalances = here.workers[0].log.count("Joined group") - joined
    waits = history.latencies(CLIENTS, since, until)
    figures(
        **counts, rebalances=rebalances, restarts=here.restarts, lag_at_the_end=lag, drained_s=round(drained, 1),
        kbit_per_s=round(carried * 8 / (until - since) / 1000), p50_s=round(percentile(waits, 0.5), 1),
    )  # fmt: skip
    assert lag > 2 * RATE, "the line was not slow enough to prove anything"
    assert (rebalances, here.restarts) == (0, 0)


def test_a_worker_that_stands_still_says_so(here: Installation, scale: Scale, figures: Figures) -> None:
    """A broker that hangs with its connections open: there is lag, and nothing moves. Whoever asks the worker must hear
    it in time to restart it."""
    here.only(0)
    with here.load(scale.rate):
        here.sleep(3)
        assert here.workers[0].ask("/healthz")[0] == 200
        os.kill(here.kafka.pid, signal.SIGSTOP)
        try:
            said = here.until(lambda: here.workers[0].ask("/healthz")[0] != 200, WATCHED, "unhealthy")
            status = here.workers[0].ask("/healthz")[0]
        finally:
            os.kill(here.kafka.pid, signal.SIGCONT)
        resumed = time.time()
        here.until(lambda: here.workers[0].ask("/healthz")[0] == 200, 60, "healthy again")
        here.ready()
        here.sleep(2)
    history = here.settled()
    counts = history.check(here.sent)
    back = history.back(resumed, CLIENTS)
    figures(**counts, stall_seconds=scale.stall, said_after_s=round(said, 1), status=status, back_s=round(back, 1))
    assert scale.stall - 1 < said < scale.stall + 5
    assert status == 503
    assert back < BACK_SECONDS
