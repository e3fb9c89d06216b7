"""Our engine, as a worker process with its defaults: a fold that counts, rows in RocksDB and changelog, in epochs."""

import atexit
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path

import faust
import orjson

from agents.setup import engine_settings
from engine.delivery import Slice
from engine.epochs import Rows
from engine.log import Output, Record
from engine.worker import Engine
from issuestream.settings import Settings
from metrics import registry

task = json.loads(sys.argv[1])
settings = Settings(app=task["group"], state=Path(task["state"]), broker={"url": task["broker"], "embedded": False})
engine = Engine(engine_settings(settings))
counted = 0
keys: set[bytes] = set()


class Counts:
    """(client, issue, hour) -> events (`engine.epochs.Fold`). Memory holds what changed since the last epoch."""

    def __init__(self, partition: int, rows: Rows) -> None:
        self._rows, self._counts = rows, dict[bytes, int]()

    def apply(self, record: Record) -> Iterable[Output]:
        event = orjson.loads(record.value or b"")
        key = f"{event['client']}|{event['issue']}|{event['at'] // 3600}".encode()
        count = self._counts.get(key)
        if count is None:
            row = self._rows.get(key)
            count = 0 if row is None else int(row)
            keys.add(key)
        self._counts[key] = count + 1
        global counted
        counted += 1
        return ()

    def changed(self) -> Mapping[bytes, bytes | None]:
        counts, self._counts = self._counts, {}
        return {key: b"%d" % count for key, count in counts.items()}

    def publish(self, now: float) -> Iterator[list[Output]]:
        return iter(())


state = engine.state(topic=task["topic"], changelog=task["changelog"], make=Counts)


@engine.agent(task["topic"])
async def count(slices: AsyncIterator[Slice]) -> None:
    async for one in slices:
        await state.fold(one)
        if counted >= task["events"]:
            os.kill(os.getpid(), signal.SIGTERM)  # Faust lets the partitions go, which closes the last epochs


def figure(name: str) -> float:
    """A sum out of our own metrics."""
    return registry.REGISTRY.get_sample_value(name) or 0.0


@atexit.register
def said() -> None:
    print(
        json.dumps(
            {
                "counted": counted,
                "keys": len(keys),
                "rows": figure("issuestream_epoch_rows_total"),
                "recovered": figure("issuestream_recovered_rows_total"),
                "recovery_seconds": figure("issuestream_recovery_seconds_sum"),
            }
        )
    )


faust.Worker(engine.app, loglevel="WARN").execute_from_commandline()
