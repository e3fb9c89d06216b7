"""What is summed up over orders, and what a client's model is said to take."""

from __future__ import annotations

import pytest

from bench.orders import Case, Found, judged, memory, summed, table
from tests.unit.bench.test_taxonomy import ROWS, Scorer


def found(ndcg: float) -> Found:
    return Found(ami=0.5, ami_live=0.4, ndcg=ndcg, accuracy=0.8, yardsticks=3.0)


def test_means_are_told_with_their_errors() -> None:
    of = summed([found(0.6), found(0.8)])
    assert of["ndcg"] == pytest.approx((0.7, 0.1))
    assert of["ami"] == pytest.approx((0.5, 0.0))
    assert table([Case(set="bank", share=0.1, found=of)])[-1] == (
        "| bank | 10% | 0.500 (0.000) | 0.400 (0.000) | 0.700 (0.100) | 0.800 (0.000) | 3.000 (0.000) |"
    )


def test_an_order_is_judged_and_nothing_is_right_without_labels() -> None:
    one = judged(Scorer.skewed(ROWS, 100, 1), 0.0, Scorer)
    assert one.accuracy == 0.0
    assert one.ami > 0.5


def test_memory_is_the_model_s_without_the_tickets_that_are_kept_elsewhere() -> None:
    few, many = memory(ROWS, 50), memory(ROWS, 400)
    assert 0.05 < few.model < 0.5
    assert few.model <= many.model < few.model + 0.4  # 350 notes alone have 0.1 MB
