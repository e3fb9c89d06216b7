"""Keyed pseudonyms of people: the same person of a client always the same, nothing that links two clients."""

import hashlib
import re

from streams.redaction.folding import fold

_PURPOSE = b"issuestr.persons"  # keeps these keys apart from others made of the same secret
_DIGEST_BYTES = 16
_MASTER_BYTES = 16
_PHONE = re.compile(r"[+(]{0,2}[0-9][0-9 ().\-/+]*")
_LEAST_PHONE_DIGITS = 7


class Pseudonyms:
    """person -> `key_id:` and 32 hexadecimal digits, by BLAKE2b (RFC 7693) under a key of the client's own.

    A client's key is BLAKE2b of its name under the master secret: without the secret, nobody can test a guess at an
    e-mail address against a pseudonym, nor compare two clients' people. Not reversible, not even by who has the secret,
    except by guessing identifiers. A new secret goes with a new key id, so that old pseudonyms stay recognisable.
    """

    def __init__(self, master: bytes, key_id: str = "k1") -> None:
        """`master`: the secret, at least 16 random bytes. ValueError for fewer, an empty key id or one with a colon."""
        if len(master) < _MASTER_BYTES:
            raise ValueError(f"the master secret has fewer than {_MASTER_BYTES} bytes")
        if not key_id or ":" in key_id:
            raise ValueError("the key id is empty or contains a colon")
        # BLAKE2b keys end at 64 bytes; hashing lets a longer secret count whole.
        self._master = hashlib.blake2b(master, digest_size=64, person=_PURPOSE).digest()
        self._key_id = key_id
        self._keys: dict[str, bytes] = {}

    def person(self, client: str, identifier: str) -> str:
        """The pseudonym at `client` of who has this e-mail address, phone number, login or id, however it is written.

        The same for any case, accents, surrounding space and, in what is only a phone number, any separators.
        Empty identifiers have a pseudonym too: the one of nobody known.
        """
        key = self._keys.get(client)
        if key is None:
            key = hashlib.blake2b(client.encode("utf-8", "surrogatepass"), key=self._master, digest_size=64).digest()
            self._keys[client] = key
        digest = hashlib.blake2b(
            _normal(identifier).encode("utf-8", "surrogatepass"), key=key, digest_size=_DIGEST_BYTES
        )
        return f"{self._key_id}:{digest.hexdigest()}"


def _normal(identifier: str) -> str:
    plain = fold(identifier).text.strip().casefold().removeprefix("mailto:").removeprefix("tel:")
    if _PHONE.fullmatch(plain):
        digits = re.sub("[^0-9]", "", plain)
        if len(digits) >= _LEAST_PHONE_DIGITS:
            return digits.removeprefix("00")
    return plain
