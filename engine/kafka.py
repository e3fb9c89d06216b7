"""A Log on Kafka, and sending in whole batches, with aiokafka."""

from __future__ import annotations

import asyncio
import functools
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaConnectionError, MessageSizeTooLargeError
from aiokafka.partitioner import murmur2
from aiokafka.producer.message_accumulator import BatchBuilder
from faust.types import TP
from kafka.admin import KafkaAdminClient, OffsetSpec

from engine.failures import Fatal
from engine.log import ORIGIN, FramedRows, Output, pack_origin

BATCH_BYTES = 512 << 10  # of one produce request and partition; brokers take 1 MiB by default
IDLE_READ_MS = 200


class RecordTooLarge(Fatal):
    """A record is larger than its topic takes. Ends the process: sent again, it would be refused again."""


class Sender:
    """Sends outputs in batches built here: a tenth of the cost of sending them one by one.

    Args:
        connection: aiokafka's connection arguments.
        idempotent: off for a broker that lacks it.
        transactional_id: makes every `send` one transaction, and fences older senders of this id.
    """

    def __init__(
        self, connection: Mapping[str, Any], *, idempotent: bool = True, transactional_id: str | None = None
    ) -> None:
        self._transactional = transactional_id is not None
        self._producer_of = functools.partial(
            AIOKafkaProducer,
            **connection,
            acks="all",
            enable_idempotence=idempotent,
            transactional_id=transactional_id,
            max_batch_size=BATCH_BYTES,
            max_request_size=2 * BATCH_BYTES,
        )
        self._producer: AIOKafkaProducer | None = None

    @property
    def started(self) -> bool:
        """Whether `start` was called."""
        return self._producer is not None

    async def start(self) -> None:
        """Connects, anew where it was connected; with a transactional id, fences whoever held it."""
        await self.stop()
        self._producer = self._producer_of()
        await self._producer.start()

    async def stop(self) -> None:
        """Disconnects."""
        if self._producer is not None:
            await self._producer.stop()

    async def send(self, outputs: Iterable[Output]) -> dict[tuple[str, int], int]:
        """Sends all and waits until the broker has them.

        Returns:
            (topic, partition) -> offset behind the last record sent there.

        Raises:
            RecordTooLarge: the topic does not take one of them.
            aiokafka.errors.KafkaError: nothing is known of what arrived; with a transaction, nothing counts.
        """
        assert self._producer is not None, "start first"
        if not self._transactional:
            return await self._send(self._producer, outputs)
        await self._producer.begin_transaction()
        ends = await self._send(self._producer, outputs)
        await self._producer.commit_transaction()
        return ends

    async def _send(self, producer: AIOKafkaProducer, outputs: Iterable[Output]) -> dict[tuple[str, int], int]:
        by_partition: dict[tuple[str, int], list[Output]] = defaultdict(list)
        for output in outputs:
            partition = output.partition
            if partition is None:
                partition = partition_of(output.key, len(await producer.partitions_for(output.topic)))
            by_partition[output.topic, partition].append(output)
        sent: list[tuple[tuple[str, int], int, asyncio.Future[Any]]] = []
        for place, group in by_partition.items():
            topic, partition = place
            for builder in _batches(producer, group):
                future = await producer.send_batch(builder, topic, partition=partition)
                sent.append((place, builder.record_count(), future))
        try:
            acknowledged = await asyncio.gather(*(future for _, _, future in sent))
        except MessageSizeTooLargeError:
            size, topic = max((len(o.value or b""), o.topic) for group in by_partition.values() for o in group)
            raise RecordTooLarge(
                f"a record is larger than its topic takes; the largest has {size} bytes, for {topic}"
            ) from None
        return {place: done.offset + count for (place, count, _), done in zip(sent, acknowledged, strict=True)}


