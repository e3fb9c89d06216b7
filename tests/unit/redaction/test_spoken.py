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
    ],
)
def test_leaves(text: str) -> None:
    assert not any(found(text, kind) for kind in ("PHONE", "CREDIT_CARD", "SSN"))
