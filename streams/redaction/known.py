"""The people a ticket names itself: whatever is known of them is found wherever it stands, however it is written."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from streams.redaction.document import Document, Span
from streams.redaction.folding import fold, plain_value
from streams.redaction.scanning import Scanner
from streams.redaction.spans import unite

_SHORTEST = 2
_SHORTEST_PIECE = 3  # of an e-mail address's local part
# From this length on a name is hardly a part of another word by chance, and Parkers is as good as Parker.
_UNMISTAKABLE = 6
_SHORTEST_ID = 4
_SHORTEST_PHONE = 6

_RUN = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PIECES = re.compile(r"[._+\-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT_RUN = re.compile(r"[0-9](?:[\W_]{0,3}[0-9])*")
_RUNS = Scanner(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){5,}")  # where there may be some of _SHORTEST_PHONE digits
_UMLAUTS = str.maketrans(
    {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00c4": "Ae", "\u00d6": "Oe", "\u00dc": "Ue"}
)
# Scripts that write no spaces between words: Han, kana, Hangul, Thai and their neighbours.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# In a name or a mailbox these say what it is for, not who it is; masked, they would blind the ranking.
ROLES = frozenset(
    "mr mrs ms miss dr prof sir support service services customer customers team help helpdesk desk info sales admin "  # noqa: SIM905
    "contact office billing care hello mail email noreply reply no-reply account accounts user client inc ltd llc gmbh "
    "com net org www de la le van von der den del da dos das di du el al bin ibn and the of y".split()
)
# Names that are function words too (An, Will, May): as a part of a name they count only where capitalised.
FUNCTION_WORDS = frozenset(
    "an do so no to in on my me he she we it is be by or at as if us up go ya yo ok hi am are can will may "  # noqa: SIM905
    "for you your any "
    "long not now but all see out who how why yes was has had have this that with from they them been does did".split()
)

# Country codes of one and two digits (ITU-T E.164, annex to the Operational Bulletin); all others have three.
_COUNTRY = re.compile("1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")

Edges = Literal["anywhere", "words", "widen", "capitalised"]


Needle = tuple[str, str, Edges]
"""(text, kind, edges): a folded text in lower case, and whether it is found inside anything; as a word of its own; with the
whole word around it; as a word with a capital letter."""


class _Phone(NamedTuple):
    """`national` without country code and leading zero; `local` is how neighbours write it, or empty."""

    national: str
    country: str
    local: str


_VALUES_KEPT = 4096  # whose derivations are made once: people write again, and agents answer many


class KnownValues:
    """Every value of the requester and the recipients of a ticket, with what can be derived from it.

    Names with their parts, e-mail addresses with local part and its pieces, phone numbers in any spacing with and
    without country code, logins with and without @, ids. Case, accents, escapes and invisible characters don't matter.
    """

    __slots__ = ("_phones", "_values")

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        """`values`: (value, kind), kind PERSON, EMAIL, PHONE, USERNAME or CUSTOMER_ID; single letters are ignored."""
        self._values: list[tuple[tuple[str, ...], str, str]] = []
        self._phones: list[_Phone] = []
        for value, kind in values:
            if value:
                pieces, phone = _told(value, kind)
                if phone is not None:
                    self._phones.append(phone)
                elif pieces:
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
                    for needle in _derived(value, kind):
                        if needle[0] in lower and needles.setdefault(needle[0], needle)[2] == "capitalised":
                            needles[needle[0]] = needle
                    break
        return Sought([*needles.values()], _among(self._phones, digits))


class Sought:
    """What is looked for in one text."""

    __slots__ = ("_needles", "_phones")

    def __init__(self, needles: list[Needle], phones: list[_Phone]) -> None:
        self._needles, self._phones = needles, phones

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return bool(self._needles or self._phones)

    def among(self, lower: str, digits: str) -> "Sought":
        """The same for what is left of the text."""
        return Sought([needle for needle in self._needles if needle[0] in lower], _among(self._phones, digits))

    def within(self, document: Document) -> list[Span]:
        """Where it stands in a document, unsorted and overlapping."""
        out: list[Span] = []
        for needle in self._needles:
            out += _occurrences(needle, document)
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


def _among(phones: list[_Phone], digits: str) -> list[_Phone]:
    """Runs hold a phone's digits only where all digits of the text in a row do: a look at runs is dear."""
    return [phone for phone in phones if (phone.local or phone.national) in digits]


@lru_cache(_VALUES_KEPT)
def _told(value: str, kind: str) -> tuple[tuple[str, ...], _Phone | None]:
    """A value as a phone number, or pieces of which each of its forms holds at least one: most texts hold none."""
    plain = plain_value(value)
    if len(plain) < _SHORTEST:
        return (), None
    if kind == "PHONE":
        phone = _phone(plain)
        if phone is not None:
            return (), phone
    pieces = _pieces(plain, kind)
    if kind == "PERSON" and not value.isascii():
        pieces += _pieces(plain_value(value.translate(_UMLAUTS)), kind)
    return tuple(pieces), None


