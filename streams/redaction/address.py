"""ADDRESS: streets with house numbers, post boxes and codes, and blocks that the words in front call an address."""

import re
from collections.abc import Callable, Iterable, Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import UNITS
from streams.redaction.scanning import Scanner

Find = Callable[[Document], Iterable[Span]]


_ENDINGS = (
    r"street|str?|avenue|ave?|road|rd|drive|dr|lane|ln|court|ct|boulevard|blvd|place|pl|square|sq|terrace|"
    r"parkway|pkwy|highway|hwy|"
    r"circle|cir|crescent|close|way|trail|alley|real|row|mews|gardens|grove|plaza|loop|broadway|wharf|quay"
)
_ENGLISH = Scanner(
    rf"(?i)\b[0-9]{{1,6}}(?:-[0-9]{{1,5}})?[a-z]?,? (?:[a-z0-9.'-]+ ){{1,4}}(?:{_ENDINGS})\b(?: [nsew]{{1,2}}\b)?"
)
# What stands in talk before "way", "place", "drive" and the like, and not in a street's name: "450 euros are on their way".
_TALK = frozenset(
    "i a an the in is are was were isn't won't of to for at by on my your their our no all and but then which that who each "  # noqa: SIM905
    "every same whole one only just always quickest fastest best minute minutes min mins hour hours day days week weeks year "
    "years mile miles km inch percent euro euros pound pounds dollar dollars bucks quid times".split()
)
_FIRST_TALK = _TALK - {"a", "the"}  # "12 a high street", "5 the close"
# House numbers in words, where something in front says that an address comes.
_SPOKEN = Scanner(
    r"(?i)\b(?:address(?: is|'s)?|(?:lives?|living) at|(?:it'?s|send it to|i'?m at)),?(?: (?:um|uh|er|number))? "
    r"((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[ -](?:{UNITS}))?"
    rf"(?: [a-f])?(?: [a-z']{{3,20}}){{1,2}} (?:{_ENDINGS}))\b"
)
_PARTED = re.compile(r"[ ,.]+")
_INNER = re.compile(r"(?<= )[0-9]{1,6} [^0-9]+\Z")
_POINTS = (".", ":")
_DECIMAL = re.compile(r"[0-9][.:]\Z")
_OF = r"(?: (?:d[aeiou]{1,2}s?|del|la|le|les|los|las|l'|d'))*"
_CAPITALS = r"[A-Z][A-Za-z'.-]*(?: [A-Z][A-Za-z'.-]*){0,2}"
_RARER = (
    r"(?:[Cc]haussee|[Aa]llee|[Qq]uai|[Ii]mpasse|[Pp]aseo|[Cc]arretera|[Cc]amino|[Rr]onda|[Tt]ravessa|[Ll]argo|[Aa]lameda|"
    r"[Ee]strada|[Pp]iazzale|[Vv]icolo|[Ll]ungomare)"
)
_ROMANCE = Scanner(
    r"(?:\b[0-9]{1,5}(?: ?(?:bis|ter))?,? )?\b(?:[Rr]ue|[Vv]ia|[Cc]alle|[Rr]ua|[Aa]venida|[Aa]venue|[Pp]iazza|"
    r"[Pp]laza|[Cc]hemin|[Cc]arrer|[Vv]iale|[Cc]orso|"
    r"[Bb]oulevard|[Uu]l\.|[Pp]ra[c]a|[Aa]v\.)"
    r"(?: (?:d[aeiou]{1,2}s?|del|della|dei|la|le|les|los|las|l'|d'))*(?: (?:[A-Z][A-Za-z'.-]*|[0-9]+[a-z]?\b)){1,4}(?:,? "
    r"[0-9]{1,5}[a-z]?\b)?|"
    # Words that stand in much else too: with a number only.
    rf"\b{_RARER}{_OF} {_CAPITALS},? [0-9]{{1,5}}[a-z]?\b|\b[0-9]{{1,5}}(?: ?(?:bis|ter))?,? {_RARER}{_OF} {_CAPITALS}|"
    r"\b(?:[A-Z][a-z]+ ){1,2}Avenue [0-9]{1,5}[a-z]?\b|"
    r"\bC/ ?(?:(?:de|del|la|las|los) ){0,2}[A-Z][A-Za-z]+(?: (?:(?:de|del|la|las|los) ){0,2}[A-Z][A-Za-z]+){0,2},? "
    r"[0-9]{1,4}[a-z]?\b"
)
_BY_WAY_OF = re.compile(r"[Vv]ia (?!d[aeiou])[^0-9]*\Z")  # "via PayPal" is no street
_GERMANIC = Scanner(
    r"\b[A-Z][A-Za-z.-]*(?: [A-Z][A-Za-z.-]*){0,2}(?:strasse|str\.|weg|gasse|platz|allee|gatan|gata|vagen|vej|"
    r"gade|straat|laan|veien|katu|vegur|tie|"
    r"[ -](?:Strasse|Weg|Allee|Platz)) [0-9]{1,5} ?[a-zA-Z]?\b"
)
_UNIT = r"(?:apt|apartment|suite|unit|flat|floor|fl|ste|room|box|no)\.? ?#?[0-9]{1,6}[a-z]?|# ?[0-9]{1,6}"
# Floors and doors as other languages name them, folded: "3\u00ba B", "2e \u00e9tage", "2. OG", "puerta 4".
_FLOOR = (
    r"[0-9]{1,2}\.?[oae](?:\b|(?=[a-h]\b))\.?"
    r"(?: ?(?:[a-h]|izq\w{0,6}|izda|dcha|derecha|esq|dto|etage|planta|piso|andar)\b\.?){0,2}|"
    r"(?:puerta|pta|piso|planta|escalera|esc|interno|int|scala|bloque|portal)\b\.? ?[0-9a-z]{1,3}\b|"
    r"(?:bat(?:iment)?|boite|bte|leil)\b\.? ?[0-9a-z][0-9]{0,4}\b|[0-9]{1,2}\. ?(?:og|ug|stock|etage)\b"
)
_FLOOR_LAST = re.compile(r",? [0-9]{1,2}[oae]\Z")  # more of it may stand behind
_LONGEST_FLOOR = 5
_BOX = Scanner(
    r"(?i)\b(?:p\.? ?o\.? ?box(?: (?-i:[A-Z]{1,3}))?|psc|unit) [0-9]{1,6}\b(?:,? box [0-9]{1,6})?|\b(?:[fad]po) a[aep] [0-9]{5}\b"
)
# Alone a unit may be of anything, a lift or a depot: one of an address has more of it behind.
_LONE = re.compile(r"unit [0-9]+(?!,? ?[0-9]|, ?[A-Z]|,?\n|,? box)", re.IGNORECASE)
# Flats and suites, and the street with its number in front of them, whatever it is called.
_FLAT = Scanner(r"(?i)\b(?:apt|suite)\.? [0-9]{1,5}[a-z]?\b")
_IN_FRONT = re.compile(r"[0-9]{1,6} [^\n,:;?!]{3,40},?\s{1,6}\Z")
_FARTHEST = 56
# An Post, Eircode: a letter and two digits of the area, and four letters and digits that begin with a letter.
_EIRCODE = r"(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) [AC-FHKNPRTV-Y](?:[0-9][0-9A-Y]{2}|[A-Y][0-9][0-9A-Y]|[A-Y]{2}[0-9])"
_CODE = Scanner(
    rf"\b{_EIRCODE}\b|"
    r"\b(?:[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|"
    r"M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY]) [0-9]{5}(?:-[0-9]{4})?)\b|(?i:\b(?:zip|postal|post)(?: ?code)?(?: is|:)* )[0-9][0-9-]{3,9}\b"
)
_BLOCK = Scanner(
    r"(?i)(?:\baddress(?: (?:is|was))?(?: (?:below|as follows))?|\bship(?:ped|ping)?(?: \w+){0,2} to|"
    r"\bdeliver(?:ed|y)?(?: \w+){0,2} to|\b(?:send|mail|post)(?: \w+){0,3} to)"
    r"(?::|\.?\s*\n)\s*"
)
# Each way begins with one letter, of which `re` looks for all at once.
_CLOSING = re.compile(
    r"\n\s*\n|\n\s*(?:thank|regard|best|kind|please|cheers|sincerely|hi\b|e-?mail|phone|tel|name|[a-z][a-z ]{1,24}:\s)|"
    r" -\s|\n-\s|\t-\s|\?|!|\.\s+[A-Z][a-z]+ [a-z]",
    re.IGNORECASE,
)
_LONGEST_BLOCK = 240
# Names of places; a full stop in them is behind what is cut short.
_PLACE = (
    r"[A-Z](?:\w{0,2}\.(?!\w)|[\w'-](?:[\w'-]|\.(?=\w))*)"
    r"(?: [A-Z](?:\w{0,2}\.(?!\w)|(?:[\w'-]|\.(?=\w))+)){0,3}"
)
_MORE = re.compile(
    rf"(?:(?:,|,?\s{{1,6}}|,?\n[>\s?]{{0,6}})(?:(?i:{_UNIT}|{_FLOOR})|"
    rf"(?<=, )[0-9]{{4,5}}(?:-[0-9]{{3,4}})? [A-Z][a-z][\w'-]+|[0-9]{{4,6}}(?:-[0-9]{{3,4}})?\b|(?<=[,\n] "
    rf"){_PLACE}|"
    rf"(?<=\n)(?!Thank|Regards|Best|Kind|Cheers|Sincerely|[A-Z][a-z ]{{1,24}}:){_PLACE}|"
    r"[A-Z]{2}\b(?= [0-9]{5}|,)|[A-Z]{1,2}[0-9][0-9A-Z]? "
    r"[0-9][A-Z]{2}\b|[A-Z]{3,}\b)){1,7}"
)


