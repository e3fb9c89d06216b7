"""AGE_U13: that somebody is under thirteen (COPPA, 16 CFR 312.2): such people's data must not be kept."""

from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.scanning import Scanner

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_YEARS = rf"(?:1[0-2]|[1-9]|{_NUMBERS})"
_CHILD = (
    r"(?:son|daughter|kid|child|boy|girl|brother|sister|sibling|niece|nephew|toddler|twin|student|"
    r"grand(?:son|daughter|child|kid))s?"
)
_OLD = r" ?-?(?:(?:years?|yrs?)[ -]old|yo\b|y/o\b|yrs? old)"
# What may stand behind an age, where no unit does: "i am 12 minutes late" tells none.
_ENDS = r"[.,!?;)]+(?:[^0-9.,!?;)\x1a]|$)|\s*$|\n| (?:and|so|but|my|who|she|he|i|today|yesterday|tomorrow|now|next|last|this)\b"
_MONTHS = r"january|february|march|april|may|june|july|august|september|october|november|december"
# A child's doings, where a thing's name would say that it is the thing that is old.
_DOES = (
    r"[.,!?;)]|\s*$|\n|'s | (?:who|is|has|was|had|can|could|should|would|will|did|does|and|to|on|with|from|in|for|keeps|wants|"
    r"tried|made|used|uses|got|bought|ordered|downloaded|spent|clicked|plays|played|loves|broke|threw|accidentally|managed)\b"
)
# Each with a group, if anything, for what shows that an age was told and is no part of it.
_SAID = Scanner(
    rf"(?i)\b(?:i am|i'?m|he is|he'?s|she is|she'?s|they are|aged?(?: of| is)?:?|{_CHILD}(?: is| are|'s))"
    rf" (?:just |only |almost |now )?{_YEARS}(?:{_OLD}|({_ENDS}))"
    rf"|\b(?:i|s?he|who|{_CHILD})(?:'?s)?(?: is| just| will be| was)? turn(?:s|ed|ing)? (?:just )?{_YEARS}"
    rf"(?:{_OLD}|({_ENDS}| in (?:{_MONTHS})\b))"
    rf"|\b{_YEARS}[ -](?:years?|yrs?)[ -]old {_CHILD}\b"
    rf"|\b(?:my|our|her|his|their|an?) {_YEARS}(?:[ -](?:years?|yrs?)[ -]old|[ -]?yo|[ -]?y/o)({_DOES})"
    rf"|\b{_CHILD}(?: [a-z]+)?(?:,? \((?:aged? )?{_YEARS}\)|, (?:aged? )?{_YEARS}(,))"
    r"|\b(?:i am|i'?m|he is|he's|she is|she's|(?:son|daughter|kid|child) is) in (?:the )?"
    r"(?:kindergarten|preschool|(?:1st|2nd|3rd|4th|5th|6th|first|second|third|fourth|fifth|sixth) grade)\b"
    # Spanish, Portuguese, Italian, French, German. What is had for so many years is no age: "10 ans de service".
    r"|\b(?:tengo|(?:hij|nin|niet)[oa](?: [a-z]+)? tiene|tenho|filh[oa](?: [a-z]+)? tem|ho|figli[oa](?: [a-z]+)? ha|"
    r"j'ai|(?:fille|fils|enfant)(?: [a-z]+)? a) (?:1[0-2]|[1-9]) (?:anos|anni|ans)\b( (?:e|y|et) |[.,!?;)]|\s*$|\n)"
    rf"|\b(?:ich bin|(?:sohn|tochter|kind)(?: [a-z]+)? ist) (?:erst )?(?:1[0-2]|[1-9])(?: jahre(?: alt)?\b|({_ENDS}))"
)


def _find(document: Document) -> Iterator[Span]:
    for (start, end), *behind in _SAID.groups(document.searched):
        shown = [first for first, _ in behind if first >= 0]
        yield start, shown[0] if shown else end, "AGE_U13"


DETECTOR = Detector(
    "AGE_U13",
    _find,
    rf"\b(?:[0-9][0-9]?(?:yo|yrs?|th|st|nd|rd)?|{_NUMBERS}|first|second|third|fourth|fifth|sixth|kindergarten|preschool)\b",
    r"\b(?:i'?m|am|s?hes?|s?he's|they|aged?:?|turn(?:s|ed|ing)|tengo|tenho|ho|j'ai|ich|hij[oa]|nin[oa]|"
    rf"filh[oa]|figli[oa]|fille|fils|enfant|sohn|tochter|kind)\b|\b{_CHILD}\b|yo$|\bold\b",
    # No more of the words in front than tells this from "is 5": hints are read for nearly every text.
    rf"\b{_YEARS}[ -]?(?:y|anos|anni|ans|jahre)|(?:\bi am|i'?m|\bs?he'?s|\baged?:?|\bage (?:is|of)|turn(?:s|ed|ing)|"
    rf"(?:he|they|son|er|kid|ld|boy|girl|ce|ew|in)s?(?: is| are|'s)|bin|ist) (?:just |only |almost |now |erst )?{_YEARS}\b|"
    r"[a-z] ?\(1?[1-9]\)|[a-z], 1?[1-9],|(?:h|d|t) grade|kindergarten|preschool",
)
