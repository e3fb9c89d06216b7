"""USERNAME: by the words around, in five languages; what words that stand there else mean stays."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my gamertag's RustyAnchor7, add me", ["RustyAnchor7"]),
        ("ign: Otter#2210.", ["Otter#2210"]),
        ("display name from pine_cone to pine_tree please", ["pine_cone", "pine_tree"]),
        ("my handle on the board: quiettrout.", ["quiettrout"]),
        ("mi usuario es brisa_22 y no entra", ["brisa_22"]),
        ("i'm stone_crab on discord", ["stone_crab"]),
        ("steam is gale_88, psn Fjord_9", ["gale_88", "Fjord_9"]),
        ("opened by heron.vale at noon", ["heron.vale"]),
        ("seller mill_race9 never sent it", ["mill_race9"]),
        ("'fern_hollow' is already taken, that's me", ["fern_hollow"]),
        ("her user id is kbrandauer.", ["kbrandauer"]),
        ("sign in name: t-olufsen4", ["t-olufsen4"]),
        ("hiya its @pine.cone.44, i was banned", ["@pine.cone.44"]),
        ("got a dm from gale_rock88", ["gale_rock88"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    found_ones = found(text)
    assert [span.rstrip(".") for span in found_ones] == spans


@pytest.mark.parametrize(
    "text",
    [
        "the login is slow",
        "the user is blocked again",
        "the display name is wrong",
        "the handle is loose.",
        "sign in with a code",
        "opened by the courier",
        "steam is down, discord too",
        "the username is required",
        "user 4 of 9 failed",
        "written in python3 by hand",
        "mail me @example.com please",
        "see @app.route and @media.query(",
        "the report for q3 is called late",
        "logs of user:\n2024-11-03 04:10",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
