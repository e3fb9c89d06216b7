from __future__ import annotations

import time

import pytest

from models.automatic import is_automatic
from models.embedding import words


def automatic(text: str) -> bool:
    return is_automatic(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "Automatic reply: Your ticket 123",
        "Out of office: Re: Your order",
        "Out of Office AutoReply: Your order\nBack on Monday.",
        "Abwesenheitsnotiz: Ihre Rechnung",
        "Automatische Antwort: Ticket 12",
        "Réponse automatique : Votre demande",
        "Respuesta automática: Su pedido",
        "Resposta automática: Seu pedido",
        "Risposta automatica: ordine 12",
        "Automatisch antwoord: bestelling",
        "Out of office\nI am away until Monday",
        "Absence: your message of 3 May",
    ],
)
def test_subjects_of_automatic_replies(text):
    assert automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Delivery Status Notification (Failure)\nThe following message was not delivered.",
        "Undeliverable: Your order\nDelivery has failed to these recipients or groups:\n[EMAIL]",
        "Undeliverable: Re: my parcel\nYour message to [EMAIL] couldn't be delivered.",
        "Undelivered Mail Returned to Sender\nThis is the mail system at host [URL].\nI'm sorry to have to inform you that your "
        "message could not be delivered to one or more recipients.",
        "Mail delivery failed: returning message to sender\nA message that you sent could not be delivered to its recipients.",
        "Your message wasn't delivered to [EMAIL] because the address couldn't be found.",
        "Unzustellbar: Ihre Bestellung\nIhre Nachricht konnte nicht zugestellt werden.",
        "Non remis : commande\nVotre message n'a pas pu être remis à [EMAIL].",
        "Su mensaje no se pudo entregar a [EMAIL].",
    ],
)
def test_mail_that_came_back(text):
    assert automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office until Monday",
        "I'm out of the office today.",
        "Hello,\n\nThank you for your email. I am currently out of the office with limited access to email.",
        "Hi, I am out of the office until Monday. For urgent matters contact [EMAIL].",
        "I am currently on vacation and will reply on my return",
        "I am currently on annual leave and will reply on my return.",
        "Your ticket 12\nI'm away from my desk until 5 May. I will respond when I am back.",
        "[PERSON] is out of the office from 3 to 10 May.",
        "Ich bin bis 5. Mai nicht im Büro.",
        "Sehr geehrte Damen und Herren, ich bin vom 3. bis 10. Mai im Urlaub. Ihre E-Mail wird nicht weitergeleitet.",
        "Leider bin ich derzeit nicht im Büro.",
        "Je suis absent du bureau jusqu'au 5 mai",
        "Je suis actuellement en congés. En cas d'urgence, veuillez contacter [EMAIL].",
        "Estoy fuera de la oficina",
        "Estoy de vacaciones hasta el lunes. Responderé a mi regreso.",
        "Estou fora do escritório até 5 de maio.",
        "Sono fuori ufficio fino al 5 maggio.",
        "Ik ben tot 5 mei niet op kantoor.",
        "Ik ben met vakantie. Voor dringende zaken kunt u contact opnemen met [EMAIL].",
    ],
)
def test_who_is_away(text):
    assert automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        "We have received your request and will reply within 24 hours",
        "We have received your request (#123) and will get back to you",
        "Thank you for contacting us! We have received your message and a member of our team will get back to you shortly.",
        "Your request (#1234) has been received and is being reviewed by our support staff.",
        "Ihre Anfrage ist bei uns eingegangen",
        "Wir haben Ihre Nachricht erhalten und melden uns in Kürze.",
        "Nous avons bien reçu votre demande",
        "Hemos recibido su solicitud",
        "Recebemos sua mensagem e responderemos em breve",
        "Abbiamo ricevuto la sua richiesta",
        "Wij hebben uw aanvraag ontvangen",
    ],
)
def test_receipts(text):
    assert automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        "This is an automated message, please do not reply",
        "Order 12\nThis email was sent automatically.",
        "This mailbox is not monitored.",
        "Dies ist eine automatisch generierte Nachricht, bitte antworten Sie nicht darauf.",
        "Ceci est un message automatique, merci de ne pas y répondre.",
        "Este es un mensaje automático, por favor no responda.",
        "Esta é uma mensagem automática, não responda.",
        "Questo è un messaggio automatico",
        "Dit is een automatisch gegenereerd bericht",
    ],
)
def test_messages_that_speak_of_themselves(text):
    assert automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        # of parcels
        "Delivery failed again, the driver never rang the bell",
        "Parcel marked undeliverable and returned to sender, where is my money",
        "Undeliverable: my parcel came back",
        "Undelivered mail returned to sender\nMy letter came back again",
        "Address not found\nThe courier says so, but the house is there",
        "Your message wasn't delivered to me, send the code again",
        # of automatic replies
        "Your automated response is useless, my card was charged twice",
        "Automatic reply is all that comes",
        "I got an automatic reply and nothing since",
        '"We have received your request" is all I ever get from you',
        "You wrote: we have received your request and will reply within 24 hours. Nobody did.",
        "This mailbox is not monitored, so how am I supposed to reach you?",
        "Please cancel order 123. Please do not reply to this email.",
        "This message was automatically translated, the parcel is late",
        "This email was sent automatically.\nName: [PERSON]\nMessage: the parcel is broken",
        # of offices, leave and holidays
        "I am on maternity leave, how do I pause my gym membership?",
        "I am on maternity leave how do I pause my gym membership",
        "locked out of the office by your smart lock",
        "Out of office\nThe lock does not let me in",
        "Absence\nMy daughter will be absent tomorrow",
        "I'm on holiday until Friday, please deliver the parcel next week",
        "I am on holiday in Spain and my card was stolen, please contact me urgently",
        "I am on vacation and the app does not work here",
        "Hi, I'm travelling to Paris next week",
        "My leave request was not approved",
        "The office chair arrived broken",
        "Ich bin im Büro und der Drucker geht nicht",
        "Ich bin im Urlaub und meine Karte funktioniert nicht",
        "Je suis en vacances et ma carte ne marche pas",
        "Estoy de vacaciones y mi tarjeta no funciona",
        "Estou de férias e o cartão não funciona",
        "Sono in vacanza e la carta non funziona",
        "Ik ben op vakantie en mijn pas werkt niet",
        # of what was received
        "We have received your invoice twice",
        "We received your email but the attachment is missing",
        "We have not received your answer",
        "Ihre Anfrage ist nicht bei uns eingegangen",
        "Ihre Nachricht habe ich erhalten, aber keine Antwort",
    ],
)
def test_what_people_write_of_such_things(text):
    assert not automatic(text)


@pytest.mark.parametrize(
    "piece", ["we have received your ", "i am out of office ", "hello, ", "undeliverable", "ich bin ", ". "]
)
def test_no_text_takes_long(piece):
    text = piece * (1_000_000 // len(piece))
    tokens = words(text)
    begun = time.perf_counter()
    is_automatic(text, tokens)
    assert time.perf_counter() - begun < 0.5
