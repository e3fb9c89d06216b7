import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("4532\t0151\t1283\t0366\t12/27", ["4532\t0151\t1283\t0366"]),
        ("17,4532,0151,1283,0366,1227", ["4532,0151,1283,0366"]),
        ("card 4532_0151_1283_0366", ["4532_0151_1283_0366"]),
        ("card 4532 | 0151 | 1283 | 0366", ["4532 | 0151 | 1283 | 0366"]),
        ("4532*0151*1283*0366; 4532:0151:1283:0366", ["4532*0151*1283*0366", "4532:0151:1283:0366"]),
        ("4532    0151    1283     0366", ["4532    0151    1283     0366"]),
        ("4532\n0151\n1283\n0366", ["4532\n0151\n1283\n0366"]),
        ("4532<br>0151<br>1283<BR>0366", ["4532<br>0151<br>1283<BR>0366"]),
        ("3782;822463;10005", ["3782;822463;10005"]),
        ("so 6011000990139424 and 30569309025904", ["6011000990139424", "30569309025904"]),
        ("so 6200000000000000000 and 3566002020360505", ["6200000000000000000", "3566002020360505"]),
        ("so 501864667909 and 630427373398", ["501864667909", "630427373398"]),
        ("my card 587428561654 and then", ["587428561654"]),
        ("block card no 4735110554588", ["4735110554588"]),
        ("the amount for cc 4735110554588", ["4735110554588"]),
        ("so 4222 222 222 222", ["4222 222 222 222"]),
        ("+1 212 555 0142 4111 1111 1111 1111", ["+1 212 555 0142 4111 1111 1111 1111"]),
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
        "4532\t0151\t1283\t0367",
        "4532,0151;1283,0366",
        "3318-4402-9917",
        "GPA.3318-4402-9917-55210",
        "4532,0151,128,30366",
        "readings: 4471,4532,0151,1283,0366,4471",
        "2021\t2022\t2023\t2024",
        "5,4,4,4,1,1",
        "so 4735110554588",
        "so 587428561654",
        "cc my colleague, 4735110554588",
        "so 41111111111111111",
        "please call me on +44 7944 117715 thanks",
        "+447944117715",
        "+62 8130 0000 005",
        "0044 7944 117715",
        "(+49) 1560 77474 12",
        "pay by card, or call me on 4735110554588",
        "4444444444444444",
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
        "token 4417 0092 8813 5526 7001",
        "my card: order number is 501864667909",
        "501864667909 is my order number",
        "Bestellnummer 4929 1180 3347 6622",
    ],
)
def test_other_numbers_are_no_cards(text: str) -> None:
    assert found(text, "CREDIT_CARD") == []
    assert found(text, "CUSTOMER_ID") == []


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        ["+44 7{}", "+49 15{}", "+55 11 9{}", "+62 81{}", "+63 91{}", "+52 1 55{}", "+234 80{}", "00 44 7{}", "(+49) 15{}"]
    ),
    st.text("0123456789 ", min_size=8, max_size=10),
)
def test_no_international_number_is_a_card(form: str, rest: str) -> None:
    assert found(f"please call {form.format(rest)} now", "CREDIT_CARD") == []
    assert found(f"please call {form.format(rest)} now", "GOV_ID") == []
