"""How bad a ticket sounds: a lexicon at first, then what this client's ratings and escalations teach.

Lexicon: VADER (Hutto and Gilbert, ICWSM 2014), its word list as a dict, and for other languages `valences`. A word that means
this here and that there ("die", "sin", "no") is read as in the language of the words around it. Learning: logistic regression by
stochastic gradient steps, as in River's `LogisticRegression`, on whole numbers, so that weights don't depend on a machine's
floating point.
"""

from __future__ import annotations

import functools
import itertools
import math
import operator
from typing import NamedTuple

import msgspec
import numpy as np

from .embedding import DIMS, Vector
from .installed import home
from .state import CorruptState, pack, unpack
from .valences import ALSO_ENGLISH, ENGLISH, TONGUES, Tongue

FEATURES = 7  # before the embedding's
STEPS = 32  # of severity, in which what was foretold is counted
TOLD = 2048  # outcomes after which these counts are halved
OWN = 200  # outcomes from which a client's own weights need no others'
_ONE = 1 << 16  # a weight of 1.0
_UNIT = 16  # a feature of 1.0
_STEP = 0.05
_REACH = 3  # words that a negation reaches
_THIN = 4  # the embedding's components are divided by it, to weigh like the features
_PRIOR = (-1.1, 0.55, -0.45, 0.35, 0.8, 0.5, 0.4, 0.15)  # bias, bad, good, negated, urgent, broken, shouted, length

_NEGATION = frozenset(
    "no not never none nothing nobody cannot can't cant won't wont don't dont didn't doesn't isn't without".split()
)
_URGENT = frozenset(
    "urgent urgently asap immediately emergency now stuck stranded today critical deadline unacceptable escalate complaint "
    "complain lawyer legal fraud fraudulent stolen scam hacked unauthorized unauthorised dangerous unsafe injured".split()
)
_BROKEN = frozenset(
    "broken failed fails failing failure error errors crash crashed crashes declined rejected refused missing lost wrong "
    "charged double twice blocked down unable damaged cancelled canceled delayed late waiting still again nobody".split()
)
_NEAR = 1.5  # between two valences that are as good as one

# A word's valence in [-4, 4], and whether it negates, urges, or tells of something broken.
_Sense = tuple[float, int, int, int]
_NOTHING: _Sense = (0.0, 0, 0, 0)


class _Lexicon(NamedTuple):
    """All languages' words.

    `senses`: what a word says, in English where that differs. `other`: of such words, what they say in which language. `votes`:
    what a frequent word says of a text's language: a sum of these has eight bits for each, English first.
    """

    senses: dict[str, _Sense]
    other: dict[str, list[tuple[int, _Sense]]]
    votes: dict[str, int]


@functools.cache
def _lexicon() -> _Lexicon:
    path = home("vaderSentiment", "the lexicon") / "vader_lexicon.txt"
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    senses = _senses({row[0]: float(row[1]) for row in rows}, _NEGATION, _URGENT, _BROKEN)
    senses |= {word: _NOTHING for word in ALSO_ENGLISH.split() if word not in senses}
    votes = dict.fromkeys(ENGLISH.split(), 1)
    told: dict[str, list[tuple[int, _Sense]]] = {}
    for place, tongue in enumerate(TONGUES, 1):
        for word in tongue.common.split():
            votes[word] = votes.get(word, 0) + (1 << 8 * place)
        for word, sense in _of(tongue).items():
            told.setdefault(word, []).append((8 * place, sense))
    other = {}
    for word, options in told.items():
        different = {sense for _, sense in options}
        usual = senses.setdefault(word, _NOTHING if _NOTHING in different else options[0][1])
        if not all(_same(usual, sense) for sense in different):
            other[word] = options
    return _Lexicon(senses, other, votes)


def _senses(
    valence: dict[str, float], negation: frozenset[str], urgent: frozenset[str], broken: frozenset[str]
) -> dict[str, _Sense]:
    return {
        word: (valence.get(word, 0.0), int(word in negation), int(word in urgent), int(word in broken))
        for word in sorted({*valence, *negation, *urgent, *broken})
    }


def _of(tongue: Tongue) -> dict[str, _Sense]:
    """What a language's words say, in every form and spelling."""
    valence = {form: value for value, stems in tongue.valence.items() for form in tongue.forms(stems)}
    flags = (frozenset(tongue.forms(stems)) for stems in (tongue.negates, tongue.urgent, tongue.broken))
    senses = _senses(valence, *flags) | dict.fromkeys(tongue.plain.split(), _NOTHING)
    return {other: sense for word, sense in senses.items() for other in tongue.spellings(word)} | senses


def _same(one: _Sense, other: _Sense) -> bool:
    return one == other or (one[0] * other[0] > 0 and abs(one[0] - other[0]) <= _NEAR and one[1:] == other[1:])


def _meant(usual: _Sense, options: list[tuple[int, _Sense]], votes: int) -> _Sense:
    """What a word says in the language that most of the text's frequent words are of; as usual, where English is as likely."""
    most = votes & 255
    for place, sense in options:
        if votes >> place & 255 > most:
            most, usual = votes >> place & 255, sense
    return usual


