"""PASSWORD: secrets that people send along, by the word in front."""
import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span

_SECRET = re.compile(
    r"\b(?:pass ?words?|passwd|passwrod|pass ?codes?|pass ?phrase|pwd|pin(?: ?code| ?number)?)\b"
    r"(?P<link>(?:\s(?:is|was|now|no|to)\b|\s?[:=]|\s-)*)\s{0,2}(?P<quote>[\"']?)(?P<value>[^\s\"',;]{3,64})", re.IGNORECASE)
_UNLIKE_WORDS = re.compile(r"[0-9]|[^\W_].*[!$%^&*#@?~+][^\W_]?")
_CODE = re.compile(r"[(){}<>\[\]/\\]|^[$%]")


def _find(document: Document) -> Iterator[Span]:
    """What follows "password is": anything after a colon or in quotes, else only what holds a digit or a sign inside."""
    for match in _SECRET.finditer(document.text):
        value = match["value"].rstrip(".!?)")
        if len(value) < 3 or _CODE.search(value):
            continue
        said = ":" in match["link"] or "=" in match["link"] or match["quote"] and match["link"]
        if said or _UNLIKE_WORDS.search(value):
            start = match.start("value")
            yield start, start + len(value), "PASSWORD"


DETECTOR = Detector("PASSWORD", r"pass ?w|passc|pass c|pass ?p|\bpwd\b|\bpin\b", _find)
