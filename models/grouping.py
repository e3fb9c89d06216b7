"""Which micro-clusters are one issue: average linkage from the closest pair down, harder for large pairs than for small ones.

Two small micro-clusters are joined on a moderate likeness, since each was seen too seldom to be known well. Between two large
ones the same likeness is evidence that they differ: joining them would hide an issue of the first rank, which costs a ranking
far more than a fragment does. Average linkage: Sokal and Michener, Univ. Kansas Science Bulletin 38 (1958), updated as by Lance
and Williams (Computer Journal 9, 1967).

Sums of integers, then element-wise steps only: the outcome is the same on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

LIKE = 0.24  # mean cosine between the tickets of two small groups from which they are one issue
HARDER = 0.10  # added for each doubling of the smaller one's share ...
SHARE = 400.0  # ... beyond one ticket in 400

_NEVER = -9.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def _doublings(x: float) -> float:
    """log2 of x >= 1, straight between powers of two: logarithms differ between C libraries, these steps don't."""
    fraction, power = math.frexp(x)
    return (power - 1) + (2.0 * fraction - 1.0)


def group(sums: Floats, square: Floats, mass: Floats, weight: Floats, label: Ints, like: float = LIKE) -> list[int]:
    """The group of each of k micro-clusters, as the index of one of its members.

    `sums` (k, 128): sums of their tickets' centred vectors, integers. `square` (k,): mean squared length of those vectors.
    `mass` (k,): tickets in the sums. `weight` (k,): faded counts. `label` (k,): -1, or a number: equal ones are always
    grouped, different ones never; below -1 a micro-cluster stays alone.
    """
    k = len(mass)
    mass, square, weight, label = mass.copy(), square.copy(), weight.copy(), label.copy()
    leader = np.arange(k)
    dot = sums @ sums.T  # exact; what follows is element by element
    alive = label >= -1

    def absorb(i: int, j: int) -> None:
        dot[i] += dot[j]
        dot[:, i] += dot[:, j]
        both = mass[i] + mass[j]
        square[i] = (square[i] * mass[i] + square[j] * mass[j]) / both
        mass[i] = both
        weight[i] += weight[j]
        label[i] = max(label[i], label[j])
        alive[j] = False
        leader[leader == j] = i

    first: dict[int, int] = {}
    for i in np.flatnonzero(label >= 0).tolist():
        start = first.setdefault(int(label[i]), i)
        if start != i:
            absorb(start, i)

    share = SHARE / max(1.0, float(weight.sum()))
    scale = 1.0 / (mass * np.sqrt(square))
    hard = np.array([HARDER * _doublings(max(1.0, w * share)) for w in weight.tolist()])
    score = dot * scale * scale[:, None] - np.minimum(hard, hard[:, None])
    score[~alive] = _NEVER
    score[:, ~alive] = _NEVER
    score[(label >= 0) & (label != label[:, None]) & (label[:, None] >= 0)] = _NEVER
    np.fill_diagonal(score, _NEVER)
    near = score.argmax(axis=1)
    best = score[np.arange(k), near]
    while True:
        i = int(best.argmax())
        if best[i] < like:
            return [int(x) for x in leader]
        j = int(near[i])
        absorb(i, j)
        scale[i] = 1.0 / (mass[i] * np.sqrt(square[i]))
        hard[i] = HARDER * _doublings(max(1.0, float(weight[i]) * share))
        fresh = dot[i] * scale * scale[i] - np.minimum(hard, hard[i])
        fresh[~alive] = _NEVER
        if label[i] >= 0:
            fresh[(label >= 0) & (label != label[i])] = _NEVER
        fresh[i] = _NEVER
        score[j] = _NEVER
        score[:, j] = _NEVER
        best[j] = _NEVER
        score[i] = fresh
        score[:, i] = fresh
        stale = np.flatnonzero((near == i) | (near == j))
        near[stale] = score[stale].argmax(axis=1)
        better = (fresh > best) & alive
        near[better] = i
        best[better] = fresh[better]
        best[stale] = score[stale, near[stale]]
        near[i] = fresh.argmax()
        best[i] = fresh[near[i]]
