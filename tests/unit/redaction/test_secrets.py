"""PASSWORD and USERNAME: what opens an account, told by the same words."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("my password is hunter2!", "PASSWORD", ["hunter2!"]),
        ("Password: correcthorse", "PASSWORD", ["correcthorse"]),
        ("pin 4711 doesn't work", "PASSWORD", ["4711"]),
        ("thanks @ada_b for that", "USERNAME", ["@ada_b"]),
        ("my username is ada77.", "USERNAME", ["ada77"]),
        ("your username moonlit.tern and PIN", "USERNAME", ["moonlit.tern"]),
        ("answer with your login, ada.byron40", "USERNAME", ["ada.byron40"]),
        ('{"username": "t_byron"}', "USERNAME", ["t_byron"]),
        ("my insta is lilac.fox.knits", "USERNAME", ["lilac.fox.knits"]),
        ("follow me on twitch: grumble_tv", "USERNAME", ["grumble_tv"]),
        ("@115821 is the app down?", "USERNAME", ["@115821"]),
        ("@ abyron77 , that solved it", "USERNAME", ["abyron77"]),
        ('File "/home/abyron/app/main.py"', "USERNAME", ["abyron"]),
        (r"C:\Users\abyron\AppData\setup.log", "USERNAME", ["abyron"]),
        ("curl -u admin:hunter2 x", "PASSWORD", ["hunter2"]),
        ("pass: Xy77aa", "PASSWORD", ["Xy77aa"]),
        ("the password (Xy77!aa) is refused", "PASSWORD", ["Xy77!aa"]),
        ("I use Spring2024 as my password", "PASSWORD", ["Spring2024"]),
        ("the wifi key is BlueHouse99", "PASSWORD", ["BlueHouse99"]),
        ('"password": "abc!XYZ9"', "PASSWORD", ["abc!XYZ9"]),
        ("AWS key AKIAQQQQQQQQQQQQQQQQ", "PASSWORD", ["AKIAQQQQQQQQQQQQQQQQ"]),
        ("my verification code is 90 21 44", "PASSWORD", ["90 21 44"]),
        ("logged in as moss_piglet", "USERNAME", ["moss_piglet"]),
        ("user 'tbrandt' is locked", "USERNAME", ["tbrandt"]),
        ("https://twitter.com/marlowe_99/status/1", "USERNAME", ["marlowe_99"]),
        ("postgres://svc_report:p4ssW0rdX@db.internal:5432/sales", "PASSWORD", ["p4ssW0rdX"]),
    ],
)
def test_finds(text: str, kind: str, spans: list[str]) -> None:
    assert [part.rstrip(".") for part in found(text, kind)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong",
        "reset my password please",
        "password reset link",
        "the @Override annotation",
        "import @scope/core",
        "the username is invalid",
        "the user guide 2.1 is old",
        "user 3 of 5 gets an error",
        "login button does nothing",
        "the twitter: link is dead",
        "discord is down and instagram is broken",
        "see /home/user/app and /Users/runner/work",
        "5 @ 12 each",
        "Meet us @ noon",
        "run it -u root: not found",
        "see https://example.com:8443/a/b@c",
        "pin the tab",
        "show my boarding pass 4417 there",
        "the password (see the mail)",
        "https://twitter.com/search",
        "logged in as guest",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
