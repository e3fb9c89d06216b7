"""What stands around the words of a message: the lines that mail programs put above a quoted or forwarded one, and those with
which people take their leave. Seven languages, all lower case.

A line is read without the blanks, quote signs and asterisks around it.
"""

from __future__ import annotations

import re

MARGIN = " \t\r\u00a0\u202f>*"  # characters
_BLANK = "[ \u00a0\u202f]?"  # in French a colon stands apart


def _any(lines: str) -> str:
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


def _phrases(lines: str) -> frozenset[str]:
    """Of lines in which phrases are parted by bars."""
    return frozenset(phrase.strip() for line in lines.strip().splitlines() for phrase in line.split("|"))


# -- headers of a message ----------------------------------------------------------------------------------------------

# Trips and transfers of money have a from, a to and a date as well, but none of these.
_OF_MAIL = _any("""
    sent|subject|gesendet|betreff|envoyé|objet|enviad[oa](?: el| em)?|asunto|assunto|inviato|oggetto|verzonden|onderwerp
""")
OF_MAIL = re.compile(rf"{_OF_MAIL}\*?{_BLANK}:", re.IGNORECASE)
HEADER = re.compile(
    rf"(?:from|date|to|b?cc|reply-to|von|datum|an|de|à|para|fecha|data|da|a|van|aan|{_OF_MAIL})\*?{_BLANK}:",
    re.IGNORECASE,
)
FROM = re.compile(rf"(?:from|von|de|da|van)\*?{_BLANK}:(?P<address>[^\n]*?(?:@|<|\[email\]))?", re.IGNORECASE)
ADDRESSES = re.compile(r"(?:\[\w+\]|[<>;,() \t])++")  # they may go on in the next line

# -- lines above another message ---------------------------------------------------------------------------------------

RULES = frozenset("-_=#~–—")  # begin a line that parts messages
_ORIGINAL = _any("""
    original message|ursprüngliche nachricht|original-?nachricht|message d'origine|message original|mensaje original
    mensagem original|messaggio originale|oorspronkelijk bericht
""")
_PASSED_ON = _any("""
    forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato
    doorgestuurd bericht
""")
_ABOVE = _any("""
    above this line|(?:über|oberhalb) dieser (?:zeile|linie)|au-dessus de cette ligne|(?:por encima de|encima de|sobre) esta línea
    acima desta linha|(?:al di )?sopra (?:di )?questa (?:riga|linea)|boven deze (?:regel|lijn)
""")
RULE = re.compile(
    rf"_{{10,}}+\Z|[-_=#~–—]{{2,}}+ {{0,4}}(?:{_ORIGINAL} {{0,4}}[-_=]{{2}}|(?P<passed_on>{_PASSED_ON}[^\n]{{0,60}}[-_=]{{2}})"
    rf"|[^\n]{{0,80}}?{_ABOVE}|on [^\n]{{1,200}}? wrote ?--)",
    re.IGNORECASE,
)
REPLY_LINES = _phrases("""
    reply above this line|please reply above this line|type your reply above this line|please type your reply above this line
    write your reply above this line|reply above this line to respond
""")
BEGINNINGS = _phrases("""
    begin forwarded message|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail
    début du message transféré|début du message réexpédié|inicio del mensaje reenviado|início da mensagem encaminhada
    início da mensagem reencaminhada|inizio messaggio inoltrato|inizio del messaggio inoltrato|begin doorgestuurd bericht
""")
# "On 3 May you wrote:" is prose. What programs write has a time, an address or a placeholder, and a name before the verb.
TELLS = re.compile(r"[\d@<\[]")
_NAMED = (
    "".join(rf"(?<!\b{word} )" for word in "i you he she we they us me te nos nous vous lui mi ci ti le".split())
    + "(?<!')"
)
_WROTE = "(?:wrote|a écrit|escribió|escreveu|ha scritto)"
_FROM_HERE = (
    r"(?:(?:{0})\b|[^\n<]{{1,60}}<(?:\[email\]|[^>\s@]+@)"
    r"|\[\w+\](?= (?:wrote|a écrit|escribió|escreveu|ha scritto|schrieb|schreef)\b|[^\n]*\d))"
)
WROTE = re.compile(
    rf"{_FROM_HERE.format('on|le|el|em|il|in')}[^\n]*{_NAMED}\b{_WROTE}{_BLANK}:\Z"
    rf"|{_FROM_HERE.format('am|op')}[^\n]*\b(?:schrieb|schreef)\b"
    r"(?! (?:ich|er|sie|wir|mir|uns|man|ik|hij|u|mij|ons)\b)[^\n]*:\Z",
    re.IGNORECASE,
)
DATED = re.compile(r"(?:on|le|el|em|il|in|am|op)\b[^\n]*\d", re.IGNORECASE)  # may be the first of two lines
# Above quote signs that is enough:
SAID = re.compile(rf"[^\n]*\b(?:{_WROTE}|(?:schrieb|schreef)\b[^\n]*){_BLANK}:\Z", re.IGNORECASE)

# -- leave -------------------------------------------------------------------------------------------------------------

