"""Holds topics.yaml, events.py and the examples together: each topic is declared, shown, read by somebody and safe."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from agents import redacting
from engine.log import HEAD, Head, unframe
from issuestream_client import publisher
from streams import events
from streams.events import (
    Change,
    Contact,
    Event,
    Message,
    Pooled,
    RawEvent,
    Refused,
    decode_raw,
    decode_redacted,
    encode,
)
from streams.results import Assessment, Contribution, DeadLetter, IssueEvent, Notice, Ranking
from streams.topics import Topic, declared
from web.rankings import TOPICS

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "streams" / "examples"
ALL = sorted(EXAMPLES.glob("*/*.json"))
PARTS = {  # and where the records that each sends are made
    "client": (),
    "web": (),
    "agents.redact": ("redacting", "letters"),
    "agents.assess": ("fold", "letters"),
    "agents.pool": ("pooling",),
}
RECORDS: dict[str, type[msgspec.Struct]] = {
    "rankings": Ranking,
    "assessments": Assessment,
    "issue-events": IssueEvent,
    "notices": Notice,
    "dead-letters": DeadLetter,
    "pool": Contribution,
}
EMAIL = re.compile(r"[^\s\"<>]+@[^\s\"<>]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w:.-])\+?\(?\d[\d ()-]{7,}\d(?![\w:.-])")


def of(path: Path) -> str:
    """An example's name in a test's."""
    return f"{path.parent.name}/{path.stem}"


def decode(topic: str, value: bytes) -> Any:
    """A record as the topic's readers decode it."""
    if topic == "tickets":
        return decode_raw(value)
    if topic == "tickets-redacted":
        return decode_redacted(value)
    return msgspec.json.decode(value, type=RECORDS[topic])


def texts(value: Any) -> list[str]:
    """Every string of a JSON value. Strings, not the file: an offset or a time is no phone number."""
    if isinstance(value, dict):
        return [text for entry in value.items() for part in entry for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def tags(union: Any) -> set[str]:
    """The `type` of each event in a union, unions within it included."""
    found = (get_args(member) or (member,) for member in get_args(union))
    return {kind.__struct_config__.tag for members in found for kind in members}


def source(module: str) -> str:
    """The text of one of the agents' modules."""
    return (ROOT / "agents" / f"{module}.py").read_text("utf-8")


def read_by(part: str) -> set[str]:
    """The topics that a part reads, as its code has them."""
    if part == "web":
        return set(TOPICS)
    if part == "client":
        return set()
    name = part.removeprefix("agents.")
    topics = re.findall(r'@engine\.agent\("?([\w-]+)"?\)', source(name))
    changelogs = re.findall(rf'topic="{topics[0]}",.*?changelog="([\w-]+)"', source("setup"), re.DOTALL)[:1]
    return {redacting.TOPIC if topic == "TOPIC" else topic for topic in topics} | set(changelogs)


def written_by(part: str) -> set[str]:
    """The topics that a part writes to, as its code has them."""
    if part == "client":
        return {publisher.TOPIC}
    made = {topic for module in PARTS[part] for topic in re.findall(r'Output\(\s*"([\w-]+)"', source(module))}
    return made | (read_by(part) & {"state", "pool-state"})


@pytest.mark.parametrize("name", declared())
def test_a_topic_is_shown_written_and_read(name: str) -> None:
    topic = declared()[name]
    assert any((EXAMPLES / name).glob("*.json")), "no example"
    assert sorted(topic.producers) == sorted(part for part in PARTS if name in written_by(part))
    assert sorted(topic.consumers) == sorted(part for part in PARTS if name in read_by(part))
    assert (topic.retention is None) == (topic.cleanup == "compact"), "kept for ever, or deleted by two rules"


@pytest.mark.parametrize("rule", ["producers", "consumers", "personal_data", "dead_letters", "cleanup", "key", "about"])
def test_a_topic_that_leaves_out_a_rule_does_not_load(rule: str) -> None:
    declaration = msgspec.to_builtins(declared()["tickets"])
    del declaration[rule]
    with pytest.raises(msgspec.ValidationError, match=rule):
        msgspec.convert(declaration, Topic)


def test_raw_personal_data_is_on_one_topic_that_only_redact_reads() -> None:
    raw = {name: topic for name, topic in declared().items() if topic.personal_data == "raw"}
    assert list(raw) == ["tickets"]
    assert raw["tickets"].consumers == ["agents.redact"]


def test_clients_input_is_dead_lettered_and_our_own_faults_stop_us() -> None:
    rules = {name: topic.dead_letters for name, topic in declared().items()}
    assert {name for name, rule in rules.items() if rule == "dead-letters"} == {"tickets", "tickets-redacted"}


def test_every_example_belongs_to_a_topic() -> None:
    assert {path.parent.name for path in ALL} == set(declared())


@pytest.mark.parametrize(("topic", "union"), [("tickets", RawEvent), ("tickets-redacted", Message | Change | Pooled)])
def test_every_type_of_event_is_shown(topic: str, union: Any) -> None:
    shown = {json.loads(path.read_text("utf-8"))["type"] for path in (EXAMPLES / topic).glob("*.json")}
    assert shown == tags(union)


@pytest.mark.parametrize("path", [p for p in ALL if p.parent.name not in ("state", "pool-state")], ids=of)
def test_an_example_decodes_and_comes_back_the_same(path: Path) -> None:
    topic = path.parent.name
    value = path.read_bytes()
    record = decode(topic, value)
    assert len(value) <= declared()[topic].max_bytes
    assert decode(topic, encode(record)) == record
    unknown = set(json.loads(value)) - set(json.loads(encode(record))) - {"version", "type", *record.__struct_fields__}
    assert not unknown, "the example shows fields that nobody reads"


def test_the_example_of_a_head_is_one() -> None:
    shown = json.loads((EXAMPLES / "state" / "head.json").read_text("utf-8"))
    assert bytes.fromhex(shown["key_hex"]) == HEAD
    payload = unframe(bytes.fromhex(shown["value_hex"]))
    head = msgspec.msgpack.decode(payload, type=Head)
    assert json.loads(msgspec.json.encode(head)) == shown["payload"]


@pytest.mark.parametrize("path", ALL, ids=of)
def test_nobody_can_be_recognised_where_the_declaration_says_so(path: Path) -> None:
    if declared()[path.parent.name].personal_data == "raw":
        return
    for text in texts(json.loads(path.read_text("utf-8"))):
        assert not EMAIL.search(text), "an e-mail address"
        assert not PHONE.search(text), "a phone number"


def test_the_patterns_would_find_somebody() -> None:
    shown = json.loads((EXAMPLES / "tickets" / "created.json").read_text("utf-8"))
    assert any(EMAIL.search(text) for text in texts(shown))
    assert any(PHONE.search(text) for text in texts(shown))


def test_what_is_redacted_has_no_field_for_what_is_raw() -> None:
    dropped = {"requester", "recipients", "subject", "body", "metadata"}
    assert dropped < set(Contact.__struct_fields__)
    assert not dropped & set(Message.__struct_fields__)


# --- versions --------------------------------------------------------------------------------------------------------


def example(**changes: object) -> bytes:
    """The example of a new ticket, changed."""
    shown = json.loads((EXAMPLES / "tickets" / "created.json").read_text("utf-8"))
    return json.dumps(shown | changes).encode()


@pytest.mark.parametrize("version", [0, 2, -1, "1", None, 1.5, True, [[]]])
def test_an_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(Refused) as refused:
        decode_raw(example(version=version))
    assert refused.value.reason == "unknown-version"


@pytest.mark.parametrize("field", ["metadata", "tags", "version"])
def test_what_is_not_read_is_not_built(field: str) -> None:
    many = b'{"a":[' + b"[]," * 340_000 + b"[]]}"
    value = b'{"%s": %s, ' % (field.encode(), many) + example()[1:]

    def seconds() -> float:
        began = time.perf_counter()
        with contextlib.suppress(Refused):
            decode_raw(value)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(5)) < 0.02  # 2 ms; built, it takes 100


