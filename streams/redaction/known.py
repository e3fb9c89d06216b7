"""The people a ticket names itself: whatever is known of them is found wherever it stands, however it is written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from streams.redaction.document import Document, Span
from streams.redaction.folding import fold, plain_value
from streams.redaction.forms import COMMON, FIRST, LAST, NEVER, WORD
from streams.redaction.scanning import Scanner
from streams.redaction.spans import unite
from streams.redaction.tagger import lists_of

_SHORTEST = 2
_SHORTEST_PIECE = 3  # of an e-mail address's local part
# From this length on a name is hardly a part of another word by chance, and Parkers is as good as Parker.
_UNMISTAKABLE = 6
_SHORTEST_ID = 4
_SHORTEST_GROUPED = 6  # letters and digits of an id that is found with other signs between them
_SHORTEST_PHONE = 6
_MOST_WORDS = 16  # of a name

_RUN = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PIECES = re.compile(r"[._+\-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT_RUN = re.compile(r"[0-9](?:[\W_]{0,3}[0-9])*")
_RUNS = Scanner(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){5,}")  # where there may be some of _SHORTEST_PHONE digits
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
_SHORTEST_STEM, _SHORTEST_LATIN_STEM, _LONGEST_ENDING = 3, 4, 5
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

# What shows that a name that is a word besides is meant as a name.
_FARTHEST = 48
_JOINING = frozenset((" ", ", ", ",", ".", ". ", "_", "-"))
_JOINED = frozenset(" ,._-")
_LETTERS_NEXT = re.compile(r"(?: |, ?|\.|_|-)(?:[^\W\d_]\.? )?([^\W\d_]+)(?![^\W_])")
_GREETING = (
    r"(?:hi|hello|hey|hiya|dear|liebe[rs]?|hallo|moin|servus|guten (?:tag|morgen|abend)|hola|buen[oa]s (?:dias|tardes|noches)|"
    r"estimad[oa]|querid[oa]|bonjour|bonsoir|salut|chere?|ola|oi|bom dia|boa (?:tarde|noite)|car[oa]|ciao|"
    r"good (?:morning|afternoon|evening|day)|thanks|thank you|thx|ty|cheers|danke|gracias|merci|obrigad[oa])"
    r"(?: (?:there|again|so much|very much))?"
)
_START = r"(?:^|[.!?,;:\x1a)] ?)[ \t>*_\"'-]{0,4}"
_GREETED = re.compile(rf"{_START}{_GREETING}[ ,]{{1,2}}\Z", re.MULTILINE)
_OPENS = re.compile(rf"{_START}(?:{_GREETING}[ ,]{{1,2}})?\Z", re.MULTILINE)
_HERE = re.compile(r" here(?: ?[,.!;:\n-]| (?:and|again|from|with)\b|\Z)")
_AND_NUMBER = re.compile(r"(?: and|,)? [0-9]{4,}[.!]?(?:\n|\Z)")
_ALONE = 4  # marks around a name that is all of a text
_ENDS = re.compile(r" -|[,!.;:)\n]|\Z")
_LINE_ENDS = re.compile(r"[ \t.,!*_)-]{0,4}(?:\n|\Z)")
_GOES_ON = re.compile(r" (?:is|are|was|were|isn'?t|does|doesn'?t|did|didn'?t|has|hasn'?t|of|on|shows?|not|you|be)\b")
_SIGN_OFFS = frozenset(
    "regards thanks thx ty cheers sincerely gruss grusse grussen saludos gracias merci danke cordialement obrigado obrigada "  # noqa: SIM905
    "atenciosamente mfg lg vg br kr".split()
)
# Said of much else too: what signs stands apart.
_SIGN_OFFS_APART = _SIGN_OFFS | {"thank", "you", "best", "wishes", "yours", "love"}
_LONGEST_SIGN_OFF = 5  # words
_NAMED = re.compile(
    r"\b(?:name is|(?:my|first|last|full) name|name'?s|called|named|(?:mein )?name ist|ich heisse|je m'appelle|"
    r"me llamo|nombre es|me chamo|nome e)[ :]{1,2}\Z"
)
_LABELLED = re.compile(
    r"\b(?:name|surname|customer|client|attn|fao|caller|patient|guest|passenger|address|(?:ship|bill|sold|deliver) to|"
    r"vorname|nachname|nombre|apellidos?|nom|prenom|nome)\"?[ \t]?[:=] ?[\"']?\Z"
)
_CALLING = re.compile(r"\b(?:this is|i am|i'?m|it'?s|it is|ich bin|hier ist|je suis|soy|sou|spoke (?:to|with)|ask for) \Z")
_CALLED = re.compile(rf"{_START}(?:sorry |ok )?(?:this is|i am|i'?m) \Z", re.MULTILINE)
_SPEAKING = re.compile(r" (?:from|here|again|speaking|calling|writing)\b")
_TITLED = re.compile(
    r"\b(?:(mr|mrs|ms|mx|dr|prof|mister|missus|herrn?|frau|senora?|srta|sra?|mme|mlle|monsieur|madame|signora?)|"
    r"miss|sir|madam|don|dona|doctor|professor|uncle|aunt|nurse|officer)\.? \Z"
)
_MARKS = " \t\n.,;:!?\"'(>*_~)=\x1a-"
# The last words of all these.
_TELLING = frozenset(
    "hi hello hey hiya dear lieber liebe liebes hallo moin servus tag morgen abend hola dias tardes noches estimado estimada "  # noqa: SIM905
    "querido querida bonjour bonsoir salut cher chere ola oi dia tarde noite caro cara ciao morning afternoon evening day "
    "thanks you thx ty cheers danke gracias merci obrigado obrigada there again much is name's names called named ist heisse "
    "m'appelle llamo es chamo e am i'm im it's its bin suis soy sou with to for mr mrs ms mx dr prof mister missus herr herrn "
    "frau senor senora srta sr sra mme mlle monsieur madame signor signora miss sir madam don dona doctor professor uncle "
    "aunt nurse officer name surname customer client attn fao caller patient guest passenger address vorname nachname nombre "
    "apellido apellidos nom prenom nome".split()
)
_SMALL_WORD = re.compile(r"(?<![^\W_])([^\W\d_A-Z][\w']*|I),? ?[\"'(]?\Z")
_NEXT = re.compile(r"[ _-]#?([^\W_]+)")
# Behind these a capital is a thing's; and behind those a season's or a month's.
_OF_THINGS = frozenset(
    "the a an this that these those my your our their its his her every each no any some of der die das dem den des ein eine "  # noqa: SIM905
    "einen einem einer mein meine meinen dein sein ihr unser kein zur zum im am vom beim el la los las un una mi tu su del al lo "
    "le les une du mon ma mes son sa ses au aux ce cette o os as um uma da na dos das meu minha seu sua ao".split()
)
_OF_TIMES = frozenset(
    "in on since until till by last next early late mid during before after from of for to every and or im am ab seit bis zum "  # noqa: SIM905
    "en de desde hasta depuis em ate".split()
)

# In a name or a mailbox these say what it is for, not who it is; masked, they would blind the ranking.
ROLES = frozenset(
    "mr mrs ms miss dr prof sir support service services customer customers team help helpdesk desk info sales admin "  # noqa: SIM905
    "contact office billing care hello mail email noreply reply no-reply account accounts user client inc ltd llc gmbh "
    "com net org www de la le van von der den del da dos das di du el al bin ibn and the of y".split()
)
# Names that are function words too (An, Will, May): in small letters hardly ever anybody's.
FUNCTION_WORDS = frozenset(
    "an do so no to in on my me he she we it is be by or at as if us up go ya yo ok hi am are can will may "  # noqa: SIM905
    "for you your any "
    "long not now but all see out who how why yes was has had have this that with from they them been does did".split()
)

# Of ROLES, what is somebody's first name too: "Al Green", "Bin Li".
_GIVEN_TOO = frozenset("al bin van ben den di du el".split())  # noqa: SIM905
# Common in lists of words, as people are called so, and seldom meant otherwise.
_RATHER_NAMES = frozenset(
    "adams campbell carolina charlotte christian collins cooper dan evans frank georgia hamilton hunter jack jay jones "  # noqa: SIM905
    "jordan kennedy kenya madison nick parker pat ray reed rob roberts robin robinson simpson smith sydney taylor thompson "
    "victoria virginia wright".split()
)
# Words of other languages that the lists have as names alone, and of English that are seldom written.
_RATHER_WORDS = frozenset(
    "chase drew sue soon numbers lady loan neu alt klein gross lang kurz jung stark weiss schwarz gut sommer winter herbst "  # noqa: SIM905
    "sonntag montag freitag petit grand blanc bon jeune bueno leal rico grande blanco negro rojo bravo delgado dias novo "
    "campos reis luz paz sol mar".split()
)
_SEASONS = frozenset(
    "january february march april may june july august september october november december spring summer autumn fall "  # noqa: SIM905
    "winter monday tuesday wednesday thursday friday saturday sunday sommer herbst mai montag freitag sonntag".split()
)

# Country codes of one and two digits (ITU-T E.164, annex to the Operational Bulletin); all others have three.
_COUNTRY = re.compile("1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")

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


class _Grouped(NamedTuple):
    """An id by its letters and digits, whatever stands between them."""

    digits: str
    pattern: re.Pattern[str]


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

    __slots__ = ("_grouped", "_phones", "_values")

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        """`values`: (value, kind), kind PERSON, EMAIL, PHONE, USERNAME or CUSTOMER_ID; single letters are ignored."""
        self._values: list[tuple[tuple[str, ...], str, str]] = []
        self._phones: list[_Phone] = []
        self._grouped: list[_Grouped] = []
        for value, kind in values:
            if value:
                pieces, numbers = _told(value, kind)
                if isinstance(numbers, _Phone):
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
                    for needle in _derived(value, kind):
                        if needle[0] in lower:
                            other = needles.setdefault(needle[0], needle)
                            if other is not needle:
                                needles[needle[0]] = _looser(other, needle)
                    break
        return Sought([*needles.values()], _among(self._phones, digits), _grouped_among(self._grouped, digits))


class Sought:
    """What is looked for in one text."""

    __slots__ = ("_grouped", "_needles", "_phones")

    def __init__(self, needles: list[Needle], phones: list[_Phone], grouped: list[_Grouped]) -> None:
        self._needles, self._phones, self._grouped = needles, phones, grouped

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return bool(self._needles or self._phones or self._grouped)

    def among(self, lower: str, digits: str) -> "Sought":
        """The same for what is left of the text."""
        needles = [needle for needle in self._needles if needle[0] in lower]
        return Sought(needles, _among(self._phones, digits), _grouped_among(self._grouped, digits))

    def within(self, document: Document) -> list[Span]:
        """Where it stands in a document, unsorted and overlapping."""
        out: list[Span] = []
        for needle in self._needles:
            out += _occurrences(needle, document)
        for grouped in self._grouped:
            out += [(*match.span(), "CUSTOMER_ID") for match in grouped.pattern.finditer(document.lower)]
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


def _grouped_among(grouped: list[_Grouped], digits: str) -> list[_Grouped]:
    return [one for one in grouped if one.digits in digits]


def _looser(one: Needle, other: Needle) -> Needle:
    """How a text is found that two values give."""
    if one.edges == other.edges == "said":
        return one._replace(beside=one.beside | other.beside)
    return min(one, other, key=lambda needle: _LOOSER.index(needle.edges))


@lru_cache(_VALUES_KEPT)
def _told(value: str, kind: str) -> tuple[tuple[str, ...], _Phone | _Grouped | None]:
    """Pieces of which each of a value's forms holds at least one: most texts hold none; and what is found by digits."""
    plain = plain_value(value)
    if len(plain) < _SHORTEST:
        return (), None
    numbers: _Phone | _Grouped | None = None
    if kind == "PHONE":
        numbers = _phone(plain)
        if numbers is not None:
            return (), numbers
    elif kind == "CUSTOMER_ID":
        numbers = _grouping(plain)
    pieces = [piece for form in _spellings(value, kind) for piece in _pieces(form, kind)]
    return tuple(dict.fromkeys((*pieces, *map(_shared, _split(_of_domain(value, kind)))))), numbers


