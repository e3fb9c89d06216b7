"""What is published, and what is said of it."""

from __future__ import annotations

import pytest

from bench.__main__ import main
from bench.real_tickets import HOURS, replay, tickets, verdict
from streams.events import Message, at

ROWS = [{"text": "where is my card", "label": "late", "conv": "c1"}, {"text": "hello", "label": "none"}]


def test_rows_become_tickets_in_order_up_to_the_end() -> None:
    first, last = tickets("acme", ROWS, 1e9)
    assert (first.id, last.id) == ("acme-0", "acme-1")
    assert (first.person, last.person) == ("c1", "acme-1")
    assert last.time == 1e9
    assert last.time - first.time == pytest.approx(HOURS * 3600 / 2)


def test_a_replay_counts_a_ticket_once_and_knows_what_is_set_aside() -> None:
    def message(ticket: str, text: str) -> Message:
        return Message(
            client="acme", source="api", event_id=ticket, occurred_at=at(1e9), ticket_id=ticket, kind="created",
            channel="chat", text=text,
        )  # fmt: skip

    log = [message("a", "my card has not arrived yet"), message("b", "hello"), message("a", "my card has not arrived")]
    found = replay(log)
    assert found.told.keys() == found.now.keys() == {"a", "b"}
    assert found.told["a"] == found.now["a"]
    assert found.told["a"] is not None
    assert found.told["b"] is None


def test_a_verdict_is_plain() -> None:
    assert verdict(0.8004, 0.8) == verdict(0.7996, 0.8) == "yes"
    assert verdict(0.7, 0.8, worst=0.65) == "within its orders"
    assert verdict(0.6, 0.8, worst=0.65) == verdict(0.7, 0.8) == "no"


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert main(["--help"]) == 0
    assert "real-tickets" in capsys.readouterr().err
