"""What is remembered of a client's tickets, a row each, for what comes later of them. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import msgspec

VERSION = 1
FRONT = b"k/"
SLICES = 1024  # of a client's tickets, by a hash of their ids: old ones are looked for in one slice at a time

Get = Callable[[bytes], bytes | None]
Scan = Callable[[bytes], Iterator[tuple[bytes, bytes]]]


class Ticket(msgspec.Struct, array_like=True):
    """`counted` says that the tables hold it, as the fields from `issue` to `rating` tell."""

    version: int = VERSION
    counted: bool = False
    deleted: bool = False
    issue: str | None = None  # as counted
    time: float = 0.0  # event time, seconds since 1970
    severity: float = 0.0
    rating: float | None = None
    said: bytes = b""  # the model's own note


class Tickets:
    """The tickets of a client, read from their rows one by one (`models.TicketMemory`).

    Tickets older than `oldest` are as good as not there, whether their rows have been removed yet or not: what is known
    must not hang on when rows were written.
    """

    def __init__(self, get: Get, scan: Scan) -> None:
        self._get, self._scan = get, scan
        self._held: dict[str, Ticket] = {}
        self._dirty: dict[str, None] = {}
        self._gone: dict[str, None] = {}
        self.oldest = 0.0

    def find(self, ticket_id: str) -> Ticket | None:
        """The ticket, if it is known."""
        held = self._held.get(ticket_id)
        if held is None and ticket_id not in self._gone:
            row = self._get(ticket_key(ticket_id))
            if row is not None:
                held = self._held[ticket_id] = msgspec.msgpack.decode(row, type=Ticket)
        return held if held is not None and (held.time >= self.oldest or not held.time) else None

    def keep(self, ticket_id: str) -> Ticket:
        """The ticket, made if it is not known, to be written to."""
        found = self.find(ticket_id)
        if found is None:
            found = self._held[ticket_id] = Ticket()
            self._gone.pop(ticket_id, None)
        self._dirty[ticket_id] = None
        return found

    def get(self, ticket_id: str) -> bytes | None:
        """The model's note of a ticket."""
        found = self.find(ticket_id)
        return found.said or None if found is not None else None

    def put(self, ticket_id: str, value: bytes) -> None:
        """Keeps the model's note of a ticket."""
        self.keep(ticket_id).said = value

    def forget(self, number: int) -> None:
        """Removes the rows of tickets older than `oldest` from a slice: 200 of 200,000 tickets are in one."""
        front = b"%s%03x/" % (FRONT, number)
        for key, row in self._scan(front):
            ticket_id = key[len(front) :].decode()
            if ticket_id not in self._dirty and msgspec.msgpack.decode(row, type=Ticket).time < self.oldest:
                self._held.pop(ticket_id, None)
                self._gone[ticket_id] = None

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        for ticket_id in self._dirty:
            yield ticket_key(ticket_id), msgspec.msgpack.encode(self._held[ticket_id])
        for ticket_id in self._gone:
            yield ticket_key(ticket_id), None
        self._held, self._dirty, self._gone = {}, {}, {}


def ticket_key(ticket_id: str) -> bytes:
    """The key of a ticket's row."""
    name = ticket_id.encode()
    return b"%s%03x/%s" % (FRONT, zlib.crc32(name) % SLICES, name)
