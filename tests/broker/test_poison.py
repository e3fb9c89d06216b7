"""A thousand events in a row that cannot be used: noted, counted, and no more of a burden than as many good ones."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from issuestream.broker import EmbeddedBroker
from streams.results import DeadLetter
from tests.pipeline import Pipeline, tickets

POISON = (b"{", b"\xff\xfe", b'{"type":"created","who":"maria@example.com"}', b"[" * 20_000, b'{"version":99}')


def test_a_thousand_bad_events_delay_a_good_one_no_more_than_good_ones_do(tmp_path: Path) -> None:
    with EmbeddedBroker() as broker:
        pipeline = Pipeline(broker.url, tmp_path, embedded=True, broker__partitions="1")
        pipeline.prepare("acme", "globex")
        pipeline.start()
        rankings = KafkaConsumer(bootstrap_servers=broker.url, enable_auto_commit=False, auto_offset_reset="earliest")
        rankings.assign([TopicPartition("rankings", 0)])
        rankings.seek_to_beginning()

        def bad() -> None:
            producer = KafkaProducer(bootstrap_servers=broker.url)
            for i in range(1000):
                producer.send("tickets", key=b"acme|x", value=POISON[i % len(POISON)])
            producer.flush()
            producer.close()

        def good(seed: int) -> None:
            pipeline.publish("globex", tickets(1000, seed, time.time() - 40_000))

        def seconds(number: int, fill: Callable[[], None]) -> float:
            """From when a thousand events have been sent to a ranking with the good one behind them."""
            fill()
            started = time.monotonic()
            pipeline.publish("acme", [tickets(10, 1, time.time() - 40_000)[number]])
            while time.monotonic() - started < 60:
                for records in rankings.poll(timeout_ms=50).values():
                    if any(r.key.startswith(b"acme|") and _tickets(r.value) == number + 1 for r in records):
                        return time.monotonic() - started
            raise AssertionError("no ranking with the good event")

        seconds(0, lambda: None)  # the worker is up
        behind_good = min(seconds(1, lambda: good(2)), seconds(2, lambda: good(3)))
        behind_bad = min(seconds(3, bad), seconds(4, bad))
        assert behind_bad < 1.5 * behind_good + 1.0, f"{behind_bad:.1f} s, {behind_good:.1f} s behind good ones"
        letters = [msgspec.json.decode(value or b"", type=DeadLetter) for _, value in pipeline.read("dead-letters")]
        assert Counter(letter.reason for letter in letters) == {
            "undecodable": 1200,
            "malformed": 400,
            "unknown-version": 400,
        }
        pipeline.stop()
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"maria" in path.read_bytes()]


def _tickets(ranking: bytes) -> int:
    return int(msgspec.json.decode(ranking)["tickets"])
