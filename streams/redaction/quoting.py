"""The second, stricter reading of the few words that people will see: where in doubt, it hides.

`redact` weighs leaks against readable text, since models learn from what it leaves. A quote is only looked at, by many:
so whatever could be a name, a number of somebody or an address goes, at the price of some product names.
"""

import re
from functools import lru_cache

from streams.redaction.folding import fold
from streams.redaction.forms import COMMON, FIRST, LAST, NEVER, WORD
from streams.redaction.tagger import lists_of

HIDDEN = "[MASKED]"

# Linear: each part begins with what the part before it cannot end in, and no two start alike within one token.
_PIECE = re.compile(
    r"(?P<placeholder>\[[A-Z][A-Z0-9_]*\])"
    r"|(?P<token>[^\s\[\]]+)"
)
_NUMBER = re.compile(r"\d(?:[ \-()/]{0,2}\d){3,}")
_INNER = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNIT = re.compile(r"(?:[0-9]{1,3}[A-Za-z]{1,3}|[A-Za-z]{1,2}[0-9]{1,2})")  # 5pm, 20GB, 3rd, v2
_ENDS = ".!?:;\u2026\u2022*\u00bf\u00a1"  # what a sentence may follow
_LONGEST = 32  # characters; a longer token is a link or data
_LEAST_CAPITALS = 4  # letters; shorter words all in capitals are abbreviations
_LEAST_LETTERS = 4  # of a name in small letters: le, el and in are surnames too
# Surnames of a few that everybody's sentences hold in small letters.
_PLAIN = frozenset(("berry", "carry", "else", "favorite", "moon", "numbers", "ping", "song", "soon", "windy"))
_RUNS = re.compile(re.escape(HIDDEN) + r"(?:[\s\-]+" + re.escape(HIDDEN) + ")+")


def careful(text: str) -> str:
    """A masked text with all that may still be personal hidden; any text, linear time, once more changes nothing."""
    text = _NUMBER.sub(HIDDEN, text)
    shouted = sum(map(str.isupper, text)) > sum(map(str.isalpha, text)) // 2
    out: list[str] = []
    at = 0
    begins = True
    for match in _PIECE.finditer(text):
        token = match.group()
        out.append(text[at : match.start()])
        begins = begins or "\n" in out[-1]
        at = match.end()
        hide = match.lastgroup == "token" and _suspicious(token, begins, shouted)
        if hide:
            bare = token.rstrip(".,:;!?)\"'")
            token = HIDDEN + token[len(bare) :]
        out.append(token)
        # A greeting's comma ends nothing; brackets and quotation marks may stand behind a sentence's end.
        begins = token.rstrip(")\"'")[-1:] in _ENDS
    out.append(text[at:])
    return _RUNS.sub(HIDDEN, "".join(out))


@lru_cache(1 << 14)  # people use the same words
def _suspicious(token: str, begins: bool, shouted: bool) -> bool:
    """Whether a token is hidden. `begins`: a sentence, where a capital letter says nothing; so where all is `shouted`."""
    plain = fold(token).text
    if "@" in plain or "://" in plain or plain.lower().startswith("www.") or len(plain) > _LONGEST:
        return True
    for word in _INNER.findall(plain):
        if not word.isalpha():
            digits = sum(map(str.isdigit, word))
            if digits and digits < len(word.replace("'", "")) and not _UNIT.fullmatch(word):
                return True
        if _namelike(word, begins, shouted):
            return True
        begins = False
    return False


def _namelike(word: str, begins: bool, shouted: bool) -> bool:
    bare = word[:-2] if word.endswith(("'s", "'S")) else word
    lists = lists_of(bare)
    if lists & (NEVER | COMMON) or len(bare) < 2 or not bare[:1].isalpha() or bare in _PLAIN:
        return False
    named, word_too = lists & (FIRST | LAST), lists & WORD
    telling = bare[0].isupper() and not begins and not shouted and (not bare.isupper() or len(bare) >= _LEAST_CAPITALS)
    if telling:
        return bool(named or not word_too)
    return bool(named and not word_too) and len(bare) >= _LEAST_LETTERS
