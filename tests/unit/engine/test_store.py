"""RocksDB for real: rows survive, damage is found and rebuilt, nothing is half written."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from engine.log import CorruptRow, frame, unframe
from engine.store import RocksStore, StoreFailed


def test_rows_and_position_survive_together(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0")
    store.write({b"ra": b"1", b"rb": b"2"}, 7)
    store.write({b"ra": None, b"rc": b"3"}, 9)
    store.close()
    again = RocksStore(tmp_path / "0")
    assert (again.get(b"ra"), again.get(b"rc"), again.position()) == (None, b"3", 9)
    assert list(again.scan(b"r")) == [(b"rb", b"2"), (b"rc", b"3")]
    assert not again.rebuilt
    again.close()


def test_scan_stops_at_the_prefix(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0")
    store.write({b"a": b"0", b"p\x00": b"1", b"p\xff": b"2", b"q": b"3"}, 1)
    assert [key for key, _ in store.scan(b"p\x00")] == [b"p\x00"]
    assert [key for key, _ in store.scan(b"x")] == []
    store.close()


def test_a_damaged_store_is_rebuilt_from_nothing(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0")
    store.write({b"ra": b"1"}, 7)
    store.close()
    for manifest in (tmp_path / "0").glob("MANIFEST*"):
        manifest.write_bytes(b"\0" * 64)
    again = RocksStore(tmp_path / "0")
    assert again.rebuilt
    assert (again.get(b"ra"), again.position()) == (None, 0)
    again.close()


def test_a_damaged_block_never_looks_like_the_last_row(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0", memtable_bytes=64 << 10)
    for i in range(40):
        store.write({b"r%05d" % (i * 500 + j): os.urandom(100) for j in range(500)}, i)
    store.close()
    (largest, *_) = sorted((tmp_path / "0").glob("*.sst"), key=lambda file: -file.stat().st_size)
    with largest.open("r+b") as file:
        file.seek(largest.stat().st_size // 3)
        file.write(b"\0" * 64)
    damaged = RocksStore(tmp_path / "0")
    with pytest.raises(StoreFailed):
        list(damaged.scan(b"r"))
    with contextlib.suppress(StoreFailed):
        damaged.close()
    again = RocksStore(tmp_path / "0")
    assert again.rebuilt
    again.close()


@pytest.mark.parametrize(("slept", "rebuilt"), [(99.0, False), (101.0, True)])
def test_a_store_that_slept_longer_than_deletions_are_heard_of_is_rebuilt(
    tmp_path: Path, slept: float, rebuilt: bool
) -> None:
    store = RocksStore(tmp_path / "0", clock=lambda: 5000.0)
    store.write({b"ra": b"1"}, 7)
    store.close()
    again = RocksStore(tmp_path / "0", max_age=100.0, clock=lambda: 5000.0 + slept)
    assert again.rebuilt is rebuilt
    assert (again.get(b"ra"), again.position()) == ((None, 0) if rebuilt else (b"1", 7))
    again.close()


def test_a_recovery_that_was_cut_short_makes_a_store_no_younger(tmp_path: Path) -> None:
    for at, caught_up in ((0.0, True), (90.0, False)):
        store = RocksStore(tmp_path / "0", max_age=100.0, clock=lambda at=at: at)  # type: ignore[misc]
        store.write({b"ra": b"1"}, 7, caught_up=caught_up)
        store.close()
    again = RocksStore(tmp_path / "0", max_age=100.0, clock=lambda: 110.0)
    assert again.rebuilt
    again.close()


def test_a_store_in_use_is_left_alone(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0")
    store.write({b"ra": b"1"}, 7)
    with pytest.raises(StoreFailed):
        RocksStore(tmp_path / "0")
    assert store.get(b"ra") == b"1"
    store.close()


def test_a_condemned_store_is_rebuilt_when_it_is_opened_next(tmp_path: Path) -> None:
    store = RocksStore(tmp_path / "0")
    store.write({b"ra": b"1"}, 7)
    store.condemn()
    store.close()
    again = RocksStore(tmp_path / "0")
    assert again.rebuilt
    assert again.position() == 0
    again.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreFailed):
        RocksStore(tmp_path / "file" / "0")


@pytest.mark.parametrize("at", [0, 1, 4, 5, 9])
def test_a_flipped_bit_is_found(at: int) -> None:
    row = bytearray(frame(b"payload"))
    assert unframe(bytes(row)) == b"payload"
    row[at] ^= 1
    with pytest.raises(CorruptRow):
        unframe(bytes(row))


def test_a_cut_row_is_found() -> None:
    with pytest.raises(CorruptRow):
        unframe(frame(b"payload")[:4])
    with pytest.raises(CorruptRow):
        unframe(frame(b"payload")[:-1])