def test_an_older_version_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_0(record: dict[str, Any]) -> dict[str, Any]:
        record["channel"] = {"mail": "email"}[record.pop("medium")]
        return record

    monkeypatch.setitem(events.UPCASTERS, 0, from_0)
    old = json.loads(example(version=0))
    del old["channel"]
    brought = decode_raw(json.dumps(old | {"medium": "mail"}).encode())
    assert isinstance(brought, Event)
    assert brought == decode_raw(example())


def test_an_older_version_that_still_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(events.UPCASTERS, 0, lambda record: record)
    with pytest.raises(Refused) as refused:
        decode_raw(example(version=0, channel="fax"))
    assert (refused.value.reason, refused.value.where) == ("malformed", "$.channel")


@pytest.mark.parametrize(
    ("value", "reason", "where"),
    [
        (None, "malformed", ""),
        (b"", "undecodable", ""),
        (b"\xff\xfe", "undecodable", ""),
        (b"[1]", "undecodable", ""),
        (b"[" * 100_000, "undecodable", ""),
        (b" " * (events.MAX_BYTES + 1), "too-large", ""),
        (example(client="Acme Ltd"), "malformed", "$.client"),
        (example(occurred_at="2026-05-04T09:12:31"), "malformed", "$.occurred_at"),
        (example(ticket_id="ada@example.com"), "malformed", "$.ticket_id"),
        (example(type="shout"), "malformed", "$.type"),
        (example(rating=2), "malformed", "$.rating"),
    ],
)
def test_what_does_not_fit_is_refused_without_being_quoted(value: bytes | None, reason: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        decode_raw(value)
    assert (refused.value.reason, refused.value.where) == (reason, where)
    assert str(refused.value) == (f"{reason} at {where}" if where else reason)
