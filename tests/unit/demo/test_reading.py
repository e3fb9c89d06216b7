"""The demo reads rows as agents and engine write them."""

from __future__ import annotations

from pathlib import Path

from agents import client as agents_client
from agents import tickets as agents_tickets
from agents.client import Client
from engine import log
from engine.store import RocksStore
from issuestream.demo import reading
from streams.events import Message, at
from streams.results import Origin
from tables import TableSettings

NOW = 1_790_000_000.0


def test_the_layout_is_theirs() -> None:
    assert reading.ROW == log.ROW
    assert log.frame(b"row")[reading.FRAME_BYTES :] == b"row"
    assert (reading.TICKET, reading.MODEL) == (agents_tickets.FRONT, agents_client.MODEL)
    fields = agents_tickets.Ticket.__struct_fields__
    assert fields[: len(reading.KeptTicket.__struct_fields__)] == reading.KeptTicket.__struct_fields__


def test_tickets_and_issues_out_of_a_store(tmp_path: Path) -> None:
    client = Client("acme", TableSettings(), lambda key: None, lambda prefix: iter(()))
    for number, text in enumerate(["my parcel has not arrived", "the parcel did not arrive", "thank you"]):
        message = Message(
            client="acme", source="api", event_id=f"e{number}", occurred_at=at(NOW + number), ticket_id=f"t{number}",
            kind="created", channel="email", text=text,
        )  # fmt: skip
        client.apply(message, 0, Origin(0, number))
    store = RocksStore(tmp_path / "0")
    rows = {log.ROW + b"acme\0" + key: None if row is None else log.frame(row) for key, row in client.changed().items()}
    store.write(rows, 1)
    store.close()
    seen: list[tuple[str, bytes]] = []

    state = reading.read_state(tmp_path, lambda place, data: seen.append((place, data)))

    assert state.tickets.keys() == {("acme", f"t{number}") for number in range(3)}
    assert all(ticket.counted and not ticket.deleted for ticket in state.tickets.values())
    assert [state.tickets["acme", f"t{number}"].time for number in range(3)] == [NOW, NOW + 1, NOW + 2]
    assert state.tickets["acme", "t2"].issue is None
    first = state.tickets["acme", "t0"].issue
    assert first is not None
    assert state.current("acme", first).startswith("i")
    assert {data for _, data in seen} >= {data for row in rows.items() if row[1] is not None for data in row}
