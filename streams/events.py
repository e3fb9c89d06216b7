"""The events that clients send: typed, versioned, with upcasters for what older producers still send.

Raw events (`tickets`) become redacted ones (`tickets-redacted`); what the engine says of them is in `streams.results`.
Times on the wire are RFC 3339 with a zone. A record that does not fit raises `Refused`, whose text never holds
anything that stood in the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

VERSION = 1
MAX_BYTES = 1 << 20

ClientId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}\Z")]
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,127}\Z")]  # no "@": an id is no address
Text = Annotated[str, Meta(max_length=500_000)]
# Characters; what is masked is cut to them, as placeholders may be longer than what they stand for.
SHORT, SEGMENT, NAME, EXAMPLE = 512, 64, 80, 2000
Short = Annotated[str, Meta(max_length=SHORT)]
Channel = Literal["email", "chat", "sms", "phone", "comment", "private_message", "review", "site"]
Author = Literal["customer", "agent", "system"]
Rating = Annotated[float, Meta(ge=0.0, le=1.0)]  # 0 worst, 1 best, whatever the help desk's own scale


class Refused(Exception):
    """A record cannot be used. `where` is a JSON path of our own schema or a place in our code, no content."""

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(f"{reason} at {where}" if where else reason)
        self.reason, self.where = reason, where


Reason = Literal[
    "too-large",
    "undecodable",
    "malformed",
    "unknown-version",
    "unknown-client",
    "in-the-future",
    "too-late",
    "failed",  # our own code failed on it
]


# --- what clients send -----------------------------------------------------------------------------------------------


class Unread(msgspec.Struct, frozen=True):
    """An object of which nothing is read: skipped, since building what it may hold takes up to a tenth of a second."""


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody of the ticket. Every value is personal data and is masked wherever it stands in the text."""

    name: Short = ""
    email: Short = ""
    phone: Short = ""
    login: Short = ""
    ids: Annotated[tuple[Short, ...], Meta(max_length=16)] = ()


class Segments(msgspec.Struct, frozen=True, omit_defaults=True):
    """The allow-listed attributes by which an issue is broken down."""

    product: Annotated[str, Meta(max_length=SEGMENT)] = ""
    plan: Annotated[str, Meta(max_length=SEGMENT)] = ""
    locale: Annotated[str, Meta(max_length=SEGMENT)] = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """What every event on `tickets` and `tickets-redacted` says."""

    version: int = VERSION
    client: ClientId
    source: Id  # the help desk or producer
    event_id: Id  # unique within client and source: a second event with it is a duplicate
    occurred_at: Annotated[datetime, Meta(tz=True)]

    @property
    def time(self) -> float:
        """Event time, seconds since 1970 UTC."""
        return self.occurred_at.timestamp()


class Contact(Event, frozen=True, kw_only=True):
    """A customer contact as it came: raw personal data."""

    ticket_id: Id
    channel: Channel
    author: Author = "customer"
    requester: Person = Person()
    recipients: Annotated[tuple[Person, ...], Meta(max_length=64)] = ()
    subject: Text = ""
    body: Text = ""
    tags: Annotated[tuple[Short, ...], Meta(max_length=64)] = ()
    rating: Rating | None = None
    segments: Segments = Segments()
    metadata: Unread = Unread()  # free; goes no further than `redact`


class Created(Contact, frozen=True, kw_only=True, tag="created"):
    """A ticket was opened."""


class Comment(Contact, frozen=True, kw_only=True, tag="comment"):
    """A further message on a ticket."""


class Behaviour(Contact, frozen=True, kw_only=True, tag="behaviour"):
    """Something that a customer did rather than wrote (rage clicks, a failed checkout), described in `body`."""


class Rated(Event, frozen=True, kw_only=True, tag="rated"):
    """A satisfaction rating came in."""

    ticket_id: Id
    rating: Rating


class Tagged(Event, frozen=True, kw_only=True, tag="tagged"):
    """A ticket's tags are now these."""

    ticket_id: Id
    tags: Annotated[tuple[Short, ...], Meta(max_length=64)]


class Reopened(Event, frozen=True, kw_only=True, tag="reopened"):
    """The customer came back on a solved ticket."""

    ticket_id: Id


class Solved(Event, frozen=True, kw_only=True, tag="solved"):
    """The help desk closed the ticket."""

    ticket_id: Id


class Deleted(Event, frozen=True, kw_only=True, tag="deleted"):
    """The ticket is to be forgotten: it leaves the counts, and its words leave the quotes."""

    ticket_id: Id


class Merge(Event, frozen=True, kw_only=True, tag="merge"):
    """Curation: `issue` is the same as `into`."""

    issue: Id
    into: Id


class Unmerge(Event, frozen=True, kw_only=True, tag="unmerge"):
    """Curation: takes back the merge of `issue`."""

    issue: Id


class Rename(Event, frozen=True, kw_only=True, tag="rename"):
    """Curation: the issue's name from now on; an empty one gives it back to the model."""

    issue: Id
    name: Annotated[str, Meta(max_length=NAME)]


class Mute(Event, frozen=True, kw_only=True, tag="mute"):
    """Curation: no alerts of the issue before `until`; a time in the past unmutes."""

    issue: Id
    until: Annotated[datetime, Meta(tz=True)]


class Resolve(Event, frozen=True, kw_only=True, tag="resolve"):
    """Curation: the issue is fixed; tickets after this make it `regressed`."""

    issue: Id


class Teach(Event, frozen=True, kw_only=True, tag="teach"):
    """Curation: the ticket belongs to the issue that people call `label`; an empty one takes back what it was taught."""

    ticket_id: Id
    label: Annotated[str, Meta(max_length=NAME)]


