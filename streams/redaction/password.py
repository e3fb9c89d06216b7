"""PASSWORD: secrets that people send along, by the word in front: passwords, PINs, one-time and card security codes."""

import re
from collections.abc import Callable, Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import RARE_FORM, TURN, told_before
from streams.redaction.scanning import Scanner

_WORD = (
    r"(?:pass ?w[oa]rds?|passwd|pass ?codes?|pass ?phrase|pass(?: is)|pass|pwd|pw|pin|pincode|passwort|kennwort|geheimzahl|"
    r"mot de passe|mdp|"
    r"code secret|contrasena|clave|senha|palavra-passe|cvv2?|cvc2?|otp|(?:security|verification|one.time|2fa|login|"
    r"access) code|"
    r"(?:security|secret) (?:answer|word)|(?:wi-?fi|wpa2?|network|api|secret|client|access|private)[ _-]?(?:key|secret)|bearer)"
)
_LINK = (
    r"((?:(?: ?code| ?number| nr| no\.?)\b)?(?: (?:for|of|de|del|da|do|fur|pour) (?:[a-z]{1,20} ){0,2}[a-z]{1,20})?"
    r"(?:\s{1,2}(?:is|was|now|no|to|it'?s|es|est|ist|lautet|era|war|e|e?h|as|too|still|(?:set|changed|reset) to)\b|"
    r"[\"']?\s?[:=]|\s-){0,5})"
)
_NAMED = Scanner(rf"(?i)(?:\b|_){_WORD}\b")
_SECRET = re.compile(rf"{_LINK}\s{{0,2}}([\"'`(]?)([^\s\"',;`]{{1,64}})((?: [0-9]{{1,9}}\b){{0,3}})", re.IGNORECASE)
_ASKED = re.compile(rf"{TURN}([^\s\"',;]{{0,32}}[0-9][^\s\"',;]{{0,32}})", re.IGNORECASE)
_CREDENTIALS = Scanner(
    r"(?i)\b(?:user(?:name)?|login|log in|credentials?)(?: with| are| is)?[ /:=]{1,2}[^\s:/]+ ?"
    r"(?:/|:|and) ?(?:pw|pass(?:word)?)?[ :=]*([^\s,;]*[0-9][^\s,;]*)"
)
# Of links and command lines: "scheme://user:secret@host", "-u user:secret".
_IN_LINK = Scanner(r"://([A-Za-z0-9._~%+-]{1,64}):([!-.0-9;-?A-~]{2,64})@")
_ON_COMMAND_LINE = Scanner(r"(?:^|\s)(?:-u|--user) ['\"]?([A-Za-z0-9._-]{1,64}):([!#-&(-~]{2,64})")
_UNLIKE_WORDS = re.compile(r"[0-9]|[^\W_].*[!$%^&*#@?~+][^\W_]?")
_CODE = re.compile(r"[(){}<>\[\]/\\]|^[$%]")
_ENDS = re.compile(r"[ \t]*(?:[.!,;\n)\"']|$| (?:and|but|und|y|et|e|please|thanks)\b)")
_ORDINARY = frozenset(
    "wrong incorrect invalid expired correct right weak strong rejected refused locked missing required empty blank unknown "  # noqa: SIM905
    "forgotten lost secure safe okay ok fine good bad same different working broken changed reset set gone there not "
    "it that this "
    "what here below above needed necessary protected accepted denied encrypted hidden visible stolen compromised "
    "leaked old new "
    "too short long falsch ungultig korrekt richtig abgelaufen vergessen gesperrt incorrecta invalida correcta "
    "olvidada caducada "
    "incorrect invalide oublie expire errada incorreta expirada esquecida valid unique reused disabled enabled blocked being "
    "again later soon sent shown used known mine yours hers his ours theirs important default temporary".split()
)
_FEWEST_DIGITS = 3
_SHORT = len("_pass")
_SAID_SO = re.compile("[:=]")
# "I use hunter2 as my password".
_IN_FRONT = re.compile(
    r"(?:^|\s)([^\s\"',;:]{4,40}) (?:is|as|was|for) (?:my|the|his|her|our|your) (?:[a-z]{1,12} )?\Z", re.IGNORECASE
)
_LOGINS = ("user", "login", "log in", "credential")
_LINKS = (" as ", " is ", " for ", " was ")
_FARTHEST, _NEAR = 72, 24
# Keys that services begin with letters of their own.
_KEY = Scanner(
    r"\b(?:AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,64}|sk_(?:live|test)_[A-Za-z0-9]{8,64}|xox[abps]-[A-Za-z0-9-]{10,64}|"
    r"AIza[A-Za-z0-9_-]{30,40}|glpat-[A-Za-z0-9_-]{16,40})"
)


