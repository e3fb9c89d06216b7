"""PASSWORD: secrets that people send along, by the word in front: passwords, PINs, one-time and card security codes."""

import re
from collections.abc import Callable, Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.recalled import ENDS, FARTHEST, NO_SECRET, ORDINARY, UNLIKE_WORDS, and_also, recalled, sent
from streams.redaction.saying import MATTERS, RARE_FORM, TURN, UNITS, told_before
from streams.redaction.scanning import Scanner

_LOCKED = (  # what opens by a code
    r"(?:gate|door|buzzer|intercom|keypad|entry|entrance|locker|alarm|lock|padlock|safe|building|lobby|garage|lift|"
    r"key ?box|key ?safe|lock ?box|delivery|pick-?up|"
    r"unlock|backup|recovery|reset|sms|text|activation|pairing|parental|voicemail|banking|sign[ -]?in|log[ -]?in|security|"
    r"verification|one[ -]time|2fa|access|digit|authenticat(?:ion|or)|mfa)"
)
_WORD = (
    r"(?:pass?[ -]?w[oa]rds?|pass?(?:wrd|wrod|owrd|wod)s?|passwd|pass ?codes?|pass ?phrase|pass(?: is)|pass|pwd|psw|"
    r"pword|p/w|pw|"
    r"pins?|pincode|puk|passwort|kennwort|geheimzahl|mot de passe|mdp|code secret|contrasena|clave|senha|palavra-passe|"
    rf"cvv2?|cvc2?|otp|{_LOCKED} (?:pin ?)?code|(?:safe|lock|"
    rf"padlock) combination|"
    r"digicode|code (?:for|to|of|on) (?:the |my |our )?(?:safe|gate|door|locker|alarm|lock|building|garage|wi-?fi)|"
    r"code (?:de )?(?:la )?porte|code de (?:verification|securite|acces)|codigo de (?:la )?(?:puerta|portal|acceso|acesso|"
    r"verificacion|verificacao|seguridad|seguranca)|code recu|codigo recibido|"
    r"(?:tur|zugangs|sicherheits|bestatigungs|freischalt)code|"
    r"(?:security|secret|memorable) (?:answer|word|name|place)|wachtwoord|losenord|haslo|"
    r"(?:wi-?fi|wpa2?|network|guest|api|secret|client|access|private)[ _-]?(?:key|secret)|bearer)"
)
# What secret it is, and that it is told now.
_LINK = (
    r"((?: ?code| ?number| ?word| ?nummer| nr| no\.?)?\b(?: (?:for|of|on|in|at|from|with|de|del|da|do|fur|pour|"
    r"du) (?:[a-z]{1,20} ){0,3}[a-z]{1,20}(?=[\s:=,])(?: \"[^\"\n]{1,30}\")?)?)"
    r"((?:\s{1,2}(?:is|was|now|no|to|it'?s|es|est|ist|lautet|era|war|e|e?h|as|too|still|(?:set|changed|reset) to)\b|"
    r"[\"']?\s?[:=]|\s-){0,5})"
)
_NAMED = Scanner(rf"(?i)(?:\b|_){_WORD}\b")
_SECRET = re.compile(rf"{_LINK}\s{{0,2}}([\"'`(]?)([^\s\"',;`]{{1,64}})((?: [0-9]{{1,9}}\b){{0,3}})", re.IGNORECASE)
_QUOTED = re.compile(rf"{_LINK}\s?([\"'`])([^\"'`\n]{{3,48}})\3", re.IGNORECASE)
_PHRASE = re.compile(
    rf"{_LINK} ([a-z]{{2,14}}(?:[ -][a-z]{{2,14}}){{1,5}}?)(?=[.!?\n]|$|,? (?:and|but|it|as|for|which|does|is)\b)",
    re.IGNORECASE,
)
_ONE = rf"(?:zero|naught|nought|oh|o|{UNITS}|double|triple)"
_IN_WORDS = rf"({_ONE}(?:[ ,-]{{1,2}}{_ONE}){{2,11}})\b"
_SPOKEN = re.compile(rf"{_LINK} {_IN_WORDS}", re.IGNORECASE)
_ANSWER = rf"{TURN}(?:[a-z][a-z.' ]{{1,24}}: ?)?"  # perhaps behind the name of who answers
_ASKED = re.compile(rf"{_ANSWER}([^\s\"',;]{{0,32}}[0-9][^\s\"',;]{{0,32}})", re.IGNORECASE)
_ASKED_SPOKEN = re.compile(_ANSWER + _IN_WORDS, re.IGNORECASE)
# "Gate code changed?? the old one was 4417#".
_OTHER_ONE = re.compile(
    r"[^0-9\n]{0,48}\b(?:old|new|previous|last) (?:one|code) (?:is|was) ([0-9]{3,8}\b[#*]?)", re.IGNORECASE
)
_CREDENTIALS = Scanner(
    r"(?i)\b(?:user(?:name)?|login|log in|credentials?)(?: with| are| is)?[ /:=]{1,2}[^\s:/]+ ?"
    r"(?:(?:/|:|and) ?(?:pw|pass(?:word)?)?|,? ?(?:pw|pass(?:word)?))[ :=]*([^\s,;]*[0-9][^\s,;]*)"
)
# Of links and command lines: "scheme://user:secret@host", "-u user:secret".
_IN_LINK = Scanner(r"://([A-Za-z0-9._~%+-]{1,64}):([!-.0-9;-?A-~]{2,64})@")
_ON_COMMAND_LINE = Scanner(r"(?:^|\s)(?:-u|--user) ['\"]?([A-Za-z0-9._-]{1,64}):([!#-&(-~]{2,64})")
_CODE = re.compile(r"[(){}<>\[\]/\\]|^[$%]")
_AMOUNT = re.compile(r"[$\u20ac\u00a3]?[0-9]+[.,][0-9]{2}[$\u20ac\u00a3]?")
_FEWEST_DIGITS = 3
_SHORT = len("_pass")
_PINNED = (" the ", " it ", " this ", " that ", " a ")
_MIXED = re.compile(r"[A-Za-z]{2}.*[0-9!$%&*#@?].*[0-9]|[0-9]{2}.*[A-Za-z]{3}")
_QUOTE = re.compile("[\"'`]")
_I_SAID = re.compile(r"\bi (?:said|typed|told|set|changed)", re.IGNORECASE)
_SAID_SO = re.compile("[:=]")
_PURPOSE = re.compile(r"(?<!set)(?<!changed)(?<!reset) to\Z", re.IGNORECASE)
_DONE = re.compile("(?:[a-z]ed|ing)\\Z")  # "is requested", "is not working"
# "I use hunter2 as my password".
_IN_FRONT = re.compile(
    r"(?:^|\s)([^\s\"',;:]{4,40})(?:,? (?:that|which))? (?:is|as|was|for) (?:my|the|his|her|our|your) (?:[a-z]{1,12} )?\Z",
    re.IGNORECASE,
)
# "I typed hunter2 and it says wrong password".
_TYPED = re.compile(
    r"\b(?:typed?|entered?|using|tried|put(?: in)?) ([^\s\"',;:]{4,40})(?: and|,| but)(?: now)?(?: it| they| you| he| the app)?"
    r" (?:says?|said|tells me|told me)(?: it'?s)?(?: the| a)? (?:wrong|incorrect|invalid|bad) \Z",
    re.IGNORECASE,
)
# "New code issued: KT4408".
_ISSUED = Scanner(r"(?i)\bcode (?:issued|generated|given|assigned)(?: is| was|:)? ([a-z]{0,3}[0-9][0-9]+[a-z0-9]*)\b")
# "unlock it with 4417", "the keypad wants 4417", "you texted me 441702", "code 441702 expired".
_CODED = (b"ode", b"ext", b"nlock", b"eypad", b"pens", b"sms", b"pen ")
_RUN = re.compile(rb" 0000(?:00)?(?![ .,:/-]?0)")  # in `Document.zeroed`
_BEFORE_RUN = ("with ", "by ", "using ", "wants ", "takes ", "needs ", "me ", "us ", "saying ", "says ", "the ", "a ")
_OPENS = re.compile(
    r"\b(?:unlock(?:s|ed)?|opens?)(?: it| the [a-z]+| that| this)? (?:with|by|using) \Z|"
    r"\b(?:keypad|alarm|lock|safe|locker) (?:wants|takes|needs|opens with) \Z|"
    r"\b(?:texted|text(?: message)?|sms) (?:me|us|saying|with|which says) (?:the |a )?(?:code )?\Z"
)
# "The key is in the box, code 4417".
_KEPT = re.compile(
    r"\b(?:keys?|gate|door|lock ?box|locker|padlock|safe|garage|shed|barrier|building|entrance)\b"
    r"[^.!?\n0-9]{0,20}[,:(] ?code(?:,|:| is)? \Z"
)
_FAILED = re.compile(
    r",? (?:(?:is|was) (?:wrong|invalid|not|rejected|refused|expired)|has expired|expired|never|doesn'?t|does not|didn'?t|"
    r"did not|not|isn'?t|won'?t|keeps|fails|failed)\b",
    re.IGNORECASE,
)
_OPENING = ("code", "puk", "security word", "pasword", "combination", "wachtwoord", "losenord", "haslo", "memorable")
_CODE_OF = re.compile("code(?:s| (?:i|we|you|they|u|that)) ")
_LOGINS = ("user", "login", "log in", "credential")
_REFUSED = ("wrong ", "invalid ", "incorrect ", "bad ")
_LINKS = (" as ", " is ", " for ", " was ", *_REFUSED)
_FARTHEST, _NEAR, _LONGEST_LOOK = 72, 24, 24
# Keys that services begin with letters of their own.
_KEY = Scanner(
    r"\b(?:AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,64}|sk_(?:live|test)_[A-Za-z0-9]{8,64}|xox[abps]-[A-Za-z0-9-]{10,64}|"
    r"AIza[A-Za-z0-9_-]{30,40}|glpat-[A-Za-z0-9_-]{16,40})"
)