def _spellings(value: str, kind: str) -> list[str]:
    """The plain forms of a value: as it is, and with letters such as \u00fc told as two, or as one where there were two."""
    out = [plain_value(value)]
    if kind in ("PERSON", "EMAIL"):
        if not value.isascii():
            out.append(plain_value(unicodedata.normalize("NFC", value).translate(_SPELT)))
        out.append(_LETTERS.sub(_spelt_back, out[-1]))
    return [*dict.fromkeys(form for form in out if len(form) >= _SHORTEST)]


def _of_domain(value: str, kind: str) -> str:
    """The login within a domain: "bob" of "CORP\\bob", of which folding would make a line of its own."""
    return plain_value(value.rpartition("\\")[2]) if kind == "USERNAME" and "\\" in value else ""


def _spelt_back(word: re.Match[str]) -> str:
    short = _SPELT_AS_TWO.sub(r"\1\2", word.group())
    return short if len(short) >= _SHORTEST_SPELT_BACK and not _is_ordinary(short) else word.group()


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
def _derived(value: str, kind: str) -> tuple[Needle, ...]:
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
            if len(group) > 1 and not _is_ordinary(glued):
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
                if len(piece) >= _SHORTEST_PIECE:
                    yield from _part(piece, beside)
        if len(part) >= _SHORTEST and len(parts) > 1:
            if part not in ROLES:
                yield from _part(part, beside)
            elif part in _GIVEN_TOO and part == parts[0]:
                yield Needle(part, "PERSON", "said", beside)


