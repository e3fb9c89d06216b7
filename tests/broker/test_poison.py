"""A thousand events in a row that cannot be used: noted, counted, and no burden on the good one behind them."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import msgspec
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from issuestream.broker import EmbeddedBroker
from streams.results import DeadLetter
from tests.pipeline import Pipeline, tickets

POISON = (b"{", b"\xff\xfe", b'{"type":"created","who":"maria@example.com"}', b"[" * 20_000, b'{"version":99}')


def test_a_thousand_bad_events_delay_no_good_one(tmp_path: Path) -> None:
    with EmbeddedBroker() as broker:
        pipeline = Pipeline(broker.url, tmp_path, embedded=True, broker__partitions="1")
        pipeline.prepare("acme")
        pipeline.start()
        rankings = KafkaConsumer(bootstrap_servers=broker.url, enable_auto_commit=False, auto_offset_reset="earliest")
        rankings.assign([TopicPartition("rankings", 0)])
        rankings.seek_to_beginning()

        def seconds(number: int, bad: int) -> float:
            """From the first bad event to a ranking with the good one behind them."""
            started = time.monotonic()
            producer = KafkaProducer(bootstrap_servers=broker.url)
            for i in range(bad):
                producer.send("tickets", key=b"acme|x", value=POISON[i % len(POISON)])
            producer.flush()
            producer.close()
            pipeline.publish("acme", [tickets(10, 1, time.time() - 40_000)[number]])
            while time.monotonic() - started < 60:
                for records in rankings.poll(timeout_ms=50).values():
                    if any(msgspec.json.decode(r.value)["tickets"] == number + 1 for r in records):
                        return time.monotonic() - started
            raise AssertionError("no ranking with the good event")

        seconds(0, 0)  # the worker is up
        alone = min(seconds(1, 0), seconds(2, 0))
        behind = min(seconds(3, 1000), seconds(4, 1000))
        assert behind < alone + 3.0, f"{behind:.1f} s behind a thousand bad events, {alone:.1f} s without"
        letters = [msgspec.json.decode(value or b"", type=DeadLetter) for _, value in pipeline.read("dead-letters")]
        assert Counter(letter.reason for letter in letters) == {
            "undecodable": 1200,
            "malformed": 400,
            "unknown-version": 400,
        }
        pipeline.stop()
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"maria" in path.read_bytes()]
