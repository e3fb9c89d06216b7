"""PHONE: international numbers (ITU-T E.164, at most 15 digits), the North American plan, national ways to write."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Number, Span


def _backwards(words: str) -> str:
    """A part of a pattern: one of the words, spelt from its end."""
    return "|".join(word[::-1] for word in words.split(" "))


_MOST = 15
# Words in front, in the languages of the largest help desks, that make any 7 digits or more a phone number.
# Each begins with a letter, which `re` looks for at once, and looks back from there whether a word begins.
_SAYS_SO = re.compile(
    r"p(?:hone|(?<=\bp)h\b)|mobile?\b|c(?:ontact|elular|(?<=\bc)(?:ell|all(?:ed|ing)?\b))|"
    r"t(?<=\bt)(?:ele?fo|el\b|e?xt\b)|f(?<=\bf)ax\b|whatsapp|d(?<=\bd)i(?:al|rect (?:line|number|is))\b|"
    r"r(?<=\br)(?:ing|each)\b|s(?<=\bs)ms\b|"
    r"h(?<=\bh)andy|\u7535\u8bdd|\u96fb\u8a71|\u624b\u673a|\u643a\u5e2f"
)
_OTHER = (
    "order gpa invoice ticket case reference ref confirmation booking tracking isbn ean barcode sku lot part serial account acct "
    "policy member card iban imei version build amount total zip postcode transaction claim passport license licence date "
    "rs issue pr id po waybill awb consignment shipment parcel model asset batch cve rma error receipt docket job "
    "pallet document form article artikel item product container folio voucher coupon reading patch hotfix"
)
# Words that end just in front, and words behind those: read backwards from the number, so that there is one place to try.
# A sentence that ends there says nothing of the number.
_SAYS_OTHER = re.compile(
    rf"(?! \.(?!(?:{_backwards('no nr num ref')})\b))[ .:#=]{{0,3}}(?:[$\u20ac\u00a3#=]|"
    rf"(?:(?:{_backwards('no nr num number code id is was')})[ -]?)*"
    rf"(?:{_backwards(_OTHER)})\b)"
)
_NUMERIC_DATE = re.compile(
    r"(?:19|20)[0-9]{2}([-/. ])[0-1]?[0-9]\1[0-3]?[0-9](?: [0-9]{1,2}){0,3}|"
    r"[0-3]?[0-9]([-/.])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?: [0-9]{1,2}){0,3}"
    r"|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?:[0-2][0-9](?:[0-5][0-9]){1,2})?"
)
_WRITTEN = re.compile(
    r"\(?(?:\+|00)[ (]{0,2}[1-9](?:[ ().\-/]{0,3}[0-9]){6,14}"  # international
    r"|(?:1[-. ]{0,3})?\(?[0-9]{3}\)?[-. /]{1,3}[0-9]{3}[-. ]{1,3}[0-9]{4}"  # North America, 3-3-4
    r"|\(?0[1-9][0-9]{0,4}\)?(?:[-. /]{1,3}[0-9]{2,4}){1,5}|\(?0[1-9][0-9]{0,4}\)?[-. /]{1,3}[0-9]{5,8}"  # a trunk 0
    r"|\([0-9]{2,5}\)[-. ]{0,3}[0-9]{3,5}[-. ]?[0-9]{3,5}"
)  # area in parentheses
_GROUPED = re.compile(r"[0-9]{1,5}(?:[ .-][0-9]{2,5}){1,4}|[0-9]{2,4} [0-9]{6,8}")
_PLAIN = re.compile(r"0[1-9][0-9]{8,9}|[1-9][0-9]{9}|1[2-9][0-9]{9}")
# What nobody writes any other number like.
_ALWAYS = re.compile(r"(?:\+?1[ .-]?)?\([0-9]{3}\) ?[0-9]{3}[-. ][0-9]{4}|\+[1-9][0-9]{0,2}[ -][0-9 -]{8,14}")
# Two letters and nine digits, as posts number what they carry (UPU S10): "RB 118 204 773".
_CARRIED = re.compile(r"\b[A-Z]{2} (?=[0-9]{3} [0-9]{3} [0-9]{3}\b)(?<!NO )(?<!IS )(?<!ON )(?<!AT )(?<!TO )(?<!PH )")
_CARRIED_LETTERS = 3
# As meters and gift cards are loaded with them: more fours than a card has.
_TOKEN = re.compile("0000(?:[ -]0000){4,}")
_EXTENDS = (" ", "x", "X", "e", "E")
_EXTENSION = re.compile(r" ?(?:x|ext\.?|extension) ?[0-9]{1,6}\b", re.IGNORECASE)


def _find(document: Document) -> Iterator[Span]:
    """Runs of 7 to 15 digits, by how they are written and by the words in front."""
    text = document.text
    for number in document.numbers:
        before = text[number.start - 1 : number.start]
        if before.isascii() and before.isalpha():
            number = _behind_a_word(number)
            before = text[number.start - 1 : number.start]
        if before and ((before.isascii() and before.isalnum()) or before in "_#$"):
            continue
        if before == "-" and text[number.start - 2 : number.start - 1].isalpha():
            continue  # CVE-2023-44487
        if before == " " and _CARRIED.match(text, number.start - _CARRIED_LETTERS):
            continue
        extension = _EXTENSION.match(text, number.end) if text[number.end : number.end + 1] in _EXTENDS else None
        end = extension.end() if extension else number.end
        after = text[end : end + 1]
        if after == ":":
            after = text[end + 1 : end + 2]  # "0800123456:10" is none, "0800123456: busy" is one
            after *= after.isdigit()
        if after and ((after.isascii() and after.isalnum()) or after in "_%"):
            continue
        context = document.before(number.start)
        if (
            _SAYS_OTHER.match(context[::-1].removeprefix("\n")) and not _ALWAYS.fullmatch(number.text)
        ) or _NUMERIC_DATE.fullmatch(number.text):
            continue
        if len(number.digits) > _MOST:
            if _TOKEN.fullmatch(number.shape):
                continue
            for match in _WRITTEN.finditer(text, number.start, number.end):
                yield match.start(), match.end(), "PHONE"
        elif _looks_right(number) or _SAYS_SO.search(context):
            yield number.start, end, "PHONE"
        else:
            _, stop, last = number.text.rpartition(". ")
            if stop and _PLAIN.fullmatch(last):  # a sentence behind one that ends in a number
                yield number.end - len(last), end, "PHONE"


def _behind_a_word(number: Number) -> Number:
    """Without the digits of a word in front, if what is left is written as phones are: "as b4 3105550119"."""
    glued, blank, rest = number.text.partition(" ")
    if not (blank and glued.isdigit() and (_PLAIN.fullmatch(rest) or _WRITTEN.fullmatch(rest))):
        return number
    digits = number.digits[len(glued) :]
    return Number(number.end - len(rest), number.end, rest, digits, number.shape[len(glued) + 1 :])


def _looks_right(number: Number) -> bool:
    if number.text == number.digits:
        return _PLAIN.fullmatch(number.text) is not None
    if _WRITTEN.fullmatch(number.text):
        return True
    return (
        9 <= len(number.digits) <= 13
        and number.digits[:3] not in ("978", "979")
        and (number.text.count(".") != 3 and _GROUPED.fullmatch(number.text) is not None)
    )


DETECTOR = Detector("PHONE", _find, shape=len)  # any
