"""The embedded broker starts, serves and ends; what topics and publisher do on it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kafka import KafkaConsumer
from kafka.admin import KafkaAdminClient
from typer.testing import CliRunner

from engine.kafka import partition_counts
from issuestream import broker, topics_admin
from issuestream.broker import EmbeddedBroker, answers
from issuestream.cli import app
from issuestream.processes import Failed
from issuestream.settings import Settings, load
from issuestream_client import Publisher
from streams.events import decode_raw
from streams.topics import declared
from tests.kafka.launcher import Kafka

ROOT = Path(__file__).parent.parent.parent


def at(url: str, **env: str) -> Settings:
    return load(None, {"ISSUESTREAM_BROKER__URL": url, **{f"ISSUESTREAM_BROKER__{key}": v for key, v in env.items()}})


def records(url: str, count: int, seconds: float = 10.0) -> list[tuple[bytes, bytes]]:
    consumer = KafkaConsumer("tickets", bootstrap_servers=url, auto_offset_reset="earliest", group_id=None)
    found: list[tuple[bytes, bytes]] = []
    deadline = time.monotonic() + seconds
    while len(found) < count and time.monotonic() < deadline:
        found += [(r.key, r.value) for batch in consumer.poll(500).values() for r in batch]
    consumer.close()
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is an address of Linux machines only")
def test_it_listens_on_one_address_only(embedded_broker: EmbeddedBroker) -> None:
    with pytest.raises(ConnectionRefusedError):  # any other address of this machine stands for all of them
        socket.create_connection(("127.0.0.2", embedded_broker.port), timeout=2)


def test_it_is_gone_when_the_block_ends() -> None:
    with EmbeddedBroker() as running:
        assert answers(running.url)
    assert not answers(running.url)


async def test_a_worker_can_tell_which_topics_are_missing(embedded_broker: EmbeddedBroker) -> None:
    topics_admin.apply(at(embedded_broker.url, PARTITIONS="3"))
    connection = {"bootstrap_servers": embedded_broker.url}
    counts = await partition_counts(connection, ["state", "pool", "not-there"])
    assert counts == {"state": 3, "pool": 1, "not-there": 0}
    assert await partition_counts({"bootstrap_servers": "127.0.0.1:1"}, ["state"]) is None


def test_a_taken_port_is_named_with_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failed, match=rf"port {port} is taken; \d+ is free"):
            EmbeddedBroker(port).start()


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(broker.resources, "files", absent)
    with pytest.raises(Failed, match=r"issuestream\[embedded\]"):
        EmbeddedBroker().start()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_command_takes_the_broker_with_it(number: int) -> None:
    command = [sys.executable, "-m", "issuestream.cli", "broker", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        url = running.stdout.readline().split()[3].rstrip(";")
        assert answers(url)
        os.kill(running.pid, number)
        running.wait(10)
    deadline = time.monotonic() + 5
    while answers(url) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(url)


def compared(settings: Settings, different: Settings) -> None:
    """Topics are created once, right the second time, and compared with other settings without being changed."""
    names, many = list(declared()), {name for name, topic in declared().items() if topic.partitions == "many"}
    assert [(found.topic, found.what) for found in topics_admin.apply(settings)] == [
        (name, "created") for name in names
    ]
    assert [(found.topic, found.what) for found in topics_admin.apply(settings)] == [(name, "right") for name in names]
    found = topics_admin.apply(different)
    assert {one.topic for one in found if one.what == "mismatch"} == many
    assert {one.topic for one in found if one.what == "right"} == set(names) - many != set()
    assert str(found[0]) == "tickets: mismatch: partitions is 2, should be 5"
    assert {one.what for one in topics_admin.apply(settings)} == {"right"}


def test_topics_are_created_and_compared_never_changed() -> None:
    with EmbeddedBroker() as running:
        compared(at(running.url, PARTITIONS="2"), at(running.url, PARTITIONS="5"))


@pytest.mark.kafka
def test_topics_are_created_and_compared_never_changed_on_kafka() -> None:
    with Kafka() as running:  # its own: other tests have topics on theirs
        compared(at(running.url, PARTITIONS="2"), at(running.url, PARTITIONS="5"))


def test_a_topic_made_by_others_is_reported() -> None:
    with EmbeddedBroker() as running:
        admin = KafkaAdminClient(bootstrap_servers=running.url)
        admin.create_topics({"tickets": {"num_partitions": 8, "replication_factor": 1}})
        admin.close()
        env = {"ISSUESTREAM_BROKER__URL": running.url}
        done = CliRunner().invoke(app, ["topics", "apply"], env=env)
        assert done.exit_code == 1
        assert "tickets: mismatch: cleanup.policy is not set, should be delete" in done.output
        assert "rankings: created" in done.output


ROWS = """\
{"type": "created", "ticket_id": "1", "channel": "email", "body": "one", "requester": {"email": "ada@example.com"}}
{"type": "created", "ticket_id": "2", "channel": "ada@example.com"}
not json of ada@example.com

