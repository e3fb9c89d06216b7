"""PERSON, ADDRESS and USERNAME by their look and their neighbours: a small network over the token forms of a text.

A form's features are hashed to rows of a table; their sum, multiplied by one matrix for each place in a window of
five tokens, is kept a form. What a token is told by is then the sum of five such rows, one hidden layer and one
product. All is in whole numbers, summed without rounding, so every machine gives the same spans.
The labels, the training text and why this model: docs/decisions/0006. Weights: `python -m training.tagger`.
"""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import accumulate, compress, repeat
from operator import is_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.redaction.credible import address
from streams.redaction.document import Document, Span
from streams.redaction.forms import (
    BOUNDARY,
    CLOSING,
    NEVER,
    PLACEHOLDER,
    SLOTS,
    WORD,
    features,
    forms_of,
    key,
    listed_rows,
    pieces_of,
    words,
)
from streams.redaction.registry import marks

TAGS = ("PERSON", "ADDRESS", "USERNAME")
_PERSON, _ADDRESS = TAGS.index("PERSON"), TAGS.index("ADDRESS")
REACH = 2
"""Neighbours seen on either side."""
WINDOW = 2 * REACH + 1
LARGEST = 6000.0
"""Of a number in a kept row, so that five rows and a bias stay within 16 bits."""

# Beside the common forms. When they are full they are dropped, and what is met again is made again: 320 bytes a form.
_FORMS_KEPT = 16384
_WORDS_KEPT = 2 * _FORMS_KEPT
_AT_ONCE = 256  # words, each of at most 64 tokens: bounds the memory of a pass, and the forms that it can bring

# What may stand between two tagged tokens within one name or address, untagged itself; no more than two of them.
_PARTICLES = "de da do dos das di del della la le van von der den"
_BETWEEN = tuple(
    frozenset(forms.split(" "))
    for forms in (
        f". - ' {_PARTICLES} ten ter bin ibn al el y of o mc",
        f", . - / # : ( ) ), ., {BOUNDARY} {_PARTICLES} of the and no",
        ". -",
    )
)
_BITS: dict[str, int] = {}
for _bit, _forms in enumerate(_BETWEEN):
    for _form in _forms:
        for _written in {_form, _form.capitalize(), _form.upper()}:
            _BITS[_written] = _BITS.get(_written, 0) | 1 << _bit
_MOST_BETWEEN = 2  # so that the first and the last of them are all
_ID = 8  # bytes
_MARKS = 24  # bits of an id; above them are the marks of the word that it is the first of
_STOPS = ("", ",", ".", "!", "?", ";")
_ID_MASK = (1 << _MARKS) - 1
MOST_MARKS = 63 - _MARKS

Marks = Callable[[list[str]], list[int]]
"""What else is kept of each of some words: up to MOST_MARKS bits."""


class Weights(NamedTuple):
    """The tables of the model, in whole numbers. d: width of an embedding, h: of the hidden layer."""

    table: NDArray[np.int8]  # (forms.TABLE, d)
    mix: NDArray[np.int8]  # (WINDOW, d, h): from an embedding to the hidden layer, by place in the window
    step: NDArray[np.int64]  # (): what mixed rows are divided by, a power of two
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
        self.rows = np.empty((size * WINDOW, width), np.int16)  # the hidden bias is in those of the middle place
        self.wanted = np.zeros(size, np.bool_)
        self.between = np.zeros(size, np.uint8)  # bit k: may stand between two tokens of TAGS[k]
        self.ids: dict[str, bytes] = {}  # a form: its id, as the bytes of an int64
        self.marks: dict[str, int] = {}  # a form of letters: its marks, alone or before a stop
        # A word: the ids of its forms, with its marks. The first form is the boundary.
        self.words: dict[str, bytes] = {"": b"", BOUNDARY: bytes(_ID)}

    def copy(self) -> "_Kept":
        out = _Kept(len(self.wanted), self.rows.shape[1])
        used = len(self.ids)
        out.rows[: used * WINDOW] = self.rows[: used * WINDOW]
        out.wanted[:used] = self.wanted[:used]
        out.between[:used] = self.between[:used]
        out.ids = self.ids.copy()
        out.marks = self.marks.copy()
        return out


class Reading(NamedTuple):
    """The words of a text as looked up; of a text of more than _AT_ONCE words, only their marks."""

    parts: list[str]
    marks: int  # of all words, together
    kept: _Kept | None
    ids: list[bytes]  # of each word's tokens, with marks
    row: NDArray[np.int64]  # of all tokens, with boundaries before and after them


