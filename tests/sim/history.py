"""One seeded history: events are sent while workers are killed, paused, moved and robbed of their disks; then there is
peace, and everything must be as the application's oracle says.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import NamedTuple, Protocol

from faust.types import TP

from engine.epochs import Partition
from engine.log import CorruptRow, Output, Record, unframe, unpack_origin
from metrics import registry
from tests.sim.group import Group
from tests.sim.memory import Broker, Disk, MemoryLog, MemoryStore, Stored
from tests.sim.virtual import Process, VirtualLoop
from tests.sim.worker import RAW, REDACTED, Application, Worker

START = 1_760_000_000.0  # seconds since 1970
HOUR = 3600.0
SESSION = 3.0  # seconds until a member that is not heard of is thrown out
PATIENCE = 400.0  # seconds of peace until everything must be done
TOMBSTONES = 24.0  # seconds that compaction leaves deletions: half of it is longer than any pause


class Sent(NamedTuple):
    """A raw event: its key chooses the partition."""

    key: bytes
    value: bytes


class Simulated(Application, Protocol):
    """An application with its events and its oracle."""

    speed: float  # seconds of event time in a second of the history

    def events(self, world: History) -> Iterator[Callable[[float], Sent]]:
        """The events to be sent, each made of the true time, seconds since 1970. Ends."""

    async def check(self, world: History) -> None:
        """Raises AssertionError where something was lost, doubled, or came out of order."""


class History:
    """The world of one seed (`tests.sim.worker.World`).

    Args:
        atomic: whether the broker has transactions. One that has none neither fences nor trims, and its members are
            waited for.
        workers: how many there are at most; 0: as the seed says.
        peaceful: nothing goes wrong.
    """

    def __init__(
        self, seed: int, application: Simulated, *, atomic: bool, workers: int = 0, peaceful: bool = False
    ) -> None:
        self.rng = rng = Random(seed)
        self.application, self.atomic = application, atomic
        self.failed: BaseException | None = None  # what no process may end with
        self.ends = Counter[str]()  # of processes
        partitions = {RAW: rng.randrange(1, 4), REDACTED: rng.randrange(1, 4)}
        self.max_age = TOMBSTONES / 2.0
        self.broker = Broker(rng, partitions, atomic=atomic, tombstone_seconds=TOMBSTONES)
        self.group = Group(rng, sorted(self.broker.logs), patience=SESSION if atomic else 1e9)
        self.disks: list[dict[int, Disk]] = [{} for _ in range(workers or rng.randrange(1, 4))]
        self._peace = peaceful
        self._jump = 0.0  # of the wall clock
        self._epoch_events = rng.choice([1, 5, 30, 1000])
        self._epoch_seconds = rng.choice([0.0, 3.0, 1e12])
        self._failing = rng.choice([0.0, 0.0, 0.002])
        self._clears = rng.choice([0.0, 0.05])
        self._zombies: list[Process] = []
        self.broker.before_open = self._wake
        self._running: dict[int, Worker] = {}  # by the number of the machine
        self._over = False

    def time(self) -> float:
        return START + asyncio.get_running_loop().time()

    def wall(self) -> float:
        return self._event_time() + self._jump

    def _event_time(self) -> float:
        return START + self.application.speed * asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Raises AssertionError, or what ended a process that should not have."""
        machines = [asyncio.create_task(self._machine(n)) for n in range(len(self.disks))]
        mischief = asyncio.create_task(self._mischief())
        await self._send()
        if not self._peace:
            await asyncio.sleep(self.rng.random() * 4.0)
        mischief.cancel()
        self._make_peace()
        await self._done(machines)
        self._over = True
        for worker in self._running.values():
            worker.stopping = True
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*machines)
        if self.failed is not None:
            raise self.failed
        await self.application.check(self)

    async def _send(self) -> None:
        rng = self.rng
        for made in self.application.events(self):
            if rng.random() < 0.3:
                await asyncio.sleep(rng.random() * 1.0)
            sent = made(self._event_time())
            self.broker.append(Output(RAW, sent.key, sent.value))

    async def _machine(self, number: int) -> None:
        """One process after the other, on the same disks."""
        rng, disks = self.rng, self.disks[number]
        while not self._over:
            process = Process(
                rng,
                crash_in=-1 if self._peace else rng.choice([-1, -1, rng.randrange(12), rng.randrange(150)]),
                latency=rng.choice([0.01, 0.05, 0.2]),
                failing=0.0 if self._peace else self._failing,
            )
            worker = self._running[number] = Worker(
                self, process, disks, slice_records=rng.choice([1, 3, 8, 100]), epoch_events=self._epoch_events,
                epoch_seconds=self._epoch_seconds, clears=0.0 if self._peace else self._clears,
            )  # fmt: skip
            await worker.run()
            del self._running[number]
            self.ends[worker.ended] += 1
            if worker.stopping:
                self.group.leave(process)
            else:  # nobody says so for it
                asyncio.get_running_loop().call_later(SESSION * rng.random(), self.group.leave, process)
                self._after_the_end(disks)
            await asyncio.sleep(rng.random() * 2.0)

    def _after_the_end(self, disks: dict[int, Disk]) -> None:
        if self._peace:
            return
        rng = self.rng
        for disk in disks.values():
            fate = rng.random()
            if fate < 0.15:
                disk.wipe()
            elif fate < 0.3:
                disk.lose_last_write()
            elif fate < 0.35:
                disk.damage(rng)

    async def _mischief(self) -> None:
        rng = self.rng
        while not self._peace:
            await asyncio.sleep(rng.expovariate(1.2))
            running = [self._running[n] for n in sorted(self._running)]
            worker = rng.choice(running) if running else None
            match rng.randrange(8):
                case 0 if worker:
                    worker.process.kill()
                case 1 if worker and self.atomic:
                    if rng.random() < 0.5:
                        self._pause(worker.process)
                    else:
                        worker.process.before_commit = self._pause
                case 2 if worker:
                    worker.stopping = True  # leaves as it should, and comes back
                case 3 | 4:
                    self.group.rebalance()
                case 5 if self.atomic:
                    for changelog in self.broker.changelogs.values():
                        changelog.compact()
                case 6 if self.atomic:
                    self._trim()
                case 7:
                    self._jump = rng.choice([-HOUR, 0.0, HOUR])

    def _pause(self, process: Process) -> None:
        """A short one goes unnoticed; a long one makes a zombie, which may wake up just when another takes its place."""
        loop, seconds = asyncio.get_running_loop(), self.rng.random() * 3.0 * SESSION
        process.pause()
        loop.call_later(seconds, process.resume)
        if seconds > SESSION:
            loop.call_later(SESSION, self._expire, process)
            self._zombies.append(process)

    def _expire(self, process: Process) -> None:
        if process.paused:
            self.group.leave(process)

    def _wake(self) -> None:
        for process in self._zombies:
            if self.rng.random() < 0.3:
                process.resume()

    def _trim(self) -> None:
        """Retention removes what has been read for good."""
        for tp, log in self.broker.logs.items():
            read = self._read(tp)
            if read > log.start:
                log.start = self.rng.randrange(log.start, read + 1)

    def _make_peace(self) -> None:
        self._peace = True
        for worker in self._running.values():
            worker.process.crash_in, worker.process.failing = -1, 0.0

    async def _done(self, machines: list[asyncio.Task[None]]) -> None:
        """Waits until all has been mapped and all of that has been folded."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while self.failed is None:
            await asyncio.sleep(0.5)
            for ended in (machine for machine in machines if machine.done()):
                ended.result()  # raises: machines go on to the end
            if all(self._read(tp) >= log.last for tp, log in self.broker.logs.items()):
                return
            if self._epoch_seconds > PATIENCE:  # nothing closes an epoch here but a rebalance
                self.group.rebalance()
                await asyncio.sleep(8.0)
            assert asyncio.get_running_loop().time() < deadline, "stands still"

    def _read(self, tp: TP) -> int:
        """Up to where a log needs no second reading."""
        if tp.topic == REDACTED:
            return self.broker.changelogs[tp.partition].head().offset
        return self.group.committed.get(tp, 0)

    # --- what oracles ask

    def redacted(self, partition: int) -> list[Record]:
        """The log that is folded, with what retention has removed."""
        records = self.broker.logs[TP(REDACTED, partition)].records
        return [Record(r.partition, r.offset, r.key, r.value, unpack_origin(r.headers)) for r in records]

    def raw(self) -> list[Stored]:
        """All that was sent."""
        return [record for tp, log in self.broker.logs.items() if tp.topic == RAW for record in log.records]

    def partitions(self) -> range:
        """Of the log that is folded."""
        return range(self.broker.partitions[REDACTED])

    async def rebuilt(self, partition: int, disk: Disk | None = None) -> tuple[Partition, dict[bytes, bytes]]:
        """The partition, recovered from its changelog and a disk (an empty one), and the rows on it."""
        process, disk = Process(self.rng), disk or Disk()
        store = MemoryStore(disk, process, self.time, self.max_age)
        made = Partition(partition, MemoryLog(self.broker, partition, process), store, self.application.make)
        await made.recover()
        return made, disk.rows

    async def check_disks(self) -> None:
        """Every disk, however old, comes to the same rows as an empty one. Damaged ones are found out."""
        for partition in self.partitions():
            _, expected = await self.rebuilt(partition)
            for disks in self.disks:
                if partition in disks:
                    try:
                        _, rows = await self.rebuilt(partition, disks[partition])
                    except CorruptRow:
                        _, rows = await self.rebuilt(partition, disks[partition])  # as the next process would
                    assert rows.keys() == expected.keys(), "a disk differs from its changelog"
                    for key, row in expected.items():  # damage that nobody has read yet is found when somebody does
                        assert rows[key] == row or _damaged(rows[key]), "a disk differs from its changelog"


def skip_repeated(records: Iterable[Record]) -> Iterator[Record]:
    """Oracle of the origins: what a mapper sent again is not there."""
    highest: dict[int, int] = {}
    for record in records:
        assert record.origin is not None
        partition, offset = record.origin
        if offset > highest.get(partition, -1):
            highest[partition] = offset
            yield record


def play(
    seed: int, make: Callable[[], Simulated], *, atomic: bool, workers: int = 0, peaceful: bool = False
) -> History:
    """Plays one history to its end. A failure says its seed."""
    lost = _lost()
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        history = None
        try:

            async def run() -> None:
                nonlocal history
                history = History(seed, make(), atomic=atomic, workers=workers, peaceful=peaceful)
                await history.run()

            runner.run(run())
            assert _lost() == lost, "a partition went back to what retention had removed"
        except BaseException as error:
            raise AssertionError(f"SEED={seed}: {type(error).__name__}: {error}") from error
    assert history is not None
    return history


def _lost() -> float:
    return registry.REGISTRY.get_sample_value("issuestream_lost_records_total") or 0.0


def seeds(count: int) -> Iterable[int]:
    """The one that was asked for, or as many as HISTORIES says, or `count`."""
    if "SEED" in os.environ:
        return [int(os.environ["SEED"])]
    return range(int(os.environ.get("HISTORIES", count)))


def _damaged(row: bytes) -> bool:
    try:
        unframe(row)
    except CorruptRow:
        return True
    return False
