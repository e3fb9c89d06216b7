"""What stands between a word such as "passport number" and its value, within a sentence or across a turn of a talk.

All parts are bounded: matched at a word's end, each takes a constant time. For Python's `re`, ignoring case.
"""

import re
from itertools import pairwise

from streams.redaction.document import Document

UNITS = "one|two|three|four|five|six|seven|eight|nine"
"""Digits but zero in English words, for patterns."""
# "number", "no." and the like, in English, Spanish, French, German and Portuguese; folding took the accents away.
NUMBER = (
    r"(?:[ -]{0,2}(?:n\u00b0|(?:no|nr|nos|num|number|nummer|numbr|numero|n\.?o|id|code|card|carte|key|"
    r"ref(?:erence)?|referencia)s?\b\.?))"
)
_OWNER = (
    r"(?: (?:of|de|du|da|do|del|von|for|on|my|mi|mon|ma|mein(?:e|er)?|meu|minha|your|the|la|"
    r"el|le|his|her|account|new|old)\b)"
)
_FILLER = (
    r"(?:sure|yes|yeah|ok|okay|of course|it'?s|it|is|was|are|the|my|number|one|that'?s|that|this|would be|here'?s|here|you|go|"
    r"now|as follows|si|claro|es|son|mi|ja|klar|sie|lautet|ist|meine?|das|oui|bien sur|c'?est|est|mon|ma|sim|e|eh|meu|minha|"
    r"hi|hello|thanks|sorry|user|customer|caller)"
)
LINK = rf"{_OWNER}{{0,2}}(?:[ \t]{{0,3}}(?:[:=#]|->|-)|[ \t]{{1,3}}{_FILLER}\b[,.:!]?){{0,6}}[ \t]{{0,3}}#?[\"']?"
# The end of somebody's question or line, and what people begin an answer with.
TURN = (
    rf"[^\n?.:;0-9]{{0,60}}[?.:]?[ \t]{{0,3}}[\n?][\s>*-]{{0,8}}(?:(?:{_FILLER}\b[,.:!]?\s{{1,3}})|[-:] ?){{0,6}}[\"']?"
)

# Forms that few texts have, of several detectors in one pattern: each further one is matched with every new word.
RARE_FORM = (
    r"/home/|[/\\]users[/\\]|settings[/\\]|(?:instagram|twitter|tiktok|facebook|venmo|twitch|\bx|linkedin|reddit)\.(?:com|tv)/|\bt\.me/|"
    r"^[(\"'#]?(?:akia[a-z0-9]|gh[pousr]_|sk_live|sk_test|xox[abps]-|aiza[a-z0-9]|glpat-)|"
    r"^[(\"'#]?(?:cust?|acct|mbr|mem|member|pat|emp|usr|clt|pol)[-_#][a-z]?[a-z]?-?[0-9]|^(?:mbr|mbrshp|clm|plcy)$|"
    r"(?-i:[A-Z]0?-000|[A-Z][A-Z]0000000)|[a-z_][!$%*^&+]00|"
    r"://[a-z0-9._~%+-]+:[!-~]+@|^(?:-u|--user)$"
)
# What two detectors look for, in one pattern likewise: what opens or came by a code, and what numbers are told of.
MATTERS = (
    r"^(?:code|text|texted|sms|keypad|unlock(?:s|ed)?|opens?|refs?|references?|cases?|e?-?tickets?|incident|complaint|plan|"
    r"scheme|quot(?:e|ing)|look)\b"
)

APART = r"(?:[ \t\r\n_,|*:;]|<br ?/?>){1,8}+"
"""What stands between the groups of one number where it was cut into columns, lines or a list; ignoring case."""
APART_CHARS = r"\t\r\n _,*:;<>br/\x7c"
"""The characters of APART, in a hint's brackets."""
_BLANK = re.compile(r"[ \r]+")


def is_parted_alike(text: str, groups: list[tuple[int, int]]) -> bool:
    """Whether the same stands between all of some groups, blanks aside."""
    between = {_BLANK.sub("", text[end:start].lower()) for (_, end), (start, _) in pairwise(groups)}
    return len(between) == 1


def told_before(pattern: re.Pattern[str], document: Document, start: int, farthest: int) -> tuple[int, int] | None:
    """Where the first group of a pattern that ends in \\Z stands, at most `farthest` characters before a word's start: "4417-AB
    is my" before "member number". None where there is no digit."""
    first = max(0, start - farthest)
    match = pattern.search(document.text[first:start]) if document.has_digit(first, start) else None
    return None if match is None else (first + match.start(1), first + match.end(1))
