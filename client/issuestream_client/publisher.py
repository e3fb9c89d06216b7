"""Sends events to the topic `tickets`: checked before, in order within a ticket, and kept by the broker for certain."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import orjson
from kafka import KafkaProducer

from issuestream_client.contract import MAX_BYTES, VERSION, Refused, check

TOPIC = "tickets"
KEYED_BY = "ticket_id", "issue", "label"  # the first that an event has
BACKOFF_MS = 1_000  # longest wait between two attempts: a broker that is back is used at once
FRAMING_BYTES = 65_536  # key, headers and batch around the largest event
MOST_WAITING = 20_000  # kafka-python's own buffer has no bound
LONGEST_WAIT_SECONDS = 130.0  # longer than kafka-python tries to deliver a record


class DeliveryFailed(Exception):
    """Events that the broker did not take: how many, and the first reason."""

    def __init__(self, count: int, first: str) -> None:
        super().__init__(f"{count} events were not delivered: {first}")
        self.count = count


class Publisher:
    """Sends one client's events. Safe to use from several threads.

    broker: host:port, several with commas. source: the help desk or producer, where an event doesn't say.
    idempotent: no event twice and none out of order when a request is repeated; False for brokers that can't.
    Anything else goes to kafka-python's KafkaProducer, such as security_protocol and sasl_*.
    """

    def __init__(self, broker: str, *, client: str, source: str = "api", idempotent: bool = True, **kafka: Any) -> None:
        probe = {"type": "solved", "client": client, "source": source, "ticket_id": "0", "event_id": "0"}
        check(probe | {"occurred_at": datetime.now(UTC)})  # a wrong client or source would refuse every event
        self._client, self._source = client, source
        self._room = threading.BoundedSemaphore(MOST_WAITING)
        self._lock = threading.Lock()
        self._failed, self._first = 0, ""
        self._producer = KafkaProducer(
            **{
                "bootstrap_servers": broker.split(","),
                "acks": "all",
                "enable_idempotence": idempotent,
                "max_in_flight_requests_per_connection": 5 if idempotent else 1,
                "linger_ms": 20,
                "batch_size": 131_072,
                "max_request_size": MAX_BYTES + FRAMING_BYTES,
                "reconnect_backoff_max_ms": BACKOFF_MS,
                **kafka,
            }
        )

    def send(self, ticket: Mapping[str, Any]) -> str:
        """Checks an event and queues it; returns its id. Raises Refused, which names the field and never its value.

        client, source and version are filled in, occurred_at is now where it is missing. A missing event_id is a hash
        of what was given, so that the same event sent twice counts once.
        """
        event, value = self._encoded(ticket)
        key = f"{event['client']}|{event[next(field for field in KEYED_BY if field in event)]}"
        if not self._room.acquire(timeout=LONGEST_WAIT_SECONDS):
            raise DeliveryFailed(MOST_WAITING, "the broker takes nothing")
        try:
            sent = self._producer.send(TOPIC, key=key.encode(), value=value)
        except BaseException:
            self._room.release()
            raise
        sent.add_both(self._done)
        sent.add_errback(self._not_delivered)
        return str(event["event_id"])

    def flush(self) -> None:
        """Returns when every event sent so far is kept by the broker. Raises DeliveryFailed if one is not."""
        self._producer.flush(LONGEST_WAIT_SECONDS)
        with self._lock:
            failed, first, self._failed, self._first = self._failed, self._first, 0, ""
        if failed:
            raise DeliveryFailed(failed, first)

    def close(self) -> None:
        """Flushes and lets the connection go."""
        try:
            self.flush()
        finally:
            self._producer.close()

    def __enter__(self) -> Publisher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self.close()
        else:  # what was sent stays sent, but the error under way matters more than a second one
            self._producer.close()

    def _encoded(self, ticket: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        given = {"version": VERSION, "client": self._client, "source": self._source, **ticket}
        if given["client"] != self._client:
            raise Refused("client", "is not the one that this publisher sends for")
        event = {"event_id": "0", "occurred_at": datetime.now(UTC), **given}
        check(event)
        if "event_id" not in given:
            event["event_id"] = hashlib.blake2b(_json(given, orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()
        value = _json(event)
        if len(value) > MAX_BYTES:
            raise Refused("", f"is larger than {MAX_BYTES} bytes")
        return event, value

    def _done(self, _: object) -> None:
        self._room.release()

    def _not_delivered(self, error: BaseException) -> None:
        with self._lock:
            self._failed += 1
            self._first = self._first or type(error).__name__  # its text may quote the record


def _json(event: Mapping[str, Any], option: int = 0) -> bytes:
    try:
        return orjson.dumps(event, option=option)
    except TypeError:  # orjson's text may quote the value
        raise Refused("", "holds what JSON cannot carry") from None
