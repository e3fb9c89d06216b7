"""USERNAME: @handles, names that the words in front call a login, and the owners of home folders."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.recalled import ENDS, ORDINARY
from streams.redaction.saying import RARE_FORM
from streams.redaction.scanning import Scanner

# Not behind a letter, digit or dot (an address), not a package scope (@scope/name), not an address itself.
# Five digits and more: how published talks with help desks call people. A name with a blank in front begins a comment.
_HANDLE = re.compile(
    r"@(?:(?<![\w@/.=+-]@)(?:[A-Za-z_][\w-]{2,38}|[0-9]{5,12})(?![\w@/(-]|\.[A-Za-z0-9])|"
    r"(?<![\w@/.=+-]@)(?P<parted>[a-z0-9_]{2,20}(?:\.[a-z0-9_]{1,20}){1,3})(?![\w@/(=-]|\.\w)|"
    r"(?<![^\n]@) (?P<apart>[A-Za-z_][\w-]{2,38})(?= ))",
    re.ASCII,
)
# What is always followed by a name, and what by other things too: "the login is slow".
_CALLED = (
    r"(?:user[ _-]?names?|screen ?name|display ?name|in-game name|handle|user ?id|login name|sign[ -]in name|gamer ?tag|"
    r"battle ?tag|nick(?:name)?|"
    r"ign|nombre de usuario|nom d'utilisateur|identifiant|pseudo|benutzername|nutzername|nome de usuario|nome utente)"
)
_AS = (
    r"(?:user|log(?:ged|s|ging)? in (?:as|with)|login(?: as)?|sign(?:ed|ing)?[ -]in (?:as|with)|"
    r"usuario|utilisateur|benutzer|utilizador|utente)"
)
_NAMED = Scanner(rf"(?i)\b(?:({_CALLED})|{_AS})(?:'s)?\b")
_IS = r"(?: is| was|:|=| es| c'est| est| e| ist|['\"]:)"
_UNLIKE_WORDS = r"[a-z][a-z0-9]{0,38}(?:[._][a-z0-9]|[0-9])[a-z0-9_.-]{0,38}\b"
_SAID = re.compile(
    rf"(?: (?:on|for|in|at|of|from|to|still|called|as)(?: the| my| your)?(?: [a-z]{{2,15}})?)?{_IS}\s{{0,2}}[\"'(]?@?"
    r"([a-z0-9][a-z0-9_.#-]{2,38})|"
    r" [\"'(]([a-z][a-z0-9_.-]{2,38})[\"')]|"
    rf",?(?: from| to| still| now| called)? [\"']?@?({_UNLIKE_WORDS})",
    re.ASCII | re.IGNORECASE,
)
_TOLD = re.compile("[:=\"']")
_AND_ALSO = re.compile(
    rf"(?:,| to| not| and| or| into| with| now| the| my| new| one| is| was){{1,5}} [\"']?@?({_UNLIKE_WORDS})",
    re.ASCII | re.IGNORECASE,
)
# Who does something, or is dealt with, on a site.
_DOES = Scanner(
    r"(?i)\b(?:(?:opened|posted|edited|reviewed|reported|banned|scammed|muted) (?:by )?|unban |unblock |harassed by |"
    r"dm (?:from |me at )|acc |player |seller |"
    r"streamer |moderator |mod |"
    r"kik me at )(?:is |: ?|, )?[\"'(@]?([a-z][a-z]+(?:_[a-z]|[0-9_])[a-z0-9_]*\b|[a-z]{3,20}\.[a-z]{3,20}\b)"
)
_AFTER = re.compile(r"[(/:=@\\]|\.[a-z]", re.IGNORECASE)
_TAKEN = Scanner(r"(?i)[\"']([a-z][a-z0-9_.-]{2,30})[\"']? is (?:already |not )?(?:taken|reserved)\b")
_SITE = (
    r"(?:instagram|insta|twitter|tiktok|snapchat|snap|twitch|telegram|discord|reddit|skype|psn|venmo|steam|xbox|kik|"
    r"roblox|epic)"
)
_HANDLE_LIKE = r"([A-Za-z][A-Za-z]*(?:[_.][A-Za-z0-9]|-[A-Za-z]+[0-9]|[#0-9])[A-Za-z0-9_.#]*)"
_ON_SITE = Scanner(
    rf"(?i)\b{_SITE}(?: (?:is|as|name|handle|id|account|acc|tag|me at|at|user)|:){{0,3}} [\"']?@?{_HANDLE_LIKE}|"
    rf"\b(?:i'?m|i am|me:?|name(?: is|'s)?) @?{_HANDLE_LIKE} (?:on|in) {_SITE}\b"
)
_HOME = Scanner(
    r"(?i)(?:/home/|/users/|\b[a-z]:[\\/]{1,2}users[\\/]{1,2}|[\\/]documents and settings[\\/])"
    r"([A-Za-z0-9][A-Za-z0-9_.-]{1,38})[\\/]"
)
_PROFILE = Scanner(
    r"(?i)(?:(?:instagram|twitter|tiktok|facebook|venmo|twitch|\bx|reddit)\.(?:com|tv)/(?:u/|user/|u/s/)?|"
    r"linkedin\.com/in/|\bt\.me/)"
    r"@?([A-Za-z0-9][A-Za-z0-9._-]{2,38})"
)
# What else stands there in links.
_PAGES = frozenset(
    "p reel reels explore home login signup share sharer pages groups hashtag intent search watch events help "  # noqa: SIM905
    "about status i r in company privacy settings stories story permalink.php dialog plugins tag tags directory "
    "legal post posts".split()
)
_FOLDERS = (b"/home/", b"sers/", b"sers\\", b"ettings")
_NOBODYS = frozenset(
    "user users username me public default shared all admin administrator root runner ubuntu ec2-user pi guest "  # noqa: SIM905
    "app node build jenkins travis circleci vagrant docker www git your-user youruser yourname your-name xxx foo "
    "bar name test".split()
)
_REDDIT = re.compile(r"(?<!\w)/?u/[A-Za-z0-9_-]{3,20}\b", re.ASCII)
# Behind an @ these are code: annotations of Java and Python, rules of CSS.
_CODE = frozenset(
    "app router pytest click celery blueprint override media import param return returns author deprecated property "  # noqa: SIM905
    "staticmethod classmethod dataclass "
    "entity test autowired component inject input output bean id column table see since throws supports keyframes "
    "include mixin extend font-face charset interface end implementation selector synthesize class protocol".split()
)
# What names of hosts and files end in: "@example.com", "@app.module.ts".
_HOSTS = frozenset(
    "com net org edu gov io co app dev uk de fr es it nl be ch at pl se no dk fi pt br mx ca au nz in ie us eu ru jp cn me tv "  # noqa: SIM905
    "info biz xyz js ts css html py rb php json xml md sh vue jsx tsx java".split()
)
_DATED = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}")
_ORDINARY = ORDINARY | frozenset(
    "the null none your already taken and now for error page button screen name account form field menu data "  # noqa: SIM905
    "names loose broken stuck slow down buggy busy dead back up off on in out always never only just like very "
    "really so failing required per guest admin root administrator owner".split()
)


def _handles(document: Document) -> Iterator[Span]:
    text = document.text
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match["apart"]:
                yield *match.span("apart"), "USERNAME"
            elif match["parted"]:
                if match["parted"].rpartition(".")[2] not in _HOSTS and match["parted"].partition(".")[0] not in _CODE:
                    yield *match.span(), "USERNAME"
            elif match.group()[1:].lower() not in _CODE:
                yield match.start(), match.end(), "USERNAME"
    if "u/" in text:
        for match in _REDDIT.finditer(text):
            yield match.start(), match.end(), "USERNAME"


def _named(document: Document) -> Iterator[Span]:
    text = document.text
    for (_, end), (_, always) in _NAMED.groups(document.searched):
        said = _SAID.match(text, end)
        if not said:
            continue
        group = said.lastindex or 0
        start, stop = said.span(group)
        stop -= said[group][-1] in ".-"
        value = text[start:stop]
        like_word = value.isalpha() and group == 1 and not _TOLD.search(text, end, start)
        if (
            value.lower() not in _ORDINARY
            and not _DATED.match(value)
            and not (like_word and (always < 0 or not ENDS.match(text, stop)))
        ):
            yield start, stop, "USERNAME"
            also = _AND_ALSO.match(text, stop + (text[stop : stop + 1] in "\"'"))
            if also:
                yield *also.span(1), "USERNAME"


def _doing(document: Document) -> Iterator[Span]:
    text = document.text
    for _, (start, end) in _DOES.groups(document.searched):
        if not _AFTER.match(text, end) and text[start:end].lower() not in _ORDINARY:
            yield start, end, "USERNAME"
            also = _AND_ALSO.match(text, end)
            if also:
                yield *also.span(1), "USERNAME"
    if "taken" in document.lower or "reserved" in document.lower:
        for _, place in _TAKEN.groups(document.searched):
            yield *place, "USERNAME"


def _on_sites(document: Document) -> Iterator[Span]:
    for _, behind, in_front in _ON_SITE.groups(document.searched):
        start, end = max(behind, in_front)
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


_WORD = (
    r"\b(?:user|login|logg(?:ed|ing)$|^sign$|signed$|sign(?:ed|ing)?-in|screen|display|in-game|handle|gamer|battle|"
    r"nick|ign\b|usuario|utilisat|identifiant|pseudo|benutzern?|nutzern|utilizador|utente)"
)
DETECTORS = (
    Detector("USERNAME", _handles, r"@[a-z_]|@00000|\bu/|^@$"),
    Detector("USERNAME", _named, _WORD),
    Detector(
        "USERNAME",
        _doing,
        r"^(?:opened|posted|edited|reviewed|reported|banned|unblock|harassed|dm|scammed|muted|unban|acc|"
        r"player|seller|streamer|mod|moderator|kik|taken)\b",
    ),
    Detector("USERNAME", _on_sites, rf"\b{_SITE}\b"),
    Detector("USERNAME", _owners, RARE_FORM, again=False),
    Detector("USERNAME", _profiles, RARE_FORM, again=False),
)
