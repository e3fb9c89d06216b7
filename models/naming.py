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
PAUSE = "0"  # among the words of a ticket: here ends a sentence, or stood what was masked
WITHIN, BEGINS, ENDS = 1, 2, 3
FRESH = 0.5  # of the best term's score, the share that another is worth if it has a word that no other name has
COMMON = 0.5  # of an issue's tickets, the share that says at least one word of its name ...
SAID = 0.15  # ... and each of them
_WEIGHTS = (0.6, 1.0, 1.15, 1.2)  # of a term, by its spaces

# Words that no name begins or ends with.
_EDGE = frozenset(
    "a about after again all also am an any are as at be been being by can can't cannot could did do does doing "
    "don't done for from get getting give go going good got had has have having he help her here his how i i'd i'll "
    "i'm i've in into is it it's its just know let like make many may me might more much must my need now of off ok "
    "okay on one only other our out over per same say see she should some sure take tell than that "
    "that's the their them there there's these they this those to too try trying up us use very via want wanted wants "
    "was way we we're well were what what's when where will with without would yes you you're your "
    # Spanish, Portuguese, French, German; not those that are English nouns ("hat", "son", "car").
    "die al como con cual cuando de del desde donde el ella en es esta este esto está están estoy ha han he hay "
    "la las le les lo los mi mis muy me más para por porque que qué quiero se ser si sin sobre su sus también tengo tiene "
    "un una ya yo com da das do ele ela em essa esse estou eu foi isso já mais mas meu meus minha minhas na nas nos não o "
    "os ou pela pelo quando quero sem sua são só tem tenho uma você à às é alors au aux avec bien c'est ce cela ces cette "
    "chez d'un d'une dans depuis des du elle et être fait il ils j'ai j'aimerais je l'on leur ma mes mon ne nous on ont où "
    "par pas peut pour qu'il quel qui quoi sa sans ses sont suis sur très une vos votre vous y ça était aber als auch auf "
    "aus bei bis bitte dass dem den denn der doch durch ein eine einem einen einer für habe haben hatte ich ihr ihre ihren "
    "im ist ja kann können mein meine meinem meinen meiner mich mir mit nach noch nur ob oder sehr seit sich sie sind so "
    "sollte um und uns unser vom von vor warum was wenn werden wie wieder wir wird wurde wurden zu zum zur über".split()
)
# Words that none ends with, as they say something of the next one: no, not and their like, and what points at one of many.
_OPEN = frozenset(
    "no not never nor neither isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't won't wouldn't "
    "couldn't shouldn't another any each every both first last next new old own same several such few most "
    "against before behind between during near since through under until within "
    "ningún ninguna otra otro cada nunca kein keine keinen keiner nicht jede jeder nie aucun aucune autre chaque jamais "
    "nenhum nenhuma outra outro".split()
)
# Words at which something else begins: a clause, a greeting, a thank-you.
_BREAK = frozenset(
    "and or but so if because while although though unless whether which who whom whose why therefore however "
    "please pls plz kindly thank thanks thx regards sincerely sorry hello hi hey dear sir sirs madam ma'am "
    "morning afternoon evening "
    "gracias hola saludo saludos atentamente cordial estimado estimada estimados buenas buenos "
    "obrigado obrigada olá atenciosamente cumprimentos abraço abraços prezados "
    "merci bonjour bonsoir cordialement salutations "
    "danke dank hallo moin grüße grüßen gruß freundlichen freundliche geehrte geehrter guten".split()
)


def count_terms(terms: Terms, words: list[str], pool: Terms | None = None) -> None:
    """Count a ticket's n-grams of 1-4 words of one clause that neither begin nor end with a filler, each once.

    `pool` holds these terms and others'.
    """
    said: dict[str, None] = {}
    counted = words[: _WORDS + words[:_WORDS].count(PAUSE)]
    kinds = [*map(_kind, counted)]
    for start, term in enumerate(counted):
        kind = kinds[start]
        if kind < BEGINS:
            continue
        if kind == ENDS:
            said[term] = None
        for end in range(start + 1, min(start + _LONGEST, len(counted))):
            kind = kinds[end]
            if not kind:
                break
            term = f"{term} {counted[end]}"
            if kind == ENDS:
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


