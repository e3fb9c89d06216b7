"""How a value of somebody who is known may be written: what it is looked for by."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from streams.redaction.folding import plain_value
from streams.redaction.forms import COMMON, FIRST, LAST, WORD
from streams.redaction.meant import is_ordinary
from streams.redaction.tagger import lists_of

_SHORTEST = 2
SHORTEST_PIECE = 3  # of an e-mail address's local part
# From this length on a name is hardly a part of another word by chance, and Parkers is as good as Parker.
_UNMISTAKABLE = 6
_SHORTEST_ID = 4
_SHORTEST_GROUPED = 6  # letters and digits of an id that is found with other signs between them
SHORTEST_PHONE = 6
_MOST_WORDS = 16  # of a name

_RUN = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PIECES = re.compile(r"[._+\-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = (" @", "@ ", " @ ", "\n@", "@\n", "[@]", "(@)", " [at] ", " (at) ", " at ")
# How letters are written where there are none such; folding leaves their bare vowel.
_SPELT = str.maketrans(
    {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00f8": "oe", "\u00e5": "aa", "\u00f0": "d"}
    | {"\u00c4": "Ae", "\u00d6": "Oe", "\u00dc": "Ue", "\u00d8": "Oe", "\u00c5": "Aa", "\u00d0": "D"}
)
_SPELT_AS_TWO = re.compile("(?<![aeiouq])([aou])e|(a)a")
_SHORTEST_SPELT_BACK = 4
# Scripts that write no spaces between words: Han, kana, Hangul, Thai and their neighbours.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_LONGEST_UNSPACED = 6
_ID_RUN = re.compile("[0-9]+|[^\\W\\d_]+")
_BETWEEN_GROUPS = r"[ ./\\#_-]{0,2}+"

# Endings of cases, folded: of Slavic languages, Hungarian, Finnish and Turkish; and of names that lose their last letters.
_SHORTEST_STEM, _SHORTEST_LATIN_STEM, LONGEST_ENDING = 3, 4, 5
_LATIN_CASE = re.compile(
    "a|e|u|y|i|o|em|om|ou|ov[iaey]|owi|ovou|iem|[iy]m|ego|emu|eho|ie[jm]|ej|ie|ami|ach|ow|ou|"
    "t|[aeo]t|n[ae]k|n[ae]l|v[ae]l|h[oe]z|b[ae]n?|[rtb][o]l|[rt][eo]l|r[ae]|ert|ek|ik|eknek|eknel|"
    "n|[aeiou]n|ll[ae]|lta|ss[ae]|sta|ta|seen|ell[ae]|elta|essa|esta|een|"
    "nin|nun|y[iuea]|d[ae]n?|t[ae]n|l[ae]|yl[ae]|[iu]m"
)
# Told in Latin letters, of which w and q are those for yu and ya; folding leaves i of its short one.
_FROM_LATIN = str.maketrans("aeiouywq'gmh", "\u0430\u0435\u0438\u043e\u0443\u044b\u044e\u044f\u044c\u0433\u043c\u0445")
_NOMINATIVE = re.compile("(?:iq|'q|[yio]i|[aq]q|[aqoei'])$".translate(_FROM_LATIN))
_CYRILLIC_CASE = re.compile(
    "[aueyiowq]|[oei][imw]|[yi][mh]|[oe](?:go|mu)|[uw]w|[aq]q|i[ieq]|[yi]mi|'[iewq]|'e[iw]".translate(_FROM_LATIN)
)

# In a name or a mailbox these say what it is for, not who it is; masked, they would blind the ranking.
ROLES = frozenset(
    "mr mrs ms miss dr prof sir support service services customer customers team help helpdesk desk info sales admin "  # noqa: SIM905
    "contact office billing care hello mail email noreply reply no-reply account accounts user client inc ltd llc gmbh "
    "com net org www de la le van von der den del da dos das di du el al bin ibn and the of y".split()
)
# Of ROLES, what is somebody's first name too: "Al Green", "Bin Li".
_GIVEN_TOO = frozenset("al bin van ben den di du el".split())  # noqa: SIM905
# Country codes of one and two digits (ITU-T E.164, annex to the Operational Bulletin); all others have three.
COUNTRY = re.compile("1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")

Edges = Literal["anywhere", "widen", "words", "stem", "said"]
_LOOSER = ("anywhere", "widen", "words", "stem", "said")


class Needle(NamedTuple):
    """A folded text in lower case, and how it is found.

    `edges`: inside anything; with the whole word around it; as a word of its own, perhaps with a case ending; only with
    one; as a word that is an ordinary one too, where what stands around says that somebody is meant: `beside`, say, the
    other parts of the name.
    """

    text: str
    kind: str
    edges: Edges
    beside: frozenset[str] = frozenset()


class Grouped(NamedTuple):
    """An id by its letters and digits, whatever stands between them."""

    digits: str
    plain: str

    def places(self, lower: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text in lower case: to be asked where all its digits do, as its pattern costs 0.1 ms."""
        runs = _ID_RUN.findall(self.plain)
        told = _BETWEEN_GROUPS.join(_BETWEEN_GROUPS.join(run) if run.isdigit() else run for run in runs)
        return (match.span() for match in re.finditer(rf"(?<![^\W_]){told}(?![^\W_])", lower))


