"""Numbers told in words."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("call me on oh seven seven double oh nine oh one two three", "PHONE", None),
        ("call me on oh one six one four nine six oh eight hundred", "PHONE", None),
        (
            "it is four one one one double one one one one one one one one triple one thanks",
            "CREDIT_CARD",
            ["four one one one double one one one one one one one one triple one"],
        ),
        ("my social is five three six twenty two eight eight four seven", "SSN", None),
        ("meine Nummer: null eins sieben zwei drei vier funf sechs", "PHONE", None),
        ("es el seis uno dos tres cuatro cinco seis siete ocho", "PHONE", None),
        (
            "mon téléphone : zéro six, quatre-vingt-douze, soixante-dix-sept, trente, onze",
            "PHONE",
            ["zéro six, quatre-vingt-douze, soixante-dix-sept, trente, onze"],
        ),
        (
            "teléfono seis uno dos, cuarenta y cinco, treinta y uno, diecisiete",
            "PHONE",
            ["seis uno dos, cuarenta y cinco, treinta y uno, diecisiete"],
        ),
        ("your account number?\ncaller: yes six six oh two", "CUSTOMER_ID", ["six six oh two"]),
        ("meine Kundennummer ist vier vier null neun", "CUSTOMER_ID", ["vier vier null neun"]),
        ("the sort code is two oh, four four, one nine", "BANK", ["two oh, four four, one nine"]),
    ],
)
def test_finds(text: str, kind: str, spans: list[str] | None) -> None:
    parts = found(text, kind)
    assert len(parts) == 1
    assert spans is None or parts == spans


@pytest.mark.parametrize(
    "text",
    [
        "one or two of the three boxes",
        "one two three, testing",
        "seven eight nine ten days",
        "one by one they failed",
        "twenty one of forty",
        "the account was split one two three times",
        "un prix de quatre-vingt-dix-neuf, trente de moins",
    ],
)
def test_leaves(text: str) -> None:
    assert not any(found(text, kind) for kind in ("PHONE", "CREDIT_CARD", "SSN"))
