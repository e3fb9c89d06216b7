"""What of the tagger's addresses is cut away or dropped, by how it stands in the text."""

import pytest

from streams.redaction.credible import address
from streams.redaction.forms import PLACE


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("at 12 Mill Lane, please", "12 Mill Lane", "12 Mill Lane"),
        ("address:12 Mill Lane", "12 Mill Lane", "12 Mill Lane"),
        ("version 16.0.17126, Folder 4", "17126, Folder 4", "Folder 4"),
        ("region eu-north-1, Shelf 4", "1, Shelf 4", "Shelf 4"),
        ("ours is open 24/7", "7", None),
        ("paid £12,570 there", "12", None),
        ("Box 49,8 GB", "Box 49", "Box"),
        ("the shelf broke", "shelf", None),
        ("in leeds now", "leeds", "leeds"),
        ("Flat 4", "Flat 4", "Flat 4"),
        ("22-24 Mill Lane", "22-24 Mill Lane", "22-24 Mill Lane"),
    ],
)
def test_address(text: str, said: str, left: str | None) -> None:
    start = text.index(said)
    span = address((start, start + len(said), "ADDRESS"), text, lambda word: PLACE if word == "leeds" else 0)
    assert (span and text[span[0] : span[1]]) == left