def _found(pattern: Scanner, none: re.Pattern[str] | None = None) -> Find:
    """What finds a pattern's places, but where `none` matches."""

    def find(document: Document) -> Iterator[Span]:
        for start, end in pattern.places(document.searched):
            if none is None or not none.match(document.text, start):
                yield _whole(document.text, start, end)

    return find


def _whole(text: str, start: int, end: int) -> Span:
    """An address with what belongs to it behind: its flat, city and code."""
    more = _MORE.match(text, end)
    return start, more.end() if more else end, "ADDRESS"


def _spoken(document: Document) -> Iterator[Span]:
    for _, place in _SPOKEN.groups(document.searched):
        yield _whole(document.text, *place)


def _romance(document: Document) -> Iterator[Span]:
    text = document.text
    for start, end in _ROMANCE.places(document.searched):
        end -= text[end - 1] == "."
        floor = _FLOOR_LAST.search(text, max(start, end - _LONGEST_FLOOR), end)
        start, end, kind = _whole(text, start, floor.start() if floor else end)
        if not _BY_WAY_OF.match(text, start, end):
            yield start, end, kind


def _streets(document: Document) -> Iterator[Span]:
    """English streets with a number; what ends in a small letter may be talk, with a street behind it or none."""
    text = document.text
    for start, end in _ENGLISH.places(document.searched):
        small = text[text.rfind(" ", start, end) + 1].islower() and _is_talk(text[start:end])
        if small or (text[start - 1 : start] in _POINTS and _DECIMAL.search(text, max(0, start - 2), start)):
            inner = _INNER.search(text, start + 1, end)
            if not inner or (small and _is_talk(inner.group())):
                continue
            start = inner.start()
        yield _whole(text, start, end)


