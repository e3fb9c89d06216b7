"""Texts of customers, written for training: what they ask and complain of (issues), what names people and places (letters), and
what only looks so (nobody); and names, by where they are borne."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parent / "corpus"


class Told(NamedTuple):
    """What a customer of an industry asks or complains of; nobody is named in it."""

    industry: str
    text: str


def issues() -> list[Told]:
    """All texts of `corpus/issues`: a file an industry, a block an issue, behind its name."""
    return [
        Told(path.stem, line)
        for path in sorted((HOME / "issues").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("# ")
    ]


def letters() -> dict[str, list[str]]:
    """Texts of `corpus/letters` by language ("" for English), with gaps as in `training.templates`."""
    return _by_language("letters")


def nobody() -> dict[str, list[str]]:
    """Texts of `corpus/nobody` by language: brands, places and words that are names elsewhere, and nobody's."""
    return _by_language("nobody")


def names() -> list[tuple[list[str], list[str]]]:
    """Given and family names of an origin each, of those that Faker has few or none of."""
    lines = [line.split() for line in (HOME / "names.txt").read_text("utf-8").splitlines() if line[:1] not in ("#", "")]
    return [(given[1:], family[1:]) for given, family in zip(lines[::2], lines[1::2], strict=True)]


def _by_language(folder: str) -> dict[str, list[str]]:
    """One text a line; files of other languages than English are called by their code of two letters."""
    out: dict[str, list[str]] = {}
    for path in sorted((HOME / folder).glob("*.txt")):
        language = path.stem if len(path.stem) == 2 else ""
        out.setdefault(language, []).extend(line for line in path.read_text("utf-8").splitlines() if line)
    return out
