"""BANK: international account numbers (ISO 13616: country, check digits by ISO 7064 MOD 97-10, 30 characters)."""

import re
from collections.abc import Iterator

from stdnum import iban, numdb

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

# The countries that have such numbers, as python-stdnum knows them.
_START = Scanner(
    rf"(?i)\b(?:{'|'.join(sorted({entry[1] for entry in numdb.get('iban').prefixes}))})[0-9]{{2}}[ -]?[a-z0-9]"
)
_IBAN = re.compile(r"[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,42}")
_TOKEN = re.compile(r"[A-Za-z0-9]+")


def _find(document: Document) -> Iterator[Span]:
    """Numbers whose country's length, form and check digits are right, in print form or without spaces."""
    passed = 0
    for start, _ in _START.places(document.searched):
        match = _IBAN.match(document.text, start) if start >= passed else None
        if match is None:
            continue
        passed = match.end()
        found = match.group()
        # The pattern may have run on into the next words: cut at each word's end, the longest first.
        for end in reversed([token.end() for token in _TOKEN.finditer(found)]):
            compact = iban.compact(found[:end])
            if len(compact) >= 15 and iban.is_valid(compact, check_country=False):
                yield start, start + end, "BANK"
                break


DETECTOR = Detector(
    "BANK",
    _find,
    r"\b[a-z][a-z][0-9][0-9]",
    hint=r"\b[a-z][a-z][0-9][0-9][ -]?[a-z0-9][a-z0-9]?[ -]?[a-z0-9][ -]?[a-z0-9][ -]?[a-z0-9]+[ -]?[a-z0-9]*[0-9]",
)
