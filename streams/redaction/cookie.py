"""COOKIE_ID: what tells a browser or session: UUIDs (RFC 9562), JSON web tokens (RFC 7519), tokens in links."""

from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_UUID = Scanner(r"\b[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\b")
_JWT = Scanner(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?")
_TOKEN = Scanner(
    r"(?i)\b(?:[a-z]{0,12}[_-]?(?:session|sess)[_-]?(?:id)?|sid|phpsessid|[a-z]{0,12}_?token|api[_-]?key|auth|"
    r"cookie|visitor_?id|_ga|signature)"
    r"\s?[=:]\s?[\"']?([A-Za-z0-9._~+/-]{12,}=*)"
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


_LONG = "[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}|eyj"
DETECTORS = (
    Detector("COOKIE_ID", _uuids, _LONG),
    Detector("COOKIE_ID", _web_tokens, _LONG),
    Detector(
        "COOKIE_ID",
        _tokens,
        r"(?:sess|session|sid|token|key|auth|cookie|id|_ga|signature)(?:[=:]|$)",
        "[=:]",
        r"(?:sess|session|sid|token|key|auth|cookie|id|_ga|signature)\s?[=:]",
    ),
)
