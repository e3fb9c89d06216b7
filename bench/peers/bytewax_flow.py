"""Bytewax, as it comes: events by key, a stateful map, snapshots to its recovery store."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import bytewax.operators as op
import orjson
from bytewax._bytewax import cli_main
from bytewax.connectors.kafka import KafkaSource, KafkaSourceMessage
from bytewax.dataflow import Dataflow
from bytewax.outputs import DynamicSink, StatelessSinkPartition
from bytewax.recovery import RecoveryConfig, init_db_dir
from confluent_kafka import OFFSET_BEGINNING

task = json.loads(sys.argv[1])
EPOCH = timedelta(seconds=10)  # its default
counted = keys = 0


def keyed(message: KafkaSourceMessage) -> tuple[str, None]:
    event = orjson.loads(message.value)
    return f"{event['client']}|{event['issue']}|{event['at'] // 3600}", None


def count(seen: int | None, _: None) -> tuple[int, int]:
    return (seen or 0) + 1, (seen or 0) + 1


class Counted(StatelessSinkPartition):
    """Counts what arrives and keeps nothing."""

    def write_batch(self, items: list) -> None:
        global counted, keys
        counted += len(items)
        keys += sum(count == 1 for _, count in items)


class Sink(DynamicSink):
    def build(self, step_id: str, worker_index: int, worker_count: int) -> Counted:
        return Counted()


flow = Dataflow("count")
source = KafkaSource([task["broker"]], [task["topic"]], tail=False, starting_offset=OFFSET_BEGINNING)
messages = op.input("in", flow, source)
op.output("out", op.stateful_map("count", op.map("key", messages, keyed), count), Sink())
init_db_dir(Path(task["state"]), 1)
cli_main(flow, epoch_interval=EPOCH, recovery_config=RecoveryConfig(task["state"]))
print(json.dumps({"counted": counted, "keys": keys}))
