"""What is no issue: greetings, thanks, chat, empty messages, automatic replies. A gate on words alone,
before any model."""

from __future__ import annotations

import re
from typing import Literal

from .automatic import is_automatic
from .courtesies import ANSWERS, GREETINGS, THANKS, TONGUES, WORDS
from .embedding import words

Talk = Literal["", "hello", "thanks", "yes"]

_LONGEST, _LONGEST_ASK = 20, 12  # words; what is longer says something
_ALONE = frozenset("no nope nah nein non não nee test".split())
# Harmless words in an order in which they aren't: "is it fixed", "please issue one", "i want to help", "problem with my account".
_TURNED = re.compile(
    r"\b(?:is|are|was|has|have) (?:it|this|that|the|my|everything)\b|(?<!jetzt )(?<!nun )(?<!inzwischen )"
    r"\b(?:ist|hat|wurde|funktioniert|klappt|läuft) (?:es|das|mein|meine|alles|die)\b|\b(?:you|to|please) (?:issue|question)\b"
    r"|\b(?:want|like|love) to (?:help|assist|support)\b|\bi (?:can|could|will|would) (?:help|assist|support)\b"
    r"|\b(?:probl\w+|issues?|trouble|concerns?|soucis?)(?: \S+){1,3} (?:account|cuenta|conta|compte|konto|conto)\b"
)
_ANSWERING = frozenset("re aw antw sv res ref rif".split())
_SUBJECT = re.compile(r"\w+(?:\[\d+\])?[ \u00a0]?:[^\n]*\n")


def talk(tokens: list[str], asked: bool = False) -> Talk:
    """What kind of talk a text's words are: they begin it ("hello, can you help me"), end it ("thanks, it works now") or go along
    with it ("ok, perfect"); "" where they say something.

    Args:
        asked: whether there is a question mark, with which good news may be none.
    """
    if len(tokens) > _LONGEST or not WORDS.issuperset(tokens):
        return ""
    text = " ".join(tokens)
    hello, thanks = not GREETINGS.isdisjoint(tokens), not THANKS.isdisjoint(tokens)
    opened = hello or thanks or not ANSWERS.isdisjoint(tokens)
    for tongue in TONGUES:
        left, phrases = tongue.phrases.subn(" ", text)
        rest = set(left.split())
        if not tongue.said.issuperset(rest):
            continue
        rest -= tongue.courtesy
        if not rest:
            if opened or phrases:
                return "thanks" if thanks else "hello" if hello else "yes"
        elif _TURNED.search(text):
            continue
        elif not rest.isdisjoint(tongue.well):
            if opened and not asked:
                return "thanks"
        elif not rest.isdisjoint(tongue.ask) and len(tokens) <= _LONGEST_ASK:
            return "thanks" if thanks else "hello"
    return ""


def is_aside(text: str, tokens: list[str]) -> bool:
    """True where a ticket (its redacted text, its words) says nothing that an issue could be made of."""
    if not tokens:
        return True
    first = tokens[0]
    if talk(tokens, "?" in text):
        return True
    if len(tokens) == 1 and first in _ALONE:
        return True
    if first.isdigit() and all(map(str.isdigit, tokens)):
        return True
    if first in _ANSWERING:  # an earlier message's subject: whoever only says thanks below it asks nothing more
        subject = _SUBJECT.match(text)
        if subject is not None and talk(words(text[subject.end() :]), "?" in text[subject.end() :]) == "thanks":
            return True
    return is_automatic(text, tokens)
