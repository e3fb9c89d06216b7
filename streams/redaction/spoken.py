"""PHONE, CREDIT_CARD, SSN, CUSTOMER_ID, BANK: numbers in words, as calls have them: "four one double one", "zwei drei"."""

import re
from collections.abc import Iterator

from streams.redaction.card import luhn
from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_DIGITS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh o null cero naught nought",
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
    "doce": 12,
    "trece": 13,
    "catorce": 14,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
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
    "veinte": 20,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
    "dix": 10,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "octante": 80,
}
# French counts by twenties: "soixante-dix-sept" is 77, "quatre-vingt-douze" 92.
_FOUR_TWENTIES = re.compile(r"quatre[ -]vingts?\b")
_BEYOND_TEN = {"dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"}
_TWENTIES = (60, 80)
_AND = ("y", "et")
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_ZEROS = {"hundred": "00", "thousand": "000"}
_WORDS = "|".join((*_DIGITS, *_TEENS, *_TENS, *_TIMES))
_SAID = Scanner(rf"(?i)\b(?:{_WORDS})(?:[ ,-]+(?:(?:y|et) )?(?:{_WORDS}|{'|'.join(_ZEROS)}|[0-9]+))*\b")
_PART = re.compile(r"[a-z]+|[0-9]+")
_FEWEST, _CARD = 7, range(12, 20)
_SOCIAL = re.compile(r"\b(?:ssn|social)\b")
_SOCIAL_LENGTH = 9
_OWN = (
    r"(?:account|customer|member(?:ship)?|policy|claim|booking|reservation|reference|confirmation|client|patient|subscriber|"
    r"contract|meter|student|loyalty)"
)
_FEWEST_OWN, _FARTHEST = 3, 80
_BANK = re.compile(r"\b(?:sort ?code|routing|iban)\b[^.?0-9]{0,24}\Z")
_FEWEST_BANK = 6
# A number of a customer is called or was asked for, or its end is said once more.
_NUMBER_OF = re.compile(
    rf"\b(?:{_OWN} (?:number|no\.?|id|code)|(?:kunden|vertrags|konto|buchungs|mitglieds|zahler)nummer|"
    r"numero d(?:e |u |a )(?:cliente?|cuenta|contrato?|reserva|dossier|conta)|"
    r"last (?:bit|part|three|four|few|digits?))\b"
    r"[^0-9?.\n]{0,24}(?:[?.]?\s{0,2}\n[^0-9?.\n]{0,24})?\Z"
)


def _find(document: Document) -> Iterator[Span]:
    for start, end in _SAID.places(document.searched):
        kind = _kind(_digits(document.text[start:end].lower()), document, start)
        if kind:
            yield start, end, kind


def _kind(digits: str, document: Document, start: int) -> str:
    """Of what kind the digits are that were told there; "" for too few of any."""
    count = len(digits)
    if count >= _FEWEST_OWN and _NUMBER_OF.search(document.before(start, _FARTHEST)):
        return "CUSTOMER_ID"
    if count >= _FEWEST_BANK and _BANK.search(document.before(start)):
        return "BANK"
    if count in _CARD and luhn(digits):
        return "CREDIT_CARD"
    if count == _SOCIAL_LENGTH and _SOCIAL.search(document.before(start)):
        return "SSN"
    return "PHONE" if count >= _FEWEST else ""


def _digits(said: str) -> str:
    """The digits that some words say: "double two sixty five" is 2265."""
    out: list[str] = []
    times, tens = 1, 0
    for word in _PART.findall(_FOUR_TWENTIES.sub("octante", said)):
        if word in _AND:
            continue
        if tens in _TWENTIES and word in _BEYOND_TEN:
            tens += _TENS.get(word) or _TEENS[word]
            out[-1] = str(tens)
            continue
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


DETECTOR = Detector(
    "PHONE", _find, rf"\b(?:{_WORDS})\b", hint=rf"\b(?:{_WORDS})[ ,-] ?(?:{_WORDS})[ ,-] ?(?:{_WORDS})\b"
)
