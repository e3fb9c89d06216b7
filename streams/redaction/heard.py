"""Names heard earlier in a conversation: who was named in full is found when named in part, by a first name in small letters.

Of a name only keyed hashes of its words are kept, by a key that this process made up, and nothing of it leaves the process.
"""

import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from streams.redaction.document import Document, Span
from streams.redaction.folding import fold
from streams.redaction.forms import COMMON, WORD
from streams.redaction.meant import FUNCTION_WORDS
from streams.redaction.needles import ROLES
from streams.redaction.tagger import lists_of

_KEY = os.urandom(32)
_BYTES = 8
_HASHES_KEPT = 32_768
_VALUES_KEPT = 4096
_MOST = 256  # words of a conversation

_NAMED = re.compile(r"[^\W\d_]{3,}(?:'[^\W\d_]{2,})*|[^\W\d_]'[^\W\d_]{2,}")
_LOGIN = re.compile(r"\b(?=[A-Za-z]*[0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{2,}[A-Za-z0-9]")
_RUN = re.compile(r"[^\W_]{3,}")
_JOINED = frozenset((" ", "-"))
_KINDS = frozenset(("PERSON", "USERNAME"))


class Heard:
    """What a conversation has said so far of people.

    Args:
        earlier: what was `kept` of it; None where it begins.
    """

    __slots__ = ("_told", "begins")

    def __init__(self, earlier: bytes | None = None) -> None:
        self.begins = earlier is None
        told = earlier or b""
        self._told = {told[at : at + _BYTES] for at in range(0, len(told), _BYTES)}

    def kept(self) -> bytes:
        """What a further message is to be read with."""
        return b"".join(self._told)

    def meet(self, values: Iterable[tuple[str, str]]) -> None:
        """Take people's names and logins out of (value, kind)."""
        for value, kind in values:
            if value and kind in _KINDS:
                self._take(value if value.isascii() else fold(value).text, kind)

    def learn(self, document: Document, spans: Iterable[Span]) -> bool:
        """Take the names and logins among the spans of a document; whether a word that is new may stand there again."""
        again = False
        for start, end, kind in spans:
            if kind in _KINDS:
                value = document.text[start:end]
                if self._take(value, kind) and not again:
                    again = any(document.lower.count(word) > 1 for word in _RUN.findall(value.casefold()))
        return again

    def within(self, document: Document) -> list[Span]:
        """Where any of them, or a word of one, stands in a document."""
        text = document.text
        out: list[Span] = []
        for start, end in _places(_NAMED, _name, self._told, text):
            if out and text[out[-1][1] : start] in _JOINED:
                start = out.pop()[0]
            out.append((start, end, "PERSON"))
        out += [(start, end, "USERNAME") for start, end in _places(_LOGIN, _login, self._told, text)]
        return out

    def _take(self, value: str, kind: str) -> bool:
        """Take a name or login; whether any of it was new."""
        words = _words(value, kind)
        if words <= self._told or len(self._told) >= _MOST:
            return False
        self._told |= words
        return True


class Conversations:
    """The latest conversations of all clients. What was heard is gone with the process, or when nothing came for a day.

    Args:
        most: how many, half a kilobyte each; the one that said nothing for longest goes first.
        seconds: for how long.
    """

    def __init__(self, most: int = 65_536, seconds: float = 86_400.0) -> None:
        self._most, self._seconds = most, seconds
        self._held: OrderedDict[bytes, tuple[float, bytes]] = OrderedDict()  # the latest last

    def recall(self, client: str, ticket_id: str, now: float) -> Heard:
        """What was heard in a ticket so far. `now`: seconds since 1970."""
        held = self._held
        while held and next(iter(held.values()))[0] < now - self._seconds:
            held.popitem(last=False)
        return Heard(held.get(_ticket(client, ticket_id), (now, None))[1])

    def keep(self, client: str, ticket_id: str, now: float, heard: Heard) -> None:
        """Remember what a ticket has said by now."""
        name = _ticket(client, ticket_id)
        self._held[name] = now, heard.kept()
        self._held.move_to_end(name)
        if len(self._held) > self._most:
            self._held.popitem(last=False)


def _places(
    pattern: re.Pattern[str], made: Callable[[str], bytes | None], sought: set[bytes], text: str
) -> Iterator[tuple[int, int]]:
    """Where the pattern stands for something sought; `made`: the hash of what it matches."""
    if sought and not sought.isdisjoint(map(made, pattern.findall(text))):
        for match in pattern.finditer(text):
            if made(match.group()) in sought:
                yield match.span()


@lru_cache(_VALUES_KEPT)
def _words(value: str, kind: str) -> frozenset[bytes]:
    """The hashes of a value's words, as they may be written, and of its logins."""
    words = _NAMED.findall(value)
    logins = _LOGIN.findall(value) if kind == "USERNAME" else ()
    made = {*map(_name, words), *(_name(f"{word}s") for word in words), *map(_login, logins)}
    return frozenset(told for told in made if told)


def _ticket(client: str, ticket_id: str) -> bytes:
    return _hash(f"{client}\n{ticket_id}")


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_BYTES, key=_KEY).digest()


@lru_cache(_HASHES_KEPT)
def _name(word: str) -> bytes | None:
    """The hash of a word of a name. One that is a word besides (Will, Rose) counts only with a capital, as such."""
    plain = word.casefold()
    if plain in ROLES:
        return None
    if plain in FUNCTION_WORDS or lists_of(plain) & (WORD | COMMON):
        return _hash(word) if word.istitle() else None
    return _hash(plain.replace("'", ""))


@lru_cache(_HASHES_KEPT)
def _login(value: str) -> bytes | None:
    return None if value.isalpha() else _hash(value.casefold())
