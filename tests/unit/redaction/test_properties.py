"""What holds for every text, and how long the longest may take."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.redaction import KINDS, NOBODY, KnownValues, detect, redact, redact_labels
from streams.redaction.document import PLACEHOLDER, Detector, Document
from streams.redaction.folding import fold
from streams.redaction.registry import DETECTORS, hinted
from streams.redaction.tagger import read

# Pieces that detectors and escapes are made of, glued at random: what plain random text never hits.
PIECES = (
    "@",
    ".",
    " ",
    "\n",
    "-",
    "(",
    ")",
    "+",
    "%40",
    "%",
    "&#64;",
    "&amp;",
    "\\u0040",
    "\\n",
    "[",
    "]",
    "[EMAIL]",
    "[PHONE]",
    "555-0142",
    "4111 1111 1111 1111",
    "212",
    "07700 900123",
    "219-09-9999",
    "203.0.113.9",
    "2001:db8::1",
    "DE89370400440532013000",
    "password is ",
    "account number ",
    "i am 9",
    "12 Main Street",
    "apt 4",
    "PO Box 7",
    "token=",
    "a1b2c3d4e5f6",
    "ada",
    "Ada",
    "byron",
    "example",
    "com",
    " at ",
    " dot ",
    "\u200b",
    "\u0301",
    "\ufb01",
    "\u00df",
    "\u0130",
    "\uff11",
    "\ud800",
    "\x00",
    "\u5c71",
    "x",
    "7",
    "phone ",
    "'s",
    "address:\n",
    "ship to: ",
    ",",
    "12345-678",
    "AB123456C",
    "u/",
    "passport no ",
    "confirmation number is ",
    "?\nsure it's ",
    " is my customer number",
    "b 6 fa 85",
    "1EG4-TE5-MK73",
    "my pin: ",
    "one two double three ",
    "\nquispe and ",
    "$",
    "#",
    "iban ",
    "sort code ",
    "://ada:",
    "-u ada:",
    "yahoocom",
    "mail='",
    "login, ",
    "@ ",
    "/home/ada/",
    "twitch: ",
    "my son, ",
    " years old",
    "session id ",
    " is my password",
    "AB-12345",
    "our ref ",
    "8827 1034",
    "code 441702 expired",
    "user9 / Ab!1234 ",
    "locked out ",
    "my son and is 9",
    "@a.b.c",
    "450 euros are on the way",
    "4532\t0151\t1283\t",
    "0366",
    "ssn ",
    "219|09|9999",
    "<br>",
    "|",
    "ada84 @ example.com",
    "</b>",
)
glued = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
texts = st.one_of(st.text(st.characters(), max_size=80), glued)
values = st.lists(
    st.tuples(
        st.one_of(
            st.text(st.characters(), max_size=12),
            st.sampled_from(["Ada Byron", "ada.byron@example.com", "+44 7700 900123", "@ada_b", "AB-77"]),
        ),
        st.sampled_from(["PERSON", "EMAIL", "PHONE", "USERNAME", "CUSTOMER_ID"]),
    ),
    max_size=4,
)
many = settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(texts)
def test_spans_are_spans_of_the_text(text: str) -> None:
    at = 0
    for start, end, kind in detect(text):
        assert at <= start < end <= len(text)
        assert kind in KINDS
        at = end


@many
@given(texts)
def test_folding_maps_back(text: str) -> None:
    folded = fold(text)
    at = 0
    for index in range(len(folded.text)):
        start, end = folded.original(index, index + 1)
        assert at <= start < end <= len(text)
        at = start
    assert len(folded.text.casefold()) == len(folded.text)


@many
@given(texts, values)
def test_redacting_again_changes_nothing(text: str, people: list[tuple[str, str]]) -> None:
    known = KnownValues(people)
    once = redact(text, known)
    assert redact(once.text, known) == (once.text, {})


@many
@given(
    glued,
    glued,
    st.sampled_from(
        [
            "Zoltanka",
            "Maria Quispe",
            "quispe.m@example.org",
            "+44 7700 900987",
            "@mq-1977",
            "CUST-4711",
            "\u0416\u0443\u043a\u043e\u0432\u0430",
        ]
    ),
    st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_nothing_of_a_known_value_remains(before: str, after: str, value: str, case: "type[str]") -> None:
    kind = (
        "EMAIL"
        if "@e" in value
        else "USERNAME"
        if "@" in value
        else "PHONE"
        if "+" in value
        else "CUSTOMER_ID"
        if "-" in value
        else "PERSON"
    )
    redacted = redact(f"{before} {case(value)} {after}", KnownValues([(value, kind)]))
    rest = PLACEHOLDER.sub("\n", redacted.text).casefold()
    assert value.casefold().lstrip("@+") not in rest


@many
@given(st.lists(texts, max_size=4), values)
def test_short_texts_are_redacted_alike(some: list[str], people: list[tuple[str, str]]) -> None:
    known = KnownValues(people)
    assert redact_labels(tuple(some), known) == [redact(text, known, "label") for text in some]
    assert redact_labels(tuple(some), NOBODY) == [redact(text, NOBODY, "label") for text in some]


def asked(document: Document) -> list[Detector]:
    return hinted(document, read(document).marks)


@many
@given(glued, st.data())
def test_a_document_is_masked_as_its_text_is(text: str, data: st.DataObject) -> None:
    """Masking whole words gives no detector a hint that the text didn't: `redact` looks for hints once."""
    plain = fold(text).text
    edges = sorted(data.draw(st.lists(st.integers(0, len(plain)), max_size=6, unique=True)))
    spans = [(start, end, "PHONE") for start, end in zip(edges[::2], edges[1::2], strict=False)]
    pieces: list[str] = []
    at = 0
    for start, end, kind in spans:
        pieces += plain[at:start], f"[{kind}]"
        at = end
    document = Document(plain)
    masked = document.masked(spans)
    if document.text == plain:
        assert masked.text == Document("".join((*pieces, plain[at:]))).text
    if not document.splits_words(spans):
        assert {*asked(masked)} <= {*asked(document)}


