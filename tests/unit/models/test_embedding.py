from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import embedding
from models.embedding import DIMS, MAX_WORDS, SCALE, embed, quantise, quantise_rows, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where's my REFUND?", ["where's", "my", "refund"]),
        ("mail [EMAIL] or call [PHONE_2]", ["mail", "or", "call"]),
        ("[PERSON] said [CARD:1234] is [ORDER 7]", ["said", "is"]),
        ("a [bracket] stays", ["a", "bracket", "stays"]),
        ("", []),
        ("¿?", []),
        ("I can’t log in", ["i", "can't", "log", "in"]),
        ("Où est mon colis ? Geld zurück!", ["où", "est", "mon", "colis", "geld", "zurück"]),
        ("'quoted' snake_case", ["quoted", "snake", "case"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aB1'_- \n.é’ß£€\u00a0ſK", max_size=160), st.integers(1, 30))
def test_words_of_plain_text_are_those_that_the_expression_finds(text, times):
    """The quick way and the slow one agree, whatever apostrophes and long runs there are."""
    text *= times
    slow = re.findall(r"[^\W_]{1,40}(?:'[^\W_]{1,8})?", text.replace("’", "'").lower())
    assert words(text) == slow[:MAX_WORDS]


def test_only_the_first_words_count():
    assert len(words("word " * 400)) == MAX_WORDS


def test_a_vector_is_of_whole_numbers_that_fit_a_byte():
    vector = embed(words("my parcel never arrived"))
    assert vector.shape == (DIMS,)
    assert vector.dtype == np.float32
    assert np.array_equal(vector, np.rint(vector))
    assert np.abs(vector).max() <= 127
    assert np.linalg.norm(vector) == pytest.approx(SCALE, rel=0.02)


def test_no_words_no_vector():
    assert embed([]) is None


def test_order_and_repetition_of_a_text_do_not_matter():
    assert np.array_equal(embed(["refund", "shoes"]), embed(["shoes", "refund", "shoes", "refund"]))


def test_likeness_follows_meaning():
    late, overdue, crash = (
        embed(words(t)) for t in ("the parcel is late", "parcel delivery overdue", "the app crashes on start")
    )
    assert late @ overdue > 1.5 * (late @ crash)


def test_a_full_cache_changes_no_vector(monkeypatch):
    texts = [f"parcel number {i} never arrived at door {i * 7}" for i in range(40)]
    before = [embed(words(t)) for t in texts]
    monkeypatch.setattr(embedding, "_CACHE", 24)
    small = embedding._Words()
    monkeypatch.setattr(embedding, "_shared", lambda: small)
    after = [embed(words(t)) for t in texts]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_rows_are_quantised_as_one_by_one():
    rng = np.random.default_rng(1)
    totals = rng.integers(-90_000, 90_000, (50, DIMS)).astype(np.float64)
    totals[7] = 0
    rows, squares = quantise_rows(totals)
    assert not rows[7].any()
    for total, row, square in zip(totals, rows, squares, strict=True):
        alone = quantise(total)
        if alone is not None:
            assert np.array_equal(row, alone)
            assert square == float(alone @ alone)


def test_a_word_that_is_one_piece_is_what_cutting_finds():
    cut = embedding.tokenizer()
    whole = [piece[1:] for piece in cut.get_vocab() if piece[0] == "\u2581" and piece[1:].isascii()]
    found = [word for word in whole[1:] if words(word) == [word]]
    assert len(found) > 5_000
    assert [embedding.pieces(word, cut) for word in found] == [
        cut.encode(word, add_special_tokens=False).ids for word in found
    ]


def test_importing_loads_no_weights():
    code = "import sys, models; assert 'tokenizers' not in sys.modules and 'wordllama' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_words_that_are_used_again_stay_cached(monkeypatch):
    monkeypatch.setattr(embedding, "_CACHE", 64)
    cache, added = embedding._Words(), []
    add = cache._add
    monkeypatch.setattr(cache, "_add", lambda word: (added.append((word, word in cache._old)), add(word))[1])
    for i in range(400):
        cache.sum(["parcel", "late", f"number{i}"])
    assert len(cache._rows) + len(cache._old) <= 64
    assert [old for word, old in added if word == "parcel"].count(False) == 1
    assert [old for word, old in added if word == "parcel"].count(True) > 5