["ada@example.com"]
{"type": "rated", "ticket_id": "1", "rating": 0.5}
{"type": "rated", "ticket_id": "1", "rating": 7}
{"type": "merge", "issue": "i-1", "into": "i-2"}
"""


def published(url: str) -> None:
    """Good rows arrive as events, bad ones are named with line and reason and nothing of them."""
    topics_admin.apply(at(url))
    env = {"ISSUESTREAM_BROKER__URL": url}
    done = CliRunner().invoke(app, ["publish", "-", "--client", "acme"], input=ROWS, env=env)
    assert done.exit_code == 1
    assert [tuple(line.split(": ", 1)) for line in done.stderr.splitlines()[:-1]] == [
        ("line 2", "channel: must be one of email, chat, sms, phone, comment, private_message, review, site"),
        ("line 3", "no JSON"),
        ("line 5", "no JSON object"),
        ("line 7", "rating: must be a number from 0 (worst) to 1 (best)"),
    ]
    assert done.stderr.splitlines()[-1] == "3 sent, 4 refused"
    assert "ada" not in done.output
    found = records(url, 3)
    assert sorted(key for key, _ in found) == [b"acme|1", b"acme|1", b"acme|i-1"]
    assert {type(decode_raw(value)).__name__ for _, value in found} == {"Created", "Rated", "Merge"}


def test_a_file_is_published() -> None:
    with EmbeddedBroker() as running:
        published(running.url)


@pytest.mark.kafka
def test_a_file_is_published_on_kafka() -> None:
    with Kafka() as running:
        published(running.url)


def test_a_file_that_is_all_good_exits_with_0(embedded_broker: EmbeddedBroker, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"type": "solved", "ticket_id": "1"}) + "\n", "utf-8")
    env = {"ISSUESTREAM_BROKER__URL": embedded_broker.url}
    done = CliRunner().invoke(app, ["publish", str(file), "--client", "acme"], env=env)
    assert (done.exit_code, done.stderr) == (0, "1 sent, 0 refused\n")
    absent = CliRunner().invoke(app, ["publish", str(tmp_path / "none"), "--client", "acme"], env=env)
    assert (absent.exit_code, "No such file" in absent.stderr) == (2, True)


def test_events_of_a_ticket_stay_in_order_and_none_is_lost() -> None:
    with EmbeddedBroker() as running:
        topics_admin.apply(at(running.url))
        with Publisher(running.url, client="acme") as publisher:
            for number in range(5_000):
                publisher.send({"type": "rated", "ticket_id": str(number % 7), "rating": 0, "event_id": str(number)})
        order: dict[bytes, list[int]] = {}
        for key, value in records(running.url, 5_000):
            order.setdefault(key, []).append(int(decode_raw(value).event_id))
        assert sum(map(len, order.values())) == 5_000
        assert all(numbers == sorted(numbers) for numbers in order.values())
