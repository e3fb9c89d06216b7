"""CUSTOMER_ID: codes by their form and numbers behind "ref", "case", "quote"; order and ticket numbers, years and errors stay."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("stop TK-40917-B at once", ["TK-40917-B"]),
        ("R. Okafor 7C-41902 leaking tap", ["7C-41902"]),
        ("they gave me REQ00918273 on the phone", ["REQ00918273"]),
        ("MBR 4410 2291 wants out", ["MBR 4410 2291"]),
        ("our reference is 0044-118-203", ["0044-118-203"]),
        ("her plan is AXA 4410 2291", ["AXA 4410 2291"]),
        ("case 00441902 was closed", ["00441902"]),
        ("please quote 4410-2291 next time", ["4410-2291"]),
        ("look me up, 44190221", ["44190221"]),
        ("her ticket 00441902 is open", ["00441902"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "CUSTOMER_ID") == spans


@pytest.mark.parametrize(
    "text",
    [
        "order 44102291 is late",
        "order from 2024-10-12",
        "ref 2291 and ref 2304",
        "the console says CE-40917-2",
        "error TK-40917",
        "a WH-1000XM4 and a 12V-15",
        "open from 2019-2024 or FROM 2019 2024",
        "the case has 12 pages",
        "a quote of 140000",
        "order #4410-2291 came in half",
        "o pedido 204-6610923 sumiu",
        "Ticket HD-30917 is still open",
        "commande FR-2025-11820 jamais venue",
        "see INV-2025-00417",
        "complaint 2024/1183",
        "order no. TK-40917-B",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "CUSTOMER_ID") == []
