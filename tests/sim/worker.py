"""A worker's process: the engine's own Stages, Delivery and State, and what Faust does around them, step by step.

Faust's part, as `faust.transport.consumer` and `faust.tables.recovery` have it: membership calls `release` and
`assigned`; recovery runs beside it, calls `acquire` and seeks, and starts again where it was overtaken; the fetcher
hands on what was cut unless the flow has stopped meanwhile; queues are emptied when partitions are taken away, and
now and then when they should not be.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from typing import NoReturn, Protocol

from faust.types import TP

from engine.delivery import BrokenChain, Delivery, Slice
from engine.log import CorruptRow, Log, Output, Record, Store
from engine.outbox import Outbox
from engine.progress import Progress
from engine.stages import Stages
from engine.state import Make, State
from engine.store import StoreFailed
from tests.sim.group import Group
from tests.sim.memory import Broker, Disk, Fenced, MemoryLog, MemoryStore
from tests.sim.virtual import Killed, Process

RAW, REDACTED = "tickets", "tickets-redacted"
EXPECTED = (Fenced, StoreFailed, CorruptRow, BrokenChain)  # what may end a process, besides being killed
QUEUED = 4
STALL = 10.0  # seconds until the watchdog ends a process whose queues Faust has emptied
POLL, TICK, HEARTBEAT = 0.6, 1.2, 1.0  # seconds at most


class Application(Protocol):
    """What is worked on."""

    @property
    def make(self) -> Make: ...

    def mapped(self, record: Record, now: float) -> Output:
        """What a raw record becomes."""


class World(Protocol):
    """What a process finds."""

    broker: Broker
    group: Group
    failed: BaseException | None
    max_age: float

    @property
    def application(self) -> Application: ...

    def time(self) -> float:
        """True seconds since 1970."""

    def wall(self) -> float:
        """What the clock says: it may jump."""


class IllegalState(Exception):
    """A seek of a partition that has been taken away meanwhile."""


class Worker:
    """One process, from its start to its end.

    Args:
        disks: by partition; they outlive it.
        clears: probability that Faust empties the queues after a seek.
    """

    def __init__(
        self, world: World, process: Process, disks: dict[int, Disk], *,
        slice_records: int, epoch_events: int, epoch_seconds: float, clears: float,
    ) -> None:  # fmt: skip
        self.process, self.stopping = process, False
        self.ended = "killed"  # how
        self._world, self._disks, self._clears, self._rng = world, disks, clears, process.rng
        self._delivery = Delivery(slice_records)
        self._progress = Progress(STALL, asyncio.get_running_loop().time)
        self._outbox = Outbox(self._send, self._fail)
        self._stages = Stages(self._delivery, self._progress, self, self._outbox, self._fail)
        self._state = State(
            REDACTED, world.application.make, self._opened, self._outbox.put, self._written, world.wall,
            epoch_events=epoch_events, epoch_seconds=epoch_seconds,
        )  # fmt: skip
        self._stages.add(RAW)
        self._stages.add(REDACTED)
        self._stages.keep(REDACTED, self._state, (REDACTED, RAW))
        self._queues: dict[str, asyncio.Queue[Slice]] = {t: asyncio.Queue(QUEUED) for t in (RAW, REDACTED)}
        self._assignment: set[TP] = set()
        self._positions: dict[TP, int] = {}  # in the consumer's memory
        self._position_lock = asyncio.Lock()
        self._generation = 0
        self._flowing = asyncio.Event()
        self._recover = asyncio.Event()

    async def run(self) -> None:
        """Returns once the process has ended."""
        parts = (
            self._membership, self._recovery, self._fetching, self._mapping, self._folding, self._ticking, self._committing
        )  # fmt: skip
        tasks = [asyncio.create_task(self._part(part)) for part in parts]
        await self.process.ended.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _part(self, part: Callable[[], Awaitable[None]]) -> None:
        try:
            await part()
        except (Killed, asyncio.CancelledError):
            pass
        except BaseException as error:
            with contextlib.suppress(Killed):
                self._fail(error)

    def _fail(self, error: BaseException) -> NoReturn:
        if self.process.alive:
            self.ended = type(error).__name__
            if not isinstance(error, EXPECTED):
                self._world.failed = error
        self.process.kill()
        raise Killed

    # --- what the engine is given

    def _opened(self, number: int) -> tuple[Log, Store]:
        world = self._world
        store = MemoryStore(self._disks.setdefault(number, Disk()), self.process, world.time, world.max_age)
        return MemoryLog(world.broker, number, self.process), store

    async def _send(self, outputs: Iterable[Output]) -> None:
        await self._world.broker.send(self.process, outputs)

    def _written(self, partition: int, offset: int) -> None:
        self._delivery.done[TP(REDACTED, partition)] = offset

    async def topic_ids(self, topics: tuple[str, ...]) -> Mapping[str, str]:
        await self.process.step()
        return {topic: f"id of {topic}" for topic in topics} if self._world.broker.atomic else {}

    async def committed(self, tp: TP) -> int | None:
        await self.process.step()
        return self._world.group.committed.get(tp)

    async def bounds(self, places: set[TP]) -> Mapping[TP, tuple[int, int]]:
        await self.process.step()
        logs = self._world.broker.logs
        return {tp: (logs[tp].start, logs[tp].end) for tp in places} if self._world.broker.atomic else {}

    def end(self, tp: TP) -> int | None:
        return self._world.broker.logs[tp].end

    # --- Faust's part

    async def _membership(self) -> None:
        group, process = self._world.group, self.process
        while True:
            await process.step()
            generation, assigned = await group.join(process)
            await process.step()
            self._stages.assigned(assigned)
            for tp in sorted(assigned - self._assignment):
                if self._rng.random() < 0.7:  # else aiokafka goes on from its memory
                    self._positions[tp] = group.committed.get(tp, 0)
            self._assignment, self._generation = assigned, generation
            self._recover.set()
            while not self.stopping:
                await asyncio.sleep(self._rng.random() * HEARTBEAT)
                await process.running()
                if group.calls(process, generation):
                    break
            self._delivery.stop()
            await self._stages.release()
            self._flowing.clear()
            self._clear()
            await self._commit()
            if self.stopping:
                self.ended = "left"
                group.leave(process)
                process.kill()
                return

    async def _recovery(self) -> None:
        while True:
            await self._recover.wait()
            self._recover.clear()
            generation = self._generation
            if self._rng.random() < 0.2:
                await asyncio.sleep(self._rng.random() * 3.0)
            await self.process.step()
            await self._stages.acquire()
            if generation != self._generation:
                continue
            if self._assignment:
                try:
                    await self._seek()
                except IllegalState:
                    continue
            self._flowing.set()
            if self._rng.random() < self._clears:
                await self.process.step()
                self._clear()

    async def _seek(self) -> None:
        """As `engine.delivery.BatchConsumer.perform_seek`."""
        async with self._position_lock:
            assigned = self._assignment
            positions = await self._stages.positions(assigned)
            if positions is None:
                return
            self._delivery.start(positions)
            await self.process.step()
            if not positions.keys() <= self._assignment:
                raise IllegalState
            self._positions.update(positions)

    async def _fetching(self) -> None:
        while True:
            await self._flowing.wait()
            slices = await self._getmany()
            generation = self._generation
            if not self._flowing.is_set():
                with contextlib.suppress(IllegalState):
                    await self._seek()  # what was fetched is dropped
                continue
            if not slices:
                await asyncio.sleep(self._rng.random() * POLL)
                await self.process.running()
            for one in slices:
                if not self._flowing.is_set() or generation != self._generation:
                    break
                await self._queues[one.tp.topic].put(one)

    async def _getmany(self) -> list[Slice]:
        async with self._position_lock:
            await self.process.step()
            logs, positions = self._world.broker.logs, self._positions
            fetched = {}
            for tp in sorted(self._assignment):
                records = logs[tp].read(positions.get(tp, 0), self._rng.randrange(1, 24))
                if records:
                    fetched[tp] = records
                    positions[tp] = records[-1].offset + 1
            return [one for slices in self._delivery.cut(fetched).values() for one in slices]

    async def _stream(self, topic: str) -> AsyncIterator[Slice]:
        while True:
            yield await self._queues[topic].get()

    def _clear(self) -> None:
        for queue in self._queues.values():
            while not queue.empty():
                queue.get_nowait()

    async def _committing(self) -> None:
        seconds, before = self._rng.choice([0.3, 2.0]), (0, dict[TP, int]())
        while True:
            await asyncio.sleep(self._rng.random() * seconds)
            if (self._delivery.generation, self._delivery.done) != before:
                before = self._delivery.generation, dict(self._delivery.done)
                await self._commit()

    async def _commit(self) -> None:
        generation, done = self._generation, dict(self._delivery.done)
        await self.process.step()
        mine = {tp: offset for tp, offset in done.items() if tp in self._assignment}  # as aiokafka has it
        self._world.group.commit(self.process, generation, mine)

    # --- the agents, and the engine's own loop

    async def _mapping(self) -> None:
        """As `agents.redact`."""
        async for one in self._stages.slices(RAW, self._stream(RAW), "redact"):
            outputs = []
            for part in one.parts():
                outputs += [self._world.application.mapped(record, self._world.wall()) for record in part]
                await self.process.step()  # it takes its time: slices wait meanwhile
            await self._stages.forward(one, outputs)

    async def _folding(self) -> None:
        """As `agents.assess`."""
        async for one in self._stages.slices(REDACTED, self._stream(REDACTED), "assess"):
            await self._state.fold(one)

    async def _ticking(self) -> None:
        """As `engine.worker.Engine`."""
        while True:
            await asyncio.sleep(self._rng.random() * TICK)
            await self.process.running()
            await self._stages.tick()
            if self._clears and not self._progress.healthy():
                self.process.kill()  # as an orchestrator does; where no slice can vanish, nothing may ever stand still
