"""USERNAME: @handles, and names that the words in front call a login."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

# Not behind a letter, digit or dot (an address), not a package scope (@scope/name), not an address itself.
_HANDLE = re.compile(r"@(?<![\w@/.=+-]@)[A-Za-z_][\w-]{2,38}(?![\w@/(-]|\.[A-Za-z0-9])", re.ASCII)
_NAMED = Scanner(
    r"(?i)\b(?:user ?name|user ?id|login|screen ?name|handle)(?: is|:|=| was)\s{0,2}[\"']?@?([A-Za-z0-9][\w.-]{2,38})"
)
_REDDIT = re.compile(r"(?<!\w)/?u/[A-Za-z0-9_-]{3,20}\b", re.ASCII)
# Behind an @ these are code: annotations of Java and Python, rules of CSS.
_CODE = frozenset(
    "override media import param return returns author deprecated property staticmethod classmethod dataclass "  # noqa: SIM905
    "entity test "
    "autowired component inject input output bean id column table see since throws supports keyframes include mixin "
    "extend font-face charset interface end implementation selector synthesize class protocol".split()
)
_ORDINARY = frozenset(
    "not the wrong invalid incorrect required empty null none your being already taken correct and set now missing "  # noqa: SIM905
    "for too still different".split()
)


def _handles(document: Document) -> Iterator[Span]:
    text = document.text
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match.group()[1:].lower() not in _CODE:
                yield match.start(), match.end(), "USERNAME"
    if "u/" in text:
        for match in _REDDIT.finditer(text):
            yield match.start(), match.end(), "USERNAME"


def _named(document: Document) -> Iterator[Span]:
    for _, (start, end) in _NAMED.groups(document.searched):
        if document.text[start:end].lower() not in _ORDINARY:
            yield start, end, "USERNAME"


DETECTORS = (
    Detector("USERNAME", _handles, r"@[a-z_]|\bu/"),
    Detector(
        "USERNAME",
        _named,
        r"\b(?:user|login|screen|handle)",
        hint=r"\b(?:user ?name|user ?id|login|screen ?name|handle)(?: is|:|=| was)",
    ),
)
