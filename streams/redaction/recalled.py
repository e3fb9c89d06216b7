"""Secrets that are told some words behind what they are called: "forgot the pin, i think it was 4417"."""

import re
from collections.abc import Iterator

from streams.redaction.document import Document, Span
from streams.redaction.scanning import Scanner

UNLIKE_WORDS = re.compile(r"[0-9]|[^\W_].*[!$%^&*#@?~+][^\W_]?")
ENDS = re.compile(
    r"[ \t]*(?:[.!?,;\n)\"'/]|$| (?:and|but|or|so|then|und|aber|y|pero|et|mais|e|mas|please|pls|thanks|not|does|"
    r"doesn'?t|still|it|if|for|as|which|never|expired|with|neither|is|isn'?t|isnt|didn'?t|didnt|wo|won'?t|on|in|"
    r"driver|they|he|she|i|when|because|now|both|fails?|failed)\b)",
    re.IGNORECASE,
)
ORDINARY = frozenset(
    "wrong incorrect invalid expired correct right weak strong rejected refused locked missing required empty "  # noqa: SIM905
    "blank unknown forgotten lost secure safe okay ok fine good bad same different working broken changed reset "
    "set gone there not it that this what here below above needed necessary protected accepted denied encrypted "
    "hidden visible stolen compromised leaked old new too short long falsch ungultig korrekt richtig abgelaufen "
    "vergessen gesperrt incorrecta invalida correcta olvidada caducada invalide oublie expire errada incorreta "
    "expirada esquecida valid unique reused disabled enabled blocked being again later soon sent shown used known "
    "yes please hello funciona funcionan sirve marche marchent funktioniert geht can cannot can't works work "
    "won't doesn't will would should could thanks sorry monday tuesday wednesday thursday friday saturday sunday "
    "mine yours hers his ours theirs important default temporary enough literally actually "
    "basically really apparently definitely currently".split()
)
# Said after something else: "I forgot the pin, I think it was 4417", "the pin you sent was 4417", "my old one was ..".
_SAYS = (
    r"(?:\bit(?:'?s| was| is| should be| used to be)|\b(?:i|we) (?:said|typed?|entered|enter|put(?: in)?|used|use|tried|"
    r"gave \w{2,4}|"
    r"told \w{2,4}|set it (?:to|as)|changed it to|wrote|chose|picked)|\b(?:mine|(?:old|new|other|previous|current|last|"
    r"first|temporary)"
    r"(?: one| pin| code| password| pw)?) (?:is|was)|\b(?:antes|anterior|vieja|nueva|antiga|nova|ancien|avant|c'|altes?|"
    r"alter|neues?|"
    r"neuer|vorher) ?(?:era|es|foi|etait|est|war|ist|lautet))"
)
_LATER = re.compile(
    rf"[^\n?!:;0-9]{{0,60}}?{_SAYS}(?: (?:as|like|just))? ?:? ?([\"'`(]?)([^\s\"',;`]{{3,40}})", re.IGNORECASE
)
_GIVEN = re.compile(
    r" (?:that |which )?(?:you|i|we|they|he|she|u|your (?:agent|bot|app|system|colleague|driver|site))(?:'ve|'d|"
    r"'m)?(?: [a-z']{1,14}){1,7}?"
    r"(?:,| is| was| says| said| reads| as|:)? ([\"'`(]?)((?=[^\s]{0,40}[0-9])[^\s\"',;`]{4,40})",
    re.IGNORECASE,
)
_SENT = Scanner(
    r"(?i)\bcodes? (?:that |which )?(?:i|we|you|u|they)(?:'ve)? (?:just )?(?:got|get|received|sent|texted|emailed|gave|"
    r"(?:was|were) "
    r"(?:given|sent|texted))(?: [a-z]+){0,5}(?: is| was| says|:|,)? ([0-9][0-9 -]{2,8}[0-9])\b"
)
_BY_MESSAGE = re.compile(r"sent|text|mail|gave|given|sms|phone|app\b|authenticator")
NO_SECRET = re.compile(
    r"(?:error|promo|promotion|discount|gift|voucher|coupon|tracking|product|status|zip|area|country|bar|qr|booking|"
    r"sort|exit|reason|response|tax|tariff|hs) \Z"
)
_AND_ALSO = re.compile(
    r",? ?(?:/|and|or|then|not|nor|y|o|und|oder|et|ou|e)(?: (?:also|now|then|the|a|my|later|new|old|other|one|is|"
    r"was|it|to|with)){0,4}"
    r" ([\"'`(]?)([^\s\"',;`]{3,40})",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"[.,!]{1,3} ([0-9]{4,8}) (?:is|was) (?:right|correct|what|the one|mine|wrong|valid|it)\b", re.IGNORECASE
)
FARTHEST = 100
"""Characters behind such a word that are looked at for a secret with a digit."""
_DIGITS = re.compile(r"[0-9]{4,8}|[0-9](?: [0-9]){3,5}")
_AMOUNT = re.compile(r"[0-9]+(?:[.,:/x-][0-9]+)*[a-z%]{0,4}|[a-z]{0,3}[$#(].*|(?:19|20)[0-9]{2}", re.IGNORECASE)
_NEGATED = re.compile(r"error|page|reset|link|rule|polic|version|must|least|minutes|attempt|times")


def recalled(text: str, end: int) -> Iterator[Span]:
    """The secret that is told some words behind `end`, where the word for it ends."""
    match = _RIGHT.match(text, end)
    if match:
        yield *match.span(1), "PASSWORD"
        return
    for pattern, plain in ((_GIVEN, False), (_LATER, True)):
        match = pattern.match(text, end)
        if match and not _NEGATED.search(match.group()[: match.start(1) - match.start()].lower()):
            place = _secret(text, match, plain and " i " in f" {match.group().lower()}")
            if place:
                yield *place, "PASSWORD"
                yield from and_also(text, place[1])
                return


def and_also(text: str, end: int) -> Iterator[Span]:
    """Another one behind a secret: "hunter2 and now hunter3"."""
    match = _AND_ALSO.match(text, end)
    place = match and _secret(text, match, False)
    if place:
        yield *place, "PASSWORD"


def sent(document: Document) -> Iterator[Span]:
    """Codes that somebody was sent."""
    for (start, end), value in _SENT.groups(document.searched):
        said = document.lower[start:end]
        if _BY_MESSAGE.search(said) and not NO_SECRET.search(document.lower[max(0, start - 12) : start]):
            yield *value, "PASSWORD"


def _secret(text: str, match: re.Match[str], plain: bool) -> tuple[int, int] | None:
    """Where the value that a pattern found stands, if it is like a secret; `plain`: also if it is a word with a capital."""
    quote, value = match[1], match[2]
    bare = value.rstrip(".!?):")
    start, end = match.start(2), match.start(2) + len(bare)
    if value[len(bare) :] == "!" and not bare.isalpha():
        bare, end = value, end + 1
    if len(bare) < 4 or bare.lower() in ORDINARY or not (quote or ENDS.match(text, end)):
        return None
    if _DIGITS.fullmatch(bare):
        return start, end
    if bare.isalpha():
        return (start, end) if quote or (plain and bare[0].isupper() and not bare.isupper()) else None
    return (start, end) if UNLIKE_WORDS.search(bare) and not _AMOUNT.fullmatch(bare) else None
