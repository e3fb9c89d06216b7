"""Invented people, and every way in which their data gets written. What is made here is remembered as an identifier.

Names are chosen so that none of their parts occurs in any phrase: a hit of the leak scan is then a leak. Numbers and
addresses come from ranges that nobody has: documentation networks, numbers for fiction, card prefixes for tests.
"""

from __future__ import annotations

import random
import string
import unicodedata
from typing import NamedTuple

FIRST = (
    "Ottoline", "Dariusz", "Ximena", "Thaddeus", "Ingeborg", "Rukmini", "Leocadia", "Zbigniew", "Anneliese",
    "Kwabena", "Marisol", "Tadhg", "Yevgenia", "Bartholomew", "Ngozi", "Sigrún", "Joaquín", "Zoraïda", "Chiamaka",
    "Lucjan", "Oisín", "Priyanka", "Hortensia", "Wilhelmina", "Eleftheria", "Kasimir", "Nilufar", "Abelard",
    "Roswitha", "Iolanthe", "Mbali", "Umberto", "Violeta", "Bogdan", "Saoirse", "Takeshi", "Gintaras", "Freydis",
    "Solveig-Odile",
)  # fmt: skip
LAST = (
    "Brandvold", "O'Halloran", "Kowalczyk", "Echeverría", "Vandersloot", "Adeyemi-Ferreira", "Szymborski",
    "Thistlewood", "Quennell", "Ravichandran", "Fitzwarren", "Nakagawa", "Lindqvist", "Petrosyan", "Abernathy",
    "Castellanos", "Dvořáková", "Hjálmarsson", "Okonkwo", "Wetherby", "Zambrano", "Ballantyne", "Gwynedd", "Ilunga",
    "Jaworski", "Karamanlis", "Llewelyn", "Montefiore", "Nazarenko", "Oyelaran", "Rasmussen", "Tremblay", "Uchida",
    "Villanueva", "Whitlock", "Yamaguchi", "Hakobyan", "Bjørnstad", "Guerreiro", "Haugland", "Iwasaki", "Kjeldsen",
    "Lagerfelt", "Mahlangu",
)  # fmt: skip
# Of the help desks. They are no requesters nor recipients, and so nobody whom a ticket names.
AGENTS = ("Odalys", "Peregrine", "Corvina", "Lazlo", "Hesper", "Ambrose", "Tamsin", "Ignatius")
# Of people whom customers mention, and nobody's data names: common and rare ones, from several languages.
THIRD_FIRST = (
    "Marcus", "Elena", "Wojciech", "Fatima", "Giulia", "Henrik", "Aoife", "Mateusz", "Yuki", "Deborah", "Rajesh", "Camille",
    "Thorsten", "Beatriz", "Olumide", "Svetlana", "Jennifer", "Patrick", "Lakshmi", "Hamza",
)  # fmt: skip
THIRD_LAST = (
    "Fletcher", "Moreau", "Nowak", "Schneider", "Gonzalez", "Okafor", "Bianchi", "Andersson", "Patel", "Sullivan",
    "Tanaka", "Medeiros", "Hoffmann", "Kaya", "Doyle", "Lefebvre", "Popescu", "Marsh", "Vasquez", "Berg",
)  # fmt: skip
DOMAINS = ("mail.example.com", "inbox.example.org", "post.example.net", "webmail.example.com")
AREAS = ("415", "212", "503", "617", "312", "206", "737", "404")
CARDS = (("411111", 16), ("555555", 16), ("222300", 16), ("378282", 15), ("601111", 16))
BANKS = {"DE": "99999999" * 2 + "99", "GB": "ZZZZ" + "9" * 14, "NL": "ZZZZ" + "9" * 10, "NO": "9" * 11}
LEAST_PART = 4  # letters of a name's part that is looked for by itself


class Known(NamedTuple):
    """A customer, as the help desk knows them."""

    name: str
    email: str
    phone: str
    login: str
    customer_id: str

    def record(self) -> dict[str, object]:
        """As it stands in an event."""
        found = {"name": self.name, "email": self.email, "phone": self.phone, "login": self.login}
        return {key: value for key, value in found.items() if value} | {"ids": [self.customer_id]}

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split()[0]


