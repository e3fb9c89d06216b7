"""The limit: aiokafka and a dict, nothing saved but the offsets."""

import asyncio
import collections
import json
import sys
import time
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer

COMMIT_SECONDS = 1.0


async def main(task: dict[str, Any]) -> None:
    counts: collections.Counter[tuple[str, str, int]] = collections.Counter()
    consumer = AIOKafkaConsumer(
        task["topic"], bootstrap_servers=task["broker"], group_id=task["group"],
        auto_offset_reset="earliest", enable_auto_commit=False,
    )  # fmt: skip
    await consumer.start()
    counted, committed = 0, time.monotonic()
    while counted < task["events"]:
        for records in (await consumer.getmany(timeout_ms=1000)).values():
            for record in records:
                event = orjson.loads(record.value)
                counts[event["client"], event["issue"], event["at"] // 3600] += 1
            counted += len(records)
        if time.monotonic() - committed > COMMIT_SECONDS:
            await consumer.commit()
            committed = time.monotonic()
    await consumer.commit()
    await consumer.stop()
    print(json.dumps({"counted": counts.total(), "keys": len(counts)}))


asyncio.run(main(json.loads(sys.argv[1])))
