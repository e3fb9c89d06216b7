from __future__ import annotations

import time

import pytest

from models import Assessor
from models.thread import first_request

ASK = "Hello,\nthe invoice for May shows the wrong VAT number.\nCan you correct it?"
OLDER = "Dear customer,\nyour parcel has left our warehouse.\nThe courier will deliver it tomorrow."


@pytest.mark.parametrize(
    "thread",
    [
        f"{ASK}\n\nOn Mon, 3 May at 10:02, [NAME] <[EMAIL]> wrote:\n{OLDER}",
        f"{ASK}\n\nOn Mon, 3 May at 10:02, [NAME]\n<[EMAIL]> wrote:\n> " + OLDER.replace("\n", "\n> "),
        f"{ASK}\n\n-----Original Message-----\nFrom: support\n{OLDER}",
        f"{ASK}\n\nFrom: Support\nSent: Monday\nTo: [EMAIL]\nSubject: parcel\n\n{OLDER}",
        f"{ASK}\n________________________________\n{OLDER}",
        f"{ASK}\n\nKind regards,\n[NAME]\nHead of Parcels\nParcel House, Courier Street",
        f"{ASK}\n-- \n[NAME]\nParcel House",
        f"{ASK}\nThanks,\n[NAME]",
        f"{ASK}\n\nSent from my iPhone",
        "> " + OLDER.replace("\n", "\n> ") + f"\n\n{ASK}",
        "On Monday, Support wrote:\n> " + OLDER.replace("\n", "\n> ") + f"\n\n{ASK}",
    ],
)
def test_quoted_messages_and_signatures_are_left_out(thread):
    assert first_request(thread).strip() == ASK


@pytest.mark.parametrize(
    "line",
    [
        "Am 3. Mai 2026 um 10:12 schrieb [PERSON] <[EMAIL]>:",
        "Am Mo., 3. Mai 2026 um 10:12 Uhr schrieb [PERSON] <\n[EMAIL]>:",
        "Am 3. Mai 2026 um 10:12 schrieb Support:",
        "[PERSON] <[EMAIL]> schrieb am Mo., 3. Mai 2026, 10:12:",
        "Von: Support\nGesendet: Montag, 3. Mai 2026 10:12\nAn: [EMAIL]\nBetreff: Paket\n",
        "Le lun. 3 mai 2026 à 10:12, [PERSON] <[EMAIL]> a écrit :",
        "De : Support\nEnvoyé : lundi 3 mai\nÀ : [EMAIL]\nObjet : colis\n",
        "El lun, 3 may 2026 a las 10:12, [PERSON] (<[EMAIL]>) escribió:",
        "De: Soporte\nEnviado el: lunes\nPara: [EMAIL]\nAsunto: paquete\n",
        "Em seg., 3 de mai. de 2026 às 10:12, [PERSON] <[EMAIL]> escreveu:",
        "De: Suporte\nEnviada em: segunda\nPara: [EMAIL]\nAssunto: encomenda\n",
        "Il giorno lun 3 mag 2026 alle ore 10:12 [PERSON] <[EMAIL]> ha scritto:",
        "Da: Supporto\nInviato: lunedì\nA: [EMAIL]\nOggetto: pacco\n",
        "Op ma 3 mei 2026 om 10:12 schreef [PERSON] <[EMAIL]>:",
        "Van: Support\nVerzonden: maandag\nAan: [EMAIL]\nOnderwerp: pakket\n",
        "On Mon, May 3, 2026 at 10:12 AM [PERSON] <[EMAIL]>\nwrote:",
        "[PERSON] <[EMAIL]> wrote:",
        "---- On Mon, 03 May 2026 10:12:00 +0200 [PERSON] wrote ----",
        "*From:* Support\n*Sent:* Monday\n*To:* [EMAIL]\n*Subject:* parcel\n",
        "From: Support\n\nSent: Monday\n\nTo: [EMAIL]\n\nSubject: parcel\n",
        "From: [PERSON] <[EMAIL]>\nTo: [EMAIL]\n",
        "##- Please type your reply above this line -##",
        "-- Please reply above this line --",
        "Reply above this line.",
        "##- Bitte geben Sie Ihre Antwort über dieser Zeile ein. -##",
        "##- Veuillez saisir votre réponse au-dessus de cette ligne -##",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d'origine-----",
        "-------- Mensaje original --------",
        "-----Mensagem original-----",
        "-----Messaggio originale-----",
        "-----Oorspronkelijk bericht-----",
        "-------- Weitergeleitete Nachricht --------",
    ],
)
def test_a_quoted_message_is_left_out_in_every_language(line):
    assert first_request(f"{ASK}\n\n{line}\n{OLDER}").strip() == ASK