class People:
    """Makes people and their data.

    Attributes:
        identifiers: everything personal that was made, as it was written, and its kind.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.identifiers: dict[str, str] = {}

    def customer(self, id_form: str) -> Known:
        """Somebody new. `id_form`: `9` stands for a digit, `x` for a small letter."""
        rng = self._rng
        first, last, number = rng.choice(FIRST), rng.choice(LAST), rng.randrange(10_000)
        a, z = (plain(name).lower().replace("'", "").replace("-", "") for name in (first, last))
        local = rng.choice((f"{a}.{z}{number}", f"{a}{number}", f"{z}_{a}.{number}", f"{a[0]}{z}{number}"))
        login = rng.choice((f"{z}{number}x", f"{a}_{z}{number}", f"the.{z}.{number}"))
        return Known(
            self.name(f"{first} {last}"),
            self.email(local),
            self._phone()[0] if rng.random() < 0.7 else "",
            self._kept(login, "login") if rng.random() < 0.5 else "",
            self._kept(self._filled(id_form), "customer id"),
        )

    def name(self, name: str) -> str:
        """A name, its parts and what it is without accents."""
        for written in (name, plain(name)):
            self._kept(written, "name")
            for word in written.replace("-", " ").split():
                if len(word) >= LEAST_PART:
                    self._kept(word, "name")
        return name

    def signed(self, person: Known) -> str:
        """A name as people sign."""
        first, last = person.name.split()
        full = person.name
        return self._rng.choice((full, full, first, f"{first[0]}. {last}", full.upper(), plain(full).lower()))

    def email(self, local: str = "") -> str:
        """An address; without `local` somebody's whom the ticket does not know."""
        rng = self._rng
        local = local or f"{plain(rng.choice(LAST)).lower().replace(chr(39), '')}{rng.randrange(100_000)}"
        self._kept(local, "e-mail")
        return self._kept(f"{local}@{rng.choice(DOMAINS)}", "e-mail")

    def phone(self, person: Known | None = None) -> str:
        """A number as people write it: the person's, or somebody else's."""
        if person is None or not person.phone:
            return self._rng.choice(self._phone()[1])
        return self._rng.choice(self._written(person.phone))

    def customer_id(self, person: Known) -> str:
        """The person's id as people write it."""
        known = person.customer_id
        return self._kept(self._rng.choice((known, known, known.lower(), known.upper())), "customer id")

    def card(self) -> str:
        """A card number that passes the Luhn check."""
        prefix, length = self._rng.choice(CARDS)
        digits = prefix + self._digits(length - len(prefix) - 1)
        digits += next(d for d in string.digits if _luhn(digits + d) == 0)
        size = 4 if length == 16 else 5
        groups = [digits[i : i + size] for i in range(0, length, size)]
        return self._kept(self._rng.choice((digits, " ".join(groups), "-".join(groups))), "card")

    def iban(self) -> str:
        """An account number whose check digits are right."""
        country = self._rng.choice(sorted(BANKS))
        account = self._filled(BANKS[country].replace("Z", "X")).upper()
        if country == "NO":  # it has a check digit of its own
            account = account[:10]
            left = sum(int(d) * w for d, w in zip(account, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
            if left == 1:
                return self.iban()
            account += str((11 - left) % 11)
        number = int("".join(str(int(char, 36)) for char in f"{account}{country}00"))
        compact = f"{country}{98 - number % 97:02d}{account}"
        spaced = " ".join(compact[i : i + 4] for i in range(0, len(compact), 4))
        return self._kept(self._rng.choice((compact, spaced, spaced)), "IBAN")

    def ssn(self) -> str:
        """A US social security number."""
        rng = self._rng
        area = rng.choice([n for n in range(1, 900) if n != 666])
        return self._kept(f"{area:03d}-{rng.randrange(1, 100):02d}-{rng.randrange(1, 10_000):04d}", "SSN")

    def ip(self) -> str:
        """An address of version 4 or 6."""
        rng = self._rng
        four = f"{rng.choice(('198.51.100', '203.0.113', '192.0.2'))}.{rng.randrange(1, 255)}"
        six = f"2001:db8:{rng.randrange(1, 65536):x}::{rng.randrange(1, 65536):x}"
        return self._kept(rng.choice((four, four, six)), "IP")

    def _phone(self) -> tuple[str, tuple[str, ...]]:
        rng = self._rng
        number = rng.choice(
            (
                f"+1 {rng.choice(AREAS)} 555 01{self._digits(2)}",
                f"+44 7700 900{self._digits(3)}",
                f"+49 30 23125 {self._digits(3)}",
            )
        )
        return self._kept(number, "phone"), self._written(number)

    def _written(self, number: str) -> tuple[str, ...]:
        country, *groups = number.split()
        if country == "+1":
            area, middle, last = groups
            forms = [f"({area}) {middle}-{last}", "-".join(groups), ".".join(groups), "".join(groups)]
        else:
            forms = [f"0{' '.join(groups)}", f"0{groups[0]}/{''.join(groups[1:])}", "0" + "".join(groups)]
        return tuple(self._kept(form, "phone") for form in (number, "".join([country, *groups]), *forms))

    def _filled(self, form: str) -> str:
        rng = self._rng
        fill = {"9": string.digits[2:7], "x": "bcdfgk", "X": "BCDFGK"}  # no word, no date, no number of milliseconds
        return "".join(rng.choice(fill[char]) if char in fill else char for char in form)

    def _digits(self, count: int) -> str:
        return "".join(self._rng.choices(string.digits, k=count))

    def _kept(self, value: str, kind: str) -> str:
        self.identifiers.setdefault(value, kind)
        return value


def plain(name: str) -> str:
    """Without accents."""
    folded = unicodedata.normalize("NFD", name.replace("ø", "o"))
    return "".join(char for char in folded if not unicodedata.combining(char))


def _luhn(digits: str) -> int:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10
