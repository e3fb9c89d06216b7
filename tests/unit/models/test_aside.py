from __future__ import annotations

import pytest

from models import Assessor


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much!",
        "thanks, have a great day :)",
        "Hello",
        "ok great thanks",
        "",
        "   \n",
        "👍👍",
        "[PERSON]",
        "12345",
        "Vielen Dank und schöne Grüße",
        "Hola, buenos días, muchas gracias por todo",
        "Bonjour, merci beaucoup et bonne journée",
        "Olá, muito obrigado pela ajuda!",
        "Automatic reply: I am out of the office until Monday",
        "This mailbox is not monitored. Please do not reply to this email.",
    ],
)
def test_talk_is_set_aside(text):
    model = Assessor("shop")
    answer = model.assess("t", text, 0.0)
    assert (answer.issue, answer.origin) == (None, "aside")


@pytest.mark.parametrize(
    "text",
    [
        "hello, my parcel is late",
        "thanks but it still crashes",
        "refund",
        "not good",
        "thank you for charging me twice",
        "the reply button does not work",
        "please call me back",
        "no sound",
        "Danke, aber das Geld fehlt",
        "Hola, mi pedido no ha llegado",
        "Bonjour, le colis est perdu",
        "Bom dia, o aplicativo fecha sozinho",
        "la tarde",
    ],
)
def test_what_names_a_problem_is_not(text):
    assert Assessor("shop").assess("t", text, 0.0).issue is not None


def test_what_is_set_aside_leaves_no_issue_behind():
    model = Assessor("shop")
    for i in range(200):
        model.assess(f"t{i}", "thanks a lot", float(i))
    assert not [name for name in model.changed() if name.startswith("micro/")]
