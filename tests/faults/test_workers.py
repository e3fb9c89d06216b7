"""Workers that are killed, come and go, come back from the dead; and what they did, done again."""

from __future__ import annotations

import random
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from kafka import KafkaProducer

from engine.log import ROW, unframe
from models import Assessor
from tests.faults.conftest import Figures
from tests.faults.harness import Installation, sample
from tests.faults.history import History, percentile
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka
from tests.pipeline import wipe

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

CLIENTS = ("acme", "globex", "initech", "umbrella")  # on two partitions of two, and three of four
BACK_SECONDS = 15.0
FRESH_SECONDS = 30.0
MODEL = b"\0m/"  # behind the client's name in the keys of its model's rows
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
            here.sleep(rng.uniform(2, 4) + max(0.0, scale.kill_every - (time.time() - kills[-1]) - 3))
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
        here.until(lambda: here.owned(0) == 9, 30, "with the one that is left")
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
            here.until(lambda: here.owned(1) == 9, 2 * SESSION + 10, "with the other worker")
            here.sleep(1.5)  # the other one has closed epochs of its own by now
            said = len(here.workers[0].log)
            here.workers[0].signal(signal.SIGCONT)
            here.only(0, 1)
            refused += fenced(here.workers[0].log[said:])
    history = here.settled()
    counts = history.check(here.sent)
    figures(**counts, zombies=scale.zombies, fenced=refused, ended_and_restarted=here.restarts - restarts)
    assert refused == scale.zombies


def test_a_worker_that_is_told_to_end_leaves_nothing_behind(here: Installation, scale: Scale, figures: Figures) -> None:
    """SIGTERM under load closes an epoch: nothing is masked or folded a second time. Nor must it be well timed: one that
    comes while partitions are being taken over ends the worker in order too."""
    here.only(0)
    with here.load(scale.rate):
        here.sleep(3)
        here.stop()
        stopped = History(here.kafka.url)
        said = len(here.workers[0].log)
        here.start(0)
        here.until(lambda: "Joined group" in here.workers[0].log[said:], 30, "in the group")
        here.stop()
        here.start(0)
        here.ready()
        here.sleep(1)
    history = here.settled()
    counts = history.check(here.sent)
    left = sum(history.ends.values()) - sum(heads[-1].offset for heads in stopped.heads.values())
    again = folded(here) - left
    figures(**counts, folded_again=again, masked_again=history.repeated - stopped.repeated)
    for client in CLIENTS:  # what was ranked was in memory: had no epoch been closed, the head would lag behind it
        source = stopped.rankings[f"{client}|30d"].source
        assert source.offset < stopped.heads[source.partition][-1].offset
    assert (again, history.repeated) == (0, stopped.repeated)


def test_the_log_read_again_by_three_workers_gives_the_same(
    here: Installation, tmp_path: Path, kafka_broker: Kafka, scale: Scale, figures: Figures
) -> None:
    """All that was lived through above, straight, from empty topics. Last in this file: the topics are made anew."""
    here.only(0)
    with here.load(scale.rate):
        here.sleep(2)
    lived = here.finish()
    with Installation(kafka_broker, tmp_path, CLIENTS, workers=3, partitions=4) as others:
        others.start()
        others.until(lambda: sorted(map(others.owned, range(3))) in ([2, 2, 5], [2, 3, 4]), 120, "shared")
        producer = KafkaProducer(bootstrap_servers=kafka_broker.url)
        for one in lived.log:
            producer.send(one.topic, one.value, one.key, list(one.headers), one.partition, one.timestamp)
        producer.close()
        again = others.finish(300)
    figures(tickets=len(lived.sent), records=len(lived.log), rows=len(lived.rows))
    assert told(again) == told(lived)
    assert again.rankings == lived.rankings
    assert models(again) == models(lived)
    assert {k: row for k, row in again.rows.items() if MODEL not in k[1]} == {
        k: row for k, row in lived.rows.items() if MODEL not in k[1]
    }  # counters, curation, seen ids: to the byte


def models(history: History) -> dict[str, bytes]:
    """Each client's model, to the byte. As loaded: what a trend's row says is as of when it was written."""
    parts: dict[str, dict[str, bytes]] = defaultdict(dict)
    for (_, key), row in history.rows.items():
        client, separator, part = key.removeprefix(ROW).partition(MODEL)
        if separator:
            parts[client.decode()][part.decode()] = unframe(row)
    return {client: Assessor.from_parts(client, found).snapshot() for client, found in parts.items()}


def folded(here: Installation) -> int:
    """Events that the first worker, as it runs now, has taken into the state."""
    text = here.workers[0].ask("/metrics")[1]
    return int(sample("\n".join(line for line in text.splitlines() if "assess" in line), "issuestream_events_total"))


def told(history: History) -> list[bytes]:
    """Every assessment, in an order that does not hang on when partitions were read."""
    return sorted(msgspec.json.encode(one) for one in history.assessments)


def fenced(log: str) -> bool:
    """Whether a worker ended, or gave its partitions back by itself."""
    return "the worker stops" in log or "Revoking previously assigned partitions" in log
