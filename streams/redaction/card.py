"""CREDIT_CARD: primary account numbers of ISO/IEC 7812-1, 12 to 19 digits that pass the Luhn check."""

import re
from collections.abc import Iterator
from itertools import accumulate

from streams.redaction.document import Detector, Document, Number, Span
from streams.redaction.saying import APART, APART_CHARS, is_parted_alike

_SHORTEST, _LONGEST = 12, 19
_GROUP = re.compile(r"[0-9]+")
_VALUES = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)).ljust(256)  # the sum of the digits of twice the digit
# By their leading digits. Of 6, what is not Maestro's own is Discover's, UnionPay's and others': none is shorter than 16.
_ISSUER = re.compile(
    r"(?P<visa>4)|(?P<mastercard>5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)|(?P<amex>3[47])|(?P<diners>30[0-5]|3095|3[689])|"
    r"(?P<jcb>35)|(?P<early_jcb>1800|2131)|(?P<mir>220[0-5])|"
    r"(?P<maestro>50(?:18|20|38)|5893|6304|67(?:59|6[1-3]))|(?P<other>5[0678]|6)"
)
_BEGINS = re.compile("(?<![0-9])(?:[2-6]|1[^0-9]{0,3}8)")  # as one of them does, where a group begins
_LENGTHS = {
    "visa": (19, 16, 13),
    "mastercard": (16,),
    "amex": (15,),
    "diners": (19, 18, 17, 16, 15, 14),
    "jcb": (19, 18, 17, 16),
    "early_jcb": (15,),
    "mir": (19, 18, 17, 16),
    "maestro": (19, 18, 17, 16, 15, 14, 13, 12),
    "other": (19, 18, 17, 16, 15, 14, 13, 12),
}
# As short as these others seldom are, and phones, barcodes and orders often: cards only where something says so.
_SELDOM = dict.fromkeys(_LENGTHS, 0) | {"visa": 14, "other": 16}
_EARLY_VISA = (4, 3, 3, 3)  # as it was printed
# Of full length these are cards whatever they are called: of order numbers one in ten passes the check, and few are so long.
_MAJOR = re.compile(r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}")

# What has numbers that are nobody's, in the languages of the largest help desks; then what stands between it and its number.
_THING = (
    r"(?:invoice|order|gpa|isbn|ean|upc|barcode|imei|tracking|sku|serial|parcel|waybill|awb|shipment|consignment|package|"
    r"ticket|transaction|receipt|voucher|coupon|batch|rma|dhl|fedex|ups|usps|dpd|gls|hermes|"
    r"pedido|factura|fatura|envio|paquete|rastreo|rastreio|seguimiento|guia|encomenda|nota fiscal|"
    r"commande|facture|colis|suivi|expedition|serie|"
    r"(?:bestell|rechnungs|auftrags|sendungs|paket|serien|beleg|tracking)-?(?:nummer|nr)|"
    r"bestellung|rechnung|auftrag|sendung|lieferung|paket|ordine|fattura|spedizione)s?"
)
_NUMBERED = r"(?:[ -]?(?:n\u00b0|(?:no|nr|number|num|numero|nummer|code|codigo|id|ref(?:erence)?)s?\b\.?)){0,2}"
_OTHERWISE = re.compile(
    rf"\b{_THING}{_NUMBERED}(?: (?:is|was|es|era|est|ist|war|e|with|con|com|avec|mit|it'?s)(?: the)?{_NUMBERED})?"
    r"[ .:#=(\"'-]{0,4}\Z"
)
_OTHERWISE_BEHIND = re.compile(
    rf"[\"']?(?: (?:is|was|es|est|ist|e) (?:the|my|our|your|their|an?|la|le|el|o|a|die|das|mi|mon|ma|meine?|minha|meu) "
    rf"| ?\((?:my |the )?){_THING}\b"
)
_FARTHEST_BEHIND = 32
_MARKS = " .,:#=(\"'-"
_GOES_ON = frozenset(" (\"'")