class Phone(NamedTuple):
    """`national` without country code and leading zero; `local` is how neighbours write it, or empty."""

    national: str
    country: str
    local: str


_VALUES_KEPT = 4096  # whose derivations are made once: people write again, and agents answer many


def looser(one: Needle, other: Needle) -> Needle:
    """How a text is found that two values give."""
    if one.edges == other.edges == "said":
        return one._replace(beside=one.beside | other.beside)
    return min(one, other, key=lambda needle: _LOOSER.index(needle.edges))


@lru_cache(_VALUES_KEPT)
def told(value: str, kind: str) -> tuple[tuple[str, ...], Phone | Grouped | None]:
    """Pieces of which each of a value's forms holds at least one: most texts hold none; and what is found by digits."""
    plain = plain_value(value)
    if len(plain) < _SHORTEST:
        return (), None
    numbers: Phone | Grouped | None = None
    if kind == "PHONE":
        numbers = _phone(plain)
        if numbers is not None:
            return (), numbers
    elif kind == "CUSTOMER_ID":
        numbers = _grouping(plain)
    pieces = [piece for form in _spellings(value, kind) for piece in _pieces(form, kind)]
    return tuple(dict.fromkeys((*pieces, *map(_shared, _split(_of_domain(value, kind)))))), numbers


@lru_cache(_VALUES_KEPT)
def _spellings(value: str, kind: str) -> tuple[str, ...]:
    """The plain forms of a value: as it is, and with letters such as \u00fc told as two, or as one where there were two."""
    out = [plain_value(value)]
    if kind in ("PERSON", "EMAIL"):
        if not value.isascii():
            out.append(plain_value(unicodedata.normalize("NFC", value).translate(_SPELT)))
        if _SPELT_AS_TWO.search(out[-1]):
            out.append(_LETTERS.sub(_spelt_back, out[-1]))
    return tuple(dict.fromkeys([form for form in out if len(form) >= _SHORTEST]))


def _of_domain(value: str, kind: str) -> str:
    """The login within a domain: "bob" of "CORP\\bob", of which folding would make a line of its own."""
    return plain_value(value.rpartition("\\")[2]) if kind == "USERNAME" and "\\" in value else ""


def _spelt_back(word: re.Match[str]) -> str:
    short = _SPELT_AS_TWO.sub(r"\1\2", word.group())
    return short if len(short) >= _SHORTEST_SPELT_BACK and not is_ordinary(short) else word.group()


