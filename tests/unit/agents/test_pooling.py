"""What comparable clients are told of each other, and what never."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import pytest

from agents.pooling import KEPT, LEAST, OUTCOMES, PoolFold
from engine.epochs import StateFailed
from engine.log import Record
from streams import events
from streams.events import Benchmark, Pooled
from streams.results import Contribution, Origin, SharedIssue
from tests.unit.agents.memory import MemoryRows

NOW = 1_760_000_000.0
LATE, MONEY = 0, 1  # two issues that everybody may have


def vector(direction: int, noise: int = 0) -> bytes:
    """A direction, a little to the side for another client."""
    made = np.zeros(128, np.int8)
    made[direction], made[10 + noise % 100] = 100, 30
    return made.tobytes()


def given(
    number: int, *issues: tuple[int, float], group: str = "shops", at: float = NOW, **fields: object
) -> Contribution:
    shared = [
        SharedIssue(f"i{place}", vector(direction, number), round(1000 * share), share)
        for place, (direction, share) in enumerate(issues)
    ]
    return Contribution(
        client=f"c{number}", group=group, at=events.at(at), issues=shared, source=Origin(0, number), **fields
    )  # type: ignore[arg-type]


class Driven:
    """A fold that is fed contributions."""

    def __init__(self) -> None:
        self.rows, self.offset = MemoryRows(), 0
        self.fold = PoolFold(0, self.rows)
        self.again: dict[bytes | None, bytes | None] = {}

    def send(self, sent: Iterable[Contribution]) -> list[Pooled]:
        answers = []
        for one in sent:
            self.offset += 1
            assert self.fold.apply(Record(0, self.offset, b"", events.encode(one))) == ()
            for (output,) in self.fold.publish(NOW):
                assert (output.topic, output.key) == ("tickets-redacted", one.client.encode())
                answers.append(events.decode_redacted(output.value))
        return answers  # type: ignore[return-value]

    def restart(self) -> Driven:
        self.rows.write(self.fold.changed())
        self.fold = PoolFold(0, self.rows)
        self.again = {output.key: output.value for (output,) in self.fold.publish(NOW)}  # all are answered again
        return self


def others(n: int, **fields: object) -> list[Contribution]:
    return [given(i, (LATE, (i + 1) / 100), **fields) for i in range(1, n + 1)]  # type: ignore[arg-type]


def test_an_issue_is_compared_with_the_same_issue_of_others() -> None:
    driven = Driven()
    driven.send(others(LEAST + 1))
    (answer,) = driven.restart().send([given(0, (LATE, 0.3), (MONEY, 0.1))])
    assert answer.benchmarks == {"i0": Benchmark(share=0.3, low=0.045, median=0.07, high=0.095, clients=LEAST + 1)}


def test_nothing_is_told_of_fewer_others() -> None:
    driven = Driven()
    driven.send(others(LEAST - 1, mean=bytes(256), severity=bytes(8 * 136), outcomes=OUTCOMES))
    assert driven.send([given(0, (LATE, 0.3))]) == []
    (answer,) = driven.send([given(0, (LATE, 0.3), told=True)])  # what it shows is to be taken back
    assert (answer.benchmarks, answer.mean, answer.severity) == ({}, b"", b"")
    driven.send([given(LEAST, (LATE, 0.1), mean=bytes(256), severity=bytes(8 * 136), outcomes=OUTCOMES)])
    (answer,) = driven.send([given(0, (LATE, 0.3))])
    assert answer.benchmarks
    assert (answer.mean, answer.severity) == (bytes(256), bytes(8 * 136))


def test_nothing_is_told_where_one_has_more_than_half() -> None:
    driven = Driven()
    driven.send([*others(LEAST), given(99, (LATE, 0.64))])  # the others have 650 tickets
    assert driven.send([given(0, (LATE, 0.3))])[0].benchmarks
    driven.send([given(99, (LATE, 0.66))])
    assert driven.send([given(0, (LATE, 0.3))]) == []


def test_several_issues_that_are_one_elsewhere_count_together() -> None:
    driven = Driven()
    driven.send(given(i, (LATE, 0.02), (LATE, 0.03)) for i in range(1, LEAST + 2))
    (answer,) = driven.send([given(0, (LATE, 0.1), (LATE, 0.2))])
    assert {(one.share, one.median) for one in answer.benchmarks.values()} == {(0.3, 0.05)}


def test_groups_know_nothing_of_each_other() -> None:
    driven = Driven()
    driven.send(others(LEAST + 5))
    assert driven.send([given(0, (LATE, 0.3), group="banks")]) == []


def test_who_shares_nothing_is_told_nothing_and_forgotten() -> None:
    driven = Driven()
    driven.send(others(LEAST))
    assert driven.send([given(0, (LATE, 0.3))])[0].benchmarks
    assert driven.send([Contribution(client="c3", at=events.at(NOW), source=Origin(0, 9))]) == []
    assert driven.restart().send([given(0, (LATE, 0.3))]) == []
    assert b"c3" not in driven.rows.rows
    (answer,) = driven.send([Contribution(client="c4", at=events.at(NOW), told=True, source=Origin(0, 10))])
    assert (answer.client, answer.benchmarks) == ("c4", {})  # what it shows is to be taken back


def test_who_is_not_heard_of_any_more_no_longer_counts() -> None:
    driven = Driven()
    driven.send(others(LEAST))
    driven.restart()
    assert driven.send([given(0, (LATE, 0.3), at=NOW + KEPT)])[0].benchmarks
    assert driven.send([given(0, (LATE, 0.3), at=NOW + KEPT + 1)]) == []


def test_means_are_of_the_others() -> None:
    driven = Driven()
    rows = [np.full(128, i, "<i2").tobytes() for i in range(1, LEAST + 2)]
    driven.send(given(i, mean=row) for i, row in enumerate(rows))
    (answer,) = driven.send([given(0, mean=rows[0])])
    assert set(np.frombuffer(answer.mean, "<i2").tolist()) == {round(sum(range(2, LEAST + 2)) / LEAST)}


def test_restarts_change_no_answer() -> None:
    straight, broken = Driven(), Driven()
    for i in range(30):
        one = given(i % 15, (LATE, 0.01 * (i + 1)), (MONEY, 0.02))
        told = straight.send([one])
        assert told == broken.restart().send([one])
        again = broken.restart().again
        assert [again[key] for key in again if key == one.client.encode()] == [events.encode(answer) for answer in told]
    assert told


def test_a_contribution_that_cannot_be_read_ends_the_process() -> None:
    rows = MemoryRows()
    rows.write({b"c1": b"{}"})
    with pytest.raises(StateFailed, match="contribution"):
        PoolFold(0, rows)
    short = msgspec.structs.replace(given(1), issues=[SharedIssue("i1", b"short", 30, 0.1)])
    with pytest.raises(ValueError, match="reshape"):
        Driven().send([short])
