"""AGE_U13: that somebody is under thirteen (COPPA, 16 CFR 312.2): such people's data must not be kept."""

from collections.abc import Iterator

import re2

from streams.redaction.document import Detector, Document, Span

_YEARS = r"(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SAID = re2.compile(
    rf"\b(?:i am|i'?m|he is|he's|she is|she's|aged?(?: of)?|(?:son|daughter|kid|child|boy|girl) is|turn(?:ed|"
    rf"ing)) (?:just |only )?{_YEARS}"
    r"(?: ?(?:years? old|yrs? old|yo|y/o))?([.,!?;)](?:[^0-9]|$)|\s*$|\n| and | so | but | my | who | she | he | i )"
)
_CHILD = re2.compile(
    rf"\b{_YEARS}[ -](?:years?|yrs?)[ -]old (?:son|daughter|kid|child|boy|girl|brother|sister|niece|nephew)s?\b"
)


def _find(document: Document) -> Iterator[Span]:
    for match in _SAID.finditer(document.lower):
        yield match.start(), match.start(1), "AGE_U13"
    for match in _CHILD.finditer(document.lower):
        yield match.start(), match.end(), "AGE_U13"


DETECTOR = Detector(
    "AGE_U13",
    _find,
    r"\b(?:[0-9]|[0-9][0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    r"\b(?:i'?m|am|is|he's|she's|aged?|of|turn(?:ed|ing)|just|only)$|\bold\b",
    rf"(?:\bi am|\bi'?m|he is|he's|aged?(?: of)?|(?:son|daughter|kid|child|boy|girl) is|"
    rf"turn(?:ed|ing)) (?:just |only )?{_YEARS}\b|"
    rf"\b{_YEARS}[ -](?:years?|yrs?)[ -]old",
)
