"""CUSTOMER_ID: numbers that stand for a person at a company: account, policy, booking, not order or part."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import LINK, NUMBER, TURN, told_before
from streams.redaction.scanning import Scanner

_WORD = (
    r"(?:account|acct|acc|a/c|ac|policy|claim|booking?|booknig|confirm[a-z]*|conf|reserv[a-z]*|customer|member(?:ship)?|"
    r"client|patient|"
    r"subscriber|badge|library card|chart|tenant|cust|meter|mpan|mprn|"
    r"pnr|record locator|loyalty|rewards?|frequent flyer|employee|student|user|beneficiary|medical record|mrn|"
    r"contracts?|cuenta|cliente|poliza|reserva|socio|contrato|compte|dossier|adherent|contrat|conta|"
    r"(?:konto|kunden|vertrags|versicherten|versicherungs|buchungs|mitglieds|zahler|vorgangs|"
    r"schadens?|policen)-?(?:nummer|nr|code)?\.?|apolice|police|pasajero)"
)
# Words that are said of much else too: only with "number" or "id" behind them.
_WEAK = (
    r"(?:admission|merchant|candidate|subscription|registration|enrol(?:l?ment|lee)|hospital|consumer|roll|sub|"
    r"abonad[oa]|afiliad[oa]|asegurad[oa]|localizador|utente|"
    r"matricula)"
)
_OTHERS = (
    r"numero d(?:e |'|u )(?:l')?(?:abonne|adherent|abonado|afiliado|asegurado|expediente|utente)|"
    r"(?:matrikel|abo)-?(?:nummer|nr)\.?|"
    r"aktenzeichen|vertragskonto|postnummer|expediente|clubcard"
)
# Each part ends where letters turn to digits or a blank stands, so that there is one way only to match.
_SPACED = (
    r"(?:[a-z]{1,4}(?![a-z])|[0-9]{1,12}(?![0-9]))"
    r"(?:[ -]?(?:(?<![a-z])[a-z]{1,3}(?![a-z])|(?<![0-9])[0-9]{1,12}(?![0-9]))){0,8}"
)
_TOKEN = (
    r"(?![0-9] [0-9]\b)[a-z]{0,4}[-/]?[0-9][a-z0-9]{0,30}(?:[-/.][a-z0-9]{1,30}){0,4}"
    r"(?:(?: [0-9]{3,12}){1,4}(?: [0-9]{1,2}(?=[.,;:)\n]|$))?)?|"
    r"[a-z0-9]{1,12}-[a-z0-9-]{0,12}[0-9][a-z0-9-]{0,20}"
)
_VALUE = rf"({_TOKEN}|{_SPACED})"
_NAMED = Scanner(
    rf"(?i)\b(?:(?:{_WORD}(?: {_WORD})?|{_OTHERS})(?:\.|\b)|{_WEAK}(?: (?:no|nr|number|id|code|ref)\b\.?|#))"
)
_SAID = re.compile(rf"({NUMBER}{{0,3}}){LINK}{_VALUE}\b")
# "the account i opened last year is 4417022", "the contracts with you, 4417022".
_ABOUT = re.compile(
    r" (?:on|of|for|in|with|from|i|you|we|they|that|which|serial)(?: [a-z']{1,14}){1,5}?(?:,| is| was|:) "
    r"((?:[a-z]{1,3}[0-9]{0,2}[a-z]?-?)?[0-9]{6,14}(?:-[0-9]{1,4})?)\b(?![.,:]?[0-9%])"
)
_AND_ALSO = re.compile(
    r"(?:,| and| &| or| y| und| et| e) (?:also )?([a-z]{0,4}[/-]?[0-9][0-9a-z/-]{4,16})\b(?![.,:%]?[0-9])"
)
_AND = (",", " and", " &", " or", " y ", " und", " et ", " e ")
_LONG = b"000000"
_AMOUNT = re.compile(r"[0-9]+[.,][0-9]{2}|(?:19|20)[0-9]{2}")
_ASKED = re.compile(rf"{NUMBER}{{1,3}}{TURN}{_VALUE}\b")
# "4417-AB is my member number": looked for backwards from the word.
_IN_FRONT = re.compile(
    r"\b([a-z]{0,4}-?[0-9][a-z0-9-]{3,20}) (?:is|es|est|ist|e) (?:my|mi|mon|ma|meine?|meu|minha|the|her|his) \Z",
    re.IGNORECASE,
)
_WHOSE = frozenset("my mi mon ma mein meine meu minha the her his".split())  # noqa: SIM905
_FARTHEST, _FARTHEST_AFTER = 48, 120
_NUMBERED = re.compile(r"(?:no|nr|number|id|code|ref|#|nummer|numero.*|expediente)\.?\Z", re.DOTALL)
# Where these stand, it is no number of the account: "my account has 1200 points".
_COUNTED = frozenset("has had get got with at in by per up on".split())  # noqa: SIM905
_TURNS = re.compile(r"[\n?]")
# Six capitals after such words, as airlines give them (IATA: record locator).
_LOCATOR = re.compile(
    r"(?:(?i: code| reference| ref| number| no\.?| locator))?(?:(?i: is)|:|#|,){0,2} ([A-Z]{6}|(?=[A-Z]{0,5}[0-9])[A-Z0-9]{6})\b"
)
_LOCATED = ("pnr", "booking", "reservation", "reserva", "buchung", "confirmation", "record locator")
_ALSO_LABELS = ("reserva", "buchung")  # "RESERVA ABERTA" says how it is
_UNCODED = frozenset(
    "a i am pm at in on to is of by or and the my for no st th nd rd gb mb it was be we he so if as us me up do with not "  # noqa: SIM905
    "can you has had day days hrs min usd eur sir but now old new via too yes ok it's its from for y de el la le du der die "
    "das und ist es un une et ou est sur mon ma o e da do em um os que per dr mr ms who why how get got did out off".split()
)
_PART = re.compile("[a-z]+|[0-9]+")
_FEWEST_BARE, _FEWEST_FURTHER = 4, 5


def _numbers(document: Document) -> Iterator[Span]:
    """A value with a digit after such a word: any after "number" or a colon, else one of four digits or more."""
    text = document.lower
    for start, end in _NAMED.places(document.searched):
        if document.has_digit(end, end + _FARTHEST_AFTER):
            said = _SAID.match(text, end)
            numbered = said and (said[1] or _NUMBERED.search(text, start, end))
            if said and document.has_digit(*said.span(2)) and (numbered or not _AMOUNT.fullmatch(said[2])):
                for told in _cut(said[2], said.start(2), 2 if numbered else _FEWEST_BARE):
                    yield told
                    if text.startswith(_AND, told[1]):
                        yield from _also(text, told[1])
            far = document.zeroed.find(_LONG, end, end + _FARTHEST_AFTER) >= 0
            about = _ABOUT.match(text, end) if far else None
            if about:
                yield *about.span(1), "CUSTOMER_ID"
                yield from _also(text, about.end(1))
            asked = _TURNS.search(text, end, end + _FARTHEST_AFTER) and _ASKED.match(text, end)
            if asked:
                yield from _cut(asked[1], asked.start(1), 2)
        if text[text.rfind(" ", 0, start - 1) + 1 : start - 1] in _WHOSE:
            in_front = told_before(_IN_FRONT, document, start, _FARTHEST)
            if in_front:
                yield *in_front, "CUSTOMER_ID"


def _also(text: str, end: int) -> Iterator[Span]:
    """Another one behind an id."""
    match = _AND_ALSO.match(text, end)
    if match and sum(map(str.isdigit, match[1])) >= _FEWEST_FURTHER:
        yield *match.span(1), "CUSTOMER_ID"


def _locators(document: Document) -> Iterator[Span]:
    for start, end in _NAMED.places(document.searched):
        word = document.text[start:end].lower()
        if word in _LOCATED:
            locator = _LOCATOR.match(document.text, end)
            if locator and not (word in _ALSO_LABELS and locator[1].isalpha()):
                yield locator.start(1), locator.end(1), "CUSTOMER_ID"


def _cut(value: str, start: int, fewest: int) -> Iterator[Span]:
    """The value without ordinary words before it and from the first one in it, if enough digits are left."""
    digits, first, end, worded = 0, 0, 0, False
    for part in _PART.finditer(value):
        piece = part.group()
        if piece[0].isdigit():
            digits += len(piece)
        elif (
            piece in _UNCODED
            and value[part.start() - 1 : part.start()] in ("", " ")
            and value[part.end() : part.end() + 1] in ("", " ")
        ):
            if digits or (fewest > 2 and (worded or piece in _COUNTED)):
                break
            first = part.end() + 1
            continue
        else:
            worded = worded or len(piece) > 2
        end = part.end()
    if digits >= fewest and first < end:
        yield start + first, start + end, "CUSTOMER_ID"


DETECTORS = (
    Detector(
        "CUSTOMER_ID",
        _numbers,
        r"account|acct|\bacc\b|\ba/?c\b|polic|claim|booki|booknig|\bconf\b|confirm|reserv|customer|member|client|"
        r"patient|subscriber|pnr|"
        r"loyalty|reward|flyer|employee|student|user|benefic|mrn|\bmpan|\bmprn|locator|medical|contra[ct]|cuenta|poliza|socio|compte\b|"
        r"dossier|adherent|konto|kunden|vertrag|versicher|buchung|mitglied|zahler|vorgang|schaden|policen|conta\b|apolice|badge|library|chart|tenant|"
        r"\bcust\b|meter|"
        r"merchant|candidate|subscription|registration|enrol|clubcard|abonn|abonad|afiliad|asegurad|localizad|utente|matri[ck]|"
        r"^hospital$|^consumer$|^roll$|^sub$|^abo-?n|^postnummer|"
        r"aktenzeichen|expediente|admission",
        "[0-9]",
        "[0-9][a-z0-9/ -]?[a-z0-9/ -]?[a-z0-9/ -]?[0-9]",
        digits=2,
    ),
    Detector(
        "CUSTOMER_ID",
        _locators,
        "pnr|booking|reserva|buchung|confirmation|locator",
        r"\b(?-i:[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9])\b",
    ),
)
