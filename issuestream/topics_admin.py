"""Makes the broker's topics what streams/topics.yaml says, or says where they differ. Never changes one that exists."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import KafkaError, TopicAlreadyExistsError

from issuestream.settings import Settings
from streams.topics import Topic, declared

HOUR_MS = 3_600_000
FRAMING_BYTES = 65_536  # key, headers and batch around the largest value
BATCH_BYTES = 1 << 20  # Kafka's limit is on a batch, and one of small records may be as large
COMPACT_SEGMENT_BYTES = 64 << 20
ANSWER_MS = 10_000


class Unreachable(Exception):
    """The broker does not answer, or refuses us."""


class Finding(NamedTuple):
    """What is true of a topic."""

    topic: str
    what: Literal["created", "right", "mismatch"]
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.topic}: {self.what}" + (f": {self.detail}" if self.detail else "")


def apply(settings: Settings) -> list[Finding]:
    """Creates what is missing, compares what is there. One finding a topic, or one for each difference."""
    try:
        admin = KafkaAdminClient(**settings.broker.kafka_python(), bootstrap_timeout_ms=ANSWER_MS)
    except (KafkaError, OSError) as error:
        raise Unreachable(f"no broker at {settings.broker.url}: {type(error).__name__}") from None
    try:
        missing = [name for name in declared() if name not in set(admin.list_topics())]
        created = [name for name in missing if _create(admin, name, settings)]
        admin.wait_for_topics(list(declared()))
        found = _compare(admin, settings)
        return [
            Finding(name, "created") if name in created and what == "right" else Finding(name, what, detail)
            for name, what, detail in found
        ]
    except KafkaError as error:
        raise Unreachable(f"the broker at {settings.broker.url} refused: {type(error).__name__}") from None
    finally:
        admin.close()


def partitions(topic: Topic, settings: Settings) -> int:
    """How many partitions a topic has here."""
    return settings.broker.partitions if topic.partitions == "many" else topic.partitions


def configs(topic: Topic, settings: Settings) -> dict[str, str]:
    """The topic's settings at the broker."""
    largest = max(topic.max_bytes, BATCH_BYTES) + FRAMING_BYTES
    found = {"cleanup.policy": topic.cleanup, "max.message.bytes": str(largest)}
    retention = topic.retention_ms()
    if retention is not None:
        found["retention.ms"] = str(retention)
        # only closed segments go: with Kafka's 7 days a quiet topic would keep a record that much longer
        found["segment.ms"] = str(max(HOUR_MS, retention // 24))
    if topic.cleanup == "compact":
        # what a new owner reads: kept small, since compaction too leaves the open segment alone
        found["segment.bytes"] = str(COMPACT_SEGMENT_BYTES)
        found["min.cleanable.dirty.ratio"] = "0.1"
        found["delete.retention.ms"] = str(topic.tombstones_ms())
    if topic.personal_data == "raw":
        # retention goes by a record's timestamp, and a client's could lie in the future
        found["message.timestamp.type"] = "LogAppendTime"
    if settings.broker.replication > 2:
        found["min.insync.replicas"] = str(settings.broker.replication - 1)
    return found


def _create(admin: Any, name: str, settings: Settings) -> bool:
    topic = declared()[name]
    wanted = {
        "num_partitions": partitions(topic, settings),
        "replication_factor": settings.broker.replication,
        "configs": configs(topic, settings),
    }
    try:
        admin.create_topics({name: wanted})
    except TopicAlreadyExistsError:
        return False  # another process was first; the comparison follows
    return True


def _compare(admin: Any, settings: Settings) -> list[Finding]:
    names = list(declared())
    described = {found["name"]: found["partitions"] for found in admin.describe_topics(names)}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name, None) for name in names]
    configured = admin.describe_configs(resources, config_filter="all")["topic"]
    findings: list[Finding] = []
    for name, topic in declared().items():
        wanted = configs(topic, settings) | {
            "partitions": str(partitions(topic, settings)),
            "replication": str(settings.broker.replication),
        }
        there = {key: entry["value"] for key, entry in configured[name].items()} | {
            "partitions": str(len(described[name])),
            "replication": str(len(described[name][0]["replica_nodes"])),
        }
        different = [
            Finding(name, "mismatch", f"{key} is {there.get(key, 'not set')}, should be {value}")
            for key, value in wanted.items()
            if there.get(key) != value
        ]
        findings += different or [Finding(name, "right")]
    return findings