def _part(part: str, beside: frozenset[str]) -> Iterator[Needle]:
    if _is_ordinary(part):
        yield Needle(part, "PERSON", "said", beside)
    else:
        yield Needle(part, "PERSON", _edges(part))
        for stem in _stems(part):
            yield Needle(stem, "PERSON", "stem")


def _local_part(local: str) -> Iterator[Needle]:
    if len(local) < _SHORTEST_PIECE or local in ROLES:
        return
    # What stands behind the + is what the address was given to, and no name.
    mailbox = local.partition("+")[0]
    pieces = _split(mailbox)
    beside = frozenset(pieces)
    yield Needle(local, "USERNAME", "said" if _is_ordinary(local) else _edges(local), beside)
    if pieces != [local]:
        for piece in pieces:
            if len(piece) >= _SHORTEST_PIECE and piece not in ROLES:
                yield from _part(piece, beside)
        yield from _rejoined(mailbox)
        if len(mailbox) >= _UNMISTAKABLE and not _is_ordinary(mailbox):
            yield Needle(mailbox, "USERNAME", "widen")


def _rejoined(login: str) -> Iterator[Needle]:
    """A login with other signs between its pieces, or none; one sign may be marked as no markup."""
    pieces = _split(login)
    if len(pieces) > 1:
        for sign in ("_", "\\_", "-", "."):
            yield Needle(sign.join(pieces), "USERNAME", _edges(login))
        glued = "".join(pieces)
        if len(glued) >= _UNMISTAKABLE and not _is_ordinary(glued):
            yield Needle(glued, "USERNAME", "widen")