# Letters, one or two signs and digits, as people make up a password: "Lahore!786"; perhaps a user name in front.
_BY_LOOK = Scanner(r"[A-Za-z][A-Za-z0-9_]+[!$%*^&+][!$%*^&+]?[0-9][0-9]+[!?*]?")
_USER = re.compile(r"(?:\A|[\s\"'(])([A-Za-z][A-Za-z0-9._-]{2,30}) ?[/|:] ?\Z")
_APART = frozenset(" \n\"'(/|:.,;!?)")
_LOCKED_OUT = ("log", "sign", "let me in", "locked", "access", "get in", "account", "pass")


def _find(document: Document) -> Iterator[Span]:
    """What follows "password is": anything after a colon or in quotes, else what does not look like a word."""
    text = document.text
    for start, end in _NAMED.places(document.searched):
        yield from _in_front(document, start)
        match = _QUOTED.match(text, end) if _QUOTE.search(text, end, end + _FARTHEST) else None
        if match and match[2].strip():
            yield *match.span(4), "PASSWORD"
            continue
        word = text[start:end].lower()
        has_digit = document.has_digit(end, end + FARTHEST)
        match = (None if has_digit else _SPOKEN.match(text, end)) or _ASKED_SPOKEN.match(text, end)
        if match:
            yield *match.span(match.re.groups), "PASSWORD"  # the last is the secret
            continue
        match = _SECRET.match(text, end)
        if match and (end - start > _SHORT or not word.endswith("pass") or _SAID_SO.search(match[2])):
            told = [*_told(match, text)]
            yield from told
            if told:
                yield from and_also(text, told[0][1])
                continue
        if word.endswith("phrase"):
            match = _PHRASE.match(text, end)
            if match and match[2].strip():
                yield *match.span(3), "PASSWORD"
                continue
        if has_digit:
            asked = _ASKED.match(text, end)
            if asked:
                value = asked[1].rstrip(".!?)")
                if len(value) > _FEWEST_DIGITS and not _CODE.search(value):
                    yield asked.start(1), asked.start(1) + len(value), "PASSWORD"
                    continue
            other = _OTHER_ONE.match(text, end) if word.endswith("code") else None
            if other:
                yield *other.span(1), "PASSWORD"
                continue
        told_later = has_digit or _I_SAID.search(text, end, end + FARTHEST)
        if told_later and not (word == "pin" and text.startswith(_PINNED, end)):
            for first, last, kind in recalled(text, end):
                # A day pass that cost 45 is no secret.
                if word != "pass" or _MIXED.search(text[first:last]):
                    yield first, last, kind
    lower = document.lower
    if _CODE_OF.search(lower):
        yield from sent(document)
    if any(word in lower for word in _LOGINS):
        for _, secret in _CREDENTIALS.groups(document.searched):
            yield *secret, "PASSWORD"


