"""ADDRESS, CUSTOMER_ID and AGE_U13: what the words around tell."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("I live at 12 Example Street, thanks", "ADDRESS", ["12 Example Street"]),
        ("send it to PO Box 4711", "ADDRESS", ["PO Box 4711"]),
        ("Musterstraße 12a ist es", "ADDRESS", ["Musterstraße 12a"]),
        ("ship to: House Example, Sampleville, Nowhere\nThanks", "ADDRESS", ["House Example, Sampleville, Nowhere"]),
        (
            "Address: House Example, Mill Lane, Sampleville\nPrincipal: 14 coins\nTerm: long",
            "ADDRESS",
            ["House Example, Mill Lane, Sampleville"],
        ),
        ("my account number is 6402917", "CUSTOMER_ID", ["6402917"]),
        ("policy no AB-99812", "CUSTOMER_ID", ["AB-99812"]),
        ("please help, i'm 10 and my game is gone", "AGE_U13", ["i'm 10"]),
        ("my 9 year old son bought it", "AGE_U13", ["9 year old son"]),
    ],
)
def test_finds(text: str, kind: str, spans: list[str]) -> None:
    assert found(text, kind) == spans


@pytest.mark.parametrize(
    "text",
    [
        "a dead end street",
        "I waited 12 days",
        "my account was closed 2 days ago",
        "I am 52.",
        "I am 12 minutes late",
        "suited for 9+",
        "the 10 inch screen",
        "with you for 11 years",
        "turned 12.5 degrees",
        "order number 99812",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
