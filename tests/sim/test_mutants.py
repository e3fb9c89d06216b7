"""The histories can fail: each part that keeps events from being lost or doubled is taken out, and is missed soon."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

import pytest

from engine.delivery import Delivery, Slice
from engine.epochs import Partition
from engine.log import FramedRows, Output, Record
from engine.stages import Stages
from engine.state import State
from tests.sim import history
from tests.sim.counting import Counting
from tests.sim.history import play
from tests.sim.memory import Disk, MemoryLog, MemoryStore
from tests.sim.worker import Worker

WITHIN = 400  # histories
Mutate = Callable[[pytest.MonkeyPatch], None]
MUTANTS: dict[str, tuple[Mutate, bool]] = {}  # name -> what it breaks, and whether the broker has transactions


def mutant(*, atomic: bool = True) -> Callable[[Mutate], Mutate]:
    def add(mutate: Mutate) -> Mutate:
        MUTANTS[mutate.__name__] = mutate, atomic
        return mutate

    return add


@mutant()
def origins_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    def apply(self: Any, records: Iterable[Record]) -> None:
        for record in records:
            if record.offset >= self.next_offset:
                self.next_offset = record.offset + 1
                self.folded += 1
                self._outputs.extend(self._fold.apply(record))

    patch.setattr(Partition, "apply", apply)


@mutant()
def origins_are_forgotten_by_recovery(patch: pytest.MonkeyPatch) -> None:
    recover = Partition.recover

    async def forgetful(self: Any, *args: Any) -> int:
        offset = await recover(self, *args)
        self._origins = {}
        return offset

    patch.setattr(Partition, "recover", forgetful)


@mutant()
def offsets_are_not_looked_at_and_the_seek_goes_to_what_the_group_committed(patch: pytest.MonkeyPatch) -> None:
    apply, positions = Partition.apply, Stages.positions

    def trusting(self: Any, records: Sequence[Record]) -> None:
        self.next_offset = min(self.next_offset, records[0].offset)
        self._origins = {}
        apply(self, records)

    async def committed(self: Any, assigned: set[Any]) -> Any:
        found = await positions(self, assigned)
        return found and {tp: await self._cluster.committed(tp) or 0 for tp in assigned}

    patch.setattr(Partition, "apply", trusting)
    patch.setattr(Stages, "positions", committed)


@mutant()
def a_seek_leaves_positions_in_memory_as_they_are(patch: pytest.MonkeyPatch) -> None:
    async def seek(self: Any) -> None:
        async with self._position_lock:
            positions = await self._stages.positions(self._assignment)
            if positions is not None:
                self._delivery.start(positions)
                self._positions = {**positions, **self._positions}

    patch.setattr(Worker, "_seek", seek)


@mutant()
def stale_slices_are_worked_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Delivery, "take", lambda self, one: True)


@mutant()
def lost_slices_are_not_missed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Delivery, "take", lambda self, one: self._live and one.generation == self.generation)


@mutant()
def a_slice_is_done_when_it_is_taken(patch: pytest.MonkeyPatch) -> None:
    take = Delivery.take

    def hasty(self: Any, one: Slice) -> bool:
        taken = take(self, one)
        if taken:
            self.done[one.tp] = one.end
        return taken

    patch.setattr(Delivery, "take", hasty)


@mutant()
def slices_flow_on_while_partitions_are_taken_away(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Delivery, "stop", lambda self: None)


@mutant()
def the_store_is_written_before_the_log(patch: pytest.MonkeyPatch) -> None:
    commit = MemoryLog.commit

    async def after(self: Any, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        self.disk.rows = {key: row for key, row in {**self.disk.rows, **rows, head[0]: head[1]}.items() if row}
        return await commit(self, rows, head, outputs)

    opened = Worker._opened

    def knowing(self: Any, number: int) -> Any:
        log, store = opened(self, number)
        log.disk = self._disks[number]  # type: ignore[attr-defined]
        return log, store

    patch.setattr(MemoryLog, "disk", Disk(), raising=False)
    patch.setattr(MemoryLog, "commit", after)
    patch.setattr(Worker, "_opened", knowing)


@mutant()
def zombies_are_not_fenced(patch: pytest.MonkeyPatch) -> None:
    transaction = MemoryLog._transaction

    def anybody(self: Any, *args: Any) -> int:
        self._me = self._changelog.owner
        return transaction(self, *args)

    patch.setattr(MemoryLog, "_transaction", anybody)


@mutant()
def the_changelog_is_read_before_the_former_owner_is_fenced(patch: pytest.MonkeyPatch) -> None:
    opened, read = MemoryLog.open, MemoryLog.read

    async def nothing(self: MemoryLog) -> None:
        pass

    async def late(self: MemoryLog, position: int) -> AsyncIterator[Any]:
        async for found in read(self, position):
            yield found
        await opened(self)

    patch.setattr(MemoryLog, "open", nothing)
    patch.setattr(MemoryLog, "read", late)


@mutant()
def outputs_go_beside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    commit = MemoryLog.commit

    async def beside(self: Any, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        await self._broker.send(self._process, outputs)
        return await commit(self, rows, head, [])

    patch.setattr(MemoryLog, "commit", beside)


@mutant()
def the_head_moves_without_its_rows(patch: pytest.MonkeyPatch) -> None:
    transaction = MemoryLog._transaction

    def torn(self: Any, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        if self._process.crash_in == 0:
            rows = dict(list(rows.items())[:-1])
        return transaction(self, rows, head, outputs)

    patch.setattr(MemoryLog, "_transaction", torn)


@mutant(atomic=False)
def a_torn_epoch_is_taken_for_a_whole_one(patch: pytest.MonkeyPatch) -> None:
    catch_up = Partition._catch_up

    async def whole(self: Any, *args: Any) -> dict[bytes, bytes | None]:
        torn = await catch_up(self, *args)
        if torn:
            self._store.write(torn, self._changelog_end())
        return {}

    patch.setattr(Partition, "_changelog_end", lambda self: self._log._changelog.end, raising=False)
    patch.setattr(Partition, "_catch_up", whole)


@mutant()
def an_epoch_is_not_closed_before_partitions_go(patch: pytest.MonkeyPatch) -> None:
    """Costs nothing but the work: what is folded again is the same. Broken here is that it is committed all the same."""

    async def release(self: Any) -> None:
        for partition in self._owned.values():
            self._written(partition.number, partition.next_offset)
            partition._head = partition._head.__class__(
                partition._head.epoch + 1, partition.next_offset, dict(partition._origins), partition._topic_id
            )
            partition._outputs = []
            await partition.close_epoch()
        self._owned.clear()

    patch.setattr(State, "release", release)


@mutant()
def a_store_that_slept_is_trusted(patch: pytest.MonkeyPatch) -> None:
    start = MemoryStore.__init__

    def trusting(self: Any, disk: Disk, process: Any, clock: Any, max_age: float) -> None:
        start(self, disk, process, clock, math.inf)

    patch.setattr(MemoryStore, "__init__", trusting)
    patch.setattr(history, "TOMBSTONES", 1.0)


@mutant()
def a_damaged_row_is_not_condemned(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("engine.epochs.unframe", lambda row: row[5:])


@pytest.mark.parametrize("name", MUTANTS)
def test_what_is_taken_out_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate, atomic = MUTANTS[name]
    mutate(monkeypatch)
    for seed in range(WITHIN):
        try:
            play(seed, Counting, atomic=atomic)
        except AssertionError as error:
            print(f"{name}: missed after {seed + 1} histories ({error})")
            return
    pytest.fail(f"{WITHIN} histories did not miss it")