def _in_front(document: Document, start: int) -> Iterator[Span]:
    near = document.lower[max(0, start - _NEAR) : start]
    if not any(link in near for link in _LINKS):
        return
    pattern = _TYPED if near.endswith(_REFUSED) else _IN_FRONT
    place = told_before(pattern, document, start, _FARTHEST)
    value = document.text[slice(*place)] if place else ""
    if place and UNLIKE_WORDS.search(value) and not _AMOUNT.fullmatch(value):  # "paid 49.99 for the pass"
        yield *place, "PASSWORD"


def _keys(document: Document) -> Iterator[Span]:
    for place in _KEY.places(document.searched):
        yield *place, "PASSWORD"


def _looking(document: Document) -> Iterator[Span]:
    """A secret by its look alone, where somebody can't get in, and the user name that is told with it."""
    if not any(word in document.lower for word in _LOCKED_OUT):
        return
    text = document.text
    for start, end in _BY_LOOK.places(document.searched):
        if end - start <= _LONGEST_LOOK and {*text[start - 1 : start], *text[end : end + 1]} <= _APART:
            yield start, end, "PASSWORD"
            user = _USER.search(text, max(0, start - _FARTHEST), start)
            if user:
                yield *user.span(1), "USERNAME"


def _told(match: re.Match[str], text: str) -> Iterator[Span]:
    about, link, quote, value, number = match.groups()
    value = value.rstrip(".!?):")
    if not value or _CODE.search(value):
        return
    start = match.start(4)
    end = start + len(value)
    if text[end : end + 2] == "'s":
        return  # "security answer: mother's maiden name .."
    if not value.isalpha() and text[end : end + 1] == "!":
        end += 1  # more often a part of the secret than an exclamation
    if number and value.isalnum():
        if value.lower() not in ORDINARY and (about.strip() or link.strip() or len(number) > _FEWEST_DIGITS):
            yield start, match.end(5), "PASSWORD"
        return
    if len(value) < _FEWEST_DIGITS:
        return
    said = ":" in link or "=" in link or (quote and link)
    purpose = _PURPOSE.search(link) and value.islower()  # "a password to remove"
    plain = (
        link.strip() and not purpose and value.isalpha() and value.lower() not in ORDINARY and not _DONE.search(value)
    )
    if said or UNLIKE_WORDS.search(value) or (plain and ENDS.match(text, end)):
        yield start, end, "PASSWORD"


