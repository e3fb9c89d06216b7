import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import Thresholds, Weights
from tables.ranking import MILLIONTHS, Signals, contributions, escalating, explained, growth, impact, state

Row = tuple[int, int, int, int, int, int]  # tickets, previous, severity, rated, rating, customers


def ints(values: list[int]) -> np.ndarray:
    return np.array(values, np.int64)


def signals(rows: list[Row], rest: Row = (0, 0, 0, 0, 0, 0)) -> Signals:
    """Of issues, and of the unassigned tickets besides."""
    columns = [ints(list(column)) for column in zip(*rows, strict=True)] if rows else [ints([])] * 6
    tickets, previous, severity, rated, rating, customers = columns
    sums = [int(column.sum()) + more for column, more in zip(columns, rest, strict=True)]
    return Signals(
        tickets=tickets, previous=previous, severity=severity, rated=rated, rating=rating, customers=customers,
        all_tickets=sums[0], all_previous=sums[1], all_severity=sums[2], all_rated=sums[3], all_rating=sums[4],
        all_customers=sums[5],
    )  # fmt: skip


def issue(tickets: int, previous: int | None = None, severity: float = 0.5, rated: int = 0, rating: float = 0.5) -> Row:
    previous = tickets if previous is None else previous
    return tickets, previous, round(1000 * severity * tickets), rated, round(1000 * rating * rated), tickets


def scores(rows: list[Row], weights: Weights | None = None) -> list[int]:
    return contributions(signals(rows), weights or Weights()).sum(axis=1).tolist()


