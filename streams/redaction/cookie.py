"""COOKIE_ID: what tells a browser or session: UUIDs (RFC 9562), JSON web tokens (RFC 7519), tokens in links."""

import re
from collections.abc import Iterator

import re2

from streams.redaction.document import Detector, Document, Span

_UUID = re2.compile(r"\b[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\b")
_JWT = re2.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?")
_TOKEN = re2.compile(
    r"(?i)\b(?:[a-z]{0,12}[_-]?(?:session|sess)[_-]?(?:id)?|sid|phpsessid|[a-z]{0,12}_?token|api[_-]?key|auth|"
    r"cookie|visitor_?id|_ga|signature)"
    r"\s?[=:]\s?[\"']?([A-Za-z0-9._~+/-]{12,}=*)"
)
_DIGIT = re.compile(b"[0-9]")


def _find(document: Document) -> Iterator[Span]:
    for match in _UUID.finditer(document.searched):
        yield match.start(), match.end(), "COOKIE_ID"
    if "eyJ" in document.text:
        for match in _JWT.finditer(document.searched):
            yield match.start(), match.end(), "COOKIE_ID"
    if "=" in document.text or ":" in document.text:
        for match in _TOKEN.finditer(document.searched):
            if _DIGIT.search(match.group(1)):
                yield match.start(1), match.end(1), "COOKIE_ID"


DETECTOR = Detector(
    "COOKIE_ID",
    r"[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}|eyj|"
    r"(?:sess|session|sid|phpsessid|token|key|auth|cookie|id|_ga|signature)\s?[=:]",
    _find,
)
