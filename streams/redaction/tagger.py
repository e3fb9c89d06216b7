"""PERSON, ADDRESS and USERNAME by their look and their neighbours: a small network over the token forms of a text.

A form's features are hashed to rows of a table; their sum, multiplied by one matrix for each place in a window of
five tokens, is kept a form. What a token is told by is then the sum of five such rows, one hidden layer and one
product. All is in whole numbers, summed without rounding, so every machine gives the same spans.
The labels, the training text and why this model: docs/decisions/0006. Weights: `python -m training.tagger`.
"""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.redaction.document import Document, Span
from streams.redaction.forms import BOUNDARY, NEVER, PLACEHOLDER, features, pieces_of, rows_of, words

TAGS = ("PERSON", "ADDRESS", "USERNAME")
REACH = 2
"""Neighbours seen on either side."""
WINDOW = 2 * REACH + 1
LARGEST = 6000
"""Of a number in a kept row, so that five rows and a bias stay within 16 bits."""

# Beside the common forms. When they are full they are dropped, and what is met again is made again: 320 bytes a form.
_FORMS_KEPT = 16384
_WORDS_KEPT = 2 * _FORMS_KEPT
_AT_ONCE = 256  # words, each of at most 64 tokens: bounds the memory of a pass, and the forms that it can bring

# What may stand between two tagged tokens within one name or address, untagged itself; no more than two of them.
_BETWEEN = (
    frozenset(
        [
            ".",
            "-",
            "'",
            "de",
            "da",
            "do",
            "dos",
            "das",
            "di",
            "del",
            "della",
            "la",
            "le",
            "van",
            "von",
            "der",
            "den",
            "ten",
            "ter",
            "bin",
            "ibn",
            "al",
            "el",
            "y",
            "of",
            "o",
            "mc",
        ]
    ),
    frozenset(
        (
            *[
                ",",
                ".",
                "-",
                "/",
                "#",
                ":",
                "(",
                ")",
                "),",
                ".,",
                "de",
                "da",
                "do",
                "dos",
                "das",
                "di",
                "del",
                "della",
                "la",
                "le",
                "van",
                "von",
                "der",
                "den",
                "of",
                "the",
                "and",
                "no",
            ],
            BOUNDARY,
        )
    ),
    frozenset((".", "-")),
)
_MOST_BETWEEN = 2


class Weights(NamedTuple):
    """The tables of the model, in whole numbers. d: width of an embedding, h: of the hidden layer."""

    table: NDArray[np.int8]  # (forms.TABLE, d)
    mix: NDArray[np.int8]  # (WINDOW, d, h): from an embedding to the hidden layer, by place in the window
    step: NDArray[np.int64]  # (): what mixed rows are divided by
    hidden_bias: NDArray[np.int16]  # (h,)
    out: NDArray[np.int16]  # (h, len(TAGS)): what speaks for a tag more than for none
    out_bias: NDArray[np.int64]  # (len(TAGS),)
    first: NDArray[np.int64]  # (len(TAGS),): a score above this starts a span
    further: NDArray[np.int64]  # (len(TAGS),): above this, at most `first`, it goes on with one
    keys: NDArray[np.uint32]  # (n,), ascending: forms.key of the listed words
    lists: NDArray[np.uint8]  # (n,): which lists they are on
    common: NDArray[np.uint8]  # forms whose rows are made beforehand: lines of UTF-8


def load() -> Weights:
    """The shipped weights."""
    with resources.files("streams.redaction").joinpath("weights/tagger.npz").open("rb") as file, np.load(file) as held:
        return Weights(*(held[name] for name in Weights._fields))


class _Kept:
    """The rows of the forms met so far. They only grow, and a word is there when its rows are: readers need no lock."""

    def __init__(self, size: int, width: int) -> None:
        self.rows = np.empty((size * WINDOW, width), np.int16)
        self.wanted = np.zeros(size, np.bool_)
        self.between = np.zeros(size, np.uint8)  # bit k: may stand between two tokens of TAGS[k]
        self.ids: dict[str, int] = {}
        self.words: dict[str, bytes] = {"": b""}  # a word: the ids of its forms, as the bytes of an int32 array

    def copy(self) -> "_Kept":
        out = _Kept(len(self.wanted), self.rows.shape[1])
        used = len(self.ids)
        out.rows[: used * WINDOW] = self.rows[: used * WINDOW]
        out.wanted[:used] = self.wanted[:used]
        out.between[:used] = self.between[:used]
        out.ids = self.ids.copy()
        return out


