"""An issue's name in the customers' own words: the n-gram that its tickets use and others don't.

Class-based TF-IDF: Grootendorst, "BERTopic", arXiv:2203.05794 (2022), eq. 2. Works on counts alone, never
on a ticket's text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Terms = dict[str, int]

KEPT = 24  # n-grams a micro-cluster keeps; twice as many before the rarest go
_WORDS = 20  # words of a ticket that count: what is said first
_LONGEST = 4

# Words that no name begins or ends with.
_EDGE = frozenset(
    "a about after again all also am an and any are as at be been being but by can can't cannot could did do does doing "
    "don't done for from get getting give go going got had has have having he hello help her here hey hi his how i i'd i'll "
    "i'm i've if in into is it it's its just know let like make many may me might more much must my need no now of off ok "
    "okay on one only or other our out over per please same say see she should so some sure take tell than thank thanks that "
    "that's the their them then there there's these they this those to too try trying up us use very via want wanted wants "
    "was way we we're well were what what's when where which while who why will with without would yes you you're your".split()
)


def count_terms(terms: Terms, words: list[str]) -> None:
    """Count a ticket's n-grams of 1-4 words that neither begin nor end with a filler."""
    words = words[:_WORDS]
    plain = [w not in _EDGE and not w.isdigit() for w in words]
    get = terms.get
    for start, opens in enumerate(plain):
        if opens:
            term = words[start]
            terms[term] = get(term, 0) + 1
            for end in range(start + 1, min(start + _LONGEST, len(words))):
                term = f"{term} {words[end]}"
                if plain[end]:
                    terms[term] = get(term, 0) + 1
    if len(terms) > 2 * KEPT:
        best = sorted(terms.items(), key=lambda kv: (-kv[1], kv[0]))[:KEPT]
        terms.clear()
        terms.update(best)


class NameBook:
    """Names of issues, given what all live micro-clusters say; what was worked out is kept until a ticket is folded in."""

    def __init__(self) -> None:
        self._of = -1
        self._terms: dict[int, Terms] = {}
        self._everyone: Terms = {}
        self._known: dict[tuple[int, ...], str] = {}

    def stale(self, now: int) -> bool:
        return now != self._of

    def renew(self, now: int, terms: dict[int, Terms]) -> None:
        """Take the terms of every live micro-cluster, as they stand after `now` tickets."""
        self._of, self._terms, self._known = now, terms, {}
        self._everyone = _pool(terms.values())

    def name(self, micros: list[int]) -> str:
        """2-4 words for the issue that these micro-clusters are."""
        key = tuple(micros)
        if key not in self._known:
            self._known[key] = name_of(_pool(self._terms[m] for m in micros), self._everyone, len(self._terms))
        return self._known[key]


def _pool(all_terms: Iterable[Terms]) -> Terms:
    """Counts of several micro-clusters together."""
    total: Terms = {}
    for terms in all_terms:
        for term, n in terms.items():
            total[term] = total.get(term, 0) + n
    return total


def name_of(terms: Terms, everyone: Terms, classes: int) -> str:
    """2-4 words out of `terms`, given the counts of all `classes` micro-clusters together.

    One word where no second was said, "" where none was.
    """
    if not terms:
        return ""
    average = sum(everyone.values()) / classes

    def score(term: str) -> float:
        n = terms[term]
        rare = math.log1p(average / max(everyone.get(term, n), n))
        length = term.count(" ") + 1
        return (n - 0.5) * rare * (0.6, 1.0, 1.15, 1.2)[length - 1]

    ranked = sorted(terms, key=lambda t: (-round(score(t), 9), t))
    best = ranked[0]
    if " " in best:
        return best
    for other in ranked[1:]:  # one word says little: the best phrase around it, else the next best word beside it
        if " " in other and best in other.split() and 2 * score(other) >= score(best):
            return other
    rest = [t for t in ranked[1:] if " " not in t and t[:4] != best[:4]]  # "refund refunds" says it once
    return f"{best} {rest[0]}" if rest else best
