"""Histories of one partition - crashes at any write, wiped disks, zombies, repeated and compacted records - against an
oracle that simply counts what was sent. A failure prints its seed: `SEED=... pytest tests/sim`.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from engine.epochs import Partition, Rows
from engine.log import Output, Record
from tests.sim.memory import Broker, Crash, Fenced, MemoryLog, MemoryStore

HISTORIES = 400
KEYS = [b"k%d" % i for i in range(6)]


class Counting:
    """Counts records by key; `move a b` merges a's count into b's, so that rows appear and go."""

    def __init__(self, _: int, rows: Rows) -> None:
        self.counts = Counter({key: int(row) for key, row in rows.scan(b"")})
        self._dirty: set[bytes] = set()

    def apply(self, record: Record) -> Iterable[Output]:
        assert record.value is not None
        word, *keys = record.value.split()
        if word == b"move" and keys[0] != keys[1]:
            self.counts[keys[1]] += self.counts.pop(keys[0], 0)
            self._dirty |= set(keys)
        elif word == b"count":
            self.counts[keys[0]] += 1
            self._dirty.add(keys[0])
        return [Output("told", None, record.value, origin=record.origin)]

    def changed(self) -> Mapping[bytes, bytes | None]:
        rows = {key: b"%d" % self.counts[key] if self.counts[key] else None for key in sorted(self._dirty)}
        self._dirty = set()
        return rows

    def publish(self, now: float) -> Iterable[Output]:
        return ()


def oracle(sent: list[bytes]) -> Counter[bytes]:
    counts: Counter[bytes] = Counter()
    for value in sent:
        word, *keys = value.split()
        if word == b"count":
            counts[keys[0]] += 1
        elif keys[0] != keys[1]:
            counts[keys[1]] += counts.pop(keys[0], 0)
    return +counts


def repeating(sent: list[bytes], rng: random.Random) -> list[Record]:
    """The log: every event once, in order, with suffixes that come again as a mapper that was restarted sends them."""
    log: list[Record] = []
    at = 0
    while at < len(sent):
        if at and rng.random() < 0.1:
            at -= rng.randrange(min(at, 12)) + 1
        offset = log[-1].offset + 1 + (rng.random() < 0.05) if log else 0  # a control record takes an offset too
        log.append(Record(0, offset, None, sent[at], (3, at)))
        at += 1
    return log


async def history(seed: int, *, atomic: bool) -> None:
    rng = random.Random(seed)
    sent = [
        b"count " + rng.choice(KEYS) if rng.random() < 0.9 else b"move %s %s" % (rng.choice(KEYS), rng.choice(KEYS))
        for _ in range(rng.randrange(5, 120))
    ]
    log, broker, store = repeating(sent, rng), Broker(atomic=atomic), MemoryStore()
    zombies: list[Partition] = []

    def owner() -> tuple[Partition, MemoryLog]:
        memory_log = MemoryLog(broker)
        return Partition(0, memory_log, store, Counting), memory_log

    while True:
        partition, memory_log = owner()
        memory_log.crash_in = rng.choice([-1, -1, rng.randrange(4), rng.randrange(60)])
        try:
            at = await partition.recover()
            behind = [r for r in log if r.offset >= at]
            while behind:
                count = rng.randrange(1, 15)
                partition.apply(behind[:count])
                behind = behind[count:]
                if rng.random() < 0.4:
                    await partition.close_epoch()
                if rng.random() < 0.1:
                    broker.compact() if atomic else None
                if zombies and rng.random() < 0.2:
                    with pytest.raises(Fenced):
                        await zombies.pop().close_epoch()
                if rng.random() < 0.05:
                    raise Crash
            await partition.close_epoch()
            break
        except Crash:
            if rng.random() < 0.3:
                store = MemoryStore()
            elif atomic and partition.folded and rng.random() < 0.3 and memory_log.crash_in < 0:
                zombies.append(partition)
                store = MemoryStore()  # the new owner is another machine
    assert isinstance(partition.fold, Counting)
    assert +partition.fold.counts == oracle(sent)
    reread = Partition(0, MemoryLog(broker), MemoryStore(), Counting)  # everything is in the changelog
    await reread.recover()
    assert isinstance(reread.fold, Counting)
    assert +reread.fold.counts == oracle(sent)
    told = [output.origin for output in broker.outputs]
    if atomic:
        assert told == [(3, i) for i in range(len(sent))], "outputs are neither lost, doubled nor out of order"
    else:
        assert set(told) == {(3, i) for i in range(len(sent))}


@pytest.mark.parametrize("atomic", [True, False], ids=["transactions", "without"])
def test_histories_end_as_the_oracle_says(atomic: bool) -> None:
    seeds = [int(os.environ["SEED"])] if "SEED" in os.environ else range(HISTORIES)
    for seed in seeds:
        try:
            asyncio.run(history(seed, atomic=atomic))
        except BaseException as error:
            raise AssertionError(f"SEED={seed}") from error
