"""What the benchmarks of speed send, and what they make of what comes back."""

from __future__ import annotations

import msgspec
import pytest

from agents.tickets import Ticket
from bench.engine import CLIENTS, events, marginal_us, ratio, row, rows_of
from bench.growth import ratios, remembered
from bench.path import waits
from bench.peers import Took
from bench.tickets import clients, tickets
from streams.events import Contact, decode_raw


def test_events_are_the_same_every_time_and_as_large_as_said() -> None:
    found = list(events(2_000))
    assert found == list(events(5_000))[:2_000]  # fewer are the first of more
    assert all(200 <= len(value) <= 700 for _, value in found)
    assert len({key for key, _ in found}) == CLIENTS


def test_rows_are_as_many_as_asked_for_and_all_different() -> None:
    keys = [key for rows in rows_of(1_000).values() for key, _ in rows]
    assert len(keys) == len(set(keys)) == 1_000
    assert row(0) != row(CLIENTS)


def test_what_an_event_takes_is_free_of_start_and_end() -> None:
    most, least = Took(cpu=5.0, memory_mib=1.0, said={}), Took(cpu=1.0, memory_mib=1.0, said={})
    assert marginal_us(most, 402_000, least, 2_000) == pytest.approx(10.0)


def test_a_ratio_is_of_medians() -> None:
    assert ratio({"ours": [4.0, 1.0, 6.0], "raw": [2.0, 8.0, 1.0]}, "raw") == 2.0
    assert ratio({"ours": [4.0]}, "raw") is None


def test_a_ticket_waits_for_the_first_ranking_that_holds_it() -> None:
    waited = waits([(10, 1.0), (11, 2.0), (15, 2.5)], [(14, 3.0), (9, 1.5), (20, 4.0)])
    assert waited == [2.0, 1.0, 1.5]
    with pytest.raises(ValueError, match="1 tickets"):
        waits([(10, 1.0), (21, 2.0)], [(20, 4.0)])


def test_tickets_are_what_redact_takes_in_the_order_of_their_times() -> None:
    names = clients(7)
    assert len(set(names)) == 7
    found = tickets(names, 300)
    raw = [decode_raw(one.value) for one in found]
    assert all(isinstance(event, Contact) for event in raw)
    assert [event.time for event in raw] == sorted(event.time for event in raw)
    assert {event.client for event in raw} == set(names)
    assert all(one.key.startswith(f"{one.client}|".encode()) for one in found)


def test_remembered_tickets_are_rows_as_assess_writes_them() -> None:
    found = remembered(clients(5), 1_000, 8)
    rows = [pair for partition in found.values() for pair in partition]
    kept = [msgspec.msgpack.decode(value, type=Ticket) for _, value in rows if value]
    assert len(kept) == 1_000
    assert len(rows) == 1_005  # and one that names each client
    assert len(dict(rows)) == len(rows)


def test_growth_is_the_worst_against_the_least_work() -> None:
    found = {
        "10 clients": {"us_per_ticket": 100.0, "memory_mib": 200.0},
        "100 clients": {"us_per_ticket": 150.0, "memory_mib": 220.0},
        "1,000 clients": {"us_per_ticket": 120.0, "memory_mib": 300.0},
    }
    assert ratios(found, (10, 100, 1_000), "clients") == {"us_per_ticket": 1.5, "memory_mib": 1.5}
