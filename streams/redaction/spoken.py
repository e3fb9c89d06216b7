"""PHONE, CREDIT_CARD, SSN: numbers in words, as transcripts of calls have them: "four one double one", "zwei drei"."""

import re
from collections.abc import Iterator

from streams.redaction.card import luhn
from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_DIGITS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh o null cero",
            "one eins ein uno un um",
            "two zwei zwo dos deux dois",
            "three drei tres trois",
            "four vier cuatro quatre quatro",
            "five funf cinco cinq",
            "six sechs seis",
            "seven sieben siete sept sete",
            "eight acht ocho huit oito",
            "nine neun nueve neuf nove",
        )
    )
    for word in words.split()
}
_TEENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_ZEROS = {"hundred": "00", "thousand": "000"}
_WORDS = "|".join((*_DIGITS, *_TEENS, *_TENS, *_TIMES))
_SAID = Scanner(rf"(?i)\b(?:{_WORDS})(?:[ ,-]+(?:{_WORDS}|{'|'.join(_ZEROS)}|[0-9]+))*\b")
_PART = re.compile(r"[a-z]+|[0-9]+")
_FEWEST, _CARD = 7, range(12, 20)
_SOCIAL = re.compile(r"\b(?:ssn|social)\b")
_SOCIAL_LENGTH = 9


def _find(document: Document) -> Iterator[Span]:
    for start, end in _SAID.places(document.searched):
        digits = _digits(document.text[start:end].lower())
        if len(digits) < _FEWEST:
            continue
        kind = "PHONE"
        if len(digits) in _CARD and luhn(digits):
            kind = "CREDIT_CARD"
        elif len(digits) == _SOCIAL_LENGTH and _SOCIAL.search(document.before(start)):
            kind = "SSN"
        yield start, end, kind


def _digits(said: str) -> str:
    """The digits that some words say: "double two sixty five" is 2265."""
    out: list[str] = []
    times, tens = 1, 0
    for word in _PART.findall(said):
        if tens and word in _DIGITS and word not in ("zero", "oh", "o"):
            out[-1] = str(tens + _DIGITS[word])
            tens = 0
            continue
        tens = 0
        if word in _ZEROS:
            out.append(_ZEROS[word])
            continue
        if word in _TIMES:
            times = _TIMES[word]
            continue
        if word in _TENS:
            tens = _TENS[word]
        value = tens or _TEENS.get(word) or _DIGITS.get(word, word)
        out.append(str(value) * times)
        times = 1
    return "".join(out)


DETECTOR = Detector("PHONE", _find, rf"\b(?:{_WORDS})\b", hint=rf"\b(?:{_WORDS})[ ,-](?:{_WORDS})[ ,-](?:{_WORDS})\b")
