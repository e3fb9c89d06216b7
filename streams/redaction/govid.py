"""GOV_ID: numbers that governments give people, by their form and check digits (most of these from python-stdnum)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import mul

from stdnum import ean, luhn
from stdnum.ar import cuit
from stdnum.au import abn, tfn
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.cl import rut
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.gr import amka
from stdnum.ie import pps
from stdnum.in_ import aadhaar, epic, pan
from stdnum.kr import rrn
from stdnum.mx import curp, rfc
from stdnum.my import nric as mykad
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.pt import cc
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.si import emso
from stdnum.th import pin
from stdnum.tr import tckimlik

from streams.redaction import customer, phone
from streams.redaction.card import ends_in_word, is_international, told_as_phone, told_otherwise
from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner
from streams.redaction.spans import unite

Test = Callable[[str], bool]

_SHAPE = str.maketrans(
    {**dict.fromkeys("012345678", "9"), **{chr(code): "A" for code in range(ord("B"), ord("Z") + 1)}}
)
_NRIC_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_MRZ_WEIGHTS = (7, 3, 1)
_DATE = r"(?:[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"  # two digits each of year, month, day


_NUMBERED = frozenset("INC REQ CHG PRB TKT TIC SRV ORD INV REF SKU PON RMA JOB DOC".split())  # noqa: SIM905


def _form(pattern: str) -> Test:
    """The whole number matches the pattern."""
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


# HM Revenue and Customs, National Insurance Manual NIM39110; IRS, Publication 1915.
_nino = _form("(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][0-9]{6}[A-D]")
_itin = _form("9[0-9]{2}[- .]?(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])[- .]?[0-9]{4}")
# Deutsche Rentenversicherung: area, birthday (days plus 50 for a second reading), initial, serial and check.
_rvnr = _form("[0-9]{2}(?:0[1-9]|[1-7][0-9]|8[01])(?:0[1-9]|1[0-2])[0-9]{2}[A-Z][0-9]{3}")
_rrn_form = _form(_DATE + "-?[1-8][0-9]{6}")
_korean_passport = _form("[MSRODG][0-9]{3}[A-Z][0-9]{4}")
_korean_driver = _form("(?:1[1-9]|2[0-8])[- ]?[0-9]{2}[- ]?[0-9]{6}[- ]?[0-9]{2}")
_twelve_swedish = _form("(?:18|19|20)" + _DATE + "-?[0-9]{4}")
_north_american = _form("[2-9][0-8][0-9] [2-9][0-9]{2} [0-9]{4}")
_born_pk = _form("[1-7][0-9]{4}-[0-9]{7}-[0-9]")


def _nric(value: str) -> bool:
    """ICA of Singapore: S and T citizens, F, G and M foreigners."""
    total = sum(int(digit) * weight for digit, weight in zip(value[1:8], _NRIC_WEIGHTS, strict=True))
    if value[0] in "ST":
        return value[8] == "JZIHGFEDCBA"[(total + 4 * (value[0] == "T")) % 11]
    if value[0] == "M":
        return value[8] == "XWUTRQPNJLK"[10 - (total + 3) % 11]
    return value[0] in "FG" and value[8] == "XWUTRQPNMLK"[(total + 4 * (value[0] == "G")) % 11]


def _mrz(value: str) -> bool:
    """ICAO Doc 9303: the last digit checks what is before; German documents print it with the number."""
    total = sum(int(char, 36) * _MRZ_WEIGHTS[index % 3] for index, char in enumerate(value[:-1]))
    return value[0] in "CFGHJKLMNPRTVWXYZ" and not set(value) & set("AEIOU") and str(total % 10) == value[-1]


def _kvnr(value: str) -> bool:
    """GKV-Spitzenverband: a letter as its place of two digits, eight digits and the check digit of weights 1 and 2."""
    digits = f"{ord(value[0]) - 64:02}{value[1:9]}"
    return str(sum(sum(divmod(int(d) * (1 + index % 2), 10)) for index, d in enumerate(digits)) % 10) == value[9]


def _taiwan(value: str) -> bool:
    """Ministry of the Interior of Taiwan: a letter as its number, sex 1 or 2, weights 1, 9 ... 1, 1."""
    letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(value[0]) + 10
    total = (
        letter // 10
        + letter % 10 * 9
        + sum(int(d) * w for d, w in zip(value[1:], (8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True))
    )
    return value[1] in "1289" and total % 10 == 0


def _personnummer(value: str) -> bool:
    return _twelve_swedish(value) and luhn.is_valid(value.replace("-", "")[2:])


def _electoral(value: str) -> bool:
    """Election Commission of India: three letters of the office; not those that help desks begin a number with."""
    return value.isupper() and value[:3] not in _NUMBERED


def _thai(value: str) -> bool:
    return pin.is_valid(value) and (not value.isdigit() or not ean.is_valid(value))


def _hetu(value: str) -> bool:
    """DVV of Finland: the rest of birthday and serial by 31 as a character; the sign says the century, since 2023 several."""
    return _form("(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}")(value[:6]) and (
        value[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(value[:6] + value[7:10]) % 31]
    )


def _za(value: str) -> bool:
    return _form(_DATE + "[0-9]{7}")(value) and luhn.is_valid(value)


def _nhs(value: str) -> bool:
    """NHS England: what can't be a phone of North America, which people write likewise; others need a word (`govwords`)."""
    return not _north_american(value) and nhs.is_valid(value)