class _Told(NamedTuple):
    """What the network says of some words. n: tokens, m: those that may go on with a span."""

    ends: NDArray[np.intp]  # (words,): tokens up to and with each
    at: NDArray[np.intp]  # (m,): which tokens
    tags: NDArray[np.intp]  # (m,): their likeliest tags
    scores: NDArray[np.float64]  # (m,): of these, against going on with a span
    between: NDArray[np.uint8]  # (n,)


class Tagger:
    """Finds spans with given weights. May be used from several threads."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._out = weights.out.astype(np.float64)
        self._bias = (weights.out_bias - weights.further).astype(np.float64)
        self._first: list[int] = (weights.first - weights.further).tolist()
        width, hidden = weights.mix.shape[1:]
        self._mix = weights.mix.transpose(1, 0, 2).reshape(width, WINDOW * hidden).astype(np.float64)
        self._places = np.arange(-REACH, REACH + 1)
        self._columns = np.arange(WINDOW, dtype=np.int32)
        self._lock = threading.Lock()
        common = [BOUNDARY, PLACEHOLDER, *weights.common.tobytes().decode().splitlines()]
        self._fresh = _Kept(len(common) + _FORMS_KEPT, hidden)
        self._add(self._fresh, common)
        self._kept = self._fresh.copy()
        self._edge = np.zeros(REACH, np.int32).tobytes()

    def find(self, document: Document) -> list[Span]:
        """The spans of TAGS in a document, sorted, in time linear in its length."""
        parts = words(document.text)
        told = self._told(parts) if len(parts) <= _AT_ONCE else self._told_in_turn(parts)
        if told is None:
            return []
        blanks = set[int]()
        if PLACEHOLDER in document.text:
            # A second reading must see what the first saw, or nothing: nothing is told that sees a placeholder.
            for word, end in zip(parts, told.ends.tolist(), strict=True):
                if PLACEHOLDER in word:
                    blanks.update(range(end - 1 - REACH, end + REACH))
        return [*_spans(parts, told, self._first, blanks)]

    def _row(self, ids: list[bytes]) -> NDArray[np.int32]:
        """The ids of all tokens, with boundaries before and after them."""
        return np.frombuffer(b"".join((self._edge, *ids, self._edge)), np.int32)

    def _ids(self, parts: list[str]) -> tuple[_Kept, list[bytes]]:
        kept = self._kept
        try:
            return kept, [*map(kept.words.__getitem__, parts)]
        except KeyError:
            return self._learn(parts)

    def _scores(self, kept: _Kept, row: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Indices of the tokens that may be something, (n,), and scores against going on with a span, (n, len(TAGS))."""
        told = kept.wanted.take(row).nonzero()[0]
        windows = row.take(told[:, None] + self._places)
        windows *= WINDOW
        windows += self._columns
        hidden = np.add.reduce(kept.rows.take(windows, axis=0), axis=1, dtype=np.int16)
        hidden += self._weights.hidden_bias
        np.maximum(hidden, 0, out=hidden)
        told -= REACH
        return told, hidden @ self._out + self._bias

    def _told(self, parts: list[str]) -> _Told | None:
        kept, ids = self._ids(parts)
        row = self._row(ids)
        at, scores = self._scores(kept, row)
        best = scores.max(axis=1)
        hits = (best > 0).nonzero()[0]
        if not hits.size:
            return None
        ends = np.fromiter(accumulate(map(len, ids)), np.intp, len(ids)) // row.itemsize
        return _Told(ends, at[hits], scores[hits].argmax(axis=1), best[hits], kept.between.take(row[REACH:-REACH]))

    def _told_in_turn(self, parts: list[str]) -> _Told | None:
        """The same for many words, a part of them at once; neighbours come along, so that its edges change no score."""
        some = [index for index, word in enumerate(parts) if word]
        counts = np.zeros(len(parts), np.intp)
        pieces: list[_Told] = []
        tokens = 0
        for low in range(0, len(some), _AT_ONCE):
            # Every word but an empty one has a token, so as many words as tokens are enough.
            before = max(0, low - REACH)
            chosen = some[before : low + _AT_ONCE + REACH]
            kept, ids = self._ids([parts[index] for index in chosen])
            row = self._row(ids)
            sizes = np.fromiter(map(len, ids), np.intp, len(ids)) // row.itemsize
            own = slice(low - before, low - before + _AT_ONCE)
            first = int(sizes[: low - before].sum())
            last = first + int(sizes[own].sum())
            counts[chosen[own]] = sizes[own]
            at, scores = self._scores(kept, row)
            best = scores.max(axis=1)
            hits = ((best > 0) & (at >= first) & (at < last)).nonzero()[0]
            between = kept.between.take(row[REACH:-REACH])[first:last]
            pieces.append(_Told(counts, at[hits] - first + tokens, scores[hits].argmax(axis=1), best[hits], between))
            tokens += last - first
        if not any(piece.at.size for piece in pieces):
            return None
        _, *rest = (np.concatenate(column) for column in zip(*pieces, strict=True))
        return _Told(counts.cumsum(), *rest)

    def _learn(self, parts: list[str]) -> tuple[_Kept, list[bytes]]:
        """The ids of all the words' tokens, after making rows for the forms that are new."""
        with self._lock:
            kept = self._kept
            made = {word: [bare for bare, _, _ in pieces_of(word)] for word in parts if word not in kept.words}
            new = [*dict.fromkeys(bare for forms in made.values() for bare in forms if bare not in kept.ids)]
            if len(kept.ids) + len(new) > len(kept.wanted) or len(kept.words) + len(made) > _WORDS_KEPT:
                kept = self._kept = self._fresh.copy()
                made = {word: [bare for bare, _, _ in pieces_of(word)] for word in parts if word}
                new = [*dict.fromkeys(bare for forms in made.values() for bare in forms if bare not in kept.ids)]
            if new:
                self._add(kept, new)
            packed = {
                word: np.array([kept.ids[bare] for bare in forms], np.int32).tobytes() for word, forms in made.items()
            }
            ids = [packed[word] if word in packed else kept.words[word] for word in parts]
            kept.words.update((word, value) for word, value in packed.items() if len(value) <= 256)
            return kept, ids

    def _add(self, kept: _Kept, new: list[str]) -> None:
        """Make the rows of forms."""
        weights = self._weights
        flat: list[int] = []
        cases = []
        for bare in new:
            hashes, case = features(bare)
            flat += hashes
            cases.append(case)
        hashed = np.array(flat, np.uint32).reshape(len(new), -1)
        places = weights.keys.searchsorted(hashed[:, 0])
        places[places == len(weights.keys)] = 0
        flags = weights.lists[places] * (weights.keys[places] == hashed[:, 0])
        rows = rows_of(hashed, flags, np.array(cases, np.uint8))
        embedded = np.add.reduce(weights.table.take(rows, axis=0), axis=1, dtype=np.int32).astype(np.float64)
        mixed = np.rint(embedded @ self._mix / weights.step)
        np.clip(mixed, -LARGEST, LARGEST, out=mixed)
        start, stop = len(kept.ids), len(kept.ids) + len(new)
        kept.rows[start * WINDOW : stop * WINDOW] = mixed.reshape(-1, kept.rows.shape[1])
        kept.wanted[start:stop] = [bare[0].isalnum() for bare in new]
        kept.wanted[start:stop] &= (flags & NEVER) == 0
        kept.between[start:stop] = [
            sum((bare.lower() in among) << tag for tag, among in enumerate(_BETWEEN)) for bare in new
        ]
        kept.ids.update(zip(new, range(start, stop), strict=True))


