"""CUSTOMER_ID: numbers that stand for a person at a company: account, policy, booking, membership, not order or part."""
import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_ID = re.compile(
    r"\b(?:account|acct|a/c|ac|policy|claim|booking|confirmation|reservation|customer|member(?:ship)?|client|patient|subscriber|pnr|"
    r"loyalty|frequent flyer)"
    r"(?P<word>(?:[ -](?:confirmation|no|nr|num|number|id|code|card|ref(?:erence)?)\b\.?)*)(?P<link>\s?[:#=]|\s(?:is|was)\b:?)*\s{0,2}#?"
    r"(?P<value>(?:[a-z]{1,3} )?[a-z]{0,4}[0-9][a-z0-9]*(?:-[a-z0-9]+){0,4}(?: [0-9]{3,})*)\b", re.IGNORECASE)
_FEWEST_BARE = 4


def _find(document: Document) -> Iterator[Span]:
    """A value with a digit after such a word: any after "number" or a colon, else one of four digits or more."""
    for match in _ID.finditer(document.text):
        value = match["value"]
        digits = sum(map(str.isdigit, value))
        if digits >= _FEWEST_BARE or match["word"] and digits >= 2:
            yield match.start("value"), match.end("value"), "CUSTOMER_ID"


DETECTOR = Detector(
    "CUSTOMER_ID", r"\b(?:account|acct|a/?c|policy|claim|booking|confirmation|reservation|customer|member|membership|client|patient|subscriber|pnr|"
    r"loyalty|flyer)\b.{0,30}[0-9]", _find)