class _Told(NamedTuple):
    """The tokens of some words that may go on with a span, in order."""

    ends: list[int]  # of each word, in bytes of ids; empty where they are still to be added up
    at: list[int]  # which tokens
    tags: list[int]  # the likeliest tag of each
    scores: list[float]  # for it, against going on with a span
    between: bytes  # of all tokens: _Kept.between


class Tagger:
    """Finds spans with given weights. May be used from several threads."""

    def __init__(self, weights: Weights, told: Marks = lambda words: [0] * len(words)) -> None:
        self._weights, self._marks = weights, told
        self._out = weights.out.T.astype(np.float64)
        self._bias = (weights.out_bias - weights.further).astype(np.float64)[:, None]
        self._first: list[int] = (weights.first - weights.further).tolist()
        width, hidden = weights.mix.shape[1:]
        self._mix = weights.mix.transpose(1, 0, 2).reshape(width, WINDOW * hidden).astype(np.float32) / np.float32(
            weights.step
        )
        self._lists: dict[int, int] = dict(zip(weights.keys.tolist(), weights.lists.tolist(), strict=True))
        every = np.arange(256, dtype=np.uint8)  # combination of lists
        self._listed: list[int] = listed_rows(every).tolist()
        # Words that are told to be nothing may still be a part of a street's name: `between`.
        words_told = every & (NEVER | WORD) == NEVER | WORD
        self._street: list[int] = (words_told.view(np.uint8) << _ADDRESS).tolist()
        self._places = np.arange(-REACH, REACH + 1)
        self._columns = np.arange(WINDOW)
        self._lock = threading.Lock()
        common = [BOUNDARY, PLACEHOLDER, *weights.common.tobytes().decode().splitlines()]
        self._fresh = _Kept(len(common) + _FORMS_KEPT, hidden)
        self._add(self._fresh, common)
        self._kept = self._fresh.copy()
        self._edge = np.zeros(REACH, np.int64).tobytes()

    def read(self, document: Document) -> Reading:
        """Look the words of a document up."""
        parts = words(document.text)
        if len(parts) <= _AT_ONCE:
            kept, ids, row, marks = self._ids(parts)
            return Reading(parts, marks, kept, ids, row)
        marks = 0
        for low in range(0, len(parts), _AT_ONCE):
            marks |= self._ids(parts[low : low + _AT_ONCE])[3]
        return Reading(parts, marks, None, [], np.empty(0, np.int64))

    def find(self, document: Document, reading: Reading | None = None) -> list[Span]:
        """The spans of TAGS in a document, sorted, in time linear in its length; `reading`: what `read` said of it."""
        parts, _, kept, ids, row = reading or self.read(document)
        told = self._told_in_turn(parts) if kept is None else self._told(kept, row)
        if not told.at:
            return []
        blanks = set[int]()
        if document.blanked:
            # A second reading must see what the first saw, or nothing: nothing is told that sees a placeholder.
            for word, end in zip(parts, told.ends or accumulate(map(len, ids)), strict=True):
                if PLACEHOLDER in word:
                    blanks.update(range(end // _ID - 1 - REACH, end // _ID + REACH))
        runs = [*self._runs(told, blanks)]
        if not runs:
            return []
        return [*_placed(runs, parts, told.ends or [*accumulate(map(len, ids))], document.text, self.lists_of)]

    def lists_of(self, word: str) -> int:
        """The lists of `forms` that a folded word is on, as bits."""
        return self._lists.get(key(word.lower()), 0)

    def _ids(self, parts: list[str]) -> tuple[_Kept, list[bytes], NDArray[np.int64], int]:
        """The ids of each word's tokens, of all tokens with boundaries before and after them, and the words' marks."""
        kept = self._kept
        ids = [*map(kept.words.get, parts)]
        try:
            joined = b"".join(ids)  # type: ignore[arg-type]
        except TypeError:  # quicker than to look for None
            kept, ids = self._learn(parts, kept, ids)  # type: ignore[assignment]
            joined = b"".join(ids)  # type: ignore[arg-type]
        marked = np.frombuffer(self._edge + joined + self._edge, np.int64)
        marks = int(np.bitwise_or.reduce(marked)) >> _MARKS
        return kept, ids, marked & _ID_MASK, marks  # type: ignore[return-value]

    def _scores(self, kept: _Kept, row: NDArray[np.int64]) -> tuple[list[int], list[int], list[float]]:
        """The tokens that may go on with a span, their likeliest tags, and the scores of these against going on."""
        told = kept.wanted.take(row).nonzero()[0]
        windows = row.take(told[:, None] + self._places)
        windows *= WINDOW
        windows += self._columns
        hidden = np.add.reduce(kept.rows.take(windows, axis=0), axis=1, dtype=np.int16)
        np.maximum(hidden, 0, out=hidden)
        scores = self._out.dot(hidden.T)
        scores += self._bias
        best = np.maximum.reduce(scores, axis=0)
        hits = (best > 0).nonzero()[0]
        if not hits.size:
            return [], [], []
        at = told.take(hits)
        at -= REACH
        return at.tolist(), scores.take(hits, axis=1).argmax(axis=0).tolist(), best.take(hits).tolist()

    def _told(self, kept: _Kept, row: NDArray[np.int64]) -> _Told:
        at, tags, scores = self._scores(kept, row)
        if not at:
            return _Told([], [], [], [], b"")
        return _Told([], at, tags, scores, kept.between.take(row[REACH:-REACH]).tobytes())

    def _told_in_turn(self, parts: list[str]) -> _Told:
        """The same for many words, a part of them at once; neighbours come along, so that its edges change no score."""
        out = _Told([], [], [], [], b"")
        between = []
        size_of = [0] * len(parts)
        tokens = 0
        some = [index for index, word in enumerate(parts) if word]
        for low in range(0, len(some), _AT_ONCE):
            # Nearly every word has a token: twice as many words as tokens are enough.
            before = max(0, low - 2 * REACH)
            chosen = some[before : low + _AT_ONCE + 2 * REACH]
            kept, ids, row, _ = self._ids([parts[index] for index in chosen])
            sizes = [*map(len, ids)]
            first = sum(sizes[: low - before]) // _ID
            last = sum(sizes[: low - before + _AT_ONCE]) // _ID
            for token, tag, score in zip(*self._scores(kept, row), strict=True):
                if first <= token < last:
                    out.at.append(token - first + tokens)
                    out.tags.append(tag)
                    out.scores.append(score)
            for index, size in zip(chosen[low - before : low - before + _AT_ONCE], sizes[low - before :], strict=False):
                size_of[index] = size
            between.append(kept.between.take(row[REACH:-REACH])[first:last].tobytes())
            tokens += last - first
        return out._replace(ends=[*accumulate(size_of)], between=b"".join(between))

    def _runs(self, told: _Told, blanks: set[int]) -> Iterator[tuple[int, int, int]]:
        """(first token, last token, tag) of neighbouring tokens with one tag, where one may start a span by itself."""
        between = told.between
        begin = until = running = -1
        sure = False
        for token, tag, score in zip(told.at, told.tags, told.scores, strict=True):
            if blanks and token in blanks:
                continue
            gap = between[until + 1 : token]
            if tag != running or (gap and (len(gap) > _MOST_BETWEEN or not (gap[0] & gap[-1]) >> tag & 1)):
                if sure:
                    yield begin, until, running
                begin, running, sure = token, tag, False
            until = token
            sure = sure or score > self._first[tag]
        if sure:
            yield begin, until, running

    def _learn(self, parts: list[str], looked: _Kept, found: list[bytes | None]) -> tuple[_Kept, list[bytes]]:
        """The ids of all the words' tokens, after making rows for the forms that are new; `found`: those in `looked`."""
        with self._lock:
            kept = self._kept
            places = [*compress(range(len(parts)), map(is_, found, repeat(None)))]
            missing = [parts[place] for place in places]
            if kept is not looked:
                missing = parts
            elif len(kept.words) + len(missing) > _WORDS_KEPT:
                kept = self._kept = self._fresh.copy()
                missing = parts
            made = {word: forms_of(word) for word in missing if word not in kept.words}
            if new := [*{bare: None for forms in made.values() for bare in forms if bare not in kept.ids}]:
                if len(kept.ids) + len(new) > len(kept.wanted):
                    kept = self._kept = self._fresh.copy()
                    made = {word: forms_of(word) for word in parts if word not in kept.words}
                    new = [*{bare: None for forms in made.values() for bare in forms if bare not in kept.ids}]
                self._add(kept, new)
            ids = kept.ids
            for (word, forms), mark in zip(made.items(), self._marks_of(kept, made), strict=True):
                # One object for all words of a form, where possible: these lie together in memory.
                found_ids = ids[forms[0]] if len(forms) == 1 else b"".join([ids[bare] for bare in forms])
                kept.words[word] = _marked(found_ids, mark) if mark else found_ids
            if kept is not looked:
                return kept, [*map(kept.words.__getitem__, parts)]
            for place in places:
                found[place] = kept.words[parts[place]]
            return kept, found  # type: ignore[return-value]  # all are found now

    def _marks_of(self, kept: _Kept, made: dict[str, list[str]]) -> list[int]:
        """The marks of words with given forms. A word that is a form and perhaps a stop shares those of the form."""
        asked: dict[str, str] = {}  # what is to be matched, by what its marks are kept as
        keys = []
        for word, forms in made.items():
            bare = forms[0] if forms else ""
            if bare.isalpha() and word[len(bare) :] in _STOPS and word.startswith(bare):
                if bare not in kept.marks:
                    asked[bare] = f"{bare}\n{bare}."
                keys.append(bare)
            else:
                asked[word] = word
                keys.append(word)
        found = dict(zip(asked, self._marks([*asked.values()]), strict=True)) if asked else {}
        kept.marks.update([(bare, found[bare]) for bare in asked if asked[bare] != bare])
        return [found[key] if key in found else kept.marks[key] for key in keys]

    def _add(self, kept: _Kept, new: list[str]) -> None:
        """Make the rows of forms. Few forms are new at a time, so what numpy would do for many is done one by one."""
        flat: list[int] = []
        wanted: list[bool] = []
        between: list[int] = []
        for bare in new:
            plain, case, *rows = features(bare)
            lists = self._lists.get(plain, 0)
            rows[-1] = self._listed[lists] + case
            flat += rows
            wanted.append(lists < NEVER and case > 0)
            between.append(self._street[lists] | _BITS.get(bare, 0))
        table = self._weights.table
        embedded = np.add.reduce(table.take(flat, axis=0).reshape(len(new), SLOTS, -1), axis=1, dtype=np.int16)
        mixed = embedded.astype(np.float32) @ self._mix
        np.rint(mixed, out=mixed)
        np.maximum(mixed, -LARGEST, out=mixed)
        np.minimum(mixed, LARGEST, out=mixed)
        start, stop = len(kept.ids), len(kept.ids) + len(new)
        places = mixed.reshape(-1, WINDOW, kept.rows.shape[1])
        places[:, REACH] += self._weights.hidden_bias  # so that it needn't be added to each sum
        kept.rows[start * WINDOW : stop * WINDOW] = places.reshape(-1, kept.rows.shape[1])
        kept.wanted[start:stop] = wanted
        kept.between[start:stop] = between
        ids = np.arange(start, stop).tobytes()
        kept.ids.update([(bare, ids[_ID * at : _ID * at + _ID]) for at, bare in enumerate(new)])


def _marked(ids: bytes, mark: int) -> bytes:
    first, *others = array("q", ids)
    return array("q", (first | mark << _MARKS, *others)).tobytes()


@cache
def _shipped() -> Tagger:
    return Tagger(load(), marks)


def read(document: Document) -> Reading:
    """The words of a document, with the `marks` of the hints that they match."""
    return _shipped().read(document)


def find(document: Document, reading: Reading | None = None) -> list[Span]:
    """The spans of TAGS in a document by the shipped weights, which are read when first needed (0.2 s)."""
    return _shipped().find(document, reading)


def lists_of(word: str) -> int:
    """The lists of `forms` that a folded word is on, as bits; 0 for a word that is on none."""
    return _shipped().lists_of(word)


def _placed(
    runs: list[tuple[int, int, int]], parts: list[str], ends: list[int], text: str, lists_of: Callable[[str], int]
) -> Iterator[Span]:
    """Runs of tokens as spans of the text; `ends`: of the words, in bytes of ids."""
    at = passed = 0  # the offset of word `passed`
    whole = True

    def place(token: int, tag: int) -> tuple[int, int]:
        nonlocal at, passed, whole
        word = bisect_right(ends, token * _ID)
        if word > passed:
            skipped = " ".join(parts[passed:word])
            # Each word stands before a blank, but two of these were put around each line end.
            at += len(skipped) + 1 - 2 * skipped.count(BOUNDARY)
            passed = word
        # Marks are told nothing, so of a word with some behind it this is the word.
        bare = parts[word].rstrip(CLOSING)
        if bare.isalnum():
            return at, at + len(bare)
        whole = False
        first = last = token - (ends[word - 1] // _ID if word else 0)
        pieces = pieces_of(parts[word])
        if tag == _PERSON:  # both halves of "Adebayo-Finch", though only one looks like a name
            while first > 1 and pieces[first - 1][0] == "-" and pieces[first - 2][0][:1].isupper():
                first -= 2
            while last + 2 < len(pieces) and pieces[last + 1][0] == "-" and pieces[last + 2][0][:1].isupper():
                last += 2
        return at + pieces[first][1], at + pieces[last][2]

    for begin, until, tag in runs:
        whole = until > begin
        start, end = place(begin, tag)
        if until > begin:
            end = place(until, tag)[1]
        span = start, end, TAGS[tag]
        if whole:
            yield span
        elif tag != _ADDRESS:
            if end - start > 1 or text[start].isupper():  # an option of a command is nobody
                yield span
        elif found := address(span, text, lists_of):
            yield found
