"""What of the tagger's addresses can't be meant, and how its names go on, by how they stand in the text."""

import re
from collections.abc import Callable

from streams.redaction.document import Span
from streams.redaction.forms import PLACE

# A number or name goes on there: "16.0.17126", "24/7", "eu-west-1", "$12,570".
_BEGUN = re.compile(r"[^\W_][./,\\_-]\Z|[0-9]:\Z|[$\u20ac\u00a3\w]\Z")
_GOES_ON = re.compile(r"[./,:\\_-][^\W_]|[%\w]")
_BLANKS = re.compile(r"\s+")
_APART = frozenset(["", " ", "\n"])
# "Juan de" and "Juan" before these go on; behind "de" alone may stand what somebody is from.
_SURNAME = re.compile(r"(?:(?:(?<=\bde)| de) (?:la|los|las)| del| d[ao]s?) [A-Z][^\W\d_]+")


def address(span: Span, text: str, lists_of: Callable[[str], int]) -> Span | None:
    """An address without the pieces of longer words at its ends; None if nothing is left, or one small word that is no place."""
    start, end, kind = span
    if text[start - 1 : start] not in _APART and _BEGUN.search(text, max(0, start - 2), start):
        blank = _BLANKS.search(text, start, end)
        start = blank.end() if blank else end
    if text[end : end + 1] not in _APART and _GOES_ON.match(text, end):
        end = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start)
    said = text[start:end].rstrip()
    if not said or (said.isalpha() and said.islower() and not lists_of(said) & PLACE):
        return None
    return start, start + len(said), kind


def person(span: Span, text: str) -> Span:
    """A name with the surname that Romance particles lead to."""
    start, end, kind = span
    found = _SURNAME.match(text, end)
    return (start, found.end(), kind) if found else span
