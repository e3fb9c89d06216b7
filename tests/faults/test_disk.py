"""Disks that are full, and files that are damaged: what is lost is rebuilt from the changelog."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from engine.log import HEAD, Head, unframe
from engine.store import POSITION, RocksStore
from tests.faults.conftest import Figures
from tests.faults.harness import Installation
from tests.faults.history import History
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

CLIENTS = ("acme", "globex", "initech", "umbrella")
DISK_BYTES = 48 << 20
BLOCK_BYTES = 1024  # no more than RocksDB puts into one block
FAILED = 70  # exit code of a worker that ends because it must


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, kafka_broker: Kafka) -> Iterator[Installation]:
    """A worker with a small disk that the tests of this file share, with everything that it has done before."""
    with (
        Installation(kafka_broker, tmp_path_factory.mktemp("disk"), CLIENTS) as here,
        small_disk(here.workers[0].folder / "state"),
    ):
        yield here


def test_the_disk_is_full(here: Installation, scale: Scale, figures: Figures) -> None:
    """The worker ends and says why; it cannot start either; with room again it goes on where it was."""
    worker = here.workers[0]
    disk = worker.folder / "state"
    if not disk.is_mount():
        pytest.skip("a full disk takes a small one, and mounting it takes root's rights")
    here.only(0)
    with here.load(scale.rate):
        for _ in range(scale.damages):
            here.sleep(3)
            said = len(worker.log)
            fill(disk / "full")
            here.ends(0, 30)
            assert worker.exit_code == FAILED
            assert "is the disk full?" in worker.log[said:]
            stopped = heads(here)
            worker.start()
            here.ends(0, 30)
            assert worker.exit_code == FAILED
            assert "no room" in worker.log[said:]
            assert heads(here) == stopped  # a worker without room for its state moves nothing
            (disk / "full").unlink()
            committed = [offset for offset, _ in here.offsets("tickets-redacted")]
            assert all(offset <= head for offset, head in zip(committed, stored(here), strict=True))
            here.start(0)
            here.ready()
        here.sleep(2)
    history = here.finish()
    counts = history.check(here.sent)
    assert_whole(here, history)
    figures(**counts, times=scale.damages)


def test_files_of_the_store_are_damaged(here: Installation, scale: Scale, figures: Figures) -> None:
    """Bytes flipped in every SST, a MANIFEST that is none: found at the latest when read, then rebuilt."""
    rng = random.Random(9)
    restarts, rebuilt = here.restarts, 0
    state = here.workers[0].folder / "state"
    here.only(0)
    with here.load(scale.rate):
        for damage in ("sst", "manifest") * scale.damages:
            here.sleep(2)
            here.stop()
            stores(here)  # opening a store puts what its log has into tables
            if damage == "sst":
                flip(rng, state)
            else:
                spoil_manifests(rng, state)
            said = len(here.workers[0].log)
            here.start(0)
            here.until(lambda: "rebuilt" in here.workers[0].log[said:], 30, "rebuilt")  # noqa: B023 (waited for here)
            here.ready()
            rebuilt += 1
    history = here.finish()
    counts = history.check(here.sent)
    assert_whole(here, history)
    figures(**counts, rebuilt=rebuilt, restarts=here.restarts - restarts)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of its own under a folder, where that is allowed."""
    if os.geteuid() != 0:
        yield
        return
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(path: Path) -> None:
    """Takes all the room that is left."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def flip(rng: random.Random, folder: Path) -> None:
    """Turns a byte in every block of the first half of every SST: rows, not the index, by which opening would notice."""
    tables = list(folder.rglob("*.sst"))
    assert tables, "no table to damage"
    for table in tables:
        content = bytearray(table.read_bytes())
        for start in range(0, max(1, len(content) // 2), BLOCK_BYTES):
            content[rng.randrange(start, min(start + BLOCK_BYTES, len(content)))] ^= 0xFF
        table.write_bytes(content)


def spoil_manifests(rng: random.Random, folder: Path) -> None:
    """Overwrites the list of what belongs to each store."""
    for manifest in folder.rglob("MANIFEST-*"):
        manifest.write_bytes(rng.randbytes(200))


def heads(here: Installation) -> dict[int, list[Head]]:
    return dict(History(here.kafka.url).heads)


def stores(here: Installation) -> list[dict[bytes, bytes]]:
    """Every row of every partition on the (one) worker's disk."""
    found = []
    for number in range(here.partitions):
        store = RocksStore(here.workers[0].folder / "state" / str(number))
        found.append(dict(store.scan(b"")))
        store.close()
    return found


def stored(here: Installation) -> list[int]:
    """Up to where each partition is folded, as its store on the disk has it."""
    return [msgspec.msgpack.decode(unframe(rows[HEAD]), type=Head).offset for rows in stores(here)]


def assert_whole(here: Installation, history: History) -> None:
    """The disk has what the changelog has, row by row."""
    on_disk = {
        (number, key): row
        for number, rows in enumerate(stores(here))
        for key, row in rows.items()
        if key not in (HEAD, POSITION)
    }
    assert on_disk == history.rows
