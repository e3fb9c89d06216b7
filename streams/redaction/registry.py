"""All detectors. Adding one: a file with a DETECTOR, its name here, and a table of texts in tests/unit/redaction."""

from collections.abc import Callable, Iterable

import re2

from streams.redaction import (
    address,
    age,
    card,
    cookie,
    customer,
    email,
    govid,
    iban,
    ip,
    password,
    phone,
    ssn,
    username,
)
from streams.redaction.document import Detector, Document, Span

DETECTORS: tuple[Detector, ...] = tuple(
    module.DETECTOR
    for module in (email, card, iban, ip, ssn, phone, govid, password, cookie, customer, age, address, username)
)

_HINTS = re2.Set.SearchSet()
for _detector in DETECTORS:
    _HINTS.Add(f"(?i){_detector.hint}")
_HINTS.Compile()


def hinted(text: str) -> list[Callable[[Document], Iterable[Span]]]:
    """Those detectors' `find` whose hint the text holds: one pass of RE2 over it, 3 us for 700 characters."""
    return [DETECTORS[index].find for index in _HINTS.Match(text) or ()]
