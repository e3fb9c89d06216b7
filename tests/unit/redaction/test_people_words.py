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
        ("my account number is 7855874", "CUSTOMER_ID", ["7855874"]),
        ("policy no AB-99812", "CUSTOMER_ID", ["AB-99812"]),
        ("hi i'm 11 and i can't log in", "AGE_U13", ["i'm 11"]),
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
        "I am 45.",
        "I am 12 minutes late",
        "rated 12+",
        "my 11 inch tablet",
        "customer for 12 years",
        "turned 12.5 degrees",
        "order number 99812",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