@lru_cache(1 << 14)
def _kind(word: str) -> int:
    """What a word may do in a name: part two (0: as does a number, or a house, "14b"; "2fa" is fine), stand within, begin, or
    begin and end."""
    if word in _BREAK or word[:2].isdigit() or word.isdigit():
        return 0
    return WITHIN if word in _EDGE else BEGINS if word in _OPEN else ENDS


def _plain(word: str) -> bool:
    """Whether the word alone says something."""
    return _kind(word) == ENDS


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

    def regrouped(self, shape: tuple[int, ...]) -> bool:
        """True where `shape` is another than that of the members known: `group` is then to be called."""
        return shape != self._shape

    def group(self, shape: tuple[int, ...], members: dict[int, list[int]]) -> None:
        """Take the live micro-clusters of every issue, which are the same while `shape` is."""
        self._shape, self._members, self._of = shape, members, -1

    def name(
        self, now: int, issue: int, terms: Callable[[int], tuple[Terms, int]], everyone: Terms, classes: int
    ) -> str:
        """2-5 words for an issue, as it stands after `now` tickets, other ones than for each other issue if there are such.

        "" where it has no live tickets, or they no word in common.

        `terms`: of a micro-cluster, its counts and of how many tickets they are.
        """
        if now != self._of:
            self._of, self._known = now, {}
            average, taken = _average(everyone, classes), _Taken()
            rarities: dict[int, float] = {}
            told = [(one, [terms(micro) for micro in micros]) for one, micros in self._members.items()]
            found = [(sum(n for _, n in mine), one, mine) for one, mine in told]
            found.sort(key=lambda of: (-of[0], of[1]))  # the largest chooses first
            for tickets, one, mine in found:
                whole = mine[0][0] if len(mine) == 1 else pooled(counts for counts, _ in mine)
                self._known[one] = _name(whole, tickets, everyone, average, rarities, taken)
        return self._known.get(issue, "")


class _Taken:
    """What the names so far say."""

    def __init__(self) -> None:
        self.names: set[frozenset[str]] = set()
        self.words: set[str] = set()

    def add(self, name: str) -> str:
        """Returns it."""
        said = _telling(name)
        self.names.add(frozenset(said))
        self.words.update(said)
        return name


def name_of(terms: Terms, tickets: int, everyone: Terms, classes: int) -> str:
    """2-4 words out of the `terms` of so many tickets, given the counts of all `classes` micro-clusters together.

    One word where no second was said, "" where none was or none stands in half of the tickets.
    """
    return _name(terms, tickets, everyone, _average(everyone, classes), {}, _Taken())


def _average(everyone: Terms, classes: int) -> float:
    return sum(everyone.values()) / max(1, classes)


def _name(
    terms: Terms, tickets: int, everyone: Terms, average: float, rarities: dict[int, float], taken: _Taken
) -> str:
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
    name = _around(best, scores)
    words = _telling(name)
    if taken.words.issuperset(words):  # all of it is said of others: then what says more, if it is nearly as good
        phrases, least = [t for t in heads if " " in t], FRESH * scores[best]
        other = [t for t in phrases if scores[t] >= least and not taken.words.issuperset(_telling(t))]
        if not other and frozenset(words) in taken.names:  # else what is not the same
            other = [t for t in phrases if frozenset(_telling(t)) not in taken.names]
            if not other:
                rest = [t for t in scores if " " not in t and t not in words]
                return taken.add(f"{name} {_best(scores, rest)}" if rest else name)
        if other:
            name = _best(scores, other)
    return taken.add(name)


def _around(best: str, scores: dict[str, float]) -> str:
    """A name of a term: one word, or one with a "not", says little, so the best phrase around it, else the next best word beside
    it."""
    if len(_telling(best)) > 1:
        return best
    least, words = scores[best] / 2, set(best.split())
    phrases = [t for t in scores if t.count(" ") >= len(words) and scores[t] >= least and words.issubset(t.split())]
    if phrases:
        return _best(scores, phrases)
    if len(words) > 1:
        return best
    rest = [t for t in scores if " " not in t and t[:4] != best[:4]]  # "refund refunds" says it once
    return f"{best} {_best(scores, rest)}" if rest else best


@lru_cache(1 << 14)
def _telling(term: str) -> tuple[str, ...]:
    """The words of a term that are no fillers."""
    return tuple(filter(_plain, term.split()))


def _best(scores: dict[str, float], terms: Iterable[str]) -> str:
    """The best by score, to 9 places: the first of those as good, as what is said first mostly says what it is about."""
    return min(terms, key=lambda term: -round(scores[term], 9))
