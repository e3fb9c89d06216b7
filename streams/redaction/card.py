"""CREDIT_CARD: primary account numbers of ISO/IEC 7812-1, 12 to 19 digits that pass the Luhn check."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Number, Span
from streams.redaction.saying import APART, APART_CHARS, is_parted_alike

_SHORTEST, _LONGEST = 12, 19
_SHORTEST_THREE = 14  # Diners, Amex and JCB have no shorter ones
_GROUP = re.compile(r"[0-9]+")
_VALUES = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)).ljust(256)  # the sum of the digits of twice the digit
# Leading digits: Visa 4, Mastercard 2221-2720 and 5, Amex and Diners and JCB 3, Discover, UnionPay and Maestro 6.
_NETWORK = re.compile(r"4|5[0-9]|3[0-9]|6[0-9]|2[2-7]|1800|2131")
# Of full length these are cards whatever they are called: of order numbers one in ten passes the check, and few are so long.
_MAJOR = re.compile(r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}")
_OTHERWISE = re.compile(
    r"(?:invoice|order|gpa|isbn|ean|barcode|imei|tracking|sku|serial|pedido|commande|bestellung|bestellnummer|parcel|waybill)"
    r"(?: ?(?:no|nr|number|code|id)\b)?[ .:#]{0,4}$"
)


def luhn(digits: str) -> bool:
    """The Luhn check of ISO/IEC 7812-1, annex B."""
    values = digits.encode().translate(_VALUES)
    return not (sum(values[-1::-2]) + sum(values[-2::-2].translate(_DOUBLED))) % 10


# Mistyped card numbers are no cards, but what people call their card must not be shown either.
_CALLED = re.compile(
    r"\b(?:credit|debit|visa|mastercard|amex|bank|kredit|tarjeta|carte|cartao|card)"
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
        if not _is_long(number.shape):
            continue
        spans = _within(number)
        before = document.before(number.start)
        otherwise = _OTHERWISE.search(before)
        if spans:
            for start, end, kind in spans:
                digits = "".join(_GROUP.findall(document.text, start, end))
                if not otherwise or _MAJOR.fullmatch(digits):
                    yield start, end, kind
        elif otherwise:
            continue
        elif len(number.digits) <= _LONGEST and _CALLED.search(before):
            yield number.start, number.end, "CUSTOMER_ID"
        else:
            for match in _PRINTED.finditer(number.text):
                yield number.start + match.start(), number.start + match.end(), "CUSTOMER_ID"


def _is_long(shape: str) -> bool:
    return shape.count("0") >= _SHORTEST


def _within(number: Number) -> list[Span]:
    groups = [match.span() for match in _GROUP.finditer(number.text)]
    out = []
    first = 0
    while first < len(groups):
        found = 0
        digits = ""
        for last in range(first, len(groups)):
            start, end = groups[last]
            if end - start + len(digits) > _LONGEST:
                break
            digits += number.text[start:end]
            if (
                len(digits) >= (_SHORTEST if digits[0] != "3" else _SHORTEST_THREE)
                and _NETWORK.match(digits)
                and luhn(digits)
                and len(set(digits)) > 1
            ):
                found = last + 1
        if found:
            out.append((number.start + groups[first][0], number.start + groups[found - 1][1], "CREDIT_CARD"))
        first = found or first + 1
    return out


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
        for first in range(len(groups)):
            for wanted in _PARTED:
                past = first + len(wanted)
                card = groups[first:past]
                if lengths[first:past] != wanted or not is_parted_alike(text, card):
                    continue
                digits = "".join(text[start:end] for start, end in card)
                if (_MAJOR.fullmatch(digits) or _DINERS.fullmatch(digits)) and luhn(digits):
                    around = range(max(0, first - 2), first + 1)
                    if not any(_is_column(text, groups[begin : begin + _COLUMN]) for begin in around):
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
