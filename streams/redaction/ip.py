"""IP: addresses of version 4 (RFC 791, dotted decimal) and 6 (RFC 4291, 2.2)."""
import ipaddress
import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_V4 = re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w])", re.ASCII)
_V6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:|::)[0-9A-Fa-f:]{1,37}(?:[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})?(?![\w])", re.ASCII)
_VERSION = re.compile(r"(?:version|versions|ver|build|firmware|release|driver|chrome|firefox|safari|windows|v)[ .:=/]{0,3}$")


def _find(document: Document) -> Iterator[Span]:
    """Addresses that the library reads, except where the word in front makes four numbers a version."""
    text = document.text
    if text.count(".") >= 3:
        for match in _V4.finditer(text):
            if all(int(part) < 256 for part in match.group().split(".")) and not _VERSION.search(document.before(match.start(), 20)):
                yield match.start(), match.end(), "IP"
    if text.count(":") >= 2:
        for match in _V6.finditer(text):
            if match.group().count(":") >= 2 and _is_v6(match.group()):
                yield match.start(), match.end(), "IP"


def _is_v6(value: str) -> bool:
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return False
    return value != "::"


DETECTOR = Detector("IP", r"[0-9]\.[0-9]|[0-9a-f:]:[0-9a-f:]", _find)
