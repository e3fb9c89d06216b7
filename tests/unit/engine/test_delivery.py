"""The private parts of Faust that engine.delivery rests on: a release that changes one of them fails here."""

from __future__ import annotations

import asyncio
import inspect
from types import SimpleNamespace
from typing import Any

import faust
import pytest
from faust.topics import Topic
from faust.transport.consumer import Consumer as FaustConsumer
from faust.transport.consumer import ThreadDelegateConsumer
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer
from faust.types import TP

from engine.delivery import FETCH_BYTES, FETCH_MS, BatchApp, BatchConsumer, BatchTopic, BrokenChain, Delivery

A, B = TP("a", 0), TP("a", 1)


def records(*offsets: int) -> list[Any]:
    return [
        SimpleNamespace(partition=0, offset=o, key=None, value=b"", headers=(), timestamp=0, timestamp_type=0)
        for o in offsets
    ]


def delivery(slice_records: int = 2) -> Delivery:
    made = Delivery(slice_records)
    made.start({A: 5})
    return made


def test_slices_are_cut_and_taken_in_order_over_gaps_of_control_records() -> None:
    one = delivery()
    slices = one.cut({A: records(5, 6, 8)})[A]
    assert [(s.start, s.end) for s in slices] == [(5, 7), (7, 9)]
    assert all(one.take(s) for s in slices)
    assert one.take(one.cut({A: records(11)})[A][0])


def test_a_lost_slice_ends_the_process() -> None:
    one = delivery()
    _, second = one.cut({A: records(5, 6, 7)})[A]
    with pytest.raises(BrokenChain):
        one.take(second)


def test_slices_from_before_a_seek_are_stale() -> None:
    one = delivery()
    before = one.cut({A: records(5)})[A][0]
    one.stop()
    assert not one.take(before)
    between = one.cut({A: records(6)})[A][0]
    one.start({A: 5})
    assert not one.take(before)
    assert not one.take(between)
    assert one.take(one.cut({A: records(5)})[A][0])


def test_what_is_committed_is_what_was_declared_done() -> None:
    app = BatchApp("t", broker="kafka://127.0.0.1:1", Topic=BatchTopic)
    app.delivery = delivery()
    consumer = app.transport.create_consumer(
        lambda message: None, on_partitions_revoked=None, on_partitions_assigned=None
    )
    assert isinstance(consumer, BatchConsumer)
    one = app.delivery.cut({A: records(5)})[A][0]
    consumer.ack(consumer._to_message(A, one))
    assert consumer._filter_committable_offsets(consumer._filter_tps_with_pending_acks()) == {A: 5}
    app.delivery.done[A] = 6
    assert consumer._filter_committable_offsets(consumer._filter_tps_with_pending_acks()) == {A: 6}
    assert list(consumer._filter_tps_with_pending_acks({"b"})) == []


async def test_a_topic_passes_slices_through() -> None:
    app = BatchApp("t2", broker="kafka://127.0.0.1:1", Topic=BatchTopic)
    app.delivery = delivery()
    consumer = app.transport.create_consumer(
        lambda message: None, on_partitions_revoked=None, on_partitions_assigned=None
    )
    one = app.delivery.cut({A: records(5)})[A][0]
    event = await app.topic("a", key_type=bytes, value_type=bytes).decode(consumer._to_message(A, one))
    assert event.value is one


@pytest.mark.parametrize(("committed", "level"), [(True, "read_committed"), (False, "read_uncommitted")])
async def test_what_a_transaction_took_back_is_not_read_and_no_fetch_waits_long(committed: bool, level: str) -> None:
    app = BatchApp("t4", broker="kafka://127.0.0.1:1", Topic=BatchTopic)
    app.delivery, app.read_committed = delivery(), committed
    consumer = app.transport.create_consumer(
        lambda message: None, on_partitions_revoked=None, on_partitions_assigned=None
    )
    made = consumer._new_consumer_thread()._create_worker_consumer(app.transport)
    assert (made._isolation_level, made._fetch_min_bytes, made._fetch_max_wait_ms) == (level, FETCH_BYTES, FETCH_MS)
    for option in ("isolation_level", "fetch_min_bytes", "fetch_max_wait_ms"):
        assert f"{option}=self._{option}" in inspect.getsource(type(made).start)


def test_faust_is_the_release_that_the_hooks_were_written_for() -> None:
    assert faust.__version__ == "0.15.3"


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (ThreadDelegateConsumer, "_getmany", ["self", "active_partitions", "timeout"]),
        (Consumer, "_to_message", ["self", "tp", "record"]),
        (FaustConsumer, "perform_seek", ["self"]),
        (FaustConsumer, "_add_gap", ["self", "tp", "offset_from", "offset_to"]),
        (FaustConsumer, "ack", ["self", "message"]),
        (FaustConsumer, "_filter_tps_with_pending_acks", ["self", "topics"]),
        (FaustConsumer, "_new_offset", ["self", "tp"]),
        (FaustConsumer, "on_partitions_revoked", ["self", "revoked"]),
        (FaustConsumer, "on_partitions_assigned", ["self", "assigned", "generation_id"]),
        (AIOKafkaConsumerThread, "seek_wait", ["self", "partitions"]),
        (AIOKafkaConsumerThread, "_ensure_consumer", ["self"]),
        (AIOKafkaConsumerThread, "_create_worker_consumer", ["self", "transport"]),
        (Consumer, "_new_consumer_thread", ["self"]),
        (Topic, "_compile_decode", ["self"]),
        (faust.App, "_new_transport", ["self"]),
    ],
)
def test_overridden_parts_are_still_called_so(owner: type, name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(owner, name)).parameters) == parameters


@pytest.mark.parametrize(
    ("caller", "called"),
    [
        (FaustConsumer._commit_tps, "_filter_committable_offsets"),
        (FaustConsumer._filter_committable_offsets, "_new_offset"),
        (FaustConsumer.force_commit, "_filter_tps_with_pending_acks"),
        (FaustConsumer._wait_next_records, "self._getmany("),
        (FaustConsumer.getmany, "_to_message"),
        (FaustConsumer._drain_messages, "_add_gap"),
    ],
)
def test_faust_still_goes_through_them(caller: Any, called: str) -> None:
    assert called in inspect.getsource(caller)


def test_fetch_and_seek_exclude_each_other() -> None:
    source = inspect.getsource(BatchConsumer)
    assert source.count("async with self._position_lock") == 2
    assert asyncio.iscoroutinefunction(BatchConsumer.perform_seek)


def test_faust_serves_nothing_however_it_is_started() -> None:
    app = BatchApp("t3", broker="kafka://127.0.0.1:1", Topic=BatchTopic, web_enabled=True)
    app.delivery = delivery()
    assert not list(app.boot_strategy.web_server())