def test_a_second_reading_looks_at_numbers_beside_a_mask() -> None:
    street = "8594 peninsula street lindenhurst ny 11757"
    assert redact(f"{street} 6318717389", NOBODY).counts == {"ADDRESS": 1, "PHONE": 1}
    document = Document(f"{street} 6318717389 {'and so on ' * 9} 6318717389")
    assert len(document.numbers) == 2
    assert len(document.masked([(0, len(street), "ADDRESS")]).numbers) == 1


def test_hints_match_nothing_that_a_mask_leaves() -> None:
    """No hint may match what placeholders are blanked with, so none says "anything but"."""
    for detector in DETECTORS:
        for hint in (detector.word, detector.and_word, detector.hint):
            assert not re.search(r"\[\^|\\[WDSB]|(?<!\\)\.(?![^\[\]]*\])|\(\?[!<]", hint), hint


LONG = 1_000_000
HARD = (
    "a",
    "1",
    "1 ",
    "@",
    "a@",
    "a@b.",
    "1.",
    "1.1.",
    ":",
    "a:",
    "::1 ",
    "(",
    "-",
    "1-",
    "Ab12 ",
    "DE89 3704 ",
    "%4",
    "%25",
    "&amp;",
    "\\",
    "\\u0041",
    "\u00e9",
    "\ufb01",
    "\u200b",
    "[",
    "[EMAIL]",
    "password ",
    "account no 1 ",
    "apt 1 ",
    "12 a b c ",
    "12 Main St ",
    "address:\n",
    "i am 9 ",
    "token=",
    " at a dot ",
    "eyJ",
    "u/",
    "0-",
    "Aa ",
    "4111 ",
    "rue A ",
    "Maria ",
    "7700 ",
    '"@',
    "\\\\",
    "Apt. 12\n1 A ",
    "zip 1",
    "ship to a to ",
    ", A",
    "passport no ",
    "passport 1 ",
    "account number?\n",
    "account is is is 1 ",
    "1 is my account ",
    "1a2b ",
    "1 a 2 b\n",
    "a 12\n",
    "1A-2B-",
    "1.",
    "password is is ",
    "pin?\n1 ",
    "one two three ",
    "double ",
    "user a/pass ",
    "card 4111 ",
    "1   ",
    "a 1 and ",
    "mail a@b ",
    "AB-12345-",
    "A-1-",
    "ref no 1234567 ",
    "ref no is is ",
    "account with you a ",
    "my son a ",
    "my son and is ",
    "Ab!12 ",
    "a/Ab!12",
    "@a.b.",
    "code 123456 ",
    "pin one ",
    "12 a way ",
    "1 way 1 ",
    "4532\t",
    "1,1,1,1,",
    "ssn 219|09|",
    "4532<br>",
    "a1 @ b.",
    "<b>@",
)


@pytest.mark.parametrize("piece", HARD)
def test_long_text_takes_linear_time(piece: str) -> None:
    known = KnownValues(
        [("Maria Quispe", "PERSON"), ("+44 7700 900123", "PHONE"), ("aaaa@a.example", "EMAIL"), ("1111", "CUSTOMER_ID")]
    )
    text = piece * (LONG // 8 // len(piece))
    started = time.process_time()
    redact(text, known)
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    "text", ["7" * 100_000, "7 " * 100_000, "7-" * 100_000, "a7" * 100_000, "account number is " + "7" * 100_000]
)
def test_a_hundred_thousand_digits(text: str) -> None:
    started = time.process_time()
    detect(text)
    assert time.process_time() - started < 4


def test_a_megabyte() -> None:
    text = "Hello, order 4417 is late, mail ada@example.com or call +1 (212) 555-0142.\n" * (LONG // 75)
    started = time.process_time()
    assert len(detect(text)) == 2 * (LONG // 75)
    assert time.process_time() - started < 8
