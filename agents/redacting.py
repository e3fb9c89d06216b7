"""What `redact` does with one record of `tickets`. Pure but for the clock and the known clients that it is given."""

from __future__ import annotations

from collections.abc import Callable

from agents.letters import dead_letter, failed
from engine.failures import FailureLimit, Fatal
from engine.log import Output, Record
from metrics import registry
from streams import events
from streams.events import RawEvent, RedactedEvent, Refused
from streams.masking import counts

TOPIC = "tickets"


class Redacting:
    """Raw events in, masked ones out.

    Args:
        mask: `streams.masking.Masker.mask`: an event, and seconds since 1970.
        known: whether a client is one of ours. What it raises must be Fatal: without an answer nobody's events may be refused.
        failures: when our own code fails on too many events.
    """

    def __init__(
        self, mask: Callable[[RawEvent, float], RedactedEvent], known: Callable[[str], bool], failures: FailureLimit
    ) -> None:
        self._mask, self._known, self._failures = mask, known, failures

    def apply(self, record: Record, now: float) -> Output:
        """What becomes of one event: the masked one, or a note in dead-letters. Raises TooManyFailures, and what `known` raises.

        Args:
            now: seconds since 1970.
        """
        client = ""
        try:
            event = events.decode_raw(record.value)
            client = event.client
            if not self._known(client):
                raise Refused("unknown-client", "$.client")
            masked = self._mask(event, now)
            value = events.encode(masked)
            if len(value) > events.MAX_BYTES:  # placeholders may be longer than what they stand for
                raise Refused("too-large")
        except Refused as refused:
            client = client or events.claimed_client(record.value, record.key)
            return dead_letter("redact", TOPIC, record, refused, now, client if client and self._known(client) else "")
        except Fatal:
            raise
        except Exception as error:
            return dead_letter("redact", TOPIC, record, failed("redact", error, self._failures, client), now, client)
        self._failures.passed(client)
        for kind, count in counts(event, masked).items():
            registry.MASKED.labels(kind).inc(count)
        return Output(
            "tickets-redacted", client.encode(), value,
            origin=(record.partition, record.offset), arrived=record.arrived,
        )  # fmt: skip
