"""The people a ticket names itself: whatever is known of them is found wherever it stands, however it is written."""

import re
from collections.abc import Iterable, Iterator

from streams.redaction.document import Document, Span
from streams.redaction.folding import fold
from streams.redaction.meant import is_said
from streams.redaction.needles import (
    LONGEST_ENDING,
    SHORTEST_PIECE,
    Grouped,
    Needle,
    Phone,
    derived,
    inflects,
    looser,
    told,
)
from streams.redaction.scanning import Scanner
from streams.redaction.spans import unite

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT_RUN = re.compile(r"[0-9](?:[\W_]{0,3}[0-9])*")
_RUNS = Scanner(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){5,}")  # where there may be some of SHORTEST_PHONE digits


class KnownValues:
    """Every value of the requester and the recipients of a ticket, with what can be derived from it.

    Names with their parts, e-mail addresses with local part and its pieces, phone numbers in any spacing with and
    without country code, logins with and without @, ids. Case, accents, escapes and invisible characters don't matter.
    """

    __slots__ = ("_grouped", "_phones", "_values")

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        """`values`: (value, kind), kind PERSON, EMAIL, PHONE, USERNAME or CUSTOMER_ID; single letters are ignored."""
        self._values: list[tuple[tuple[str, ...], str, str]] = []
        self._phones: list[Phone] = []
        self._grouped: list[Grouped] = []
        for value, kind in values:
            if value:
                pieces, numbers = told(value, kind)
                if isinstance(numbers, Phone):
                    self._phones.append(numbers)
                elif numbers is not None:
                    self._grouped.append(numbers)
                if pieces:
                    self._values.append((pieces, value, kind))

    def find(self, text: str) -> list[Span]:
        """Where the values stand in any text: sorted, not overlapping; O(values * len(text))."""
        folded = fold(text)
        document = Document(folded.text)
        spans = self.among(document.lower, document.digits).within(document)
        return unite(((*folded.original(start, end), kind) for start, end, kind in spans), text)

    def among(self, lower: str, digits: str) -> "Sought":
        """What may stand in a text of this lower case and these digits, and in what masks leave of it."""
        needles: dict[str, Needle] = {}
        for pieces, value, kind in self._values:
            for piece in pieces:
                if piece in lower:
                    for needle in derived(value, kind):
                        if needle[0] in lower:
                            other = needles.setdefault(needle[0], needle)
                            if other is not needle:
                                needles[needle[0]] = looser(other, needle)
                    break
        return Sought([*needles.values()], _among(self._phones, digits), _grouped_among(self._grouped, lower, digits))


class Sought:
    """What is looked for in one text."""

    __slots__ = ("_grouped", "_needles", "_phones")

    def __init__(self, needles: list[Needle], phones: list[Phone], grouped: list[Grouped]) -> None:
        self._needles, self._phones, self._grouped = needles, phones, grouped

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return bool(self._needles or self._phones or self._grouped)

    def among(self, lower: str, digits: str) -> "Sought":
        """The same for what is left of the text."""
        needles = [needle for needle in self._needles if needle[0] in lower]
        return Sought(needles, _among(self._phones, digits), _grouped_among(self._grouped, lower, digits))

    def within(self, document: Document) -> list[Span]:
        """Where it stands in a document, unsorted and overlapping."""
        out: list[Span] = []
        for needle in self._needles:
            out += _occurrences(needle, document)
        for grouped in self._grouped:
            out += [(start, end, "CUSTOMER_ID") for start, end in grouped.places(document.lower)]
        if self._phones:
            for start, end in _RUNS.places(document.searched):
                for match in _DIGIT_RUN.finditer(document.text, start, end):
                    out += self._phones_in(match)
        return out

    def _phones_in(self, run: re.Match[str]) -> Iterator[Span]:
        places = [at for at, char in enumerate(run.group(), run.start()) if "0" <= char <= "9"]
        digits = "".join(filter("0123456789".__contains__, run.group()))
        for phone in self._phones:
            if digits == phone.local:
                yield run.start(), run.end(), "PHONE"
            at = digits.find(phone.national)
            while at >= 0:
                end = at + len(phone.national)
                first = at
                for prefix in (
                    "00" + phone.country + "0",
                    phone.country + "0",
                    "00" + phone.country,
                    phone.country,
                    "0",
                ):
                    if prefix and digits.endswith(prefix, 0, at):
                        first = at - len(prefix)
                        break
                start = places[first]
                while start and run.string[start - 1] in "+(":
                    start -= 1
                yield start, places[end - 1] + 1, "PHONE"
                at = digits.find(phone.national, end)


def _among(phones: list[Phone], digits: str) -> list[Phone]:
    """Runs hold a phone's digits only where all digits of the text in a row do: a look at runs is dear."""
    return [phone for phone in phones if (phone.local or phone.national) in digits]


def _grouped_among(grouped: list[Grouped], lower: str, digits: str) -> list[Grouped]:
    """As it is written an id is found by its needle; whether it stands there otherwise too, what is left of the text says."""
    return [one for one in grouped if one.digits in digits and one.plain not in lower]


def _occurrences(needle: Needle, document: Document) -> Iterator[Span]:
    lower = document.lower
    text, kind, edges, beside = needle
    length = len(text)
    start = lower.find(text)
    while start >= 0:
        end = start + length
        if edges == "anywhere":
            yield start, end, kind
        elif edges == "widen":
            first, last = start, end
            while first and text[0].isalnum() and lower[first - 1].isalpha():
                first -= 1
            while last < len(lower) and text[-1].isalnum() and lower[last].isalpha():
                last += 1
            yield first, last, kind
            end = last
        elif edges == "said":
            if is_said(document, start, end, beside):
                yield start, end, kind
        else:
            last = _word_end(document, start, end, needle)
            if last:
                yield start, last, kind
        start = lower.find(text, end)


def _word_end(document: Document, start: int, end: int, needle: Needle) -> int:
    """Where the word of a needle ends: no letter goes on behind a letter, no digit behind a digit; a case ending may follow.
    0 where it is no word."""
    lower, text = document.lower, document.text
    if start and _joins(lower[start - 1], lower[start]) and not (text[start].isupper() and text[start - 1].islower()):
        return 0
    if end == len(lower) or not _joins(lower[end - 1], lower[end]) or (text[end].isupper() and text[end - 1].islower()):
        return end if needle.edges == "words" else 0
    if end - start < SHORTEST_PIECE:
        return 0
    match = _LETTERS.match(lower, end, end + LONGEST_ENDING + 1)
    if match is None:
        return 0
    ending = match.group()
    # Marias; Slavic and Greek names change by up to two letters.
    if needle.edges == "words" and (ending == "s" or ("\u0370" <= ending[0] <= "\u052f" and len(ending) <= 2)):
        return end
    return match.end() if needle.kind == "PERSON" and inflects(needle.text, ending) else 0


def _joins(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())
