"""GOV_ID by form and check digits. The numbers are examples: publications' own or made up with a right check digit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.redaction import NOBODY, govid, redact
from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("insurance AB 65 43 21 D, yes", ["AB 65 43 21 D"]),
        ("ab123456c it is", ["ab123456c"]),
        ("the DNI is 87654321X", ["87654321X"]),
        ("so X1234567L", ["X1234567L"]),
        ("so S1234567D", ["S1234567D"]),
        ("ITIN 912-70-1234", ["912-70-1234"]),
        ("Finland: 131052-308T and 131052A308T", ["131052-308T", "131052A308T"]),
        ("Poland: 44051401359 it is", ["44051401359"]),
        ("Brazil: 390.533.447-05", ["390.533.447-05"]),
        ("Turkey: 10000000146 it is", ["10000000146"]),
        ("Korea: 960121-1234567", ["960121-1234567"]),
        ("Sweden: 19811218-9876 ok", ["19811218-9876"]),
        ("South Africa: 8001015009087 ok", ["8001015009087"]),
        ("Italy: RSSMRA85T10A562S ok", ["RSSMRA85T10A562S"]),
        ("Mexico: BOXW310820HNERXN09 ok", ["BOXW310820HNERXN09"]),
        ("Switzerland: 756.9217.0769.85 ok", ["756.9217.0769.85"]),
        ("Chile: 12.345.678-5 ok", ["12.345.678-5"]),
        ("Belgium: 85.07.30-033.28 ok", ["85.07.30-033.28"]),
        ("Medicare 1EG4-TE5-MK73 ok", ["1EG4-TE5-MK73"]),
        ("Medicare 1EG4TE5MK73 ok", ["1EG4TE5MK73"]),
        ("Hong Kong A123456(3) ok", ["A123456(3)"]),
        ("Taiwan A123456789 ok", ["A123456789"]),
        ("Germany 15070649C103 ok", ["15070649C103"]),
        ("driver MORGA657054SM9IJ ok", ["MORGA657054SM9IJ"]),
        ("driver FO999512018AA1AB ok", ["FO999512018AA1AB"]),
        ("aadhaar 2341 2341 2346 ok", ["2341 2341 2346"]),
        ("22113584886 came", ["22113584886"]),
        ("in order to prove it: 22113584886", ["22113584886"]),
        ("call me. 22113584886 is my tax file", ["22113584886"]),
        ("NHS 401 023 2137 is it", ["401 023 2137"]),
        ("so 401 023 2137 is it", ["401 023 2137"]),
        # Places of birth that the table of places has, without a county.
        ("Ordered 41111119840317002X", ["41111119840317002X"]),
        ("so 110199198403170020 ok", ["110199198403170020"]),
        ("\uff12\uff13\uff14\uff11 \uff12\uff13\uff14\uff11 \uff12\uff13\uff14\uff16 ok", None),
    ],
)
def test_finds(text: str, spans: list[str] | None) -> None:
    assert found(text, "GOV_ID") == (spans if spans is not None else [text.removesuffix(" ok")])


@pytest.mark.parametrize(
    "text",
    [
        "code GB123456A here",
        "code 12345678A here",
        "code X1234567A here",
        "code S1234567A here",
        "spare 955-41-2020",
        "my passport arrived",
        "model K1234567",
        "barcode 4006381333931 is torn",
        "Poland: 44051401358 it is",
        "Turkey: 10000000147 it is",
        "commit 1a2b3c4d5e6f7a8b9c0d",
        "case 131352-308T",
        "ticket INC0012345 is open",
        "ratio 1234:5678:9013 of",
        "my order 22113584886 has not arrived",
        "Order #22113584886",
        "order no. 22113584886",
        "tracking number is 22113584886",
        "the serial number: AB123456C",
        "invoices 22113584886",
        "mi pedido 22113584886 no llega",
        "ma commande n\u00b0 22113584886",
        "Rechnung Nr. 22113584886",
        "Sendungsnummer 22113584886",
        "22113584886 is my order number",
        "22113584886 (order)",
        "call me on 22113584886",
        "tel: 679 124 898",
        "my account number is 22113584886",
        "customer no 22113584886",
        "+55 22113584886",
        "0055 22113584886",
        "call 789 567 5656",
        "so 789 567 5656",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "GOV_ID") == []


def written(shape: str) -> st.SearchStrategy[str]:
    """Any number of such a shape."""
    chars = {"A": st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "9": st.sampled_from("0123456789")}
    chars["0"] = chars["9"]
    return st.tuples(*(chars.get(char, st.just(char)) for char in shape)).map("".join)


CHINESE = st.builds(
    lambda place, rest: f"{place}{rest}{govid.ric.calc_check_digit(f'{place}{rest}0')}",
    written("000000"),
    st.sampled_from(["19840317002", "20010229001", "00000000000"]),
)


@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize("shape", [*govid._DIGITS, *govid._MIXED])
@given(st.data())
def test_no_check_of_a_shape_raises(shape: str, data: st.DataObject) -> None:
    tests = govid._DIGITS.get(shape) or govid._MIXED[shape]
    value = data.draw(written(shape))
    assert govid._passes(value, tests) in (True, False)


@given(CHINESE)
def test_no_place_of_birth_raises(value: str) -> None:
    assert govid._passes(value, (govid.ric.is_valid,)) in (True, False)
    found(f"so {value} ok")


@given(st.from_regex(govid._FORMS, fullmatch=True))
def test_no_check_of_a_form_raises(value: str) -> None:
    assert govid._is_mixed(value) in (True, False)


@pytest.mark.parametrize("said", ["call me on", "tel", "my account number is", "customer no", "booking number", "Kundennummer"])
@given(st.text("0123456789", min_size=11, max_size=13))
def test_what_is_told_otherwise_is_masked_as_that(said: str, digits: str) -> None:
    value = f"7{digits[1:]}"
    assert value not in redact(f"so {said} {value} please", NOBODY).text
