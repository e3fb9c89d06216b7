"""What synthetic text is filled with: names, addresses, places and companies of many countries, ordinary words.

From Faker's providers (MIT), the US Census name lists (public domain), `training/corpus/names.txt`, and symspellpy's English word
list.
"""

import random
import string
from collections import defaultdict
from importlib import resources
from pathlib import Path

from faker import Faker

from training import corpus
from training.tongues import tongues

# locale: weight. Names in Latin letters mostly; a few in Cyrillic and Greek, which keep their capitals.
LOCALES = {
    "en_US": 10, "en_GB": 6, "en_IN": 8, "en_CA": 2, "en_AU": 2, "en_IE": 2, "en_NZ": 1, "en_PK": 2, "en_KE": 1,
    "de_DE": 4, "de_AT": 2, "de_CH": 2, "fr_FR": 4, "fr_CA": 2, "fr_DZ": 1, "es_ES": 4, "es_MX": 3, "es_AR": 1,
    "es_CO": 1, "es_CL": 1, "pt_BR": 3, "pt_PT": 2, "it_IT": 3, "nl_NL": 2, "nl_BE": 1, "pl_PL": 2, "cs_CZ": 2,
    "sk_SK": 1, "da_DK": 2, "sv_SE": 2, "no_NO": 2, "fi_FI": 2, "hu_HU": 2, "ro_RO": 1, "tr_TR": 2, "hr_HR": 2,
    "sl_SI": 1, "et_EE": 1, "lt_LT": 1, "lv_LV": 1, "id_ID": 1, "vi_VN": 1, "is_IS": 2, "az_AZ": 1, "ig_NG": 1,
    "ru_RU": 1, "uk_UA": 1, "bg_BG": 1, "el_GR": 1,
}  # fmt: skip
_TO_AN_ORIGIN = 3  # times as often as one of `corpus.names`, a locale of weight 1 is drawn
_NAMES_EACH = 900
_ADDRESSES_EACH = 250
# The word list holds given names too; of those only what is a word as well may fill a sentence as a word.
_AMBIGUOUS = (
    "will may mark bill grace rose chase hunter frank jack rich art drew faith hope joy dawn april june august ray rob sue "
    "pat dean guy gene josh miles cliff dale glen reed lance grant wade clay basil ivy holly ginger violet ruby pearl amber "
    "crystal jade olive sky star summer autumn robin jay don ed al sage destiny melody harmony charity patience prudence "
    "constance chance christian angel king earl duke prince bishop carpenter cooper mason taylor porter carter major royal page "
    "parker case miss so see the in my an sunny sandy misty candy cherry dusty rusty rocky buddy sonny bud chuck nick dick "
    "randy hank tad dot bee kit merry penny stormy tuesday wednesday easter england america asia africa india china georgia "
    "virginia carolina florida sydney london paris florence charlotte savannah houston dallas austin lincoln madison jordan "
    "chelsea brooklyn israel kenya cherish love precious lucky many long young man dan van don do era ha na ma la love less "
    "max rev bart marina victoria sierra laurel heather hazel fern iris lily daisy coral bell dell ford grady shelby tommy"
)


class Pools:
    """Everything that can be drawn, seeded: the same seed gives the same pools."""

    def __init__(self, census: Path, seed: int) -> None:
        rng = random.Random(seed)
        self.rng = rng
        self.first: list[list[str]] = []
        self.last: list[list[str]] = []
        self.blocks: list[list[str]] = []  # whole postal addresses, lines apart
        self.streets: list[list[str]] = []  # street and number
        self.cities: list[list[str]] = []
        self.weights: list[int] = []
        companies, countries = set(), set()
        for locale, weight in LOCALES.items():
            fake = Faker(locale)
            fake.seed_instance(seed)
            self.weights.append(_TO_AN_ORIGIN * weight)
            self.first.append(sorted({_bare(fake.first_name()) for _ in range(_NAMES_EACH)}))
            self.last.append(sorted({_bare(fake.last_name()) for _ in range(_NAMES_EACH)}))
            self.blocks.append([fake.address() for _ in range(_ADDRESSES_EACH)])
            self.streets.append([fake.street_address() for _ in range(_ADDRESSES_EACH)])
            self.cities.append(sorted({fake.city() for _ in range(_ADDRESSES_EACH)}))
            companies.update(fake.company() for _ in range(60))
            countries.update(fake.country() for _ in range(60))
        for given, family in corpus.names():
            self.first.append(given)
            self.last.append(family)
            for pool in (self.blocks, self.streets, self.cities):
                pool.append(pool[0])
            self.weights.append(1)
        self.census_first = (census / "census_first_names.txt").read_text("utf-8").split()
        self.census_last = (census / "census_surnames.txt").read_text("utf-8").split()
        self.companies = sorted(companies)
        self.countries = sorted(countries)
        listed = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
        by_use = [line.split()[0] for line in listed.splitlines() if line.strip()]
        given = {name.lower() for name in self.census_first} - set(_AMBIGUOUS.split())
        self.words = [word for word in by_use[:45000] if (len(word) > 1 or word in "ai") and word not in given]
        self.tongues = tongues()
        self._next = _chains(rng.sample(self.census_last, 8000) + [name for pool in self.last for name in pool])

    def invented(self) -> str:
        """A name that nobody may have: what the tagger can only know by its place and its look."""
        while True:
            out = "^"
            while len(out) < 14:
                char = self.rng.choice(self._next[out[-3:]])
                if char == "$":
                    break
                out += char
            if len(out) > 3:
                return out[1:].capitalize()

    def culture(self) -> int:
        """The index of a locale, by weight."""
        return self.rng.choices(range(len(self.weights)), self.weights)[0]


def _bare(name: str) -> str:
    return name.strip(string.punctuation + " ")


def _chains(names: list[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.isascii() and name.isalpha():
            text = "^" + name.lower() + "$"
            for at in range(1, len(text)):
                out[text[max(0, at - 3) : at]].append(text[at])
    return out
