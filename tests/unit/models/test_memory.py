from __future__ import annotations

import pytest

from models import CorruptState
from models.memory import KEPT, RecentTickets


def filled(n):
    memory = RecentTickets()
    for i in range(n):
        memory.put(f"t{i}", bytes([i % 256]))
    return memory


def test_the_latest_are_found_and_the_first_forgotten():
    memory = filled(KEPT + 3)
    assert [memory.get(f"t{i}") for i in (0, 1, 2)] == [None] * 3
    assert memory.get("t3") == b"\x03"
    assert memory.get(f"t{KEPT + 2}") == bytes([(KEPT + 2) % 256])


def test_a_ticket_put_again_is_replaced_where_it_is():
    memory = filled(3)
    memory.put("t1", b"new")
    assert memory.get("t1") == b"new"
    assert memory.ever == 3


@pytest.mark.parametrize("n", [0, 1, 64, 65, KEPT, KEPT + 70])
def test_state_comes_back_and_goes_on_alike(n):
    memory, again = filled(n), RecentTickets()
    again.load(memory.ever, {chunk: memory.part(chunk) for chunk in memory.chunks()})
    for more in (memory, again):
        more.put("later", b"1")
    assert [again.part(c) for c in again.chunks()] == [memory.part(c) for c in memory.chunks()]
    assert again.get("later") == b"1"
    assert [again.get(f"t{i}") for i in range(n)] == [memory.get(f"t{i}") for i in range(n)]


def test_only_the_chunk_written_to_is_dirty():
    memory = filled(1000)
    memory.dirty.clear()
    memory.put("one", b"1")
    assert len(memory.dirty) == 1


def test_a_lost_chunk_is_noticed():
    memory = filled(200)
    parts = {chunk: memory.part(chunk) for chunk in memory.chunks()}
    del parts[1]
    with pytest.raises(CorruptState):
        RecentTickets().load(memory.ever, parts)
