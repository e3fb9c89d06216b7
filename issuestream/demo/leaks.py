"""Looks for the scenario's identifiers where none may stand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

LEAST = 4  # characters from which a value is looked for anywhere; shorter ones would stand in any text by chance


class Scanner:
    """Finds values in bytes of any kind, as they are and as JSON may escape them, in capitals or not.

    Args:
        identifiers: value -> kind.
    """

    def __init__(self, identifiers: Mapping[str, str]) -> None:
        self._kinds = dict(identifiers)
        self._values: list[str] = []  # of each pattern
        patterns: list[str] = []
        for value in sorted(self._kinds):
            for form in sorted({value.lower(), json.dumps(value)[1:-1].lower()}):
                patterns.append(form)
                self._values.append(value)
        self._patterns = AhoCorasick(patterns)
        self._found: dict[str, Counter[str]] = {}  # value -> places

    @property
    def leaked(self) -> int:
        """How many of the identifiers were found."""
        return len(self._found)

    def scan(self, place: str, data: bytes | None) -> None:
        """Looks through some bytes of a place."""
        if not data:
            return
        text = data.decode("utf-8", "replace").lower()
        for pattern, start, end in self._patterns.find_matches_as_indexes(text, overlapping=True):
            value = self._values[pattern]
            if len(value) >= LEAST or not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                self._found.setdefault(value, Counter())[place] += 1

    def worst(self, most: int = 10) -> list[tuple[str, str, int]]:
        """(kind, place, values) of what was found, most frequent first; never a value."""
        counted = Counter((self._kinds[value], place) for value, places in self._found.items() for place in places)
        return [(kind, place, count) for (kind, place), count in counted.most_common(most)]
