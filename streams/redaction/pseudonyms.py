"""Keyed pseudonyms of people: the same person of a client always the same, nothing that links two clients."""

import hashlib
import re
from collections.abc import Iterable

from streams.redaction.folding import plain_value

_PURPOSE = b"issuestr.persons"  # keeps these keys apart from others made of the same secret
_DIGEST_BYTES = 16
_MASTER_BYTES = 16
_PHONE = re.compile(r"[+(]{0,2}[0-9][0-9 ().\-/+]*")
_BEGINS_PHONE = frozenset("+(0123456789")
_LEAST_PHONE_DIGITS = 7
_LEAST = 3  # characters of a value that tells somebody
# What forms and imports put where nothing is known: as an identifier it would make one person of many.
_NOBODY = frozenset("none null nil unknown anonymous guest user customer test admin n/a na - 0000000".split())  # noqa: SIM905
_BY_ITSELF = ("EMAIL", "PHONE")  # kinds that are told from others by their look


class Pseudonyms:
    """person -> `key_id:` and 32 hexadecimal digits, by BLAKE2b (RFC 7693) under a key of the client's own.

    A client's key is BLAKE2b of its name under the master secret: without the secret, nobody can test a guess at an
    e-mail address against a pseudonym, nor compare two clients' people. Not reversible, not even by who has the secret,
    except by guessing identifiers. A new secret goes with a new key id, so that old pseudonyms stay recognisable.

    While the secret is changed, the one before it is given too: people then have pseudonyms under both, the old ones
    first, and whoever unites those that come together knows them again under the new secret alone.
    """

    def __init__(self, master: bytes, key_id: str = "k1", before: "Pseudonyms | None" = None) -> None:
        """`master`: the secret, at least 16 random bytes; `before`: those of the secret that it replaces.

        ValueError for fewer bytes, an empty key id, one with a colon, or the one before.
        """
        if len(master) < _MASTER_BYTES:
            raise ValueError(f"the master secret has fewer than {_MASTER_BYTES} bytes")
        if not key_id or ":" in key_id:
            raise ValueError("the key id is empty or contains a colon")
        # BLAKE2b keys end at 64 bytes; hashing lets a longer secret count whole.
        self._master = hashlib.blake2b(master, digest_size=64, person=_PURPOSE).digest()
        self._key_id = key_id
        self._keyed: dict[str, hashlib.blake2b] = {}  # by client; copied, so that a key is read once
        self._before = before
        if before is not None and before._key_id == key_id:
            raise ValueError("the key id is that of the secret before")

    def event(self, client: str, event_id: str) -> str:
        """What an event of `client` is told from others by: another one for every other id, and never somebody's pseudonym."""
        return self._made(client, f"EVENT\0{event_id}")

    def people(self, client: str, values: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """The pseudonyms at `client` of one person's (value, kind), in their order, each once; none where none tells.

        The same for any case, accents, surrounding space and, in what is only a phone number, any separators. The kind is as in
        `KnownValues`. A name tells nobody. Logins and ids are told apart from each other and from all
        else that is written alike.
        """
        found: dict[str, None] = {}
        for value, kind in values:
            plain = _normal(plain_value(value))
            if kind == "PERSON" or len(plain) < _LEAST or plain in _NOBODY:
                continue
            if kind not in _BY_ITSELF:
                plain = f"{kind}\0{plain}"
            if self._before is not None:
                found[self._before._made(client, plain)] = None
            found[self._made(client, plain)] = None
        return tuple(found)

    def _made(self, client: str, plain: str) -> str:
        keyed = self._keyed.get(client)
        if keyed is None:
            key = hashlib.blake2b(client.encode("utf-8", "surrogatepass"), key=self._master, digest_size=64).digest()
            keyed = self._keyed[client] = hashlib.blake2b(key=key, digest_size=_DIGEST_BYTES)
        digest = keyed.copy()
        digest.update(plain.encode("utf-8", "surrogatepass"))
        return f"{self._key_id}:{digest.hexdigest()}"


def _normal(plain: str) -> str:
    plain = plain.removeprefix("mailto:").removeprefix("tel:")
    if plain[:1] in _BEGINS_PHONE and _PHONE.fullmatch(plain):
        digits = "".join(filter("0123456789".__contains__, plain))
        if len(digits) >= _LEAST_PHONE_DIGITS:
            return digits.removeprefix("00")
    return plain
