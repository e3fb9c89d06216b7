"""SSN: US social security numbers (SSA, POMS RM 10201: no area 000, 666 or 900-999, no group 00, no serial 0000)."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import APART, APART_CHARS, is_parted_alike

_SSN = re.compile(r"(?<![0-9A-Za-z_-])([0-9]{3})([- .]?)([0-9]{2})\2([0-9]{4})(?![0-9A-Za-z_]|[-.][0-9])")
_SHAPE = re.compile("000-00-0000|000 00 0000|000[.]00[.]0000|000000000")  # of a number that has one in it
_BETWEEN = rf"(?:{APART}| {{0,3}}[-./] {{0,3}})"
_SAYS_SO = re.compile(r"\b(?:ssns?|social(?: security)?|soc sec|tax ?payer)\b")


def _find(document: Document) -> Iterator[Span]:
    """Nine digits as 3-2-4 with dashes, dots or spaces; without any only where words in front say what they are."""
    for number in document.numbers:
        for match in _SSN.finditer(document.text, number.start, number.end):
            area, separator, group, serial = match.groups()
            if _is_given(area, group, serial) and (separator == "-" or _SAYS_SO.search(document.before(match.start()))):
                yield match.start(), match.end(), "SSN"


def _is_given(area: str, group: str, serial: str) -> bool:
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


# In columns, lines or a list, behind a word that says what it is.
_PARTED = re.compile(
    rf"(?i)(?<![0-9A-Za-z-])([0-9]{{3}}){_BETWEEN}([0-9]{{2}}){_BETWEEN}([0-9]{{4}})(?![0-9A-Za-z]|[-.][0-9])"
)


def _parted(document: Document) -> Iterator[Span]:
    for match in _PARTED.finditer(document.text):
        if (
            _is_given(*match.groups())
            and is_parted_alike(document.text, [match.span(group) for group in (1, 2, 3)])
            and _SAYS_SO.search(document.before(match.start()))
        ):
            yield *match.span(), "SSN"


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


_SAID = r"\b(?:ssn|social)s?\b"
DETECTORS = (
    Detector("SSN", _find, shape=_SHAPE.search),
    Detector("SSN", _last_four, _SAID, digits=4),
    Detector(
        "SSN",
        _parted,
        _SAID,
        hint=f"[0-9][0-9][0-9][{APART_CHARS}.-]{{1,20}}[0-9][0-9][{APART_CHARS}.-]{{1,20}}[0-9][0-9][0-9][0-9]",
        digits=9,
    ),
)