rows_of = st.integers(1, 10**6).flatmap(
    lambda tickets: st.tuples(
        st.just(tickets), st.integers(0, 10**6), st.integers(0, 1000 * tickets), st.just(tickets // 3),
        st.integers(0, 1000 * (tickets // 3)), st.integers(0, tickets),
    )
)  # fmt: skip


@given(st.lists(rows_of, min_size=1, max_size=20))
def test_every_contribution_is_between_zero_and_its_weight(rows: list[Row]) -> None:
    added = contributions(signals(rows), Weights())
    assert added.shape == (len(rows), 5)
    assert (added >= 0).all()
    assert (added <= MILLIONTHS * np.array([0.35, 0.2, 0.2, 0.15, 0.1]) + 0.5).all()
    assert (added.sum(axis=1) <= MILLIONTHS).all()


@given(st.lists(rows_of, min_size=1, max_size=20))
def test_numbers_are_finite(rows: list[Row]) -> None:
    found = signals(rows)
    ratio, z = growth(found.tickets, found.previous, found.all_tickets, found.all_previous)
    assert np.isfinite(ratio).all()
    assert (ratio > 0).all()
    assert np.isfinite(z).all()


def test_no_issues() -> None:
    assert contributions(signals([]), Weights()).shape == (0, 5)


@pytest.mark.parametrize("weights", [{"volume": 0.5}, {"volume": -0.15, "growth": 0.7}, {"volume": math.nan}])
def test_weights_add_up_to_one(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        Weights(**weights)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (issue(100), issue(50)),
        (issue(100, 20), issue(100, 100)),
        (issue(100, severity=0.9), issue(100, severity=0.2)),
        ((100, 100, 50_000, 0, 0, 90), (100, 100, 50_000, 0, 0, 3)),  # one customer who writes thirty times is one
        (issue(100, rated=20, rating=0.1), issue(100, rated=20, rating=0.9)),
    ],
)
def test_each_signal_counts(better: Row, worse: Row) -> None:
    others = [issue(300), issue(10)]
    first, second, *_ = scores([better, worse, *others])
    assert first > second


def test_growth_is_of_the_share() -> None:
    """When everything doubles, nothing has grown."""
    ratio, z = growth(ints([200, 20]), ints([100, 10]), 2_000, 1_000)
    assert ratio == pytest.approx([1.0, 1.0], abs=0.03)
    assert np.abs(z).max() < 0.2
    ratio, _ = growth(ints([100]), ints([100]), 1_000, 2_000)
    assert ratio[0] == pytest.approx(2.0, abs=0.15)


@pytest.mark.parametrize(
    ("tickets", "previous", "total", "before", "low", "high"),
    [
        (1, 0, 1_000, 1_000, 1.0, 1.25),  # one ticket more is next to nothing
        (3, 0, 1_000, 1_000, 1.2, 1.7),
        (50, 0, 1_000, 1_000, 6.0, 12.0),
        (500, 250, 1_000, 1_000, 1.8, 2.0),
        (50, 0, 100, 20, 1.5, 2.5),  # a previous window of 20 tickets says little
        (0, 50, 1_000, 1_000, 0.05, 0.2),
        (50, 0, 100, 0, 1.0, 1.0),  # of none, nothing
    ],
)
def test_growth_of_few_tickets_does_not_explode(
    tickets: int, previous: int, total: int, before: int, low: float, high: float
) -> None:
    ratio, _ = growth(ints([tickets]), ints([previous]), total, before)
    assert low <= ratio[0] <= high


def test_escalating_beyond_chance() -> None:
    """Of 200,000 issues that do not change, hardly any is said to; of those that treble, most."""
    random = np.random.default_rng(5)
    rates = random.uniform(1, 60, 200_000)
    total = int(rates.sum())
    steady = escalating(random.poisson(rates), random.poisson(rates), total, total, Thresholds())
    assert steady.mean() < 1e-3
    trebled = escalating(random.poisson(3 * rates), random.poisson(rates), total, total, Thresholds())
    assert trebled[rates > 20].mean() > 0.95
    few = escalating(ints([4]), ints([0]), 10**6, 10**6, Thresholds())
    assert not few.any()


def test_impact_is_the_mean_of_all_minus_the_mean_without() -> None:
    found = impact(ints([10, 30, 0]), ints([2_000, 27_000, 0]), 40, 29_000)
    assert found[0] == pytest.approx(29 / 40 - 27 / 30)
    assert found[1] == pytest.approx(29 / 40 - 2 / 10)
    assert math.isnan(found[2])
    assert math.isnan(impact(ints([10]), ints([2_000]), 10, 2_000)[0])  # nothing is left without it
    assert math.isnan(impact(ints([0]), ints([0]), 0, 0)[0])


def test_an_issue_explains_what_would_be_less_amiss_were_it_rated_like_the_rest() -> None:
    """20 of 40 ratings are bad, of the rest 5 of 20: at that rate 10 of 40 would be, half as many."""
    share, low, high = (part.tolist() for part in explained(ints([20, 20, 0]), ints([5_000, 15_000, 0]), 40, 20_000))
    assert share[:2] == pytest.approx([0.5, -0.5])
    assert low[0] < 0.5 < high[0]
    assert math.isnan(share[2])
    assert math.isnan(low[2])
    for rated, rating, everything in (
        ([40], [20_000], (40, 20_000)),
        ([10], [10_000], (40, 40_000)),
        ([0], [0], (0, 0)),
    ):
        assert math.isnan(explained(ints(rated), ints(rating), *everything)[0][0])


@pytest.mark.parametrize(("size", "rate", "rest"), [(30, 0.6, 0.2), (150, 0.3, 0.25), (15, 0.9, 0.1), (100, 0.2, 0.2)])
def test_the_interval_of_what_an_issue_explains_holds_it(size: int, rate: float, rest: float) -> None:
    random, total, held, widths = Random(size), 300, 0, []
    truth = 1.0 - rest * total / (size * rate + (total - size) * rest)
    for _ in range(500):
        bad, others = (sum(random.random() < p for _ in range(n)) for n, p in ((size, rate), (total - size, rest)))
        good = 1_000 * (size - bad)
        _, low, high = explained(ints([size]), ints([good]), total, good + 1_000 * (total - size - others))
        held += low[0] <= truth <= high[0]
        widths.append(high[0] - low[0])
    assert held >= 0.93 * 500
    assert sum(widths) / len(widths) < 0.45


def ndcg(gains: list[float], k: int = 10) -> float:
    """Of gains in the order in which they were ranked (Jarvelin and Kekalainen, 2002)."""

    def dcg(values: list[float]) -> float:
        return sum(gain / math.log2(place + 2) for place, gain in enumerate(values[:k]))

    return dcg(gains) / dcg(sorted(gains, reverse=True))


@pytest.mark.parametrize(("noise", "least"), [(0.0, 0.998), (0.15, 0.97)])
def test_ranking_follows_volume(noise: float, least: float) -> None:
    """Severity, and everything else, equal but for the noise of samples."""
    random = Random(2)
    found = []
    for _ in range(50):
        volumes = [max(1, round(2_000 / place ** random.uniform(0.7, 1.3))) for place in range(1, 61)]
        rows = [
            issue(volume, max(0, round(random.gauss(volume, math.sqrt(volume)))), 0.4 + random.gauss(0, noise) / 2)
            for volume in volumes
        ]
        order = sorted(zip(scores(rows), volumes, strict=True), key=lambda pair: -pair[0])
        found.append(ndcg([float(volume) for _, volume in order]))
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ({}, "ongoing"),
        ({"grown": True}, "escalating"),
        ({"first": 95_000.0, "new": True}, "new"),
        ({"first": 95_000.0, "new": True, "grown": True}, "new"),
        ({"first": 95_000.0}, "ongoing"),  # of too few tickets
        ({"first": 100_000.0 - 86_400.0, "new": True}, "ongoing"),
        ({"resolved": 99_500.0}, "resolved"),
        ({"resolved": 99_000.0}, "resolved"),  # a ticket of that very time was before the fix
        ({"resolved": 98_999.0}, "regressed"),
        ({"resolved": 98_999.0, "grown": True}, "regressed"),
        ({"resolved": 100_001.0}, "ongoing"),  # not yet
        ({"as_of": 100_000.0 + 7 * 86_400, "resolved": 98_999.0, "again": 99_000.0, "last": 600_000.0}, "ongoing"),
        ({"as_of": 98_999.0 + 7 * 86_400, "resolved": 98_999.0, "again": 99_000.0, "last": 600_000.0}, "regressed"),
        ({"muted": 100_001.0, "resolved": 98_999.0, "grown": True}, "muted"),
        ({"muted": 100_000.0}, "ongoing"),  # over
    ],
)
def test_states(known: dict[str, float | bool], wanted: str) -> None:
    given = {"as_of": 100_000.0, "first": 5.0, "last": 99_000.0, "resolved": None, "again": None, "muted": None, "new": False,
             "grown": False}  # fmt: skip
    assert state(**{**given, **known}) == wanted
