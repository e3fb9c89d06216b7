"""The note of an event that cannot be used: where it stands and why, never what it says."""

from __future__ import annotations

from engine.log import Output, Record
from streams import events
from streams.events import DeadLetter, Refused


def dead_letter(topic: str, record: Record, refused: Refused, now: float, client: str = "") -> Output:
    """The record for `dead-letters`.

    Args:
        now: seconds since 1970.
        client: only where it is known to be a client of ours; anything else could be somebody's address.
    """
    letter = DeadLetter(
        topic=topic,
        partition=record.partition,
        offset=record.offset,
        reason=refused.reason,
        where=refused.where,
        client=client,
        key_bytes=len(record.key or b""),
        value_bytes=len(record.value or b""),
        at=events.at(now),
    )
    return Output("dead-letters", client.encode() or None, events.encode(letter), record.partition)
