"""What the API answers: the shapes (the OpenAPI document is generated from them) and their finished bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

import msgspec

from streams.events import Channel
from streams.results import Assessment, IssueEvent, RankedIssue, Sensitive, Window

Order = Literal["importance", "ratings"]
"""Of a ranking's rows: by score, or by what part of the bad ratings an issue surely explains."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a window as a whole; the times are null while the client has no ranking yet."""

    as_of: datetime | None = None
    next_at: datetime | None = None
    window: Window
    watermark: datetime | None = None
    tickets: int = 0
    previous: int = 0
    affected_customers: int = 0
    completeness: float | None = None
    severity_confidence: float | None = None
    model: int | None = None


class Issues(Head, frozen=True, kw_only=True):
    """The most important issues of a window, best first; the unassigned row is there whatever the limit."""

    issues: list[RankedIssue] = []


class IssuesAsTheyCame(Head, frozen=True, kw_only=True):
    """`Issues` as it is sent: the rows are the bytes that `assess` wrote."""

    issues: list[msgspec.Raw] = []


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket of an issue; its text is masked and cut short."""

    ticket_id: str
    occurred_at: datetime
    channel: str
    severity: float
    confidence: float
    origin: Literal["discovered", "taught", "aside", "repeated", "deleted"]
    text: str

    @classmethod
    def of(cls, assessment: Assessment) -> Ticket:
        """The part of an assessment that is shown."""
        return cls(
            ticket_id=assessment.ticket_id,
            occurred_at=assessment.occurred_at,
            channel=assessment.channel,
            severity=assessment.severity,
            confidence=assessment.confidence,
            origin=assessment.origin,
            text=assessment.text,
        )


class Tickets(msgspec.Struct, frozen=True, kw_only=True):
    """The newest tickets of an issue, newest first."""

    issue: str
    tickets: list[Ticket]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something happened to an issue."""

    issue: str
    kind: Literal["emerging", "escalating", "regressed", "resolved", "merged", "unmerged", "renamed", "muted"]
    name: str
    at: datetime

    @classmethod
    def of(cls, event: IssueEvent) -> Change:
        """The part of an issue event that is shown."""
        return cls(issue=event.issue, kind=event.kind, name=event.name, at=event.at)


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The latest changes of the client's issues, newest first."""

    changes: list[Change]


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the client's events could not be used, by reason."""

    total: int
    reasons: dict[str, int]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """How many pieces of a kind of data that nobody may keep came in through a channel."""

    kind: Sensitive
    channel: Channel
    count: int


class NoticedTicket(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket that held such data; `at` is when its newest such message was written."""

    ticket_id: str
    at: datetime
    found: list[Found]


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    """Data that nobody may keep, over the last days: how much, and in which tickets, newest first. No values."""

    days: int
    totals: list[Found]
    tickets: list[NoticedTicket]


class Health(msgspec.Struct, frozen=True):
    """The state of this process."""

    status: Literal["ok"]


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error, after RFC 9457."""

    title: str
    status: int
    detail: str = ""
    parameter: str = ""  # the parameter at fault


class Answer:
    """Finished bytes and their strong entity tag."""

    __slots__ = ("body", "etag")

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def answer(content: msgspec.Struct | dict[str, object]) -> Answer:
    """The JSON of an answer, ready to be sent any number of times."""
    return Answer(msgspec.json.encode(content))
