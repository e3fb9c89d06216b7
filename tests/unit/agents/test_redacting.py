"""One raw event in, the masked one or a note out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from agents.redacting import Redacting
from engine.failures import FailureLimit, Fatal, TooManyFailures
from engine.log import Record
from streams import events
from streams.events import MAX_BYTES, Message, RawEvent, RedactedEvent
from streams.masking import Masker, counts
from streams.redaction import Pseudonyms
from streams.results import DeadLetter

NOW = 1_760_000_000.0
CLIENTS = {"acme", "bolt", "core"}
MASK = Masker(Pseudonyms(bytes(32), "k1"), future=300.0).mask


def raw(client: str = "acme", **more: Any) -> bytes:
    event = {
        "type": "created",
        "version": events.VERSION,
        "client": client,
        "source": "desk",
        "event_id": "e1",
        "occurred_at": events.at(NOW),
        "ticket_id": "t1",
        "channel": "email",
        "body": "Write to ada@example.com please",
    }
    return msgspec.json.encode(event | more)


def record(value: bytes, key: bytes = b"core|t1") -> Record:
    return Record(3, 17, key, value, arrived=NOW)


def redacting(mask: Any = MASK, known: Any = CLIENTS.__contains__, run: int = 1000) -> Redacting:
    return Redacting(mask, known, FailureLimit(0.5, run))


def letter(made: Redacting, value: bytes) -> DeadLetter:
    output = made.apply(record(value), NOW)
    assert output.topic == "dead-letters"
    return msgspec.json.decode(output.value or b"", type=DeadLetter)


def broken(event: RawEvent, now: float) -> RedactedEvent:
    raise ValueError("ada@example.com")


def test_a_known_client_s_event_is_masked_and_keyed_by_client() -> None:
    output = redacting().apply(record(raw()), NOW)
    masked = events.decode_redacted(output.value)
    assert isinstance(masked, Message)
    assert masked.text == "Write to [EMAIL] please"
    assert (output.topic, output.key, output.origin, output.arrived) == ("tickets-redacted", b"acme", (3, 17), NOW)


def test_a_ticket_s_earlier_events_say_who_is_meant() -> None:
    made = redacting(Masker(Pseudonyms(bytes(32), "k1"), future=300.0).mask)
    made.apply(record(raw(ticket_id="t9", requester={"name": "Zbigniew Qwxzy"}, body="It broke.")), NOW)
    for ticket, text in (("t9", "so qwxzy 0"), ("t9", "so qwxzy 0"), ("t8", "so qwxzy 0")):
        later = raw(ticket_id=ticket, event_id="e2", type="comment", author="agent", body=text)
        masked = events.decode_redacted(made.apply(record(later), NOW).value)
        assert isinstance(masked, Message)
        assert ("qwxzy" in masked.text) == (ticket == "t8")


@pytest.mark.parametrize(
    ("value", "reason", "where", "client"),
    [
        (raw("nobody"), "unknown-client", "$.client", ""),
        (raw(channel="pigeon"), "malformed", "$.channel", "acme"),
        (raw(requester={"ids": [1]}), "malformed", "$.requester.ids[0]", "acme"),
        (b'{"type":"created","version":1,"client":"bolt"}', "malformed", "$.source", "bolt"),
        (b'{"type":"created","version":1,"client":"nobody"}', "malformed", "$.source", ""),
        (raw(version=2), "unknown-version", "$.version", "acme"),
        (b"{", "undecodable", "", "core"),
        (b" " * (MAX_BYTES + 1), "too-large", "", "core"),
        (raw(occurred_at=events.at(NOW + 301.0)), "in-the-future", "$.occurred_at", "acme"),
    ],
)
def test_what_cannot_be_used_is_noted_with_its_reason_and_place_and_whose_it_is(
    value: bytes, reason: str, where: str, client: str
) -> None:
    found = letter(redacting(), value)
    assert (found.reason, found.where, found.client, found.partition, found.offset) == (reason, where, client, 3, 17)


@pytest.mark.parametrize("key", [b"", b"nobody|t1", b"ada@example.com", b"\xff|", b"core\n|t"])
def test_whose_key_makes_no_sense_is_nobody_s(key: bytes) -> None:
    output = redacting().apply(record(b"{", key), NOW)
    assert (output.key, msgspec.json.decode(output.value or b"", type=DeadLetter).client) == (None, "")


@pytest.mark.parametrize(
    "fields",
    [
        {"requester": {"name": "Bo Li"}, "segments": {"product": "Bo's Premium Family Plan 2026 for the house of Bo, 4 devices"}},
        {"tags": ["a@b.co " * 73]},
        {"type": "tagged", "tags": ["a@b.co " * 73]},
        {"subject": "a@b.co " * 40_000, "body": "a@b.co " * 40_000},
    ],
)
def test_what_masking_makes_longer_is_cut_to_what_assess_takes(fields: dict[str, Any]) -> None:
    output = redacting().apply(record(raw(**fields)), NOW)
    assert output.topic == "tickets-redacted"
    events.decode_redacted(output.value)


@pytest.mark.parametrize(
    ("fields", "masked"),
    [
        ({"body": "Write to ada@example.com", "tags": ["4111 1111 1111 1111"]}, {"EMAIL": 1, "CREDIT_CARD": 1}),
        ({"type": "tagged", "tags": ["4111 1111 1111 1111", "late", "ada@example.com"]}, {"CREDIT_CARD": 1, "EMAIL": 1}),
        ({"type": "tagged", "tags": ["4111 1111 1111 1111"] * 2}, {"CREDIT_CARD": 2}),
        ({"type": "rename", "issue": "i1", "name": "Refund to 4111 1111 1111 1111"}, {"CREDIT_CARD": 1}),
        ({"type": "teach", "label": "SSN 219-09-9999"}, {"SSN": 1}),
        ({"type": "example", "label": "ada@example.com", "text": "card 4111 1111 1111 1111"}, {"EMAIL": 1, "CREDIT_CARD": 1}),
        ({"type": "example", "label": "Late", "text": "[EMAIL] is what " + "a@b.co " * 200}, {"EMAIL": 200}),
        ({"type": "tagged", "tags": ["[CREDIT_CARD]", "late"]}, {}),
        ({"type": "solved"}, {}),
    ],
)
def test_what_was_masked_is_counted_in_every_event(fields: dict[str, Any], masked: dict[str, int]) -> None:
    event = events.decode_raw(raw(**fields))
    assert counts(event, MASK(event, NOW)) == masked


def test_a_failure_of_our_own_is_noted_without_its_text() -> None:
    value = redacting(broken).apply(record(raw()), NOW).value or b""
    assert b'"failed"' in value
    assert b"ada" not in value


def test_failures_of_every_client_stop_the_worker() -> None:
    made = redacting(broken, run=30)
    for number in range(29):
        made.apply(record(raw(sorted(CLIENTS)[number % 3])), NOW)
    with pytest.raises(TooManyFailures):
        made.apply(record(raw()), NOW)


def test_where_nobody_knows_the_clients_nothing_is_refused() -> None:
    class Unreadable(Fatal):
        pass

    def known(client: str) -> bool:
        raise Unreadable

    with pytest.raises(Unreadable):
        redacting(known=known).apply(record(raw()), NOW)
