"""The partitions of one log that this process owns, each with its store and its changelog."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping

from engine.delivery import Slice
from engine.epochs import Fold, Partition, Rows, StateFailed
from engine.kafka import KafkaLog
from engine.log import Output
from engine.settings import EngineSettings
from engine.store import RocksStore
from metrics import registry

logger = logging.getLogger(__name__)

Make = Callable[[int, Rows], Fold]
Send = Callable[[Iterable[Output]], Awaitable[None]]
Written = Callable[[int, int], None]


class State:
    """What the partitions of a topic are folded into.

    Args:
        topic, changelog: the log that is folded, and where its rows go.
        make: builds a partition's fold over its rows.
        send: sends outside of any epoch.
        written: told of each partition and the head's offset, after its epoch.
        clock: seconds since 1970, what rankings and the like are published by.
    """

    def __init__(
        self,
        settings: EngineSettings,
        topic: str,
        changelog: str,
        make: Make,
        *,
        send: Send,
        written: Written,
        clock: Callable[[], float],
    ) -> None:
        self._settings, self._topic, self._changelog, self._make = settings, topic, changelog, make
        self._send, self._written, self._clock = send, written, clock
        self._owned: dict[int, Partition] = {}
        self._last_epoch = 0.0

    def position(self, partition: int) -> int:
        """Where the log of a partition goes on. Raises StateFailed where it is not ours."""
        if partition not in self._owned:
            raise StateFailed(f"no state is open for partition {partition} of {self._topic}")
        return self._owned[partition].next_offset

    async def fold(self, one: Slice) -> None:
        """Folds a slice, letting others have a turn; closes the epoch where it has grown large."""
        partition = self._owned[one.tp.partition]
        for part in one.parts():
            partition.apply(part)
            await asyncio.sleep(0)
        if partition.folded >= self._settings.epoch_events:
            await self._publish(partition)
            await self._close_epoch(partition)

    async def tick(self) -> None:
        """Publishes what is due, and closes the epochs that are old enough."""
        for partition in self._owned.values():
            await self._publish(partition)
        now = time.monotonic()
        if now - self._last_epoch >= self._settings.epoch_seconds:
            self._last_epoch = now
            await asyncio.gather(*(self._close_epoch(p) for p in self._owned.values()))

    async def acquire(self, partitions: set[int], topic_ids: Mapping[str, str]) -> None:
        """Opens and recovers partitions. `topic_ids`: of the log and what it is made of, where the broker has any."""
        started = time.perf_counter()
        settings = self._settings
        named = " ".join(topic_ids[topic] for topic in sorted(topic_ids))
        for number in sorted(partitions - self._owned.keys()):
            changelog = KafkaLog(
                settings.connection, self._changelog, number, f"{settings.app}-{self._topic}-{number}",
                atomic=settings.transactions,
            )  # fmt: skip
            store = RocksStore(settings.state / self._changelog / str(number))
            if store.rebuilt:
                logger.warning("the store of partition %d was damaged and is rebuilt from the changelog", number)
            self._owned[number] = Partition(number, changelog, store, self._make, named)
        await asyncio.gather(*(self._owned[n].recover() for n in partitions))
        registry.RECOVERED_ROWS.inc(sum(self._owned[n].recovered for n in partitions))
        registry.RECOVERY_SECONDS.observe(time.perf_counter() - started)

    async def release(self) -> None:
        """Closes the last epochs and lets go of everything."""
        for partition in self._owned.values():
            await self._publish(partition)
        await asyncio.gather(*(self._close_epoch(p) for p in self._owned.values()))
        await asyncio.gather(*(p.close() for p in self._owned.values()))
        self._owned.clear()

    async def _publish(self, partition: Partition) -> None:
        outputs = list(partition.fold.publish(self._clock()))
        if outputs:
            await self._send(outputs)

    async def _close_epoch(self, partition: Partition) -> None:
        started = time.perf_counter()
        rows = await partition.close_epoch()
        if rows:
            registry.EPOCHS.inc()
            registry.EPOCH_ROWS.inc(rows)
            registry.EPOCH_SECONDS.observe(time.perf_counter() - started)
            self._written(partition.number, partition.head.offset)
