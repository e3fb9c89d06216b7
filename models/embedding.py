"""Turn a ticket's text into a small integer vector: the mean of static word vectors, rounded to int8 values.

Every number here is an integer held in a float32, small enough (below 2**24) that sums and dot products
are exact in any order. Hence a ticket has the same vector, and an issue the same id, on any processor and
after any replay.

Word vectors: those of WordLlama (Miller, 2024, https://github.com/dleemiller/WordLlama), taught by `training.words` to tell
apart what a sentence model tells apart. Its wheel holds the tokenizer; only that file is used, so its package is never imported.
Of scripts other than Latin they know little. A word of such a script has a vector of its letter n-grams beside, of signs drawn by
a hash: it means nothing, but the same word has the same one, and its forms have like ones (n-grams: Bojanowski et al., "Enriching
word vectors with subword information", TACL 2017; signs: Weinberger et al., "Feature hashing", ICML 2009).
Averaging static vectors: Arora et al., "A simple but tough-to-beat baseline for sentence embeddings", ICLR 2017.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import math
import re
import unicodedata
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .installed import home

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DIMS = 128
MAX_WORDS = 150
SCALE = (
    320.0  # length of a vector before rounding: components stay well inside +-127 and rounding costs < 1 % of the angle
)
_PIECES = 48  # of a word: with 150 words a sum stays below 2**24, whatever the script
_CACHE = 16_384  # words of all clients together, in two halves; 8 MB

Vector = NDArray[np.float32]

_ONES: Vector = np.ones(MAX_WORDS, np.float32)  # a product with them is a sum, exact like any here, and the faster one

_LONGEST = 40  # characters of a word before an apostrophe
# Vowel signs, accents and the like, in the parts of the basic plane that hold any: no letters to `re`, but parts of words.
_MARKS = "".join(
    sign
    for sign in map(chr, (*range(0x0300, 0x3100), *range(0xA66F, 0xAC00), 0xFB1E, *range(0xFE20, 0xFE30)))
    if unicodedata.category(sign) in ("Mn", "Mc")
)
_INNER = rf"[\w{_MARKS}\u200c\u200d]"  # the last two join letters or keep them apart
# Of any script; an apostrophe only within.
_WORD = re.compile(rf"\w{_INNER}{{0,{_LONGEST - 1}}}+(?:'\w{_INNER}{{0,7}}+)?+")
_ENOUGH = 2048  # characters that mostly hold more than all the words that count
# The same for plain letters, several times as fast: all else made spaces, then split, if no apostrophe stands elsewhere.
_SPACED = "".join(chr(i).lower() if chr(i).isalnum() or chr(i) == "'" else " " for i in range(128))
_SIGNS = (
    ("\u2019", "'"),
    *((sign, " ") for sign in "£€\u00a0\u2013\u2014\u2026\u201c\u201d\u2022"),
)  # all that most need
# An underscore, a soft hyphen, a Turkish I, whose small letter would be two signs.
_RARE_SIGNS = (("_", " "), ("\u00ad", ""), ("\u0130", "i"))
_BEYOND = re.compile("[\u0300-\U0010ffff]")  # not only Latin letters that are as they should be
# Other shapes of letters: Arabic as joined, Latin as wide as Han, kana half as wide, Latin in bold.
_STYLED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff9f\U0001d400-\U0001d7ff]")
# In Japanese a word mostly begins where hiragana, the endings of the one before, end; not behind the polite "o" and "go".
_HIRAGANA = re.compile("[\u3041-\u309f]")
_JAPANESE = re.compile("(?<=[\u3041-\u3049\u304b-\u3053\u3055-\u309f])(?=[\u3005\u30a1-\u30fa\u3400-\u9fff])")
_STRAY = re.compile(r"'(?:(?<![a-z0-9]')|(?![a-z0-9]{1,8}(?![a-z0-9'])))")
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z0-9_:# -]*\]")
_PAUSE = re.compile(
    r"\[[A-Z][A-Z0-9_:# -]*\]|[.,;:!?]+(?!\S)|[\n()\"\u201c\u201d"
    r"\u3001\u3002\u300c-\u300f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"  # full-width ones
    r"\u060c\u061b\u061f\u06d4\u0964\u0965]+"  # Arabic and Indic ones
)
_BEGINNING = 240  # characters that hold about as many words as can be in a name


def words(text: str) -> list[str]:
    """The first 150 words of a redacted text, lower case, composed (NFC); placeholders such as ``[EMAIL]`` are no words.

    Scripts without blanks: all up to the next sign is a word, of 40 characters at most; in Japanese, up to where hiragana end.
    """
    if "[" in text:
        text = _PLACEHOLDER.sub(" ", text)
    if not text.isascii():
        for sign, plain in _SIGNS:
            if sign in text:
                text = text.replace(sign, plain)
    if text.isascii():
        spaced = text.translate(_SPACED)
        if "'" not in spaced or _STRAY.search(spaced) is None:
            found = spaced.split(None, MAX_WORDS)[:MAX_WORDS]
            if max(map(len, found), default=0) <= _LONGEST:
                return found
    for sign, plain in _RARE_SIGNS:
        if sign in text:
            text = text.replace(sign, plain)
    if _BEYOND.search(text) is not None:
        text = unicodedata.normalize("NFKC" if _STYLED.search(text) is not None else "NFC", text)
        if _HIRAGANA.search(text) is not None:
            text = _JAPANESE.sub(" ", text)
    text = text.lower()
    found = _WORD.findall(text, 0, _ENOUGH)
    return (found if len(found) > MAX_WORDS or len(text) <= _ENOUGH else _WORD.findall(text))[:MAX_WORDS]


def clauses(text: str, tokens: list[str]) -> list[str]:
    """The first words of a redacted text as `words` has them, and "0" where a sentence or a line ends or a placeholder stands.
    `tokens`: all its words."""
    pause = _PAUSE.search(text, 0, _BEGINNING)
    if pause is None or not text[pause.end() :].strip():  # one sentence, as most short tickets are
        return tokens
    return words(_PAUSE.sub(" 0 ", text[:_BEGINNING]))


# Of a word in a script other than Latin.
_FOREIGN = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\ua71f\ua800-\uab2f\uab70-\ufaff\ufb13-\uffff\U00010000-\U0003ffff]"
)
_HAN = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Of one in a script that writes no blanks: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile(f"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff{_HAN.pattern[1:]}")
_TELLING = 3  # letters of a piece of a foreign word that says something; one Han character does, single letters and bytes don't
_GRAMS = [(2, 4), (3, 4), (4, 4)]  # n, and a weight with which a word is about as long as a rare Latin one
_GRAMS_UNSPACED = [(1, 6), (2, 8)]
_AS_PIECE = 16  # the weight of a Han character that is no piece, in the place of one
_ENDING = re.compile("[\u3041-\u309f\u30fc]+")  # hiragana alone are mostly grammar, and weigh 1
_SIGNED = 8191  # rows of signs: two n-grams have the same one by chance


@functools.cache
def _signs() -> NDArray[np.int8]:
    """A row of 1 and -1 for each hash: int8 (8191, 128), made in some milliseconds when the first foreign word comes."""
    drawn = hashlib.shake_256(b"letters").digest(_SIGNED * DIMS // 8)
    signs: NDArray[np.int8] = np.unpackbits(np.frombuffer(drawn, np.uint8)).view(np.int8).reshape(_SIGNED, DIMS) * 2 - 1
    return signs


def telling(piece: str) -> bool:
    """Whether a piece of a foreign word says something."""
    letters = piece.removeprefix("\u2581")
    return _HAN.match(letters) is not None or (len(letters) >= _TELLING and not letters.startswith("<0x"))


def spelt(word: str, told: str = "") -> Vector:
    """The vector of a foreign word's hashed n-grams: float32 (128,), integers. `told`: its pieces that say something."""
    spaced = _UNSPACED.search(word) is None
    whole = f"<{word}>" if spaced else word  # its beginning and end differ from what is within
    grams = [
        (whole[at : at + n], weight)
        for n, weight in (_GRAMS if spaced else _GRAMS_UNSPACED)
        for at in range(len(whole) - n + 1)
    ]
    if not spaced:
        weighed = dict.fromkeys({*_HAN.findall(word)}.difference(told), _AS_PIECE)
        for run in _ENDING.findall(word):
            weighed |= dict.fromkeys([*run, *map("".join, itertools.pairwise(run))], 1)
        grams = [(gram, weighed.get(gram, weight)) for gram, weight in grams]
    signs = _signs().take([zlib.crc32(gram.encode()) % _SIGNED for gram, _ in grams], axis=0)
    total: Vector = np.array([weight for _, weight in grams], np.float32) @ signs.astype(np.float32)
    return total


