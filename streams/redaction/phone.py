"""PHONE: international numbers (ITU-T E.164, at most 15 digits), the North American plan, and national ways of writing."""
import re
from collections.abc import Iterator

from streams.redaction.document import Document, Number, Span

KIND = "PHONE"

_FEWEST, _MOST = 7, 15
_SAYS_SO = re.compile(
    r"(?:phone|mobile|mobil|cell|tele?fone?|tel|fax|whatsapp|call(?:ed|ing)?|dial|ring|text|txt|sms|handy|reach (?:me|us|them)|numero|"
    r"contact(?: (?:me|number|no))?|celular|\u7535\u8bdd|\u96fb\u8a71|\u624b\u673a)")
_SAYS_OTHER = re.compile(
    r"(?:order|invoice|ticket|case|reference|ref|confirmation|booking|tracking|isbn|ean|barcode|sku|part|serial|account|acct|policy|"
    r"member|card|iban|imei|id|version|build|amount|total|zip|postcode|transaction|claim|passport|license|licence|date|[$\u20ac\u00a3#]|rs)"
    r"(?:(?: |-)?(?:no|nr|num|number|code|id|is|was|:))*[ .:#=]{0,3}$")
_DATE = re.compile(r"(?:(?:19|20)[0-9]{2}([-/. ])[0-1]?[0-9]\1[0-3]?[0-9]|[0-3]?[0-9]([-/.])[0-3]?[0-9]\2(?:19|20)[0-9]{2})(?:[ ][0-9]{1,2})?")
_WRITTEN = re.compile(
    r"\(?(?:\+|00)[ (]?[1-9][0-9 ().\-/]{6,24}[0-9]"
    r"|(?:1[-. ]{1,2})?\(?[2-9][0-9]{2}\)?[-. /]{1,3}[2-9][0-9]{2}[-. ]{1,3}[0-9]{4}"
    r"|\(?0[1-9][0-9]{1,4}\)?[-. /]{1,3}[0-9]{2,4}(?:[-. ][0-9]{2,4}){0,4}")
_EXTENSION = re.compile(r" ?(?:x|ext\.?|extension) ?[0-9]{1,6}\b", re.IGNORECASE)


def detect(document: Document) -> Iterator[Span]:
    """Runs of 7 to 15 digits by how they are written and by the words in front."""
    text = document.text
    for number in document.numbers:
        if number.start and (text[number.start - 1].isalnum() or text[number.start - 1] in "_#$"):
            continue
        end = number.end
        extension = _EXTENSION.match(text, end)
        if extension:
            end = extension.end()
        elif end < len(text) and (text[end].isascii() and text[end].isalnum() or text[end] in "_:%"):
            continue
        before = document.before(number.start)
        if _SAYS_OTHER.search(before) or _DATE.fullmatch(number.text):
            continue
        if len(number.digits) <= _MOST and (_looks(number) or _SAYS_SO.search(before)):
            yield number.start, end, KIND
        elif len(number.digits) > _MOST:
            for match in _WRITTEN.finditer(text, number.start, number.end):
                yield match.start(), match.end(), KIND


def _looks(number: Number) -> bool:
    written = _WRITTEN.fullmatch(number.text)
    return written is not None or len(number.digits) == 10 and number.text == number.digits and number.digits[0] in "23456789"
