"""One partition's state, in epochs.

Records are folded in memory. Closing an epoch writes, in one transaction, every row that changed, the outputs that
must not double, and the head: up to where the log has been folded. The rows then go to the store in one write, with
the changelog position. Recovery catches the store up from the changelog and starts at the head; whatever was folded
after it is simply folded again. Crash, rebalance, wiped disk and repeated input are one and the same case.

On a broker without transactions (`Log.atomic` false) rows go first and the head last. Rows after the last head mean
that an epoch was torn: the partition is then rebuilt from the start of its log, which that broker never trims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import msgspec

from engine.failures import Fatal
from engine.log import HEAD, ROW, CorruptRow, Head, Log, Output, Record, Store, frame, unframe
from metrics import registry


class StateFailed(Fatal):
    """A partition's state cannot be made whole. Ends the process."""


class Rows(Protocol):
    """What a fold sees of the store: its own rows."""

    def get(self, key: bytes) -> bytes | None: ...

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]: ...


class Fold(Protocol):
    """What an application does with a partition's records. Reads its record and its rows, nothing else."""

    def apply(self, record: Record) -> Iterable[Output]:
        """Folds one record; the outputs leave with the epoch, exactly once where the broker can."""

    def changed(self) -> Mapping[bytes, bytes | None]:
        """The rows that changed since this was last called."""

    def publish(self, now: float) -> Iterator[list[Output]]:
        """Upserts of what memory holds, which may be sent at any time and any number of times. Each list is complete in
        itself, and whoever asks may stop after any."""


class _StoreRows:
    """The rows of a store without frame and prefix."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: bytes) -> bytes | None:
        found = self._store.get(ROW + key)
        return None if found is None else self.unframed(found)

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        for key, row in self._store.scan(ROW + prefix):
            yield key[len(ROW) :], self.unframed(row)

    def unframed(self, row: bytes) -> bytes:
        try:
            return unframe(row)
        except CorruptRow:
            self._store.condemn()
            raise


class Partition:
    """A partition that this process owns, from `recover` to `close`.

    Args:
        make: builds the fold over the rows as recovered.
        topic_id: the id of the log's topic as the broker tells it ("" where it tells none); a head that names another
            one means a recreated or mirrored topic, whose offsets mean something else: refused.
    """

    def __init__(
        self, number: int, log: Log, store: Store, make: Callable[[int, Rows], Fold], topic_id: str = ""
    ) -> None:
        self.number = number
        self._log, self._store, self._make, self._topic_id = log, store, make, topic_id
        self._rows = _StoreRows(store)
        self._head = Head(0, 0, {}, topic_id)
        self._origins: dict[int, int] = {}
        self._outputs: list[Output] = []
        self.next_offset = 0
        self.folded = 0  # records since the last epoch
        self.whole = False  # recovered: its state is that of its head

    @property
    def fold(self) -> Fold:
        """The application's state; there once recovered."""
        return self._fold

    @property
    def head(self) -> Head:
        """The last head that was written."""
        return self._head

    async def recover(self, read: Callable[[int], None] = lambda rows: None) -> int:
        """Makes the state whole; returns the offset to start from. Raises StateFailed, CorruptRow.

        Args:
            read: told of each batch of rows read from the changelog.
        """
        await self._log.open()
        torn = await self._catch_up(read)
        found = self._store.get(HEAD)
        if torn:
            await self._start_over(torn)
        elif found is not None:
            head = msgspec.msgpack.decode(self._rows.unframed(found), type=Head)
            if self._topic_id and head.topic_id and head.topic_id != self._topic_id:
                raise StateFailed(
                    f"the state of partition {self.number} belongs to another topic of this name (id {head.topic_id}, "
                    f"now {self._topic_id}): its offsets mean something else. Restore the topic, or start anew "
                    "(docs/operate.md: a topic was created anew)."
                )
            self._head = head
        self._origins = dict(self._head.origins)
        self.next_offset = self._head.offset
        self._fold = self._make(self.number, self._rows)
        self.whole = True
        return self.next_offset

    def apply(self, records: Iterable[Record]) -> None:
        """Folds records in their order; those already folded, by offset or origin, are skipped."""
        origins, outputs = self._origins, self._outputs
        for record in records:
            if record.offset < self.next_offset:
                continue
            self.next_offset = record.offset + 1
            self.folded += 1
            if record.origin is not None:
                partition, offset = record.origin
                if offset <= origins.get(partition, -1):
                    registry.REPEATED.inc()
                    continue
                origins[partition] = offset
            outputs.extend(self._fold.apply(record))

    async def close_epoch(self) -> int:
        """Writes everything since the last epoch; returns how many rows. Raises StoreFailed and what the log raises."""
        if not self.folded:
            return 0
        rows: dict[bytes, bytes | None] = {
            ROW + key: None if row is None else frame(row) for key, row in self._fold.changed().items()
        }
        head = Head(self._head.epoch + 1, self.next_offset, dict(self._origins), self._topic_id)
        framed = frame(msgspec.msgpack.encode(head))
        position = await self._log.commit(rows, (HEAD, framed), self._outputs)
        rows[HEAD] = framed
        self._store.write(rows, position)
        self._head, self._outputs, self.folded = head, [], 0
        return len(rows)

    async def close(self) -> None:
        """Lets go, without closing the epoch."""
        await self._log.close()
        self._store.close()

    async def _catch_up(self, read: Callable[[int], None]) -> dict[bytes, bytes | None]:
        """Reads the changelog into the store; returns the rows behind the last head, where an epoch was torn.

        With transactions there are none, and compaction has removed all heads but the last. Without, the store moves
        from head to head only: torn rows are found again however often the process ends before they are dealt with.
        """
        waiting: dict[bytes, bytes | None] = {}
        async for position, rows in self._log.read(self._store.position()):
            read(len(rows))
            for offset, key, row in rows:
                if row is not None:
                    unframe(row)
                waiting[key] = row
                if key == HEAD and not self._log.atomic:
                    self._store.write(waiting, offset + 1, caught_up=False)
                    waiting = {}
            if self._log.atomic:
                self._store.write(waiting, position, caught_up=False)
                waiting = {}
        self._store.write({}, self._store.position())
        return waiting

    async def _start_over(self, torn: Mapping[bytes, bytes | None]) -> None:
        """Empties the state, in the changelog too, and starts at the beginning of the log."""
        gone: dict[bytes, bytes | None] = {key: None for key, _ in self._store.scan(ROW)}
        gone.update(dict.fromkeys(torn))
        self._store.wipe()
        self._head = Head(0, 0, {}, self._topic_id)
        framed = frame(msgspec.msgpack.encode(self._head))
        position = await self._log.commit(gone, (HEAD, framed), [])
        self._store.write({HEAD: framed}, position)
