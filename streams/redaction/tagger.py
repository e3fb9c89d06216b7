"""PERSON, ADDRESS and USERNAME by their look and their neighbours: a small network over the token forms of a text.

A form's features are hashed to rows of a table; their sum, multiplied by one matrix for each place in a window of
five tokens, is kept a form. What a token is told by is then the sum of five such rows, one hidden layer and one
product. All is in whole numbers, summed without rounding, so every machine gives the same spans.
The labels, the training text and why this model: docs/decisions/0006. Weights: `python -m training.tagger`.
"""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, filterfalse
from operator import itemgetter
from sys import byteorder
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.redaction.credible import address, person
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
from streams.redaction.spans import unite

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
_AT_ONCE = 512  # words, each of at most 64 tokens: bounds the memory of a pass, and the forms that it can bring

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
# Arrays, as numpy makes one of each number of Python's first.
_NOTHING = np.zeros((), np.int16)
_MOST_BETWEEN = 2  # so that the first and the last of them are all
_STOPS = ("", ",", ".", "!", "?", ";")
# A token is a number: the first row of its form, flags, and of the first token of a word the word's marks.
_SIZE = 8  # bytes; small, as all that is known of some thousand words is to stay near the processor
_ROW = (1 << 20) - 1
_WANTED = 1 << 20  # to be told what it is
_ROWS, _ANY_WANTED = np.array(_ROW), np.array(_WANTED)
_FIRST_BETWEEN = 21  # of a bit for each of TAGS: whether it may stand between two tokens of them
_FIRST_MARK = _FIRST_BETWEEN + len(TAGS)
MOST_MARKS = 63 - _FIRST_MARK

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

    def __init__(self, forms: int, width: int) -> None:
        self.rows = np.empty((forms * WINDOW, width), np.int16)  # the hidden bias is in those of the middle place
        self.forms: dict[str, bytes] = {}  # a form: the token that it is, without marks
        self.marks: dict[str, int] = {}  # a form of letters: its marks, alone or before a stop
        self.words: dict[str, bytes] = {"": b""}  # a word: its tokens

    def copy(self) -> "_Kept":
        out = _Kept(len(self.rows) // WINDOW, self.rows.shape[1])
        used = len(self.forms) * WINDOW
        out.rows[:used] = self.rows[:used]
        out.forms = self.forms.copy()
        out.marks = self.marks.copy()
        return out


class Reading(NamedTuple):
    """The words of a text as looked up."""

    parts: list[str]
    marks: int  # of all words, together
    kept: _Kept | None  # what the rows of tokens are of; None for a text of more than _AT_ONCE words
    words: Sequence[bytes]  # the tokens of each word; boundaries before and after them
    tokens: NDArray[np.int64]  # all of these in a row


Hit = tuple[int, int, float]
"""(token, which of TAGS, score): a token that may go on with a span, and what speaks for it."""


class Tagger:
    """Finds spans with given weights. May be used from several threads."""

    def __init__(self, weights: Weights, told: Marks = lambda words: [0] * len(words)) -> None:
        self._weights, self._marks = weights, told
        self._out = weights.out.T.astype(np.float64)
        self._least = (weights.further - weights.out_bias).astype(np.float64)[:, None]  # to go on with a span
        self._first: list[int] = (weights.first - weights.further).tolist()
        width, hidden = weights.mix.shape[1:]
        self._mix = weights.mix.transpose(1, 0, 2).reshape(width, WINDOW * hidden).astype(np.float32) / np.float32(
            weights.step
        )
        self._hidden_bias = np.zeros(WINDOW * hidden, np.float32)
        self._hidden_bias[REACH * hidden : (REACH + 1) * hidden] = weights.hidden_bias
        self._lists: dict[int, int] = dict(zip(weights.keys.tolist(), weights.lists.tolist(), strict=True))
        every = np.arange(256, dtype=np.uint8)  # combination of lists
        self._listed: list[int] = listed_rows(every).tolist()
        # Words that are told to be nothing may still be a part of a street's name: `between`.
        words_told = every & (NEVER | WORD) == NEVER | WORD
        self._street: list[int] = (words_told.view(np.uint8) << _ADDRESS).tolist()
        self._columns = np.arange(WINDOW)[:, None]
        self._lock = threading.Lock()
        common = [*dict.fromkeys((BOUNDARY, PLACEHOLDER, *_STOPS[1:], *weights.common.tobytes().decode().splitlines()))]
        self._fresh = _Kept(len(common) + _FORMS_KEPT, hidden)
        self._add(self._fresh, common)
        letters = [*filter(str.isalpha, common)]
        self._fresh.marks = dict(zip(letters, told([*map(_with_stop, letters)]), strict=True))
        self._kept = self._fresh.copy()

    def read(self, document: Document) -> Reading:
        """Look the words of a document up."""
        parts = words(document.text)
        kept: _Kept | None = None
        if len(parts) <= _AT_ONCE:
            kept, found = self._looked_up(parts)
        else:
            around = self._looked_up([])[1][:REACH]
            blocks = [self._looked_up(parts[low : low + _AT_ONCE])[1] for low in range(0, len(parts), _AT_ONCE)]
            found = (*around, *(word for block in blocks for word in block[REACH:-REACH]), *around)
        tokens = np.frombuffer(b"".join(found), np.int64)
        return Reading(parts, int(np.bitwise_or.reduce(tokens)) >> _FIRST_MARK, kept, found, tokens)

    def find(self, document: Document, reading: Reading | None = None) -> list[Span]:
        """The spans of TAGS in a document, sorted, in time linear in its length; `reading`: what `read` said of it."""
        reading = reading or self.read(document)
        hits = self._told_in_turn(reading) if reading.kept is None else self._told(reading.kept, reading.tokens)
        if not hits:
            return []
        places = _Places(reading)
        if document.blanked:
            # A second reading must see what the first saw, or nothing: nothing is told that sees a placeholder.
            blanks = places.around(PLACEHOLDER)
            hits = [hit for hit in hits if hit[0] not in blanks]
        placed = _placed(self._runs(hits, reading.tokens), places, document.text, self.lists_of)
        return unite(placed, document.text)  # both halves of a name lead to all of it

    def lists_of(self, word: str) -> int:
        """The lists of `forms` that a folded word is on, as bits."""
        return self._lists.get(key(word.lower()), 0)

    def _looked_up(self, parts: list[str]) -> tuple[_Kept, tuple[bytes, ...]]:
        """The tokens of words, as in `Reading`."""
        kept = self._kept
        around = (BOUNDARY,) * REACH
        look_up = itemgetter(*around, *parts, *around)  # quicker than to look for one after the other
        try:
            return kept, look_up(kept.words)
        except KeyError:
            kept = self._learn(parts)
            return kept, look_up(kept.words)

    def _told(self, kept: _Kept, tokens: NDArray[np.int64]) -> list[Hit]:
        """What of the tokens may go on with a span, in order; `tokens` as in `Reading`."""
        told = (tokens[REACH:-REACH] & _ANY_WANTED).nonzero()[0]
        if not told.size:
            return []
        # A column a token: it and its neighbours, then of each the row for the place where it stands.
        windows = tokens.take(told + self._columns)
        windows &= _ROWS
        windows += self._columns
        hidden = np.add.reduce(kept.rows.take(windows, axis=0), axis=0, dtype=np.int16)
        np.maximum(hidden, _NOTHING, out=hidden)
        scores = self._out.dot(hidden.T)
        scores -= self._least
        best = np.maximum.reduce(scores, axis=0)
        hits = (best > 0).nonzero()[0]
        if not hits.size:
            return []
        tags = scores.take(hits, axis=1).argmax(axis=0)
        return [*zip(told.take(hits).tolist(), tags.tolist(), best.take(hits).tolist(), strict=True)]

    def _told_in_turn(self, reading: Reading) -> list[Hit]:
        """The same for many words, a part of them at once; neighbours come along, so that its edges change no score."""
        out: list[Hit] = []
        count = 0
        some = [part for part, word in zip(reading.parts, reading.words[REACH:-REACH], strict=True) if word]
        for low in range(0, len(some), _AT_ONCE):
            before = max(0, low - REACH)
            kept, found = self._looked_up(some[before : low + _AT_ONCE + REACH])
            own = REACH + low - before
            first = sum(map(len, found[REACH:own])) // _SIZE
            past = first + sum(map(len, found[own : min(own + _AT_ONCE, len(found) - REACH)])) // _SIZE
            for token, tag, score in self._told(kept, np.frombuffer(b"".join(found), np.int64)):
                if first <= token < past:
                    out.append((token - first + count, tag, score))
            count += past - first
        return out

    def _runs(self, hits: list[Hit], tokens: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
        """(first token, last token, tag) of neighbouring tokens with one tag, where one may start a span by itself."""
        begin = until = running = -1
        sure = False
        for token, tag, score in hits:
            gap = token - until - 1
            if tag != running or (gap and (gap > _MOST_BETWEEN or not _joined(tokens, until + 1, token - 1, tag))):
                if sure:
                    yield begin, until, running
                begin, running, sure = token, tag, False
            until = token
            sure = sure or score > self._first[tag]
        if sure:
            yield begin, until, running

    def _learn(self, parts: list[str]) -> _Kept:
        """Where words are known, some of which were not."""
        with self._lock:
            kept = self._kept
            missing = [*filterfalse(kept.words.__contains__, (BOUNDARY, *parts))]
            if len(kept.words) + len(missing) > _WORDS_KEPT or not self._know(kept, missing):
                kept = self._kept = self._fresh.copy()
                self._know(kept, [BOUNDARY, *parts])
        return kept

    def _know(self, kept: _Kept, new: list[str]) -> bool:
        """Put words there, and the forms of theirs that are new. False: there is no room for these."""
        made = {word: forms_of(word) for word in new if word}
        tokens = kept.forms
        if unmet := [*{bare: None for forms in made.values() for bare in forms if bare not in tokens}]:
            if len(tokens) + len(unmet) > len(kept.rows) // WINDOW:
                return False
            self._add(kept, unmet)
        for (word, forms), mark in zip(made.items(), self._marks_of(kept, made), strict=True):
            # One object for all words of a form, where possible: these lie together in memory.
            begin = tokens[forms[0]] if forms else b""
            if mark:
                begin = (int.from_bytes(begin, byteorder) + (mark << _FIRST_MARK)).to_bytes(_SIZE, byteorder)
            kept.words[word] = begin + b"".join([tokens[bare] for bare in forms[1:]])
        return True

    def _marks_of(self, kept: _Kept, made: dict[str, list[str]]) -> list[int]:
        """The marks of words with given forms. A word that is a form and perhaps a stop shares those of the form."""
        asked: dict[str, str] = {}  # what is to be matched, by what its marks are kept as
        keys = []
        for word, forms in made.items():
            bare = forms[0] if forms else ""
            if bare.isalpha() and word[len(bare) :] in _STOPS and word.startswith(bare):
                if bare not in kept.marks:
                    asked[bare] = _with_stop(bare)
                keys.append(bare)
            else:
                asked[word] = word
                keys.append(word)
        found = dict(zip(asked, self._marks([*asked.values()]), strict=True)) if asked else {}
        kept.marks.update([(bare, found[bare]) for bare in asked if asked[bare] != bare])
        return [found[key] if key in found else kept.marks[key] for key in keys]

    def _add(self, kept: _Kept, new: list[str]) -> None:
        """Make the rows of forms. Few forms are new at a time, so what numpy would do for many is done one by one."""
        start = row = len(kept.forms) * WINDOW
        asked = array("q")  # rows of the feature table
        tokens: list[bytes] = []
        for bare in new:
            plain, case, *slots = features(bare)
            lists = self._lists.get(plain, 0)
            slots[-1] = self._listed[lists] + case
            asked.extend(slots)
            token = row | (self._street[lists] | _BITS.get(bare, 0)) << _FIRST_BETWEEN
            if lists < NEVER and case > 0:
                token |= _WANTED
            tokens.append(token.to_bytes(_SIZE, byteorder))
            row += WINDOW
        by_slot = np.frombuffer(asked, np.int64).reshape(len(new), SLOTS).T  # so that sums are of long rows
        embedded = np.add.reduce(self._weights.table.take(by_slot, axis=0), axis=0, dtype=np.float32)
        mixed = embedded @ self._mix
        np.rint(mixed, out=mixed)
        np.maximum(mixed, -LARGEST, out=mixed)
        np.minimum(mixed, LARGEST, out=mixed)
        mixed += self._hidden_bias  # so that it needn't be added to each sum
        kept.rows[start:row] = mixed.reshape(-1, kept.rows.shape[1])
        kept.forms.update(zip(new, tokens, strict=True))


def _joined(tokens: NDArray[np.int64], first: int, last: int, tag: int) -> bool:
    """Whether two tokens, neighbours or the same one, may both stand between others with a tag."""
    return bool(tokens[first + REACH] & tokens[last + REACH] & 1 << _FIRST_BETWEEN + tag)


def _with_stop(bare: str) -> str:
    return f"{bare}\n{bare}."


@cache
def _shipped() -> Tagger:
    return Tagger(load(), marks)


def read(document: Document) -> Reading:
    """The words of a document, with the `marks` of the hints that they match."""
    return _shipped().read(document)


def find(document: Document, reading: Reading | None = None) -> list[Span]:
    """The spans of TAGS in a document by the shipped weights, which are read when first needed (0.3 s)."""
    return _shipped().find(document, reading)


def lists_of(word: str) -> int:
    """The lists of `forms` that a folded word is on, as bits; 0 for a word that is on none."""
    return _shipped().lists_of(word)


class _Places:
    """Where the tokens of a text stand in it."""

    def __init__(self, reading: Reading) -> None:
        self._parts = reading.parts
        self._ends = [*accumulate(map(len, reading.words))]  # of each word, and of the boundaries before them: in bytes
        self._at = self._passed = 0  # the offset of word `passed`

    def around(self, form: str) -> set[int]:
        """The tokens that see a word with a certain form in it."""
        found = set[int]()
        for word, begin in zip(self._parts, self._ends[REACH - 1 :], strict=False):
            if form in word:
                found.update(range(begin // _SIZE - 2 * REACH, begin // _SIZE + 1))
        return found

    def find(self, token: int, tag: int) -> tuple[int, int]:
        """The offsets of what a token with a tag stands for; asked for tokens in their order."""
        begin = (token + REACH) * _SIZE
        after = bisect_right(self._ends, begin)
        first = last = (begin - self._ends[after - 1]) // _SIZE
        word, passed = after - REACH, self._passed
        if word > passed:
            skipped = " ".join(self._parts[passed:word])
            # Each word stands before a blank, but two of these were put around each line end.
            self._at += len(skipped) + 1 - 2 * skipped.count(BOUNDARY)
            self._passed = word
        at, written = self._at, self._parts[word]
        # Marks are told nothing, so of a word with some behind it this is the word.
        bare = written.rstrip(CLOSING)
        if bare.isalnum():
            return at, at + len(bare)
        pieces = pieces_of(written)
        if tag == _PERSON:  # both halves of "Adebayo-Finch" and "OKONKWO/CHIDINMA", though only one looks like a name
            while first > 1 and _halved(pieces[first - 1][0], pieces[first - 2][0]):
                first -= 2
            while last + 2 < len(pieces) and _halved(pieces[last + 1][0], pieces[last + 2][0]):
                last += 2
        return at + pieces[first][1], at + pieces[last][2]


def _halved(mark: str, half: str) -> bool:
    """Whether a name goes on with a half behind, or in front of, a mark."""
    return (mark == "-" and half[:1].isupper()) or (mark == "/" and half.isupper() and len(half) > 1)


def _placed(
    runs: Iterable[tuple[int, int, int]], places: _Places, text: str, lists_of: Callable[[str], int]
) -> Iterator[Span]:
    """Runs of tokens as spans of the text, without those that lie within the span in front of them."""
    covered = 0
    for begin, until, tag in runs:
        start, end = places.find(begin, tag)
        if until > begin:
            end = places.find(until, tag)[1]
        if end <= covered:
            continue
        span = start, end, TAGS[tag]
        found: Span | None = span
        if tag == _ADDRESS:
            found = address(span, text, lists_of)
        elif end - start == 1 and not text[start].isupper():  # an option of a command is nobody
            found = None
        elif tag == _PERSON:
            found = person(span, text, lists_of)
        if found:
            covered = found[1]
            yield found
