from __future__ import annotations

import random

import pytest

from models import Assessor, CorruptState
from models.embedding import embed, words
from models.severity import FEATURES, STEPS, Severity, features


def severity(model, text):
    tokens = words(text)
    return model.predict_one(embed(tokens), features(text, tokens))


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("this is horrible, i hate it", "this is lovely, i like it"),
        ("URGENT: my account was hacked", "a question about my account"),
        ("the app is not good", "the app is good"),
        ("payment failed and i was charged twice", "how do i pay"),
        ("where is my parcel!!!", "where is my parcel"),
    ],
)
def test_what_sounds_worse_is_worse(worse, better):
    model = Severity()
    assert severity(model, worse) > severity(model, better)


def test_features_are_a_few_bytes_whatever_the_text():
    for text in ("", "!" * 5000, "horrible " * 150, "NO NO NO NO NO NO NO NO"):
        assert len(features(text, words(text))) == FEATURES


def test_ratings_teach_what_no_lexicon_knows(stream):
    """Invoices end badly at this client, though they sound as mild as the rest."""
    model = Severity()
    for _, topic, text in stream(800):
        tokens = words(text)
        model.learn_one(embed(tokens), features(text, tokens), topic == "invoice")
    bad = [severity(model, text) for _, topic, text in stream(200, 1) if topic == "invoice"]
    good = [severity(model, text) for _, topic, text in stream(200, 1) if topic != "invoice"]
    assert min(bad) > sum(good) / len(good)
    assert sum(bad) / len(bad) > 0.6 > 0.3 > sum(good) / len(good)


def test_one_rating_moves_it_the_right_way():
    text = "the parcel came"
    for bad in (True, False):
        model = Severity()
        before = severity(model, text)
        model.learn_one(embed(words(text)), features(text, words(text)), bad)
        assert (severity(model, text) > before) is bad


def test_confidence_is_of_what_was_foretold_before_it_was_learnt(stream):
    """Invoices end badly, all others well: foretold ever better. Where the outcome is chance, nothing is."""
    rng = random.Random(0)
    taught, chance = Severity(), Severity()
    assert taught.confidence() == 0.0
    early = []
    for i, (_, topic, text) in enumerate(stream(1500)):
        vector, extra = embed(words(text)), features(text, words(text))
        taught.learn_one(vector, extra, topic == "invoice")
        chance.learn_one(vector, extra, rng.random() < 0.3)
        if i == 3:
            early.append(taught.confidence())
    assert early[0] < 0.2
    assert taught.confidence() > 0.8
    assert chance.confidence() < 0.05


def test_confidence_needs_outcomes_of_both_kinds():
    model = Severity()
    for _ in range(100):
        model.learn_one(embed(["parcel"]), bytes(FEATURES), True)
    assert model.confidence() == 0.0


def test_weights_come_back(stream):
    model, rng = Severity(), random.Random(0)
    for _, _, text in stream(50):
        tokens = words(text)
        model.learn_one(embed(tokens), features(text, tokens), rng.random() < 0.5)
    again = Severity()
    again.load(model.part())
    assert again.part() == model.part()
    assert severity(again, "it broke again") == severity(model, "it broke again")
    assert again.confidence() == model.confidence()


def test_weights_of_another_size_are_refused():
    from models.state import pack

    with pytest.raises(CorruptState):
        Severity().load(pack(([1, 2], b"", ([0] * STEPS, [0] * STEPS))))
    with pytest.raises(CorruptState):
        Severity().load(pack(([0] * 8, b"x", ([0] * STEPS, [0] * STEPS))))
    with pytest.raises(CorruptState):
        Severity().load(pack(([0] * 8, b"", ([0] * STEPS, [0]))))


def test_an_assessor_learns_from_ratings(stream):
    model = Assessor("shop")
    tickets = stream(600)
    for i, (ticket, topic, text) in enumerate(tickets):
        model.assess(ticket, text, float(i))
        model.rate(ticket, topic == "invoice", float(i))
    answers = [(topic, model.assess(ticket, text, 600.0)) for ticket, topic, text in stream(100, 9)]
    bad = [answer.severity for topic, answer in answers if topic == "invoice"]
    good = [answer.severity for topic, answer in answers if topic != "invoice"]
    assert sum(bad) / len(bad) > 2 * sum(good) / len(good)
