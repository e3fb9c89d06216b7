"""What outlives processes, in memory: the broker's topics and changelogs, the disks, and how the engine sees them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

import msgspec
from faust.types import TP

from engine.kafka import partition_of
from engine.log import HEAD, ORIGIN, FramedRows, Head, Output, pack_origin, unframe
from engine.store import StoreFailed
from tests.sim.virtual import Process

CHUNK = 4  # records that arrive at once, rows that are read at once


class Fenced(Exception):
    """Another owner has opened the changelog since."""


class Stored(NamedTuple):
    """A record of a topic, as aiokafka's ConsumerRecord."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp: int


class TopicLog:
    """The records of a topic's partition. `start`: the first that retention has left."""

    def __init__(self, partition: int) -> None:
        self.partition = partition
        self.records: list[Stored] = []  # all that there ever were
        self.start = self.end = 0

    @property
    def last(self) -> int:
        """Behind the last record."""
        return self.records[-1].offset + 1 if self.records else 0

    def append(self, output: Output) -> None:
        headers = () if output.origin is None else ((ORIGIN, pack_origin(output.origin)),)
        self.records.append(Stored(self.partition, self.end, output.key, output.value, headers, 0))
        self.end += 1

    def read(self, offset: int, most: int) -> list[Stored]:
        """Records from an offset on, or from the first that is left."""
        offset = max(offset, self.start)
        low, high = 0, len(self.records)
        while low < high:
            middle = (low + high) // 2
            if self.records[middle].offset < offset:
                low = middle + 1
            else:
                high = middle
        return self.records[low : low + most]


class Changelog:
    """A partition of the compacted changelog. Offsets of commit markers and removed records are never used again."""

    def __init__(self, tombstone_seconds: float) -> None:
        self.records: list[tuple[int, bytes, bytes | None]] = []
        self.end = 0
        self.owner = 0  # the last that opened it
        self._written: dict[int, float] = {}  # offset of a deletion -> when
        self._tombstone_seconds = tombstone_seconds

    def append(self, key: bytes, row: bytes | None) -> None:
        if row is None:
            self._written[self.end] = asyncio.get_running_loop().time()
        self.records.append((self.end, key, row))
        self.end += 1

    def compact(self) -> None:
        """Keeps the last record of each key, and deletions for a while only."""
        old = asyncio.get_running_loop().time() - self._tombstone_seconds
        last = {key: offset for offset, key, _ in self.records}
        self.records = [
            record
            for record in self.records
            if last[record[1]] == record[0] and (record[2] is not None or self._written[record[0]] >= old)
        ]

    def head(self) -> Head:
        """The last one."""
        for _, key, row in reversed(self.records):
            if key == HEAD:
                assert row is not None
                return msgspec.msgpack.decode(unframe(row), type=Head)
        return Head(0, 0, {})


class Broker:
    """Args:
    partitions: topic -> how many it has.
    atomic: whether there are transactions and fencing.
    tombstone_seconds: how long compaction leaves deletions in changelogs.
    """

    def __init__(self, rng: Random, partitions: Mapping[str, int], *, atomic: bool, tombstone_seconds: float) -> None:
        self.atomic, self.partitions = atomic, partitions
        self.logs = {TP(topic, n): TopicLog(n) for topic, count in partitions.items() for n in range(count)}
        self.changelogs: defaultdict[int, Changelog] = defaultdict(lambda: Changelog(tombstone_seconds))
        self.outputs: defaultdict[tuple[str, int], list[Output]] = defaultdict(list)  # of topics that nobody reads
        self.before_open: Callable[[], None] = lambda: None  # of a changelog by its new owner
        self._rng = rng

    def append(self, output: Output) -> None:
        """One record arrives."""
        count = self.partitions.get(output.topic)
        if count is None:
            self.outputs[output.topic, output.partition or 0].append(output)
            return
        log = self.logs[TP(output.topic, partition_of(output.key, count))]
        if self._rng.random() < 0.03:
            log.end += 1  # a control record takes an offset too
        log.append(output)

    async def send(self, process: Process, outputs: Iterable[Output]) -> None:
        """A plain producer's: in order within a partition, a part of it where the process ends; nobody is fenced."""
        by_place: defaultdict[tuple[str, int], list[Output]] = defaultdict(list)
        for output in outputs:
            count = self.partitions.get(output.topic)
            partition = output.partition or 0 if count is None else partition_of(output.key, count)
            by_place[output.topic, partition].append(output)
        groups = list(by_place.values())
        self._rng.shuffle(groups)
        for group in groups:
            for i in range(0, len(group), CHUNK):
                await process.step()
                for output in group[i : i + CHUNK]:
                    self.append(output)
        await process.step()


