"""Faust's hooks: whole slices of a partition instead of single events. The only file that leans on Faust's insides.

Faust keeps what it is good at: membership, assignment, rebalance, supervision. What it does per event (65 us) is done
here per slice. Three promises replace Faust's acknowledgements:

- A position is only ever set by `perform_seek`, explicitly, for every assigned partition, to what the owner of the
  partition says (`Positions`). Fetches and seeks exclude each other, and each seek starts a new generation.
- A slice knows its generation and where the slice before it ended. One of an older generation is dropped (it comes
  again after the seek); one that does not follow on the last one ends the process. Partitions are let go before Faust
  hears that they are revoked, and while nobody owns them (`positions` says None) every slice is stale.
- What is committed to the group is what was declared `done`, never what was merely handed out.

The private parts of faust-streaming 0.15 that this rests on: Consumer._getmany, _to_message, perform_seek, _add_gap,
_filter_tps_with_pending_acks, _new_offset, _new_consumer_thread, _thread.seek_wait; AIOKafkaConsumerThread's
_create_worker_consumer and _ensure_consumer; Topic._compile_decode; App._new_transport; and of aiokafka 0.14 the
consumer's _isolation_level, _fetch_min_bytes and _fetch_max_wait_ms.
tests/unit/engine/test_delivery.py holds each of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import faust
import faust.app
from aiokafka import AIOKafkaConsumer
from faust.topics import Topic
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport
from faust.types import TP, ConsumerMessage, EventT, Message

from engine.failures import Fatal
from engine.log import Record, unpack_origin

PART_RECORDS = 50  # some 10 ms of work
# A fetch is answered when so much has come, or after so long: many small slices would take twice the CPU of few large ones.
# While a fetch waits for quiet partitions none is sent for the others, so what it waits (Faust says 1.5 s) all may wait.
FETCH_BYTES = 32 << 10
FETCH_MS = 100


class Owner(Protocol):
    """Who has a say in positions, and is told when partitions are taken away."""

    def assigned(self, assigned: set[TP]) -> None: ...

    async def release(self) -> None: ...

    async def positions(self, assigned: set[TP]) -> Mapping[TP, int] | None: ...


class BrokenChain(Fatal):
    """A slice does not start where the one before it ended: records would be lost. Ends the process."""


class Slice:
    """Consecutive records of one partition.

    Attributes:
        records: aiokafka's ConsumerRecords, keys and values as bytes.
        start: position of the partition before these records (control records may lie between it and the first).
        end: position behind them.
    """

    __slots__ = ("end", "generation", "records", "start", "tp")

    def __init__(self, tp: TP, records: Sequence[Any], start: int, generation: int) -> None:
        self.tp, self.records, self.start, self.generation = tp, records, start, generation
        self.end = int(records[-1].offset) + 1

    def parts(self, size: int = PART_RECORDS) -> Iterator[list[Record]]:
        """The records, a few at a time: between two parts others on the event loop should have a turn."""
        for i in range(0, len(self.records), size):
            yield [
                Record(r.partition, r.offset, r.key, r.value, unpack_origin(r.headers), r.timestamp / 1000.0)
                for r in self.records[i : i + size]
            ]


class Delivery:
    """Positions, generations and what is done: shared by the consumer and the loops that read its slices."""

    owner: Owner

    def __init__(self, slice_records: int) -> None:
        self.slice_records = slice_records
        self.generation = 0
        self._live = False
        self.done: dict[TP, int] = {}  # behind the last record that needs no second reading
        self._fetched: dict[TP, int] = {}  # end of the last slice cut
        self._taken: dict[TP, int] = {}  # end of the last slice taken

    def stop(self) -> None:
        """Every slice that is on its way, or still to be cut, is stale from here to the next start."""
        self._live = False

    def start(self, positions: Mapping[TP, int]) -> None:
        """Everything goes on from these positions."""
        self.generation += 1
        self._live = True
        self._fetched = dict(positions)
        self._taken = dict(positions)
        self.done = dict(positions)

    def cut(self, fetched: Mapping[TP, Sequence[Any]]) -> dict[TP, list[Slice]]:
        """Slices of what was fetched."""
        slices: dict[TP, list[Slice]] = {}
        for tp, records in fetched.items():
            for i in range(0, len(records), self.slice_records):
                part = records[i : i + self.slice_records]
                made = Slice(tp, part, self._fetched.get(tp, 0), self.generation)
                self._fetched[tp] = made.end
                slices.setdefault(tp, []).append(made)
        return slices

    def take(self, one: Slice) -> bool:
        """Whether the slice is to be worked on; False for a stale one. Raises BrokenChain."""
        if not self._live or one.generation != self.generation:
            return False
        expected = self._taken.get(one.tp)
        if expected != one.start:
            raise BrokenChain(f"{one.tp.topic}-{one.tp.partition}: a slice starts at {one.start}, expected {expected}")
        self._taken[one.tp] = one.end
        return True


class _ConsumerThread(AIOKafkaConsumerThread):
    """Faust's consumer reads what transactions have taken back, unless its own transactions are used, and waits long."""

    def _create_worker_consumer(self, transport: Any) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_min_bytes, consumer._fetch_max_wait_ms = FETCH_BYTES, FETCH_MS
        if self.app.read_committed:
            consumer._isolation_level = "read_committed"
        return consumer


