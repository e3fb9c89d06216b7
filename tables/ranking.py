"""Importance: what makes one issue matter more than another, and the state that it is in.

Additive: each signal is in [0, 1] and adds weight times its value, so that no near-zero signal hides the others and
every score can be explained.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from streams.results import State
from tables.settings import Thresholds, Weights

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MILLIONTHS = 1_000_000  # of which contributions are whole multiples: their sum is the score, on any CPU
NEW = 86400.0  # seconds for which an issue is new
REGRESSED = 7 * 86400.0  # seconds for which one that came back is said to have
TICKETS_PRIOR = 5.0  # tickets that an issue is believed to have had at its old rate before any are seen
SHARE_PRIOR = 30.0  # tickets by which the previous window is believed to look like this one
SEVERITY_PRIOR = 5.0  # tickets of the client's mean severity that are added to an issue's own
RATING_PRIOR = 3.0  # rated tickets without effect that are added to an issue's own
GROWTH_FULL = 4.0  # growth of the share at which the signal is 1
IMPACT_FULL = 0.1  # loss of mean rating at which the signal is 1


class Signals(msgspec.Struct, frozen=True):
    """What is known of a client's issues in a window: arrays, one place an issue; and of everything together."""

    tickets: Ints
    previous: Ints
    severity: Ints  # sums, / 1000
    rated: Ints
    rating: Ints  # sums, / 1000
    customers: Ints
    all_tickets: int
    all_previous: int
    all_severity: int
    all_rated: int
    all_rating: int
    all_customers: int


def growth(tickets: Ints, previous: Ints, total: int, before: int) -> tuple[Floats, Floats]:
    """How much each issue's share of the client's tickets (total, before) has grown, and how surely: ratio and z.

    The ratio is the posterior mean of a Gamma-Poisson model: tickets are Poisson around the number that the previous
    share would give, times a factor whose prior is Gamma(TICKETS_PRIOR, TICKETS_PRIOR), of mean 1; a previous window
    of few tickets says little of a share. The other is the z of two Poisson counts, their variance made stable by
    square roots (Huffman, An improved approximate two-sample Poisson test, Applied Statistics 33, 1984).
    """
    if not total or not before:
        return np.ones(len(tickets)), np.zeros(len(tickets))
    times = total / before
    old = (previous + SHARE_PRIOR * (tickets / total)) / (before + SHARE_PRIOR)
    ratio = (tickets + TICKETS_PRIOR) / (old * total + TICKETS_PRIOR)
    roots = np.sqrt(tickets + 0.375) - np.sqrt(times * (previous + 0.375))
    return ratio, 2.0 * roots / np.sqrt(1.0 + times)


def impact(rated: Ints, rating: Ints, all_rated: int, all_rating: int) -> Floats:
    """Mean rating of all rated tickets minus the mean without each issue's; NaN where either is of none."""
    if not all_rated:
        return np.full(len(rated), np.nan)
    rest = all_rated - rated
    known = (rated > 0) & (rest > 0)
    without = (all_rating - rating) / np.where(known, rest, 1) / 1000.0
    return np.where(known, all_rating / all_rated / 1000.0 - without, np.nan)


def explained(rated: Ints, rating: Ints, all_rated: int, all_rating: int) -> tuple[Floats, Floats, Floats]:
    """What part of all that ratings fell short of the best each issue explains: how much less that would be, were its
    tickets rated like the rest. Estimate, and a 95 % interval around it (low, high); below 0 where it is rated better than
    the rest. NaN where there are no ratings of it or of the rest, or all are the best.

    The attributable fraction of Levin (Acta Unio Int. Contra Cancrum 9, 1953), the interval that of Walter (The estimation
    and interpretation of attributable risk, Biometrics 32, 1976), with half a rating added to each cell. A rating between
    the ends counts as a part of a bad one, which makes the interval wider than need be.
    """
    if not all_rated:
        return (nothing := np.full(len(rated), np.nan)), nothing, nothing
    rest, good, all_good = all_rated - rated, rating / 1000.0, all_rating / 1000.0
    bad, all_bad = rated - good, all_rated - all_good
    known = (rated > 0) & (rest > 0) & (all_bad > 0)
    share = np.where(known, 1.0 - (all_bad - bad) / np.maximum(rest, 1) * all_rated / max(all_bad, 1e-9), np.nan)
    a, b, c, d = bad + 0.5, good + 0.5, all_bad - bad + 0.5, all_good - good + 0.5
    n = a + b + c + d
    middle = 1.0 - c / (c + d) * n / (a + c)
    spread = 1.96 * np.sqrt(np.maximum(0.0, (b + middle * (a + d)) / (n * c)))
    low, high = 1.0 - (1.0 - middle) * np.exp(spread), 1.0 - (1.0 - middle) * np.exp(-spread)
    return share, np.where(known, np.minimum(low, share), np.nan), np.where(known, np.maximum(high, share), np.nan)


def contributions(signals: Signals, weights: Weights) -> Ints:
    """(issues, 5): what volume, growth, severity, customers and satisfaction add to each score, in MILLIONTHS."""
    if not len(signals.tickets):
        return np.zeros((0, 5), np.int64)
    tickets = signals.tickets
    # the root keeps the tenth issue of a long tail from being told from the eleventh by its severity alone
    volume = np.sqrt(tickets / max(1, int(tickets.max())))
    ratio, _ = growth(tickets, signals.previous, signals.all_tickets, signals.all_previous)
    grown = np.log(np.maximum(ratio, 1.0)) / np.log(GROWTH_FULL)
    mean = signals.all_severity / max(1, signals.all_tickets)
    severity = (signals.severity + SEVERITY_PRIOR * mean) / (tickets + SEVERITY_PRIOR) / 1000.0
    customers = np.log1p(signals.customers) / np.log1p(max(1, signals.all_customers))
    impacts = impact(signals.rated, signals.rating, signals.all_rated, signals.all_rating)
    loss = -np.nan_to_num(impacts) * signals.rated / (signals.rated + RATING_PRIOR)
    values = np.stack([volume, grown, severity, customers, loss / IMPACT_FULL], axis=1)
    factors = np.array(msgspec.structs.astuple(weights)) * MILLIONTHS
    added: Ints = np.rint(np.clip(values, 0.0, 1.0) * factors).astype(np.int64)
    return added


def escalating(tickets: Ints, previous: Ints, total: int, before: int, thresholds: Thresholds) -> NDArray[np.bool_]:
    """Whether each issue's share has grown, by so much and so surely that chance does not explain it."""
    ratio, z = growth(tickets, previous, total, before)
    return (ratio >= thresholds.ratio) & (z >= thresholds.z) & (tickets >= thresholds.tickets)


def state(
    *,
    as_of: float,
    first: float,
    last: float,
    resolved: float | None,
    again: float | None,
    muted: float | None,
    new: bool,
    grown: bool,
) -> State:
    """The one state that matters most: what people decided, then what happened. Times are event time.

    `again`: when tickets came after the issue was resolved.
    """
    if muted is not None and muted > as_of:
        return "muted"
    if resolved is not None and resolved <= as_of:
        if last <= resolved:
            return "resolved"
        if (last if again is None else again) > as_of - REGRESSED:
            return "regressed"
    if new and first > as_of - NEW:
        return "new"
    return "escalating" if grown else "ongoing"
