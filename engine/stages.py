"""What this process works on: its stages (a topic each, some with state), from the assignment of partitions until they
are taken away. Knows the order in which things must happen, and neither Faust's app nor Kafka: simulations drive it.

Faust's order of a rebalance, which this rests on: `release` (partitions revoked), `assigned` (the new ones are named; no
heartbeats yet), `acquire` (the group has been joined), `positions` (asked by the seek), then slices.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from typing import NoReturn, Protocol

from faust.types import TP

from engine.delivery import Delivery, Slice
from engine.epochs import StateFailed
from engine.log import Output
from engine.outbox import Outbox
from engine.progress import Progress
from engine.state import State
from metrics import registry

logger = logging.getLogger(__name__)


class Cluster(Protocol):
    """What must be known of the broker to say where a partition goes on."""

    async def topic_ids(self, topics: tuple[str, ...]) -> Mapping[str, str]:
        """The ids that the broker gave to topics when they were made; {} where it has none."""

    async def committed(self, tp: TP) -> int | None:
        """What the group last committed."""

    async def bounds(self, places: set[TP]) -> Mapping[TP, tuple[int, int]]:
        """The first offset and the one behind the last of each log; {} where the broker can't tell."""

    def end(self, tp: TP) -> int | None:
        """The offset behind the last record that can be read now, as a fetch told it lately."""


class Stages:
    """The topics that are worked on (`engine.delivery.Owner`).

    Args:
        fail: ends the process.
    """

    def __init__(
        self,
        delivery: Delivery,
        progress: Progress,
        cluster: Cluster,
        outbox: Outbox,
        fail: Callable[[BaseException], NoReturn],
    ) -> None:
        self.ready = False  # every partition that is ours is open and whole
        self._delivery, self._progress, self._cluster = delivery, progress, cluster
        self._outbox, self._fail = outbox, fail
        self._locks: dict[str, asyncio.Lock] = {}  # topic -> held while one of its slices is worked on
        self._states: dict[str, State] = {}  # topic -> what it is folded into
        self._made_of: dict[str, tuple[str, ...]] = {}  # topic -> the topics whose offsets its heads hold
        self._assigned: set[TP] | None = None
        self._changing = asyncio.Lock()  # held while partitions are acquired or released

    def add(self, topic: str) -> None:
        """A stage: without `keep`, one that keeps nothing and forwards what comes of its slices."""
        self._locks[topic] = asyncio.Lock()

    def keep(self, topic: str, state: State, made_of: tuple[str, ...]) -> None:
        """What a topic's slices are folded into: a slice is done with the epoch that holds it."""
        self._states[topic], self._made_of[topic] = state, made_of

    async def slices(self, topic: str, stream: AsyncIterable[Slice], name: str) -> AsyncIterator[Slice]:
        """The slices that are to be worked on, one at a time; one is through when the next is asked for."""
        events = registry.EVENTS.labels(name)
        slices, seconds = registry.SLICES.labels(name), registry.SLICE_SECONDS.labels(name)
        lock = self._locks[topic]
        async for one in stream:
            async with lock:
                if not self._delivery.take(one):
                    continue
                started = time.perf_counter()
                yield one
                self._progress.moved(one.tp, one.end)
                events.inc(len(one.records))
                slices.inc()
                seconds.observe(time.perf_counter() - started)

    async def forward(self, one: Slice, outputs: Iterable[Output]) -> None:
        """Sends what came of a slice, which is done once the broker has it. Returns before that."""

        def sent() -> None:
            self._delivery.done[one.tp] = one.end

        await self._outbox.put(outputs, sent)

    async def tick(self) -> None:
        """Does what is due by time."""
        if not self.ready:
            return
        self._progress.look(self._end)
        for topic, state in self._states.items():
            async with self._locks[topic]:
                await state.tick()

    def _end(self, tp: TP) -> int | None:
        return self._cluster.end(tp) if self._assigned and tp in self._assigned else None

    def assigned(self, assigned: set[TP]) -> None:
        """Partitions are to be ours. They are made ready after the group has been joined: no heartbeats before."""
        self._assigned = assigned
        self._delivery.done = {}  # under this assignment; others may have gone on from what was done under the last

    async def acquire(self) -> None:
        """Opens and recovers the state of what was assigned."""
        assigned = self._assigned
        if assigned is None:
            return
        try:
            async with self._changing:
                for topic, state in self._states.items():
                    async with self._locks[topic]:
                        mine = {tp.partition for tp in assigned if tp.topic == topic}
                        ids = await self._cluster.topic_ids(self._made_of[topic])
                        if self._assigned is not assigned:  # taken away meanwhile: to open more would fence their next owner
                            return
                        await state.acquire(mine, ids, self._progress.alive)
                if self._assigned is assigned:
                    registry.PARTITIONS.set(len(assigned))
                    self.ready = True
        except Exception as error:
            self._fail(error)

    async def release(self) -> None:
        """Closes the last epochs and lets go of everything: a rebalance takes all partitions away first."""
        worked, self._assigned, self.ready = self.ready, None, False
        self._progress.stop()
        registry.PARTITIONS.set(0)
        try:
            async with self._changing, AsyncExitStack() as held:
                for lock in self._locks.values():
                    await held.enter_async_context(lock)
                for state in self._states.values():
                    await state.release(publish=worked)
                await self._outbox.drain()
        except Exception as error:
            self._fail(error)

    async def positions(self, assigned: set[TP]) -> Mapping[TP, int] | None:
        """Where each assigned partition goes on; None while they are not ours. Raises StateFailed."""
        mine = self._assigned
        if not self.ready:
            return None
        positions: dict[TP, int] = {}
        for tp in assigned:
            if tp.topic not in self._states:
                # nothing committed means the beginning, and is said: aiokafka would leave the position as it is
                positions[tp] = await self._cluster.committed(tp) or 0
        bounds = await self._cluster.bounds(assigned)
        if not self.ready or self._assigned is not mine:  # another rebalance was faster
            return None
        for tp in assigned - positions.keys():
            positions[tp] = self._states[tp.topic].position(tp.partition)
        for tp, (start, end) in bounds.items():
            _within(tp, positions[tp], start, end)
        self._progress.start(positions)
        return positions


def _within(tp: TP, position: int, start: int, end: int) -> None:
    """Records that retention removed before they were read are gone: that is said, and the rest goes on. A position
    behind the end means another log of the same name. Raises StateFailed."""
    if position > end:
        raise StateFailed(
            f"{tp.topic}-{tp.partition} ends at {end}, but was read up to {position}: it is not the topic that it was. "
            "Restore the topic, or start anew (docs/operate.md: a topic was created anew)."
        )
    if 0 < position < start:
        registry.LOST.inc(start - position)
        logger.error(
            "%s-%d: %d records were removed by retention before they were read",
            tp.topic, tp.partition, start - position,
        )  # fmt: skip
