"""Reads topics with kafka-python, and RocksDB with rocksdict: as an auditor would, through their own interfaces."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

import msgspec
from kafka import KafkaConsumer, TopicPartition

from issuestream.processes import Failed
from issuestream.settings import Broker
from streams.topics import declared

POLL_MS = 300
PATIENCE_SECONDS = 60.0
RECORDS = 5_000  # a poll

# How agents and engine lay out their rows; a test holds these equal to theirs.
ROW = b"r"
FRAME_BYTES = 5  # version and checksum before a row
TICKET, MODEL = b"k/", b"m/"


class Read(NamedTuple):
    """A record."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    origin: bytes | None  # the header that tells which record it was made of


class Topic:
    """A topic from its beginning, as far as it is written when asked."""

    def __init__(self, broker: Broker, topic: str) -> None:
        self._consumer = KafkaConsumer(
            **broker.kafka_python(),
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_poll_records=RECORDS,
            max_partition_fetch_bytes=4 << 20,
            # the embedded broker knows no transactions, and nothing of read_committed
            isolation_level="read_uncommitted" if broker.embedded else "read_committed",
        )
        told = declared()[topic].partitions
        self._places = [TopicPartition(topic, n) for n in range(broker.partitions if told == "many" else told)]
        self._consumer.assign(self._places)
        for place in self._places:
            self._consumer.seek(place, 0)

    def new(self) -> Iterator[Read]:
        """What has come since the last call; waits a moment where nothing has."""
        for records in self._consumer.poll(timeout_ms=POLL_MS).values():
            for r in records:
                yield Read(r.topic, r.partition, r.offset, r.key, r.value, dict(r.headers).get("origin"))

    def rest(self) -> Iterator[Read]:
        """Everything up to the end, by the fetches' own word: what the embedded broker tells elsewhere is wrong."""
        waited = time.monotonic()
        while not all(self._read_up(place) for place in self._places):
            for record in self.new():
                waited = time.monotonic()
                yield record
            if time.monotonic() - waited > PATIENCE_SECONDS:
                raise Failed(f"the end of {self._places[0].topic} could not be reached")

    def close(self) -> None:
        """Lets the connection go."""
        self._consumer.close()

    def _read_up(self, place: TopicPartition) -> bool:
        end = self._consumer.highwater(place)
        return end is not None and self._consumer.position(place) >= end


class KeptTicket(msgspec.Struct, array_like=True):
    """The first fields of a ticket's row."""

    version: int
    counted: bool
    deleted: bool
    issue: str | None
    time: float


class State(NamedTuple):
    """What the rows of all partitions say."""

    tickets: dict[tuple[str, str], KeptTicket]  # client and ticket -> what is kept of it
    current: Callable[[str, str], str]  # client and issue -> the issue that it is part of now


def read_state(folder: Path, seen: Callable[[str, bytes], None]) -> State:
    """Reads every partition's RocksDB. `seen` is shown all keys and rows."""
    from rocksdict import AccessType, Options, Rdict

    from models import Assessor  # heavy, and wanted here only

    tickets: dict[tuple[str, str], KeptTicket] = {}
    parts: dict[str, dict[str, bytes]] = {}
    for partition in sorted(folder.iterdir(), key=lambda path: path.name):
        rows = Rdict(str(partition), options=Options(raw_mode=True), access_type=AccessType.read_only())
        for key, row in cast(Iterator[tuple[bytes, bytes]], rows.items()):  # raw mode: bytes
            seen("RocksDB", key)
            seen("RocksDB", row)
            client, divided, name = key[len(ROW) :].partition(b"\0")
            if not key.startswith(ROW) or not divided:
                continue
            payload = row[FRAME_BYTES:]
            if name.startswith(TICKET):
                ticket = msgspec.msgpack.decode(payload, type=KeptTicket)
                tickets[client.decode(), name[len(TICKET) :].partition(b"/")[2].decode()] = ticket
            elif name.startswith(MODEL):
                parts.setdefault(client.decode(), {})[name[len(MODEL) :].decode()] = payload
        rows.close()
    models = {client: Assessor.from_parts(client, found) for client, found in parts.items()}
    return State(tickets, lambda client, issue: models[client].current(issue))
