"""SSN: US social security numbers (SSA, POMS RM 10201: no area 000, 666 or 900-999, no group 00, no serial 0000)."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_SSN = re.compile(r"(?<![0-9A-Za-z_-])([0-9]{3})([- .]?)([0-9]{2})\2([0-9]{4})(?![0-9A-Za-z_]|[-.][0-9])")
_SHAPE = re.compile("000-00-0000|000 00 0000|000[.]00[.]0000|000000000")  # of a number that has one in it
_SAYS_SO = re.compile(r"\b(?:ssns?|social(?: security)?|soc sec|tax ?payer)\b")


def _find(document: Document) -> Iterator[Span]:
    """Nine digits as 3-2-4 with dashes, dots or spaces; without any only where words in front say what they are."""
    for number in document.numbers:
        for match in _SSN.finditer(document.text, number.start, number.end):
            area, separator, group, serial = match.groups()
            if area in ("000", "666") or area[0] == "9" or group == "00" or serial == "0000":
                continue
            if separator == "-" or _SAYS_SO.search(document.before(match.start())):
                yield match.start(), match.end(), "SSN"


# "the last four of my social are 4471", "ssn ***-**-4471": what call centres ask for.
_LAST_FOUR = re.compile(
    r"\b(?:ssns?|socials?(?: security)?)(?: (?:number|no\.?|digits|last four|last 4|ends?|ending|in|is|are|was|with))*[:,]?"
    r" (?:[*x#]{3}-?[*x#]{2}-?)?([0-9]{4})\b(?![-. /]?[0-9])"
)
_YEAR = ("19", "20")


def _last_four(document: Document) -> Iterator[Span]:
    for match in _LAST_FOUR.finditer(document.lower):
        said = match.group()[: match.start(1) - match.start()].strip()
        if " " in said or "last" in document.before(match.start()) or not match[1].startswith(_YEAR):
            yield *match.span(1), "SSN"


DETECTORS = (
    Detector("SSN", _find, shape=_SHAPE.search),
    Detector("SSN", _last_four, r"\b(?:ssn|social)s?\b", digits=4),
)