LONGEST = 60  # characters of a line that takes leave
LEAVE = _phrases("""
    regards|best regards|kind regards|kindest regards|warm regards|warmest regards|many regards|with regards|with best regards
    with kind regards|with warm regards|best wishes|warm wishes|kind wishes|many wishes|with best wishes|wishes
    sincerely|yours sincerely|sincerely yours|yours faithfully|faithfully|faithfully yours|yours truly|truly yours|truly
    mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss|mit besten grüßen
    mit besten grüssen|mit herzlichen grüßen|mit lieben grüßen|mit vielen grüßen|freundliche grüße|freundliche grüsse
    viele grüße|viele grüsse|beste grüße|beste grüsse|liebe grüße|liebe grüsse|schöne grüße|herzliche grüße|grüße|gruß
    lieben gruß|schönen gruß|besten gruß|mfg|vg|lg|hochachtungsvoll
    cordialement|bien cordialement|très cordialement|amicalement|bien à vous|respectueusement|cdlt|salutations
    meilleures salutations|sincères salutations|cordiales salutations|salutations distinguées
    saludos|un saludo|saludos cordiales|un cordial saludo|cordiales saludos|muchos saludos|atentamente|muy atentamente|atte
    atenciosamente|att|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|com cumprimentos|abraço|abraços|um abraço
    cordiali saluti|distinti saluti|saluti|cari saluti|un saluto|un cordiale saluto|cordialmente
    met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|met hartelijke groet
    hartelijke groet|hartelijke groeten|groet|groeten|groetjes|mvg|hoogachtend
""")
DEVICES = tuple(
    _phrases("""
    sent from my |get outlook for |sent from mail for |sent from outlook|sent from yahoo|von meinem iphone|von meinem ipad
    von meinem handy|von meinem smartphone|von meinem samsung|von meinem android|von meinem mobil|gesendet von mein
    gesendet von mail für|gesendet von outlook|gesendet mit der|outlook für ios|outlook für android|diese nachricht wurde von mein
    envoyé de mon |envoyé depuis mon |envoyé à partir de |envoyé depuis l'|télécharger outlook|enviado desde mi
    obtener outlook|enviado do meu |enviado a partir do |obter o outlook|inviato da iphone|inviato da ipad|inviato dal mio
    inviato da smartphone|inviato da outlook|scarica outlook|verstuurd vanaf mijn|verzonden vanaf mijn|verzonden vanuit outlook
    """)
)
# These take leave above a name.
THANKS = _phrases("""
    cheers|best|thanks|many thanks|thanks again|thanks in advance|thanks and regards|thanks & regards|thank you
    thank you in advance
    danke|vielen dank|besten dank|herzlichen dank|danke im voraus|vielen dank im voraus|danke und gruß|danke und viele grüße
    merci|merci d'avance|merci beaucoup|merci par avance|gracias|muchas gracias|gracias de antemano|obrigado|obrigada
    muito obrigado|muito obrigada|grazie|grazie mille|grazie in anticipo|bedankt|alvast bedankt|dank u
""")
_OF_NAME = r"(?:\[\w+\]|[A-ZÀ-Þ][\w.'\u2019-]{0,30}|&|of|and|de|von|van|der|di)[,|/]?"
NAME = re.compile(
    rf"(?:{_OF_NAME}(?:[ \t]+{_OF_NAME}){{0,5}}|[^\W\d]{{1,30}}|\[\w+\][.,]?(?:[ \t]+[\w\[\]]{{1,30}}){{1,2}})[.,]?\Z"
)
PROSE = re.compile(r"\b[a-zß-ÿ]{2,20} [a-zß-ÿ]{2,20} [a-zß-ÿ]{2,20}\b")

# -- messages that were passed on --------------------------------------------------------------------------------------

_REPLIED = "re|aw|antw|sv|res|ref|rif|r|subject|betreff|objet|asunto|assunto|oggetto|onderwerp"
_SENT_ON = "fwd?|wg|tr|rv|enc|i|vs|vb|doorst|inoltro"
_TIMES = rf"(?:\[\d+\]|\(\d+\))?{_BLANK}:[ \t]?"
PREFIX = re.compile(
    rf"\s*(?:(?P<sent_on>{_SENT_ON})|{_REPLIED}){_TIMES}(?:(?:{_SENT_ON}|{_REPLIED}){_TIMES})*+", re.IGNORECASE
)
BARE = re.compile(rf"{PREFIX.pattern}[^\n]*+\s*+\Z", re.IGNORECASE)  # a subject, and nothing below it
# Words that point to what stands below, as `embedding.words` has them.
_MAIL = "(?: (?:the|this|attached|email|e|mail|message|request|complaint|thread|conversation|from|our|a|my|customer|client))*"
BELOW = re.compile(
    r"(?<!\S)(?:(?:please|pls|kindly|bitte|veuillez|por favor) )?"
    + _any(rf"""
    (?:see|read|find|as per){_MAIL} (?:below|underneath)|(?:e mail|email|mail|message) below|below|fyi
    for your (?:info|information)|(?:(?:can|could) you (?:please )?)?(?:look into|take care of|deal with|check|handle) (?:this|it)
    (?:(?:i am|i'm|just) )?forwarding (?:this|the below|this email|this message)(?: to you)?|advise|handle|action
    siehe (?:unten|nachricht unten|mail unten|untenstehende (?:mail|nachricht|anfrage))|s u|z k|wie unten
    zur (?:info|information|kenntnis|bearbeitung|weiteren bearbeitung)|(?:mit der )?bitte um (?:bearbeitung|erledigung)
    (?:(?:voir|cf|lire) )?(?:(?:le )?(?:mail|message) )?ci dessous|pour (?:info|information|suite à donner|traitement)
    (?:ver|vea|véase|vean) (?:(?:el )?(?:correo|mensaje) )?(?:más )?abajo|para su (?:información|conocimiento|gestión)
    (?:ver|veja|vejam|vide|segue|conforme) (?:(?:e mail|mensagem) )?abaixo|para (?:sua |vossa )?(?:informação|conhecimento)
    (?:vedi|veda|vedere|vedasi) (?:(?:la mail|il messaggio|mail) )?(?:qui )?sotto|per (?:conoscenza|informazione)
    zie (?:(?:de mail|het bericht|mail|bericht) )?(?:hieronder|onder|onderstaand)|ter (?:info|informatie|kennisgeving)
    """)
    + r"(?!\S)"
)
