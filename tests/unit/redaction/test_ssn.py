import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my ssn is 219-09-9999", ["219-09-9999"]),
        ("219-09-9999", ["219-09-9999"]),
        ("social security 219 09 9999", ["219 09 9999"]),
        ("social: 219099999", ["219099999"]),
        ("SSN: 219\t09\t9999", ["219\t09\t9999"]),
        ("social security 219_09_9999", ["219_09_9999"]),
        ("ssn 219 | 09 | 9999", ["219 | 09 | 9999"]),
        ("ssn\n219\n09\n9999", ["219\n09\n9999"]),
        ("ssn: 219<br/>09<br/>9999", ["219<br/>09<br/>9999"]),
        ("ssn is 219 - 09 - 9999", ["219 - 09 - 9999"]),
        ("the last four of my social are 9917", ["9917"]),
        ("ssn xxx-xx-9917", ["9917"]),
        ("last 4 of the ssn, 9917, is wrong", ["9917"]),
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
        "our social 2024 was fun",
        "columns 219\t09\t9999",
        "ssn 219,09;9999",
        "ssn 666\t09\t9999",
        "social media has 9917 users",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "SSN") == []
