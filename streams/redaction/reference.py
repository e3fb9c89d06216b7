"""CUSTOMER_ID: codes of companies by their own form, and numbers behind words that are said of much else too: "our ref"."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import LINK, MATTERS, NUMBER, RARE_FORM
from streams.redaction.scanning import Scanner

# What companies begin such numbers with.
_MARKED = Scanner(
    r"(?i)\b(?:cust?|acct|mbr|mem|member|pat|emp|usr|clt|pol)[-_#][a-z]{0,2}-?[0-9][0-9a-z-]{3,20}\b|"
    r"\b(?:mbr|mbrshp|clm|plcy) (?:[0-9]{4,12}|[0-9]{2,5}(?:[ -][0-9]{2,5}){1,3})\b"
)
# Capitals, a dash and five digits, or two dashes: no product is called so.
_FORM = Scanner(
    r"\b(?:(?:[A-Z]{2,5}|[0-9][A-Z]{1,2}|[A-Z][0-9])-[0-9]{5}[0-9]*(?:-[A-Z0-9]+)*|[A-Z]-[0-9]{6}[0-9]*|"
    r"[A-Z]{2,5}-[0-9]{3,6}-[A-Z0-9]{2}[A-Z0-9]*(?:-[A-Z0-9]+)?|[A-Z]{2,4}[0-9]{7}[0-9]*|"
    r"[A-Z]{3,5} [0-9]{3,5}[ -][0-9]{3,5}(?:[ -][0-9]{3,5})?)\b"
)
_BESIDE_FORM = re.compile(
    r"[\w@/.:=#+-]\Z|(?:error|code|model|part|sku|bug|issue|kb|version|build|order|ticket|invoice|pedido|commande|bestellung)"
    r"(?: (?:no|nr|number|id)\.?)?:? \Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[@/=\\+-]|\.\w|_")
# Of errors, updates, standards, pictures, times and sales.
_NO_COMPANY = frozenset(
    "CE CVE CWE KB WS NP SU NW HTTP ISO DIN IEC RFC EN IMG VID DSC PXL UTC GMT ISBN EAN UPC FROM SINCE TIN "  # noqa: SIM905
    "TEL FAX ZIP VAT PO INV ORD SO RMA TKT".split()
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}")
_LETTERS = re.compile("[A-Z]+")

# How the text ends in front of such a number, up to the last character.
_LAST = "ref refs reference number no nr id case ticket incident complaint plan scheme quoting quote under up you guys us".split()  # noqa: SIM905
_ENDINGS = frozenset(f" {word}{mark}"[-3:] for word in _LAST for mark in ("", " ", ":", ",", "."))
_REFERRED = re.compile(
    rf"\b(?:(?:plan|scheme|case|e-?ticket|ticket|incident|complaint|reference|ref)s?|"
    r"(?:my|our|your|her|his|i'?m|im|since [0-9]{4},|full) (?:number|no\.?|nr|id)|"
    r"quoting|(?:to|please|pls|always|must|i) quote|(?:look me up|find (?:me|us|it|the order))(?: under| as| by)?)\b"
    rf"{NUMBER}{{0,2}}(?: (?:with|at|from) (?:you(?: guys)?|u|us))?,?{LINK}(?:([a-z]{{3,5}}) )?\Z"
)
_DATED = re.compile(
    r"(?:19|20)[0-9]{2}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}|[0-9]+000|"
    r"(?:19|20)[0-9]{2}/[0-9]{3,6}"  # the year's complaints, counted
)
_PHONES = frozenset(["000-000-0000", "(000) 000-0000", "0000000000"])  # masked whatever stands in front
_FARTHEST = len(" bestellung number: ")
_FEWEST_BEFORE = len("ref is ")


def _formed(document: Document) -> Iterator[Span]:
    for place in _MARKED.places(document.searched):
        yield *place, "CUSTOMER_ID"
    text = document.text
    for start, end in _FORM.places(document.searched):
        code = text[start:end]
        letters = _LETTERS.search(code)
        if letters and letters.group() in _NO_COMPANY:
            continue
        if (
            _BESIDE_FORM.search(text, max(0, start - _FARTHEST), start)
            or _GOES_ON.match(text, end)
            or _YEARS.search(code)
        ):
            continue
        yield start, end, "CUSTOMER_ID"


def _referred(document: Document) -> Iterator[Span]:
    """Numbers of seven digits or more behind such words. An order's is nobody's."""
    text = document.text
    for start, end, written, _, shape in document.numbers:
        # Few numbers have such a word right in front, and nothing more is looked at of the others.
        ending = text[max(0, start - 4) : start - 1]
        if ending == " is" and start > _FEWEST_BEFORE and text[start - 7 : start - 4] != "ber":  # "phone number is"
            ending = text[start - 7 : start - 4]
        if (
            (ending.lower() not in _ENDINGS and not ending.isupper())
            or shape in _PHONES
            or text[end : end + 1].isalnum()
        ):
            continue
        referred = _REFERRED.search(document.before(start))
        if referred and not _DATED.fullmatch(written):
            yield start - (len(referred[1]) + 1 if referred[1] else 0), end, "CUSTOMER_ID"


DETECTORS = (
    Detector("CUSTOMER_ID", _formed, RARE_FORM, again=False),
    Detector("CUSTOMER_ID", _referred, MATTERS, shape=len, again=False),  # any number
)
