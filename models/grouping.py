"""Which micro-clusters are one issue: average linkage from the closest pair down, harder for large pairs than for small ones.

Two small micro-clusters are joined on a moderate likeness, since each was seen too seldom to be known well. Between two large
ones the same likeness is evidence that they differ: joining them would hide an issue of the first rank, which costs a ranking
far more than a fragment does. Average linkage: Sokal and Michener, Univ. Kansas Science Bulletin 38 (1958), updated as by Lance
and Williams (Computer Journal 9, 1967).

Sums of integers, then element-wise steps only: the outcome is the same on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LIKE = 0.28  # mean cosine between the tickets of two small groups from which they are one issue
HARDER = 0.10  # added for each doubling of the smaller one's share ...
SHARE = 400.0  # ... beyond one ticket in 400

_NEVER = -9.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def _doublings(x: Floats) -> Floats:
    """log2 of x >= 1, straight between powers of two: logarithms differ between C libraries, these steps don't."""
    fraction, power = np.frexp(x)
    out: Floats = (power - 1) + (2.0 * fraction - 1.0)
    return out


def group(sums: Floats, square: Floats, mass: Floats, weight: Floats, label: Ints, like: float = LIKE) -> list[int]:
    """The group of each of k micro-clusters, as the index of one of its members.

    `sums` (k, 128): sums of their tickets' centred vectors, integers. `square` (k,): mean squared length of those vectors.
    `mass` (k,): tickets in the sums. `weight` (k,): faded counts. `label` (k,): -1, or a number: equal ones are always
    grouped, different ones never; below -1 a micro-cluster stays alone.
    """
    k = len(mass)
    mass, square, weight, label = mass.copy(), square.copy(), weight.copy(), label.copy()
    leader = np.arange(k)
    dot = sums @ sums.T
    share = SHARE / max(1.0, float(weight.sum()))
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
    for i in range(k):
        kind = int(label[i])
        if kind >= 0 and first.setdefault(kind, i) != i:
            absorb(first[kind], i)

    def row(i: int) -> Floats:
        out: Floats = dot[i] / (mass * mass[i] * np.sqrt(square * square[i]))
        out -= HARDER * _doublings(np.maximum(1.0, np.minimum(weight, weight[i]) * share))
        out[~alive] = _NEVER
        if label[i] >= 0:
            out[(label >= 0) & (label != label[i])] = _NEVER
        out[i] = _NEVER
        return out

    score = np.full((k, k), _NEVER)
    for i in np.flatnonzero(alive).tolist():
        score[i] = row(i)
    near = score.argmax(axis=1)
    best = score[np.arange(k), near]
    while True:
        i = int(best.argmax())
        if best[i] < like:
            return [int(x) for x in leader]
        j = int(near[i])
        absorb(i, j)
        score[j] = _NEVER
        score[:, j] = _NEVER
        best[j] = _NEVER
        fresh = row(i)
        score[i] = fresh
        score[:, i] = fresh
        for x in np.flatnonzero((near == i) | (near == j) | (fresh > best)).tolist():
            near[x] = score[x].argmax()
            best[x] = score[x, near[x]]
        near[i] = fresh.argmax()
        best[i] = fresh[near[i]]
