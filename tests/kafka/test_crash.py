"""kill -9 on Apache Kafka, with transactions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from kafka.admin import KafkaAdminClient

from streams.topics import declared
from tests.kafka.launcher import Kafka
from tests.pipeline import Pipeline, same_ranking_after_kills


@pytest.mark.kafka
@pytest.mark.slow
def test_a_killed_worker_ends_with_the_same_ranking(tmp_path: Path, kafka_broker: Kafka) -> None:
    def pipeline(name: str) -> Pipeline:
        return Pipeline(kafka_broker.url, tmp_path / name, embedded=False, broker__partitions="1", app=f"crash-{name}")

    fresh_topics(kafka_broker.url)
    same_ranking_after_kills(pipeline("straight"), pipeline("killed"), lambda: fresh_topics(kafka_broker.url))
    fresh_topics(kafka_broker.url)


def fresh_topics(broker: str) -> None:
    """Removes our topics, so that a run starts from nothing."""
    admin = KafkaAdminClient(bootstrap_servers=broker)
    there = [name for name in admin.list_topics() if name in declared()]
    if there:
        admin.delete_topics(there)
    while any(name in declared() for name in admin.list_topics()):
        time.sleep(0.1)
    admin.close()