def _aadhaar(value: str) -> bool:
    return value[0] > "1" and aadhaar.is_valid(value)


_CPF_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)
_ABN_WEIGHTS = (3, 5, 7, 9, 11, 13, 15, 17, 19)
_PIN_WEIGHTS = (2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -9)


def _eleven(value: str) -> bool:
    """Eleven digits of any of nine countries: of each a look that few numbers pass, and only then its check."""
    digits = [*map(int, value)]
    two, month, day = int(value[:2]), int(value[2:4]), int(value[4:6])
    nine = int(value[:9])
    return (
        (0 < month % 20 < 13 and 0 < day < 32 and pesel.is_valid(value))
        or ((11 - sum(map(mul, digits, _CPF_WEIGHTS))) % 11 % 10 == digits[9] and cpf.is_valid(value))
        or (digits[0] > 0 and sum(digits[:10]) % 10 == digits[10] and tckimlik.is_valid(value))
        or (int(value[9:]) in (97 - nine % 97, 97 - (2_000_000_000 + nine) % 97) and nn.is_valid(value))
        or (0 < two % 40 < 32 and 0 < month % 40 < 13 and fodselsnummer.is_valid(value))
        or (0 < digits[0] < 9 and 0 < int(value[3:5]) < 13 and 0 < int(value[5:7]) < 32 and ik.is_valid(value))
        or (11 + (-sum(map(mul, digits[2:], _ABN_WEIGHTS)) - 1) % 89 == two and abn.is_valid(value))
        or (digits[0] > 0 and len({*digits[:10]}) in (8, 9) and idnr.is_valid(value))
        or (0 < two < 32 and 0 < month < 13 and amka.is_valid(value))
    )


def _thirteen(value: str) -> bool:
    """The same for thirteen digits of five countries."""
    digits = [*map(int, value)]
    two, four, six = int(value[:2]), int(value[2:4]), int(value[4:6])
    return (
        (0 < four < 13 and 0 < six < 32 and (rrn.is_valid(value) or _za(value)))
        or ((1 - sum(map(mul, digits, _PIN_WEIGHTS)) % 11) % 10 == digits[12] and _thai(value))
        or (0 < int(value[3:5]) < 13 and 0 < int(value[5:7]) < 32 and cnp.is_valid(value))
        or (0 < two < 32 and 0 < four < 13 and emso.is_valid(value))
    )


