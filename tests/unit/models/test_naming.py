from __future__ import annotations

import pytest

from models import Assessor
from models.naming import KEPT, count_terms, name_of


def counts(*texts):
    terms = {}
    for text in texts:
        count_terms(terms, text.split())
    return terms


def test_fillers_neither_open_nor_close_a_term():
    assert counts("please cancel my order today thanks") == {
        "cancel": 1,
        "cancel my order": 1,
        "cancel my order today": 1,
        "order": 1,
        "order today": 1,
        "today": 1,
    }


def test_terms_of_one_micro_cluster_are_bounded_and_the_frequent_stay():
    terms = {}
    for i in range(200):
        count_terms(terms, ["lost", "parcel", f"x{i}", f"y{i}", f"z{i}"])
    assert len(terms) <= 2 * KEPT
    assert terms["lost parcel"] == 200


def test_a_name_is_what_sets_an_issue_apart():
    mine = counts(*["the app shows a blank screen"] * 5, *["blank screen in the app"] * 3)
    others = counts(*["the app is slow", "the app wants a password", "the app shows my orders"] * 40)
    everyone = {term: mine.get(term, 0) + others.get(term, 0) for term in [*mine, *others]}
    assert name_of(mine, everyone, 8) == "blank screen"


def test_one_word_gets_company():
    assert name_of({"refund": 9, "shoes": 4}, {"refund": 9, "shoes": 4}, 1) == "refund shoes"
    assert name_of({"refund": 9, "refunds": 5}, {"refund": 9, "refunds": 5}, 1) == "refund"


def test_no_terms_no_name():
    assert name_of({}, {"a b": 3}, 1) == ""


@pytest.mark.parametrize("placeholder", ["[EMAIL]", "[PHONE]", "[PERSON]", "[PERSON_2]", "[CARD:4242]", "[ORDER ID]"])
def test_placeholders_are_never_in_a_name_nor_part_of_the_meaning(placeholder):
    with_, without = Assessor("shop"), Assessor("shop")
    for i in range(30):
        a = with_.assess(f"t{i}", f"{placeholder} invoice {placeholder} was wrong {placeholder}", float(i))
        b = without.assess(f"t{i}", "invoice  was wrong", float(i))
        assert a == b
    name = with_.name(a.issue)
    assert name == without.name(b.issue) == "invoice was wrong"


def test_issues_are_named_in_their_customers_words(stream):
    model = Assessor("shop")
    said = {topic: model.observe(ticket, text, float(i)) for i, (ticket, topic, text) in enumerate(stream(600))}
    for topic, word in (("late", "parcel"), ("password", "password"), ("invoice", "invoice")):
        name = model.name(said[topic])
        assert word in name or name in " ".join(text for _, t, text in stream(600) if t == topic)
        assert 1 <= len(name.split()) <= 5
