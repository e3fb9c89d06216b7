"""Whether a name that is a word too (Price, Rose, Will) is meant as a name where it stands."""

import re
from functools import lru_cache

from streams.redaction.document import Document
from streams.redaction.forms import COMMON, FIRST, LAST, NEVER, WORD
from streams.redaction.tagger import lists_of

_WORDS_KEPT = 16_384
# Names that are function words too (An, Will, May): in small letters hardly ever anybody's.
FUNCTION_WORDS = frozenset(
    "an do so no to in on my me he she we it is be by or at as if us up go ya yo ok hi am are can will may "  # noqa: SIM905
    "for you your any "
    "long not now but all see out who how why yes was has had have this that with from they them been does did".split()
)

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
_CALLING = re.compile(
    r"\b(?:this is|i am|i'?m|it'?s|it is|ich bin|hier ist|je suis|soy|sou|spoke (?:to|with)|ask for) \Z"
)
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


@lru_cache(_WORDS_KEPT)
def is_ordinary(word: str) -> bool:
    """Whether a part of a name is a word that people write more often than they name somebody."""
    if word in FUNCTION_WORDS or word in _RATHER_WORDS:
        return True
    lists = lists_of(word)
    return word not in _RATHER_NAMES and bool(
        lists & COMMON or (lists & (FIRST | LAST) and lists & WORD and lists & NEVER)
    )


def is_said(document: Document, start: int, end: int, beside: frozenset[str]) -> bool:
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
        return len(words) <= _LONGEST_SIGN_OFF and (
            words[0].rstrip(_MARKS) in _SIGN_OFFS_APART or words[-1] in _SIGN_OFFS
        )
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
        if name in names and (both or (name != word and not (between[0] == "," and is_ordinary(name)))):
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
