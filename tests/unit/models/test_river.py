"""River's own checks and evaluation apply to what finds issues and to what is taught them."""

from __future__ import annotations

import numpy as np
import pytest
from river import checks, evaluate, feature_extraction, metrics
from river.checks import common

from models.discovery import Discovery
from models.embedding import embed, embed_counts, words
from models.taught import Taught

MODELS = Discovery, Taught


def dataset(stream, n):
    return [({"vector": embed(words(text)), "text": text}, topic) for _, topic, text in stream(n)]


def test_discovery_is_a_clusterer(stream):
    found = evaluate.progressive_val_score(dataset(stream, 600), Discovery(), metrics.AdjustedRand())
    assert found.get() > 0.5


def test_taught_is_a_classifier(stream):
    found = evaluate.progressive_val_score(dataset(stream, 600), Taught(), metrics.Accuracy())
    assert found.get() > 0.8


def test_taught_is_a_classifier_of_words(stream):
    texts = [(text, topic) for _, topic, text in stream(600)]
    model = feature_extraction.BagOfWords() | Taught()
    assert evaluate.progressive_val_score(texts, model, metrics.Accuracy()).get() > 0.8


def test_counted_words_have_the_vector_of_their_text():
    said = words("the card was charged twice, the card is new")
    counted = embed_counts({word: said.count(word) for word in set(said)})
    assert (counted == embed(said)).all()
    assert embed_counts({}) is None


@pytest.mark.parametrize(
    ("model", "check"),
    [
        pytest.param(model, check, id=f"{model.__name__}-{number}-{check.__name__}")
        for model in MODELS
        for number, check in enumerate(checks.yield_checks(model()))
    ],
)
def test_all_that_river_asks(model, check):
    """As `checks.check_estimator` does, which brings tables of numbers for classifiers and nothing for what clusters."""
    assert not model()._unit_test_skips()
    check(model().clone())


class Features(dict):
    """Equal where the arrays in it are."""

    def __eq__(self, other):
        return self.keys() == other.keys() and all(np.array_equal(self[name], other[name]) for name in self)

    __hash__ = None


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "check",
    [  # those on data but for features that come and go: a ticket always has its vector
        common.check_learn_one,
        common.check_pickling,
        common.check_shuffle_features_no_impact,
        common.check_predict_one_pure,
        common.check_predict_one_before_any_learn,
        common.check_no_state_aliasing_with_input,
        common.check_clone_is_independent,
        common.check_bounded_memory_growth,
    ],
)
def test_what_river_asks_holds_on_tickets(model, check, stream):
    check(model(), [(Features(x), y) for x, y in dataset(stream, 200)])
