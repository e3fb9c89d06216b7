"""Every metric of issuestream, declared once: what it means and, in the comment above, what to do when it is off.

Names end in their unit (seconds, bytes, records; `_total` counts up). No label's values grow with clients, tickets or
people, and none holds anything that a client sent. Counters count work done: after a restart, events since the last
epoch are worked on, and counted, again. `labels(...)` takes a lock and a look-up on every call: whoever
counts in a loop keeps the child.
"""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

REGISTRY = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_SLOW = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)

# --- what goes in ----------------------------------------------------------------------------------------------------

# Standing still while issuestream_lag_records is above 0: the worker is stuck, see its log.
EVENTS = Counter("issuestream_events", "Events that an agent has worked on, good or bad", ["agent"], registry=REGISTRY)

# Rises for one client's bad input: tell the client, `dead-letters` says where. Reason `failed` is our own fault.
DEAD_LETTERS = Counter(
    "issuestream_dead_letters", "Events refused and noted in dead-letters", ["agent", "reason"], registry=REGISTRY
)

# Falls to nothing while events go on: a detector is broken; stop `redact` before anything else.
MASKED = Counter("issuestream_masked", "Pieces of personal data masked, by kind", ["kind"], registry=REGISTRY)

# Rises: a client's customers send card or government numbers, see its records in `notices`; tell the client.
SENSITIVE = Counter(
    "issuestream_sensitive", "Pieces of data that nobody may keep, noted in notices, by kind", ["kind"],
    registry=REGISTRY,
)  # fmt: skip

# Most of a client's tickets: its help desk sends auto-replies or copies as tickets of their own; tell the client.
ASIDE = Counter(
    "issuestream_aside", "Tickets set aside: those that ask for nothing, and copies", ["kind"], registry=REGISTRY
)

# A sudden rise: a producer repeats itself, or an offset was reset; harmless for the counts.
DUPLICATES = Counter("issuestream_duplicates", "Events left out because their id was seen before", registry=REGISTRY)

# Rises: a producer is behind or its clock is wrong. Late events still count in their own bucket, later ones do not.
LATE = Counter("issuestream_late", "Events behind the watermark, counted in their own bucket", registry=REGISTRY)

# A few after a crash. Many, while nothing is assessed: `tickets` was made anew, see docs/operate.md.
REPEATED = Counter("issuestream_repeated", "Records that were made of the same event again, and skipped", registry=REGISTRY)

# Any at all: a bug of ours. Past engine.max_failed_ratio or engine.max_failed_run the worker stops.
FAILURES = Counter("issuestream_failures", "Events on which our own code failed", ["agent"], registry=REGISTRY)

# --- how it runs -----------------------------------------------------------------------------------------------------

# Many more slices than events / 500 under load: fetches come in crumbs, see the broker.
SLICES = Counter("issuestream_slices", "Slices of a partition worked on", ["agent"], registry=REGISTRY)

# Above a second: the worker has too little CPU, or one client's events are unusually long.
SLICE_SECONDS = Histogram(
    "issuestream_slice_seconds", "Time to work on a slice", ["agent"], buckets=_FAST, registry=REGISTRY
)

# Standing still for much longer than engine.epoch_seconds while events go on: state is not being saved.
EPOCHS = Counter("issuestream_epochs", "Epochs saved", registry=REGISTRY)
# Above engine.epoch_seconds: the broker's transactions or the disk are too slow; a restart repeats more.
EPOCH_SECONDS = Histogram("issuestream_epoch_seconds", "Time to save an epoch", buckets=_SLOW, registry=REGISTRY)

# Rows an epoch far above clients x issues: rows are written that did not change.
EPOCH_ROWS = Counter("issuestream_epoch_rows", "Rows written in epochs", registry=REGISTRY)

# More than a partition holds after every restart: the state folder does not survive, mount it.
RECOVERED_ROWS = Counter("issuestream_recovered_rows", "Rows read back from the changelog", registry=REGISTRY)

# Minutes: see issuestream_recovered_rows_total.
RECOVERY_SECONDS = Histogram(
    "issuestream_recovery_seconds", "Time from assignment to work of a partition", buckets=_SLOW, registry=REGISTRY
)

# Grows: add workers, up to one per partition.
LAG = Gauge("issuestream_lag_records", "Records not yet worked on", ["topic", "partition"], registry=REGISTRY)

# Does not move while lag is above 0: the partition is stuck.
POSITION = Gauge(
    "issuestream_position_records", "Offset of the next record to work on", ["topic", "partition"], registry=REGISTRY
)

# Any at all: workers were down for longer than a topic keeps its records. Lengthen the retention.
LOST = Counter("issuestream_lost_records", "Records removed by retention before they were read", registry=REGISTRY)

# Summed over the workers, not broker.partitions x 2 + 1 for longer than a rebalance: a partition has no owner, or two.
PARTITIONS = Gauge("issuestream_partitions", "Partitions that this worker owns", registry=REGISTRY)

# Above a tenth of a second: one event or one step of the work is far too long; heartbeats have a thread of their own.
LOOP_LATE_SECONDS = Histogram(
    "issuestream_loop_late_seconds", "How late a timer of the event loop went off: others kept it busy",
    buckets=_FAST, registry=REGISTRY,
)  # fmt: skip

# --- what comes out --------------------------------------------------------------------------------------------------

# Standing still while events go on: nothing new reaches people.
RANKINGS = Counter("issuestream_rankings", "Rankings published", registry=REGISTRY)

# Above a tenth of a second: too many issues of a client, see ranking.max_issues.
RANKING_SECONDS = Histogram(
    "issuestream_ranking_seconds", "Time to compute one client's rankings", buckets=_FAST, registry=REGISTRY
)

# The freshness that people see. Above ranking.publish_seconds + a few seconds: see lag.
EVENT_TO_RANKING_SECONDS = Histogram(
    "issuestream_event_to_ranking_seconds",
    "From an event's arrival at Kafka to a ranking with it",
    buckets=_SLOW,
    registry=REGISTRY,
)

# --- web -------------------------------------------------------------------------------------------------------------

# 5xx: our fault, see the web process's log. 401s rise: somebody tries keys. `route` is the pattern, never the URL.
WEB_REQUESTS = Counter("issuestream_web_requests", "Requests answered", ["route", "status"], registry=REGISTRY)

# The 99th percentile above 50 ms: the process has too little CPU, start another.
WEB_LATENCY = Histogram(
    "issuestream_web_latency_seconds", "Time to answer a request", ["route"], buckets=_FAST, registry=REGISTRY
)

# Standing still for `rankings` while issuestream_rankings_total rises: the web process does not hear Kafka.
WEB_RECORDS = Counter("issuestream_web_records", "Records that the web process has read", ["topic"], registry=REGISTRY)