@pytest.mark.parametrize(
    "line",
    [
        "Mit freundlichen Grüßen",
        "Mit freundlichen Grüßen [PERSON]",
        "Viele Grüße,",
        "MfG",
        "Cordialement",
        "Bien à vous,",
        "Saludos",
        "Atentamente,",
        "Atenciosamente",
        "Cordiali saluti",
        "Met vriendelijke groet,",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Thanks,",
        "Thanks in advance.\n\nKind regards,",
        "Vielen Dank",
        "Merci,",
        "Muchas gracias",
        "Obrigado,",
        "Grazie",
        "Bedankt,",
    ],
)
def test_a_signature_is_left_out_in_every_language(line):
    assert first_request(f"{ASK}\n\n{line}\n[PERSON]\nExample Ltd.\n12 High St.").strip() == ASK


@pytest.mark.parametrize(
    "text",
    [
        "the app crashes on start",
        "Thanks, but it still fails.\nThe app crashes on start.",
        "On Monday I wrote to you.\nNobody answered.",
        "Best thing would be a refund.\nPlease send one.",
        "Thanks\nfor the quick answer, but the invoice is wrong.\nIt shows another company.",
        "from: Berlin\nI want to change where I leave",
        "size > 40\ndoes not fit",
        "> all of this is quoted\n> and nothing else",
        "On Monday the courier wrote: we could not find you.\nI was at home all day.",
        "Hello,\nOn Monday the courier wrote:\nwe could not find you.\nI was at home all day.",
        "My refund\nOn 3 May you wrote:\nthe money is on its way.\nIt never came.",
        "Geld\nAm 3. Mai schrieb mir Ihr Kollege:\ndas Geld ist unterwegs.\nEs kam nie.",
        "Remboursement\nLe 3 mai votre collègue m'a écrit :\nl'argent est en route.\nRien.",
        "Book a flight\nFrom: London\nTo: Paris\nDate: 3 May\nplease",
        "Billete\nDe: Madrid\nPara: Sevilla\nFecha: 3 de mayo\nquiero cambiarlo",
        "Transfer\nFrom: [PERSON]\nTo: [PERSON]\nAmount: 50",
        "Please refund me\nthe amount above this line is wrong",
        "Thanks\nit still fails",
        "Thanks,\nThe app still crashes when I open it.\nCan you look?",
        "Danke\nfür nichts, das Paket fehlt immer noch",
        "Saludos\nmi pedido no ha llegado",
    ],
)
def test_own_words_stay(text):
    assert first_request(text) == text


