"""River's own evaluation applies to what finds issues and to what is taught them."""

from __future__ import annotations

from river import evaluate, metrics

from models.discovery import Discovery
from models.embedding import embed, words
from models.taught import Taught


def dataset(stream, n):
    return [({"vector": embed(words(text)), "text": text}, topic) for _, topic, text in stream(n)]


def test_discovery_is_a_clusterer(stream):
    found = evaluate.progressive_val_score(dataset(stream, 600), Discovery(), metrics.AdjustedRand())
    assert found.get() > 0.5


def test_taught_is_a_classifier(stream):
    found = evaluate.progressive_val_score(dataset(stream, 600), Taught(), metrics.Accuracy())
    assert found.get() > 0.8
