"""PASSWORD: told in words, in five languages and across turns; talk about passwords stays."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my password is hunter2", ["hunter2"]),
        ("pwd: sunshine", ["sunshine"]),
        ("new password word: marigold.", ["marigold"]),
        ("the key is in the box, code 7719", ["7719"]),
        ("leave it in the garage, code 7719", ["7719"]),
        ("the key is in the lockbox, code is 7719", ["7719"]),
        ("the pin is 4412", ["4412"]),
        ("passcode 889912 does not work", ["889912"]),
        ("my password is sunshine.", ["sunshine"]),
        ("the passward is lotus 157", ["lotus 157"]),
        ("What is your PIN?\n4412", ["4412"]),
        ("the verification code is 771204", ["771204"]),
        ("the cvv 123 is on it", ["123"]),
        ("mein Passwort lautet Sommer77", ["Sommer77"]),
        ("mi contraseña es luna99", ["luna99"]),
        ("mon mot de passe est soleil7", ["soleil7"]),
        ("minha senha é sol123", ["sol123"]),
        ("my pin is double four one seven", ["double four one seven"]),
        ("mijn wachtwoord is Tulp44", ["Tulp44"]),
        ("the memorable word is Harbour", ["Harbour"]),
        ("unlock it with 4417", ["4417"]),
        ("i got a text with 441702, it did nothing", ["441702"]),
        ("the pass i took is Heron!4417 and it fails", ["Heron!4417"]),
        ("i typed Heron_41 and it says wrong password", ["Heron_41"]),
        ("marlo77 / Heron$4417 won't log in", ["Heron$4417"]),
        ("Intercom code 2204# for the courier", ["2204#"]),
        ("the lockbox code is 8830, key inside", ["8830"]),
        ("And your PUK?\nIvo T.: 40918273", ["40918273"]),
        ("security word: tangerine", ["tangerine"]),
        ("What is the PIN please?\nCaller: four four oh nine", ["four four oh nine"]),
        ('the alarm code for cottage "Sea View" is 6602', ["6602"]),
        ("Door code was changed?! the previous one was 9914#", ["9914#"]),
        ("a new code generated: KT4408", ["KT4408"]),
        ("text code 331 902 came at night", ["331 902"]),
        ("Please enter the 4-digit code.\nUser: nought two two seven", ["nought two two seven"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "PASSWORD") == spans


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong.",
        "my password is not accepted",
        "I paid 49.99 for the season pass on 1 May",
        "the gate is broken, error code 7719",
        "the door fell off, promo code 7719",
        "password is expired",
        "reset my password please",
        "mein Passwort ist falsch.",
        "mi contraseña es incorrecta.",
        "the password was changed 2 days ago",
        "pin the tab",
        "pass the value to the function",
        "a security code is missing",
        "it wants a password to remove",
        "which pin to unlock",
        "the password was enough",
        "pin is literally on top",
        "my pass cost 29.99 in 2022",
        "the day pass i took is 4417",
        "we sold Heron!4417 pieces",
        "the buzzer code is missing",
        "a promo code issued 44018",
        "the security word on the sign",
        "the door opened at 7741 feet",
        "keypad code field, row 3",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "PASSWORD") == []
