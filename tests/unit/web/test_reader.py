"""The reader against a broker made of lists: it waits, reads up to the end, and survives what brokers do."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from types import SimpleNamespace

import pytest
from aiokafka.errors import KafkaConnectionError, OffsetOutOfRangeError

import web.reader
from web.main import serve
from web.reader import Reader


class Broker:
    """Topics as lists of records a partition."""

    def __init__(self):
        self.up = True
        self.logs = {}  # topic -> partition -> records
        self.trimmed = set()  # topics whose next fetch is out of range
        self.made = []  # the arguments of every consumer

    def add(self, topic, *values, partition=0):
        self.logs.setdefault(topic, {0: [], 1: []})[partition] += values

    def check(self):
        if not self.up:
            raise KafkaConnectionError("no broker")


class Client:
    def __init__(self, broker, **arguments):
        self.broker, self.arguments = broker, arguments

    async def start(self):
        self.broker.check()

    async def close(self):
        pass

    stop = close


class Admin(Client):
    async def describe_topics(self):
        self.broker.check()
        return [
            {"topic": topic, "partitions": [{"partition": number} for number in log]}
            for topic, log in self.broker.logs.items()
        ]


class Consumer(Client):
    def __init__(self, broker, **arguments):
        super().__init__(broker, **arguments)
        self.at, self.ends = {}, {}
        broker.made.append(arguments)

    def assign(self, partitions):
        self.at = dict.fromkeys(partitions)  # no position before a seek

    async def seek_to_beginning(self, *partitions):
        self.at |= dict.fromkeys(partitions, 0)

    async def getmany(self, timeout_ms, max_records):
        await asyncio.sleep(0.001)
        found = {}
        for partition, position in self.at.items():
            if partition.topic in self.broker.trimmed:
                self.broker.trimmed.discard(partition.topic)
                raise OffsetOutOfRangeError({partition: position})
            log = self.broker.logs[partition.topic][partition.partition]
            self.ends[partition] = len(log)
            values = log[position : position + 2]  # in crumbs
            self.at[partition] = position + len(values)
            found[partition] = [
                SimpleNamespace(
                    topic=partition.topic,
                    partition=partition.partition,
                    offset=position + number,
                    key=b"",
                    value=value,
                )
                for number, value in enumerate(values)
            ]
        return found

    def highwater(self, partition):
        return self.ends.get(partition)

    async def position(self, partition):
        return self.at[partition]


@pytest.fixture
def broker(monkeypatch):
    broker = Broker()
    monkeypatch.setattr(web.reader, "AIOKafkaConsumer", lambda **arguments: Consumer(broker, **arguments))
    monkeypatch.setattr(web.reader, "AIOKafkaAdminClient", type("Admin", (Admin,), {}))
    monkeypatch.setattr(web.reader.AIOKafkaAdminClient, "__init__", lambda self, **_: Client.__init__(self, broker))
    monkeypatch.setattr(web.reader, "BACKOFF", (0.01, 0.02))
    monkeypatch.setattr(web.reader, "LOOK_SECONDS", 0.01)
    return broker


@pytest.fixture
def counted():
    return Counter()


@pytest.fixture
async def reader(filled, broker, counted):
    def count(topic, records):
        counted[topic] += records

    reader = Reader(filled.store, {}, committed=True, count=count)
    task = asyncio.create_task(reader.run())
    yield reader
    assert not task.done()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def until(holds):
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)


@pytest.fixture
def records(filled):
    """Rankings of acme with 0, 1, 2, ... tickets, as bytes."""
    found = []
    keep, filled.store.put = filled.store.put, lambda topic, key, value: found.append(value)
    for number in range(7):
        filled.ranking(offset=number, tickets=number)
    filled.store.put = keep
    return found


def tickets(filled):
    view = filled.store.view("acme", "24h")
    return view.ranking.tickets if view else None


async def test_ready_once_the_rankings_are_read_up_to_their_end(filled, broker, records, reader, counted):
    broker.up = False
    await asyncio.sleep(0.05)
    assert reader.unready() == "The rankings are still being read."
    broker.up = True
    await asyncio.sleep(0.05)
    assert reader.unready()  # there is no such topic yet
    broker.add("rankings", *records, partition=1)
    await until(lambda: not reader.unready())
    assert tickets(filled) == 6
    assert counted["rankings"] == 7
    assert reader.alive()
    assert broker.made[0]["group_id"] is None
    assert broker.made[0]["isolation_level"] == "read_committed"


async def test_an_empty_topic_is_read_up(broker, reader):
    broker.add("rankings")
    await until(lambda: not reader.unready())


async def test_every_topic_is_followed(filled, broker, reader, counted):
    for topic in web.reader.TOPICS:
        broker.add(topic, b"{}")
    await until(lambda: len(counted) == 5)


async def test_memory_is_served_while_the_broker_is_away(filled, broker, records, reader):
    broker.add("rankings", *records[:3])
    await until(lambda: not reader.unready())
    broker.up = False
    await until(reader.unready)
    assert reader.unready() == "The broker does not answer."
    assert tickets(filled) == 2
    broker.up = True
    broker.add("rankings", *records[3:])
    await until(lambda: not reader.unready() and tickets(filled) == 6)


async def test_a_record_that_cannot_be_used_is_passed_over(filled, broker, records, reader, caplog):
    broker.add("rankings", records[0], b"secret{", b"secret", records[1])
    await until(lambda: tickets(filled) == 1)
    assert "rankings 0 1 cannot be used: malformed" in caplog.text
    assert "secret" not in caplog.text


async def test_a_log_that_starts_anew_is_read_anew(filled, broker, records, reader):
    broker.add("rankings", *records)
    await until(lambda: tickets(filled) == 6)
    broker.logs["rankings"] = {0: [records[2]], 1: []}
    broker.trimmed.add("rankings")
    await until(reader.unready)  # what has been forgotten must not look like no tickets
    await until(lambda: tickets(filled) == 2 and not reader.unready())


class Server:
    def __init__(self):
        self.should_exit = False

    async def serve(self):
        while not self.should_exit:  # noqa: ASYNC110 - as uvicorn does
            await asyncio.sleep(0.001)


async def test_the_process_ends_with_the_reader():
    class Broken:
        async def run(self):
            raise RuntimeError("a bug of ours")

    with pytest.raises(RuntimeError, match="a bug of ours"):
        await serve(Server(), Broken())


async def test_the_process_ends_when_told():
    class Patient:
        async def run(self):
            server.should_exit = True
            await asyncio.sleep(60)

    server = Server()
    await asyncio.wait_for(serve(server, Patient()), 5)
