"""CUSTOMER_ID: a line that is nothing but an identifier: what people write when somebody asked them for one."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_LEAD = (
    r"(?:[-*>] ?)?(?:(?:yes|yeah|yep|sure|ok|okay|of course|sorry|no|hi|hello|it'?s?|its|is|this|that'?s|the|my|number|"
    r"code|here|si|claro|es|ja|klar|ist|das|oui|c'est|sim|claro|e)[ ,.:!-]{1,3}){0,6}+"
)
# Letters and digits by turns, as people spell a code: "b 6 fa 85"; or up to four letters and then digits.
_CODE = (
    r"(?:[a-z]{1,4}[ -]?[0-9]{2,12}|(?:[a-z]{1,3}[ -]?[0-9]{1,9}[ -]?)+[a-z]{0,3}|"
    r"(?:[0-9]{1,9}[ -]?[a-z]{1,3}[ -]?)+[0-9]{1,9}|"
    r"(?:[0-9]{1,4} ?[a-z]{1,3} ?)+|(?=[a-z]{0,9}[0-9][a-z]{0,9}[0-9])[a-z0-9]{4,24}|[0-9]+(?:[ :./-][0-9]+)+|"
    r"[a-z]{2} [0-9]{6}[a-z])"
)
# Where a line ends in digits, or in digits and a few letters.
_ENDING = re.compile(rb"0(?!0) ?+[A-Za-z]{0,5}+[.!,]?+[ \t]{0,4}+$", re.MULTILINE)  # in `Document.zeroed`
_ALONE = re.compile(rf"[ \t]{{0,4}}{_LEAD}({_CODE})[.!,]?[ \t]*")
# No code has so many letters on end, so of such words only those of _LEAD may stand in the line.
_WORDED = re.compile(r"\b[a-z]{5,}+\b(?<!\bsorry)(?<!\bhello)(?<!\bnumber)(?<!\bclaro)(?<!\bcourse)")
# A name and a number: "bala and 1234", "maria lopez 4417".
_NAMED = re.compile(r"[ \t]{0,4}((?:[a-z]{1,20} ){1,4})([0-9]{4,12})[.!,]?[ \t]*")
_UNCODED = frozenset(
    "a p i am pm at in on to is of by or and the my for no st th nd rd gb mb kb tb kg g mg cm mm km m ft lb lbs oz ml l hr "  # noqa: SIM905
    "hrs h min mins sec s ms x v k usd eur gbp inr rs hz mhz ghz w kw mah am jan feb mar apr may jun jul aug sep oct "
    "nov dec yes hmm set tea men win ios all nos qtd mph kmh dpi fps px pcs im not".split()
)
_ORDINARY = frozenset(
    "order orders invoice ticket version year years date amount total number part lot build model issue for of about since "  # noqa: SIM905
    "under over until from in on at by to the or is was it its i than around page line error code step case serial sku "
    "room windows office price costs chapter figure until than only just before after zip pincode postcode january february "
    "march april may june july august september october november december tracking item product build port exit gate bus row "
    "seat call dial press http https iso rfc form area rtx gtx fy zone unit block lane flight train tower track level "
    "top mk gen rule reference ref article pallet po docket receipt job store folio parcel container batch "
    "act asset tag mileage reading balance ending barcode score size channel route rate".split()
)
_LETTERS = re.compile("[a-z]+")
_MONEY_OR_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}|[0-9]+00|[0-3][0-9][01][0-9](?:20)?[12][0-9]|[01][0-9][0-3][0-9](?:20)?[12][0-9]|[0-9]{3,8}(?:19|20)[12][0-9]"
)
_DATED = re.compile(
    r"[0-9]{1,4}([-./: ])[0-9]{1,2}(?:\1[0-9]{1,4}(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?)?|"
    r"[0-9]+[.,:][0-9]+|[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}"
)
_AROUND = " \t.,!"
_FEWEST_DIGITS, _SHORTEST, _LONGEST, _LONGEST_LINE, _NO_AMOUNT = 4, 5, 24, 64, 7


def _find(document: Document) -> Iterator[Span]:
    text = document.lower
    for ending in _ENDING.finditer(document.zeroed):
        end = ending.end()
        begin = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
        if not begin and end > _LONGEST_LINE:
            continue
        bare = text[begin:end].strip(_AROUND)
        if bare.isdigit():  # most lines that are nothing else
            if _FEWEST_DIGITS <= len(bare) <= _LONGEST and not _MONEY_OR_YEAR.fullmatch(bare):
                start = text.index(bare, begin)
                yield start, start + len(bare), "CUSTOMER_ID"
            continue
        match = None if _WORDED.search(text, begin, end) else _ALONE.fullmatch(text, begin, end)
        if match:
            if _is_code(match[1]):
                yield *match.span(1), "CUSTOMER_ID"
        elif bare[-_FEWEST_DIGITS:].isdigit():
            match = _NAMED.fullmatch(text, begin, end)
            if match and match[1].split()[-1] not in _ORDINARY and not _MONEY_OR_YEAR.fullmatch(match[2]):
                yield *match.span(2), "CUSTOMER_ID"


def _is_code(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    if len(value) > _LONGEST:
        return False
    letters = _LETTERS.findall(value)
    if not letters:
        return digits >= _FEWEST_DIGITS and not _MONEY_OR_YEAR.fullmatch(value) and not _DATED.fullmatch(value)
    # Seven digits or several letters by turns are no amount with its unit.
    several = len(letters) > 1 and value.count(" ") != 1
    if digits < _NO_AMOUNT and any(part in _UNCODED and not (several and len(part) == 1) for part in letters):
        return False
    if letters[0] in _ORDINARY:
        return False
    solid = sum(map(str.isalnum, value))
    return digits >= 2 and solid >= _SHORTEST


DETECTOR = Detector("CUSTOMER_ID", _find, digits=2, again=False)  # a line with a placeholder is not alone