class Example(Event, frozen=True, kw_only=True, tag="example"):
    """Curation: words of no ticket for what people call `label`. Some for each are a taxonomy, known before the first ticket."""

    label: Annotated[str, Meta(min_length=1, max_length=NAME)]
    text: Annotated[str, Meta(min_length=1, max_length=EXAMPLE)]


Change = Rated | Tagged | Reopened | Solved | Deleted | Merge | Unmerge | Rename | Mute | Resolve | Teach | Example
RawEvent = Created | Comment | Behaviour | Change


# --- what leaves `redact` --------------------------------------------------------------------------------------------


class Message(Event, frozen=True, kw_only=True, tag="message"):
    """A contact, masked: what `assess` reads of a `Contact`."""

    ticket_id: Id
    kind: Literal["created", "comment", "behaviour"]
    channel: Channel
    author: Author = "customer"
    person: str = ""  # the requester's pseudonym, the surest; empty where nothing identifies one
    aliases: tuple[str, ...] = ()  # other pseudonyms of the same person
    text: str = ""  # subject and body, masked
    tags: tuple[str, ...] = ()
    rating: Rating | None = None
    segments: Segments = Segments()
    masked: dict[str, int] = {}  # kind -> how many


class Benchmark(msgspec.Struct, frozen=True):
    """What part of its tickets of a week an issue has here, and with comparable clients: median and quartiles."""

    share: float  # this client's own
    low: float  # a quarter of the others have less
    median: float
    high: float  # a quarter of them have more
    clients: int  # the others: those that have the issue


class Pooled(Event, frozen=True, kw_only=True, tag="pooled"):
    """What comparable clients have in common, for one of them: only of many together, none of them more than the others."""

    mean: bytes = b""  # where to begin: `models.Shared`; empty where too few share it
    severity: bytes = b""
    benchmarks: dict[str, Benchmark] = {}  # issue -> the issue's


RedactedEvent = Message | Change | Pooled


# --- decoding --------------------------------------------------------------------------------------------------------

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: dict[int, Upcaster] = {}  # from version -> what makes a record of it one of the next version


class _Claimed(msgspec.Struct):
    client: ClientId


class _Versioned(msgspec.Struct):
    version: int = VERSION


_raw: msgspec.json.Decoder[RawEvent] = msgspec.json.Decoder(RawEvent)
_redacted: msgspec.json.Decoder[RedactedEvent] = msgspec.json.Decoder(RedactedEvent)
_claimed = msgspec.json.Decoder(_Claimed)
_versioned = msgspec.json.Decoder(_Versioned)
_anything = msgspec.json.Decoder(dict[str, Any])
_encoder = msgspec.json.Encoder()
_UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
# Of msgspec's messages, what names our own fields only.
_where = re.compile(
    r"^(?:Object missing required field `(?P<missing>[A-Za-z0-9_]+)`)?.*?(?:at `(?P<at>\$[A-Za-z0-9_.\[\]]*)`)?$",
    re.DOTALL,
)
T = TypeVar("T")


def decode_raw(value: bytes | None) -> RawEvent:
    """An event of `tickets`. Raises Refused."""
    return _decode(_raw, value)


def claimed_client(value: bytes | None, key: bytes | None) -> str:
    """Whose an event says to be that cannot be used: itself, else its key; "" where neither says. Nobody vouches for it."""
    if value is not None and len(value) <= MAX_BYTES:
        with suppress(*_UNDECODABLE):
            return _claimed.decode(value).client
    with suppress(*_UNDECODABLE):
        return msgspec.convert((key or b"").partition(b"|")[0].decode(), ClientId)
    return ""


def decode_redacted(value: bytes | None) -> RedactedEvent:
    """An event of `tickets-redacted`. Raises Refused."""
    return _decode(_redacted, value)


def encode(record: msgspec.Struct) -> bytes:
    """The JSON of a record."""
    return _encoder.encode(record)


def at(seconds: float) -> datetime:
    """The UTC time of seconds since 1970, as records carry it."""
    return datetime.fromtimestamp(seconds, UTC)


def _decode(decoder: msgspec.json.Decoder[T], value: bytes | None) -> T:
    if value is None:
        raise Refused("malformed")
    if len(value) > MAX_BYTES:
        raise Refused("too-large")
    try:
        event = decoder.decode(value)
    except msgspec.ValidationError as error:
        return _older(decoder, value, error)
    except _UNDECODABLE:
        raise Refused("undecodable") from None
    if event.version != VERSION:  # type: ignore[attr-defined]
        return _older(decoder, value, None)
    return event


def _older(decoder: msgspec.json.Decoder[T], value: bytes, error: Exception | None) -> T:
    """What did not fit as it came: of an older version perhaps."""
    try:
        version = _versioned.decode(value).version
        record = _anything.decode(value) if version in UPCASTERS else None
    except _UNDECODABLE as failed:
        raise (
            Refused("unknown-version", "$.version") if "`$.version`" in str(failed) else Refused("undecodable")
        ) from None
    if record is not None:
        while version < VERSION:
            record = UPCASTERS[version](record)
            version += 1
        record["version"] = VERSION
        try:
            return msgspec.convert(record, decoder.type)
        except msgspec.ValidationError as failed:
            error = failed
    elif version != VERSION:
        raise Refused("unknown-version", "$.version")
    raise Refused("malformed", _place(str(error)))


def _place(message: str) -> str:
    """Where msgspec says that a record doesn't fit. It may quote the record; what is taken names our own fields."""
    found = _where.search(message)
    if found is None or not (found["at"] or found["missing"]):
        return ""
    return (found["at"] or "$") + (f".{found['missing']}" if found["missing"] else "")
