"""Automatic replies: out of the office, receipts, undeliverable mail. They are told by their form, by what they say of themselves
and where: customers write of leave, of failed delivery and of automatic replies too.

To add to a language: a form, which is a line of its own and lower case, and a word of `_HINTS` that is always in it.
"""

from __future__ import annotations

import re

_HEAD, _WORDS = 400, 90  # characters, words in which an automatic reply tells that it is one

_HINTS = frozenset(
    # of subjects, and of messages that speak of themselves
    "afgeleverd auto automated automatic automatica automatically automaticamente automatico automatique automatiquement "
    "automatisch automatische automatisches automática automáticamente automático autoreply autoresponder bezorgd daemon "
    "delivered delivery distribué entrega entregado entregar entregue failure inbox mailbox monitored nachrichtenzustellung "
    "onbestelbaar postfach qmail recapitabile recapitare recapitato remis reply respond returned unattended undeliverable "
    "undelivered unmonitored unzustellbar zugestellt "
    # of receipts
    "binnengekomen created eingang eingegangen enregistrée erhalten geregistreerd got logged ontvangen opened parvenu "
    "parvenue recebemos recebida recebido recebimento received recibida recibido recibo registered registrada registrado "
    "registrata registrato registriert reçu reçue ricevuta ricevuto réception "
    # of who is away
    "aanwezig absence absent absente abwesend abwesenheit abwesenheitsnotiz afwezig afwezigheid afwezigheidsbericht assente "
    "assenza ausencia ausente ausência away baja bureau büro congé congés desk dienst dienstreise déplacement elternzeit "
    "escritório ferie fuori férias haus hause holiday holidays kantoor leave licença office oficina ooo pto sabbatical "
    "traveling travelling ufficio urlaub vacaciones vacances vacanza vacation vakantie verlof".split()
)


def _forms(lines: str, **nouns: str) -> str:
    """One form out of many, a line each, in which `<message>` is any of the nouns so named."""
    for name, words in nouns.items():
        lines = lines.replace(f"<{name}>", rf"(?:{words})\b")
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


# Subjects that only programs write.
_SUBJECT = _forms(r"""
    auto(?:matic|mated)?[ -]?(?:reply|response|responder|answer)
    (?:annual leave|vacation|holiday) (?:auto-?)?(?:reply|response|message)
    out[ -]of[ -](?:the )?office(?: (?:auto(?:matic)?[ -]?)?(?:reply|response|message|notification|notice))?
    abwesenheits(?:notiz|nachricht|meldung|benachrichtigung|assistent)|automatische (?:antwort|abwesenheitsnotiz)
    (?:réponse|message) automatique|(?:message|notification) d'absence|absente? du bureau
    respuesta automática|fuera de (?:la )?oficina|mensaje automático
    resposta automática|fora do escritório|ausência (?:temporária|do escritório)
    risposta automatica|fuori ufficio|assente dall'ufficio|messaggio di assenza
    automatische? (?:antwoord|beantwoording|reactie)|afwezigheids(?:bericht|melding)|niet op kantoor
""")
# Subjects that may as well be of a parcel, or of a child at school ...
_BOUNCED = _forms(r"""
    undelivered mail returned to sender|undeliverable (?:mail|message)|mail delivery (?:failed|failure|system|subsystem)
    undeliverable|undelivered|delivery (?:has )?fail(?:ed|ure)|(?:message )?not delivered|returned mail
    unzustellbar|nicht zustellbar|non remis|no se puede entregar|no entregado|não é possível entregar|não entregue
    impossibile recapitare|non recapitabile|mancato recapito|onbestelbaar|niet bezorgd
    absence|abwesenheit|ausencia|ausência|assenza|afwezig|afwezigheid
""")
# ... and what programs say below them.
_OF_MAIL = re.compile(
    _forms(r"""
    recipient|postmaster|smtp|mailer|\b5\d\d[ -]5\.|your (?:e-?mail|message)|ihre nachricht|empfänger|votre message|destinat
    (?:su|tu) mensaje|(?:sua|a) mensagem|messaggio|uw bericht
""")
)
_SUBJECTS = re.compile(
    rf"\s*(?:(?P<told>{_SUBJECT}[ \u00a0]?(?::|autoreply)|delivery status notification|failure notice\s*\n)"
    rf"|{_SUBJECT}\s*(?:\n|\Z)|{_BOUNCED}[ \u00a0]?(?:[:(]|\n))"
)

