"""IP: addresses of version 4 (RFC 791, dotted decimal) and 6 (RFC 4291, 2.2)."""

import ipaddress
import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_V4 = Scanner(r"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b")
_V6 = Scanner(r"(?i)(?:\b[0-9a-f]{1,4}|:):[0-9a-f:]+(?:\.[0-9]{1,3}){0,3}")
_LONGEST_V6 = 45
_FIFTH = re.compile(r"\.[0-9]")  # of a version or a phone number, with more parts than an address
_WORD = re.compile(r"\w", re.ASCII)
_VERSION = re.compile(
    r"(?:version|versions|ver|build|firmware|release|driver|chrome|firefox|safari|windows|v)[ .:=/]{0,3}$"
)
# Loopback, netmasks, and the resolvers that everybody may use: nobody's, unless they are called somebody's.
_NOBODYS = re.compile(
    r"127\.0\.0\.1|1\.1\.1\.1|1\.0\.0\.1|8\.8\.8\.8|8\.8\.4\.4|9\.9\.9\.9|"
    r"255\.[0-9.]+\.(?:[01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-4])"  # all ones are for all hosts of a network
)
_CALLED = re.compile(r"(?:^|(?<![a-z])ip(?:v[46])?(?![a-z])[^.,;\n]{0,24}|\baddress[^.,;\n]{0,24}|\u5730\u5740\S?)$")


def _find(document: Document) -> Iterator[Span]:
    """Addresses that the library reads, except where the word in front makes four numbers a version."""
    text = document.text
    if text.count(".") >= 3:
        for start, end in _V4.places(document.searched):
            if (
                text[start - 1 : start] != "."
                and not _FIFTH.match(text, end)
                and _is_v4(text[start:end])
                and (not _NOBODYS.fullmatch(text, start, end) or _CALLED.search(document.before(start)))
                and not _VERSION.search(document.before(start, 20))
            ):
                yield start, end, "IP"
    if text.count(":") >= 2:
        for start, end in _V6.places(document.searched):
            value = text[start:end]
            if value.count(":") >= 2 and len(value) <= _LONGEST_V6 and not _WORD.match(text, end) and _is_v6(value):
                yield start, end, "IP"


def _is_v4(value: str) -> bool:
    return all(int(part) < 256 for part in value.split("."))


def _is_v6(value: str) -> bool:
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return False
    return value != "::"


DETECTOR = Detector("IP", _find, r"[0-9]\.[0-9]+\.[0-9]+\.[0-9]|[0-9a-f]:[0-9a-f]*:|::[0-9a-f]")