class BatchConsumer(Consumer):
    """Faust's consumer, fetching slices."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._delivery: Delivery = self.app.delivery
        self._position_lock = asyncio.Lock()

    def _new_consumer_thread(self) -> _ConsumerThread:
        return _ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def _getmany(
        self,
        active_partitions: set[TP] | None,
        timeout: float,  # noqa: ASYNC109 (Faust names it)
    ) -> Mapping[TP, list[Any]]:
        async with self._position_lock:
            fetched = await super()._getmany(active_partitions, timeout)
            places = {TP(tp.topic, tp.partition): records for tp, records in fetched.items()}
            return self._delivery.cut(places)

    def _to_message(self, tp: TP, record: Slice) -> ConsumerMessage:
        last = record.records[-1]
        return ConsumerMessage(
            tp.topic, tp.partition, last.offset, last.timestamp / 1000.0, last.timestamp_type, [], None, record, None,
            tp=tp, generation_id=self.app.consumer_generation_id,
        )  # fmt: skip

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        self._delivery.stop()
        await self._delivery.owner.release()
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        self._delivery.owner.assigned(assigned)
        await super().on_partitions_assigned(assigned, generation_id)

    async def perform_seek(self) -> None:
        async with self._position_lock:
            assigned = self.assignment()
            positions = await self._delivery.owner.positions(assigned)
            if positions is None:
                return
            self._delivery.start(positions)
            await self._thread.seek_wait(positions)
            for tp in assigned:
                self._read_offset[tp] = None
                self._committed_offset[tp] = None  # what the group knows may lie behind our own head

    async def committed(self, tp: TP) -> int | None:
        """What the group last committed of a partition."""
        consumer = self._thread._ensure_consumer()
        found: int | None = await self._thread.call_thread(consumer.committed, tp)
        return found

    def readable_end(self, tp: TP, max_age: float) -> int | None:
        """The offset behind the last record that can be read now, if a fetch was answered in the last `max_age` seconds.
        A record that waits for its producer's transaction to end can't be read yet."""
        consumer = self._thread._ensure_consumer()
        answered = consumer.last_poll_timestamp(tp)  # wall clock, milliseconds
        if answered is None or time.time() - answered / 1000.0 > max_age:
            return None
        end: int | None = consumer.last_stable_offset(tp) if self.app.read_committed else consumer.highwater(tp)
        return end if end is not None and end >= 0 else None

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        """Offsets of a slice are not gaps."""

    def ack(self, message: Message) -> bool:
        """A stream is through with a slice, which says nothing of whether it is done."""
        message.acked = True
        self._unacked_messages.discard(message)
        return True

    def _filter_tps_with_pending_acks(self, topics: Any = None) -> Iterator[TP]:
        return iter([tp for tp in self._delivery.done if topics is None or tp in topics or tp.topic in topics])

    def _new_offset(self, tp: TP) -> int | None:
        return self._delivery.done.get(tp)


class BatchTransport(Transport):
    """Faust's transport with our consumer."""

    Consumer = BatchConsumer


class BatchTopic(Topic):
    """A topic whose events are slices, passed through as they are."""

    def _compile_decode(self) -> None:
        """Faust would put a decoder for single events in the place of `decode`."""

    async def decode(self, message: Message, *, propagate: bool = False) -> EventT[Slice]:
        return self._create_event(message.key, message.value, message.headers, message=message)


class WithoutWeb(faust.app.BootStrategy):
    """Faust's worker command turns its web server on, which serves more than health, and on every address."""

    enable_web = False


class BatchApp(faust.App):
    """A Faust app whose topics deliver slices."""

    BootStrategy = WithoutWeb
    delivery: Delivery
    read_committed: bool = False
    before_start: Callable[[], Awaitable[None]] | None = None

    async def on_first_start(self) -> None:
        if self.before_start is not None:
            await self.before_start()
        await super().on_first_start()

    def _new_transport(self) -> BatchTransport:
        return BatchTransport(self.conf.broker_consumer, self)
