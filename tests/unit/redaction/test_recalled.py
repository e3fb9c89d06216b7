"""PASSWORD: secrets told some words behind what they are called, second ones, and codes that somebody was sent."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("can't recall the pin, pretty sure it was 8830 though", []),
        ("can't recall the pin, maybe it was 8830, please check", ["8830"]),
        ("the password your colleague gave me is Teapot77.", ["Teapot77"]),
        ("they wanted my passcode so i typed 90120 and got locked", ["90120"]),
        ("asked for the secret word, I said Lighthouse but no", ["Lighthouse"]),
        ("changed my password last week, it's Gravel-88 now", ["Gravel-88"]),
        ("my old password was moss44 and the new one moss45!", ["moss44", "moss45!"]),
        ("wrong pin. 5512 is right, try it", ["5512"]),
        ("my passphrase is seven green kettles.", ["seven green kettles"]),
        ('the password is "two red hens" in small letters', ["two red hens"]),
        ("the code you texted me was 77 10 42", ["77 10 42"]),
        ("garage code 8*22 won't open it", ["8*22"]),
        ("code for the locker: 4471", ["4471"]),
        ("the pasword on the box is Elm-2210 ok", ["Elm-2210"]),
        ("mi contraseña ya no va, antes era Nube2020", ["Nube2020"]),
        ("Kennwort vergessen, altes war Ahorn_19.", ["Ahorn_19"]),
        ("code 441702 expired at once", ["441702"]),
        ("Heron44 that was my password for years", ["Heron44"]),
        ("login tern99 pass Heron-41", ["Heron-41"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "PASSWORD") == spans


@pytest.mark.parametrize(
    "text",
    [
        "I forgot my password and called 4 times",
        "the password page shows error 5021, help",
        "the password form was fine, it was Tuesday",
        "the code i got was an error code 4110",
        "promo code you sent is MAY20 and expired",
        "the pin for the map and can we move it",
        "security question: sister's middle name",
        "pin the note, it is 2025",
        "the PIN is asked for at the till",
        "la contraseña del router no funciona",
        "password reset mails arrive at 10:15",
        "my password has 12 characters",
        "the dress code is black tie, area code 0161",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "PASSWORD") == []