# Letters become A, digits 9, in the number without separators (or with the ones that belong to it).
_MIXED: dict[str, tuple[Test, ...]] = {
    "AA999999A": (_nino,),
    "99999999A": (dni.is_valid,),
    "9999999A": (lambda value: dni.is_valid("0" + value), pps.is_valid),
    "9999999AA": (pps.is_valid,),
    "A9999999A": (nie.is_valid, _nric),
    "AAAAA9999A": (pan.is_valid,),
    "AAA9999999": (epic.is_valid, _electoral),
    "AAAA999999AAAAAA99": (curp.is_valid,),
    "AAAA999999AAAAAAA9": (curp.is_valid,),
    "AAAA999999AAA": (lambda value: rfc.is_valid(value, validate_check_digits=False),),
    "AAAA999999AA9": (lambda value: rfc.is_valid(value, validate_check_digits=False),),
    "AAAA999999A99": (lambda value: rfc.is_valid(value, validate_check_digits=False),),
    "AAAA9999999A9": (lambda value: rfc.is_valid(value, validate_check_digits=False),),
    "AAAA999999999": (lambda value: rfc.is_valid(value, validate_check_digits=False),),
    "99999999A999": (_rvnr,),
    "A999999999": (_kvnr, _taiwan),
    "A999A9999": (_korean_passport, _mrz),
    "AA9999999A": (lambda value: value.isupper(),),
    "99999999999999999A": (ric.is_valid,),
    "999999999AA9": (cc.is_valid,),
    "99999999A9": (rut.is_valid,),
}
# By shape, with zeros as digits.
_DIGITS: dict[str, tuple[Test, ...]] = {
    "000 000 000": (tfn.is_valid, sin.is_valid),
    "000-000-000": (sin.is_valid, tfn.is_valid),
    "0000 0000 0000": (aadhaar.is_valid,),
    "0000-0000-0000": (aadhaar.is_valid,),
    "000000000000": (_aadhaar, _personnummer),
    "00000000-0000": (_personnummer,),
    "000.000.000-00": (cpf.is_valid,),
    "000000-0000000": (rrn.is_valid, _rrn_form),
    "0000000000000": (_thirteen,),
    "0 0000 00000 00 0": (pin.is_valid,),
    "0-0000-00000-00-0": (pin.is_valid,),
    "000000 0000 000": (_za,),
    "000000 0000 00 0": (_za,),
    "000000-0000": (personnummer.is_valid, cpr.is_valid),
    "000000/0000": (rc.is_valid,),
    "00000000000": (_eleven,),
    "00 000 000 000": (abn.is_valid, idnr.is_valid),
    "000 000 000 00": (cpf.is_valid, tckimlik.is_valid),
    "000000 00000": (fodselsnummer.is_valid,),
    "00.00.00-000.00": (nn.is_valid,),
    "00.00.00-000-00": (nn.is_valid,),
    "000 000 0000": (_nhs,),
    "000.0000.0000.00": (ahv.is_valid,),
    "00.000.000-0": (rut.is_valid,),
    "00000000-0": (rut.is_valid,),
    "00-00000000-0": (cuit.is_valid,),
    "000000-00-0000": (mykad.is_valid,),
    "00000-0000000-0": (_born_pk,),
    "00-00-000000-00": (_korean_driver,),
    "00 00 000000 00": (_korean_driver,),
    "000000000000000": (nir.is_valid,),
    "0 00 00 00 000 000 00": (nir.is_valid,),
    "0 00 00 00 000 000": (lambda value: nir.is_valid(value) or value[0] in "12",),
    "000000000000000000": (ric.is_valid,),
    "000-00-0000": (_itin,),
    "000 00 0000": (_itin,),
}
# Words with a digit in them, and what belongs to them; and the few forms that people write in groups.
_TOKEN = Scanner(
    r"(?:[0-9]+[-+.])*[A-Za-z0-9]*(?:[0-9][-:.+]?[A-Za-z]|[A-Za-z]-?[0-9]|[0-9]:[0-9])[A-Za-z0-9]*(?:[-+.:][A-Za-z0-9]+)*(?:\([0-9Aa]\))?"
)
_GROUPED = (
    r"\b(?:[a-z][a-z] ?[0-9][0-9] ?[0-9][0-9] ?[0-9][0-9] ?[a-d]|[a-z][ -][0-9]{7}[ -]?[a-z]|[0-9]{8} [0-9] [a-z][a-z][0-9]|"
    r"[a-z]{6} [0-9l-v][0-9l-v] [a-t][0-9l-v][0-9l-v] [a-z][0-9l-v][0-9l-v][0-9l-v][a-z])\b"
)
_GROUPS = Scanner(f"(?i){_GROUPED}")
_SHORTEST, _LONGEST = 8, 20
# Forms that no table of letters and digits can list, tried at once; the group's name says what checks them further.
_FORMS = re.compile(
    r"(?P<hetu>[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Z])"
    # Agenzia delle Entrate: digits of a tax code may stand as letters where two people would share one.
    r"|(?P<codice>[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z])"
    # DVLA, driver numbers: five of the name, filled up with nines; birthday with the decade first; initials.
    r"|(?P<driver>[A-Z9]{5}[0-9][0156][0-9](?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z9]{2}[0-9A-Z][A-Z]{2})"
    # CMS, Medicare beneficiary identifier: no S, L, O, I, B or Z.
    r"|(?P<mbi>[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y]{2}[0-9]{2})"
    r"|(?P<hongkong>[A-Z]{1,2}[0-9]{6}\([0-9A]\))"
    r"|(?P<colons>[2-9][0-9]{3}:[0-9]{4}:[0-9]{4})"
    r"|(?P<rut>[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-K)"
    r"|(?P<mrz>[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{7}[0-9])"
)
_CHECKED: dict[str, Test] = {
    "hetu": _hetu,
    "colons": lambda value: aadhaar.is_valid(value.replace(":", "")),
    "rut": rut.is_valid,
    "mrz": lambda value: sum(map(str.isalpha, value)) >= 2 and _mrz(value),
}

