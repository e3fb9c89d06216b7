"""The second, stricter reading of the few words that people will see: where in doubt, it hides.

`redact` weighs leaks against readable text, since models learn from what it leaves. A quote is only looked at, by many:
so whatever could be a name, a number of somebody or an address goes, at the price of some product names. Names that are words too
(Rose, Bill, Price) are told by what stands beside them: a title, whose somebody is, who speaks and is spoken to, another name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from streams.redaction.folding import fold
from streams.redaction.forms import COMMON, FIRST, LAST, NEVER, PLACE, WORD
from streams.redaction.meant import FUNCTION_WORDS
from streams.redaction.needles import ROLES
from streams.redaction.tagger import lists_of

HIDDEN = "[MASKED]"

# Linear: each part begins with what the part before it cannot end in, and no two start alike within one token.
_PIECE = re.compile(
    r"(?P<placeholder>\[[A-Z][A-Z0-9_]*\])"
    r"|(?P<token>[^\s\[\]]+)"
)
_NUMBER = re.compile(r"\d(?:[ \-()/]{0,2}\d){3,}")
_INNER = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNIT = re.compile(r"(?:[0-9]{1,3}[A-Za-z]{1,3}|[A-Za-z]{1,2}[0-9]{1,2})")  # 5pm, 20GB, 3rd, v2
_ABBREVIATION = re.compile(r"[A-Z0-9]{2,3}|[A-Z]{2,4}s")  # longer ones in capitals may be names
_NAME = FIRST | LAST
_ADDRESS = "[ADDRESS]"
_GOES_ON = frozenset(("[PERSON]", _ADDRESS))  # what may have been found in part
_ENDS = ".!?:;\u2026\u2022*\u00bf\u00a1"  # what a sentence may follow
_TAIL = f"{_ENDS},)\"'"  # stays behind what is hidden
# What may stand, beside blanks, between a name and the word that tells it; and between a closing and who signs.
_QUOTES = frozenset(("", '"', "'", "(", "-", "'-"))
_SIGNING = frozenset(("", ",", ".", "!", "-", ",-"))
_LONGEST = 32  # characters; a longer token is a link or data
_LEAST_LETTERS = 4  # of a name in small letters: le, el and in are surnames too
_LONGEST_GAP = 4  # characters; what is longer parts any words
_LONGEST_NAME = 12  # letters, in scripts without capitals; longer ones are sentences
_RUNS = re.compile(re.escape(HIDDEN) + r"(?:[\s\-]+" + re.escape(HIDDEN) + ")+")


def _set(words: str) -> frozenset[str]:
    """The words of a line, folded as texts are."""
    return frozenset(fold(words).text.casefold().split())


# Surnames of a few that everybody's sentences hold in small letters.
_PLAIN = _set("berry carry else favorite france hang hung manual moon numbers ping sang song soon sung theres windy")
# On lists of first names, but hardly anybody's, in capitals or not ...
_THINGS = _set(
    "age asia beat beta edit era floor forum gene gun kick kit lot mile odd per sad sep valid job line tea till star tone urban "
    "role royal sole page major made many any my us side so said see us in long mar do les mega meta mere special king prime "
    "january sunday ramadan dell islam"
)
# ... or in small letters.
_ORDINARY = _THINGS | _set(
    "art chance love lucky park miss mad fen fancy dis loot fella guy buddy hope ran joke lone innocent ide pat rim rare rocky "
    "stormy sunny misty dusty patience precious harmony easter"
)
_WILLS = _set("will may bill an")  # names in spite of being small words, where they have a capital
_SEASONS = _set("april may june august summer autumn avril abril mayo mai maio juni juin")
_OF_SEASONS = _set("day sale sales bank season holiday")
_BILLS = _SEASONS | {"bill"}  # say what is to be paid
_DAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday christmas easter eve january february march july september "
    "october november december montag dienstag mittwoch donnerstag freitag samstag sonntag"
)
# Who speaks and is nobody by name, and what else begins sentences.
_OTHERS = _set(
    "he she it they we you i who that this what which nobody everybody everyone someone somebody anyone people person persons "
    "er sie es wir ihr du man ich wer niemand jemand alle elle il ils elles on nous vous je qui personne "
    "el ella ellos ellas usted ustedes nadie quien yo nosotros ele ela eles elas voce voces ninguem quem eu nos "
    "он она они оно я мы вы кто никто мне нам הוא היא הם אני אנחנו לי לנו לו לה "
    "هو هي هم انا نحن انت هذا هذه لي لنا له لها ان انه "
    "他 她 我 你 他们 她们 我们 你们 客服 店员 经理 "
    "the a an his her their your our my its der die das ein eine le la les un une el los las una o os as um uma "
    "and or but if when then also just und oder aber et ou mais y pero e no not nicht"
)
_ARTICLES = _set(
    "the a an this that your our my his her their its each every der die das den dem ein eine einer mein meine le la les un "
    "une mon ma votre el los las una mi su o os as um uma meu minha"
)
_WHERE = _set("in at near from")
# In front of a name.
_TITLES = _set("mr mrs ms miss mx dr prof mister missus mme mlle herr herrn frau sr sra srta dra sig")
_STYLES = _set(
    "sir madam madame monsieur mademoiselle professor doctor doktor doctora nurse pastor father officer captain judge senor "
    "senora senorita don dona senhor senhora signor signora mevrouw meneer aunt auntie uncle tante onkel tio tia opa oma tonton "
    "familie agent advisor adviser technician driver courier supervisor manager representative rep"
)
_KIN = _set(
    "husband wife son daughter mother father mom mum mam dad mommy mummy daddy brother sister uncle aunt auntie cousin nephew "
    "niece grandson granddaughter grandma grandpa grandmother grandfather boss manager supervisor colleague coworker worker "
    "friend mate buddy neighbour neighbor partner boyfriend girlfriend fiance fiancee spouse assistant secretary accountant "
    "lawyer landlord landlady tenant roommate flatmate housemate nanny babysitter employee agent rep advisor adviser technician "
    "mann frau sohn tochter mutter vater mama papa bruder schwester onkel tante cousine neffe nichte oma opa enkel enkelin chef "
    "chefin kollege kollegin kollegen freund freundin nachbar nachbarin partnerin mitbewohner verlobter verlobte mitarbeiter "
    "mitarbeiterin vermieter vermieterin "
    "mari femme epoux epouse fils fille mere pere maman frere soeur oncle neveu patron patronne collegue ami amie copain copine "
    "voisin voisine compagnon compagne conjoint "
    "marido esposo esposa mujer hijo hija madre padre hermano hermana tio tia primo prima sobrino sobrina abuelo abuela jefe "
    "jefa companero companera amigo amiga vecino vecina novio novia pareja "
    "mulher filho filha mae pai irmao irma sobrinho sobrinha avo chefe colega vizinho vizinha namorado namorada noivo noiva "
    "gerente"
)
_WHOSE = _set(
    "my your his her our their ur mein meine meinem meinen meiner dein deine unser unsere ihr ihre mon ma mes notre votre son sa "
    "mi mis tu su nuestro nuestra meu minha nosso nossa seu sua"
)
_TOLD = _set(
    "asked told tell met contacted emailed texted phoned messaged thank thanks hi hello hey dear hallo hola bonjour ola liebe "
    "lieber gracias danke merci obrigado obrigada regards cheers sincerely gruss named קוראים"
)
_SPOKE, _TO = (
    _set(
        "spoke speak speaking talked talk talking chatted chat chatting dealt dealing written wrote helped served assisted "
        "handled advised informed assured promised gesprochen geredet parle hable falei"
    ),
    _set("to with by mit von avec a con com por"),
)
_CLOSING = _set(
    "regards cheers sincerely thanks thx gracias saludos saludo gruss grusse grussen cordialement merci cumprimentos obrigado "
    "obrigada atenciosamente abraco atentamente danke"
)
_CALLED = _set("named heiße llamo chamo chiamo m'appelle name's")
_NAMED = frozenset(
    ("name is", "names is", "name ist", "nom est", "nombre es", "nome e", "hier spricht", "se llama", "se chama")
)
_AM_ABROAD = frozenset(("ich bin", "je suis", "yo soy", "eu sou", "hier ist", "ici c'est"))
_AM = _AM_ABROAD | {"i am", "this is"}
_AM_ALONE = _set("i'm im soy sou")
# Behind a name.
_SAID = _set(
    "said says told tells asked asks replied replies answered promised insisted claimed claims explained explains refused "
    "confirmed assured apologised apologized responded suggested advised admitted stated wrote texted emailed phoned "
    "meinte sagte sagt erklarte versprach schrieb antwortete behauptete "
    "dijo dice comento respondio prometio aseguro contesto explico escribio disse respondeu prometeu falou explicou afirmou "
    "сказал сказала говорит ответил ответила обещал обещала написал написала "
    "אמר אמרה ענה ענתה הבטיח הבטיחה قال قالت اخبرني اخبرتني وعد وعدت कहा बोला बोली"
)
_TO_ME = _set("me m'a nous te le lui lhe nos hat a n'a habe ने")  # between a name and what it said: "Rose me dijo"
_HAS, _SAID_IN_FRENCH = _set("a m'a nous"), _set("dit promis repondu explique assure ecrit affirme confirme refuse")
_ARABIC_THE = "\u0627\u0644"
# With these no name goes on.
_BESIDE = FUNCTION_WORDS | ROLES | _OTHERS | _TITLES | _STYLES | _KIN | _SAID | _TOLD | _DAYS
# Where no blanks stand between words: Chinese surnames, and one or two characters more, before a verb of saying or a title; what
# stands before Japanese titles, but for customers and the like; Korean surnames likewise.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁叶蒋杜苏魏吕丁沈姚卢傅钟崔谭廖范汪陆"
    "張劉陳楊黃趙吳孫鄭謝許鄧馮韓蕭葉蔣蘇呂盧鐘譚陸"
)
_UNSPACED = re.compile(
    rf"(?:[小老阿][{_SURNAMES}]|[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}?)"
    r"(?=先生|女士|小姐|太太|经理|經理|老师|老師|说|說|告诉我|告訴我|回复|回覆|答应|答應)"
    r"|[\u4e00-\u9fff\u30a0-\u30ff]{1,4}(?<![客皆母父兄姉婆爺店員娘息屋仕同模多異有各何神者])"
    r"(?=さん|様|氏(?![\u4e00-\u9fff])|くん|ちゃん)"
    r"|[김이박최정강조윤장임한오서신권황안송류홍][\uac00-\ud7a3]{1,2}(?= ?씨|님)"
)


class _Word(NamedTuple):
    """A word of the text, or a placeholder."""

    token: int
    bare: str  # folded, without a genitive's s
    low: str
    lists: int
    begins: bool  # a sentence
    gap: str  # what stands between the word in front and it, beside blanks
    close: bool  # nothing of account does


_NONE = _Word(-1, "", "", 0, True, "", False)


def careful(text: str) -> str:
    """A masked text with all that may still be personal hidden; any text, linear time, once more changes nothing."""
    text = _UNSPACED.sub(HIDDEN, _NUMBER.sub(HIDDEN, text))
    tokens = [*_PIECE.finditer(text)]
    words = _words(text, tokens)
    hidden = {words[at].token for at in _named(words)}
    out: list[str] = []
    at = 0
    for number, match in enumerate(tokens):
        token = match.group()
        out.append(text[at : match.start()])
        at = match.end()
        if match.lastgroup == "token" and (number in hidden or _data(token)):
            token = HIDDEN + token[len(token.rstrip(_TAIL)) :]
        out.append(token)
    out.append(text[at:])
    return _RUNS.sub(HIDDEN, "".join(out))


def _words(text: str, tokens: Sequence[re.Match[str]]) -> list[_Word]:
    """The words of the tokens, in order."""
    out: list[_Word] = []
    begins = True
    end, rest = 0, ""  # of the token in front, and what stands behind its last word
    for number, match in enumerate(tokens):
        token, blank = match.group(), text[end : match.start()]
        begins = begins or "\n" in blank
        parts, tail = _parts(token) if match.lastgroup == "token" else ((("", token, "", 0),), "")
        gap = rest + blank.strip()
        for between, bare, low, lists in parts:
            gap += between
            stop = gap == "." and bool(out) and _is_short(out[-1])
            out.append(_Word(number, bare, low, lists, begins, gap, gap in _QUOTES or stop))
            gap, begins = "", False
        end, rest = match.end(), (gap + tail)[-_LONGEST_GAP:]
        # A greeting's comma ends nothing; brackets and quotation marks may stand behind a sentence's end.
        said = token.rstrip(")\"'")
        begins = said[-1] in _ENDS if said else begins
    return out


def _is_short(word: _Word) -> bool:
    """Whether a point may be a title's or an initial's, and ends no sentence."""
    return word.low in _TITLES or (len(word.low) == 1 and word.low.isalpha()) or word.bare == HIDDEN


@lru_cache(1 << 14)  # people use the same words
def _parts(token: str) -> tuple[tuple[tuple[str, str, str, int], ...], str]:
    """The words of a token: (what stands in front, folded, in small letters, the lists); and what stands behind them."""
    plain = fold(token).text
    out = []
    at = 0
    for match in _INNER.finditer(plain):
        bare = match.group()
        bare = bare[:-2] if bare.endswith(("'s", "'S")) else bare
        out.append((plain[at : match.start()], bare, bare.casefold(), lists_of(bare)))
        at = match.end()
    return tuple(out), plain[at:]


@lru_cache(1 << 14)
def _data(token: str) -> bool:
    """Whether a token is no word: an address, a link, letters and digits."""
    plain = fold(token).text
    if ("@" in plain and len(plain) > 1) or "://" in plain or plain.lower().startswith("www.") or len(plain) > _LONGEST:
        return True
    for word in _INNER.findall(plain):
        if not word.isalpha():
            digits = sum(map(str.isdigit, word))
            if digits and digits < len(word.replace("'", "")) and not _UNIT.fullmatch(word):
                return True
    return False


def _named(words: list[_Word]) -> list[int]:
    """The places of words that may be names."""
    # Most are ordinary words in small letters, which nothing beside them makes a name.
    near = {at: _Near(words, at) for at, word in enumerate(words) if not _is_ordinary(word)}
    names = {at for at, word in enumerate(words) if word.bare in _GOES_ON}  # and those with which names go on
    found: list[int] = []
    for at, here in near.items():
        told = _told(here)
        if told or _alike(here):
            found.append(at)
            if told or (here.word.lists & _NAME and here.capital):
                names.add(at)
    for at, here in near.items():
        if at - 1 in names and here.goes_on():
            found.append(at)
            names.add(at)
    for at, here in reversed(near.items()):
        if at + 1 in names and here.goes_on(before=True):
            found.append(at)
            names.add(at)
    return found


def _is_ordinary(word: _Word) -> bool:
    ordinary = word.lists & (COMMON | NEVER) and not word.lists & _NAME and word.bare.islower()
    return bool(ordinary) or not word.bare[0].isalnum()


class _Near:
    """A word and its neighbours, as far as nothing of account stands between. What is hidden already may have been anything: it
    speaks for no name, and against one wherever it might have spoken against it."""

    def __init__(self, words: list[_Word], at: int) -> None:
        self.word = word = words[at]
        self.last = words[at - 1] if at and word.close else _NONE
        last2 = words[at - 2] if at > 1 and self.last.close else _NONE
        self.next = words[at + 1] if at + 1 < len(words) and words[at + 1].close else _NONE
        self.next2 = words[at + 2] if at + 2 < len(words) and self.next.close and words[at + 2].close else _NONE
        self.before, self.before2 = self.last.low, last2.low
        self.after, self.after2 = self.next.low, self.next2.low
        self.numbered = last2.bare[:1].isdigit() or last2.bare == HIDDEN
        around = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        self.shouted = _shouts(word) and any(map(_shouts, around))
        self.signs = at == len(words) - 1 > 0 and words[at - 1].low in _CLOSING and word.gap in _SIGNING
        self.capital = word.bare[:1].isupper() and not self.shouted and not _ABBREVIATION.fullmatch(word.bare)
        self.telling = self.capital and not word.begins and len(word.bare) > 1
        self.first = bool(word.lists & FIRST)
        self.ordinary = bool(word.lists & (COMMON | NEVER))
        self.plainly = bool(word.lists & _NAME) and not self.ordinary
        self.name = bool(word.lists & _NAME) or not self.ordinary  # if it has a capital where it need not have one

    def goes_on(self, before: bool = False) -> bool:
        """Whether the word belongs to the name or address in front of it, or else to the one behind: "Rose Price", "Paz G"."""
        word, beside = self.word, self.next if before else self.last
        if before and beside.bare == _ADDRESS:
            return word.bare.isdigit()
        if beside is _NONE or word.low in _BESIDE or not word.bare.replace("'", "").isalpha():
            return False
        if len(word.bare) == 1:
            return beside.bare in _GOES_ON and not before and self.capital and word.bare not in "AI"
        if not self.capital:
            told = not word.lists or (bool(word.lists & (_NAME | PLACE)) and not self.ordinary)
            return told and beside.bare in _GOES_ON
        return self.first or not word.lists if before and word.begins else self.name

    def titled(self) -> bool:
        """Whether a title stands in front: milliseconds are none, nor is what somebody missed."""
        if self.before == "miss":
            return self.last.bare == "Miss" and self.capital
        if self.last.bare == "MS":
            return self.word.bare.isupper() and not _ABBREVIATION.fullmatch(self.word.bare)
        if self.last.bare == "M":
            return self.word.gap == "." and self.capital and self.name
        if self.before == "ms":
            return not self.numbered
        return self.before in _TITLES

    def speaks(self) -> bool:
        """Whether the word said something, by what follows."""
        return (
            self.after in _SAID
            or (self.after in _TO_ME and self.after2 in _SAID)
            or (self.after in _HAS and self.after2 in _SAID_IN_FRENCH)
        )

    def spoken_to(self) -> bool:
        """Whether the word was spoken to, or did it, by what stands in front."""
        return self.before in _TOLD or (self.before in _TO and self.before2 in _SPOKE)

    def alone(self) -> bool:
        """Whether first name, or first name and surname, have capitals amid words without: no heading, no name of a thing."""
        following = self.next
        if _capital(self.last):
            return False
        if not _capital(following):
            return self.telling and self.word.low not in _SEASONS
        return (
            bool(following.lists & LAST)
            and not (self.word.begins and self.word.low in _WILLS)
            and not following.bare.isupper()
            and following.low not in _BESIDE
            and not (self.word.low in _SEASONS and following.low in _OF_SEASONS)
            and not _capital(self.next2)
        )


def _shouts(word: _Word) -> bool:
    return word.bare == HIDDEN or (len(word.bare) > 1 and word.bare.isalpha() and word.bare.isupper())


def _capital(word: _Word) -> bool:
    """Whether it has a capital letter that tells, or may have had one."""
    return word.bare == HIDDEN or (word.bare[:1].isupper() and not word.begins and word.low != "i")


def _told(near: _Near) -> bool:
    """Whether what stands beside a word says that it is a name."""
    word, low, before = near.word, near.word.low, near.before
    if not low[:1].isalpha():
        return False
    small = low in _OTHERS or low in _TITLES or (low in FUNCTION_WORDS and not (near.capital and low in _WILLS))
    if near.titled():
        return not small and (near.capital or near.name)
    if word.gap.endswith("@") and not near.ordinary:  # "@ ada"
        return True
    if small or low in ROLES or low in _DAYS:
        return False
    if before in _STYLES and near.capital and near.name:
        return True
    if low in (_THINGS if near.capital else _ORDINARY):
        return False
    if before in _KIN and _of_kin(near):
        return True
    speaks, spoken_to = near.speaks(), near.spoken_to()
    if low.upper() == low:  # a script without capitals
        return (
            (speaks or spoken_to or before in _SAID) and len(low) <= _LONGEST_NAME and not low.startswith(_ARABIC_THE)
        )
    if speaks or spoken_to:
        return _in_talk(near, speaks and not spoken_to)
    called = f"{near.before2} {before}"
    if before in _CALLED or called in _NAMED:
        return near.name if near.capital else near.first or near.plainly or not word.lists
    if before in _AM_ALONE or called in _AM:
        return near.name if near.capital else near.plainly and (near.first or called in _AM_ABROAD)
    if near.signs:
        return near.name if near.capital else near.first
    return near.capital and near.first and not word.lists & PLACE and near.alone()


def _of_kin(near: _Near) -> bool:
    """Whether it is a name behind "husband", "boss" and the like."""
    theirs = near.before2 in _WHOSE
    if near.capital:
        return near.name and (theirs or near.first or not near.word.lists)
    return theirs and near.first


def _in_talk(near: _Near, speaks: bool) -> bool:
    """Whether it is a name where it `speaks`, or else is spoken to: banks say things as well."""
    thing = near.before in _ARTICLES or near.last.bare == HIDDEN
    if not near.capital:
        return near.first and not thing and len(near.word.low) > 2 and not (speaks and near.word.low in _BILLS)
    if near.word.begins:
        return near.first or not near.word.lists
    return near.first or not near.ordinary or (near.name and not thing and near.before not in _WHERE)


def _alike(near: _Near) -> bool:
    """Whether a word looks like a name wherever it stands."""
    word = near.word
    if near.ordinary or len(word.bare) < 2 or word.low in _PLAIN or (word.low in _BESIDE and not near.telling):
        return False
    named, dictionary = word.lists & _NAME, word.lists & WORD
    if near.telling:
        return bool(named or not dictionary)
    return bool(named and not dictionary) and len(word.bare) >= _LEAST_LETTERS
