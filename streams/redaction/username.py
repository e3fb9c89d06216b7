"""USERNAME: @handles, names that the words in front call a login, and the owners of home folders."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import RARE_FORM
from streams.redaction.scanning import Scanner

# Not behind a letter, digit or dot (an address), not a package scope (@scope/name), not an address itself.
# Five digits and more: how published talks with help desks call people. A name with a blank in front begins a comment.
_HANDLE = re.compile(
    r"@(?:(?<![\w@/.=+-]@)(?:[A-Za-z_][\w-]{2,38}|[0-9]{5,12})(?![\w@/(-]|\.[A-Za-z0-9])|"
    r"(?<![^\n]@) (?P<apart>[A-Za-z_][\w-]{2,38})(?= ))",
    re.ASCII,
)
_CALLED = (
    r"(?:user[ _-]?name|user ?id|user|logged in as|login as|login|signed in as|screen ?name|handle|gamer ?tag|nick(?:name)?|"
    r"usuario|utilisateur|benutzername|utente)"
)
_NAMED = Scanner(rf"(?i)\b{_CALLED}\b")
# Without a link only what no word looks like: digits or signs within.
_SAID = re.compile(
    r"(?: is|:|=| was| es| est| ist|['\"]:)\s{0,2}[\"']?@?([a-z0-9][a-z0-9_.-]{2,38})|"
    r" [\"']([a-z][a-z0-9_.-]{2,38})[\"']|"
    r",? [\"']?@?([a-z][a-z0-9]{0,38}(?:[._][a-z0-9]|[0-9])[a-z0-9_.]{0,38})\b",
    re.ASCII | re.IGNORECASE,
)
_SITE = r"(?:instagram|insta|twitter|tiktok|snapchat|twitch|telegram|discord|reddit|skype|psn|venmo)"
_ON_SITE = Scanner(
    rf"(?i)\b{_SITE}(?: (?:is|as|name|handle|id|account|at)|:){{1,3}} "
    r"[\"']?@?([A-Za-z][A-Za-z]*(?:[_.][A-Za-z0-9]|[#0-9])[A-Za-z0-9_.#]*)"
)
_HOME = Scanner(
    r"(?i)(?:/home/|/users/|\b[a-z]:[\\/]{1,2}users[\\/]{1,2}|[\\/]documents and settings[\\/])"
    r"([A-Za-z0-9][A-Za-z0-9_.-]{1,38})[\\/]"
)
_PROFILE = Scanner(
    r"(?i)(?:(?:instagram|twitter|tiktok|facebook|venmo|twitch|\bx|reddit)\.(?:com|tv)/(?:u/|user/|u/s/)?|linkedin\.com/in/|\bt\.me/)"
    r"@?([A-Za-z0-9][A-Za-z0-9._-]{2,38})"
)
# What else stands there in links.
_PAGES = frozenset(
    "p reel reels explore home login signup share sharer pages groups hashtag intent search watch events help about status "  # noqa: SIM905
    "i r in company privacy settings stories story permalink.php dialog plugins tag tags directory legal post posts".split()
)
_FOLDERS = (b"/home/", b"sers/", b"sers\\", b"ettings")
_NOBODYS = frozenset(
    "user users username me public default shared all admin administrator root runner ubuntu ec2-user pi guest app node build "  # noqa: SIM905
    "jenkins travis circleci vagrant docker www git your-user youruser yourname your-name xxx foo bar name test".split()
)
_REDDIT = re.compile(r"(?<!\w)/?u/[A-Za-z0-9_-]{3,20}\b", re.ASCII)
# Behind an @ these are code: annotations of Java and Python, rules of CSS.
_CODE = frozenset(
    "override media import param return returns author deprecated property staticmethod classmethod dataclass "  # noqa: SIM905
    "entity test "
    "autowired component inject input output bean id column table see since throws supports keyframes include mixin "
    "extend font-face charset interface end implementation selector synthesize class protocol".split()
)
_ORDINARY = frozenset(
    "not the wrong invalid incorrect required empty null none your being already taken correct and set now missing "  # noqa: SIM905
    "for too still different".split()
)


def _handles(document: Document) -> Iterator[Span]:
    text = document.text
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match["apart"]:
                yield *match.span("apart"), "USERNAME"
            elif match.group()[1:].lower() not in _CODE:
                yield match.start(), match.end(), "USERNAME"
    if "u/" in text:
        for match in _REDDIT.finditer(text):
            yield match.start(), match.end(), "USERNAME"


def _named(document: Document) -> Iterator[Span]:
    text = document.text
    for _, end in _NAMED.places(document.searched):
        said = _SAID.match(text, end)
        if said:
            group = said.lastindex or 0
            if said[group].lower() not in _ORDINARY:
                yield *said.span(group), "USERNAME"


def _on_sites(document: Document) -> Iterator[Span]:
    for _, (start, end) in _ON_SITE.groups(document.searched):
        if document.text[start:end].lower() not in _ORDINARY:
            yield start, end, "USERNAME"


def _owners(document: Document) -> Iterator[Span]:
    if any(sign in document.searched for sign in _FOLDERS):
        for _, (start, end) in _HOME.groups(document.searched):
            if document.text[start:end].lower() not in _NOBODYS:
                yield start, end, "USERNAME"


def _profiles(document: Document) -> Iterator[Span]:
    if b".com/" in document.searched or b".tv/" in document.searched or b".me/" in document.searched:
        for _, (start, end) in _PROFILE.groups(document.searched):
            if document.text[start:end].lower() not in _PAGES:
                yield start, start + len(document.text[start:end].rstrip(".")), "USERNAME"


_WORD = r"\b(?:user|login|logg?ed$|signed$|screen|handle|gamer|nick|usuario|utilisat|benutzern|utente)"
DETECTORS = (
    Detector("USERNAME", _handles, r"@[a-z_]|@00000|\bu/|^@$"),
    Detector("USERNAME", _named, _WORD),
    Detector("USERNAME", _on_sites, rf"\b{_SITE}\b"),
    Detector("USERNAME", _owners, RARE_FORM, again=False),
    Detector("USERNAME", _profiles, RARE_FORM, again=False),
)