def _pieces(plain: str, kind: str) -> list[str]:
    if kind == "PERSON":
        plain = _cut(plain)
        # A single letter is no form, unless there is nothing else, or as a part of one such as d'a or a-b.
        runs = plain.split() if plain.isascii() and plain.replace(" ", "").isalpha() else _RUN.findall(plain)
        told = runs if "'" in plain or "-" in plain else [run for run in runs if len(run) >= _SHORTEST] or runs
        told = [run[:1] if _UNSPACED.match(run) else _shared(run) for run in told]
    elif kind == "EMAIL":
        told = [*map(_shared, _split(plain.rpartition("@")[0] or plain))]
    elif kind == "USERNAME":
        login = plain.lstrip("@")
        local, at, _ = login.rpartition("@")
        # All forms of a plain login hold its longest piece; of an address each piece is a form.
        told = [*map(_shared, _split(local))] if at else sorted(_split(login), key=len)[-1:]
        told = told or [login]
    else:
        told = [max(_PIECES.split(plain), key=len)]
    return [piece for piece in told if piece] or [plain]


def _cut(name: str) -> str:
    """A name without words that nobody's has so many of."""
    words = name.split()
    return name if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS])


def _split(login: str) -> list[str]:
    return [piece for piece in _PIECES.split(login) if piece]


@lru_cache(_VALUES_KEPT)
def derived(value: str, kind: str) -> tuple[Needle, ...]:
    """What a value is found by."""
    needles = [needle for form in _spellings(value, kind) for needle in _forms(form, kind)]
    return (*needles, *_local_part(_of_domain(value, kind)))


def _forms(plain: str, kind: str) -> Iterator[Needle]:
    if kind == "PERSON":
        yield from _names(plain)
    elif kind == "EMAIL":
        yield Needle(plain, kind, "anywhere")
        local, at, domain = plain.rpartition("@")
        if at:
            for sign in _SIGNS if _split(local) else ():
                yield Needle(f"{local}{sign}{domain}", kind, "anywhere")
            yield from _local_part(local)
    elif kind == "USERNAME":
        login = plain.lstrip("@")
        if len(login) >= _SHORTEST:
            yield Needle(login, kind, _edges(login))
            local, at, _ = login.rpartition("@")
            yield from _local_part(local) if at else _rejoined(login)
    else:
        for form in dict.fromkeys((plain, _PIECES.sub(" ", plain), _PIECES.sub("", plain))):
            if len(form) >= _SHORTEST:
                yield Needle(form, kind, "anywhere" if len(form) >= _SHORTEST_ID else "words")


def _names(plain: str) -> Iterator[Needle]:
    parts = _PARTS.findall(_cut(plain))
    if parts == [plain]:
        yield from _part(plain, frozenset())
    else:
        yield Needle(plain, "PERSON", _edges(plain))
    if len(parts) > 1:
        compounds = [_PARTS.findall(word) for word in _cut(plain).split() if "-" in word]
        for group in (parts, [part for part in parts if len(part) >= _SHORTEST], *compounds):
            glued = "".join(group)
            if len(group) > 1 and not is_ordinary(glued):
                yield Needle(glued, "PERSON", _edges(glued))
    elif len(plain) <= _LONGEST_UNSPACED and all(map(_UNSPACED.match, plain)):
        for at in range(1, len(plain)):
            yield Needle(f"{plain[:at]} {plain[at:]}", "PERSON", "anywhere")
        yield Needle(" ".join(plain), "PERSON", "anywhere")
    beside = frozenset(parts)
    for part in parts:
        if "'" in part:
            yield Needle(part.replace("'", ""), "PERSON", "words")
            for piece in part.split("'"):
                if len(piece) >= SHORTEST_PIECE:
                    yield from _part(piece, beside)
        if len(part) >= _SHORTEST and len(parts) > 1:
            if part not in ROLES:
                yield from _part(part, beside)
            elif part in _GIVEN_TOO and part == parts[0]:
                yield Needle(part, "PERSON", "said", beside)


def _part(part: str, beside: frozenset[str]) -> Iterator[Needle]:
    if is_ordinary(part):
        yield Needle(part, "PERSON", "said", beside)
    else:
        yield Needle(part, "PERSON", _edges(part))
        for stem in _stems(part):
            yield Needle(stem, "PERSON", "stem")


