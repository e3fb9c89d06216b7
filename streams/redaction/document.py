"""What every detector is given: a text in its plain form, and what several of them would else compute twice."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
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
    """A run of digits and of what people put between them; `digits` are its digits alone."""

    start: int
    end: int
    text: str
    digits: str


# Where numbers may be, and numbers: up to three separators between two digits. Linear: a run that fails is short.
_RUN = re.compile(r"[0-9][0-9 ().\-/\u2022]{5,}[0-9]")
_NUMBER = re.compile(r"[+(]{0,2}[0-9](?:[ ().\-/\u2022]{0,3}+[0-9]){6,}+")
# What placeholders are blanked with: folding leaves no other control character of this kind.
_BLANK = "\x1a"
# A hint for all that reads `numbers`: seven digits near each other.
SEVEN_DIGITS = "[0-9]" + "[ ().\\-/?]*[0-9]" * 6  # "?": what \u2022 is in `Document.searched`
_BESIDE = re.compile(r"[^\W_](?:[^\x1a]*[^\W_])?")
_NOT_DIGITS = dict.fromkeys((*range(48), *range(58, 128), 8226))


class Document:
    """A folded text. Offsets of everything here are into `text`; placeholders in it are blanked, length kept."""

    def __init__(self, text: str) -> None:
        if "[" in text:
            text = PLACEHOLDER.sub(lambda match: _BLANK * len(match.group()), text)
        self.text = text

    def outside_placeholders(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans, without what of them reaches into placeholders: "password is [PASSWORD]" holds nothing more."""
        for start, end, kind in spans:
            if self.text.find(_BLANK, start, end) < 0:
                yield start, end, kind
            else:
                for piece in _BESIDE.finditer(self.text, start, end):
                    yield piece.start(), piece.end(), kind

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length (folding leaves nothing that grows)."""
        return self.text.casefold()

    @cached_property
    def numbers(self) -> list[Number]:
        """All runs of at least seven digits."""
        out = []
        for run in _RUN.finditer(self.text):
            for match in _NUMBER.finditer(self.text, max(0, run.start() - 2), run.end()):
                start, end = match.span()
                raw = match.group()
                out.append(Number(start, end, raw, raw.translate(_NOT_DIGITS)))
        return out

    @cached_property
    def searched(self) -> bytes:
        """The text for RE2, which takes bytes at a fraction of the cost: one a character, a "?" for each beyond ASCII."""
        return self.text.encode("ascii", "replace")

    def before(self, start: int, length: int = 40) -> str:
        """The lower-case text before an offset, at most `length` characters: a detector's context."""
        return self.text[max(0, start - length) : start].casefold()


class Detector(NamedTuple):
    """`find` gives the spans of `kind` in a document, in any order, in time linear in its length, and never raises.

    It is asked only where `hint`, an RE2 pattern for case-insensitive search, matches `Document.searched`, and `needs` too
    if there is one: all hints are looked for in a few passes, so they may say much, but without large counted repetitions
    (at which RE2 falls back to its slow engine).
    """

    kind: str
    hint: str
    find: Callable[[Document], Iterable[Span]]
    needs: str = ""
