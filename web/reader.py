"""Reads the topics into the store: every partition from its beginning, as long as the process lives."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, OffsetOutOfRangeError

from streams.events import Refused
from web.rankings import TOPICS, Store

log = logging.getLogger(__name__)

RECORDS = 200  # at once: about 15 ms for the largest rankings, and requests are answered in between
WAIT_MS = 500
LOOK_SECONDS = 3.0  # between two looks at the broker
ANSWER_MS = 5_000  # a broker that takes longer to say which topics it has counts as absent
BACKOFF = (0.5, 10.0)  # first and longest pause between two attempts
ALIVE_SECONDS = 60.0

Count = Callable[[str, int], None]
"""Told of each topic's records as they come."""


class Reader:
    """Follows the topics. A broker that is absent is waited for, and what is in memory stays."""

    def __init__(self, store: Store, connection: Mapping[str, Any], *, committed: bool, count: Count) -> None:
        self._store, self._connection, self._count = store, dict(connection), count
        # The embedded broker knows no transactions, and nothing of read_committed.
        self._isolation = "read_committed" if committed else "read_uncommitted"
        self._partitions: dict[str, list[TopicPartition]] = {}
        self._reachable = False
        self._read_up: set[str] = set()
        self._beat = time.monotonic()

    async def run(self) -> None:
        """Never returns. Raises only what is a bug of ours."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch())
            for topic in TOPICS:
                group.create_task(self._follow(topic))

    def unready(self) -> str:
        """Why this process cannot vouch for what it answers; empty if it can."""
        if "rankings" not in self._read_up:
            return "The rankings are still being read."
        if not self._reachable:
            return "The broker does not answer."
        return ""

    def alive(self) -> bool:
        """Whether the event loop still turns; to be asked from any thread."""
        return time.monotonic() - self._beat < ALIVE_SECONDS

    async def _watch(self) -> None:
        """Keeps asking the broker which topics it has: a consumer does not tell when its broker is gone."""
        pause, longest = BACKOFF
        while True:
            try:
                async with _started(AIOKafkaAdminClient(**self._connection, request_timeout_ms=ANSWER_MS)) as admin:
                    while True:
                        topics = await admin.describe_topics()
                        self._partitions = {
                            found["topic"]: [
                                TopicPartition(found["topic"], it["partition"]) for it in found["partitions"]
                            ]
                            for found in topics
                            if found["topic"] in TOPICS
                        }
                        if not self._reachable:
                            log.info("the broker answers")
                        self._reachable, self._beat, pause = True, time.monotonic(), BACKOFF[0]
                        await asyncio.sleep(LOOK_SECONDS)
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("the broker does not answer (%s), trying again", type(error).__name__)
            self._reachable, self._beat = False, time.monotonic()
            await asyncio.sleep(pause)
            pause = min(2 * pause, longest)

    async def _follow(self, topic: str) -> None:
        """One consumer a topic, so that a long log of tickets does not hold up the rankings."""
        pause, longest = BACKOFF
        while True:
            partitions = self._partitions.get(topic)
            if not partitions:  # the topic may be made after we have started
                await asyncio.sleep(BACKOFF[0])
                continue
            started = time.monotonic()
            try:
                await self._read(topic, partitions)
            except OffsetOutOfRangeError:
                # The log was trimmed below us or made anew: only what it holds now is right.
                log.warning("%s no longer has where we were, reading it from its beginning", topic)
                self._store.forget_topic(topic)
                self._read_up.discard(topic)
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("%s cannot be read (%s), trying again", topic, type(error).__name__)
            if time.monotonic() - started > longest:
                pause = BACKOFF[0]
            await asyncio.sleep(pause)
            pause = min(2 * pause, longest)

    async def _read(self, topic: str, partitions: list[TopicPartition]) -> None:
        consumer = AIOKafkaConsumer(
            **self._connection,
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="none",  # an offset that is out of range is for us to see
            isolation_level=self._isolation,
        )
        async with _started(consumer):
            consumer.assign(partitions)
            await consumer.seek_to_beginning(*partitions)
            behind = set(partitions)
            while True:
                for records in (await consumer.getmany(timeout_ms=WAIT_MS, max_records=RECORDS)).values():
                    self._take(topic, records)
                await asyncio.sleep(0)  # what has been fetched already comes without a pause
                if behind:
                    behind = {partition for partition in behind if not await _at_end(consumer, partition)}
                    if not behind:
                        log.info("%s is read up to its end", topic)
                        self._read_up.add(topic)

    def _take(self, topic: str, records: list[ConsumerRecord]) -> None:
        unfit = 0
        for record in records:
            try:
                self._store.put(topic, record.key, record.value)
            except Refused as refused:
                # Our own writing, perhaps of a newer version; to stop would take all clients' rankings away.
                if not unfit:
                    place = f"{record.topic} {record.partition} {record.offset}"
                    log.error("the record at %s cannot be used: %s", place, refused.reason)
                unfit += 1
        if unfit > 1:
            log.error("and %d more of %s", unfit - 1, topic)
        self._count(topic, len(records))


async def _at_end(consumer: AIOKafkaConsumer, partition: TopicPartition) -> bool:
    """By the fetch's own high watermark: what the embedded broker says to ListOffsets is wrong."""
    end = consumer.highwater(partition)
    return end is not None and await consumer.position(partition) >= end


@contextlib.asynccontextmanager
async def _started(client: Any) -> AsyncIterator[Any]:
    """Closes the client's sockets also where its start fails half-way."""
    try:
        await client.start()
        yield client
    finally:
        closing = client.close if isinstance(client, AIOKafkaAdminClient) else client.stop
        await closing()
