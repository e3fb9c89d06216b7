"""The partitions of one log that this process owns, each with its store and its changelog."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping

from engine.delivery import Slice
from engine.epochs import Fold, Partition, Rows, StateFailed
from engine.log import Log, Output, Store
from metrics import registry

PUBLISHING = 0.2  # share of the time that publishing may take: with many busy clients it is done less often
LAST_PUBLISHING = 1.0  # seconds, when partitions are given back: the next owner publishes everything

Make = Callable[[int, Rows], Fold]
Send = Callable[[Iterable[Output]], Awaitable[None]]
Written = Callable[[int, int], None]
Opened = Callable[[int], tuple[Log, Store]]


class State:
    """What the partitions of a topic are folded into.

    Args:
        make: builds a partition's fold over its rows.
        opened: the changelog and the store of a partition.
        send: sends outside of any epoch, in order; may return before it has been sent.
        written: told of each partition and the head's offset, after its epoch.
        clock: seconds since 1970, what rankings and the like are published by.
        epoch_events, epoch_seconds: when an epoch is closed, whichever comes first.
    """

    def __init__(
        self,
        topic: str,
        make: Make,
        opened: Opened,
        send: Send,
        written: Written,
        clock: Callable[[], float],
        *,
        epoch_events: int,
        epoch_seconds: float,
    ) -> None:
        self._topic, self._make, self._opened = topic, make, opened
        self._send, self._written, self._clock = send, written, clock
        self._epoch_events, self._epoch_seconds = epoch_events, epoch_seconds
        self._owned: dict[int, Partition] = {}
        self._last_epoch = self._published = 0.0
        self._turn = 0

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
        if partition.folded >= self._epoch_events:
            await self._close_epoch(partition)

    async def tick(self) -> None:
        """Publishes what is due, and closes the epochs that are old enough."""
        now = asyncio.get_running_loop().time()
        seconds, self._published = min(1.0, now - self._published), now
        self._turn += 1
        owned = list(self._owned.values())
        first = self._turn % max(1, len(owned))
        await self._publish(owned[first:] + owned[:first], seconds * PUBLISHING)
        if now - self._last_epoch >= self._epoch_seconds:
            self._last_epoch = now
            await self._close_epochs()

    async def acquire(
        self, partitions: set[int], topic_ids: Mapping[str, str], alive: Callable[[], None] = lambda: None
    ) -> None:
        """Opens and recovers partitions.

        Args:
            topic_ids: of the log and what it is made of, where the broker has any.
            alive: told whenever a step of a long recovery is done.
        """

        def read(rows: int) -> None:
            registry.RECOVERED_ROWS.inc(rows)
            alive()

        started = time.perf_counter()
        named = " ".join(topic_ids[topic] for topic in sorted(topic_ids))
        for number in sorted(partitions - self._owned.keys()):
            self._owned[number] = Partition(number, *self._opened(number), self._make, named)
        try:
            await asyncio.gather(*(self._owned[n].recover(read) for n in partitions))
        except StateFailed as error:
            raise StateFailed(f"{self._topic}: {error}") from error
        registry.RECOVERY_SECONDS.observe(time.perf_counter() - started)

    async def release(self, publish: bool) -> None:
        """Closes the last epochs and lets go of everything. `publish`: what is due, too; not where nothing was folded, as others
        may have published since."""
        if publish:
            await self._publish((p for p in self._owned.values() if p.whole), LAST_PUBLISHING)
        await self._close_epochs()
        await asyncio.gather(*(p.close() for p in self._owned.values()))
        self._owned.clear()

    async def _publish(self, partitions: Iterable[Partition], seconds: float) -> None:
        """Sends what is due, for at most so long: what does not get its turn now is older, and first, the next time."""
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        for partition in partitions:
            for outputs in partition.fold.publish(self._clock()):
                await self._send(outputs)
                await asyncio.sleep(0)
                if clock() > until:
                    return

    async def _close_epochs(self) -> None:
        """All at once, since they wait for the broker; collecting the rows is work, after which others have a turn."""
        closing: list[asyncio.Task[None]] = []
        for partition in self._owned.values():
            closing.append(asyncio.create_task(self._close_epoch(partition)))
            await asyncio.sleep(0)
        await asyncio.gather(*closing)

    async def _close_epoch(self, partition: Partition) -> None:
        started = time.perf_counter()
        rows = await partition.close_epoch()
        if rows:
            registry.EPOCHS.inc()
            registry.EPOCH_ROWS.inc(rows)
            registry.EPOCH_SECONDS.observe(time.perf_counter() - started)
            self._written(partition.number, partition.head.offset)
