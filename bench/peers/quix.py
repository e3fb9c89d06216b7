"""Quix Streams, as it comes: a stateful function over the events of a client, RocksDB and changelog."""

import json
import sys

from quixstreams import Application, State

task = json.loads(sys.argv[1])
app = Application(
    broker_address=task["broker"],
    consumer_group=task["group"],
    auto_offset_reset="earliest",
    state_dir=task["state"],
    loglevel="WARNING",
)
counted = keys = 0


def count(event: dict, state: State) -> None:
    """State is the record key's, which is the client."""
    global counted, keys
    key = f"{event['issue']}|{event['at'] // 3600}"
    seen = state.get(key, default=0)
    state.set(key, seen + 1)
    counted += 1
    keys += not seen


events = app.dataframe(app.topic(task["topic"], value_deserializer="json"))
events.apply(count, stateful=True)
app.run(count=task["events"], collect=False)
print(json.dumps({"counted": counted, "keys": keys}))
