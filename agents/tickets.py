"""What is remembered of a client's tickets, a row each, for what comes later of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from agents.sliced import Get, RowReader, Scan, SlicedRows, sliced_key

VERSION = 1
FRONT = b"k/"


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
    noticed: bool = False  # the client was told of sensitive data in it


READER = RowReader(Ticket, VERSION)


class Tickets:
    """The tickets of a client, read from their rows one by one (`models.TicketMemory`).

    Tickets older than `oldest` are as good as not there, whether their rows have been removed yet or not: what is known
    must not hang on when rows were written.
    """

    def __init__(self, get: Get, scan: Scan) -> None:
        self._rows = SlicedRows(FRONT, READER, get, scan)
        self.oldest = 0.0

    def find(self, ticket_id: str) -> Ticket | None:
        """The ticket, if it is known."""
        held = self._rows.find(ticket_id)
        return held if held is not None and (held.time >= self.oldest or not held.time) else None

    def keep(self, ticket_id: str) -> Ticket:
        """The ticket, made if it is not known, to be written to."""
        found = self.find(ticket_id) or Ticket()
        self._rows.put(ticket_id, found)
        return found

    def get(self, ticket_id: str) -> bytes | None:
        """The model's note of a ticket."""
        found = self.find(ticket_id)
        return found.said or None if found is not None else None

    def put(self, ticket_id: str, value: bytes) -> None:
        """Keeps the model's note of a ticket."""
        self.keep(ticket_id).said = value

    def forget(self, turn: int) -> None:
        """Removes the rows of tickets older than `oldest` from the slice whose turn it is."""
        self._rows.forget(turn, lambda ticket: ticket.time < self.oldest)

    def changed(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The rows that changed since the last call; memory keeps none of them."""
        return self._rows.changed()


def ticket_key(ticket_id: str) -> bytes:
    """The key of a ticket's row."""
    return sliced_key(FRONT, ticket_id)
