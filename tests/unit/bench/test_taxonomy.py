"""Taxonomies and streams without a text in common, and what is said of both."""

from __future__ import annotations

import collections
import random
from typing import Any

import pytest

from bench.taxonomy import Case, Found, drawn, first, gained, judged, table, told, worse

ROWS = [
    {"text": f"{text} {number}", "label": label}
    for label, text, count in (
        ("late", "my parcel has not arrived yet", 60),
        ("refund", "i want my money back for the shoes", 40),
        ("login", "i cannot log in with my password", 30),
        ("rare", "the gift card is empty", 2),
    )
    for number in range(count)
]


class Scorer:
    """As shared/score/issues.py, in short."""

    @staticmethod
    def skewed(rows: list[dict[str, str]], most: int, seed: int) -> list[dict[str, str]]:
        return random.Random(seed).sample(rows, min(most, len(rows)))

    @staticmethod
    def run(make: Any, stream: list[dict[str, str]], share: float) -> tuple[Any, ...]:
        model = make("score", 0)
        ids = [model.observe(f"t{at}", row["text"], float(at)) for at, row in enumerate(stream)]
        return model, ids, ids, [model.label(issue) for issue in ids], 0.0, 0.0

    @staticmethod
    def ndcg(labels: list[str], issues: list[str]) -> float:
        return 1.0


def test_examples_are_no_tickets_and_come_in_rounds() -> None:
    stream, examples = drawn(ROWS, "none", 1, Scorer)
    assert drawn(ROWS, "none", 1, Scorer) == (stream, examples)
    assert not {row["text"] for row in stream} & {text for text, _ in examples}
    assert len(stream) + len(examples) == len(ROWS)
    assert collections.Counter(label for _, label in examples) == {
        "late": 10,
        "refund": 10,
        "login": 10,
    }  # none of two texts
    assert {label for _, label in examples[:3]} == {"late", "refund", "login"}
    assert collections.Counter(label for _, label in first(examples, 3)) == {"late": 3, "refund": 3, "login": 3}
    assert first(examples, 0) == []


def test_what_a_taxonomy_lacks_is_in_the_stream_all_the_same() -> None:
    whole, largest, part = (drawn(ROWS, lacking, 1, Scorer) for lacking in ("none", "the largest", "a fifth"))
    assert whole.stream == largest.stream == part.stream
    assert {label for _, label in largest.examples} == {"refund", "login"}
    assert len({label for _, label in whole.examples} - {label for _, label in part.examples}) <= 1


def test_a_taxonomy_that_was_told_is_known() -> None:
    of = drawn(ROWS, "none", 1, Scorer)
    model, (text, label) = told("acme", 0, examples=of.examples), of.examples[0]
    assert model.label(model.observe("t", text, 0.0) or "") == label
    assert judged(of, 0, 0.0, Scorer).answered == 0.0
    found = judged(of, 10, 0.0, Scorer)
    assert 0.9 < found.right <= found.answered


def found(ndcg: float) -> Found:
    return Found(ami=0.5, ami_live=0.5, ndcg=ndcg, answered=0.9, right=0.8)


def test_a_gain_is_told_with_its_error_and_a_loss_by_name() -> None:
    assert gained([found(0.7), found(0.8)], [found(0.6), found(0.6)]) == pytest.approx((0.15, 0.05))
    assert gained([found(0.7)], [found(0.6)]) == pytest.approx((0.1, 0.0))
    case = Case(
        set="bank", lacking="a fifth", late=0.1, found={0: found(0.6), 3: found(0.7), 5: found(0.5)},
        gained={0: (0.0, 0.0), 3: (0.1, 0.02), 5: (-0.1, 0.02)},
    )  # fmt: skip
    assert worse([case]) == ["bank, without a fifth, 10% late, 5 a label"]
    assert table([case])[-1] == (
        "| bank | a fifth | 10% | 0.600, 0.500, 0.80 of 0.90 | 0.700, 0.500, 0.80 of 0.90 | 0.500, 0.500, 0.80 of 0.90 |"
    )