def _is_talk(said: str) -> bool:
    _, first, *others = _PARTED.split(said)
    return first in _FIRST_TALK or not _TALK.isdisjoint(others[:-1])


def _flats(document: Document) -> Iterator[Span]:
    text = document.text
    for start, end in _FLAT.places(document.searched):
        street = _IN_FRONT.search(text[max(0, start - _FARTHEST) : start])
        yield _whole(text, start - (len(street.group()) if street else 0), end)


def _blocks(document: Document) -> Iterator[Span]:
    text = document.text
    for _, begin in _BLOCK.places(document.searched):
        stop = min(len(text), begin + _LONGEST_BLOCK)
        closing = _CLOSING.search(text, begin, stop)
        block = text[begin : closing.start() if closing else stop].rstrip()
        if "," in block or "\n" in block:
            yield begin, begin + len(block), "ADDRESS"


# Words for each pattern: most texts have numbers, few have any of these.
DETECTORS = (
    Detector("ADDRESS", _streets, rf"\b(?:{_ENDINGS})\b", "[0-9][a-z]?,?$", "[0-9][a-z]?,? [a-z0-9]"),
    Detector(
        "ADDRESS",
        _romance,
        r"\b(?:rue|via|calle|rua|avenida|avenue|piazza|plaza|chemin|carrer|viale|corso|boulevard|ul\.|praca|av\.|"
        r"chaussee|allee|quai|impasse|paseo|carretera|camino|ronda|travessa|largo|alameda|estrada|piazzale|vicolo|lungomare)$|"
        r"^\(?c/",
    ),
    Detector(
        "ADDRESS",
        _found(_GERMANIC),
        r"(?:strasse|str\.|weg|gasse|platz|allee|gatan|gata|vagen|vej|gade|straat|laan|veien|katu|vegur|tie)$",
        "^[0-9]",
    ),
    Detector(
        "ADDRESS",
        _found(_BOX, _LONE),
        r"(?:box|psc|unit)$|a[aep]$",
        "^[0-9]",
        r"(?:box|psc|unit) (?:[a-z][a-z]?[a-z]? )?[0-9]|a[aep] [0-9][0-9]",
    ),
    Detector(
        "ADDRESS",
        _found(_CODE),
        r"^[0-9][a-z][a-z]\b|^[ac-fhknprtv-y][0-9][0-9]$|^d[0-9]w$|^[0-9][0-9][0-9][0-9][0-9]\b|zip|postal|post",
        "[0-9]",
        r"[0-9][a-z]? [0-9][a-z][a-z]\b|\b[a-z][0-9][0-9w] [a-z][0-9a-y][0-9a-y][0-9a-y]\b|"
        r"\b[a-z][a-z] [0-9][0-9][0-9][0-9][0-9]\b|(?:zip|postal|post)(?: ?code)?(?: is|:)? ?[0-9]",
    ),
    Detector(
        "ADDRESS", _spoken, rf"\b(?:{_ENDINGS})\b", hint=r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty[ -][a-z]"
    ),
    Detector("ADDRESS", _flats, r"\b(?:apt|suite)\.?$", "^[0-9]"),
    Detector(
        "ADDRESS",
        _blocks,
        r"\b(?:address|ship|deliver|send|mail|post)",
        hint=r"(?:address(?: is| was)?(?: below| as follows)?|\b(?:is|was|to))(?::|\.?\s*\n)",
    ),
)
