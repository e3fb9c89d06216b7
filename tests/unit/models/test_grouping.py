from __future__ import annotations

import math

import numpy as np
import pytest

from models.grouping import HARDER, LARGER, LIKE, SHARE, SMALLER, _doublings, alike, group

UNIT = 1000.0


def case(vectors, weights=None, labels=None, issues=None):
    """Micro-clusters of ten tickets each, all alike, in the given directions."""
    directions = np.zeros((len(vectors), 128))
    directions[:, : len(vectors[0])] = vectors
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    k = len(vectors)
    return group(
        np.rint(directions * UNIT * 10),
        np.full(k, UNIT * UNIT),
        np.full(k, 10.0),
        np.array(weights if weights is not None else [1.0] * k),
        np.array(labels if labels is not None else [-1] * k),
        np.array(issues if issues is not None else range(k)),
    )


def sets(leaders):
    found = {}
    for i, leader in enumerate(leaders):
        found.setdefault(leader, set()).add(i)
    return sorted(found.values(), key=min)


def test_like_ones_are_grouped_and_unlike_ones_are_not():
    assert sets(case([(1, 0.2), (1, 0.1), (0.1, 1), (0, 1), (-1, 0)])) == [{0, 1}, {2, 3}, {4}]


def likest(vectors, issues, tickets, most=9):
    directions = np.zeros((len(vectors), 128))
    directions[:, : len(vectors[0])] = vectors
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    mass = np.array(tickets, float)
    sums = np.rint(directions * UNIT * mass[:, None])
    return alike(sums, np.full(len(mass), UNIT * UNIT), mass, np.array(issues), most)


def test_pairs_of_large_issues_that_are_as_like_as_one_are_told_the_likest_first():
    vectors = [(1, 0.1), (1, 0.2), (1, 0.9), (0, 1), (1, 0.1), (-1, 0)]
    issues, tickets = [4, 4, 7, 9, -1, 8], [500, 500, 1000, 1000, 1000, 1000]
    assert likest(vectors, issues, tickets) == [(4, 7), (7, 9)]
    assert likest(vectors, issues, tickets, 1) == [(4, 7)]
    assert likest(vectors, issues, [500, 500, 1, 1000, 1000, 1000]) == []
    assert likest(vectors, [-1] * 6, tickets) == []


def test_a_leader_is_one_of_its_group():
    leaders = case([(1, 0.2), (1, 0.1), (0.1, 1), (0, 1)])
    assert all(leaders[leader] == leader for leader in leaders)


def test_equal_labels_are_grouped_however_unlike():
    assert sets(case([(1, 0, 0), (0, 1, 0), (0, 0, 1)], labels=[5, -1, 5])) == [{0, 2}, {1}]


def test_different_labels_never_are_however_alike():
    assert sets(case([(1, 0), (1, 0.01), (1, 0.02)], labels=[5, 6, -1])) in ([{0, 2}, {1}], [{0}, {1, 2}])


def test_what_is_to_stay_alone_does():
    assert sets(case([(1, 0), (1, 0), (1, 0)], labels=[-1, -2, -1])) == [{0, 2}, {1}]


def test_what_was_one_issue_stays_one_where_there_is_doubt():
    crowd = [(0,) * (2 + i) + (1,) for i in range(100)]
    angle = math.acos(LIKE - 0.03)
    pair = [(1, 0), (math.cos(angle), math.sin(angle))]
    padded = [v + (0,) * (102 - len(v)) for v in [*pair, *crowd]]
    weights = [1.0, 1.0] + [20.0] * 100
    assert {0, 1} not in sets(case(padded, weights))
    assert {0, 1} in sets(case(padded, weights, issues=[7, 7, *range(100, 200)]))
    apart = [(1, 0), (0.1, 1)]
    padded[:2] = [v + (0,) * 100 for v in apart]
    assert {0, 1} not in sets(case(padded, weights, issues=[7, 7, *range(100, 200)]))


def test_large_ones_need_to_be_more_alike():
    half_alike = [(1, 0), (0.5, math.sqrt(0.75))]
    assert sets(case(half_alike, weights=[1.0, 1.0])) == [{0}, {1}]  # both are half of all there is
    crowd = [(0,) * (3 + i) + (1,) for i in range(100)]
    padded = [v + (0,) * (103 - len(v)) for v in [*half_alike, *crowd]]
    assert {0, 1} in sets(case(padded, weights=[1.0, 1.0] + [20.0] * 100))


def test_groups_are_of_average_likeness_not_of_chains():
    fan = [(math.cos(a), math.sin(a)) for a in np.linspace(0, math.pi, 12)]
    assert len(sets(case(fan))) > 1


@pytest.mark.parametrize("x", [1.0, 1.5, 2.0, 3.0, 8.0, 1000.0])
def test_doublings_are_about_the_logarithm(x):
    assert _doublings(x) == pytest.approx(math.log2(x), abs=0.09)


def test_the_closest_pair_goes_first_as_in_a_plain_search():
    """Against the definition: recompute all pairs after each join."""
    rng = np.random.default_rng(3)
    for _ in range(5):
        vectors = rng.normal(size=(30, 6))
        vectors[:, 0] += 1.0
        sums = np.zeros((30, 128))
        sums[:, :6] = np.rint(vectors * 100)
        mass = rng.integers(1, 9, 30).astype(float)
        weight, square = mass * 3.0, np.full(30, 9.0e4)
        got = sets(group(sums * mass[:, None], square, mass, weight, np.full(30, -1), np.arange(30)))
        parts = [({i}, sums[i] * mass[i], mass[i], weight[i]) for i in range(30)]
        while True:
            best, pair = -9.0, None
            for a in range(len(parts)):
                for b in range(a):
                    (_, qa, ma, wa), (_, qb, mb, wb) = parts[a], parts[b]
                    small, large = (_doublings(max(1.0, w * SHARE / weight.sum())) for w in sorted((wa, wb)))
                    score = qa @ qb / (ma * mb * 9.0e4) - HARDER * (SMALLER * small + LARGER * large)
                    if score > best:
                        best, pair = score, (b, a)
            if best < LIKE:
                break
            a, b = pair
            x, y = parts[a], parts[b]
            parts = [p for i, p in enumerate(parts) if i not in pair]
            parts.append((x[0] | y[0], x[1] + y[1], x[2] + y[2], x[3] + y[3]))
        assert got == sorted((p[0] for p in parts), key=min)
