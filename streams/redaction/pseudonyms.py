"""Keyed pseudonyms of people: the same person of a client always the same, nothing that links two clients.

When two values are one person's is decided here. Where that is not certain they are two: who is two is counted twice until both
come together in an event, but strangers who were united stay so.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from streams.redaction.folding import plain_value
from streams.redaction.needles import COUNTRY

_PURPOSE = b"issuestr.persons"  # keeps these keys apart from others made of the same secret
_DIGEST_BYTES = 16
_MASTER_BYTES = 16
_VALUES_KEPT = 4096  # people write again

_PHONE = re.compile(
    r"(?P<number>[+(]{0,2}[0-9][0-9 ().\-/+]*?)"
    r"(?P<extension>[ ,;]*(?:ext(?:ension|n)?|x|#|poste|ramal|anexo|int(?:erno)?|durchwahl|dw|klappe)[ .:=]*[0-9]{1,6})?"
)
_BEGINS_PHONE = frozenset("+(0123456789")
_AREA = re.compile(r"\([0-9]+\)")  # "(212) ..", but not "(+44) .."
_PHONE_DIGITS = range(7, 16)  # E.164 has 15 at most
_LONGEST_PHONE = 64  # characters
_ABROAD = "011"  # what North America dials first, as others do 00
_WITH_CODE = 11  # digits from which on a country code may stand in front without a sign
_LEAST_NATIONAL = 9  # that it then leaves
_SIGNIFICANT = range(8, 11)  # digits that tell a phone from all others of a client; of more the last

_GMAIL = frozenset(("gmail.com", "googlemail.com"))

_LEAST = 3  # characters of a value that tells somebody
_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"[\[({<%$].*[\])}>%$]", re.DOTALL)
_UPWARDS = "01234567890123456789"
# What forms and imports put where nothing is known: as an identifier it would make one person of many.
_NOBODY = frozenset(
    "none null nil nan undefined unknown anonymous anonym anonyme anonimo anonima anon nobody noone niemand ninguno "  # noqa: SIM905
    "ninguna nadie ninguem nenhum nessuno aucun inconnu desconocido desconhecido unbekannt sconosciuto guest gast invitado "
    "convidado ospite visitor nomail noemail nophone deleted removed redacted invalid undisclosed dummy test tester testing "
    "postmaster bounce bounces неизвестно аноним гость нет 匿名 未知 未知用户 游客 なし 不明 ゲスト 없음 익명 مجهول".split()
)
# The same in the place of a login, number or id; mailboxes of these names have owners.
_HOLLOW = _NOBODY | frozenset(
    "user customer client admin n a na no not available provided applicable known phone email mail number name kunde "  # noqa: SIM905
    "benutzer kein keine keiner leer cliente usuario utilisateur utilizador utente sin sem correo telefono vacio vazio vide "
    "tbd".split()
)
# Mailboxes that nobody reads, with anything behind: "no-reply+4711@", "noreply.orders@".
_UNREAD = (
    "noreply", "donotreply", "dontreply", "noresponse", "mailerdaemon", "nichtantworten", "keineantwort", "bittenichtantworten",
    "nepasrepondre", "noresponder", "norespondas", "naoresponda", "naoresponder", "nonrispondere", "nieodpowiadaj",
)  # fmt: skip


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

        The kind is as in `KnownValues`. A name tells nobody, nor do "n/a", "000" or "noreply@". Kinds are told apart, but that a
        phone number is one in the place of an address too. The same are:

        - phone numbers with and without country code (marked by +, 00 or 011, or eleven digits or more), trunk 0 and extension:
          what follows these decides, of more than ten digits the last ten. Two countries' numbers may so be one; but what is
          shorter than eight digits is no more than as it is written, since every town has those.
        - addresses in any case and with a domain in either form, but not without their accents. Tags and points are a part of
          them, save at Gmail, whose one mailbox it surely is.
        - logins in any case, with and without @; ids only as they are written.
        """
        found: dict[str, None] = {}
        for value, kind in values:
            plain = None if kind == "PERSON" else _identifier(value, kind)
            if plain is None:
                continue
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