def _batches(producer: AIOKafkaProducer, outputs: Iterable[Output]) -> Iterator[BatchBuilder]:
    """The outputs of one partition in as few batches as hold them."""
    builder = producer.create_batch()
    for output in outputs:
        headers = [(ORIGIN, pack_origin(output.origin))] if output.origin is not None else []
        timestamp = None if output.arrived is None else int(output.arrived * 1000)
        record = {"timestamp": timestamp, "key": output.key, "value": output.value, "headers": headers}
        if builder.append(**record) is None:
            yield builder
            builder = producer.create_batch()
            builder.append(**record)
    yield builder


class KafkaLog:
    """The changelog of one partition, and the transactions that move it (`engine.log.Log`)."""

    def __init__(
        self, connection: Mapping[str, Any], topic: str, partition: int, transactional_id: str, *, atomic: bool
    ) -> None:
        self.atomic = atomic
        self._connection, self._topic, self._partition = connection, topic, partition
        self._sender = Sender(connection, idempotent=atomic, transactional_id=transactional_id if atomic else None)

    async def open(self) -> None:
        await self._sender.start()

    async def read(self, position: int) -> AsyncIterator[tuple[int, Sequence[tuple[int, bytes, bytes | None]]]]:
        place = TopicPartition(self._topic, self._partition)
        consumer = AIOKafkaConsumer(
            **self._connection,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed" if self.atomic else "read_uncommitted",
            max_partition_fetch_bytes=8 << 20,
            fetch_max_wait_ms=IDLE_READ_MS,
        )
        await consumer.start()
        try:
            consumer.assign([place])
            consumer.seek(place, position)
            while True:
                found = (await consumer.getmany(place, timeout_ms=IDLE_READ_MS)).get(place, [])
                position = await consumer.position(place)
                if found:
                    yield position, [(r.offset, r.key or b"", r.value) for r in found]
                # the end is what a fetch says it is: ListOffsets is wrong on the embedded broker
                end = consumer.highwater(place)
                if end is not None and position >= end:
                    return
        finally:
            await consumer.stop()

    async def commit(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        changed = [Output(self._topic, key, row, self._partition) for key, row in rows.items()]
        last = Output(self._topic, *head, self._partition)
        if self.atomic:
            ends = await self._sender.send([*changed, last, *outputs])
        else:
            await self._sender.send([*changed, *outputs])
            ends = await self._sender.send([last])
        return ends[self._topic, self._partition]

    async def close(self) -> None:
        await self._sender.stop()


async def partition_counts(connection: Mapping[str, Any], topics: Iterable[str]) -> dict[str, int] | None:
    """How many partitions topics have, 0 for one that isn't there; None where no broker is there and takes us."""
    client = AIOKafkaClient(**connection)
    try:
        await client.bootstrap()
        known = await client.fetch_all_metadata()
    except KafkaConnectionError:
        return None
    finally:
        await client.close()
    return {topic: len(known.partitions_for_topic(topic) or ()) for topic in topics}


def topic_ids(connection: Mapping[str, Any], topics: Sequence[str]) -> dict[str, str]:
    """The ids that the broker gave to topics when they were made; a topic made anew has another one. Blocks."""
    with closing(KafkaAdminClient(**connection)) as admin:
        return {found["name"]: str(found.get("topic_id") or "") for found in admin.describe_topics(list(topics))}


def log_bounds(connection: Mapping[str, Any], places: Collection[TP]) -> dict[TP, tuple[int, int]]:
    """The first offset of each log and the one behind the last. Blocks, on a connection of its own: a consumer's answers
    in order, and this would wait behind its fetches."""
    asked = [TopicPartition(*place) for place in places]
    with closing(KafkaAdminClient(**connection)) as admin:
        starts = admin.list_partition_offsets(dict.fromkeys(asked, OffsetSpec.EARLIEST))
        ends = admin.list_partition_offsets(dict.fromkeys(asked, OffsetSpec.LATEST))
    return {TP(*place): (starts[place].offset, ends[place].offset) for place in asked}


@functools.lru_cache(maxsize=65536)
def partition_of(key: bytes | None, partitions: int) -> int:
    """The partition of a key, as every Kafka client chooses it (murmur2)."""
    return (int(murmur2(key or b"")) & 0x7FFFFFFF) % partitions
