"""What a client has sent lately, so that what it sends twice is counted once."""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Iterator
from hashlib import blake2b

from tables import rows

CHUNK = 512  # hashes a row


class Chunk:
    """Hashes in log order."""

    __slots__ = ("hashes", "latest", "number")

    def __init__(self, number: int, latest: float = -math.inf, hashes: bytes = b"") -> None:
        self.number, self.latest = number, latest
        self.hashes = array("Q")
        try:
            self.hashes.frombytes(hashes)
        except ValueError:
            raise rows.CorruptRow("SeenRow") from None

    def row(self) -> rows.SeenRow:
        return rows.SeenRow(rows.VERSION, self.latest, self.hashes.tobytes())


class Seen:
    """A bounded set of 64-bit hashes in chunks that expire as a whole, by the watermark.

    What came is remembered for at least `horizon` seconds of event time, unless more than `most` came since. Two of
    200,000 share a hash with a probability of 1e-9.
    """

    def __init__(self, horizon: float, most: int) -> None:
        self.horizon, self.most = horizon, most
        self.chunks: deque[Chunk] = deque()
        self.hashes: set[int] = set()
        self.dirty: set[int] = set()

    def put(self, number: int, row: rows.SeenRow) -> None:
        """A chunk as stored; chunks in ascending order."""
        chunk = Chunk(number, row.latest, row.hashes)
        self.chunks.append(chunk)
        self.hashes.update(chunk.hashes)

    def repeated(self, one: str, other: str, time: float) -> bool:
        """True if the pair is remembered; else it is from now on."""
        digest = blake2b(f"{one}\0{other}".encode(), digest_size=8).digest()
        value = int.from_bytes(digest)
        if value in self.hashes:
            return True
        self.hashes.add(value)
        if not self.chunks or len(self.chunks[-1].hashes) >= CHUNK:
            self.chunks.append(Chunk(self.chunks[-1].number + 1 if self.chunks else 0))
        chunk = self.chunks[-1]
        chunk.hashes.append(value)
        chunk.latest = max(chunk.latest, time)
        self.dirty.add(chunk.number)
        if len(self.hashes) > self.most and len(self.chunks) > 1:
            self._drop()
        return False

    def expire(self, watermark: float) -> None:
        """Forgets the oldest chunks once all of them are older than the horizon; never the one being filled."""
        while len(self.chunks) > 1 and self.chunks[0].latest < watermark - self.horizon:
            self._drop()

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """The rows written to since the last call."""
        kept = {chunk.number: chunk for chunk in self.chunks if chunk.number in self.dirty}
        for number in sorted(self.dirty):
            chunk = kept.get(number)
            yield f"s/{number}", rows.write(chunk.row()) if chunk else None
        self.dirty.clear()

    def _drop(self) -> None:
        chunk = self.chunks.popleft()
        self.hashes.difference_update(chunk.hashes)
        self.dirty.add(chunk.number)
