"""Faust tables, as they come: an agent over events, a table in RocksDB with its changelog."""

import atexit
import json
import os
import signal
import sys
import time

import faust

task = json.loads(sys.argv[1])
app = faust.App(
    task["group"],
    broker=f"kafka://{task['broker']}",
    store="rocksdb://",
    datadir=task["state"],
    topic_partitions=task["partitions"],
    topic_disable_leader=True,
    web_enabled=False,
)
counts = app.Table("counts", default=int, partitions=task["partitions"])
topic = app.topic(task["topic"], key_type=bytes, key_serializer="raw", value_serializer="json")
counted = keys = 0
times: dict[str, float] = {}


@app.agent(topic)
async def count(stream: faust.StreamT) -> None:
    global counted, keys
    async for event in stream:
        key = f"{event['client']}|{event['issue']}|{event['at'] // 3600}"
        seen = counts[key]
        counts[key] = seen + 1
        counted += 1
        keys += not seen
        if counted >= task["events"]:
            os.kill(os.getpid(), signal.SIGTERM)


@app.on_partitions_assigned.connect
async def assigned(app: faust.App, *_: object, **__: object) -> None:
    times.setdefault("assigned", time.monotonic())


@app.on_rebalance_complete.connect
async def recovered(app: faust.App, **_: object) -> None:
    times.setdefault("recovered", time.monotonic())


@atexit.register
def said() -> None:
    recovery = times.get("recovered", 0.0) - times.get("assigned", 0.0)
    print(json.dumps({"counted": counted, "keys": keys, "recovery_seconds": recovery}))


faust.Worker(app, loglevel="WARN").execute_from_commandline()