def _find(document: Document) -> Iterator[Span]:
    """What follows "password is": anything after a colon or in quotes, else what does not look like a word."""
    text = document.text
    for start, end in _NAMED.places(document.searched):
        yield from _in_front(document, start)
        match = _SECRET.match(text, end)
        if match and (
            end - start > _SHORT or not text[start:end].lower().endswith("pass") or _SAID_SO.search(match[1])
        ):
            yield from _told(match, text)
        asked = _ASKED.match(text, end)
        if asked:
            value = asked[1].rstrip(".!?)")
            if len(value) > _FEWEST_DIGITS and not _CODE.search(value):
                yield asked.start(1), asked.start(1) + len(value), "PASSWORD"
    if any(word in document.lower for word in _LOGINS):
        for _, secret in _CREDENTIALS.groups(document.searched):
            yield *secret, "PASSWORD"


def _in_front(document: Document, start: int) -> Iterator[Span]:
    near = document.lower[max(0, start - _NEAR) : start]
    if not any(link in near for link in _LINKS):
        return
    place = told_before(_IN_FRONT, document, start, _FARTHEST)
    if place and _UNLIKE_WORDS.search(document.text[slice(*place)]):
        yield *place, "PASSWORD"


def _keys(document: Document) -> Iterator[Span]:
    for place in _KEY.places(document.searched):
        yield *place, "PASSWORD"


def _told(match: re.Match[str], text: str) -> Iterator[Span]:
    link, quote, value, number = match.groups()
    value = value.rstrip(".!?):")
    if not value or _CODE.search(value):
        return
    start = match.start(3)
    end = start + len(value)
    if not value.isalpha() and text[end : end + 1] == "!":
        end += 1  # more often a part of the secret than an exclamation
    if number and value.isalnum():
        if value.lower() not in _ORDINARY and (link.strip() or len(number) > _FEWEST_DIGITS):
            yield start, match.end(4), "PASSWORD"
        return
    if len(value) < _FEWEST_DIGITS:
        return
    said = ":" in link or "=" in link or (quote and link)
    plain = link.strip() and value.lower() not in _ORDINARY and _ENDS.match(text, end) and value.isalpha()
    if said or _UNLIKE_WORDS.search(value) or plain:
        yield start, end, "PASSWORD"


def _credentials(sign: bytes, pattern: Scanner) -> Callable[[Document], Iterator[Span]]:
    def find(document: Document) -> Iterator[Span]:
        if sign in document.searched:
            for _, user, secret in pattern.groups(document.searched):
                yield *user, "USERNAME"
                yield *secret, "PASSWORD"

    return find


DETECTORS = (
    Detector(
        "PASSWORD",
        _find,
        r"pass|pwd|\bpw\b|\bpin|kennwort|geheim|mdp\b|\bcode|secret|\bansw|contrase|clave|senha|palavra|\bcv[vc]|\botp\b|"
        r"key\b|bearer|credent",
        hint=r"pass|pwd|\bpw\b|\bpin|kennwort|geheim|mdp\b|code secret|contrase|clave|senha|palavra|\bcv[vc]|\botp\b|"
        r"(?:security|verification|time|2fa|login|access) code|security answ|secret (?:answ|word)|"
        r"(?:fi|wpa2?|network|api|secret|client|access|private)[ _-]?(?:key|secret)|bearer|credent",
    ),
    Detector("PASSWORD", _keys, RARE_FORM, again=False),
    Detector("PASSWORD", _credentials(b"://", _IN_LINK), RARE_FORM, again=False),
    Detector("PASSWORD", _credentials(b"-u", _ON_COMMAND_LINE), RARE_FORM, again=False),
)