@lru_cache(_VALUES_KEPT)
def _identifier(value: str, kind: str) -> str | None:
    """What is the same for all ways in which one person's value is written, and begins with its kind; None for nobody's."""
    if kind == "CUSTOMER_ID":
        # Ids may differ in nothing but case.
        return None if _is_nobody(value) else f"{kind}\0{value.strip()}"
    written = _lower(value).removeprefix("mailto:")
    if kind == "USERNAME":
        login = written.removeprefix("@")
        return None if _is_nobody(login) else f"{kind}\0{login}"
    plain = plain_value(value).removeprefix("tel:")
    phone = _PHONE.fullmatch(plain) if plain[:1] in _BEGINS_PHONE and len(plain) <= _LONGEST_PHONE else None
    digits = _digits(phone["number"]) if phone else ""
    if phone and len(digits.removeprefix("00")) in _PHONE_DIGITS:
        number = _significant(phone["number"], digits)
        return None if len({*digits}) == 1 or len({*number}) < 2 or number in _UPWARDS else f"PHONE\0{number}"
    local, at, domain = written[written.rfind("<") + 1 :].removesuffix(">").rpartition("@")
    if at:
        return None if _is_unread(local) else f"EMAIL\0{_address(local, domain)}"
    return None if _is_nobody(written) else f"{kind}\0{written}"


def _lower(value: str) -> str:
    """A value without invisible characters, in small letters, with its accents."""
    if value.isascii():
        return plain_value(value)
    composed = unicodedata.normalize("NFKC", value)
    return "".join(char for char in composed if unicodedata.category(char) != "Cf").strip().lower()


def _digits(text: str) -> str:
    return "".join(filter("0123456789".__contains__, text))


def _significant(written: str, digits: str) -> str:
    """What of a phone number's digits decides: few are taken as they are, with a + where a country's are among them."""
    national = digits
    abroad = _ABROAD if digits.startswith(_ABROAD) and len(digits) >= len(_ABROAD) + _WITH_CODE - 1 else "00"
    international = written.lstrip("( ").startswith("+") or digits.startswith(abroad)
    if international:
        digits = digits.removeprefix(abroad)
        national = _without_code(digits)
    elif len(digits) >= _WITH_CODE and digits[0] != "0" and not _AREA.match(written):
        # Eleven that begin with 1, 7 or 8 are mostly North American, Russian (where 8 is dialled first) or Chinese.
        rest = digits[1:] if len(digits) == _WITH_CODE and digits[0] in "178" else _without_code(digits)
        national = rest if len(rest) >= _LEAST_NATIONAL else digits
    national = national.lstrip("0")
    if national and len(national) < _SIGNIFICANT[0]:
        return f"+{digits}" if international else digits
    return national[-_SIGNIFICANT[-1] :]


def _without_code(digits: str) -> str:
    found = COUNTRY.match(digits)
    return digits[found.end() :] if found else digits


def _address(local: str, domain: str) -> str:
    domain = ".".join(map(_label, domain.rstrip(".").split(".")))
    if domain in _GMAIL:
        return f"{local.partition('+')[0].replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def _label(label: str) -> str:
    """A label of a domain as people read it (RFC 3492)."""
    if label.startswith("xn--"):
        try:
            return label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            pass
    return label


def _is_nobody(value: str) -> bool:
    """Whether a login, number or id stands for nobody: by its form, or as all its words say so."""
    plain = plain_value(value)
    words = _WORD.findall(plain)
    return (
        len(plain) < _LEAST
        or len(set("".join(words))) < 2  # marks alone, or one character over and over
        or _BRACKETED.fullmatch(plain) is not None
        or _HOLLOW.issuperset(words)
    )


def _is_unread(local: str) -> bool:
    """Whether a mailbox, the local part of its address, is nobody's."""
    words = _WORD.findall(plain_value(local.partition("+")[0]))
    return _NOBODY.issuperset(words) or "".join(words).startswith(_UNREAD) or _BRACKETED.fullmatch(local) is not None
