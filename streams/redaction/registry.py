"""All detectors. Adding one: a file with a DETECTOR, its name here, and a table of texts in tests/unit/redaction."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import re2

from streams.redaction import (
    address,
    age,
    answer,
    card,
    cookie,
    customer,
    email,
    govid,
    govwords,
    iban,
    ip,
    password,
    phone,
    spoken,
    ssn,
    username,
)
from streams.redaction.document import Detector, Document, Span

Find = Callable[[Document], Iterable[Span]]

# RE2 keeps one table of states a set: four sets of few hints take 10 us for 700 characters, one of all takes 50.
_GROUPS: tuple[tuple[Detector, ...], ...] = (
    tuple(module.DETECTOR for module in (card, iban, ip, ssn, phone, answer, cookie)),
    (*govid.DETECTORS, *email.DETECTORS),
    (*address.DETECTORS, username.DETECTOR, age.DETECTOR),
    (password.DETECTOR, customer.DETECTOR, spoken.DETECTOR, govwords.DETECTOR),
)
DETECTORS: tuple[Detector, ...] = tuple(detector for group in _GROUPS for detector in group)


class _Hints(NamedTuple):
    match: Callable[[bytes], list[int]]
    finds: list[Find | None]  # by the number of the hint; None: what another hint needs
    needs: list[int]


def _compiled(detectors: tuple[Detector, ...]) -> _Hints:
    patterns = re2.Set.SearchSet()
    finds: list[Find | None] = []
    needs: list[int] = []
    for detector in detectors:
        patterns.Add(f"(?i){detector.hint}")
        finds.append(detector.find)
        needs.append(len(needs))
        if detector.needs:
            patterns.Add(f"(?i){detector.needs}")
            finds.append(None)
            needs[-1] += 1
            needs.append(-1)
    patterns.Compile()
    return _Hints(patterns._set.Match, finds, needs)


_HINTS = [*map(_compiled, _GROUPS)]


def hinted(document: Document) -> list[Find]:
    """Those detectors' `find` whose hints the text holds."""
    text = document.searched
    out: list[Find] = []
    for match, finds, needs in _HINTS:
        hits = match(text)
        if hits:
            for hit in hits:
                find = finds[hit]
                if find is not None and needs[hit] in hits:
                    out.append(find)
    return out
