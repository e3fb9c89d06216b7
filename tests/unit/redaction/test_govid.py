import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("insurance AB 65 43 21 D, yes", ["AB 65 43 21 D"]),
        ("ab123456c", ["ab123456c"]),
        ("the DNI is 87654321X", ["87654321X"]),
        ("X1234567L", ["X1234567L"]),
        ("S1234567D", ["S1234567D"]),
        ("ITIN 912-70-1234", ["912-70-1234"]),
        ("my passport number is K1234567", ["K1234567"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "GOV_ID") == spans


@pytest.mark.parametrize(
    "text",
    ["GB123456A", "12345678A", "X1234567A", "S1234567A", "spare 955-41-2020", "my passport arrived", "model K1234567"],
)
def test_leaves(text: str) -> None:
    assert found(text, "GOV_ID") == []