def _credentials(sign: bytes, pattern: Scanner) -> Callable[[Document], Iterator[Span]]:
    def find(document: Document) -> Iterator[Span]:
        if sign in document.searched:
            for _, user, secret in pattern.groups(document.searched):
                yield *user, "USERNAME"
                yield *secret, "PASSWORD"

    return find


def _opening(document: Document) -> Iterator[Span]:
    if any(word in document.lower for word in _OPENING):
        yield from _find(document)


def _codes(document: Document) -> Iterator[Span]:
    if not any(word in document.searched for word in _CODED):
        return
    for (start, _), (first, end) in _ISSUED.groups(document.searched):
        if end - first > _FEWEST_DIGITS and not NO_SECRET.search(document.before(start, _NEAR)):
            yield first, end, "PASSWORD"
    for run in _RUN.finditer(document.zeroed):
        start, end = run.start() + 1, run.end()
        before = document.before(start)
        if before.endswith(("code ", "code, ", "code: ", "code is ")):
            other = NO_SECRET.search(before[: before.rindex("code")][-_NEAR:])
            told = None if other else _FAILED.match(document.text, end) or _KEPT.search(before)
        else:
            told = _OPENS.search(before) if before.endswith(_BEFORE_RUN) else None
        if told:
            yield start, end, "PASSWORD"


_OPENED = (
    r"^(?:wachtwoord|losenord|haslo|memorable|security|puk|text|sms|recu|recibido|"
    r"gate|door|buzzer|intercom|keypad|entry|entrance|locker|alarm|lock|padlock|safe|lobby|garage|keybox|keysafe|lockbox|pasword|pairing|voicemail|unlock|texted|porte)\b"
)
DETECTORS = (
    Detector(
        "PASSWORD",
        _find,
        r"pass|pwd|\bpw\b|\bpin|kennwort|geheim|mdp\b|\bcode|secret|\bansw|contrase|clave|senha|palavra|\bcv[vc]|"
        r"\botp\b|key\b|bearer|credent",
        hint=r"pass|pwd|\bpw\b|\bpin|kennwort|geheim|mdp\b|code secret|contrase|clave|senha|palavra|\bcv[vc]|\botp\b|"
        r"(?:digit|security|verification|time|2fa|login|access) code|security answ|secret (?:answ|word)|"
        r"(?:fi|wpa2?|network|api|secret|client|access|private)[ _-]?(?:key|secret)|bearer|credent",
    ),
    # Codes by what they open, or how they came.
    Detector("PASSWORD", _opening, _OPENED),
    Detector("PASSWORD", _codes, MATTERS, digits=4),
    Detector("PASSWORD", _keys, RARE_FORM, again=False),
    Detector("PASSWORD", _looking, RARE_FORM, again=False),
    Detector("PASSWORD", _credentials(b"://", _IN_LINK), RARE_FORM, again=False),
    Detector("PASSWORD", _credentials(b"-u", _ON_COMMAND_LINE), RARE_FORM, again=False),
)
