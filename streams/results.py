"""The records that the engine publishes: assessments, rankings, news of issues, notices, dead letters, and what clients share.

JSON, as all records (`streams.events.encode`). Readers take what they know: fields are added, none changes its meaning.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

import msgspec

from streams.events import VERSION, Benchmark, Channel, Reason

Window = Literal["1h", "24h", "7d", "30d"]
WINDOWS: tuple[Window, ...] = ("1h", "24h", "7d", "30d")
State = Literal["new", "ongoing", "escalating", "regressed", "resolved", "muted"]
UNASSIGNED = "unassigned"  # the row of the tickets that belong to no issue


class Origin(msgspec.Struct, frozen=True):
    """Where in `tickets-redacted` a record comes from: of two records with one key, the higher offset is right."""

    partition: int
    offset: int


class Assessment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The issue that a ticket belongs to."""

    version: int = VERSION
    client: str
    ticket_id: str
    issue: str | None  # as it stood then; None where the ticket is set aside (a greeting, a copy) or was deleted
    counted: str | None = None  # the id under which it counts: a ranking's row names those that it unites
    severity: float
    confidence: float
    origin: Literal["discovered", "taught", "aside", "repeated", "deleted"]
    occurred_at: datetime
    channel: str = ""
    text: str = ""  # the masked text, cut short
    source: Origin


class Contributions(msgspec.Struct, frozen=True):
    """What each signal adds to an issue's score: weight times a value in [0, 1]. The score is their sum."""

    volume: float
    growth: float
    severity: float
    customers: float
    satisfaction: float


class Quote(msgspec.Struct, frozen=True):
    """A customer's masked words."""

    ticket_id: str
    text: str
    channel: str
    occurred_at: datetime


class Explained(msgspec.Struct, frozen=True):
    """How much less would be amiss in the client's ratings, were an issue's tickets rated like all others: a part of 1,
    below 0 where they are rated better; and the ends of its 95 % interval."""

    share: float
    low: float
    high: float


class SharedIssue(msgspec.Struct, frozen=True):
    """An issue of at least some tickets."""

    id: str
    vector: bytes  # int8 (128,): what sets it apart from the client's other tickets
    tickets: int  # of a week
    share: float  # of the client's tickets of that week


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """What a client's state says to comparable clients, once a day: numbers of many tickets together, no text and nobody."""

    version: int = VERSION
    client: str
    group: str = ""  # the clients that it is comparable with; empty: it shares nothing, and what it shared is forgotten
    at: datetime  # event time
    mean: bytes = b""  # `models.Shared`
    severity: bytes = b""
    outcomes: int = 0
    issues: list[SharedIssue] = []
    told: bool = False  # it shows benchmarks, which are to be taken back where there are none any more
    source: Origin


class RankedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the ranking."""

    rank: int  # from 1
    id: str  # `unassigned` for the tickets that belong to no issue
    unites: list[str] = []  # the ids, of all that tickets were counted under, that go by this one now
    alike: list[str] = []  # other issues that may be the same: for people to say, by `merge`
    name: str
    state: State
    score: float  # [0, 1]
    contributions: Contributions
    tickets: int  # in the window
    share: float  # of the client's tickets in the window
    previous: int  # tickets in the equal window before
    change: float | None  # tickets / previous - 1; None where previous is 0
    affected_customers: int
    mean_severity: float  # [0, 1]
    satisfaction_impact: float | None  # mean rating of all less the mean without this issue; None without ratings
    explains: Explained | None = None  # of what ratings fell short; None without ratings
    benchmark: Benchmark | None = None  # None where too few comparable clients have it
    first_seen: datetime
    last_seen: datetime
    trend: list[int]  # tickets per step of the window, oldest first: 12 x 5 min, 24 x 1 h, 28 x 6 h, 30 x 1 d
    segments: dict[str, list[tuple[str, int]]]  # attribute -> its most frequent values and their tickets
    quotes: list[Quote]


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """The Issue Assessment of a client over a window: a pure function of the state and `as_of`."""

    version: int = VERSION
    client: str
    window: Window
    as_of: datetime
    next_at: datetime | None = None  # when the next is due, whether tickets come or not; None: not before one does
    watermark: datetime  # every event up to here is believed to be in
    tickets: int
    previous: int
    affected_customers: int
    completeness: float  # share of the events that came to `assess` and could be used, over the window: not what `redact` refuses
    severity_confidence: float = 0.0  # from 0 (by words alone) to 1 (ratings have borne out which tickets are worse)
    model: int  # version of the model
    issues: list[RankedIssue]
    source: Origin


class IssueEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something happened to an issue that somebody may want to know at once."""

    version: int = VERSION
    client: str
    issue: str
    kind: Literal["emerging", "escalating", "regressed", "resolved", "merged", "unmerged", "renamed", "muted"]
    name: str
    at: datetime  # event time
    source: Origin


Sensitive = Literal["CREDIT_CARD", "SSN", "GOV_ID", "AGE_U13"]  # kinds that nobody may keep
SENSITIVE: tuple[Sensitive, ...] = get_args(Sensitive)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A client sent what it should not keep either: masked here, and still in its own help desk. No values.

    Of a ticket that is deleted later a second one says so, which takes its place.
    """

    version: int = VERSION
    client: str
    kind: Literal["sensitive_data_received", "ticket_deleted"]
    ticket_id: str
    channel: Channel | None = None  # none of a deleted ticket
    found: dict[Sensitive, int] = {}  # how many of each kind, in one message
    at: datetime  # event time
    source: Origin


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a refused event stands and why it was refused. No content."""

    version: int = VERSION
    topic: str
    partition: int
    offset: int
    reason: Reason
    where: str = ""
    client: str = ""  # only a known one
    key_bytes: int
    value_bytes: int
    at: datetime
