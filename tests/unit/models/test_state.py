from __future__ import annotations

import pytest

from models import CorruptState
from models.state import FORMAT, pack, pack_all, unpack, unpack_all


def test_what_was_packed_comes_back():
    assert unpack(pack({"a": [1, 2]}), dict[str, list[int]], "x") == {"a": [1, 2]}


def test_the_order_of_parts_does_not_show():
    assert pack_all({"b": b"2", "a": b"1"}) == pack_all({"a": b"1", "b": b"2"})


@pytest.mark.parametrize("at", range(len(pack([1, 2, 3]))))
def test_a_flipped_bit_anywhere_is_seen(at):
    data = bytearray(pack([1, 2, 3]))
    data[at] ^= 1
    with pytest.raises(CorruptState):
        unpack(bytes(data), list[int], "x")


@pytest.mark.parametrize("length", range(len(pack([1, 2, 3]))))
def test_a_cut_anywhere_is_seen(length):
    with pytest.raises(CorruptState):
        unpack(pack([1, 2, 3])[:length], list[int], "x")


def test_another_format_is_named():
    data = bytearray(pack(1))
    data[3] = FORMAT + 1
    with pytest.raises(CorruptState, match=f"format {FORMAT + 1}"):
        unpack(bytes(data), int, "x")


def test_another_kind_is_refused_and_named():
    with pytest.raises(CorruptState, match="micro/7"):
        unpack(pack("text"), list[int], "micro/7")


def test_a_part_is_no_snapshot():
    with pytest.raises(CorruptState):
        unpack_all(pack([1]))
