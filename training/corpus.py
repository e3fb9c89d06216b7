"""Texts of customers, written for training: what they ask and complain of (issues), what names people and places (letters), and
what only looks so (nobody)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parent / "corpus"


class Told(NamedTuple):
    """What a customer of an industry asks or complains of; nobody is named in it."""

    industry: str
    text: str


def issues(home: Path = HOME) -> list[Told]:
    """All texts of `corpus/issues`: a file an industry, a block an issue, behind its name."""
    return [
        Told(path.stem, line)
        for path in sorted((home / "issues").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("# ")
    ]


def letters(home: Path = HOME) -> list[str]:
    """All texts of `corpus/letters`, one a line, with gaps as in `training.templates`."""
    return _lines(home / "letters")


def nobody(home: Path = HOME) -> list[str]:
    """All texts of `corpus/nobody`, one a line: brands, places and words that are names elsewhere, and nobody's."""
    return _lines(home / "nobody")


def _lines(folder: Path) -> list[str]:
    files = sorted(folder.glob("*.txt"))
    return [line for path in files for line in path.read_text("utf-8").splitlines() if line]
