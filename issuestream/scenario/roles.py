"""What the demo's companies sell and what goes wrong there: the words that their customers' tickets are made of."""

from __future__ import annotations

from typing import NamedTuple


class Issue(NamedTuple):
    """One thing that goes wrong, and how people say so.

    In a phrase `[a|b]` is one of them and `{amount}` a value (`writing.Writer` knows which there are).
    """

    label: str
    subjects: tuple[str, ...]
    says: tuple[str, ...]  # what happened: any of them is enough to know the issue
    adds: tuple[str, ...]  # what people tell beside
    wants: tuple[str, ...]  # what they ask for
    seen: tuple[str, ...]  # what the site or the app saw them do; empty where nothing is seen
    anger: float  # [0, 1]: how likely a bad rating is


class Role(NamedTuple):
    """A company: its issues come most frequent first."""

    client: str
    power: float  # volume of the issue of rank r is 1 / r^power
    issues: tuple[Issue, ...]
    products: tuple[str, ...]
    plans: tuple[str, ...]
    customer_id: str  # `9` stands for a digit, `x` for a small letter
    id_words: tuple[str, ...]  # how customers introduce it
    emerging: Issue | None = None  # starts in the middle of a scenario


def issue(label: str, anger: float, phrases: str) -> Issue:
    """An issue out of lines: `#` a subject, `-` what happened, `+` what is told beside, `?` a wish, `!` seen."""
    kinds: dict[str, list[str]] = {"#": [], "-": [], "+": [], "?": [], "!": []}
    for line in phrases.strip().splitlines():
        kind, _, phrase = line.strip().partition(" ")
        kinds[kind].append(phrase)
    subjects, says, adds, wants, seen = (tuple(found) for found in kinds.values())
    return Issue(label, subjects, says, adds, wants, seen, anger)
