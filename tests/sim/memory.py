"""A Log and a Store in memory that can end a process at any point: what the broker and the disk keep is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from engine.log import FramedRows, Output


class Crash(BaseException):
    """The process ends here."""


class Fenced(Exception):
    """Another owner has opened the log since."""


class Broker:
    """What survives of a partition's changelog and of the outputs."""

    def __init__(self, *, atomic: bool) -> None:
        self.atomic = atomic
        self.changelog: list[tuple[int, bytes, bytes | None]] = []
        self.outputs: list[Output] = []
        self.owner = 0
        self.next_offset = 0

    def append(self, key: bytes, row: bytes | None) -> None:
        self.changelog.append((self.next_offset, key, row))
        self.next_offset += 1

    def compact(self) -> None:
        """Keeps the last record of each key, as Kafka does, never moving an offset."""
        last = {key: offset for offset, key, _ in self.changelog}
        self.changelog = [r for r in self.changelog if last[r[1]] == r[0]]


class MemoryLog:
    """`engine.log.Log` over a Broker. `crash_in`: how many further writes succeed before the process ends; -1: all."""

    def __init__(self, broker: Broker) -> None:
        self.atomic = broker.atomic
        self.crash_in = -1
        self._broker = broker
        self._me = 0

    async def open(self) -> None:
        self._broker.owner += 1
        self._me = self._broker.owner

    async def read(self, position: int) -> AsyncIterator[tuple[int, Sequence[tuple[int, bytes, bytes | None]]]]:
        behind = [r for r in self._broker.changelog if r[0] >= position]
        for i in range(0, len(behind), 3):
            part = behind[i : i + 3]
            self._step()
            yield part[-1][0] + 1, part

    async def commit(self, rows: FramedRows, head: tuple[bytes, bytes], outputs: Sequence[Output]) -> int:
        if self.atomic:
            if self._me != self._broker.owner:
                raise Fenced
            self._step()
            for key, row in (*rows.items(), head):
                self._broker.append(key, row)
            self._broker.outputs += outputs
            position = self._broker.next_offset
            self._broker.next_offset += 1  # the commit marker
        else:
            for key, row in rows.items():
                self._step()
                self._broker.append(key, row)
            for output in outputs:
                self._step()
                self._broker.outputs.append(output)
            self._step()
            self._broker.append(*head)
            position = self._broker.next_offset
        self._step()
        return position

    async def close(self) -> None:
        pass

    def _step(self) -> None:
        if self.crash_in == 0:
            raise Crash
        self.crash_in -= 1


class MemoryStore:
    """`engine.store.Store` in a dict that outlives the process."""

    def __init__(self) -> None:
        self.rows: dict[bytes, bytes] = {}
        self._position = 0

    def get(self, key: bytes) -> bytes | None:
        return self.rows.get(key)

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        for key in sorted(self.rows):
            if key.startswith(prefix):
                yield key, self.rows[key]

    def position(self) -> int:
        return self._position

    def write(self, rows: Mapping[bytes, bytes | None], position: int) -> None:
        for key, row in rows.items():
            if row is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = row
        self._position = position

    def wipe(self) -> None:
        self.rows, self._position = {}, 0

    def condemn(self) -> None:
        raise AssertionError("no row is ever damaged here")

    def close(self) -> None:
        pass