def _pieces(plain: str, kind: str) -> list[str]:
    if kind == "PERSON":
        if plain.isascii() and plain.replace(" ", "").isalpha():
            runs = plain.split()
            return [run for run in runs if len(run) >= _SHORTEST] or runs
        # A single letter is no form, unless there is nothing else, or as a part of one such as d'a or a-b.
        runs = _RUN.findall(plain)
        told = runs if "'" in plain or "-" in plain else [run for run in runs if len(run) >= _SHORTEST] or runs
    elif kind == "EMAIL":
        told = [piece for piece in _PIECES.split(plain.rpartition("@")[0] or plain) if piece]
    elif kind == "USERNAME":
        told = [plain.lstrip("@")]
    else:
        told = [max(_PIECES.split(plain), key=len)]
    return [piece for piece in told if piece] or [plain]


@lru_cache(_VALUES_KEPT)
def _derived(value: str, kind: str) -> tuple[Needle, ...]:
    """What a value is found by."""
    found = [*_forms(plain_value(value), kind)]
    if kind == "PERSON" and not value.isascii():
        found += _forms(plain_value(value.translate(_UMLAUTS)), kind)
    return tuple(found)


def _forms(plain: str, kind: str) -> Iterator[Needle]:
    if kind == "PERSON":
        yield from _names(plain)
    elif kind == "EMAIL":
        yield (plain, kind, "anywhere")
        local, at, _ = plain.rpartition("@")
        if at:
            yield from _local_part(local)
    elif kind == "USERNAME":
        login = plain.lstrip("@")
        if len(login) >= _SHORTEST:
            yield (login, kind, _edges(login))
    else:
        for form in dict.fromkeys((plain, _PIECES.sub(" ", plain), _PIECES.sub("", plain))):
            if len(form) >= _SHORTEST:
                yield (form, kind, "anywhere" if len(form) >= _SHORTEST_ID else "words")


def _names(plain: str) -> Iterator[Needle]:
    yield (plain, "PERSON", _edges(plain))
    parts = _PARTS.findall(plain)
    if len(parts) > 1:
        compounds = [_PARTS.findall(word) for word in plain.split() if "-" in word]
        for group in (parts, [part for part in parts if len(part) >= _SHORTEST], *compounds):
            if len(group) > 1:
                yield ("".join(group), "PERSON", _edges("".join(group)))
    for part in parts:
        if "'" in part:
            yield (part.replace("'", ""), "PERSON", "words")
            yield from (_part(piece) for piece in part.split("'") if len(piece) >= _SHORTEST_PIECE)
        if len(part) >= _SHORTEST and part not in ROLES and len(parts) > 1:
            yield _part(part)


def _part(part: str) -> Needle:
    return (part, "PERSON", "capitalised" if part in FUNCTION_WORDS else _edges(part))


def _local_part(local: str) -> Iterator[Needle]:
    if len(local) < _SHORTEST_PIECE or local in ROLES:
        return
    yield (local, "USERNAME", _edges(local))
    pieces = _PIECES.split(local)
    if len(pieces) > 1:
        for piece in pieces:
            if len(piece) >= _SHORTEST_PIECE and piece not in ROLES:
                yield _part(piece)
        # Without the tag behind the +, as it stands and without its dots: the same mailbox at many providers.
        mailbox = local.partition("+")[0]
        for form in (mailbox, "".join(_PIECES.split(mailbox))):
            if len(form) >= _UNMISTAKABLE:
                yield (form, "USERNAME", "widen")


def _edges(text: str) -> Edges:
    if not text.isascii() and _UNSPACED.search(text):
        return "anywhere"
    return "widen" if len(text) >= _UNMISTAKABLE else "words"


def _phone(plain: str) -> _Phone | None:
    digits = "".join(filter("0123456789".__contains__, plain))
    international = plain.lstrip("( ").startswith(("+", "00"))
    digits = digits.removeprefix("00") if international else digits
    country = ""
    if international or (len(digits) >= 11 and digits[0] != "0"):
        found = _COUNTRY.match(digits)
        country = found.group() if found else ""
    national = digits.removeprefix(country).lstrip("0")
    if len(national) < _SHORTEST_PHONE:
        return None
    return _Phone(national, country, national[3:] if len(national) == 10 else "")


def _occurrences(needle: Needle, document: Document) -> Iterator[Span]:
    lower = document.lower
    text, kind, edges = needle
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
        elif _is_word(document, start, end) and (edges == "words" or document.text[start].isupper()):
            yield start, end, kind
        start = lower.find(text, end)


def _is_word(document: Document, start: int, end: int) -> bool:
    """No letter goes on where the needle ends in a letter, no digit where in a digit; a case ending may follow."""
    lower, text = document.lower, document.text
    if start and _joins(lower[start - 1], lower[start]) and not (text[start].isupper() and text[start - 1].islower()):
        return False
    if end == len(lower) or not _joins(lower[end - 1], lower[end]) or (text[end].isupper() and text[end - 1].islower()):
        return True
    if end - start < _SHORTEST_PIECE:
        return False
    ending = _LETTERS.match(lower, end, end + 3)
    if ending is None:
        return False
    # Marias; Slavic and Greek names change by up to two letters.
    return ending.group() == "s" or ("\u0370" <= lower[end] <= "\u052f" and len(ending.group()) <= 2)


def _joins(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())
