"""The same log gives the same issues, counters, rankings and model, whoever reads it and whatever happens meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from kafka import KafkaProducer

from tests.faults.conftest import Figures
from tests.faults.harness import SETTLED, Installation, sample
from tests.faults.history import History
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka
from tests.pipeline import wipe

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

CLIENTS = ("acme", "globex", "initech", "umbrella")
PARTITIONS = 4


def test_a_restart_in_order_replays_nothing_and_a_replay_with_crashes_changes_nothing(
    tmp_path: Path, kafka_broker: Kafka, scale: Scale, figures: Figures
) -> None:
    lived = one_worker_restarted_in_order(tmp_path / "lived", kafka_broker, scale)
    replayed = three_workers_killed(tmp_path / "replayed", kafka_broker, lived.log)
    figures(
        tickets=sum(lived.sent.values()), redacted_again=lived.repeated, rows=len(lived.rows),
        issues=len({one.issue for one in lived.assessments}),
    )  # fmt: skip
    assert told(replayed) == told(lived)
    assert replayed.rankings == lived.rankings
    assert replayed.rows == lived.rows  # model, counters, curation, seen ids: to the byte


def one_worker_restarted_in_order(folder: Path, kafka: Kafka, scale: Scale) -> History:
    """SIGTERM under load closes an epoch: nothing is masked or folded a second time."""
    with Installation(kafka, folder, CLIENTS, partitions=PARTITIONS, engine__epoch_seconds="60") as here:
        here.start()
        here.ready()
        with here.load(scale.rate):
            until = time.monotonic() + scale.replayed / scale.rate
            here.sleep(scale.replayed / scale.rate / 2)
            here.stop()
            before = sum(committed for committed, _ in here.offsets("tickets-redacted"))
            stopped = History(kafka.url)
            # no epoch was due by time or size: it is the end that closed it
            assert {n: found[-1].offset for n, found in stopped.heads.items()} == dict(stopped.ends)
            assert before == sum(stopped.ends.values())
            here.start()
            here.ready()
            here.sleep(max(1.0, until - time.monotonic()))
        here.until(
            lambda: folded(here) == sum(end for _, end in here.offsets("tickets-redacted")) - before, 60, "folded"
        )
        here.until(lambda: masked(here) == 0, 30, "masked")
        here.sleep(SETTLED)
        assert folded(here) == sum(end for _, end in here.offsets("tickets-redacted")) - before
        here.stop()
        history = History(kafka.url)
    history.check(here.sent)
    assert history.repeated == 0
    return history


def three_workers_killed(folder: Path, kafka: Kafka, log: list[Any]) -> History:
    """The log once more, from empty topics; each worker is killed once, one with its disk lost."""
    with Installation(kafka, folder, CLIENTS, workers=3, partitions=PARTITIONS) as here:
        here.start()
        here.until(lambda: sum(map(here.owned, range(3))) == 2 * PARTITIONS, 60, "shared")
        quarter = len(log) // 4 + 1
        for number in range(4):
            producer = KafkaProducer(bootstrap_servers=kafka.url)
            for record in log[number * quarter : (number + 1) * quarter]:
                producer.send(
                    record.topic, record.value, record.key, list(record.headers), record.partition, record.timestamp
                )
            producer.close()
            if number < 3:
                here.sleep(1.5)
                here.kill(number)
                if number == 1:
                    wipe(here.workers[number].folder / "state")
                here.start(number)
        return here.finish()


def folded(here: Installation) -> int:
    """Events that the running worker has taken into the state."""
    text = here.workers[0].ask("/metrics")[1]
    lines = [line for line in text.splitlines() if line.startswith('issuestream_events_total{agent="assess"}')]
    return int(sum(sample(line, "issuestream_events_total") for line in lines))


def masked(here: Installation) -> int:
    """How many events wait for being masked."""
    return sum(end - committed for committed, end in here.offsets("tickets"))


def told(history: History) -> list[bytes]:
    """Every assessment, in an order that does not hang on when partitions were read."""
    return sorted(msgspec.json.encode(one) for one in history.assessments)
