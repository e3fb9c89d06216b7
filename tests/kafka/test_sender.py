"""Sending to Apache Kafka."""

from __future__ import annotations

from contextlib import closing

import pytest
from kafka.admin import KafkaAdminClient, NewTopic

from engine.kafka import RecordTooLarge, Sender
from engine.log import Output
from tests.kafka.launcher import Kafka


@pytest.mark.kafka
@pytest.mark.parametrize("transactional_id", [None, "transactions"])
async def test_a_record_that_its_topic_refuses_is_named_by_size_and_topic(
    kafka_broker: Kafka, transactional_id: str | None
) -> None:
    topic = f"sender-{transactional_id}"
    with closing(KafkaAdminClient(bootstrap_servers=kafka_broker.url)) as admin:
        admin.create_topics([NewTopic(topic, 1, 1)])
    sender = Sender({"bootstrap_servers": kafka_broker.url}, transactional_id=transactional_id)
    await sender.start()
    try:
        await sender.send([Output(topic, b"k", b"small")])
        with pytest.raises(RecordTooLarge, match=f"2097152 bytes, for {topic}"):
            await sender.send([Output(topic, b"k", b"x" * (2 << 20))])
    finally:
        await sender.stop()
