"""Redaction of personal data: `detect` finds it, `redact` puts placeholders there, `Pseudonyms` names people by hashes.

Pure functions of their arguments: no clock, no network, no state, nothing logged. No exception carries text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from streams.redaction.document import KINDS, NUMBER_DIGITS, Detector, Document, Span
from streams.redaction.folding import Folded, fold
from streams.redaction.forms import COMMON, FIRST, LAST, PLACE, WORD
from streams.redaction.heard import Conversations, Heard
from streams.redaction.known import KnownValues
from streams.redaction.pseudonyms import Pseudonyms
from streams.redaction.quoting import careful
from streams.redaction.registry import hinted
from streams.redaction.spans import unite
from streams.redaction.tagger import find as tagged
from streams.redaction.tagger import lists_of, read

__all__ = [
    "KINDS",
    "NOBODY",
    "Conversations",
    "Heard",
    "KnownValues",
    "Pseudonyms",
    "Redacted",
    "Span",
    "careful",
    "detect",
    "redact",
    "redact_labels",
]

# What a mask takes away can let the next pattern match; in practice one further pass ends it.
_MOST_PASSES = 4
_SHORT_KEPT = 4096
_WORD = re.compile(r"[^\W\d_]+")
# A house number that is no number to the tagger: "14b Harrow Rise".
_HOUSE = re.compile(r"(?:^|(?<=[\s,(]))[0-9]{1,4}[a-fA-F],? \Z")
_FARTHEST_HOUSE = 8
# What may be a city, state or country behind a street.
_BEHIND = re.compile(r",[ \n]?(?:[A-Z][a-z]{2,20}|[A-Z]{2,3})(?: [A-Z][a-z]{2,20}){0,3}\b(?!')")


Around = Literal["sentence", "label", "catalogue"]


class Redacted(NamedTuple):
    """The text with placeholders such as [EMAIL], and how many of each kind were put there."""

    text: str
    counts: dict[str, int]


NOBODY = KnownValues(())


def detect(text: str) -> list[Span]:
    """(start, end, kind) of personal data in any text, by pattern and look: sorted, disjoint; linear time, never raises."""
    folded = fold(text)
    document = Document(folded.text)
    reading = read(document)
    found = _found(hinted(document, reading.marks), document) + tagged(document, reading)
    return _original(document, found, folded, text)


def redact(text: str, known: KnownValues, around: Around = "sentence", heard: Heard | None = None) -> Redacted:
    """The text with all that `detect` and `known` find replaced by placeholders; redacting again changes nothing.

    `heard`: of people whom the conversation named before. It learns whom this text names; they are found wherever they stand.

    `around`: what tells how a word is meant. In a "label", a word or two that somebody chose, such as a tag, nothing looks like a
    name but what lists of names have, and no dictionary; in a value out of a "catalogue", such as a product, nothing does.
    """
    folded = fold(text)
    document = Document(folded.text)
    reading = read(document)
    detectors = hinted(document, reading.marks)
    here = known.among(document.lower, document.digits)
    # What the tagger left it leaves in masked text too, so it reads a text once.
    found = [] if around == "catalogue" else tagged(document, reading)
    if around == "label":
        found = [span for span in found if _listed(document.text[span[0] : span[1]])]
    counts: dict[str, int] = {}
    for _ in range(_MOST_PASSES):
        found += _found(detectors, document)
        if heard is not None and (heard.learn(document, found) or not (heard.begins or counts)):
            found += heard.within(document)
        if here:
            known_here = here.within(document)
            found = [span for span in found if not _is_known_phone(span, known_here)] + known_here
        spans = _original(document, found, folded, text) if found else found
        if not spans:
            break
        text = _masked(text, spans)
        for _, _, kind in spans:
            counts[kind] = counts.get(kind, 0) + 1
        if folded.stretches is None and not document.splits_words(spans):
            # Each character is still its own plain form, and no hint can match that didn't.
            document = document.masked(spans)
            detectors = [detector for detector in detectors if detector.again]
            here = here.among(document.lower, document.digits)
        else:
            folded = fold(text)
            document = Document(folded.text)
            detectors = hinted(document, read(document).marks)
            here = known.among(document.lower, document.digits)
        found = []
    return Redacted(text, counts)


def redact_labels(texts: Sequence[str], known: KnownValues, around: Around = "label") -> list[Redacted]:
    """Short texts redacted, such as tags and plans: quick for those that were met before, unless somebody known stands in one."""
    alone = [_alone(text, around) for text in texts]
    # Nobody stands in any of the texts who doesn't stand in all of them, one behind the other.
    if known.among("\n".join([lower for lower, _, _ in alone]), "".join([digits for _, digits, _ in alone])):
        return [redact(text, known, around) for text in texts]
    return [redacted for _, _, redacted in alone]


@lru_cache(_SHORT_KEPT)
def _alone(text: str, around: Around) -> tuple[str, str, Redacted]:
    """The lower-case plain form of a text, its digits, and the text redacted with nobody known."""
    document = Document(fold(text).text)
    return document.lower, document.digits, redact(text, NOBODY, around)


def _listed(name: str) -> bool:
    return any(lists & (FIRST | LAST) and not lists & (WORD | COMMON) for lists in map(lists_of, _WORD.findall(name)))


def _is_known_phone(span: Span, known: list[Span]) -> bool:
    """Whether what passes for the number of a card or a state is a phone number that somebody is known by."""
    start, end, kind = span
    if kind not in ("CREDIT_CARD", "GOV_ID"):
        return False
    return any(one == "PHONE" and first <= start and end <= last for first, last, one in known)


def _found(detectors: list[Detector], document: Document) -> list[Span]:
    out: list[Span] = []
    digits = len(document.digits)
    shapes = [number.shape for number in document.numbers] if digits >= NUMBER_DIGITS else []
    for detector in detectors:
        if digits >= detector.digits and (detector.shape is None or any(map(detector.shape, shapes))):
            out += detector.find(document)
    return out


def _with_house_and_place(span: Span, text: str) -> Span:
    """An address with the house in front of it and the city or country behind it, which alone would be neither."""
    start, end, kind = span
    house = _HOUSE.search(text, max(0, start - _FARTHEST_HOUSE), start) if text[start - 1 : start] == " " else None
    if house:
        start = house.start()
    behind = _BEHIND.match(text, end) if text[end : end + 1] == "," else None
    for word in _WORD.finditer(text, end, behind.end()) if behind else ():
        if not lists_of(word.group()) & PLACE:
            break
        end = word.end()
    return start, end, kind


def _original(document: Document, spans: list[Span], folded: Folded, text: str) -> list[Span]:
    plain = document.text
    spans = [_with_house_and_place(span, plain) if span[2] == "ADDRESS" else span for span in spans]
    outside = document.outside_placeholders(spans) if document.blanked else spans
    if folded.stretches is None:
        return unite(outside, text)
    return unite(((*folded.original(start, end), kind) for start, end, kind in outside), text)


def _masked(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, kind in spans:
        pieces += text[at:start], f"[{kind}]"
        at = end
    return "".join((*pieces, text[at:]))
