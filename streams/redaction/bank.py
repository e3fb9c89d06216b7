"""BANK: account numbers by the words around: what follows "IBAN", sort codes, routing and giro numbers."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import LINK
from streams.redaction.scanning import Scanner

_NAMED = Scanner(
    r"(?i)\b(?:iban|sort ?code|routing|aba|bsb|bank ?giro|plus ?giro|clabe|ifsc|bankleitzahl|blz|swift(?:/bic)?|bic)\b"
)
# Digits in groups, a branch and a number, or letters and digits as IBAN, BIC and IFSC have them: right or mistyped.
_SAID = re.compile(
    rf"(?:[ /](?:code|transit|bic|iban|no|nr|number|num|account)\b\.?){{0,3}}{LINK}"
    r"([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{2,5}){2,8}|[A-Z]{4}[A-Z0-9]{4,7}|[0-9]{2,20}(?:[ -][0-9]{1,11}){0,4})\b",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 6
_SHORTEST_CODE = 8


def _find(document: Document) -> Iterator[Span]:
    text = document.text
    for _, end in _NAMED.places(document.searched):
        match = _SAID.match(text, end)
        if match and _is_number(match[1]):
            yield *match.span(1), "BANK"


def _is_number(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    if value[0].isdigit():
        return digits >= _FEWEST_DIGITS
    return digits > 0 and value.isupper() and len(value) >= _SHORTEST_CODE


DETECTOR = Detector(
    "BANK",
    _find,
    r"\b(?:iban|sort|sortcode|routing|aba|bsb|bankgiro|plusgiro|giro|clabe|ifsc|bankleitzahl|blz|swift|bic)\b",
    digits=1,
)