def _is_ordinary(word: str) -> bool:
    """Whether a part of a name is a word that people write more often than they name somebody."""
    if word in FUNCTION_WORDS or word in _RATHER_WORDS:
        return True
    lists = lists_of(word)
    return word not in _RATHER_NAMES and bool(lists & COMMON or (lists & (FIRST | LAST) and lists & WORD and lists & NEVER))


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


def _shared(part: str) -> str:
    """What a part of a name and all of its stems begin with."""
    for stem in _stems(part):
        while not part.startswith(stem):
            stem = stem[:-1]
        part = stem
    return part


def _grouping(plain: str) -> _Grouped | None:
    """An id in other groups; one that is short, or has few digits, is no id then."""
    runs = _ID_RUN.findall(plain)
    digits = "".join(filter("0123456789".__contains__, plain))
    if sum(map(len, runs)) < _SHORTEST_GROUPED or len(digits) < _SHORTEST_PIECE or not plain.isascii():
        return None
    told = _BETWEEN_GROUPS.join(_BETWEEN_GROUPS.join(run) if run.isdigit() else run for run in runs)
    return _Grouped(digits, re.compile(rf"(?<![^\W_]){told}(?![^\W_])"))


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
            if _is_said(document, start, end, beside):
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
    if end - start < _SHORTEST_PIECE:
        return 0
    match = _LETTERS.match(lower, end, end + _LONGEST_ENDING + 1)
    if match is None:
        return 0
    ending = match.group()
    # Marias; Slavic and Greek names change by up to two letters.
    if needle.edges == "words" and (ending == "s" or ("\u0370" <= ending[0] <= "\u052f" and len(ending) <= 2)):
        return end
    return match.end() if needle.kind == "PERSON" and _inflects(needle.text, ending) else 0


def _inflects(stem: str, ending: str) -> bool:
    """Whether a name may end so in one of its cases; not if that makes another word: Mark, but no market."""
    if "\u0400" <= stem[0] <= "\u052f":
        return _CYRILLIC_CASE.fullmatch(ending) is not None
    if len(stem) < _SHORTEST_LATIN_STEM or not (
        _LATIN_CASE.fullmatch(ending) or ending in (f"{stem[-1]}al", f"{stem[-1]}el")  # P\u00e9terrel
    ):
        return False
    lists = lists_of(stem + ending)
    return not lists & COMMON and (not lists & WORD or lists & (FIRST | LAST) == LAST)


