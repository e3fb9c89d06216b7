import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("pay with 4111 1111 1111 1111 until 11/31", ["4111 1111 1111 1111"]),
        ("4111111111111111", ["4111111111111111"]),
        ("order no. 4111 1111 1111 1111, invoice 378282246310005", ["4111 1111 1111 1111", "378282246310005"]),
        ("3782-822463-10005", ["3782-822463-10005"]),
        ("5555 5555 5555 4444, 6011000990139424", ["5555 5555 5555 4444", "6011000990139424"]),
        ("5 5 5 5 5 5 5 5 5 5 5 5 4 4 4 4", ["5 5 5 5 5 5 5 5 5 5 5 5 4 4 4 4"]),
        ("4111\u20111111\u20111111\u20111111", ["4111\u20111111\u20111111\u20111111"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "CREDIT_CARD") == spans


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "0000000000000000",
        "invoice 4222222222222",
        "9111111111111111",
        "41111111111",
        "4111-1111-1111",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "CREDIT_CARD") == []
