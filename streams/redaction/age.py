"""AGE_U13: that somebody is under thirteen (COPPA, 16 CFR 312.2): such people's data must not be kept."""
import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_YEARS = r"(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AGE = re.compile(
    rf"\b(?:(?:i am|i'?m|he is|he's|she is|she's|aged?(?: of)?|(?:son|daughter|kid|child|boy|girl) is|turn(?:ed|ing)) (?:just |only )?{_YEARS}"
    rf"(?: ?(?:years? old|yrs? old|yo|y/o))?(?=[.,!?;)]|\s*$|\n| and | so | but | my | who | she | he | i )"
    rf"|{_YEARS}[ -](?:years?|yrs?)[ -]old (?:son|daughter|kid|child|boy|girl|brother|sister|niece|nephew)s?\b)")


def _find(document: Document) -> Iterator[Span]:
    for match in _AGE.finditer(document.lower):
        # "I am 7." ends a sentence; "7.5" doesn't.
        if not document.text[match.end() + 1:match.end() + 2].isdigit():
            yield match.start(), match.end(), "AGE_U13"


DETECTOR = Detector("AGE_U13", r"\b(?:i am|i'?m|s?he is|s?he's|aged?|son|daughter|kid|child|boy|girl|turn)\b.{0,12}\b(?:[0-9]{1,2}\b|one|two|three|four|five|six|"
                    r"seven|eight|nine|ten|eleven|twelve)|[a-z0-9]{1,6}[ -](?:years?|yrs?)[ -]old", _find)