def told_otherwise(document: Document, start: int, end: int) -> bool:
    """Whether the words at a number say that it is a thing's: an order's, a parcel's."""
    before = document.before(start)
    return (ends_in_word(before) and _OTHERWISE.search(before) is not None) or (
        document.text[end : end + 1] in _GOES_ON
        and _OTHERWISE_BEHIND.match(document.lower, end, end + _FARTHEST_BEHIND) is not None
    )


def ends_in_word(before: str) -> bool:
    """Whether a text in front of a number ends in a word, marks aside: in a row of numbers there is nothing to look for."""
    last = before.rstrip(_MARKS)[-1:]
    return last.isalpha() or last == "\u00b0"


_MOST_OF_PHONE = 15  # ITU-T E.164
_ABROAD = re.compile(r"\(?00(?:[ ()]{1,3}[1-9]|[1-9][0-9]{0,2}[ ()./-])")


def is_international(number: Number) -> bool:
    """Whether a number begins with a plus, or with zeros and a country apart, and has no more digits than phones."""
    if "+" in number.text[:2]:
        return len(number.digits) <= _MOST_OF_PHONE
    return len(number.digits) <= _MOST_OF_PHONE + 2 and _ABROAD.match(number.text) is not None


_PHONED = re.compile(
    r"\b(?:p(?:hone|h)|mob(?:ile?)?|cell(?:phone)?|tel(?:e?f(?:on[eo]?)?|ephone|emovel)?|fax|whatsapp|call|dial|ring|reach|text|sms|"
    r"contact|handy|celular|movil|portable|llamame|llamarme|llame|ruf\w{0,4}|anrufen|appele[rz]|liga\w?|ligue)"
    r"(?:-?nummer|s|ed|ing)?\b"
    r"(?: (?:me|us|him|her|them|back|on|at|is|was|no|nr|num|number|numero|nummer|my|the|new|to|and|it'?s|mich|unter|au|al|a|"
    r"o|do|de|del|es|e|est|ist)){0,4}[ .:,]{0,3}\Z"
)


def told_as_phone(before: str) -> bool:
    """Whether a text right in front of a number says that it is a phone's."""
    return _PHONED.search(before) is not None


def luhn(digits: str) -> bool:
    """The Luhn check of ISO/IEC 7812-1, annex B."""
    values = digits.encode().translate(_VALUES)
    return not (sum(values[-1::-2]) + sum(values[-2::-2].translate(_DOUBLED))) % 10


# Mistyped card numbers are no cards, but what people call their card must not be shown either.
_CALLED = re.compile(
    r"\b(?:credit|debit|visa|mastercard|maestro|amex|bank|kredit|tarjeta|carte|cartao|card|"
    r"cc(?= ?(?:no|nr|number|is)?[ .:#]{0,3}$))"
    r"[ -]?(?:card|karte|bancaire|de credit\w*)?\b.{0,28}$"
)
# As cards have their number on them: hardly any other number begins like a network's and stands in just these groups.
_PRINTED = re.compile(
    r"(?<![0-9])(?:(?:[456][0-9]|2[2-7])[0-9]{2}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|3[47][0-9]{2}([ -])[0-9]{6}\2[0-9]{5})"
    r"(?![0-9]|[ -][0-9]{4}(?![0-9/]))"
)


def _find(document: Document) -> Iterator[Span]:
    """The longest stretches of whole digit groups that are card numbers; others, if called or printed so, as a customer's."""
    for number in document.numbers:
        if not _is_long(number.shape) or is_international(number):
            continue
        before = document.before(number.start)
        called = _CALLED.search(before) is not None and not told_as_phone(before)
        spans = _within(number, called)
        otherwise = told_otherwise(document, number.start, number.end)
        if spans:
            for start, end, kind in spans:
                digits = "".join(_GROUP.findall(document.text, start, end))
                if not otherwise or _MAJOR.fullmatch(digits):
                    yield start, end, kind
        elif otherwise:
            continue
        elif len(number.digits) <= _LONGEST and called:
            yield number.start, number.end, "CUSTOMER_ID"
        else:
            for match in _PRINTED.finditer(number.text):
                yield number.start + match.start(), number.start + match.end(), "CUSTOMER_ID"