def _local_part(local: str) -> Iterator[Needle]:
    if len(local) < SHORTEST_PIECE or local in ROLES:
        return
    # What stands behind the + is what the address was given to, and no name.
    mailbox = local.partition("+")[0]
    pieces = _split(mailbox)
    beside = frozenset(pieces)
    yield Needle(local, "USERNAME", "said" if is_ordinary(local) else _edges(local), beside)
    if pieces != [local]:
        for piece in pieces:
            if len(piece) >= SHORTEST_PIECE and piece not in ROLES:
                yield from _part(piece, beside)
        yield from _rejoined(mailbox)
        if len(mailbox) >= _UNMISTAKABLE and not is_ordinary(mailbox):
            yield Needle(mailbox, "USERNAME", "widen")


def _rejoined(login: str) -> Iterator[Needle]:
    """A login with other signs between its pieces, or none; one sign may be marked as no markup."""
    pieces = _split(login)
    if len(pieces) > 1:
        for sign in ("_", "\\_", "-", "."):
            yield Needle(sign.join(pieces), "USERNAME", _edges(login))
        glued = "".join(pieces)
        if len(glued) >= _UNMISTAKABLE and not is_ordinary(glued):
            yield Needle(glued, "USERNAME", "widen")


def _stems(part: str) -> Iterator[str]:
    """What of a name stays where its case takes the last letters away."""
    if "\u0400" <= part[0] <= "\u052f":
        stem = _NOMINATIVE.sub("", part)
        if _SHORTEST_STEM <= len(stem) < len(part):
            yield stem
    elif part.isascii() and part.isalpha() and len(part) > _SHORTEST_LATIN_STEM:
        if part.endswith("nen"):
            yield f"{part[:-3]}s"
        elif part[-1] in "aoy":
            yield part[:-1]
        elif part[-2:] in ("ek", "el", "ec"):
            yield part[:-2] + part[-1]


def inflects(stem: str, ending: str) -> bool:
    """Whether a name may end so in one of its cases; not if that makes another word: Mark, but no market."""
    if "\u0400" <= stem[0] <= "\u052f":
        return _CYRILLIC_CASE.fullmatch(ending) is not None
    if len(stem) < _SHORTEST_LATIN_STEM or not (
        _LATIN_CASE.fullmatch(ending) or ending in (f"{stem[-1]}al", f"{stem[-1]}el")  # P\u00e9terrel
    ):
        return False
    lists = lists_of(stem + ending)
    return not lists & COMMON and (not lists & WORD or lists & (FIRST | LAST) == LAST)


def _shared(part: str) -> str:
    """What a part of a name and all of its stems begin with."""
    for stem in _stems(part):
        while not part.startswith(stem):
            stem = stem[:-1]
        part = stem
    return part


def _grouping(plain: str) -> Grouped | None:
    """An id in other groups; one that is short, or has few digits, is no id then."""
    runs = _ID_RUN.findall(plain)
    digits = "".join(filter("0123456789".__contains__, plain))
    if sum(map(len, runs)) < _SHORTEST_GROUPED or len(digits) < SHORTEST_PIECE or not plain.isascii():
        return None
    return Grouped(digits, plain)


def _edges(text: str) -> Edges:
    if not text.isascii() and _UNSPACED.search(text):
        return "anywhere"
    return "widen" if len(text) >= _UNMISTAKABLE else "words"


def _phone(plain: str) -> Phone | None:
    digits = "".join(filter("0123456789".__contains__, plain))
    international = plain.lstrip("( ").startswith(("+", "00"))
    digits = digits.removeprefix("00") if international else digits
    country = ""
    if international or (len(digits) >= 11 and digits[0] != "0"):
        found = COUNTRY.match(digits)
        country = found.group() if found else ""
    national = digits.removeprefix(country).lstrip("0")
    if len(national) < SHORTEST_PHONE:
        return None
    return Phone(national, country, national[3:] if len(national) == 10 else "")