class _Words:
    """Vectors of words, shared by all clients of a process: loaded on first use, bounded, without effect on any value."""

    def __init__(self) -> None:
        self._weights: NDArray[np.int8] | None = None
        self._tokenizer: Tokenizer | None = None
        self._rows: dict[str, int] = {}  # of the young half
        self._old: dict[str, int] = {}  # of the other half: what is used again moves over, the rest goes with its half
        self._first = 0  # row of the young half
        self._table: Vector = np.zeros((_CACHE, DIMS), np.float32)

    def load(self) -> None:
        if self._tokenizer is None:
            # mapped rather than read (4 MB): int8 (32000, 128)
            self._weights = np.load(Path(__file__).with_name("words.npy"), mmap_mode="r").view(np.ndarray)
            self._tokenizer = tokenizer()

    def sum(self, tokens: list[str]) -> Vector:
        """Sum of the words' vectors: float32 (128,), integer values."""
        rows = self._rows
        try:
            at = list(map(rows.__getitem__, tokens))
        except KeyError:
            if len(rows) + len(tokens) > _CACHE // 2:
                self._old, self._rows = rows, {}
                self._first = _CACHE // 2 - self._first
                rows = self._rows
            at = [rows[w] if w in rows else self._add(w) for w in tokens]
        total: Vector = _ONES[: len(at)].dot(self._table.take(at, axis=0))
        return total

    def _add(self, word: str) -> int:
        row = self._first + len(self._rows)
        self._rows[word] = row
        old = self._old.get(word)
        if old is not None:
            self._table[row] = self._table[old]
            return row
        self.load()
        assert self._weights is not None and self._tokenizer is not None
        ids = pieces(word, self._tokenizer)
        if not word.isascii() and _FOREIGN.search(word) is not None:
            told = {i: piece for i in ids if telling(piece := self._tokenizer.id_to_token(i) or "")}
            ids = [i for i in ids if i in told]
            self._table[row] = np.add.reduce(self._weights.take(ids, axis=0), dtype=np.float32)
            self._table[row] += spelt(word, "".join(told.values()))
        elif len(ids) == 1:
            self._table[row] = self._weights[ids[0]]
        else:  # a sum: a rare word, of many pieces, says more than a common one
            self._table[row] = np.add.reduce(self._weights.take(ids, axis=0), dtype=np.float32)
        return row