_NO_LONGER = 1 << 62  # than any text
_TOLD_A_CUSTOMERS = re.compile(
    r"\b(?:account|customer|client|member(?:ship)?|subscriber|booking|policy|contract|loyalty|(?:kunden|vertrags|konto)-?(?:nummer|nr))"
    r"(?: (?:no|nr|number|id|code)\b\.?)?(?: (?:is|was|ist))?[ :#]{1,3}\Z"
)


def _numbers(document: Document) -> Iterator[Span]:
    besides: list[Span] | None = None
    for number in document.numbers:
        places = _within(number.shape)
        if not places or is_international(number):
            continue
        for start, end, tests in places:
            first, last = number.start + start, number.start + end
            if not _passes(number.text[start:end], tests) or told_otherwise(document, first, last):
                continue
            before = document.before(first)
            if ends_in_word(before) and (told_as_phone(before) or _TOLD_A_CUSTOMERS.search(before)):
                # The words may be meant for another number, so only what is masked as such is none.
                besides = _told_besides(document) if besides is None else besides
                at = bisect_right(besides, (first, _NO_LONGER, "")) - 1
                if at >= 0 and last <= besides[at][1]:
                    continue
            yield first, last, "GOV_ID"


def _told_besides(document: Document) -> list[Span]:
    """What are phones and numbers of customers by the words around them."""
    return unite((*phone.DETECTOR.find(document), *customer.DETECTORS[0].find(document)), document.text)


def _tokens(document: Document) -> Iterator[Span]:
    for start, end in _TOKEN.places(document.searched):
        if _SHORTEST <= end - start <= _LONGEST:
            written = document.text[start:end]
            if not written.isdigit() and _is_mixed(written) and not told_otherwise(document, start, end):
                yield start, end, "GOV_ID"


def _groups(document: Document) -> Iterator[Span]:
    for start, end in _GROUPS.places(document.searched):
        if _is_mixed(document.text[start:end]) and not told_otherwise(document, start, end):
            yield start, end, "GOV_ID"


def _is_mixed(written: str) -> bool:
    value = written.upper().replace(" ", "")
    compact = value.replace("-", "")
    tests = _MIXED.get(compact.translate(_SHAPE))
    if tests is not None and _passes(compact, tests):
        return True
    form = _FORMS.fullmatch(value)
    if form is None:
        return False
    check = _CHECKED.get(form.lastgroup or "")
    return check is None or _passes(value, (check,))


def _passes(value: str, tests: tuple[Test, ...]) -> bool:
    """Whether a number passes one of some tests. Tables of places have gaps that raise: such a number is taken as right, as a
    leak is worse than a mask too many, and no text may end what reads it."""
    try:
        return any(test(value) for test in tests)
    except LookupError:
        return True


@lru_cache(128)  # people write numbers in few ways
def _within(shape: str) -> list[tuple[int, int, tuple[Test, ...]]]:
    """(start, end, tests) of what may be such a number in one of some `Number.shape`: all of it, or groups between blanks."""
    if shape in _DIGITS:
        return [(0, len(shape), _DIGITS[shape])]
    out = []
    at = 0
    for part in shape.split(" "):
        if part in _DIGITS:
            out.append((at, at + len(part), _DIGITS[part]))
        at += len(part) + 1
    return out


DETECTORS = (
    Detector("GOV_ID", _numbers, shape=_within),
    Detector(
        "GOV_ID",
        _tokens,
        r"[a-z]-?[0-9][0-9][0-9][0-9][0-9]|[0-9][0-9][0-9][0-9][0-9][0-9][0-9]-?[a-z]|[a-z][a-z][a-z][0-9][0-9][0-9][0-9][a-z]|"
        r"[0-9][0-9][0-9][a-z][0-9][0-9][0-9]|[0-9][0-9][0-9][0-9][0-9][0-9][-+a-y][0-9][0-9][0-9]|[0-9]-k\b|"
        r"[0-9][a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]|[0-9][0-9][0-9][0-9]:[0-9][0-9][0-9][0-9]:|"
        r"\b[c-z][0-9b-z][0-9b-z][0-9b-z][0-9b-z][0-9b-z][0-9b-z][0-9b-z][0-9]\b|"
        r"[a-z][0-9l-v][0-9l-v][a-t][0-9l-v][0-9l-v][a-z][0-9l-v][0-9l-v][0-9l-v][a-z]\b",
        digits=1,
    ),
    Detector("GOV_ID", _groups, r"[0-9][0-9]|\b[0-9l-v][0-9l-v][a-t][0-9l-v][0-9l-v]\b", hint=_GROUPED),
)
