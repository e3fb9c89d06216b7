from __future__ import annotations

import pytest

from models import Assessor
from models.aside import is_aside, talk
from models.embedding import words


def aside(text: str) -> bool:
    return is_aside(text, words(text))


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


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No, thank you",
        "No, that's all, thanks",
        "good night",
        "thanks, take care!",
        "Hope you are doing well",
        "Grazie mille, buona giornata",
        "Hartelijk dank en een fijne dag",
        "nein danke",
        "de nada",
    ],
)
def test_courtesy_is_set_aside(text):
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "No one is helping me",
        "No hello, no thanks, no goodbye.",
        "no help",
        "your help is useless",
        "thanks for nothing",
        "gracias por nada",
        "merci pour rien",
        "Danke für nichts",
        "Hello, is it safe to take it again?",
        "hello how much is it",
        "Good morning, one night please",
        "la tarde",
        "I am done with you, thanks",
    ],
)
def test_harmless_words_that_complain_or_ask_are_not(text):
    assert not aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks so much, problem solved!",
        "Thank you for your help",
        "it works now, thanks",
        "Thanks, that fixed it",
        "thanks, all good now",
        "Thank you so much for your quick help, everything is working perfectly now, have a great day",
        "Thanks for your quick reply",
        "Great, that worked. Thank you so much!",
        "Danke, es funktioniert jetzt wieder",
        "Vielen Dank für Ihre schnelle Hilfe",
        "Perfekt, jetzt läuft alles. Danke!",
        "Danke, hat sich erledigt",
        "Merci pour votre aide",
        "Merci, ça marche maintenant",
        "Merci, le problème est résolu",
        "Gracias por su ayuda",
        "Gracias, ya funciona",
        "Muchas gracias por su ayuda, ya está todo bien",
        "Obrigado pela ajuda",
        "Obrigada, problema resolvido",
        "Grazie, problema risolto",
        "Grazie mille, ora funziona",
        "Bedankt voor uw hulp",
        "Bedankt, het werkt weer",
        "Re: Your ticket 12\nThanks so much, problem solved!",
        "AW: Ihre Anfrage\nVielen Dank!",
    ],
)
def test_thanks_and_good_news_are_set_aside(text):
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "thanks, but it still does not work",
        "problem not solved",
        "is it fixed now? thanks",
        "is it fixed now thanks",
        "Is the problem solved? Thank you",
        "it works now",  # of whom there is no word of thanks: it may well go on
        "Danke, es funktioniert jetzt nicht",
        "ist das Problem gelöst danke",
        "Merci, ça ne marche pas",
        "Gracias, ya no funciona",
        "obrigado, agora deu problema",
        "Grazie, ma non funziona",
        "Bedankt, maar het werkt niet",
        "Re: my refund\nstill nothing",
        "Re: my refund\nHello",
    ],
)
def test_thanks_with_a_complaint_or_a_question_are_not(text):
    assert not aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hello there, I need some help please",
        "Hi, I have a question about my account, can you help?",
        "I have a problem",
        "can someone help me",
        "help",
        "Hi, is anyone there?",
        "Question\nHi, I have a question",
        "Can I ask you something?",
        "Hallo, ich brauche Hilfe",
        "Guten Tag, können Sie mir bitte helfen?",
        "Ich habe eine Frage zu meinem Konto",
        "Hallo? Ist da wer?",
        "Bonjour, j'ai besoin d'aide",
        "Pouvez-vous m'aider, s'il vous plaît ?",
        "Bonjour, j'ai une question",
        "Hola, necesito ayuda",
        "Buenas tardes, tengo un problema, ¿me pueden ayudar por favor?",
        "¿Hay alguien ahí?",
        "Olá, preciso de ajuda",
        "Oi, tenho uma dúvida",
        "Alguém pode me ajudar?",
        "Buongiorno, ho bisogno di aiuto",
        "Hallo, ik heb een vraag",
    ],
)
def test_openers_that_ask_for_no_more_than_help_are_set_aside(text):
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "I need help with my refund",
        "I have a question about my invoice",
        "I have a problem with my account",
        "can you help me with my card",
        "help, my card is stolen",
        "can you issue another one for me",
        "please issue one",
        "i want to help out",
        "I'm having trouble with login",
        "hello, is someone going to answer me",
        "Order 123\nHello, can you help me?",
        "Ich brauche Hilfe mit meiner Rechnung",
        "Problem mit meinem Konto, bitte helfen",
        "J'ai un problème avec ma commande",
        "Necesito ayuda con mi pedido",
        "Tenho um problema com o cartão",
        # more than a dozen words have something to say
        "hello hello is anyone there please can you help me i have a question and i need help please",
    ],
)
def test_openers_that_name_what_it_is_about_are_not(text):
    assert not aside(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hello there", "hello"),
        ("good morning, can you help me", "hello"),
        ("I have a question", "hello"),
        ("hi, thanks in advance", "thanks"),
        ("it works, thank you", "thanks"),
        ("ok perfect", "yes"),
        ("the invoice is wrong", ""),
        ("hello, bonjour, ich brauche ayuda", ""),  # nobody talks so
    ],
)
def test_kinds_of_talk(text, kind):
    assert talk(words(text)) == kind
