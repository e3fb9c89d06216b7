"""The places that RE2 finds are those of its own iterator, whose insides `Scanner` goes past."""

import pytest
import re2

from streams.redaction import registry, tagger
from streams.redaction.scanning import Scanner


@pytest.mark.parametrize("pattern", [r"(?i)\b[a-z]+\b", r"([0-9])([0-9])?", r"a|ab|abc", r"x"])
@pytest.mark.parametrize("text", [b"", b"a", b"12 345", b"xaxab abc 7", b"no match?", "\u00e9 abc 12".encode()])
def test_places_are_those_of_the_iterator(pattern: str, text: bytes) -> None:
    expected = [[match.span(group) for group in range(match.re.groups + 1)] for match in re2.finditer(pattern, text)]
    assert [[*places] for places in Scanner(pattern).groups(text)] == expected
    assert Scanner(pattern).places(text) == [places[0] for places in expected]


def test_marks_fit_into_an_id() -> None:
    assert len(registry._WORDS) <= tagger.MOST_MARKS