# What a message says of itself, at the beginning of a sentence. Programs that deliver mail, in words that nobody else has:
_DAEMON = _forms(r"""
    this is the (?:mail system at|qmail)|i'm sorry to have to inform you that your message|delivery has failed to these
    this is an automatically generated delivery|a message that you sent could not be|mailer-daemon(?:@|:|\n)
    the following (?:address(?:es)?|recipients?|address\(es\)) (?:failed|had)
    your message (?:could not be|couldn't be|wasn't|was not) delivered to (?:\[email|\S+@|the following|one or more|some)
""")
_ROBOT = _forms(r"""
    this is an? auto(?:matic(?:ally)?|mated)?[ -]?(?:generated |sent )?(?:e-?mail|message|mail|notification|confirmation)
    this is an? auto(?:matic(?:ally)?|mated)?[ -]?(?:generated |sent )?(?:reply|response|answer|receipt|acknowledge?ment)
    this (?:e-?mail|message|mail) (?:was|is|has been) (?:automatically (?:sent|generated)|(?:sent|generated) automatically)
    this (?:e-?mail|message|mail|reply) (?:was|is|has been) auto(?:mated|matic|-?generated)\b
    this (?:mailbox|inbox|(?:e-?mail )?(?:address|account)|e-?mail) is (?:not |un)(?:being |regularly )*(?:monitored|read)
    dies(?:e|es)? ist eine automatische? (?:\w+te )?(?:e-?mail|nachricht|mail|antwort|benachrichtigung|eingangsbestätigung)
    dies(?:e|es)? ist eine automatisch (?:\w+te )(?:e-?mail|nachricht|mail|antwort|benachrichtigung|eingangsbestätigung)
    diese (?:e-?mail|nachricht|mail) wurde automatisch (?:erstellt|generiert|erzeugt|versendet|versandt|verschickt)
    dieses postfach wird nicht|ihre nachricht (?:an [^.\n]{1,60})?konnte nicht zugestellt|fehler bei der nachrichtenzustellung
    ceci est un (?:message|e-?mail|courriel|mail) (?:généré |envoyé )?automatique
    ce (?:message|courriel|e-?mail|mail) (?:est|a été) (?:(?:généré|envoyé) automatiquement|(?:un message )?automatique\b)
    votre message (?:à [^.\n]{1,60})?n'a pas pu être (?:remis|distribué)
    este es un (?:mensaje|correo)(?: electrónico)? (?:generado |enviado )?automátic
    este (?:mensaje|correo) (?:es automático|(?:ha sido|fue|se ha) (?:generado|enviado) automáticamente)
    (?:su|tu) mensaje (?:a [^.\n]{1,60})?no (?:se pudo|se ha podido|pudo ser|ha podido ser) entrega
    esta é uma (?:mensagem|resposta) automática|est[ea] (?:mensagem|e-?mail) (?:foi|é) (?:gerad|enviad)[oa] automaticamente
    (?:a )?sua mensagem (?:para [^.\n]{1,60})?não (?:pôde|pode) ser entregue
    quest[oa] è una? (?:messaggio|e-?mail|risposta) (?:(?:generat|inviat)[oa] )?automatic
    quest[oa] (?:messaggio|e-?mail) è stat[oa] (?:generat|inviat)[oa] automaticamente
    dit is een automatisch (?:gegenereerde? |verzonden |verstuurde? )?(?:bericht|e-?mail|mail|antwoord)
    (?:deze e-?mail|deze mail|dit bericht) is automatisch (?:gegenereerd|verzonden|verstuurd|aangemaakt)
""")
_RECEIPT = _forms(
    r"""
    we(?: have|'ve)?(?: now| successfully)? (?:received|got) your (?:support )?<message>
    your (?:support )?<message>(?: \S{1,20})? (?:has been|was) (?:successfully )?(?:received|logged|registered|opened|created)
    an? (?:new )?(?:support )?(?:ticket|case|request) has been (?:opened|created|logged)
    (?:wir haben )?ihre <anfrage>[^.\n]{0,40}? (?:eingegangen|erhalten|registriert)|bestätigen wir [^.\n]{0,20}eingang
    nous avons (?:bien )?reçu votre <demande>|nous (?:accusons|vous confirmons) (?:la )?(?:bonne )?réception de votre <demande>
    votre <demande>(?: \S{1,20})? (?:a (?:bien )?été (?:reçu|enregistré|prise? en compte)|nous est bien parvenu)
    (?:hemos recibido|acusamos recibo de)(?: correctamente)? (?:su|tu|vuestr[oa]) <solicitud>
    (?:su|tu) <solicitud>(?: \S{1,20})? ha sido (?:recibid|registrad)[oa]
    (?:recebemos|(?:acusamos|confirmamos) o recebimento d[ea])(?: [oa])? ?(?:sua|seu|tua|teu) <mensagem>
    (?:[oa] )?(?:sua|seu) <mensagem>(?: \S{1,20})? foi (?:recebid|registrad)[oa]
    abbiamo ricevuto(?: correttamente)? (?:la |il )?(?:sua|tua|vostra|suo|tuo|vostro) <richiesta>
    (?:la |il )?(?:sua|tua|vostra|suo|tuo|vostro) <richiesta>(?: \S{1,20})? è stat[oa] (?:ricevut|registrat)[oa]
    (?:we|wij) hebben (?:uw|je|jouw) <verzoek>[^.\n]{0,30}? ontvangen
    (?:uw|je|jouw) <verzoek>[^.\n]{0,30}? is (?:bij ons |door ons |in goede orde )?(?:ontvangen|binnengekomen|geregistreerd)
    """,
    message="e-?mail|message|mail|request|inquiry|enquiry|query|ticket|question|feedback|submission|case",
    anfrage="anfrage|nachricht|e-?mail|mail|mitteilung|meldung",
    demande="demande|message|e-?mail|mail|courriel|requête|question",
    solicitud="solicitud|mensaje|correo|consulta|petición|e-?mail|pregunta|ticket",
    mensagem="solicitação|mensagem|e-?mail|pedido|consulta|contac?to|questão|dúvida",
    richiesta="richiesta|messaggio|e-?mail|mail|domanda|segnalazione",
    verzoek="aanvraag|bericht|e-?mail|mail|vraag|verzoek",
)
# A receipt promises an answer, unless it is at its end.
_PROMISE = re.compile(
    _forms(r"""
    \b(?:will|shall|aim to|try to|'ll) [^.\n]{0,60}(?:repl|respon|answer|get back|be in touch|contact|review|process|look into)
    as soon as|within (?:\d|one|two|the next)|shortly|being (?:reviewed|processed)|automat
    (?:ticket|case|reference)(?: number| id| no\.?)? ?(?:is|:|#)
    thank(?:s| you) for (?:contacting|your|reaching|getting in touch|writing|submitting)
    antwort|melden|bearbeit|schnellst|baldmöglichst|innerhalb|in kürze|vielen dank für|danke für
    réponse|répondr|plus brefs|meilleurs délais|sous \d|merci (?:de|pour|d')
    responder|contestar|contactar|posible|brevedad|plazo|en breve|gracias por
    em breve|mais rápido|prazo|entraremos|obrigad[oa] (?:por|pel)
    risponder|più presto|quanto prima|entro |grazie per
    beantwoord|zo (?:snel|spoedig)|binnen |contact|(?:bedankt|dank) voor
""")
)
_ENDS = re.compile(r"[^.!?\n]{0,40}[.!]?\s*\Z")