class MemoryLog:
    """`engine.log.Log` of one process."""

    def __init__(self, broker: Broker, partition: int, process: Process) -> None:
        self.atomic = broker.atomic
        self._broker, self._process = broker, process
        self._changelog = broker.changelogs[partition]
        self._me = 0

    async def open(self) -> None:
        self._broker.before_open()
        await self._process.step()
        self._changelog.owner += 1
        self._me = self._changelog.owner
        await self._process.step()

    async def read(self, position: int) -> AsyncIterator[tuple[int, Sequence[tuple[int, bytes, bytes | None]]]]:
        while True:
            await self._process.step()
            behind = [record for record in self._changelog.records if record[0] >= position]
            part = behind[:CHUNK]
            if not part:
                return
            position = part[-1][0] + 1 if len(behind) > CHUNK else self._changelog.end
            yield position, part

    async def commit(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        await self._process.commits()
        if self.atomic:
            position = self._transaction(rows, head, outputs)
        else:
            position = await self._one_by_one(rows, head, outputs)
        await self._process.step()
        return position

    def _transaction(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        if self._me != self._changelog.owner:
            raise Fenced
        for key, row in (*rows.items(), head):
            self._changelog.append(key, row)
        for output in outputs:
            self._broker.append(output)
        position = self._changelog.end
        self._changelog.end += 1  # the commit marker
        return position

    async def _one_by_one(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        changed, told = list(rows.items()), list(outputs)
        while changed or told:
            await self._process.step()
            for key, row in changed[:CHUNK]:
                self._changelog.append(key, row)
            changed = changed[CHUNK:]
            if not changed or self._process.rng.random() < 0.5:
                for output in told[:CHUNK]:
                    self._broker.append(output)
                told = told[CHUNK:]
        await self._process.step()
        self._changelog.append(*head)
        return self._changelog.end

    async def close(self) -> None:
        pass


class Disk:
    """A partition's store, as it outlives the process."""

    def __init__(self) -> None:
        self.rows: dict[bytes, bytes] = {}
        self.position = 0
        self.current = 0.0  # when it last was the newest
        self.condemned = False
        self.before: tuple[dict[bytes, bytes], int, float] = ({}, 0, 0.0)  # a write ago

    def lose_last_write(self) -> None:
        """As the machine does that ends before its write-ahead log is on the disk."""
        rows, self.position, self.current = self.before
        self.rows = dict(rows)

    def damage(self, rng: Random) -> None:
        """Flips a byte of a row."""
        if self.rows:
            key = rng.choice(sorted(self.rows))
            row = bytearray(self.rows[key])
            row[rng.randrange(len(row))] ^= 0x55
            self.rows[key] = bytes(row)

    def wipe(self) -> None:
        self.rows, self.position, self.condemned = {}, 0, False
        self.before = ({}, 0, 0.0)


class MemoryStore:
    """`engine.store.Store` on a Disk. Reads and writes fail as often as the process is told.

    Args:
        max_age: seconds after which a disk that was not brought up to date is wiped.
    """

    def __init__(self, disk: Disk, process: Process, clock: Callable[[], float], max_age: float) -> None:
        self._disk, self._process, self._clock = disk, process, clock
        if disk.condemned or (disk.position and clock() - disk.current > max_age):
            disk.wipe()

    def get(self, key: bytes) -> bytes | None:
        self._fail_reading()
        return self._disk.rows.get(key)

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        self._fail_reading()
        rows = self._disk.rows
        for key in sorted(key for key in rows if key.startswith(prefix)):
            yield key, rows[key]

    def position(self) -> int:
        return self._disk.position

    def write(self, rows: Mapping[bytes, bytes | None], position: int, *, caught_up: bool = True) -> None:
        if self._process.fails():
            raise StoreFailed("writing failed")
        disk = self._disk
        disk.before = (disk.rows, disk.position, disk.current)
        disk.rows = {key: row for key, row in {**disk.rows, **rows}.items() if row is not None}
        disk.position = position
        if caught_up:
            disk.current = self._clock()

    def wipe(self) -> None:
        self._process.check()
        self._disk.wipe()

    def condemn(self) -> None:
        self._disk.condemned = True

    def close(self) -> None:
        pass

    def _fail_reading(self) -> None:
        if self._process.fails():
            self.condemn()
            raise StoreFailed("reading failed")
