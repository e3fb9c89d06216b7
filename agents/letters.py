"""The note of an event that cannot be used: where it stands and why, never what it says. The same for both agents."""

from __future__ import annotations

from engine.failures import FailureLimit, describe
from engine.log import Output, Record
from metrics import registry
from streams import events
from streams.events import Refused
from streams.results import DeadLetter

WHERE_KEPT = 200  # characters of where our own code failed


def failed(agent: str, error: Exception, limit: FailureLimit, client: str) -> Refused:
    """Why an event is refused on which our own code failed; counted. Raises TooManyFailures."""
    registry.FAILURES.labels(agent).inc()
    limit.failed(client)
    return Refused("failed", describe(error)[:WHERE_KEPT])


def dead_letter(agent: str, topic: str, record: Record, refused: Refused, now: float, client: str = "") -> Output:
    """The record for `dead-letters`; counted.

    Args:
        now: seconds since 1970.
        client: only where it is known to be a client of ours; anything else could be somebody's address.
    """
    registry.DEAD_LETTERS.labels(agent, refused.reason).inc()
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
