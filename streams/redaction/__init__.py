"""Redaction of personal data: `detect` finds it, `redact` puts placeholders there, `Pseudonyms` names people by hashes.

Pure functions of their arguments: no clock, no network, no state, nothing logged. No exception carries text.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from streams.redaction.document import KINDS, Document, Span
from streams.redaction.folding import Folded, fold
from streams.redaction.known import KnownValues
from streams.redaction.pseudonyms import Pseudonyms
from streams.redaction.quoting import careful
from streams.redaction.registry import hinted
from streams.redaction.spans import unite
from streams.redaction.tagger import find as tagged

__all__ = ["KINDS", "KnownValues", "Pseudonyms", "Redacted", "Span", "careful", "detect", "redact"]

# What a mask takes away can let the next pattern match; in practice one further pass ends it.
_MOST_PASSES = 4
_SHORT = 64  # characters: tags, plans, products, locales, which come again with every ticket
_SHORT_KEPT = 4096


class Redacted(NamedTuple):
    """The text with placeholders such as [EMAIL], and how many of each kind were put there."""

    text: str
    counts: dict[str, int]


def detect(text: str) -> list[Span]:
    """(start, end, kind) of personal data in any text, by pattern and look: sorted, disjoint; linear time, never raises."""
    folded = fold(text)
    document = Document(folded.text)
    return _original(document, _found(document) + tagged(document), folded, text)


def redact(text: str, known: KnownValues) -> Redacted:
    """The text with all that `detect` and `known` find replaced by placeholders; redacting again changes nothing."""
    if len(text) <= _SHORT:
        document = _plain(text)
        if document is not None and not any(known.within(document)):
            return Redacted(text, {})
    counts: Counter[str] = Counter()
    for again in range(_MOST_PASSES):
        folded = fold(text)
        document = Document(folded.text)
        # What the tagger left it leaves in masked text too, so it reads a text once.
        by_look = [] if again else tagged(document)
        spans = _original(document, chain(_found(document), by_look, known.within(document)), folded, text)
        if not spans:
            break
        text = _masked(text, spans)
        counts.update(kind for _, _, kind in spans)
    return Redacted(text, dict(counts))


@lru_cache(_SHORT_KEPT)
def _plain(text: str) -> Document | None:
    """The document of a text in which neither pattern nor look finds anything; None for all others."""
    document = Document(fold(text).text)
    return None if _found(document) or tagged(document) else document


def _found(document: Document) -> list[Span]:
    out: list[Span] = []
    for find in hinted(document):
        out += find(document)
    return out


def _original(document: Document, spans: Iterable[Span], folded: Folded, text: str) -> list[Span]:
    outside = document.outside_placeholders(spans) if document.text is not folded.text else spans
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
