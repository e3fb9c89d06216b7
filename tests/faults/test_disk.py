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
FAILED = 70  # exit code of a worker that ends because it must


def test_the_disk_is_full(tmp_path: Path, kafka_broker: Kafka, scale: Scale, figures: Figures) -> None:
    """The worker ends and says why; it cannot start either; with room again it goes on where it was."""
    with Installation(kafka_broker, tmp_path, CLIENTS) as here, small_disk(here.workers[0].folder / "state") as disk:
        worker = here.workers[0]
        full = disk / "full"
        here.start()
        here.ready()
        with here.load(scale.rate):
            for _ in range(scale.damages):
                here.sleep(3)
                said = len(worker.log)
                fill(full)
                here.ends(0, 30)
                assert worker.exit_code == FAILED
                assert "is the disk full?" in worker.log[said:]
                stopped = heads(here)
                worker.start()
                here.ends(0, 30)
                assert worker.exit_code == FAILED
                assert "no room" in worker.log[said:]
                # a worker without room for its state moves nothing: neither the group's offsets nor the heads
                assert heads(here) == stopped
                full.unlink()
                committed = [offset for offset, _ in here.offsets("tickets-redacted")]
                assert all(offset <= head for offset, head in zip(committed, stored(here), strict=True))
                here.start(0)
                here.ready()
            here.sleep(3)
        history = here.finish()
        counts = history.check(here.sent)
        assert_whole(here, history)
    figures(**counts, times=scale.damages)


def test_files_of_the_store_are_damaged(tmp_path: Path, kafka_broker: Kafka, scale: Scale, figures: Figures) -> None:
    """Bytes flipped in every SST, a MANIFEST that is none: found at the latest when read, then rebuilt."""
    rng = random.Random(9)
    with Installation(kafka_broker, tmp_path, CLIENTS) as here:
        here.start()
        here.ready()
        rebuilt = 0
        with here.load(scale.rate):
            for damage in ("sst", "manifest") * scale.damages:
                here.sleep(2)
                here.stop()
                stores(here)  # opening a store puts what its log has into tables
                if damage == "sst":
                    flip(rng, here.workers[0].folder / "state")
                else:
                    spoil_manifests(rng, here.workers[0].folder / "state")
                said = len(here.workers[0].log)
                here.start()
                here.ready()
                here.sleep(2)
                rebuilt += "rebuilt" in here.workers[0].log[said:]
        history = here.finish()
        counts = history.check(here.sent)
        assert_whole(here, history)
    figures(**counts, damages=2 * scale.damages, rebuilt=rebuilt, restarts=here.restarts)
    assert rebuilt == 2 * scale.damages


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own under a folder, which takes root's rights."""
    if os.geteuid() != 0:
        pytest.skip("mounting takes root's rights")
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
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
    """Turns a few bytes of every SST."""
    tables = list(folder.rglob("*.sst"))
    assert tables, "no table to damage"
    for table in tables:
        content = bytearray(table.read_bytes())
        for _ in range(5):
            content[rng.randrange(len(content))] ^= 0xFF
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
