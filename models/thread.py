"""What a long message asks: its first own words, without quoted messages and signatures below and around them; where it only
passes another on, the words of that one."""

from __future__ import annotations

from typing import NamedTuple

from . import letters
from .aside import talk
from .embedding import words

_DEPTH = 4  # messages passed on within each other that are looked into
_TITLE = 6  # words of a line that may be but the subject of what is below it
_WRAPPED = 350  # characters of a line of which mail programs make two


class _Seam(NamedTuple):
    """Where another message begins: the lines from `at` to `below` are no words of either."""

    at: int
    below: int
    passed_on: bool


def first_request(text: str) -> str:
    """A ticket's own words; the whole text where nothing would be left.

    An answer below what it quotes counts as well as one above it. Where a ticket says nothing itself and passes a message on,
    that one counts, below the words of the subject. Never longer than `text`.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if ">" in text:
        found = _request(_unquoted(lines))
        bare = letters.BARE.match(found)
        if bare is not None and bare["sent_on"]:  # what is quoted is what was passed on
            found = _request([line.lstrip(" \t>") for line in lines])
    else:
        found = _request(lines)
    return found if found and not found.isspace() else text


def _unquoted(lines: list[str]) -> list[str]:
    """Without lines that bear a quote sign, and without the line that says whose they are."""
    kept: list[str] = []
    for line in lines:
        if not line.lstrip(" \t").startswith(">"):
            kept.append(line)
            continue
        while kept and not kept[-1].strip(letters.MARGIN):
            kept.pop()
        last = kept[-1].strip(letters.MARGIN) if kept else ""
        if last.endswith(":") and len(last) <= _WRAPPED and letters.SAID.match(last) and not letters.TELLS.search(last):
            kept.pop()  # no seam, as it tells too little
        kept.append("")
    return kept


def _request(lines: list[str]) -> str:
    subject, depth = "", 0
    while True:
        seam, signature = _around(lines)
        if seam is None:
            break
        below = lines[seam.below :]
        title = _title(lines[: seam.at], signature, seam.passed_on) if depth < _DEPTH else None
        if title is None or (title and depth) or not any(map(str.strip, below)):
            lines = lines[: seam.at]
            break
        subject, lines, depth = subject or title, below, depth + 1
    if signature is not None:
        above = lines[:signature]
        if not subject and letters.BARE.match("\n".join(above)):
            lines = lines[: signature + 1]  # thanks, and no more, below an earlier message's subject
        else:
            lines = above
    own = "\n".join(lines)
    return f"{subject}\n{own}" if subject else own


def _around(lines: list[str]) -> tuple[_Seam | None, int | None]:
    """The first seam, and the first line of a signature above it."""
    signature, begun = None, False
    for at, line in enumerate(lines):
        bare = line.strip(letters.MARGIN)
        if not bare:
            continue
        if bare[0] in letters.RULES:
            rule = letters.RULE.match(bare)
            if rule is not None:
                return _Seam(at, _past_headers(lines, at + 1), rule["passed_on"] is not None), signature
            if bare == "--" and begun and signature is None:
                signature = at
        elif bare[-1] == ":":
            seam = _attributed(lines, at, bare)
            if seam is not None:
                return seam, signature
        if ":" in bare[:8] and letters.FROM.match(bare) and _is_head(lines, at):
            return _Seam(at, _past_headers(lines, at), False), signature
        if len(bare) <= letters.LONGEST:
            said = _said(bare)
            if said in letters.REPLY_LINES:
                return _Seam(at, _past_headers(lines, at + 1), False), signature
            if begun and signature is None and _takes_leave(lines, at, said):
                signature = at
        begun = True
    return None, signature


def _attributed(lines: list[str], at: int, bare: str) -> _Seam | None:
    """The seam of a line that ends with a colon, where that or it and the one before say who wrote what follows."""
    if bare[:-1].rstrip().lower() in letters.BEGINNINGS:
        return _Seam(at, _past_headers(lines, at + 1), True)
    before = lines[at - 1].strip(letters.MARGIN) if at else ""
    if before and before[-1] not in ".!?:" and letters.DATED.match(before) and _attributes(f"{before} {bare}"):
        return _Seam(at - 1, _past_headers(lines, at + 1), False)
    return _Seam(at, _past_headers(lines, at + 1), False) if _attributes(bare) else None


def _attributes(line: str) -> bool:
    return len(line) <= _WRAPPED and letters.WROTE.match(line) is not None and letters.TELLS.search(line) is not None


def _is_head(lines: list[str], at: int) -> bool:
    """Whether the line, which says from whom something is, begins the head of a message."""
    first = letters.FROM.match(lines[at].strip(letters.MARGIN))
    sure = first is not None and first["address"] is not None
    for line in lines[at + 1 : at + 10]:
        bare = line.strip(letters.MARGIN)
        if bare and (letters.FROM.match(bare) or not letters.HEADER.match(bare)):
            return False
        if bare and (sure or letters.OF_MAIL.match(bare)):
            return True
    return False


def _past_headers(lines: list[str], at: int) -> int:
    """The line after the head of a message that begins there; `at` where none does."""
    end = at
    for place in range(at, len(lines)):
        bare = lines[place].strip(letters.MARGIN)
        if bare and letters.HEADER.match(bare):
            end = place + 1
        elif bare and not (end > at and letters.ADDRESSES.fullmatch(bare)):
            break
    return end


def _said(line: str) -> str:
    return line.strip(letters.MARGIN).rstrip(",.! ").lower()


def _takes_leave(lines: list[str], at: int, said: str) -> bool:
    """Whether a line, which says so much, is the first of a signature."""
    if said.endswith("]"):
        said = said[: said.rfind("[")].rstrip(", ")
    if said in letters.LEAVE or said.startswith(letters.DEVICES):
        return True
    if said not in letters.THANKS:
        return False
    rest = [line.strip(letters.MARGIN) for line in lines[at + 1 : at + 4]]
    if rest and not rest[0]:
        del rest[0]
    if not rest:
        return False
    named = letters.NAME.match(rest[0]) is not None and not any(map(letters.PROSE.search, rest[1:2]))
    return named or _said(rest[0]) in letters.LEAVE


def _title(above: list[str], signature: int | None, sent_on: bool) -> str | None:
    """The words of the subject above another message, where nothing else is said there; None where something is.

    Args:
        signature: its first line, if there is one.
        sent_on: whether it is known that the message was passed on, not answered.
    """
    if signature is not None:
        above = above[: signature + (_said(above[signature]) in letters.THANKS)]
    head, _, rest = "\n".join(above).strip().partition("\n")
    if not head:
        return ""
    prefix = letters.PREFIX.match(head)
    pointed, left = _pointed(rest)
    sent_on = sent_on or pointed or (prefix is not None and prefix["sent_on"] is not None)
    if not _empty(left, sent_on):
        return None
    if prefix is not None:
        return head[prefix.end() :].strip()
    _, left = _pointed(head)
    if _empty(left, sent_on):
        return ""
    return head if sent_on and len(left) <= _TITLE else None


def _pointed(text: str) -> tuple[bool, list[str]]:
    """Whether a text points to what stands below, and its other words."""
    left, points = letters.BELOW.subn(" ", " ".join(words(text)))
    return points > 0, left.split()


def _empty(tokens: list[str], sent_on: bool) -> bool:
    """Thanks above an answered message are the answer; above one that was passed on they say nothing."""
    kind = talk(tokens)
    return not tokens or kind == "hello" or (kind != "" and sent_on)
