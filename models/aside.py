"""What is no issue: greetings, thanks, chat, empty messages, automatic replies. A gate on words alone,
before any model."""

from __future__ import annotations

import re

# A ticket made of nothing but these is talk, in English, Spanish, Portuguese, French or German. Words that carry an issue
# elsewhere ("order", "help", "not") stay out.
_COURTESY = tuple(
    frozenset(words.split())
    for words in (
        "a again all alright am and anyone appreciate appreciated are awesome been best bless bye byebye cheers cool day "
        "dear evening everyone excellent fantastic fine for folks friend glad good goodbye goodnight great greetings guys "
        "ha haha have hello helpful helping hey hi hiya hola how i i'm im is it it's its kind kindly kudos lot love lovely "
        "ma'am madam many me morning most mr ms mrs much namaste nice night no noon of oh ok okay okey one perfect please "
        "pleasure regards right safe see sir sincerely so sounds sure super swell take team thank thankful thanks thankyou "
        "that that's thats the there this thx tnx to too ty u up ur very was welcome well were what whats what's wonderful "
        "would wow ya yea yeah yep yes you you're your yours yup",
        "a amable atención atentamente ayuda buen buena buenas bueno buenos con cordial de día días en estimado estimada "
        "estimados excelente genial gracias hola la les lo mil mucha muchas muchos muy nada noches ok para perfecto por que "
        "saludo saludos su sus tarde tardes tengan tenga todo todos tu un una usted ustedes vale y",
        "a abraço abraços ajuda atenciosamente atenção bem boa boas bom com cumprimentos de dia e em excelente grande legal "
        "mais muita muito nada noite o obrigada obrigado ok olá ótimo para pela pelo perfeito por prezados seu sua sucesso "
        "tarde todos tudo um uma você vocês",
        "a agréable aide au avance avec beaucoup belle bien bon bonjour bonne bonsoir coeur cordialement d'accord de "
        "distinguées du en et fin gentil journée la le les madame mademoiselle merci messieurs mes mille monsieur ok "
        "parfait pour revoir rien salut salutations sincères soirée super toi tous tout toute très un une vos votre vous à",
        "abend alle allen alles an auf beste besten bitte dank danke dankeschön das den die einen euch für ganz gern gerne "
        "grüße grüßen gruß gut gute guten hallo herren hilfe herzlichen ich ihnen ihre ihr im in damen geehrte geehrter "
        "klar lg liebe lieben mfg mit moin morgen nett noch ok perfekt schön schöne schönen schöner sehr servus sie super "
        "tag team tschüss und viel viele vielen voraus von wiedersehen wochenende wünsche wunderbar zeit zurück freundlich "
        "freundliche freundlichen",
    )
)
# ... if at least one of these is among them.
_OPENERS = frozenset(
    "alright appreciate appreciated awesome bye byebye cheers cool excellent fantastic fine good goodbye goodnight great "
    "greetings hello hey hi hiya hola kudos morning namaste nice ok okay okey perfect regards sure thank thankful thanks "
    "thankyou thx tnx ty welcome wonderful wow ya yea yeah yep yes yup no "
    "gracias hola saludo saludos genial perfecto excelente vale buenas buenos atentamente "
    "obrigada obrigado olá ótimo perfeito abraço abraços bom boa atenciosamente "
    "merci bonjour bonsoir salut salutations cordialement parfait d'accord super "
    "danke dank dankeschön hallo moin servus tschüss grüße grüßen gruß mfg lg perfekt guten wunderbar".split()
)
_LONGEST = 12
_HEAD = 400  # characters in which an automatic reply tells that it is one

_AUTOMATIC = re.compile(
    r"out of (the )?office|auto(matic|mated)?[ -]?(reply|response|responder)|away from (my|the) (desk|office)"
    r"|do[ -]?not[ -]?reply to this|delivery (has )?failed|undeliverable|mailer-daemon|delivery status notification"
    r"|this (mailbox|inbox) is (not|un)[ -]?(monitored|attended)|(on|am on) (annual|parental|maternity|sick) leave",
    re.IGNORECASE,
)
# One of these is in every automatic reply, as a word ...
_HINTS = frozenset(
    "office desk reply autoreply response responder autoresponder delivery undeliverable mailer inbox mailbox leave".split()
)
# ... and one of these in whatever the expression finds, which is too slow to be tried on every ticket.
_SIGNS = (
    "out of ", "auto", "away from ", "reply to this", "failed", "undeliverable", "mailer-daemon", "delivery status", "box is ",
    " leave",
)  # fmt: skip


def is_aside(text: str, tokens: list[str]) -> bool:
    """True where a ticket (its redacted text, its words) says nothing that an issue could be made of."""
    if not tokens:
        return True
    if len(tokens) <= _LONGEST and any(words.issuperset(tokens) for words in _COURTESY):
        return not _OPENERS.isdisjoint(tokens)
    if tokens == ["test"] or (tokens[0].isdigit() and all(map(str.isdigit, tokens))):
        return True
    if _HINTS.isdisjoint(tokens):
        return False
    head = text[:_HEAD]
    if head.isascii():
        lower = head.lower()
        if not any(sign in lower for sign in _SIGNS):
            return False
    return _AUTOMATIC.search(head) is not None
