"""How bad a ticket sounds: a lexicon at first, then what this client's ratings and escalations teach.

Lexicon: VADER (Hutto and Gilbert, ICWSM 2014), its word list as a dict. Learning: logistic regression by
stochastic gradient steps, as in River's `LogisticRegression`, on whole numbers, so that weights don't
depend on a machine's floating point.
"""

from __future__ import annotations

import functools
import importlib.util
import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .embedding import DIMS, Vector
from .state import CorruptState, pack, unpack

FEATURES = 7  # before the embedding's
_ONE = 1 << 16  # a weight of 1.0
_UNIT = 16  # a feature of 1.0
_STEP = 0.05

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

Features = NDArray[np.int64]


@functools.cache
def _lexicon() -> dict[str, float]:
    """Word -> mean valence in [-4, 4]."""
    spec = importlib.util.find_spec("vaderSentiment")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("vaderSentiment is not installed: its wheel holds the lexicon")
    path = Path(next(iter(spec.submodule_search_locations))) / "vader_lexicon.txt"
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return {row[0]: float(row[1]) for row in rows}


def features(text: str, tokens: list[str]) -> bytes:
    """What severity looks at besides the vector: 7 bytes, in sixteenths, at most 255."""
    valence = _lexicon()
    bad = good = 0.0
    flips = urgent = broken = 0
    flip = 0
    for word in tokens:
        value = valence.get(word, 0.0)
        if value:
            if flip:
                value *= -0.74
            if value < 0:
                bad -= value
            else:
                good += value
        flip -= flip > 0
        if word in _NEGATION:
            flip = 3
            flips += 1
        elif word in _URGENT:
            urgent += 1
        elif word in _BROKEN:
            broken += 1
    shout = min(3, text.count("!")) + (3 if len(text) > 12 and text.isupper() else 0)
    raw = (bad / 2, good / 2, flips, urgent, broken, shout / 2, len(tokens) / 25)
    return bytes(min(255, round(_UNIT * value)) for value in raw)


class Severity:
    """Probability that a ticket ends badly. Weights: int64 (136,), in 1/65536: bias, the 7 features, the embedding's 128."""

    def __init__(self) -> None:
        self.dirty = True
        prior = (-1.1, 0.55, -0.45, 0.35, 0.8, 0.5, 0.4, 0.15)
        self._weights: Features = np.zeros(1 + FEATURES + DIMS, np.int64)
        self._weights[: len(prior)] = [round(w * _ONE) for w in prior]

    def _row(self, vector: Vector, extra: bytes) -> Features:
        row = np.empty(1 + FEATURES + DIMS, np.int64)
        row[0] = _UNIT
        row[1 : 1 + FEATURES] = np.frombuffer(extra, np.uint8)
        row[1 + FEATURES :] = vector.astype(np.int64) // 4
        return row

    def predict_one(self, vector: Vector, extra: bytes) -> float:
        """Severity in [0, 1], in steps of 1/4096."""
        z = int(self._weights @ self._row(vector, extra)) / (_ONE * _UNIT)
        return round(4096 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))) / 4096

    def learn_one(self, vector: Vector, extra: bytes, bad: bool) -> None:
        """One step towards what became of a ticket."""
        row = self._row(vector, extra)
        error = round(4096 * (float(bad) - self.predict_one(vector, extra)))
        step = row * error * round(_STEP * _ONE)
        self._weights += step // (4096 * _UNIT)
        self.dirty = True

    def part(self) -> bytes:
        return pack(self._weights.astype("<i8").tobytes())

    def load(self, data: bytes) -> None:
        """Raises CorruptState."""
        raw = unpack(data, bytes, "severity")
        if len(raw) != 8 * len(self._weights):
            raise CorruptState(f"severity: {len(raw)} bytes of weights")
        self._weights = np.frombuffer(raw, "<i8").astype(np.int64)