@cache
def shipped() -> Tagger:
    """The tagger with the shipped weights."""
    return Tagger(load())


def _spans(parts: list[str], told: _Told, first: list[int], blanks: set[int]) -> Iterator[Span]:
    """What neighbouring tokens with one tag cover, where the score of one at least is above its tag's in `first`."""
    lengths = [0, *accumulate(map(len, parts))]
    lines = [index for index, word in enumerate(parts) if word == BOUNDARY]
    ends = told.ends.tolist()

    def place(token: int) -> tuple[int, int]:
        """Where a token lies in the text."""
        word = bisect_right(ends, token)
        # Each word before it stood before a blank, but two of these were put around each line end.
        base = lengths[word] + word - 2 * bisect_left(lines, word)
        if parts[word].isalnum():
            return base, base + len(parts[word])
        _, start, end = pieces_of(parts[word])[token - (ends[word - 1] if word else 0)]
        return base + start, base + end

    def joined(one: int, other: int, tag: int) -> bool:
        """Whether nothing stands between two tokens but what belongs inside of a name or an address."""
        if other == one + 1:
            return True
        return other - one <= 1 + _MOST_BETWEEN and bool(((told.between[one + 1 : other] >> tag) & 1).all())

    begin = until = running = -1
    sure = False
    for token, tag, score in zip(told.at.tolist(), told.tags.tolist(), told.scores.tolist(), strict=True):
        if token in blanks:
            continue
        if tag != running or not joined(until, token, tag):
            if sure:
                yield place(begin)[0], place(until)[1], TAGS[running]
            begin, running, sure = token, tag, False
        until = token
        sure = sure or score > first[tag]
    if sure:
        yield place(begin)[0], place(until)[1], TAGS[running]
