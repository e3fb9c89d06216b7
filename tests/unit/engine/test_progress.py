"""A stall is seen, and nothing else is taken for one."""

from __future__ import annotations

from faust.types import TP

from engine.progress import Progress
from metrics import registry

A = TP("a", 0)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def progress() -> tuple[Progress, Clock]:
    clock = Clock()
    made = Progress(60.0, clock)
    made.start({A: 5})
    return made, clock


def test_lag_that_does_not_move_is_a_stall() -> None:
    made, clock = progress()
    made.look(lambda tp: 9)
    clock.now = 59.0
    assert made.healthy()
    clock.now = 61.0
    made.look(lambda tp: 9)
    assert not made.healthy()
    made.moved(A, 6)
    assert made.healthy()


def test_who_gave_partitions_back_tells_nothing_of_them() -> None:
    made, _ = progress()
    made.look(lambda tp: 9)
    at = {"topic": "a", "partition": "0"}
    position, lag = "issuestream_position_records", "issuestream_lag_records"
    assert (registry.REGISTRY.get_sample_value(position, at), registry.REGISTRY.get_sample_value(lag, at)) == (5.0, 4.0)
    made.stop()
    assert (registry.REGISTRY.get_sample_value(position, at), registry.REGISTRY.get_sample_value(lag, at)) == (None, None)


def test_nothing_to_do_is_no_stall_and_neither_is_what_comes_after_it() -> None:
    made, clock = progress()
    made.look(lambda tp: 5)
    clock.now = 1000.0
    made.look(lambda tp: 5)
    assert made.healthy()
    clock.now = 1010.0
    made.look(lambda tp: 6)
    assert made.healthy()


def test_a_partition_of_which_the_broker_tells_nothing_is_a_stall() -> None:
    made, clock = progress()
    made.look(lambda tp: None)
    clock.now = 61.0
    assert not made.healthy()


def test_an_end_of_long_ago_is_not_believed() -> None:
    made, clock = progress()
    made.look(lambda tp: 5)
    clock.now = 61.0
    made.look(lambda tp: None)
    assert not made.healthy()


def test_nobody_looking_is_a_stall() -> None:
    made, clock = progress()
    made.look(lambda tp: 5)
    clock.now = 59.0
    assert made.healthy()
    clock.now = 61.0
    assert not made.healthy()


def test_being_without_partitions_for_long_is_a_stall() -> None:
    made, clock = progress()
    made.stop()
    clock.now = 119.0
    assert made.healthy()
    made.alive()
    clock.now = 238.0
    assert made.healthy()
    clock.now = 240.0
    assert not made.healthy()
