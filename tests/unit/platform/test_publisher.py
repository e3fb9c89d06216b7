"""The client's own check accepts and refuses what the contract does; what it adds makes an event of a ticket."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

import streams.events
from issuestream_client import Publisher, contract, publisher
from issuestream_client import Refused as Unsent
from streams.events import decode_raw

EXAMPLES = Path(__file__).parent.parent.parent.parent / "streams" / "examples" / "tickets"
SHOWN = {path.stem: json.loads(path.read_text("utf-8")) for path in EXAMPLES.glob("*.json")}
SECRET = "ada.byron@example.com"

REMOVED = object()
VALUES: dict[str, list[Any]] = {
    "type": ["created", "shout", 1, None],
    "version": [1, 0, 2, 1.0, "1", None, True],
    "client": ["a", "a" * 63, "a" * 64, "A", "-a", "", 7, None],
    "source": ["a", "a" * 128, "a" * 129, "x@y", "", "é", 7],
    "event_id": ["A.1_b:c/d#e-f", "", ".a", "a b", 7, None],
    "ticket_id": ["1", SECRET, "", 4711, "１"],
    "issue": ["acme-3", "", None],
    "into": ["acme-3", "", None],
    "occurred_at": [
        "2026-05-04T09:12:31Z", "2026-05-04t09:12:31z", "2026-05-04 09:12:31Z", "2026-05-04T09:12:31+02:00",
        "2026-05-04T09:12:31+0200", "2026-05-04T09:12:31.123456789Z", "2026-05-04T09:12:31-23:59",
        "0001-01-01T00:00:00Z",
        "2026-05-04T09:12:31", "2026-05-04T09:12:31+02", "2026-05-04T09:12:31+24:00", "2026-05-04T09:12Z",
        "2026-02-30T00:00:00Z", "2026-05-04T24:00:00Z", "2026-05-04T23:59:60Z", "0000-01-01T00:00:00Z",
        "20260504T091231Z", "2026-05-04", "2026-05-04T09:12:31,5Z", "2026-05-04T09:12:31.Z", "",
        " 2026-05-04T09:12:31Z", "２026-05-04T09:12:31Z", 1777885951, None,
    ],
    "until": ["2026-05-04T09:12:31Z", "tomorrow", None],
    "channel": ["site", "fax", "", "Email", None, 1],
    "author": ["agent", "bot", None],
    "requester": [{}, {"name": "x" * 512}, {"name": "x" * 513}, {"name": 1}, {"name": None}, {"ids": ["1"] * 16},
                  {"ids": ["1"] * 17}, {"ids": [1]}, {"ids": "1"}, {"other": 1}, [], None, "Ada"],
    "recipients": [[], [{}] * 64, [{}] * 65, [[]], [{"email": 1}], {}, None],
    "subject": ["", "x" * 500_000, "x" * 500_001, "\u0000\U0001f600", None, 1, ["x"]],
    "body": ["", "é" * 300_000, None, 1],
    "tags": [[], ["x"] * 64, ["x"] * 65, ["x" * 513], [1], [None], "x", None],
    "rating": [0, 1, 0.5, 1e-300, -0.0, -0.01, 1.01, True, "1", None, [1]],
    "segments": [{}, {"plan": "x" * 64}, {"plan": "x" * 65}, {"plan": None}, {"other": 1}, None, []],
    "metadata": [{}, {"a": [1, {"b": None}]}, {"a": 1.5}, None, [], "x"],
    "name": ["", "x" * 80, "x" * 81, None],
    "label": ["x", "", "x" * 80, "x" * 81, None],
    "text": ["x", "", "x" * 2_000, "x" * 2_001, None],
    "unheard-of": [1, None, {"a": 1}],
}  # fmt: skip
CASES = [
    (kind, field, value)
    for kind in sorted(SHOWN)
    for field, values in VALUES.items()
    for value in [*values, REMOVED]
    if not (field == "type" and value == "created")  # another kind of event, whose own cases there are
]


def both(event: dict[str, Any]) -> tuple[bool, bool]:
    """Does the client accept it, and does the contract?"""
    try:
        contract.check(event)
        ours = True
    except Unsent:
        ours = False
    try:
        decode_raw(orjson.dumps(event))
        return ours, True
    except streams.events.Refused:
        return ours, False


def test_client_and_contract_agree_on_every_case() -> None:
    differ = []
    for kind, field, value in CASES:
        event = copy.deepcopy(SHOWN[kind])
        if value is REMOVED:
            event.pop(field, None)
        else:
            event[field] = value
        ours, theirs = both(event)
        if ours != theirs:
            differ.append(f"{kind}: {field}={str(value)[:40]!r}: client {ours}, contract {theirs}")
    assert not differ, "\n".join(differ)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10) | st.floats(-2, 2) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "ids", "plan"]), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(SHOWN)), st.sampled_from(sorted(VALUES)), JSON)
def test_client_and_contract_agree_on_anything(kind: str, field: str, value: Any) -> None:
    ours, theirs = both({**SHOWN[kind], field: value})
    assert ours == theirs


@pytest.mark.parametrize("field", ["client", "source", "event_id", "ticket_id"])
def test_client_and_contract_agree_on_a_line_end(field: str) -> None:
    assert both(SHOWN["created"] | {field: "a\n"}) == (False, False)


def test_the_limits_are_the_contracts() -> None:
    assert (contract.VERSION, contract.MAX_BYTES) == (streams.events.VERSION, streams.events.MAX_BYTES)
    for name, union in (("CHANNELS", streams.events.Channel), ("AUTHORS", streams.events.Author)):
        assert getattr(contract, name) == union.__args__  # type: ignore[attr-defined]


# --- what the publisher adds -----------------------------------------------------------------------------------------


class Sent:
    """A future that has come true, or not."""

    def __init__(self, error: BaseException | None) -> None:
        self._error = error

    def add_both(self, done: Any) -> None:
        done(self._error)

    def add_errback(self, failed: Any) -> None:
        if self._error:
            failed(self._error)


class Producer:
    """Stands in for kafka-python's."""

    def __init__(self, **options: Any) -> None:
        self.options, self.error, self.closed = options, None, False
        self.sent: list[tuple[str, bytes, dict[str, Any]]] = []

    def send(self, topic: str, key: bytes, value: bytes) -> Sent:
        self.sent.append((topic, key, json.loads(value)))
        decode_raw(value)
        return Sent(self.error)

    def flush(self, timeout: float) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def producer(monkeypatch: pytest.MonkeyPatch) -> Producer:
    made = Producer()

    def make(**options: Any) -> Producer:
        made.options = options
        return made

    monkeypatch.setattr(publisher, "KafkaProducer", make)
    return made


