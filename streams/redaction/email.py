"""EMAIL: addr-spec of RFC 5322 (3.4.1) and RFC 6531, "ada at example dot org", and "ada gmail com" without the sign."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.recalled import ORDINARY
from streams.redaction.saying import UNITS
from streams.redaction.scanning import Scanner

_ATEXT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~."
_LOCAL_LONGEST = 320
_LINK_LONGEST = 66
# The domain, an address literal in brackets (RFC 5321, 4.1.3), or a bare host that is no file name or version.
_DOMAIN = re.compile(
    r"\s?\[(?:IPv6:)?[0-9A-Za-z:.]{2,50}\]"
    r"|[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?){1,126}"
)
# Fields of links and queries: "email='ada@example.org'", "?to=ada@example.org".
_FIELD = re.compile(r"(?i)(?:[\w-]{0,20}mail|to|from|b?cc|user|login|account)=['`]?(?=[^'`])")
_QUOTED_LONGEST = 130
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.){0,64}"$')
# A host without a dot is one only where the words in front say so: else it is a handle or a package.
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,62}\b(?![@/])")
_SAYS_SO = re.compile(
    r"(?:mail(?: is| me at)?|write(?: me)?(?: to| at)|contact(?: me)? at|correo(?: es)?|courriel)[ :]{1,3}$",
    re.IGNORECASE,
)
_WORDS_LONGEST = 24
# Endings of file names, which stand behind an @ in icon@2x.png or pkg@1.0.zip.
_FILES = frozenset(
    "png jpg jpeg gif svg webp bmp ico pdf zip gz tgz tar js ts css json xml html yml yaml md txt py java jar "  # noqa: SIM905
    "exe dll so dmg apk mp3 mp4 mov wav csv log".split()
)
# Without an @, only well-known endings tell an address from "look at the dot in the middle".
_TLD = "com|net|org|io|co|edu|gov|info|biz|me|us|uk|ca|au|de|fr|es|it|nl|in|ie|ch|at|se|br|jp"
_SPOKEN = Scanner(
    r"(?i)[a-z0-9][a-z0-9._+-]*(?: dot [a-z0-9_+-]+| underscore [a-z0-9_+-]+){0,3}"
    r" ?[\[(<{]? ?\bat\b ?[\])>}]? ?[a-z0-9-]+(?: ?[\[(<{]? ?\bdot\b ?[\])>}]? ?[a-z0-9-]+|\.[a-z0-9-]+){0,3}"
    rf"(?: ?[\[(<{{]? ?\bdot\b ?[\])>}}]? ?|\.)(?:{_TLD})\b"
)
# Where mail is spoken of, "dot" and the like between words on both sides say as much, in four languages.
_DOT = "(?:dot|punto|ponto|point)"
_SIGN = rf"(?:{_DOT}|underscore|dash|hyphen|minus|guion|tiret)"
_DIGIT = f"(?:zero|oh|{UNITS})"
_SPELT = Scanner(
    rf"(?i)\b([a-z0-9]+(?: {_SIGN} [a-z0-9]+| {_SIGN} [a-z0-9]+(?: [a-z0-9]+)?(?: {_DIGIT}){{1,6}}){{1,4}}"
    rf" (?:at|arroba|arobase) [a-z0-9-]+(?: [a-z0-9-]+){{0,2}}?(?: {_DOT} [a-z0-9]+){{0,2}} {_DOT} [a-z]{{2,10}})\b"
)
_MAILED = ("mail", "correo", "courriel", "arroba", "arobase")

# Mail providers, whose names are in no other words: what is glued to one is somebody's address.
_PROVIDERS = "(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)"
_PROVIDER = Scanner(rf"(?i){_PROVIDERS}(?:\.| ?dot ?)?com?\b")
_IN_FRONT = re.compile(r"(?<![\w@./-])[\w.+-]{0,63}\w\Z", re.ASCII)
# With blanks, brackets, a line end or markup at the sign: "ada84 @ gmail.com", "ada[@]gmail.com", "<b>ada</b>@gmail.com",
# "ada@gmail,com". Of what stands apart the ending must be a known one.
_TAGS = "(?:</?[a-z]{1,8}>){0,2}"
_GAP = r"( {0,2}| ?\r?\n ?)"
_LOCAL_APART = re.compile(
    rf"(?<![\w@./+-])([a-z0-9][\w.+-]{{1,63}}){_TAGS}{_GAP}{_TAGS}([\[({{] ?)?\Z", re.ASCII | re.IGNORECASE
)
_DOMAIN_APART = re.compile(
    rf"( ?[\])}}])?{_TAGS}{_GAP}{_TAGS}((?:[a-z0-9-]{{1,63}}(?:\.|\[\.\]|\(\.\))){{1,4}}(?:{_TLD})|"
    r"[a-z0-9-]{1,63} ?[.,] ?(?:com|net|org|edu|gov|co[.,]uk))(?![\w-]|\.\w)",
    re.ASCII | re.IGNORECASE,
)
_LIKE_NO_WORD = re.compile(r"[a-z].*[0-9]|[0-9].*[a-z]|\w[._+]\w", re.IGNORECASE)
_PERSONAL = re.compile(_PROVIDERS, re.IGNORECASE)
_BESIDE = frozenset(" <>\r\n[({])}")
_PARTED = re.compile(r"@[a-z0-9-]{1,63} ?[.,\[(] ?", re.ASCII | re.IGNORECASE)
_SHORTEST_WORD = 4  # "see us@ example.com", "mail me @example.com"


def _written(document: Document) -> Iterator[Span]:
    """Addresses around every @."""
    text = document.text
    at = text.find("@")
    while at >= 0:
        span = _around(text, at)
        if span is None and (text[at - 1 : at] in _BESIDE or text[at + 1 : at + 2] in _BESIDE or _PARTED.match(text, at)):
            span = _apart(text, at)
        if span is not None:
            yield span
        at = text.find("@", at + 1)


def _spoken(document: Document) -> Iterator[Span]:
    """Where "at" and "dot" or an ending stand for the signs."""
    for start, end in _SPOKEN.places(document.searched):
        if any(sign in document.text[start:end] for sign in " (["):
            yield start, end, "EMAIL"


def _spelt(document: Document) -> Iterator[Span]:
    if any(word in document.lower for word in _MAILED):
        for _, place in _SPELT.groups(document.searched):
            yield *place, "EMAIL"


def _glued(document: Document) -> Iterator[Span]:
    text = document.text
    for at, end in _PROVIDER.places(document.searched):
        local = _IN_FRONT.search(text[max(0, at - 64) : at])
        if local:
            yield at - len(local.group()), end, "EMAIL"


def _is_host(name: str) -> bool:
    """Of a name that ends in digits: no version, but an IPv4 address, or letters in front."""
    parts = name.split(".")
    return parts[0].isalpha() or (
        len(parts) == 4 and all(part.isdigit() and len(part) < 4 and int(part) < 256 for part in parts)
    )


def _around(text: str, at: int) -> Span | None:
    domain = _DOMAIN.match(text, at + 1)
    host = _HOST.match(text, at + 1) if domain is None else None
    if domain is None and host is None:
        return None
    head = text[max(0, at - _LOCAL_LONGEST) : at]
    bare = head.rstrip(_ATEXT)
    start = at - (len(head) - len(bare))
    # Letters that ATEXT doesn't list: RFC 6531 allows any beyond ASCII.
    while (
        start > 0
        and at - start < _LOCAL_LONGEST
        and ((text[start - 1] > "\x7f" and text[start - 1].isalnum()) or text[start - 1] in _ATEXT)
    ):
        start -= 1
    if start == at:
        quoted = _QUOTED.search(head, max(0, len(head) - _QUOTED_LONGEST)) if head.endswith('"') else None
        if quoted is None:
            return None
        start = at - len(quoted.group())
    # Punctuation in front belongs to the sentence or the markup around it.
    while start < at - 1 and text[start] in "'`*{|/=.-~?&#!":
        start += 1
    field = _FIELD.match(text, start, at)
    if field:
        start = field.end()
    if text[start - 1 : start] == ":" and "://" in text[max(0, start - _LINK_LONGEST) : start]:
        return None  # a secret in a link, in front of its host
    if domain is None and _SAYS_SO.search(text[max(0, start - _WORDS_LONGEST) : start]):
        domain = host
    if domain is None:
        return None
    end = domain.end()
    name = domain.group()
    if not name.endswith("]"):
        last = name.rpartition(".")[2].lower()
        if last in _FILES or (last.isdigit() and not _is_host(name)):
            return None
    return start, end, "EMAIL"


def _apart(text: str, at: int) -> Span | None:
    """An address with blanks, brackets or markup at its sign; "meet me @ example.com" is none, nor "your @gmail.com address"."""
    domain = _DOMAIN_APART.match(text, at + 1)
    if domain is None:
        return None
    first = max(0, at - _LOCAL_LONGEST // 2)
    local = _LOCAL_APART.search(text[first:at])
    if local is None or (local[3] is None) != (domain[1] is None):
        return None
    start = first + local.start()
    if not _LIKE_NO_WORD.search(local[1]) and not local[3]:
        says_so = _SAYS_SO.search(text[max(0, start - _WORDS_LONGEST) : start])
        meant = says_so or not (local[2] or domain[2])
        told = meant or not local[2] or (domain[2] and _PERSONAL.match(domain[3]))
        shortest = _SHORTEST_WORD - (1 if says_so else 2 if meant else 0)
        if not told or len(local[1]) < shortest or local[1].lower() in ORDINARY:
            return None
    return start, domain.end(), "EMAIL"


# The same of both that are spoken: each further pattern is matched with every new word.
_AT = r"\bat\b|^arroba$|^arobase$"
_DOTTED = rf"\bdot\b|^punto$|^ponto$|^point$|\.(?:{_TLD})\b"
DETECTORS = (
    Detector("EMAIL", _written, "@"),
    Detector("EMAIL", _glued, rf"^[a-z0-9._+-]*[a-z0-9_]{_PROVIDERS}(?:\.|dot)?com?\b", again=False),
    Detector("EMAIL", _spelt, _AT, _DOTTED, rf" {_DOT} "),
    Detector("EMAIL", _spoken, _AT, _DOTTED),
)