def features(text: str, tokens: list[str]) -> bytes:
    """What severity looks at besides the vector: 7 bytes, in sixteenths, at most 255."""
    senses, other, votes = _lexicon()
    said = -1  # the text's votes, once a word needs them
    bad = good = 0.0
    flips = urgent = broken = 0
    flipped = -1  # the last word that a negation reaches
    for at in [i for i, word in enumerate(tokens) if word in senses]:
        word = tokens[at]
        value, negates, urges, breaks = senses[word]
        if word in other:
            if said < 0:
                said = sum([votes[word] for word in tokens if word in votes])
            value, negates, urges, breaks = _meant(senses[word], other[word], said)
        if at <= flipped:
            value *= -0.74
        if value < 0:
            bad -= value
        else:
            good += value
        urgent += urges
        broken += breaks
        if negates:
            flips += 1
            flipped = at + _REACH
    shout = min(3, text.count("!")) + (3 if len(text) > 12 and text.isupper() else 0)
    return bytes(
        (
            min(255, int(bad * 8 + 0.5)),
            min(255, int(good * 8 + 0.5)),
            min(255, flips * 16),
            min(255, urgent * 16),
            min(255, broken * 16),
            shout * 8,
            min(255, int(len(tokens) * 16 / 25 + 0.5)),
        )
    )


class _Part(msgspec.Struct, array_like=True):
    plain: list[int]
    wide: bytes
    told: tuple[list[int], list[int]]
    outcomes: int
    begun: bool


class Severity:
    """Probability that a ticket ends badly, by logistic regression.

    Weights: int64 (8,) for the bias and the features, float64 (128,) of whole numbers for the embedding, in 1/65536.
    """

    def __init__(self) -> None:
        self.dirty = True
        self._plain = [round(w * _ONE) for w in _PRIOR]
        self._wide = np.zeros(DIMS, np.float64)
        self._learnt = False
        self.outcomes = 0  # learnt from
        self._begun = False  # from what other clients learnt
        self._told = ([0] * STEPS, [0] * STEPS)  # the severities that tickets which then ended well, and badly, had

    def predict_one(self, vector: Vector, extra: bytes) -> float:
        """Severity in [0, 1], in steps of 1/4096."""
        weights = self._plain
        z = _UNIT * weights[0] + sum(map(operator.mul, weights[1:], extra))
        if self._learnt:
            z += int(vector @ self._wide) // _THIN
        x = max(-30.0, min(30.0, z / (_ONE * _UNIT)))
        return round(4096 / (1.0 + math.exp(-x))) / 4096

    def learn_one(self, vector: Vector, extra: bytes, bad: bool) -> None:
        """One step towards what became of a ticket."""
        foretold = self.predict_one(vector, extra)
        self._told[bad][min(STEPS - 1, int(foretold * STEPS))] += 1
        if sum(map(sum, self._told)) >= TOLD:
            self._told = ([n // 2 for n in self._told[0]], [n // 2 for n in self._told[1]])
        error = round(4096 * (float(bad) - foretold))
        step = error * round(_STEP * _ONE)
        for i, value in enumerate((_UNIT, *extra)):
            self._plain[i] += step * value // (4096 * _UNIT)
        self._wide += np.rint(vector.astype(np.float64) * (step / (4096 * _UNIT * _THIN)))
        self.outcomes += 1
        self._learnt = True
        self.dirty = True

    def weights(self) -> bytes:
        """All weights: int64 little-endian (8 + 128,)."""
        return np.concatenate([np.array(self._plain, np.float64), self._wide]).astype("<i8").tobytes()

    def begin_with(self, weights: bytes) -> None:
        """Start from what others learnt, as far as there is little of one's own; once. Raises CorruptState."""
        if len(weights) != 8 * (len(_PRIOR) + DIMS):
            raise CorruptState("severity: weights of another size")
        if self._begun or self.outcomes >= OWN:
            return
        own, others = np.frombuffer(self.weights(), "<i8"), np.frombuffer(weights, "<i8")
        mixed = (own * self.outcomes + others * (OWN - self.outcomes)) // OWN
        self._plain, self._wide = mixed[: len(_PRIOR)].tolist(), mixed[len(_PRIOR) :].astype(np.float64)
        self._begun = self._learnt = self.dirty = True

    def confidence(self) -> float:
        """How surely the ticket that is said to be worse ends worse, by what came of tickets so far: 0 where that is not
        known, or no better than by chance; 1 where it always does.

        Prequential: each outcome judges what was said before it was learnt. The lower end of the 95 % interval of the area
        under the ROC curve (Hanley and McNeil, Radiology 143, 1982), from [1/2, 1] to [0, 1].
        """
        good, bad = self._told
        goods, bads = sum(good), sum(bad)
        if not goods or not bads:
            return 0.0
        below = itertools.accumulate(good, initial=0)
        won = sum(n * (2 * less + same) for n, less, same in zip(bad, below, good, strict=False)) / 2
        area = (won + 0.5) / (goods * bads + 1)  # one pair more, a tie: a few outcomes prove little
        one, two = area / (2 - area), 2 * area * area / (1 + area)
        spread = area * (1 - area) + (bads - 1) * (one - area * area) + (goods - 1) * (two - area * area)
        return max(0.0, 2 * (area - 1.96 * math.sqrt(spread / (goods * bads))) - 1)

    def part(self) -> bytes:
        wide = self._wide.astype("<i8").tobytes() if self._learnt else b""
        return pack(_Part(self._plain, wide, self._told, self.outcomes, self._begun))

    def load(self, data: bytes) -> None:
        """Raises CorruptState."""
        part = unpack(data, _Part, "severity")
        if len(part.plain) != len(_PRIOR) or len(part.wide) not in (0, 8 * DIMS) or {*map(len, part.told)} != {STEPS}:
            raise CorruptState("severity: weights or counts of another size")
        self._plain, self._told, self.outcomes, self._begun = part.plain, part.told, part.outcomes, part.begun
        self._learnt = bool(part.wide)
        if part.wide:
            self._wide = np.frombuffer(part.wide, "<i8").astype(np.float64)
