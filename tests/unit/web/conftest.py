from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from streams.events import encode
from streams.results import (
    Assessment,
    Contributions,
    DeadLetter,
    IssueEvent,
    Notice,
    Origin,
    Quote,
    RankedIssue,
    Ranking,
)
from web.app import create_app
from web.rankings import Store

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
KEYS = {"key-of-acme": "acme", "key-of-bolt": "bolt"}


class Filled:
    """A store, and short ways of putting records into it."""

    def __init__(self) -> None:
        self.store = Store()
        self.unready = ""

    def ranking(self, client: str = "acme", issues: int = 3, offset: int = 1, **fields: Any) -> Ranking:
        rows = fields.pop("rows", None) or [row(rank) for rank in range(1, issues + 1)]
        defaults = {"window": "24h", "as_of": NOW, "watermark": NOW, "tickets": 120, "previous": 90}
        record = Ranking(
            client=client,
            affected_customers=70,
            completeness=0.99,
            model=1,
            issues=rows,
            source=Origin(0, offset),
            **(defaults | fields),
        )
        self.store.put("rankings", f"{client}:{record.window}".encode(), encode(record))
        return record

    def assessment(self, ticket: str, issue: str | None, offset: int, **fields: Any) -> None:
        defaults = {"client": "acme", "origin": "discovered", "occurred_at": NOW + timedelta(seconds=offset)}
        record = Assessment(
            ticket_id=ticket,
            issue=issue,
            severity=0.5,
            confidence=0.9,
            source=Origin(0, offset),
            **(defaults | fields),
        )
        self.store.put("assessments", f"{record.client}:{ticket}".encode(), encode(record))

    def change(self, offset: int, issue: str = "i1", client: str = "acme", kind: Any = "emerging") -> None:
        at = NOW + timedelta(seconds=offset)
        event = IssueEvent(client=client, issue=issue, kind=kind, name="Late parcels", at=at, source=Origin(0, offset))
        self.store.put("issue-events", client.encode(), encode(event))

    def dead_letter(self, offset: int, reason: Any = "malformed", client: str = "acme", partition: int = 0) -> None:
        letter = DeadLetter(
            topic="tickets",
            partition=partition,
            offset=offset,
            reason=reason,
            client=client,
            key_bytes=1,
            value_bytes=2,
            at=NOW,
        )
        self.store.put("dead-letters", client.encode(), encode(letter))

    def notice(self, offset: int, ticket: str = "t1", **fields: Any) -> None:
        defaults = {"client": "acme", "channel": "email", "found": {"CREDIT_CARD": 1}, "at": NOW}
        defaults |= {"kind": "sensitive_data_received", "source": Origin(0, offset)}
        record = Notice(ticket_id=ticket, **(defaults | fields))
        self.store.put("notices", record.client.encode(), encode(record))

    def tickets(self, issue: str, limit: int = 200, client: str = "acme") -> list[str]:
        return [found.ticket_id for found in self.store.tickets(client, issue, limit)]


def row(rank: int, id: str = "", **fields: Any) -> RankedIssue:
    defaults: dict[str, Any] = {
        "id": id or f"i{rank}",
        "name": f"Issue {rank}",
        "state": "ongoing",
        "score": 0.5,
        "contributions": Contributions(0.2, 0.1, 0.1, 0.05, 0.05),
        "tickets": 10,
        "share": 0.1,
        "previous": 0,
        "change": None,
        "affected_customers": 8,
        "mean_severity": 0.4,
        "satisfaction_impact": None,
        "first_seen": NOW,
        "last_seen": NOW,
        "trend": [0] * 24,
        "segments": {"product": [("app", 3)]},
        "quotes": [Quote("t1", "Write to [EMAIL]", "email", NOW)],
    }
    return RankedIssue(rank=rank, **(defaults | fields))


@pytest.fixture
def filled() -> Filled:
    return Filled()


@pytest.fixture
def make_row() -> Callable[..., RankedIssue]:
    return row


@pytest.fixture
def http(filled: Filled) -> TestClient:
    """A client without a key."""
    app = create_app(filled.store, KEYS.get, unready=lambda: filled.unready)
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def acme(http: TestClient) -> TestClient:
    http.headers["authorization"] = "Bearer key-of-acme"
    return http
