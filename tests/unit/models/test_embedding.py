from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import embedding
from models.embedding import DIMS, MAX_WORDS, SCALE, clauses, embed, quantise, quantise_rows, spelt, telling, words

LATE = {
    "hi": ("मेरा पार्सल अभी तक नहीं आया", "पार्सल कहाँ है", "पार्सल की डिलीवरी में देरी है", "पार्सल दस दिन से नहीं मिला"),
    "ar": ("لم تصل الشحنة بعد", "أين الشحنة", "تأخرت الشحنة خمسة أيام", "الشحنة عالقة في المستودع"),
    "ru": ("Посылка ещё не пришла", "Где моя посылка", "Посылка опаздывает на пять дней", "Посылку так и не привезли"),
    "zh": ("我的包裹还没有到", "包裹在哪里", "包裹晚了五天", "没有人送包裹来"),
    "ja": ("荷物がまだ届きません", "荷物はどこですか", "荷物の配達が遅れています", "荷物が倉庫で止まっている"),
}
REFUND = {
    "hi": ("रिफंड कब मिलेगा", "मुझे रिफंड चाहिए", "रिफंड के पैसे खाते में नहीं आए", "जूते लौटाए पर रिफंड नहीं मिला"),
    "ar": ("متى أسترد أموالي", "أريد استرداد أموالي", "لم تصل أموالي إلى حسابي", "أعدت الحذاء وأريد استرداد أموالي"),
    "ru": (
        "Когда вернут деньги",
        "Верните мне деньги",
        "Возврат денег не поступил на карту",
        "Обувь вернул, а деньги не вернули",
    ),
    "zh": ("什么时候退款", "请给我退款", "退款没有到我的卡上", "鞋子退了但是没有退款"),
    "ja": ("返金はいつですか", "返金してください", "カードに返金されていない", "靴を返品したのに返金がない"),
}


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
        ("मेरा पार्सल कहाँ है?", ["मेरा", "पार्सल", "कहाँ", "है"]),
        ("أَيْنَ طَرْدِي؟", ["أَيْنَ", "طَرْدِي"]),
        ("Où est mon re\u0301fe\u0301re\u0301", ["où", "est", "mon", "référé"]),
        ("نمی\u200cتوانم وارد شوم", ["نمی\u200cتوانم", "وارد", "شوم"]),
        ("İade İADE iade", ["iade", "iade", "iade"]),
        ("Rück\u00adgabe", ["rückgabe"]),
        ("\u0301 \u200d ☺\ufe0f 1\ufe0f\u20e3", ["1"]),
        ("พัสดุยังไม่มาถึง ขอบคุณ", ["พัสดุยังไม่มาถึง", "ขอบคุณ"]),
        ("我的包裹还没有到，谢谢！", ["我的包裹还没有到", "谢谢"]),
        ("アプリを開くと落ちます。お金を返して", ["アプリを", "開くと", "落ちます", "お金を", "返して"]),
        ("ﾊﾟｽﾜｰﾄﾞ ＡＢＣ１２ 𝗡𝗼", ["パスワード", "abc12", "no"]),
        ("구독을 취소하고 싶어요", ["구독을", "취소하고", "싶어요"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_no_word_is_endless():
    for sign in ("ก", "กั", "क्", "包", "a\u0301", "e\u0328\u0301"):
        assert max(map(len, words(sign * 500))) <= 40
    assert words("a" + "\u0336" * 500) == ["a" + "\u0336" * 39]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("包裹没有到。请退款！谢谢", ["包裹没有到", "0", "请退款", "0", "谢谢"]),
        ("मेरा पार्सल नहीं आया। पैसे दो", ["मेरा", "पार्सल", "नहीं", "आया", "0", "पैसे", "दो"]),
        ("أين طردي؟ شكرا", ["أين", "طردي", "0", "شكرا"]),
        ("Where is it? Thanks", ["where", "is", "it", "0", "thanks"]),
    ],
)
def test_clauses_end_at_the_signs_of_any_script(text, expected):
    assert clauses(text, words(text)) == expected


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


@pytest.mark.parametrize("word", ["parcel", "rückerstattung", "remboursé", "não", "łódź", "ngừng", "smørrebrød"])
def test_a_latin_word_is_the_sum_of_its_pieces(word):
    table, cut = np.load(Path(embedding.__file__).with_name("words.npy")), embedding.tokenizer()
    total = table[embedding.pieces(word, cut)].astype(np.float32).sum(axis=0)
    assert np.array_equal(embedding._Words().sum([word]), total)


def test_how_a_word_is_spelt_is_the_same_everywhere():
    found = [zlib.crc32(spelt(word).astype("<i4").tobytes()) for word in ("посылка", "पार्सल", "退款", "届いています")]
    assert found == [3910881138, 4216378001, 3202106283, 1697880846]
    assert not np.array_equal(spelt("退款"), spelt("退款", told="退款"))


@pytest.mark.parametrize(
    ("word", "form", "other"),
    [
        ("посылка", "посылку", "возврат"),
        ("पार्सल", "पार्सलों", "रिफंड"),
        ("الفاتورة", "فاتورة", "الشحنة"),
        ("返金", "返金を", "荷物"),
        ("退款", "我要退款", "包裹"),
    ],
)
def test_forms_of_a_foreign_word_are_alike(word, form, other):
    one, same, another = (embed([it]) for it in (word, form, other))
    assert np.array_equal(one, embed([word]))
    assert one @ same > 0.4 * SCALE**2
    assert one @ same > one @ another + 0.3 * SCALE**2


def test_pieces_of_foreign_words_that_say_something():
    assert [*map(telling, ("\u2581дня", "件", "\u2581件", "iphone"))] == [True] * 4
    assert [*map(telling, ("\u2581", "\u2581п", "ा", "<0xE0>", "は"))] == [False] * 5


@pytest.mark.parametrize("language", ["hi", "ar", "ru", "zh", "ja"])
def test_tickets_of_an_issue_are_more_alike_than_others_in_any_script(language):
    vectors = np.array([embed(words(text)) for text in (*LATE[language], *REFUND[language])], np.float64)
    vectors -= vectors.mean(axis=0)
    cosines = vectors @ vectors.T / np.outer(*[np.linalg.norm(vectors, axis=1)] * 2)
    within = np.concatenate([cosines[:4, :4][np.triu_indices(4, 1)], cosines[4:, 4:][np.triu_indices(4, 1)]])
    assert within.mean() > cosines[:4, 4:].mean() + 0.2


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