_AWAY = _forms(r"""
    (?:i am|i'm|i will be|i'll be|\[\w+\] (?:is|will be)|am|currently)(?: currently| now| presently| already)? <away>
    (?:ich (?:bin|befinde mich|werde)|(?:derzeit |momentan |zurzeit |aktuell )?bin)\b[^!?\n]{0,50}? <abwesend>
    (?:je (?:suis|serai) (?:actuellement |en ce moment )?|actuellement )<absent>|je ne suis pas au bureau
    (?:estoy|estaré|me encuentro|me encontraré) (?:actualmente )?<ausente>|no (?:estoy|me encuentro) en la oficina
    (?:estou|estarei|encontro-me) (?:atualmente |de momento )?<fora>|não estou no escritório
    (?:sono|sarò) (?:attualmente |al momento )?<assente>|non sono in ufficio
    ik ben\b[^!?\n]{0,50}? <afwezig>
    """,
    away="out of (?:the )?office|ooo|away(?: from (?:my|the) (?:desk|office)|(?= (?:on|until|till)))|not in the office"
    "|travell?ing (?:on|for) (?:business|work)|on (?:(?:a|annual|parental|maternity|paternity|sick|medical|family|extended) )*"
    "(?:leave|vacation|holidays?|pto|sabbatical|business trip)",
    abwesend="nicht im (?:büro|hause?|dienst)|im urlaub|abwesend|außer haus|in (?:elternzeit|urlaub)|auf dienstreise",
    absent="absente?|en congés?|en vacances|en déplacement|hors du bureau",
    ausente="fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja",
    fora="fora do escritório|(?:de|em) férias|ausente|de licença",
    assente="fuori (?:dall')?(?:ufficio|sede)|in (?:ferie|vacanza)|assente",
    afwezig="niet (?:op kantoor|aanwezig)|afwezig|(?:met|op) vakantie|met verlof",
)  # fmt: skip
# Who is away says until when, and no more; or who answers in the meantime, and when.
_UNTIL = re.compile(
    r"(?:\s*,?\s*(?:until|till|from|to|through|for|between|on|next|starting|beginning|this|today|tomorrow|and (?:back|will)"
    r"|returning|bis|vom|ab|seit|jusqu|du|de|hasta|del|desde|até|do|a partir|fino|dal|sino|tot|van)\b[^?!\n,]{0,60})?[.!]?\s*\Z"
)
_MEANWHILE = re.compile(
    _forms(r"""
    \b(?:i|we)(?: will|'ll| shall) (?:\w+ ){0,3}(?:repl|respond|answer|get back|return|be back|read|check|have (?:limited|no))
    \bwill (?:repl|respond|answer|get back)|repl(?:y|ies)[^.\n]{0,30}delay|your (?:e-?mail|message) will
    (?:limited|no|intermittent|without) access to (?:my )?e?-?mail|in my absence|\b(?:on|upon|after) my return
    \b(?:urgent|emergency|immediate)[^.\n]{0,60}(?:contact|call|mail|write|reach)|when i(?: am|'m| get| come)? (?:back|return)
    \bcontact [^.\n]{0,60}(?:instead|assistance|meantime)
    antworte|beantworte|rückkehr|wieder (?:im büro|erreichbar|da|zurück)|weitergeleitet|dringend|vertret|wenden sie
    répondr|mon retour|de retour|urgen|mon absence|contacter
    responder|contestar|mi (?:regreso|vuelta|ausencia)|contact[ea]
    meu (?:regresso|retorno)|minha (?:volta|ausência)|contact[ea]|contat[ea]
    risponder|mio (?:rientro|ritorno)|mia assenza|contattare|urgenz
    beantwoord|mijn (?:terugkomst|afwezigheid)|terug (?:op|in)|dringend|spoed
""")
)