def _joins(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


def _is_said(document: Document, start: int, end: int, beside: frozenset[str]) -> bool:
    """Whether a name that is a word besides is meant as one."""
    lower, text = document.lower, document.text
    after = text[end : end + 1]
    if (start and text[start - 1].isalnum()) or after.isalnum() or lower.startswith("'t", end):
        return False
    capital = text[start].isupper()
    first = max(0, start - _FARTHEST)
    front = lower[first:start]
    bare = front.rstrip(_MARKS)
    gap = front[len(bare) :]
    if "@" in (text[start - 1 : start], after) or _has_beside(document, (start, end), (bare, gap), beside):
        return True
    # Most words follow another one that says nothing of people.
    last = bare[max(bare.rfind(" "), bare.rfind("\n")) + 1 :].lstrip(_MARKS)
    if last in _TELLING and _is_told(lower, (first, start, end), capital):
        return True
    if after == " " and _HERE.match(lower, end) and _OPENS.search(lower, first, start):
        return True
    sure = capital or lower[start:end] not in FUNCTION_WORDS
    # What somebody answers who was asked: "Young", "rose and 9728".
    if not bare and ((sure and start + len(text) - end < _ALONE) or _AND_NUMBER.match(lower, end)):
        return True
    if sure and _LINE_ENDS.match(lower, end) and _signs(bare, gap):
        return True
    return capital and _is_amid(document, start, end, beside)


def _is_told(lower: str, place: tuple[int, int, int], capital: bool) -> bool:
    """Whether what stands around such a name is what people say before names: greetings, titles, what they are called."""
    first, start, end = place
    word = lower[start:end]
    function = word in FUNCTION_WORDS
    ends = _ENDS.match(lower, end) is not None
    if (ends or (capital and not _GOES_ON.match(lower, end))) and _GREETED.search(lower, first, start):
        return True
    if (capital or not function) and _NAMED.search(lower, first, start):
        return True
    if not function and _LINE_ENDS.match(lower, end) and _CALLED.search(lower, first, start):
        return True
    if ((capital and word not in _SEASONS) or _SPEAKING.match(lower, end)) and _CALLING.search(lower, first, start):
        return True
    titled = _TITLED.search(lower, first, start)
    if titled and (capital or (titled[1] and not function)):
        return True
    return _LABELLED.search(lower, first, start) is not None


def _signs(bare: str, gap: str) -> bool:
    """Whether a name behind some words is a signature: "thanks, rose", or a line of its own below "Kind regards"."""
    words = bare[bare.rfind("\n") + 1 :].split()
    if not words:
        return False
    if "\n" in gap:
        return len(words) <= _LONGEST_SIGN_OFF and (words[0].rstrip(_MARKS) in _SIGN_OFFS_APART or words[-1] in _SIGN_OFFS)
    return words[-1] in (_SIGN_OFFS if gap == " " else _SIGN_OFFS_APART)


def _has_beside(document: Document, place: tuple[int, int], front: tuple[str, str], names: frozenset[str]) -> bool:
    """Whether one of some names that a word stands among, or a capital that stands for one, is the next word on either side.

    `front`: what is in front of it up to a letter, and what is between these.
    """
    lower, text, (start, end), (bare, gap) = document.lower, document.text, place, front
    beside: list[tuple[str, int, str]] = []
    name = _last_word(bare) if gap in _JOINING else ""
    at = start - len(gap) - len(name)
    if len(name) == 1:
        beside.append((name, at, gap))
        front_of_it = bare[:-1].rstrip(" ")
        name = _last_word(front_of_it)  # "Robin J. Price"
        at -= len(bare) - 1 - len(front_of_it) + len(name)
    if name and (gap != ". " or beside):
        beside.append((name, at, gap))
    behind = _LETTERS_NEXT.match(lower, end) if text[end : end + 1] in _JOINED else None
    if behind:
        beside.append((behind[1], behind.start(1), behind.group()[:1]))
    word = lower[start:end]
    for name, at, between in beside:
        both = text[start].isupper() and text[at].isupper()
        # "the price, bill and all": of two such words in a list neither is meant.
        if name in names and (both or (name != word and not (between[0] == "," and _is_ordinary(name)))):
            return True
        if len(name) == 1 and both and any(other[0] == name for other in names if other != word):
            return True
    return False


def _last_word(text: str) -> str:
    at = len(text)
    while at and text[at - 1].isalpha():
        at -= 1
    return text[at:]


def _is_amid(document: Document, start: int, end: int, beside: frozenset[str]) -> bool:
    """Whether a capital in the midst of a sentence says so: it follows a small word that is no article, and precedes no
    further capital, which would be a heading's or a product's."""
    text = document.text
    before = _SMALL_WORD.search(text, max(0, start - _FARTHEST), start)
    if before is None or before[1].lower() in _OF_THINGS:
        return False
    if document.lower[start:end] in _SEASONS and before[1].lower() in _OF_TIMES:
        return False
    after = _NEXT.match(text, end)
    if after is None:
        return True
    name = after[1]
    return name[0].isalpha() and (not name[0].isupper() or name == "I" or name.lower() in beside) and text[end] == " "
