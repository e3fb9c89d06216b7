"""Workers that are killed, come and go, and come back from the dead."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator

import pytest

from tests.faults.conftest import Figures
from tests.faults.harness import Installation
from tests.faults.history import percentile
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka
from tests.pipeline import wipe

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

CLIENTS = ("acme", "globex", "initech", "umbrella")  # on two partitions of two, and three of four
BACK_SECONDS = 15.0
FRESH_SECONDS = 30.0
SESSION = 6.0  # as tests.pipeline sets it


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, kafka_broker: Kafka) -> Iterator[Installation]:
    """Two workers that all tests of this file share, with everything that they have done before."""
    with Installation(kafka_broker, tmp_path_factory.mktemp("workers"), CLIENTS, workers=2, partitions=4) as here:
        yield here


def test_a_lone_worker_is_killed_under_load(here: Installation, scale: Scale, figures: Figures) -> None:
    """kill -9, again and again, at any moment of an epoch; every other time the disk is lost as well."""
    rng = random.Random(4)
    kills: list[float] = []
    here.only(0)
    with here.load(scale.rate):
        here.sleep(2)
        for number in range(scale.kills):
            kills.append(time.time())
            here.kill(0)
            if number % 2:
                wipe(here.workers[0].folder / "state")
            here.start(0)
            here.ready()
            here.sleep(rng.uniform(1, 3) + max(0.0, scale.kill_every - (time.time() - kills[-1]) - 2))
    history = here.settled()
    counts = history.check(here.sent)
    back = [history.back(at, CLIENTS) for at in kills]
    figures(**counts, kills=len(kills), back_max_s=round(max(back), 1), back_median_s=round(percentile(back, 0.5), 1))
    assert max(back) < BACK_SECONDS, f"back after {[round(one, 1) for one in back]} s"


def test_one_of_two_workers_is_killed_leaves_and_joins(here: Installation, scale: Scale, figures: Figures) -> None:
    here.only(0, 1)
    with here.load(scale.rate):
        here.sleep(2)
        killed = time.time()
        here.kill(1)
        here.until(lambda: here.owned(0) == 8, 30, "with the one that is left")
        moving = time.time()
        for number in range(scale.moves):
            if number % 2:
                here.stop(1)
            else:
                here.start(1)
            here.sleep(scale.move_every)
    history = here.settled()
    counts = history.check(here.sent)
    after_kill = percentile(history.latencies(CLIENTS, killed, moving), 0.99)
    moved = percentile(history.latencies(CLIENTS, moving), 0.99)
    figures(**counts, moves=scale.moves, p99_after_kill_s=round(after_kill, 1), p99_moving_s=round(moved, 1))
    assert after_kill < FRESH_SECONDS
    assert moved < FRESH_SECONDS


def test_a_worker_is_paused_past_its_session_and_goes_on(here: Installation, scale: Scale, figures: Figures) -> None:
    """A zombie: it believes that its partitions are its own, and has folded events that it wants to commit."""
    here.only(0, 1)
    refused, restarts = 0, here.restarts
    with here.load(scale.rate):
        for _ in range(scale.zombies):
            here.sleep(2)
            here.workers[0].signal(signal.SIGSTOP)
            here.until(lambda: here.owned(1) == 8, 2 * SESSION + 10, "with the other worker")
            here.sleep(1.5)  # the other one has closed epochs of its own by now
            said = len(here.workers[0].log)
            here.workers[0].signal(signal.SIGCONT)
            here.only(0, 1)
            refused += fenced(here.workers[0].log[said:])
    history = here.settled()
    counts = history.check(here.sent)
    figures(**counts, zombies=scale.zombies, fenced=refused, ended_and_restarted=here.restarts - restarts)
    assert refused == scale.zombies


def fenced(log: str) -> bool:
    """Whether a worker ended, or gave its partitions back by itself."""
    return "the worker stops" in log or "Revoking previously assigned partitions" in log
