"""One plain form of a text for all detectors, with the way back to the offsets of the original.

Folded away: accents (Unicode NFKD, UAX #15), full-width and other compatibility forms, exotic dashes, quotes
and spaces, invisible characters (category Cf, control characters), and the escapes that text collects on its
way through help desks: JSON (RFC 8259, section 7), HTML character references, percent-encoding (RFC 3986).
Upper and lower case are kept.
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

# Bytes of characters that stand for themselves unless an escape begins there; with these taken away the rest is found
# several times as fast as by a pattern.
_USUAL = bytes((*range(0x09, 0x0E), *range(0x20, 0x7F)))
# Each way begins with one letter outside of its group: `re` then looks for all three at once.
_ESCAPE = re.compile(
    r"%(?P<percent>(?:25){0,4}[0-9A-Fa-f]{2}(?:%(?:25){0,4}[0-9A-Fa-f]{2})*)"
    r"|&(?P<html>(?:amp;){0,3}(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|\\(?P<json>\\{0,7}(?:u[0-9A-Fa-f]{4}(?:\\{1,8}u[dD][c-fC-F][0-9A-Fa-f]{2})?|[nrtbf\"/]))"
)
_JSON_SHORT = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " ", '"': '"', "/": "/"}
_PERCENT_BYTE = re.compile(r"%(?:25){0,4}([0-9A-Fa-f]{2})")

# What NFKD leaves alone though readers take one for the other.
_ALIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u30fc\u2500", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201f\u2033", '"'),
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00fe": "th",
    "\u00de": "Th",
    "\u03c2": "\u03c3",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\u3002": ".",
    "\uff61": ".",
}
_RESIZED = "\x1a"
_VALUES_KEPT = 8192  # people write again, agents answer many, and each value is asked for more than once
_FEW = 12


def _plain(char: str) -> str:
    """What one character stands for: any number of characters, each of which casefold() leaves at one."""
    known = _ALIKE.get(char)
    if known is not None:
        return known
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"  # a lone surrogate can't be encoded for RE2
    if kind in ("Cf", "Mn", "Me") or (kind == "Cc" and char not in "\t\n\v\f\r\x1c\x1d\x1e\x1f"):
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    out = ""
    for part in unicodedata.normalize("NFKD", char):
        part = _ALIKE.get(part, part)
        if unicodedata.category(part[:1] or " ") not in ("Mn", "Me", "Cf"):
            out += part if len(part.casefold()) == len(part) else part.casefold()
    return out


class _Table(dict[int, str]):
    """For str.translate: filled as characters are met. What changes the length becomes _RESIZED."""

    def __missing__(self, code: int) -> str:
        out = chr(code) if 9 <= code <= 13 or 32 <= code < 127 else _plain(chr(code))
        self[code] = out = out if len(out) == 1 else _RESIZED
        return out


_TABLE = _Table()


class Folded(NamedTuple):
    """The plain text, and where its stretches come from, unless each character stands where it stood.

    (at, start, end): the characters from `at` to the next stretch are the original's from `start` on, one by one; if
    `end` is not 0, all of them stand for the original's [start, end).
    """

    text: str
    stretches: Sequence[tuple[int, int, int]] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the non-empty span [start, end) of the plain text."""
        if self.stretches is None:
            return start, end
        return self._original(start)[0], self._original(end - 1)[1]

    def _original(self, index: int) -> tuple[int, int]:
        assert self.stretches is not None
        at, start, end = self.stretches[bisect_left(self.stretches, (index + 1,)) - 1]
        return (start, end) if end else (start + index - at, start + index - at + 1)


def fold(text: str) -> Folded:
    """The plain form of any text; O(len(text)), 1 us for 700 characters of plain ASCII."""
    if text.isascii() and text.isprintable() and not ("%" in text or "&" in text or "\\" in text):
        return Folded(text)  # most values of people
    unusual = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    plain = _replaced(text, set(unusual.decode("utf-8", "surrogatepass"))) if unusual else text
    escaped = ("%" in text or "&" in text or "\\" in text) and _ESCAPE.search(text) is not None
    return _rebuild(text, plain) if escaped or (unusual and _RESIZED in plain) else Folded(plain)


@lru_cache(_VALUES_KEPT)
def plain_value(value: str) -> str:
    """The plain form of what somebody is known by, in lower case."""
    return fold(value).text.casefold().strip()


def _replaced(text: str, unusual: set[str]) -> str:
    """The text with each unusual character replaced by one: few different ones are quicker replaced one by one."""
    changed = [(char, plain) for char in unusual if (plain := _TABLE[ord(char)]) != char]
    if len(changed) > _FEW:
        return text.translate(_TABLE)
    for char, plain in changed:
        text = text.replace(char, plain)
    return text


class _Rebuilt:
    """A plain text as it grows."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.stretches: list[tuple[int, int, int]] = []
        self._length = 0

    def put(self, piece: str, start: int, end: int) -> None:
        """Append a piece; `start`, `end`: as in `Folded.stretches`."""
        if piece:
            self.pieces.append(piece)
            self.stretches.append((self._length, start, end))
            self._length += len(piece)

    def copy(self, text: str, plain: str, at: int, end: int) -> None:
        """Append text[at:end], taking the stretches that keep their length as they are in `plain`."""
        while at < end:
            stop = plain.find(_RESIZED, at, end)
            stop = end if stop < 0 else stop
            self.put(plain[at:stop], at, 0)
            if stop < end:
                self.put(_plain(text[stop]), stop, stop + 1)
            at = stop + 1


def _rebuild(text: str, plain: str) -> Folded:
    out = _Rebuilt()
    at = 0
    for match in _ESCAPE.finditer(text):
        group = match.lastgroup or ""
        decoded = list(_DECODERS[group](match.group(), match.start()))
        if not decoded:
            continue
        out.copy(text, plain, at, match.start())
        for char, start, end in decoded:
            out.put("".join(map(_plain, char)) if char not in "\t\n" else char, start, end)
        at = match.end()
    out.copy(text, plain, at, len(text))
    return Folded("".join(out.pieces), out.stretches)


def _percent(raw: str, start: int) -> list[tuple[str, int, int]]:
    units = [(int(m.group(1), 16), start + m.start(), start + m.end()) for m in _PERCENT_BYTE.finditer(raw)]
    try:
        decoded = bytes(byte for byte, _, _ in units).decode()
    except UnicodeDecodeError:
        return []
    out, unit = [], 0
    for char in decoded:
        width = len(char.encode())
        out.append((char, units[unit][1], units[unit + width - 1][2]))
        unit += width
    return out


def _html(raw: str, start: int) -> list[tuple[str, int, int]]:
    char = html.unescape("&" + raw[1:].replace("amp;", "") if raw != "&amp;" else raw)
    return [(char, start, start + len(raw))] if char != raw else []


def _json(raw: str, start: int) -> list[tuple[str, int, int]]:
    code = raw.lstrip("\\")
    if code[0] != "u":
        char = _JSON_SHORT[code]
    else:
        units = [int(unit, 16) for unit in re.findall(r"u([0-9A-Fa-f]{4})", raw)]
        char = b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be", "replace")
    return [(char, start, start + len(raw))]


_DECODERS: dict[str, Callable[[str, int], list[tuple[str, int, int]]]] = {
    "percent": _percent,
    "html": _html,
    "json": _json,
}
