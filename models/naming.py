"""An issue's name in the customers' own words: the n-gram that its tickets use and others don't. An issue whose tickets have no
word in common has no name: any would be wrong for most of them.

Class-based TF-IDF: Grootendorst, "BERTopic", arXiv:2203.05794 (2022), eq. 2. Works on counts alone, never
on a ticket's text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache

Terms = dict[str, int]

KEPT = 14  # n-grams a micro-cluster keeps; twice as many before the rarest go
_WORDS = 20  # words of a ticket that count: what is said first
_LONGEST = 4
COMMON = 0.5  # of an issue's tickets, the share that says at least one word of its name ...
SAID = 0.15  # ... and each of them
_WEIGHTS = (0.6, 1.0, 1.15, 1.2)  # of a term, by its spaces

# Words that no name begins or ends with.
_EDGE = frozenset(
    "a about after again all also am an and any are as at be been being but by can can't cannot could did do does doing "
    "don't done for from get getting give go going got had has have having he hello help her here hey hi his how i i'd i'll "
    "i'm i've if in into is it it's its just know let like make many may me might more much must my need no now of off ok "
    "okay on one only or other our out over per please same say see she should so some sure take tell than thank thanks that "
    "that's the their them then there there's these they this those to too try trying up us use very via want wanted wants "
    "was way we we're well were what what's when where which while who why will with without would yes you you're your".split()
)


def count_terms(terms: Terms, words: list[str], pool: Terms | None = None) -> None:
    """Count a ticket's n-grams of 1-4 words that neither begin nor end with a filler, each once.

    `pool` holds these terms and others'.
    """
    words = words[:_WORDS]
    plain = [*map(_plain, words)]
    said: dict[str, None] = {}
    for start, term in enumerate(words):
        if plain[start]:
            said[term] = None
            for end in range(start + 1, min(start + _LONGEST, len(words))):
                term = f"{term} {words[end]}"
                if plain[end]:
                    said[term] = None
    for counts in (terms,) if pool is None else (terms, pool):
        for term in said:
            counts[term] = counts[term] + 1 if term in counts else 1
    if len(terms) > 2 * KEPT:
        least = sorted(terms.values())[-KEPT]
        kept = sorted([term for term, n in terms.items() if n > least])
        kept.sort(key=terms.__getitem__, reverse=True)
        kept += sorted([term for term, n in terms.items() if n == least])[: KEPT - len(kept)]
        before = dict(terms)
        terms.clear()
        for term in kept:
            terms[term] = before.pop(term)
        if pool is not None:
            discount(pool, before.items())


def _plain(word: str) -> bool:
    """Whether a name may begin or end with the word: no filler, no number, no house ("14b"); "2fa" is fine."""
    return word not in _EDGE and not word[:2].isdigit()


def pooled(all_terms: Iterable[Terms]) -> Terms:
    """Counts of several micro-clusters together."""
    total: Terms = {}
    get = total.get
    for terms in all_terms:
        for term, n in terms.items():
            total[term] = get(term, 0) + n
    return total


def discount(pool: Terms, gone: Iterable[tuple[str, int]]) -> None:
    """Take counts out of those of several micro-clusters."""
    for term, n in gone:
        left = pool[term] - n
        if left:
            pool[term] = left
        else:
            del pool[term]


class NameBook:
    """Names of issues, given which micro-clusters they are and what all of those say."""

    def __init__(self) -> None:
        self._shape: tuple[int, ...] = ()
        self._members: dict[int, list[int]] = {}  # issue -> micro-clusters
        self._of = -1
        self._known: dict[int, str] = {}  # names, as they are until another ticket is folded in
        self._average = 0.0
        self._rarities: dict[int, float] = {}

    def regrouped(self, shape: tuple[int, ...]) -> bool:
        """True where `shape` is another than that of the members known: `group` is then to be called."""
        return shape != self._shape

    def group(self, shape: tuple[int, ...], members: dict[int, list[int]]) -> None:
        """Take the live micro-clusters of every issue, which are the same while `shape` is."""
        self._shape, self._members, self._of = shape, members, -1

    def name(
        self, now: int, issue: int, terms: Callable[[int], tuple[Terms, int]], everyone: Terms, classes: int
    ) -> str:
        """2-4 words for an issue, as it stands after `now` tickets; "" where it has no live ones, or they no word in common.

        `terms`: of a micro-cluster, its counts and of how many tickets they are.
        """
        if now != self._of:
            self._of, self._known, self._rarities = now, {}, {}
            self._average = _average(everyone, classes)
        known = self._known.get(issue)
        if known is None:
            mine = [terms(micro) for micro in self._members.get(issue, ())]
            whole = mine[0][0] if len(mine) == 1 else pooled(counts for counts, _ in mine)
            tickets = sum(n for _, n in mine)
            known = self._known[issue] = _name(whole, tickets, everyone, self._average, self._rarities)
        return known


def name_of(terms: Terms, tickets: int, everyone: Terms, classes: int) -> str:
    """2-4 words out of the `terms` of so many tickets, given the counts of all `classes` micro-clusters together.

    One word where no second was said, "" where none was or none stands in half of the tickets.
    """
    return _name(terms, tickets, everyone, _average(everyone, classes), {})


def _average(everyone: Terms, classes: int) -> float:
    return sum(everyone.values()) / max(1, classes)


def _name(terms: Terms, tickets: int, everyone: Terms, average: float, rarities: dict[int, float]) -> str:
    """As `name_of`; `rarities`: what was worked out for this `average`, by how often a term is used."""
    common, said = COMMON * tickets, SAID * tickets
    heard = {term for term, n in terms.items() if n >= said}
    scores = {}
    get, rarity = everyone.get, rarities.get
    for term, n in terms.items():
        if not heard.issuperset(_telling(term)):
            continue
        used = get(term, n)
        if used < n:
            used = n
        rare = rarity(used)
        if rare is None:
            rare = rarities[used] = math.log1p(average / used)
        scores[term] = (n - 0.5) * rare * _WEIGHTS[term.count(" ")]
    loud = {term for term, n in terms.items() if n >= common}
    heads = [t for t in scores if not loud.isdisjoint(_telling(t))]
    if not heads:
        return ""
    best = _best(scores, heads)
    if " " in best:
        return best
    least = scores.pop(best) / 2  # one word says little: the best phrase around it, else the next best word beside it
    phrases = [t for t in scores if " " in t and scores[t] >= least and best in t.split()]
    if phrases:
        return _best(scores, phrases)
    rest = [t for t in scores if " " not in t and t[:4] != best[:4]]  # "refund refunds" says it once
    return f"{best} {_best(scores, rest)}" if rest else best


@lru_cache(1 << 14)
def _telling(term: str) -> tuple[str, ...]:
    """The words of a term that are no fillers."""
    return tuple(filter(_plain, term.split()))


def _best(scores: dict[str, float], terms: Iterable[str]) -> str:
    """The best by score, to 9 places: the first of those as good, as what is said first mostly says what it is about."""
    return min(terms, key=lambda term: -round(scores[term], 9))
