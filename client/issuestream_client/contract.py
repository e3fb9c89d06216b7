"""What an event must be to be accepted. The contract is issuestream's streams/events.py; a test holds the two equal.

Fields that the contract doesn't know are sent as they are and read by nobody, as there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

VERSION = 1
MAX_BYTES = 1 << 20


class Refused(ValueError):
    """An event that issuestream would not accept. Names the field, never what stands in it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}" if field else why)
        self.field, self.why = field, why


Check = Callable[[str, Any], None]

CLIENT = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/#-]{0,127}")
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)", re.ASCII)
CHANNELS = ("email", "chat", "sms", "phone", "comment", "private_message", "review", "site")
AUTHORS = ("customer", "agent", "system")


def _text(longest: int, least: int = 0) -> Check:
    def check(field: str, value: Any) -> None:
        if not isinstance(value, str):
            raise Refused(field, "must be text")
        if not least <= len(value) <= longest:
            raise Refused(field, f"must have {least} to {longest} characters")

    return check


def _matching(pattern: re.Pattern[str], meaning: str) -> Check:
    def check(field: str, value: Any) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise Refused(field, f"must be {meaning}")

    return check


def _one_of(values: tuple[str, ...]) -> Check:
    def check(field: str, value: Any) -> None:
        if not isinstance(value, str) or value not in values:
            raise Refused(field, f"must be one of {', '.join(values)}")

    return check


def _list_of(item: Check, most: int) -> Check:
    def check(field: str, value: Any) -> None:
        if not isinstance(value, list | tuple):
            raise Refused(field, "must be a list")
        if len(value) > most:
            raise Refused(field, f"must have at most {most} entries")
        for index, entry in enumerate(value):
            item(f"{field}[{index}]", entry)

    return check


def _record(fields: Mapping[str, Check]) -> Check:
    def check(field: str, value: Any) -> None:
        if not isinstance(value, Mapping):
            raise Refused(field, "must be an object")
        for name, inner in fields.items():
            if name in value:
                inner(f"{field}.{name}", value[name])

    return check


def _time(field: str, value: Any) -> None:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise Refused(field, "must have a time zone")
        return
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    try:
        if not found:
            raise ValueError
        datetime.fromisoformat(f"{found[1]}T{found[2]}")  # is there such a day, and such a time in it?
    except ValueError:
        raise Refused(field, "must be a time with a zone, such as 2026-11-24T09:30:00Z") from None


def _rating(field: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise Refused(field, "must be a number from 0 (worst) to 1 (best)")


def _rating_or_none(field: str, value: Any) -> None:
    if value is not None:
        _rating(field, value)


def _object(field: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise Refused(field, "must be an object")
    if not all(isinstance(name, str) for name in value):
        raise Refused(field, "must have text as names")


def _version(field: str, value: Any) -> None:
    if type(value) is not int or value != VERSION:
        raise Refused(field, f"must be {VERSION}")


_long, _short, _id = _text(500_000), _text(512), _matching(ID, "1 to 128 of A-Z a-z 0-9 . _ : / # -")
_person = _record({"name": _short, "email": _short, "phone": _short, "login": _short, "ids": _list_of(_short, 16)})
_tags = _list_of(_short, 64)
_every: dict[str, Check] = {
    "client": _matching(CLIENT, "1 to 63 of a-z 0-9 -"),
    "source": _id,
    "event_id": _id,
    "occurred_at": _time,
}
_contact: dict[str, Check] = {"ticket_id": _id, "channel": _one_of(CHANNELS)}
_contact_too: dict[str, Check] = {
    "author": _one_of(AUTHORS),
    "requester": _person,
    "recipients": _list_of(_person, 64),
    "subject": _long,
    "body": _long,
    "tags": _tags,
    "rating": _rating_or_none,
    "segments": _record({"product": _text(64), "plan": _text(64), "locale": _text(64)}),
    "metadata": _object,
}
# type -> what must be there beside what every event has
REQUIRED: dict[str, dict[str, Check]] = {
    "created": _contact,
    "comment": _contact,
    "behaviour": _contact,
    "rated": {"ticket_id": _id, "rating": _rating},
    "tagged": {"ticket_id": _id, "tags": _tags},
    "reopened": {"ticket_id": _id},
    "solved": {"ticket_id": _id},
    "deleted": {"ticket_id": _id},
    "merge": {"issue": _id, "into": _id},
    "unmerge": {"issue": _id},
    "rename": {"issue": _id, "name": _text(80)},
    "mute": {"issue": _id, "until": _time},
    "resolve": {"issue": _id},
    "teach": {"ticket_id": _id, "label": _text(80)},
    "example": {"label": _text(80, least=1), "text": _text(2_000, least=1)},
}
OPTIONAL = {kind: {} if fields is not _contact else _contact_too for kind, fields in REQUIRED.items()}


def check(event: Mapping[str, Any]) -> None:
    """Raises Refused unless issuestream would accept the event."""
    kind = event.get("type")
    if not isinstance(kind, str) or kind not in REQUIRED:
        raise Refused("type", f"must be one of {', '.join(REQUIRED)}")
    for field, right in (_every | REQUIRED[kind]).items():
        if field not in event:
            raise Refused(field, "is missing")
        right(field, event[field])
    for field, right in ({"version": _version} | OPTIONAL[kind]).items():
        if field in event:
            right(field, event[field])
