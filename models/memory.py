"""Where a model finds again what it said of a ticket, when a label or a rating comes late."""

from __future__ import annotations

import struct
from typing import NamedTuple, Protocol

import numpy as np

from .embedding import DIMS, Vector
from .severity import FEATURES
from .state import CorruptState, pack, unpack
from .taught import Lesson

_NOTE = struct.Struct(f"<I{FEATURES}s{DIMS}s")
_LESSON = struct.Struct("<HIB")  # behind it, where people labelled the ticket
KEPT = 4096
_CHUNK = 64


class Note(NamedTuple):
    """What is remembered of a ticket: its micro-cluster, vector, and features of severity, and what people labelled it."""

    micro: int
    vector: Vector
    extra: bytes
    lesson: Lesson | None = None

    def pack(self) -> bytes:
        data = _NOTE.pack(self.micro, self.extra, self.vector.astype(np.int8).tobytes())
        return data if self.lesson is None else data + _LESSON.pack(*self.lesson)

    @classmethod
    def unpack(cls, data: bytes) -> Note:
        micro, extra, vector = _NOTE.unpack_from(data)
        lesson = Lesson(*_LESSON.unpack_from(data, _NOTE.size)) if len(data) > _NOTE.size else None
        return cls(micro, np.frombuffer(vector, np.int8).astype(np.float32), extra, lesson)


class TicketMemory(Protocol):
    """Outside memory of tickets; whoever passes one in keeps it in step with the model's parts."""

    def get(self, ticket_id: str) -> bytes | None:
        """What `put` was last given for a ticket; None where that is forgotten."""

    def put(self, ticket_id: str, value: bytes) -> None:
        """Keep `value` (opaque, under 200 bytes) for a ticket."""


class RecentTickets:
    """The last 4,096 tickets, first in first out, kept among the model's own parts in chunks of 64."""

    def __init__(self) -> None:
        self.dirty: set[int] = set()
        self.ever = 0  # tickets ever put
        self._where: dict[str, int] = {}  # ticket -> its place in the ring
        self._ring: list[tuple[str, bytes]] = []

    def get(self, ticket_id: str) -> bytes | None:
        at = self._where.get(ticket_id)
        return None if at is None else self._ring[at][1]

    def put(self, ticket_id: str, value: bytes) -> None:
        at = self._where.get(ticket_id)
        if at is None:
            at = self.ever % KEPT
            self.ever += 1
            if at < len(self._ring):
                self._where.pop(self._ring[at][0], None)
                self._ring[at] = (ticket_id, value)
            else:
                self._ring.append((ticket_id, value))
            self._where[ticket_id] = at
        else:
            self._ring[at] = (ticket_id, value)
        self.dirty.add(at // _CHUNK)

    def chunks(self) -> list[int]:
        return list(range((len(self._ring) + _CHUNK - 1) // _CHUNK))

    def part(self, chunk: int) -> bytes:
        return pack(self._ring[chunk * _CHUNK : (chunk + 1) * _CHUNK])

    def load(self, ever: int, parts: dict[int, bytes]) -> None:
        """Take the state of an empty one's predecessor, which `ever` tickets were put in. Raises CorruptState."""
        for chunk in sorted(parts):
            self._ring += unpack(parts[chunk], list[tuple[str, bytes]], f"tickets/{chunk}")
        if len(self._ring) != min(ever, KEPT):
            raise CorruptState(f"tickets: {len(self._ring)} of {min(ever, KEPT)}")
        self.ever = ever
        self._where = {ticket: at for at, (ticket, _) in enumerate(self._ring)}
