"""The ticket's own people: nothing of them may stay, and little else may go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.redaction import KnownValues, known, redact

MARIA = (
    ("Maria J. L\u00f3pez", "PERSON"),
    ("maria.lopez+shop@example.com", "EMAIL"),
    ("+1 (212) 555-0142", "PHONE"),
    ("@mlopez_9", "USERNAME"),
    ("CUST-00912", "CUSTOMER_ID"),
)


def masked(text: str, *values: tuple[str, str]) -> list[str]:
    return [text[start:end] for start, end, _ in KnownValues(values or MARIA).find(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Hi, I'm maria.", ["maria"]),
        ("MARIA J. LOPEZ signed", ["MARIA J. LOPEZ"]),
        ("Maria's and L\u00f3pez\u2019 order, the Marias", ["Maria", "L\u00f3pez", "Maria"]),
        ("Lo\u0301pez", ["Lo\u0301pez"]),
        ("M\u200bari\u00ada", ["M\u200bari\u00ada"]),
        ("\uff2d\uff41\uff52\uff49\uff41", ["\uff2d\uff41\uff52\uff49\uff41"]),
        ("maria_lopez and maria7", ["maria", "lopez", "maria"]),
        ('{"name": "\\u004daria\\nLopez"}', ["\\u004daria", "Lopez"]),
        ("&#77;aria L&oacute;pez", ["&#77;aria L&oacute;pez"]),
        ("?to=maria%2Elopez%2Bshop%40example.com", ["maria%2Elopez%2Bshop%40example.com"]),
        ("%6D%61ria, L%C3%B3pez", ["%6D%61ria", "L%C3%B3pez"]),
        ("maria.lopez@ example.com", ["maria.lopez"]),
        ("marialopez@elsewhere.example", ["marialopez"]),
        ("212.555.0142", ["212.555.0142"]),
        (
            "+12125550142 and 1-212-555-0142 and 2 1 2 5 5 5 0 1 4 2",
            ["+12125550142", "1-212-555-0142", "2 1 2 5 5 5 0 1 4 2"],
        ),
        ("at 555-0142, after 6", ["555-0142"]),
        (
            "\uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",
            ["\uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12"],
        ),
        ("mlopez_9, @MLOPEZ_9", ["mlopez_9", "MLOPEZ_9"]),
        ("cust-00912b xCUST-00912", ["cust-00912", "CUST-00912"]),
    ],
)
def test_finds_however_written(text: str, spans: list[str]) -> None:
    assert masked(text) == spans


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("annual manner", [("Ann Mann", "PERSON")]),
        ("I will do it an hour later, in may", [("Will An May", "PERSON")]),
        ("the shop is the best service", [("shop@example.com", "EMAIL"), ("Acme Customer Service", "PERSON")][1:]),
        ("5 x 1421", [("42", "CUSTOMER_ID")]),
        ("vitamin J. and von", [("J. von X", "PERSON")]),
        ("anything", [("", "PERSON"), ("a", "EMAIL"), (" ", "PHONE")]),
        ("order 12125550 142", [("+1 212 555 0142 99", "PHONE")]),
    ],
)
def test_leaves(text: str, values: list[tuple[str, str]]) -> None:
    assert masked(text, *values) == []


@pytest.mark.parametrize(
    ("text", "values", "spans"),
    [
        ("Will Will come, ask May", [("Will May", "PERSON")], ["Will Will", "May"]),
        (
            "call 07700 900 123 or +44 7700900123 or +44 (0)7700 900123",
            [("+447700900123", "PHONE")],
            ["07700 900 123", "+44 7700900123", "+44 (0)7700 900123"],
        ),
        ("0044 7700 900123", [("07700 900123", "PHONE")], ["7700 900123"]),
        ("Mueller und M\u00fcller", [("J\u00f6rg M\u00fcller", "PERSON")], ["Mueller", "M\u00fcller"]),
        ("OBrien, O'Brien, Brien", [("Pat O'Brien", "PERSON")], ["OBrien", "O'Brien", "Brien"]),
        ("the Christophersons", [("Christopher X", "PERSON")], ["Christophersons"]),
        (
            "\u79c1\u306f\u5c71\u7530\u592a\u90ce\u3067\u3059",
            [("\u5c71\u7530 \u592a\u90ce", "PERSON")],
            ["\u5c71\u7530\u592a\u90ce"],
        ),
        (
            "\u043c\u0430\u0440\u0438\u044f",
            [("\u041c\u0410\u0420\u0418\u042f", "PERSON")],
            ["\u043c\u0430\u0440\u0438\u044f"],
        ),
        ("MariaMay2024", [("Maria May", "PERSON")], ["MariaMay"]),
        ("BenToo, Benign", [("Ben Oak", "PERSON")], ["Ben"]),
        ("Annmarie", [("Ann-Marie Oak", "PERSON")], ["Annmarie"]),
        ("cust 4711, CUST4711", [("CUST-4711", "CUSTOMER_ID")], ["cust 4711", "CUST4711"]),
        (
            "\u0418\u0432\u0430\u043d\u0430",
            [("\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432", "PERSON")],
            ["\u0418\u0432\u0430\u043d"],
        ),
        ("STRASSE Str\u00f6bel", [("Ida Stra\u00dfe", "PERSON")], ["STRASSE"]),
    ],
)
def test_finds_other_people(text: str, values: list[tuple[str, str]], spans: list[str]) -> None:
    assert masked(text, *values) == spans


def test_placeholders_and_counts() -> None:
    redacted = redact("Maria L\u00f3pez <maria.lopez@example.org>, card 4111 1111 1111 1111", KnownValues(MARIA))
    assert redacted.text == "[PERSON] <[EMAIL]>, card [CREDIT_CARD]"
    assert redacted.counts == {"PERSON": 1, "EMAIL": 1, "CREDIT_CARD": 1}


def test_placeholders_are_left_alone() -> None:
    known = KnownValues([("Person Email", "PERSON"), ("phone", "USERNAME")])
    assert (
        redact("[PERSON] wrote from [EMAIL], [PHONE] 12345678", known).text
        == "[PERSON] wrote from [EMAIL], [PHONE] 12345678"
    )


@pytest.mark.parametrize(
    "text",
    [
        "password is '[PASSWORD]'",
        "passcode: [EMAIL]",
        "ship to: [PERSON], [ADDRESS]\n",
        "my address:\n[ADDRESS],\n[PERSON]",
    ],
)
def test_what_reaches_into_a_placeholder_is_cut(text: str) -> None:
    assert redact(text, KnownValues([])) == (text, {})


def test_a_short_text_that_was_nobodys_name_before_is_somebodys_now() -> None:
    nobody, ada = KnownValues(()), KnownValues([("premium", "USERNAME")])
    for _ in range(2):
        assert redact("premium", nobody).text == "premium"
        assert redact("premium", ada) == ("[USERNAME]", {"USERNAME": 1})


@pytest.mark.parametrize("text", ["call 2 125550 142", "1 2 1 2 5 5 5 0 1 4 2", "5550142", "x 7 y 0012125550142"])
def test_phones_are_found_among_other_digits(text: str) -> None:
    assert "".join(filter(str.isdigit, masked(text, ("+1 (212) 555-0142", "PHONE"))[0])).endswith("5550142")


@given(
    st.text(st.sampled_from("abAB.'+-_@ 1\u00e9\u00e4\u5c71"), max_size=12),
    st.sampled_from(["PERSON", "EMAIL", "USERNAME", "CUSTOMER_ID"]),
)
@settings(max_examples=2000, deadline=None)
def test_every_form_holds_a_piece(value: str, kind: str) -> None:
    """`among` derives the forms of a value only where a text holds one of its pieces."""
    pieces, _ = known._told(value, kind)
    for text, _, _ in known._derived(value, kind) if pieces else ():
        assert any(piece in text for piece in pieces) or not any(map(str.isalnum, text))