def tokenizer() -> Tokenizer:
    """WordLlama's, out of its wheel."""
    from tokenizers import Tokenizer

    folder = home("wordllama", "the tokenizer") / "tokenizers"
    return Tokenizer.from_file(str(folder / "l2_supercat_tokenizer_config.json"))


def pieces(word: str, cut: Tokenizer) -> list[int]:
    """The ids of the pieces of a word, which may be of any length."""
    if word.isascii():
        # for all words that are one piece the same as cutting, and sooner
        whole: int | None = cut.token_to_id(f"\u2581{word}")
        if whole is not None:
            return [whole]
    ids: list[int] = cut.encode(word, add_special_tokens=False).ids
    return ids[:_PIECES]


@functools.cache
def _shared() -> _Words:
    return _Words()


def warm() -> None:
    """Load the weights now (60 ms, once a process), so that no ticket waits for it."""
    _shared().load()


def embed(tokens: list[str]) -> Vector | None:
    """The vector of a ticket's words: float32 (128,), integer values in [-127, 127]; None where no word says anything."""
    if not tokens:
        return None
    return quantise(_shared().sum(tokens))


def embed_counts(counts: Mapping[Any, float]) -> Vector | None:
    """`embed` of words that are told with how often each was said, in any order. A name of several words is all of them."""
    total = np.zeros(DIMS, np.float64)
    for name in sorted(counts, key=str):  # sums of other numbers than integers hang on their order
        total += float(counts[name]) * _shared().sum(words(str(name)))
    return quantise(total)


def quantise(total: NDArray[np.float32] | NDArray[np.float64]) -> Vector | None:
    """Scale a sum of integer vectors to the length of one ticket's and round it: float32 (128,), integers; None for zero."""
    wide = total.astype(np.float64)
    square = float(wide.dot(wide))  # exact: integers below 2**53
    if square == 0.0:
        return None
    wide *= SCALE / math.sqrt(square)
    np.rint(wide, out=wide)
    np.maximum(wide, -127.0, out=wide)
    np.minimum(wide, 127.0, out=wide)
    return wide.astype(np.float32)


def quantise_rows(totals: NDArray[Any]) -> tuple[Vector, NDArray[np.float64]]:
    """`quantise` for each row of (k, 128): the vectors, zero where a row is, and their squared lengths (k,)."""
    wide = totals.astype(np.float64)
    square = (wide * wide).sum(axis=1)
    scale = np.where(square > 0, SCALE / np.sqrt(np.maximum(square, 1.0)), 0.0)
    out: Vector = np.clip(np.rint(wide * scale[:, None]), -127, 127).astype(np.float32)
    return out, (out.astype(np.float64) ** 2).sum(axis=1)