def test_a_message_that_was_passed_on_counts():
    assert "wrong VAT" in first_request(f"-----Forwarded message-----\n{ASK}")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "FW: complaint\nBegin forwarded message:\nFrom: ..\n\nI want my money back",
            "complaint\nI want my money back",
        ),
        (
            "Fwd: complaint\n\n---------- Forwarded message ---------\nFrom: [PERSON] <[EMAIL]>\nDate: Mon, 3 May\n"
            "Subject: complaint\nTo: [EMAIL]\n\n\nI want my money back\n\nKind regards\n[PERSON]",
            "complaint\nI want my money back",
        ),
        (
            "FW: complaint\nHi team,\n\nplease see below\n\nThanks,\n[PERSON]\n\nFrom: [PERSON]\nSent: Monday\nTo: [EMAIL]\n"
            "Subject: complaint\n\nI want my money back\n\nFrom: Support\nSent: Sunday\nSubject: complaint\n\nWe got it",
            "complaint\nI want my money back",
        ),
        (
            "WG: Beschwerde\nsiehe unten\n\nVon: [PERSON]\nGesendet: Montag\nAn: [EMAIL]\nBetreff: Beschwerde\n\nIch will Geld",
            "Beschwerde\nIch will Geld",
        ),
        (
            "TR: plainte\nvoir ci-dessous\n\nDe : [PERSON]\nEnvoyé : lundi\nÀ : [EMAIL]\nObjet : plainte\n\nUn remboursement",
            "plainte\nUn remboursement",
        ),
        (
            "RV: queja\nVer abajo\n\nDe: [PERSON]\nEnviado: lunes\nAsunto: queja\n\nQuiero mi dinero",
            "queja\nQuiero mi dinero",
        ),
        (
            "ENC: queixa\n\nDe: [PERSON]\nEnviada em: segunda\nAssunto: queixa\n\nQuero dinheiro",
            "queixa\nQuero dinheiro",
        ),
        (
            "I: reclamo\n\nDa: [PERSON]\nInviato: lunedì\nOggetto: reclamo\n\nRivoglio i soldi",
            "reclamo\nRivoglio i soldi",
        ),
        (  # no sign of it in the subject
            "complaint\nfyi\n\nFrom: [PERSON]\nSent: Monday\nSubject: complaint\n\nI want my money back",
            "complaint\nI want my money back",
        ),
        ("FW: complaint\nOn 3 May 2026, [PERSON] wrote:\n> I want\n> my money", "complaint\nI want\nmy money"),
        (
            "Fwd: Fwd: complaint\nBegin forwarded message:\nFrom: a\n\nBegin forwarded message:\n\nFrom: b\n\nI want my money",
            "complaint\nI want my money",
        ),
        ("Re: parcel\nOn Mon 3 May 2026, Support wrote:\n> it is on its way\n\nit never came", "parcel\nit never came"),
        # who says something asks that
        ("FW: my order\nThe customer wants a refund.\n\n-----Original Message-----\nFrom: x\n\nhello", None),
        ("Re: parcel\nIt never came.\n\nFrom: Support\nSent: Monday\nSubject: x\n\nYour parcel has left.", None),
        ("Re: parcel\nThanks!\n\nFrom: Support\nSent: Monday\nSubject: x\n\nYour parcel has left.", None),
    ],
)
def test_who_only_passes_a_message_on_asks_what_it_asks(text, asked):
    found = "\n".join(line for line in first_request(text).split("\n") if line.strip())
    assert found == (asked or "\n".join(text.split("\n")[:2]))


def test_thanks_below_an_earlier_subject_stay():
    assert first_request("Re: ticket 12\nThanks,\n[PERSON]\nExample Ltd.") == "Re: ticket 12\nThanks,"


def test_a_reply_goes_where_its_first_words_belong(stream):
    model = Assessor("shop")
    for i, (ticket, _, text) in enumerate(stream(200, topics=("late", "invoice"))):
        model.observe(ticket, text, float(i))
    ask = "please correct the vat on my invoice"
    quoted = "\n".join(["> my parcel is late, the courier never delivered the parcel"] * 20)
    alone = model.current(str(model.observe("a", ask, 300.0)))
    thread = model.observe("b", f"{ask}\n\nOn Monday, [NAME] wrote:\n{quoted}", 301.0)
    assert model.current(str(thread)) == alone


@pytest.mark.parametrize("around", [("", ""), ("FW: a\n", "\n> b"), ("from: a@b\n", "wrote:\n:")])
@pytest.mark.parametrize(
    "piece",
    [
        "> ", "on ", "from:\n", "\n", "thanks\n", "-- x\n", "on a b\n", "_________", "best ", "on 3 wrote:\n", "on 3\nwrote:\n",
        "schrieb ", "from: x\nto: y\n", "from: x\nsent: y\n\n", "begin forwarded message:\n", "re: ", "fw: \n", "[EMAIL]\n", " ",
        "-", "\u0130",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece, around):
    text = around[0] + piece * (200_000 // len(piece)) + around[1]
    begun = time.perf_counter()
    assert len(first_request(text)) <= len(text)
    assert time.perf_counter() - begun < 0.5
