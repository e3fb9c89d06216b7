import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my ssn is 219-09-9999", ["219-09-9999"]),
        ("219-09-9999", ["219-09-9999"]),
        ("social security 219 09 9999", ["219 09 9999"]),
        ("social: 219099999", ["219099999"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "SSN") == spans


@pytest.mark.parametrize(
    "text",
    [
        "000-12-3456",
        "666-12-3456",
        "955-41-2020",
        "219-00-9999",
        "219-09-0000",
        "219099999",
        "219-09-99991",
        "A219-09-9999",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "SSN") == []