# Customers ask, speak of what is theirs, contradict; or filled in a form that a program sent on.
_CUSTOMER = re.compile(
    r"\?|\b(?:i|i'm|i've|i'd|my|me|mine|ich|mir|mich|mein\w{0,2}|je|j'\w+|mon|ma|mes|moi|mi|mis|yo|eu|meus?|minhas?|io|mio|mia|miei"
    r"|ik|mij|mijn|but|however|never|nobody|useless|aber|trotzdem|mais|pero|porém|però|maar)\b"
    r"|^(?:message|comments?|nachricht|mensaje|mensagem|messaggio|bericht)\s*:",
    re.MULTILINE,
)
# Who is away speaks only of what belongs to an office, and of nothing that is sold.
_OFFICE = (
    "return absence colleague desk office email e-mail inbox mailbox manager assistant team mobile cell phone deputy "
    "vacation holiday leave messages supervisor replacement backup rückkehr abwesenheit kolleg urlaub vertretung postfach "
    "büro handy retour collègue bureau messagerie remplaçant équipe congé regreso vuelta ausencia compañer correo oficina "
    "equipo colega vacaciones regresso retorno ausência escritório férias rientro ritorno assenza collegh ufficio posta "
    "ferie terugkomst afwezigheid collega kantoor vakantie vervang"
)
_ASKS = re.compile(
    rf"\?|\b(?:my|mein\w{{0,2}}|mon|ma|mes|mi|mis|meus?|minhas?|mio|mia|miei|mijn) (?!{_OFFICE.replace(' ', '|')})"
    r"|please (?!contact|e-?mail|call|reach|note|direct|send (?:an|your|any|all|e-?mail)|write|forward|be|expect|allow|do not"
    r"|don't|get|address|refer|see|speak|feel|ask|excuse|accept|resend)"
    r"|\b(?:parcel|package|order|card|refund|paket|bestellung|karte|colis|commande|carte|paquete|pedido|tarjeta|cartão|encomenda"
    r"|pacco|ordine|pakket|bestelling)\b"
)
_DENIES = re.compile(r"\b(?:nicht|kein\w*|niet|geen)\b")

