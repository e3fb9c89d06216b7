"""ADDRESS, CUSTOMER_ID and AGE_U13: what the words around tell."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("I live at 12 Example Street, thanks", "ADDRESS", ["12 Example Street"]),
        ("Storgatan 5, 114 51 Stockholm, Sverige", "ADDRESS", ["Storgatan 5, 114 51 Stockholm, Sverige"]),
        ("Moi Avenue 12, Nairobi, Kenya", "ADDRESS", ["Moi Avenue 12, Nairobi, Kenya"]),
        ("12 Example Street, what now", "ADDRESS", ["12 Example Street"]),
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
        ("she just turned 5 last week", "AGE_U13", ["she just turned 5"]),
        ("my 8-year-old downloaded it", "AGE_U13", ["my 8-year-old"]),
        ("my kid (7) was charged", "AGE_U13", ["kid (7)"]),
        ("my son, 11, made the account", "AGE_U13", ["son, 11"]),
        ("Child's age: 11", "AGE_U13", ["age: 11"]),
        ("hes 6yrs old", "AGE_U13", ["hes 6yrs old"]),
        ("my 3yo threw it", "AGE_U13", ["my 3yo"]),
        ("i am in 4th grade", "AGE_U13", ["i am in 4th grade"]),
        ("tengo 11 a\u00f1os", "AGE_U13", ["tengo 11 a\u00f1os"]),
        ("j'ai 10 ans et un compte", "AGE_U13", ["j'ai 10 ans"]),
        ("meine Tochter ist 7 Jahre alt", "AGE_U13", ["Tochter ist 7 Jahre alt"]),
        ("employee E10492 called", "CUSTOMER_ID", ["E10492"]),
        ("badge number 5531", "CUSTOMER_ID", ["5531"]),
        ("for (CUST-0048213) again", "CUSTOMER_ID", ["CUST-0048213"]),
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
        "my 8 year old laptop died",
        "tengo 10 a\u00f1os de cliente",
        "the student is 5 minutes late",
        "chapter 3, 4, and 5",
        "he is 6 feet tall",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
