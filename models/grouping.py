"""Which micro-clusters are one issue: average linkage from the closest pair down, harder for large pairs than for small ones,
and easier for what was one issue so far.

Two small micro-clusters are joined on a moderate likeness, since each was seen too seldom to be known well. Between two large
ones the same likeness is evidence that they differ: joining them would hide an issue of the first rank, which costs a ranking
far more than a fragment does. Less so where one of them is small, for it hides little. Average linkage: Sokal and Michener,
Univ. Kansas Science Bulletin 38 (1958), updated as by Lance and Williams (Computer Journal 9, 1967).

Sums of integers, then element-wise steps only: the outcome is the same on every machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

LIKE = 0.36  # mean cosine between the tickets of two small groups from which they are one issue
KEPT = 0.07  # less between what was one issue so far: where there is doubt, tickets stay what they were shown as
HARDER = 0.07  # more for each doubling beyond one ticket in 400 ...
SHARE = 400.0
SMALLER, LARGER = 0.75, 0.25  # ... of the smaller one's share, and of the larger one's, by these weights

_NEVER = -9.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def _doublings(x: Floats) -> Floats:
    """log2 of each x >= 1, straight between powers of two: logarithms differ between C libraries, these steps don't."""
    fraction, power = np.frexp(x)
    found: Floats = (power - 1) + (2.0 * fraction - 1.0)
    return found


def group(sums: Floats, square: Floats, mass: Floats, weight: Floats, label: Ints, issue: Ints) -> list[int]:
    """The group of each of k micro-clusters, as the index of its first member.

    `sums` (k, 128): sums of their tickets' centred vectors, integers. `square` (k,): mean squared length of those vectors.
    `mass` (k,): tickets in the sums. `weight` (k,): faded counts. `label` (k,): -1, or a number: equal ones are always
    grouped, different ones never; below -1 a micro-cluster stays alone. `issue` (k,): what each was grouped as so far.

    A pair is never more like a third than its better half is. So two that are each other's nearest will be joined, whatever is
    joined elsewhere before, and all such pairs are joined at once; and what is like nothing now never will be.
    """
    leader = list(range(len(mass)))
    square, mass, weight = square.copy(), mass.copy(), weight.copy()
    length = mass * np.sqrt(square)
    dot = sums @ sums.T  # exact; what follows is element by element
    dot += np.where(issue == issue[:, None], KEPT * length * length[:, None], 0.0)
    first: dict[int, int] = {}
    for row in np.flatnonzero(label >= 0).tolist():
        start = leader[row] = first.setdefault(int(label[row]), row)
        if start != row:
            dot[start] += dot[row]
            dot[:, start] += dot[:, row]
            square[start], mass[start] = _joined(square, mass, start, row)
            weight[start] += weight[row]
    share = SHARE / max(1.0, float(weight.sum()))
    rows = np.array([row for row, start in enumerate(leader) if row == start and label[row] >= -1], np.int64)
    square, mass, weight, label = square[rows], mass[rows], weight[rows], label[rows]
    dot = dot[rows][:, rows]
    while len(rows):
        scale = 1.0 / (mass * np.sqrt(square))
        hard = HARDER * _doublings(np.maximum(1.0, weight * share))
        score = dot * (scale * scale[:, None])
        score -= SMALLER * np.minimum(hard, hard[:, None]) + LARGER * np.maximum(hard, hard[:, None])
        taught = label >= 0
        if taught.any():
            score[(label != label[:, None]) & taught & taught[:, None]] = _NEVER
        np.fill_diagonal(score, _NEVER)
        near = score.argmax(axis=1)
        own = np.arange(len(rows))
        close = score[own, near] >= LIKE
        i = np.flatnonzero(close & (own < near) & (near[near] == own))
        if not len(i):
            break
        j = near[i]
        for a, b in zip(rows[i].tolist(), rows[j].tolist(), strict=True):
            leader[b] = a
        square[i], mass[i] = _joined(square, mass, i, j)
        weight[i] += weight[j]
        label[i] = np.maximum(label[i], label[j])
        dot[i] += dot[j]
        dot[:, i] += dot[:, j]
        close[j] = False
        rows, square, mass, weight, label = rows[close], square[close], mass[close], weight[close], label[close]
        dot = dot[close][:, close]
    for row, at in enumerate(leader):  # `at` is `row` or before it
        leader[row] = leader[at]
    return leader


def alike(sums: Floats, square: Floats, mass: Floats, issue: Ints, most: int) -> list[tuple[int, int]]:
    """Pairs of issues whose tickets are as like as those of one, though `group` holds them apart: the likest first.

    Arguments as of `group`; `issue` (k,): the number of the issue that each micro-cluster belongs to, below 0 for none.
    """
    order = np.argsort(issue, kind="stable")[int((issue < 0).sum()) :]
    numbers, starts = np.unique(issue[order], return_index=True)
    if not len(numbers):
        return []
    whole = np.add.reduceat(sums[order], starts)
    spread, tickets = np.add.reduceat((square * mass)[order], starts), np.add.reduceat(mass[order], starts)
    large = tickets * SHARE >= tickets.sum()  # smaller ones that are so like are joined
    numbers, whole, scale = numbers[large], whole[large], 1.0 / np.sqrt(spread[large] * tickets[large])
    score = np.round((whole @ whole.T) * (scale * scale[:, None]), 6)
    found = [
        (-float(score[i, j]), int(numbers[i]), int(numbers[j]))
        for i, j in zip(*np.nonzero(np.triu(score >= LIKE, 1)), strict=True)
    ]
    return [(a, b) for _, a, b in sorted(found)[:most]]


def _joined(square: Floats, mass: Floats, i: Any, j: Any) -> tuple[Any, Any]:
    """Mean squared length and tickets of two (or of several pairs, element by element) together."""
    both = mass[i] + mass[j]
    return (square[i] * mass[i] + square[j] * mass[j]) / both, both
