"""The flow of records as text, from what the topics declare of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from streams.topics import Topic


def lines(topics: Mapping[str, Topic]) -> Iterator[str]:
    """Two lines a topic: who writes and reads it, and what is true of it."""
    for name, topic in topics.items():
        yield f"{', '.join(topic.producers)} -> [{name}] -> {', '.join(topic.consumers)}"
        kept = f"kept {topic.retention}" if topic.retention else "compacted"
        refused = "to dead-letters" if topic.dead_letters == "dead-letters" else "a fault of ours: stop"
        yield f"    {topic.about}"
        yield f"    by {topic.key}; {kept}; personal data: {topic.personal_data}; unusable records: {refused}"
        yield ""
