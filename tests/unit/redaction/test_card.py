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


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("charged on 4929 1180 3347 6622 twice", ["4929 1180 3347 6622"]),
        ("3714-496353-98432 since May", ["3714-496353-98432"]),
        ("card 9457167948621537", ["9457167948621537"]),
        ("4929 1180 3347 6622 12/29", ["4929 1180 3347 6622"]),
    ],
)
def test_mistyped_is_a_number_of_a_customer(text: str, spans: list[str]) -> None:
    assert found(text, "CUSTOMER_ID") == spans
    assert found(text, "CREDIT_CARD") == []


@pytest.mark.parametrize(
    "text",
    [
        "order no. 4929 1180 3347 6622",
        "pedido 4929-1180-3347-6622",
        "serial 9929 1180 3347 6622",
        "4929 11803347 6622 1",
    ],
)
def test_other_numbers_are_no_cards(text: str) -> None:
    assert found(text, "CREDIT_CARD") == []
    assert found(text, "CUSTOMER_ID") == []
