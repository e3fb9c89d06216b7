"""Events that must be refused, each with the reason that is to be given for it. Some hold personal data, as in life."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

import orjson

from issuestream.scenario.people import People
from issuestream.scenario.tickets import stamp

DAY = 86_400.0
TOO_LARGE = (1 << 20) + 5_000  # bytes; the broker takes a little more than that
DEEP = 5_000  # levels, far beyond what a parser of ours follows
MOST_LARGE = 3  # of a scenario: each is as long as a thousand others
KINDS = (
    ("undecodable", "cut"), ("undecodable", "not-json"), ("undecodable", "bad-utf8"), ("undecodable", "deep"),
    ("undecodable", "list"), ("malformed", "types"), ("malformed", "unknown-type"), ("malformed", "no-ticket"),
    ("malformed", "channel"), ("malformed", "null"), ("unknown-version", "version"), ("unknown-client", "client"),
    ("in-the-future", "future"), ("too-large", "large"),
)  # fmt: skip


class Garbage(NamedTuple):
    """A record that is none."""

    reason: str
    key: bytes
    value: bytes | None


class Maker:
    """Makes garbage of every kind in turn."""

    def __init__(self, people: People, rng: random.Random, run: str) -> None:
        self._people, self._rng, self._run = people, rng, run
        self._made = self._large = 0

    def make(self, client: str, now: float, at: float) -> Garbage:
        """The next piece. `now`: the end of the scenario; only what lies well beyond it is in the future."""
        reason, kind = KINDS[self._made % len(KINDS)]
        if kind == "large":
            self._large += 1
            if self._large > MOST_LARGE:
                reason, kind = KINDS[0]
        self._made += 1
        made = f"{self._run}-g{self._made}"
        record: dict[str, Any] = {
            "version": 1, "type": "created", "client": client, "source": "api", "ticket_id": made, "event_id": made,
            "occurred_at": stamp(at), "channel": "email",
            "body": f"Please call {self._people.phone()} or write to {self._people.email()}.",
        }  # fmt: skip
        key = f"{client}|{made}".encode()
        return Garbage(reason, key, self._spoilt(kind, record, now))

    def _spoilt(self, kind: str, record: dict[str, Any], now: float) -> bytes | None:
        match kind:
            case "cut":
                return orjson.dumps(record)[:-9]
            case "not-json":
                return f"From: {self._people.email()}\r\n\r\nA mail went where a record should.".encode()
            case "bad-utf8":
                return orjson.dumps(record).replace(b"Please", b"Pl\xff\xfease")
            case "deep":
                return orjson.dumps(record)[:-1] + b',"metadata":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}"
            case "list":
                return orjson.dumps([record])
            case "null":
                return None
            case "large":
                record["body"] += "x" * TOO_LARGE
            case "types":
                record["body"], record["rating"] = {"text": record["body"]}, "good"
            case "unknown-type":
                record["type"] = self._people.email()
            case "no-ticket":
                del record["ticket_id"]
            case "channel":
                record["channel"] = self._people.phone()
            case "version":
                record["version"] = 99
            case "client":
                record["client"] = "nobody-we-know"
            case "future":
                record["occurred_at"] = stamp(now + 400 * DAY)
        return orjson.dumps(record)
