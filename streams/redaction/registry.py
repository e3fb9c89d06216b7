"""All detectors. Adding one: a file with a DETECTOR, its name here, and a table of texts in tests/unit/redaction."""

import re
from collections.abc import Callable, Iterable

import re2

from streams.redaction import (
    address,
    age,
    answer,
    bank,
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
    reference,
    spoken,
    ssn,
    username,
)
from streams.redaction.document import Detector, Document

Matching = Callable[[bytes], list[int]]
"""Which of some patterns match, by their numbers."""

DETECTORS: tuple[Detector, ...] = (
    *(module.DETECTOR for module in (bank, iban, ip, phone, answer, spoken, govwords)),
    *(
        detector
        for module in (card, age, cookie, govid, email, address, username, customer, reference, password, ssn)
        for detector in module.DETECTORS
    ),
)


def _set(patterns: Iterable[str], flags: str) -> Matching:
    out = re2.Set.SearchSet()
    for pattern in patterns:
        out.Add(f"(?{flags}){pattern}")
    out.Compile()
    return out._set.Match  # type: ignore[no-any-return]  # the wrapper's takes as long again


def _zeros(hint: str) -> Callable[[bytes], object]:
    """Looks for a hint that begins with a digit where all digits are zeros: `re` goes from one to the next at once."""
    return re.compile(hint.replace("[0-9]", "0").encode(), re.IGNORECASE).search


_WORDS = [*dict.fromkeys(word for detector in DETECTORS for word in (detector.word, detector.and_word) if word)]
# Small sets: RE2 makes a set's states as it meets them, and one large set has new ones for nearly every new word.
_WORD_SETS = [(first, _set(_WORDS[first : first + 8], "im")) for first in range(0, len(_WORDS), 8)]


def _with_marks(detectors: Iterable[Detector]) -> list[tuple[int, Detector]]:
    """Detectors, each behind the marks that the words of a text must have for it."""
    return [(sum({1 << _WORDS.index(word) for word in (one.word, one.and_word) if word}), one) for one in detectors]


def _begins_with_digit(hint: str) -> bool:
    return hint.startswith("[0-9]") and "|" not in hint


_BY_WORDS = _with_marks(detector for detector in DETECTORS if not detector.hint)
_BY_DIGITS = [
    (needed, _zeros(detector.hint), detector)
    for needed, detector in _with_marks(detector for detector in DETECTORS if _begins_with_digit(detector.hint))
]
# RE2 keeps a table of states a set. Of hints for numbers and for words together it would be many times as large as two.
_BY_HINTS = [
    (_set([detector.hint for detector in group], "i"), _with_marks(group))
    for group in (
        [detector for detector in DETECTORS if "[0-9]" in detector.hint and not _begins_with_digit(detector.hint)],
        [detector for detector in DETECTORS if detector.hint and "[0-9]" not in detector.hint],
    )
]


def marks(words: list[str]) -> list[int]:
    """For each word (or two lines of words), as many bits as detectors name patterns for words: which of them match."""
    out = [0] * len(words)
    searched = [word.encode("ascii", "replace") for word in words]
    for first, match in _WORD_SETS:
        # Few words match any: those are found by halving.
        stretches = [(0, len(words))]
        while stretches:
            low, high = stretches.pop()
            hits = match(b"\n".join(searched[low:high]))
            if high - low == 1:
                out[low] = sum([1 << first + hit for hit in hits], out[low])
            elif hits:
                middle = (low + high) // 2
                stretches += (low, middle), (middle, high)
    return out


def hinted(document: Document, said: int) -> list[Detector]:
    """The detectors that a document may hold something for; `said`: the marks of its words together."""
    out = [detector for needed, detector in _BY_WORDS if said & needed == needed]
    for needed, search, detector in _BY_DIGITS:
        if said & needed == needed and search(document.zeroed):
            out.append(detector)
    for match, group in _BY_HINTS:
        able = [said & needed == needed for needed, _ in group]
        if True in able:
            out += [group[hit][1] for hit in match(document.searched) if able[hit]]
    return out
