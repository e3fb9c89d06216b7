"""BANK: international account numbers (ISO 13616: country, check digits by ISO 7064 MOD 97-10, 30 characters)."""

import re
from collections.abc import Iterator

from stdnum import iban, numdb

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

# How many letters and digits a country's numbers have, as python-stdnum knows them ("4!n12!c" behind the first four).
_LENGTHS: dict[str, int] = {
    country: 4 + sum(map(int, re.findall("[0-9]+", told["bban"])))
    for _, country, _, told, _ in numdb.get("iban").prefixes
}
_START = Scanner(rf"(?i)\b(?:{'|'.join(_LENGTHS)})[0-9]{{2}}[ -]?[a-z0-9]")
_IBAN = re.compile(r"[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,42}")
_TOKEN = re.compile(r"[A-Za-z0-9]+")
# What people call their account: what stands behind is one, be it mistyped.
_CALLED = re.compile(
    r"\b(?:iban|konto(?:nummer|nr)?|bankverbindung|bankkonto|cuenta|compte|rib|conta|"
    r"transfer(?:red|encia)?|wired?|debited|abbuchung|lastschrift|uberweisung|uberwiesen|virement|prelevement|bonifico)\b[^.!?\n0-9]{0,24}$"
)
_PART = re.compile(r"(?=[A-Za-z]*[0-9])[A-Za-z0-9]+|[A-Z]{4}\b")  # four letters of a bank alone
_FEWEST = 15


def _find(document: Document) -> Iterator[Span]:
    """Numbers whose country's length, form and check digits are right, in print form or without spaces."""
    passed = 0
    for start, _ in _START.places(document.searched):
        match = _IBAN.match(document.text, start) if start >= passed else None
        if match is None:
            continue
        passed = match.end()
        missing = _LENGTHS[match.group()[:2].upper()]
        for token in _TOKEN.finditer(match.group()):
            missing -= token.end() - token.start()
            if missing <= 0:
                number = match.group()[: token.end()]
                if not missing and _has_check(number) and iban.is_valid(number, check_country=False):
                    yield start, start + token.end(), "BANK"
                elif _CALLED.search(document.before(start)):
                    yield from _mistyped(match.group(), start)
                break


def _mistyped(number: str, start: int) -> Iterator[Span]:
    """The parts of a number up to the first word, if they are enough for one."""
    end = 0
    for token in _TOKEN.finditer(number):
        if not _PART.fullmatch(token.group()):
            break
        end = token.end()
    if sum(map(str.isalnum, number[:end])) >= _FEWEST:
        yield start, start + end, "BANK"


def _has_check(number: str) -> bool:
    """ISO 7064 MOD 97-10, ten times as fast as all that `stdnum` looks at."""
    solid = number.replace(" ", "").replace("-", "")
    return int("".join([str(int(char, 36)) for char in solid[4:] + solid[:4]])) % 97 == 1


DETECTOR = Detector(
    "BANK",
    _find,
    r"\b[a-z][a-z][0-9][0-9]",
    hint=r"\b[a-z][a-z][0-9][0-9][ -]?[a-z0-9][a-z0-9]?[ -]?[a-z0-9][ -]?[a-z0-9][ -]?[a-z0-9]+[ -]?[a-z0-9]*[0-9]",
)
