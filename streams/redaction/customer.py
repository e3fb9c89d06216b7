"""CUSTOMER_ID: numbers that stand for a person at a company: account, policy, booking, not order or part."""

from collections.abc import Iterator

import re2

from streams.redaction.document import Detector, Document, Span

_ID = re2.compile(
    r"(?i)\b(?:account|acct|a/c|ac|policy|claim|booking|confirmation|reservation|customer|member(?:ship)?|"
    r"client|patient|subscriber|pnr|"
    r"loyalty|frequent flyer)"
    r"((?:[ -](?:confirmation|no|nr|num|number|id|code|card|ref(?:erence)?)\b\.?)*)(?:\s?[:#=]|\s(?:is|"
    r"was)\b:?)*\s{0,2}#?"
    r"((?:[a-z]{1,3} )?[a-z]{0,4}-?[0-9][a-z0-9]*(?:-[a-z0-9]+){0,4}(?: [0-9]{3,})*)\b"
)
_FEWEST_BARE = 4


def _find(document: Document) -> Iterator[Span]:
    """A value with a digit after such a word: any after "number" or a colon, else one of four digits or more."""
    for match in _ID.finditer(document.text):
        value = match[2]
        digits = sum(map(str.isdigit, value))
        if digits >= _FEWEST_BARE or (match[1] and digits >= 2):
            yield match.start(2), match.end(2), "CUSTOMER_ID"


DETECTOR = Detector(
    "CUSTOMER_ID",
    r"account|acct|a/?c |policy|claim|booking|confirm|reserv|customer|member|client|patient|subscriber|pnr|"
    r"loyalty|flyer",
    _find,
)
