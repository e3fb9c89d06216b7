"""What the tagger sees of a text: words between blanks, their tokens, and a few hashed features for each form of one."""

import re
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from streams.redaction.document import ZEROS

BOUNDARY = "\n"
"""The form of line ends, and of what lies before and after the text."""
PLACEHOLDER = "\x1a"
"""What a Document blanks placeholders with; the form of a word with one in it."""
ENDLESS = "\0"
"""The form of words that are too long to be written by people: links, data."""
CLOSING = ".,:;!?)"
_LONGEST_WORD = 64  # characters
_LONGEST = 20  # of a token; of a longer one only the look is kept

_TOKEN = re.compile(r"\w+(?:'\w+)?|[^\w\s]+")

SLOTS = 8
"""Features of a form: its letters, letters and case, look, beginning, three endings; the last is the lists it is on."""
BUCKETS = 1 << 17
_BUCKET = BUCKETS - 1
CASES = 8
FIRST, LAST, WORD, COMMON, PLACE, NEVER = 1, 2, 4, 8, 16, 32
"""Lists that a form can be on: names, dictionary words, common ones, places; NEVER: told to be nothing, untried."""
TABLE = BUCKETS + NEVER * CASES
"""Rows of the feature table: one a bucket, then one a combination of lists and case."""


def words(text: str) -> list[str]:
    """A folded text in pieces: what stands between single blanks (perhaps nothing), and line ends; digits are zeros."""
    # Bytes are translated ten times as fast as characters; all digits are of one byte.
    return text.encode().translate(ZEROS).decode().replace("\n", " \n ").split(" ")


def forms_of(word: str) -> list[str]:
    """The forms of the tokens of a word."""
    # Most words are letters or digits with perhaps a mark behind them, and spared the search.
    if len(word) <= _LONGEST:
        if word.isalnum():
            return [word]
        bare = word.rstrip(CLOSING)
        if bare.isalnum():
            return [bare, word[len(bare) :]]
    return [bare for bare, _, _ in pieces_of(word)]


def pieces_of(word: str) -> list[tuple[str, int, int]]:
    """The tokens of a word: (form, start, end), offsets into the word."""
    if word == BOUNDARY:
        return [(BOUNDARY, 0, 1)]
    if PLACEHOLDER in word:
        return [(PLACEHOLDER, 0, len(word))]
    if len(word) > _LONGEST_WORD:
        return [(ENDLESS, 0, len(word))]
    out = []
    for match in _TOKEN.finditer(word):
        start, end = match.span()
        bare = match.group()
        if end - start > 2 and bare[-2] == "'" and bare[-1] in "sS":
            bare, end = bare[:-2], end - 2
        out.append((bare if len(bare) <= _LONGEST else f"\0{bare.translate(_LOOKS)[:4]}", start, end))
    return out


class _Looks(dict[int, str]):
    """For str.translate: capital letters as X, small ones as x, those of scripts without case as *; filled when met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = out = "X" if char.isupper() else "x" if char.islower() else "*" if char.isalpha() else char
        return out


_LOOKS = _Looks()
_ASCII_LOOKS = bytes(ord(_LOOKS[code]) if code < 128 else code for code in range(256))  # ten times as fast


@lru_cache(maxsize=4096)
def _look(look: str) -> tuple[int, int]:
    """The hash and the case, below CASES, of a form whose letters are X and x."""
    hashed = crc32(look.encode("utf-8", "replace"), 2) & _BUCKET
    letters = look.replace("'", "")
    if not letters[:1].isalnum() or "*" in letters:
        return hashed, 0
    if letters.isdigit():
        return hashed, 1
    if not letters.isalpha():
        return hashed, 2
    if letters.islower():
        return hashed, 3
    if letters.isupper():
        return hashed, 4 if len(letters) > 1 else 5
    return hashed, 6 if letters[1:].islower() else 7


def key(lower: str) -> int:
    """What a form in lower case is looked up by in the lists: 32 bits."""
    return crc32(lower.encode("utf-8", "replace"))


def features(bare: str) -> tuple[int, ...]:
    """The `key` of a form, its case, and the rows of its SLOTS features in the feature table, a zero for the lists'."""
    head = bare[:9]
    look = head.encode().translate(_ASCII_LOOKS).decode() if head.isascii() else head.translate(_LOOKS)
    hashed, case = _look(look)
    lower = bare.lower().encode("utf-8", "replace")
    plain = crc32(lower)
    return (
        plain,
        case,
        plain & _BUCKET,
        crc32(lower, case + 8) & _BUCKET,
        hashed,
        crc32(lower[:3], 3) & _BUCKET,
        crc32(lower[-2:], 4) & _BUCKET,
        crc32(lower[-3:], 5) & _BUCKET,
        crc32(lower[-4:], 6) & _BUCKET,
        0,
    )


def listed_rows(lists: NDArray[np.uint8]) -> NDArray[np.intp]:
    """The rows of the feature table, (n,), for what n forms are listed as; to be added: their cases."""
    return BUCKETS + (lists & (NEVER - 1)).astype(np.intp) * CASES
