"""Ordinary words and sentences of many languages, with nobody named: else whatever no English dictionary has looks like a name.

Sentences are the messages of programs as their translators wrote them: Django, django-oscar, Wagtail (BSD), django-allauth and
Indico (MIT). Words are theirs, Faker's (MIT) and stopwordsiso's (MIT).
"""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import stopwordsiso
from faker import Faker

TRANSLATED = ("django", "django-oscar", "django-allauth", "wagtail", "indico")
# Language: the locale of Faker that has its words, months and days. Scripts with capital letters: in others nothing is told.
LANGUAGES = {
    "es": "es_ES", "fr": "fr_FR", "de": "de_DE", "pt": "pt_BR", "it": "it_IT", "nl": "nl_NL", "sv": "sv_SE", "da": "da_DK",
    "no": "no_NO", "fi": "fi_FI", "pl": "pl_PL", "cs": "cs_CZ", "tr": "tr_TR", "ro": "ro_RO", "hu": "hu_HU", "id": "id_ID",
    "ru": "ru_RU", "uk": "uk_UA", "el": "el_GR", "sk": "sk_SK", "hr": "hr_HR", "lt": "lt_LT", "et": "et_EE", "sl": "sl_SI",
}  # fmt: skip
_FOLDERS = {"nb": "no", "nn": "no"}
_LOCALE = re.compile(r"/(?:locale|translations)/([a-z]{2})(?:_[A-Za-z]+)?/LC_MESSAGES/\w+\.mo$")
# What stands for values in messages, and markup.
_HOLES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^<>]*>|&\w+;")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LONGEST = 160


class Tongue(NamedTuple):
    """One language: its words as they are written amid a sentence, commoner ones first, and whole sentences."""

    words: list[str]
    sentences: list[str]
    months: list[str]
    days: list[str]


def tongues() -> dict[str, Tongue]:
    """All LANGUAGES; the same packages give the same."""
    sentences: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for language, text in _messages():
        if language in sentences:
            sentences[language][text] = None
    out = {}
    for language, locale in LANGUAGES.items():
        counts: Counter[str] = Counter()
        for text in sentences[language]:
            # The first word's capital says nothing; after it, German nouns keep theirs.
            first, *others = _WORD.findall(text) or [""]
            counts.update([first.lower(), *(word for word in others if not word.isupper())])
        fake = Faker(locale)
        fake.seed_instance(1)
        lorem = [*fake.get_words_list()] if f"{locale}" not in _LATIN_FILLER else []
        frequent = [word for word, times in counts.most_common() if times > 1 and len(word) > 1]
        everyday = [*sorted(stopwordsiso.stopwords(language) if stopwordsiso.has_lang(language) else ()), *lorem]
        out[language] = Tongue(
            [*dict.fromkeys([*everyday, *frequent])],
            [*sentences[language]],
            sorted({fake.month_name() for _ in range(200)}),
            sorted({fake.day_of_week() for _ in range(100)}),
        )
    return out


# Locales for which Faker has no words of their own, but Latin ones.
_LATIN_FILLER = frozenset("pt_BR sv_SE no_NO fi_FI tr_TR ro_RO hu_HU id_ID sk_SK hr_HR lt_LT et_EE sl_SI".split())  # noqa: SIM905


def _messages() -> Iterator[tuple[str, str]]:
    """(language, message), without what stands for values."""
    for name in TRANSLATED:
        for path in sorted(distribution(name).files or (), key=str):
            found = _LOCALE.search(f"/{path}")
            if not found:
                continue
            with Path(str(path.locate())).open("rb") as file:
                catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            for key, text in sorted(catalog.items(), key=str):
                # What was left as it is in English is in English, or a name.
                if key and isinstance(text, str) and text != key and not _HOLES.search(text):
                    text = " ".join(text.split())
                    if 1 < len(text) <= _LONGEST:
                        yield _FOLDERS.get(found[1], found[1]), text
