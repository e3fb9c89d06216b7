"""What every detector is given: a text in its plain form, and what several of them would else compute twice."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

KINDS = (
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "PERSON",
    "USERNAME",
    "CUSTOMER_ID",
    "IP",
    "COOKIE_ID",
    "CREDIT_CARD",
    "SSN",
    "GOV_ID",
    "BANK",
    "PASSWORD",
    "AGE_U13",
)
PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")

Span = tuple[int, int, str]
"""(start, end, kind): character offsets, end exclusive, kind out of KINDS."""


class Number(NamedTuple):
    """A run of digits and of what people put between them."""

    start: int
    end: int
    text: str
    digits: str  # alone
    shape: str  # the text with zeros as its digits


# Numbers in `Document.zeroed` and, where "?" may be another character than \u2022, in the text: up to three separators between
# two digits. Linear: a run that fails is short. `re` looks for a single first letter faster than RE2 reads.
_RUN = re.compile(rb"0(?:[ ().\-/?]{0,3}+0){6,}+")
_NUMBER = re.compile(r"[0-9](?:[ ().\-/\u2022]{0,3}+[0-9]){6,}+")
_MOST_IN_FRONT = 2  # signs that belong to a number: "+(49) .."
# What placeholders are blanked with: folding leaves no other control character of this kind.
_BLANK = "\x1a"
_FARTHEST = 48  # characters beside a number that detectors look at, `Document.before` and an extension behind it
NUMBER_DIGITS = 7  # that every one of `Document.numbers` has
_BESIDE = re.compile(r"[^\W_](?:[^\x1a]*[^\W_])?")
_NO_DIGITS = bytes(sorted({*range(256)} - {*b"0123456789"}))
_BLANKS = {kind: _BLANK * len(f"[{kind}]") for kind in KINDS}
ZEROS = bytes.maketrans(b"123456789", b"0" * 9)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


class Document:
    """A folded text. Offsets of everything here are into `text`; placeholders in it are blanked, length kept."""

    __slots__ = ("_digits", "_lower", "_numbers", "_read", "blanked", "searched", "text", "zeroed")

    def __init__(self, text: str) -> None:
        if "[" in text:
            text = PLACEHOLDER.sub(lambda match: _BLANK * len(match.group()), text)
        self._hold(text, _BLANK in text)

    def _hold(self, text: str, blanked: bool) -> None:
        self.text = text
        self.blanked = blanked
        # For RE2, which takes bytes at a fraction of the cost: one a character, a "?" for each beyond ASCII.
        self.searched = text.encode("ascii", "replace")
        self.zeroed = self.searched.translate(ZEROS)  # all digits are zeros: one is found at once
        # Made when first asked for (a cached_property takes a lock, and a microsecond).
        self._lower: str | None = None
        self._digits: str | None = None
        self._numbers: list[Number] | None = None
        self._read = False  # before anything was masked

    def masked(self, spans: Iterable[Span]) -> "Document":
        """What `Document` makes of the text with placeholders at the spans, which are sorted and disjoint."""
        pieces: list[str] = []
        at = 0
        for start, end, kind in spans:
            pieces += self.text[at:start], _BLANKS[kind]
            at = end
        pieces.append(self.text[at:])
        out = Document.__new__(Document)
        out._hold("".join(pieces), True)
        out._read = True
        return out

    def splits_words(self, spans: Iterable[Span]) -> bool:
        """Whether one of the spans begins or ends within a word, so that another word is left there."""
        text = self.text
        return any(
            (_in_word(text[end - 1]) and _in_word(text[end : end + 1]))
            or (start and _in_word(text[start - 1]) and _in_word(text[start]))
            for start, end, _ in spans
        )

    def outside_placeholders(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans, without what of them reaches into placeholders: "password is [PASSWORD]" holds nothing more."""
        for start, end, kind in spans:
            if self.text.find(_BLANK, start, end) < 0:
                yield start, end, kind
            else:
                for piece in _BESIDE.finditer(self.text, start, end):
                    yield piece.start(), piece.end(), kind

    @property
    def lower(self) -> str:
        """The text in lower case, of the same length (folding leaves nothing that grows)."""
        if self._lower is None:
            self._lower = self.text.casefold()
        return self._lower

    @property
    def digits(self) -> str:
        """The digits of the text alone, in a row."""
        if self._digits is None:
            self._digits = self.searched.translate(None, _NO_DIGITS).decode()
        return self._digits

    @property
    def numbers(self) -> list[Number]:
        """All runs of at least seven digits; of masked text those beside a mask, as the others were looked at before."""
        if self._numbers is None:
            self._numbers = [
                self._number(start, end)
                for start, end in self._runs()
                if not self.read_before(start - _MOST_IN_FRONT, end)
            ]
        return self._numbers

    def read_before(self, start: int, end: int) -> bool:
        """Whether all that a detector may look at around these offsets was there when the text was read before."""
        return self._read and self.text.find(_BLANK, max(0, start - _FARTHEST), end + _FARTHEST) < 0

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Where the digits of numbers begin and end."""
        for run in _RUN.finditer(self.zeroed):
            if b"?" not in run.group():
                yield run.span()
            else:
                for match in _NUMBER.finditer(self.text, *run.span()):
                    yield match.span()

    def _number(self, start: int, end: int) -> Number:
        """The number whose digits begin and end there."""
        before = self.text[max(0, start - _MOST_IN_FRONT) : start]
        start -= len(before) - len(before.rstrip("+("))
        digits = self.searched[start:end].translate(None, _NO_DIGITS).decode()
        return Number(start, end, self.text[start:end], digits, self.zeroed[start:end].decode())

    def has_digit(self, start: int, end: int) -> bool:
        """Whether a digit stands between two offsets."""
        return self.zeroed.find(b"0", start, end) >= 0

    def before(self, start: int, length: int = 40) -> str:
        """The lower-case text before an offset, at most `length` characters: a detector's context."""
        return self.text[max(0, start - length) : start].casefold()


class Detector(NamedTuple):
    """`find` gives the spans of `kind` in a document, in any order, in time linear in its length, and never raises.

    It is asked only where all of this holds:
    - The text has so many `digits`, and `shape`, if there is one, says yes to the shape of one of its `Document.numbers`.
    - A word of the text matches `word`, an RE2 pattern for case-insensitive search, and one (the same or another) matches
      `and_word`. Words are what stands between blanks and line ends; all their digits are zeros, and what is beyond ASCII
      is "?". A word is matched once, when it is first met.
    - `hint`, if there is one, matches `Document.searched`: for what several words say together. Hints are read for nearly
      every text, so they hold no large counted repetitions (at which RE2 falls back to its slow engine).

    When something is masked, those are asked once more that were asked before, unless they say that they find no more
    then (not `again`). So no pattern here may match what placeholders are blanked with.
    """

    kind: str
    find: Callable[[Document], Iterable[Span]]
    word: str = ""
    and_word: str = ""
    hint: str = ""
    digits: int = 0
    shape: Callable[[str], object] | None = None
    again: bool = True