def _is_long(shape: str) -> bool:
    return shape.count("0") >= _SHORTEST


def _within(number: Number, called: bool) -> list[Span]:
    if not _BEGINS.search(number.text):
        return []
    groups = [match.span() for match in _GROUP.finditer(number.text)]
    digits = number.digits
    begins = [0, *accumulate([end - start for start, end in groups])]  # of each group, in the digits
    counts = {begin: count for count, begin in enumerate(begins)}  # of the groups in front
    out = []
    first = 0
    while first < len(groups):
        begin = begins[first]
        found = 0
        issuer = _ISSUER.match(digits, begin) if len(digits) - begin >= _SHORTEST else None
        if issuer:
            name = issuer.lastgroup or ""
            for length in _LENGTHS[name]:
                past = counts.get(begin + length)
                if past is None:
                    continue
                if length < _SELDOM[name] and not called and not _is_early_visa(groups[first:past]):
                    continue
                card = digits[begin : begin + length]
                if luhn(card) and len({*card}) > 1:
                    found = past
                    break
        if found:
            out.append((number.start + groups[first][0], number.start + groups[found - 1][1], "CREDIT_CARD"))
        first = found or first + 1
    return out


def _is_early_visa(groups: list[tuple[int, int]]) -> bool:
    return len(groups) == len(_EARLY_VISA) and tuple(end - start for start, end in groups) == _EARLY_VISA


# Cards whose groups stand in columns, lines or lists, which `Document.numbers` don't go across.
_ROW = re.compile(rf"(?i)(?<![0-9])[0-9]++(?:{APART}[0-9]++){{2,}}+")
_PARTED = (4, 4, 4, 4), (4, 6, 5), (4, 6, 4)
_DINERS = re.compile(r"3(?:0[0-5]|[689][0-9])[0-9]{11}")
_COLUMN = 6  # groups of four with the same between them: numbers one below the other. A card has four, and when it expires


def _parted(document: Document) -> Iterator[Span]:
    """Cards of full length in their groups, with the same between all of these."""
    text = document.text
    for row in _ROW.finditer(text):
        groups = [match.span() for match in _GROUP.finditer(text, *row.span())]
        lengths = tuple(end - start for start, end in groups)
        for first, length in enumerate(lengths):
            if length != _PARTED[0][0]:
                continue
            for wanted in _PARTED:
                past = first + len(wanted)
                if lengths[first:past] != wanted:
                    continue
                card = groups[first:past]
                digits = "".join([text[start:end] for start, end in card])
                if (
                    luhn(digits)
                    and (_MAJOR.fullmatch(digits) or _DINERS.fullmatch(digits))
                    and is_parted_alike(text, card)
                    and not any(_is_column(text, groups[at : at + _COLUMN]) for at in range(max(0, first - 2), first + 1))
                ):
                    yield card[0][0], card[-1][1], "CREDIT_CARD"


def _is_column(text: str, groups: list[tuple[int, int]]) -> bool:
    return len(groups) == _COLUMN and all(end - start == 4 for start, end in groups) and is_parted_alike(text, groups)


_BETWEEN = f"[{APART_CHARS}]{{1,8}}"
DETECTORS = (
    Detector("CREDIT_CARD", _find, shape=_is_long),
    Detector(
        "CREDIT_CARD",
        _parted,
        hint=rf"[0-9][0-9][0-9][0-9]{_BETWEEN}[0-9][0-9][0-9][0-9][0-9]?[0-9]?{_BETWEEN}[0-9][0-9][0-9][0-9]",
        digits=14,
    ),
)
