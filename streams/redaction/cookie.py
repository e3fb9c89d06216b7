"""COOKIE_ID: what tells a browser or session: UUIDs (RFC 9562), JSON web tokens (RFC 7519), tokens in links."""

from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_UUID = Scanner(r"\b[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\b")
_JWT = Scanner(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?")
# Where no sign stands between, only what has letters and digits.
_SAID = Scanner(
    r"(?i)\b(?:session|cookie|visitor|device|browser|tracking|tracker|advertising)(?:[ _-](?:id|token|value|key|cookie)){1,2}"
    r"(?: is|:|=| value)?\s?[\"']?([A-Za-z0-9][A-Za-z0-9._~+/-]{7,}=*)"
)
_TOKEN = Scanner(
    r"(?i)\b(?:[a-z]{0,12}[_-]?(?:session|sess)[_-]?(?:id)?|sid|phpsessid|[a-z]{0,12}_?token|api[_-]?key|auth|"
    r"cookie|visitor_?id|_g(?:a|id)[a-z0-9_]{0,14}|_fbp|_gcl_au|__utm[a-z]{1,2}|signature)"
    r"\s?[=:]\s?[\"']?((?:s:)?[A-Za-z0-9._~+/-]{12,}=*)"
)


def _uuids(document: Document) -> Iterator[Span]:
    for place in _UUID.places(document.searched):
        yield *place, "COOKIE_ID"


def _web_tokens(document: Document) -> Iterator[Span]:
    for place in _JWT.places(document.searched):
        yield *place, "COOKIE_ID"


def _tokens(document: Document) -> Iterator[Span]:
    for _, token in _TOKEN.groups(document.searched):
        if document.has_digit(*token):
            yield *token, "COOKIE_ID"


def _said(document: Document) -> Iterator[Span]:
    for _, (start, end) in _SAID.groups(document.searched):
        value = document.text[start:end]
        if document.has_digit(start, end) and (not value.isdigit() and any(map(str.isalpha, value))):
            yield start, end, "COOKIE_ID"


_LONG = "[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}|eyj"
_NAMES = r"(?:sess|session|sid|token|key|auth|cookie|id|value|_g[a-z0-9_]*|_fbp|_utm[a-z]+|signature)(?:[=:]|$)"
DETECTORS = (
    Detector("COOKIE_ID", _uuids, _LONG),
    Detector("COOKIE_ID", _web_tokens, _LONG),
    Detector(
        "COOKIE_ID",
        _tokens,
        _NAMES,
        "[=:]",
        r"(?:sess|session|sid|token|key|auth|cookie|id|_g[a-z0-9_]*|_fbp|_utm[a-z]+|signature)\s?[=:]",
    ),
    Detector(
        "COOKIE_ID",
        _said,
        _NAMES,
        hint=r"\b(?:session|cookie|visitor|device|browser|tracking|tracker|advertising)[ _-](?:id|token|value|key|cookie)",
    ),
)
