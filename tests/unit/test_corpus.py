"""The texts that the tagger and the word vectors are taught by: gaps that a generator can fill, and nobody's data."""

from __future__ import annotations

import re

import pytest

from training import corpus

GAPS = frozenset("first last name lastfirst title street address zip city handle email phone code".split())  # noqa: SIM905
GAP = re.compile(r"(?<!\{)\{(\w*)\}?(?!\})")
DATA = re.compile(r"[\w.+-]+@[\w-]+\.\w|\d(?:[ ()/-]?\d){10,}")  # an e-mail address, a phone or card number


@pytest.mark.parametrize("language", ["", "de", "es", "fr", "pt"])
def test_letters_have_gaps_that_can_be_filled(language: str) -> None:
    letters = corpus.letters()[language]
    found = {gap for text in letters for gap in GAP.findall(text)}
    assert found <= GAPS
    assert sum("{" in text for text in letters) > 0.95 * len(letters) > 250


@pytest.mark.parametrize("language", ["", "de", "es", "fr", "pt"])
def test_where_nobody_is_there_are_no_gaps(language: str) -> None:
    assert not [text for text in corpus.nobody()[language] if GAPS & {*GAP.findall(text)}]


def test_every_industry_has_some_hundred_texts() -> None:
    industries: dict[str, int] = {}
    for told in corpus.issues():
        industries[told.industry] = industries.get(told.industry, 0) + 1
    assert len(industries) > 80
    assert min(industries.values()) > 500


def test_every_origin_has_names_of_one_word() -> None:
    names = corpus.names()
    assert len(names) > 30
    for both in names:
        for some in both:
            assert len(some) == len({*some}) > 30
            assert all(re.fullmatch(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", name) and name[0].isupper() for name in some)


def test_nobodys_data_stands_in_any() -> None:
    texts = [told.text for told in corpus.issues()]
    for some in (*corpus.letters().values(), *corpus.nobody().values()):
        texts += some
    assert not [text for text in texts if DATA.search(text)]
