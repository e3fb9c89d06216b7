"""GOV_ID: numbers that governments give people, by form and check digits (python-stdnum), or by the words in front."""

import re
from collections.abc import Callable, Iterator

import re2
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.mx import curp
from stdnum.pl import pesel
from stdnum.se import personnummer

from streams.redaction.document import Detector, Document, Span

_SHAPE = str.maketrans(
    {**dict.fromkeys("012345678", "9"), **{chr(code): "A" for code in range(ord("B"), ord("Z") + 1)}}
)
_SEPARATORS = str.maketrans("", "", " -./")
# HM Revenue and Customs, National Insurance Manual NIM39110; IRS, Publication 1915; ICA of Singapore.
_NINO = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][0-9]{6}[A-D]")
_ITIN = re.compile(r"9[0-9]{2}(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])[0-9]{4}")
_NRIC_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_DRIVER_GB = re.compile(
    r"[A-Z]{5}[0-9][0156][0-9](?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z]{2}[0-9A-Z][A-Z]{2}|"
    r"[A-Z]{5}[0-9]{6}[A-Z]{2}[0-9][A-Z]{2}"
)


def _nric(value: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(value[1:8], _NRIC_WEIGHTS, strict=True))
    if value[0] in "ST":
        return value[8] == "JZIHGFEDCBA"[(total + 4 * (value[0] == "T")) % 11]
    return value[0] in "FG" and value[8] == "XWUTRQPNMLK"[(total + 4 * (value[0] == "G")) % 11]


# Letters become A, digits 9; with separators where only their place tells the number from any other.
_MIXED: dict[str, tuple[Callable[[str], bool], ...]] = {
    "AA999999A": (lambda value: _NINO.fullmatch(value) is not None,),
    "99999999A": (dni.is_valid,),
    "9999999A": (lambda value: dni.is_valid("0" + value),),
    "A9999999A": (nie.is_valid, _nric),
    "AAAAA9999A": (pan.is_valid,),
    "AAAAAA99A99A999A": (codicefiscale.is_valid,),
    "AAAAA999999AA9AA": (lambda value: _DRIVER_GB.fullmatch(value) is not None,),
    "AAAA999999AAAAAA99": (curp.is_valid,),
    "AAAA999999AAAAAAA9": (curp.is_valid,),
    "999999A999A": (hetu.is_valid,),
}
_DIGITS: dict[str, tuple[Callable[[str], bool], ...]] = {
    "999 999 999": (tfn.is_valid, sin.is_valid),
    "999-999-999": (sin.is_valid, tfn.is_valid),
    "9999 9999 9999": (aadhaar.is_valid,),
    "9999-9999-9999": (aadhaar.is_valid,),
    "999.999.999-99": (cpf.is_valid,),
    "999999-9999999": (rrn.is_valid,),
    "999999-9999": (personnummer.is_valid,),
    "99999999999": (pesel.is_valid,),
    "999-99-9999": (lambda value: _ITIN.fullmatch(value.translate(_SEPARATORS)) is not None,),
    "999 99 9999": (lambda value: _ITIN.fullmatch(value.translate(_SEPARATORS)) is not None,),
}
_TOKEN = re2.compile(
    r"(?i)\b(?:[a-z]{2}[0-9]{6}[a-z]|[0-9]{7,8}-?[a-z]|[a-z][0-9]{7}-?[a-z]|[a-z]{5}[0-9]{4}[a-z]|"
    r"[a-z]{6}[0-9]{2}[a-z][0-9]{2}[a-z][0-9]{3}[a-z]|"
    r"[a-z]{5}[0-9]{6}[a-z]{2}[0-9][a-z]{2}|[a-z]{4}[0-9]{6}[a-z]{6}[a-z0-9][0-9]|"
    r"[0-9]{6}[-+a][0-9]{3}[0-9a-z]|[a-z]{2}(?: [0-9]{2}){3} [a-d])\b"
)
_SAYS_SO = re2.compile(
    r"(?i)\b(?:passport|reisepass|pass-nr|pasaporte|passeport|driv(?:er'?s?|ing) licen[sc]e|licen[sc]e|"
    r"national (?:id|insurance)|ni|nino|nhs|tax (?:id|file|number)|tin|"
    r"itin|tfn|sin|nas|abn|medicare|aadhaar|aadhar|pan|nif|nie|dni|cpf|curp|pesel|steuer-?id|idnr|rvnr|kvnr|"
    r"personalausweis|visa|green card|"
    r"social insurance|identity card|voter)"
    r"(?:[ -](?:no|nr|num|number|nummer|card|id|code)\b\.?)*(?: is| was| es| ist)?[ :.#=]{1,4}"
    r"([A-Z]{0,5}[0-9](?:[ -]?[A-Z0-9]){5,17}|[A-Z]{1,3}[0-9][0-9A-Z]{5,10})\b"
)
_FEWEST_DIGITS = 5


def _find(document: Document) -> Iterator[Span]:
    text = document.text
    for number in document.numbers:
        tests = _DIGITS.get(number.text.translate(_SHAPE))
        if tests and any(test(number.text) for test in tests):
            yield number.start, number.end, "GOV_ID"
    for match in _TOKEN.finditer(text):
        value = match.group().upper().replace(" ", "")
        compact = value if value[:6].isdigit() and value[6:7] in "-+" else value.replace("-", "")
        tests = _MIXED.get(compact.replace("-", "A").replace("+", "A").translate(_SHAPE))
        if tests and any(test(compact) for test in tests):
            yield match.start(), match.end(), "GOV_ID"
    for match in _SAYS_SO.finditer(text):
        if sum(map(str.isdigit, match[1])) >= _FEWEST_DIGITS:
            yield match.start(1), match.end(1), "GOV_ID"


DETECTOR = Detector(
    "GOV_ID", r"[a-z][0-9][0-9]|[0-9][0-9][a-z]|[0-9][0-9]+[ .-][0-9][0-9]|[0-9][0-9][0-9][0-9][0-9][0-9]", _find
)
