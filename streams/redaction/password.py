"""PASSWORD: secrets that people send along, by the word in front."""

import re
from collections.abc import Iterator

import re2

from streams.redaction.document import Detector, Document, Span

_SECRET = re2.compile(
    r"(?i)\b(?:pass ?words?|passwd|pass ?codes?|pass ?phrase|pwd|pin(?: ?code| ?number)?)\b"
    r"((?:\s(?:is|was|now|no|to)\b|\s?[:=]|\s-)*)\s{0,2}([\"']?)([^\s\"',;]{3,64})"
)
_UNLIKE_WORDS = re.compile(r"[0-9]|[^\W_].*[!$%^&*#@?~+][^\W_]?")
_CODE = re.compile(r"[(){}<>\[\]/\\]|^[$%]")


def _find(document: Document) -> Iterator[Span]:
    """What follows "password is": anything after a colon or in quotes, else what holds a digit or a sign."""
    for match in _SECRET.finditer(document.text):
        value = match[3].rstrip(".!?)")
        if len(value) < 3 or _CODE.search(value):
            continue
        said = ":" in match[1] or "=" in match[1] or (match[2] and match[1])
        if said or _UNLIKE_WORDS.search(value):
            start = match.start(3)
            yield start, start + len(value), "PASSWORD"


DETECTOR = Detector("PASSWORD", r"pass|pwd|\bpin\b", _find)