TICKET = {"type": "created", "ticket_id": "1", "channel": "email", "body": "hello"}


def test_a_ticket_becomes_an_event(producer: Producer) -> None:
    with Publisher("a:1,b:2", client="acme", source="zendesk", client_id="x") as ours:
        event_id = ours.send(TICKET)
    ((topic, key, event),) = producer.sent
    assert (topic, key) == ("tickets", b"acme|1")
    assert event == TICKET | {
        "client": "acme", "source": "zendesk", "version": 1, "event_id": event_id, "occurred_at": event["occurred_at"],
    }  # fmt: skip
    assert abs(datetime.fromisoformat(event["occurred_at"]) - datetime.now(UTC)) < timedelta(minutes=1)
    assert producer.options["acks"] == "all"
    assert producer.options["enable_idempotence"] is True
    assert producer.options["client_id"] == "x"
    assert producer.options["bootstrap_servers"] == ["a:1", "b:2"]
    assert producer.closed


def test_the_same_ticket_has_the_same_id_and_another_one_another(producer: Producer) -> None:
    ours = Publisher("a:1", client="acme")
    ids = [ours.send(TICKET), ours.send(dict(reversed(TICKET.items()))), ours.send(TICKET | {"body": "hello!"})]
    assert ids[0] == ids[1] != ids[2]
    assert ours.send(TICKET | {"event_id": "mine"}) == "mine"
    assert Publisher("a:1", client="bolt").send(TICKET) not in ids


def test_curation_is_keyed_by_the_issue(producer: Producer) -> None:
    Publisher("a:1", client="acme").send({"type": "merge", "issue": "i-1", "into": "i-2"})
    assert producer.sent[0][1] == b"acme|i-1"


def test_times_of_python_are_taken(producer: Producer) -> None:
    ours = Publisher("a:1", client="acme")
    ours.send(TICKET | {"occurred_at": datetime(2026, 5, 4, 9, tzinfo=timezone(timedelta(hours=2)))})
    assert producer.sent[0][2]["occurred_at"] == "2026-05-04T09:00:00+02:00"
    with pytest.raises(Unsent, match="occurred_at: must have a time zone"):
        ours.send(TICKET | {"occurred_at": datetime(2026, 5, 4, 9)})  # noqa: DTZ001


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"client": "bolt"}, "client"),
        ({"requester": {"email": [SECRET]}}, "requester.email"),
        ({"recipients": [{}, {"name": 5}]}, "recipients[1].name"),
        ({"ticket_id": SECRET}, "ticket_id"),
        ({"metadata": {1: SECRET}}, "metadata"),
        ({"metadata": {"a": {SECRET}}}, ""),
        ({"metadata": {"a": "\ud800" + SECRET}}, ""),
        ({"body": "é" * 500_000, "subject": "é" * 500_000}, ""),
    ],
)
def test_what_is_refused_is_not_sent_and_not_quoted(producer: Producer, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Unsent) as refused:
        Publisher("a:1", client="acme").send(TICKET | change)
    assert isinstance(refused.value, ValueError)
    assert refused.value.field == field
    assert SECRET not in str(refused.value)
    assert not producer.sent


@pytest.mark.parametrize(("client", "source"), [("Acme", "api"), ("acme", "a b")])
def test_a_wrong_name_is_refused_at_once(producer: Producer, client: str, source: str) -> None:
    with pytest.raises(Unsent):
        Publisher("a:1", client=client, source=source)


def test_what_was_not_delivered_surfaces_in_flush_once(producer: Producer) -> None:
    ours = Publisher("a:1", client="acme")
    producer.error = RuntimeError(f"record of {SECRET}")
    ours.send(TICKET)
    ours.send(TICKET)
    with pytest.raises(publisher.DeliveryFailed) as failed:
        ours.flush()
    assert failed.value.count == 2
    assert str(failed.value) == "2 events were not delivered: RuntimeError"
    ours.flush()


def test_an_error_in_the_block_is_not_hidden_by_the_publishers(producer: Producer) -> None:
    producer.error = RuntimeError()

    def fail() -> None:
        with Publisher("a:1", client="acme") as ours:
            ours.send(TICKET)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert producer.closed
