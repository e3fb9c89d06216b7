"""A day of a shop's tickets, as `assess` would publish it, and puts it into a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from streams.events import Benchmark, encode
from streams.results import (
    UNASSIGNED,
    Assessment,
    Contributions,
    DeadLetter,
    Explained,
    IssueEvent,
    Notice,
    Origin,
    Quote,
    RankedIssue,
    Ranking,
)
from web.rankings import Store

CLIENT = "acme"
TOTAL = 2_284
CHANNELS = ("email", "chat", "private_message")
DAY = [3, 2, 2, 1, 1, 2, 4, 8, 13, 17, 18, 16, 15, 17, 19, 18, 16, 14, 12, 11, 9, 8, 6, 4]

#   id, name, state, tickets, previous, customers, severity, satisfaction, quote
ISSUES: list[tuple[str, str, Any, int, int, int, float, float | None, str]] = [
    ("i17", "Parcel marked delivered but never arrived", "escalating", 412, 187, 371, 0.81, -0.031,
     "The tracking says delivered on Monday, but nothing is here. I wrote to [EMAIL] twice, nobody answers."),
    ("i3", "Refund not received", "ongoing", 298, 310, 264, 0.74, -0.024,
     "It has been three weeks and the refund to my card ending [CREDIT_CARD] is still missing."),
    ("i42", "Checkout fails with Apple Pay", "new", 187, 0, 179, 0.62, None,
     "Every time I confirm with Apple Pay the page says “something went wrong”. Ordering by [PHONE] worked."),
    ("i8", "Charged twice for one order", "regressed", 141, 62, 138, 0.77, -0.012,
     "You took 89.90 twice on the same day, [PERSON] from your chat told me to wait."),
    ("i5", "Wrong size sent", "ongoing", 203, 214, 188, 0.41, -0.006,
     "I ordered 42 and got 44 again, this is the second exchange."),
    ("i11", "Cannot log in after the app update", "escalating", 119, 71, 117, 0.48, -0.004,
     "Since the update the app logs me out, and the reset mail to [EMAIL] never comes."),
    ("i23", "Discount code rejected", "ongoing", 132, 121, 126, 0.27, None,
     "The code from your newsletter is rejected at the checkout."),
    ("i9", "Return label missing", "ongoing", 96, 104, 91, 0.35, 0.002,
     "There was no return label in the box."),
    ("i31", "Damaged packaging", "resolved", 44, 88, 43, 0.39, None,
     "The box arrived crushed, the lamp inside is broken."),
    ("i28", "Questions about opening hours of stores", "muted", 61, 58, 60, 0.08, None,
     "Are you open on Sunday?"),
    (UNASSIGNED, "unassigned", "ongoing", 591, 603, 520, 0.22, None, "Hello, I have a question"),
]  # fmt: skip


# What the first issue's customers write besides the quotes.
TICKETS = [
    "Hi, tracking shows “delivered, left with neighbour”, but [PERSON] next door has nothing. Please check.",
    "Order [ORDER_ID] was due on Friday. The driver never rang, the app says delivered.",
    "Where is my parcel?? Delivered yesterday 14:02 according to you. I was at home all day.",
    "I asked the carrier, they say it was handed over at [ADDRESS]. That is not where I live.",
    "Second time this month. Please send it again or refund me, my number is [PHONE].",
]


def issues(now: datetime) -> list[RankedIssue]:
    """The rows, ranked."""
    rows = []
    for id, name, state, tickets, previous, customers, severity, impact, quote in ISSUES:
        growth = min(1.0, max(0.0, tickets / (previous or 40) - 1) / 2)
        parts = Contributions(
            volume=0.35 * (tickets / TOTAL) ** 0.5,
            growth=0.2 * growth,
            severity=0.2 * severity,
            customers=0.15 * min(1.0, customers / 500) ** 0.4,
            satisfaction=0.1 * min(1.0, abs(min(0.0, impact or 0)) * 28),
        )
        score = sum((parts.volume, parts.growth, parts.severity, parts.customers, parts.satisfaction))
        scale = [1.0 if state != "new" else max(0.0, (hour - 15) / 8) for hour in range(24)]
        if state == "escalating":
            scale = [0.5 + (hour / 23) ** 3 * 2.2 for hour in range(24)]
        shape = [
            there * grown * (0.75 + (hour * 7919 % 11) / 20)
            for hour, (there, grown) in enumerate(zip(DAY, scale, strict=True))
        ]
        rows.append(
            RankedIssue(
                rank=1,
                id=id,
                name=name,
                state=state,
                score=score if id != UNASSIGNED else 0.05,
                contributions=parts if id != UNASSIGNED else Contributions(0.02, 0, 0.02, 0.01, 0),
                tickets=tickets,
                share=tickets / TOTAL,
                previous=previous,
                change=tickets / previous - 1 if previous else None,
                affected_customers=customers,
                mean_severity=severity,
                satisfaction_impact=impact,
                alike=["i3"] if id == "i8" else [],
                explains=Explained(-9 * impact, -5 * impact, -13 * impact) if impact else None,
                benchmark=Benchmark(tickets / TOTAL, 0.021, 0.034, 0.06, 14) if id == "i8" else None,
                first_seen=now - timedelta(days=9 if state != "new" else 0, hours=8),
                last_seen=now - timedelta(minutes=len(rows)),
                trend=[round(tickets * value / sum(shape)) for value in shape],
                segments={
                    "product": [("shop", tickets // 2), ("iOS app", tickets // 3), ("Android", tickets // 8)],
                    "plan": [("standard", tickets * 2 // 3), ("premium", tickets // 4)],
                    "locale": [("en-GB", tickets // 2), ("de-DE", tickets // 4)],
                },
                quotes=[
                    Quote(f"SHOP-{number}", text, CHANNELS[number], now - timedelta(minutes=7 + 31 * number))
                    for number, text in enumerate((quote, *TICKETS[:2]))
                ],
            )
        )  # fmt: skip
    rows.sort(key=lambda row: -row.score)
    return [_ranked(row, rank) for rank, row in enumerate(rows, 1)]


def ranking(now: datetime, rows: list[RankedIssue], offset: int, window: Any = "24h", **fields: Any) -> Ranking:
    """A ranking of the client."""
    head: dict[str, Any] = {"tickets": TOTAL, "previous": 1_818, "affected_customers": 1_947} | fields
    return Ranking(
        client=CLIENT,
        window=window,
        as_of=now,
        next_at=now + timedelta(minutes=2),
        watermark=now,
        completeness=0.998,
        severity_confidence=0.42,
        model=1,
        issues=rows,
        source=Origin(0, offset),
        **head,
    )


def put_ranking(store: Store, record: Ranking) -> None:
    """As the reader would."""
    store.put("rankings", f"{record.client}:{record.window}".encode(), encode(record))


def fill(store: Store, now: datetime | None = None) -> None:
    """The whole sample."""
    now = now or datetime.now(UTC)
    rows = issues(now)
    put_ranking(store, ranking(now, rows, 1))
    put_ranking(store, ranking(now, rows[:3], 1, "7d", tickets=14_020, previous=13_377))
    for number in range(30):
        put_ticket(store, f"SHOP-{8_200 + number}", ISSUES[0][0], TICKETS[number % 5], number + 1, now)
    kinds: list[Any] = ["renamed", "resolved", "regressed", "escalating", "emerging", "escalating"]
    for number, (kind, row) in enumerate(zip(kinds, (3, 8, 3, 5, 2, 0), strict=True)):
        at = now - timedelta(minutes=380 - 70 * number)
        event = IssueEvent(
            client=CLIENT,
            issue=ISSUES[row][0],
            kind=kind,
            name=ISSUES[row][1],
            at=at,
            source=Origin(0, number),
        )
        store.put("issue-events", b"acme", encode(event))
    for offset in range(5):
        letter = DeadLetter(
            topic="tickets",
            partition=0,
            offset=offset,
            reason="malformed",
            client=CLIENT,
            key_bytes=9,
            value_bytes=99,
            at=now,
        )
        store.put("dead-letters", b"acme", encode(letter))
    put_notice(store, "SHOP-8102", "email", {"CREDIT_CARD": 2}, 1, now)
    put_notice(store, "SHOP-8140", "chat", {"GOV_ID": 1}, 2, now)
    put_notice(store, "SHOP-8233", "email", {"CREDIT_CARD": 1}, 3, now)


def put_notice(store: Store, ticket: str, channel: Any, found: Any, offset: int, now: datetime) -> None:
    """A notice of what nobody may keep, as the reader would."""
    record = Notice(
        client=CLIENT,
        kind="sensitive_data_received",
        ticket_id=ticket,
        channel=channel,
        found=found,
        at=now - timedelta(hours=30 - offset),
        source=Origin(0, offset),
    )
    store.put("notices", CLIENT.encode(), encode(record))


def put_ticket(store: Store, ticket: str, issue: str, text: str, offset: int, now: datetime) -> None:
    """An assessment of a ticket, as the reader would."""
    record = Assessment(
        client=CLIENT,
        ticket_id=ticket,
        issue=issue,
        severity=0.3 + offset % 5 / 10,
        confidence=0.8,
        origin="taught" if offset % 7 == 0 else "discovered",
        occurred_at=now - timedelta(minutes=3 * (40 - offset)),
        channel=CHANNELS[offset % 3],
        text=text,
        source=Origin(0, offset),
    )
    store.put("assessments", ticket.encode(), encode(record))


def _ranked(row: RankedIssue, rank: int) -> RankedIssue:
    return msgspec.structs.replace(row, rank=rank)
