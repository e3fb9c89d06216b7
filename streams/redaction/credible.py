"""What of the tagger's addresses can't be meant, and how its names go on, by how they stand in the text."""

import re
from collections.abc import Callable

from streams.redaction.document import Span
from streams.redaction.forms import COMMON, FIRST, LAST, NEVER, PLACE, WORD

# A number or name goes on there: "16.0.17126", "24/7", "eu-west-1", "$12,570".
_BEGUN = re.compile(r"[^\W_][./,\\_-]\Z|[0-9]:\Z|[$\u20ac\u00a3\w]\Z")
_GOES_ON = re.compile(r"[./,:\\_-][^\W_]|[%\w]")
_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"[a-z]{5}(?=\. [A-Z])")
# Marks, times and days: "12/21 -", "seven thirty", "9 Jan", "6:30".
_NO_PLACE = re.compile(
    r"[^\w]+|[0-9]{1,2}(?:[/:.][0-9]{1,2})|(?:[a-z]{3,6} )(?:fifteen|thirty|forty[ -]five)|"
    r"[0-9]{1,2}\.? (?:jan|feb|mar|mars|apr|april|mai|may|maio|mayo|jun|june|jul|july|aug|sept?|oct|nov|dec|dez)\.?",
    re.IGNORECASE,
)
_LONGEST_DAY = 16
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
    stop = _SENTENCE.search(text, start, end) if text.find(". ", start, end) >= 0 else None
    said = text[start : stop.end() if stop else end].rstrip()
    if len(said) <= _LONGEST_DAY and _NO_PLACE.fullmatch(said):
        return None
    if not said or (said.isalpha() and said.islower() and not lists_of(said) & PLACE):
        return None
    return start, start + len(said), kind


# Surnames with a capital within, of whom the tagger knows few; "MacBook" is none.
_WITHIN = re.compile(
    r" (?:Ma?c(?!Book|OS|Pro|Mini|Afee)|De[lr]?|D[aiu]|L[ae]|Fitz|V[ao]n|[OD]')[A-Z][a-z]{2,}\b(?!')(?:-[A-Z][a-z]+\b)?"
)
_TITLE = re.compile(r"(?:mister|missus|mrs?|ms|dr|miss|doctor|nurse)\b\.? (?=\w)", re.IGNORECASE)  # stays
_OF_TITLES = frozenset("mMdDnN")  # what they begin with
_ROUTE = re.compile("[A-Z]{3}-[A-Z]{3}")  # of airports
_OPENING = "(\"'>"
_GOES_ON_WITH = frozenset("dlMDLFVO")  # what surnames that follow begin with
_LONGEST_NAME = 20
_BESIDES = frozenset(("Will", "May", "Bill", "An"))  # first names that are told to be none
_AMID = re.compile("[a-z,] ")  # a sentence, where they have a capital as names
_NEIGHBOUR = re.compile(r"[^\W\d_]+")
# Behind these stands what was done, and nobody: "me han cobrado", "ils ont promis".
_AUXILIARIES = frozenset("han hemos habian ont avons avez haben habt hatten wurde wurden foram".split())  # noqa: SIM905
# Function words that are names elsewhere, and others that show that they are none here.
_SMALL = frozenset(
    "han ha pero hasta ella su tu esta haben hatten einer auch nur wer dass von zu dela ela leur".split()  # noqa: SIM905
)
_AMONG = frozenset(
    "que ya los las les nos le lo se te y para por con sin del una el mi muy como si esta este cuando "  # noqa: SIM905
    "und ist nicht der das dem den mit ich sie wir er es ein eine einen uns ihr noch sehr zu von "
    "je il ils nous vous ont est une des du pour pas ne dans leur qui "
    "eu ele eles voce nao uma um os em meu minha foi".split()
)


def person(span: Span, text: str, lists_of: Callable[[str], int]) -> Span | None:
    """A name with the first name in front of it and the surname behind it; None if it is but a small word or a verb."""
    start, end, kind = span
    if text[end : end + 1] == "=" or (text.startswith("-", start + 3) and _ROUTE.fullmatch(text, start, end)):
        return None
    title = _TITLE.match(text, start, end) if text[start] in _OF_TITLES else None
    if title:
        start = title.end()
        span = start, end, kind
    if text[start:end].islower():
        return None if _is_small(text, start, end, lists_of) else _with_surname(span, text)
    if text[start].isupper():
        word = _in_front(text, start).lstrip(_OPENING)
        if word[:1].isupper() and word.isalpha():
            named = lists_of(word) & (FIRST | WORD | COMMON | NEVER) == FIRST
            if word in _BESIDES:
                amid = _AMID.fullmatch(text, max(0, start - len(word) - 3), start - len(word) - 1)
                named = bool(amid) or not lists_of(text[start:end].split()[0]) & FIRST
            if named:
                start -= len(word) + 1
    return _with_surname((start, end, kind), text)


def _in_front(text: str, start: int) -> str:
    """What stands in front of a blank before an offset, up to the blank or line end before that; "" where no blank is there."""
    if text[start - 1 : start] != " ":
        return ""
    before = text[max(0, start - _LONGEST_NAME) : start - 1]
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :]


def _with_surname(span: Span, text: str) -> Span:
    start, end, kind = span
    if not text.startswith(" ", end) or text[end + 1 : end + 2] not in _GOES_ON_WITH:
        return span
    found = _SURNAME.match(text, end) or _WITHIN.match(text, end)
    return (start, found.end(), kind) if found else span


def _is_small(text: str, start: int, end: int, lists_of: Callable[[str], int]) -> bool:
    """Whether words in small letters are no name, as the words around are Spanish, French, German or Portuguese."""
    first, *others = text[start:end].split()
    last = _in_front(text, start).lower()
    if len(others) > 1 or (first not in _SMALL and last not in _AUXILIARIES):
        return False
    behind = _NEIGHBOUR.match(text, end + 1, end + _LONGEST_NAME) if text.startswith(" ", end) else None
    following = behind.group() if behind else ""
    if first in _AUXILIARIES and first in _SMALL:
        done = others[0] if others else following
        if done.islower() and not lists_of(done):
            return True
    if others:
        return False
    if last in _AUXILIARIES and not lists_of(first) & (FIRST | LAST):
        return True
    return first in _SMALL and (last in _AMONG or following in _AMONG)