_GREETING = (
    r"(?:(?:hi|hello|hey|dear|thank|thanks|hallo|guten|lieber?|sehr|danke|vielen|bonjour|merci|cher|hola|gracias|estimad[oa]s?"
    r"|olá|obrigad[oa]|buongiorno|grazie|gentile|beste|bedankt|dank|geachte)\b[^.!?\n]{0,60}?[,;:–-]\s{0,3}"
    r"|(?:please )?note that |this is to (?:confirm|let you know) that |unfortunately,? |leider |hiermit )?"
)
_SENTENCE = re.compile(
    rf"(?:^|[.!]\s{{1,3}}){_GREETING}"
    rf"(?:(?P<daemon>{_DAEMON})|(?P<robot>{_ROBOT})|(?P<receipt>{_RECEIPT})|(?P<away>{_AWAY}))",
    re.MULTILINE,
)


def is_automatic(text: str, tokens: list[str]) -> bool:
    """True where no person wrote a ticket (its redacted text, its words)."""
    if _HINTS.isdisjoint(tokens[:_WORDS]):
        return False
    head = text[:_HEAD].replace("\u2019", "'").lower()
    subject = _SUBJECTS.match(head)
    if subject is not None and (subject["told"] or _OF_MAIL.search(head) or not _CUSTOMER.search(head)):
        return True
    whole = len(text) <= _HEAD
    return any(_speaks_of_itself(head, found, whole) for found in _SENTENCE.finditer(head))


def _speaks_of_itself(head: str, found: re.Match[str], whole: bool) -> bool:
    """Whether a form that was found in the head of a text, or in the whole of it, is no customer's."""
    rest = head[found.end() :]
    match found.lastgroup:
        case "daemon":
            return True
        case "robot":
            return _CUSTOMER.search(head) is None
        case "receipt":
            told = _PROMISE.search(head) or (whole and _ENDS.match(rest))
            return bool(told) and _CUSTOMER.search(head) is None and not _DENIES.search(found[0])
        case _:
            told = _MEANWHILE.search(rest) or (whole and _UNTIL.match(rest))
            return bool(told) and _ASKS.search(head) is None
