"""The words of talk that names nothing, in seven languages: greetings, thanks, "can you help me?", "it works now".

To add to a language: `courtesy` words carry no issue, wherever they stand; `phrases` are courtesy only as a whole. Of the words
of an `ask` for help or of good news (`well`) at least one must be said, and `other` ones may stand around it. All is lower case,
as `embedding.words` has it. Negations, "but" and "still" are nowhere but in phrases: who needs them complains.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Tongue(NamedTuple):
    """A language."""

    courtesy: frozenset[str]
    ask: frozenset[str]
    well: frozenset[str]
    said: frozenset[str]  # all of the above, and others
    phrases: re.Pattern[str]
    words: frozenset[str]  # `said`, and the words of phrases


def _tongue(*, courtesy: str, ask: str, well: str, other: str, phrases: str) -> Tongue:
    """Phrases: regular expressions of whole words, parted by line ends."""
    lines = "|".join(line.strip() for line in phrases.strip().splitlines())
    said = frozenset(f"{courtesy} {ask} {well} {other}".split())
    return Tongue(
        frozenset(courtesy.split()),
        frozenset(ask.split()),
        frozenset(well.split()),
        said,
        re.compile(rf"(?<!\S)(?:{lines})(?!\S)"),
        said.union(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", lines)),
    )


_ENGLISH = _tongue(
    courtesy="a afternoon again all alright am and anyone appreciate appreciated are awesome been best bless bye byebye "
    "cheers cool day dear evening everyone everything excellent fantastic fine folks friend glad good goodbye "
    "goodnight great greetings guys ha haha hello helpful helping hey hi hiya hola i i'm im is it it's its kind "
    "kindly kudos lot love lovely ma'am madam many me morning most mr mrs ms much namaste nice noon now of oh "
    "ok okay okey perfect please pleasure regards right sincerely sir so sounds super sure swell team thank "
    "thankful thanks thankyou that that's thats the there this thx tnx to too ty very was welcome well were "
    "wonderful wow ya yea yeah yep yes you you're your yours yup",
    ask="assist assistance concern concerns doubt doubts enquiry help info information inquiry issue issues problem "
    "problems queries query question questions support trouble",
    well="solved fixed resolved sorted answered works worked working helped",
    other="able already an any anybody ask be big bit can could experiencing facing few finally for general get got "
    "has have having hope i'd i've if just like little looking matter may my need only our out perfectly pls "
    "properly quick quickly really short simple small some somebody someone something u urgent urgently us want "
    "we who will with would",
    phrases=r"""
    (no )?(that's|thats|that is|that will be) (all|it|everything)( for now| for today| i need| i needed)?
    (no )?nothing (else|more)( for now)?|no (more|further|other) (questions|help)( for now| needed)?
    no (thanks|thank you|thankyou|problem|worries)|(good|nice) night|take care|stay safe|of course|take your time|in advance
    for (all )?(of )?(your |the |any )*((so|very|quick|fast|prompt|kind|great|good|excellent) )*(help|support|assistance|time)
    for (all )?(of )?(your |the |any )*((so|very|quick|fast|prompt|kind|great|good) )*(reply|response|answer|patience|service)
    for (your |all |the )*(advice|info|information|explanation|understanding|attention|effort|efforts|work|helping)
    for (everything|that|this|it|all|letting me know|getting back to me|taking care of it|fixing (it|this|that))
    (have|enjoy) (a|an|your|the) ((very|good|great|nice|lovely|wonderful|blessed|fantastic) )*(day|evening|night|week|weekend|one)
    (good|great|nice|perfect|lovely|excellent|wonderful) one|(that|it) would be (great|good|nice|lovely|perfect|helpful)
    how are (you|things)( doing)?( today)?|(how is|how's) it going|you too|same to you|what's up|excuse me|sorry to bother( you)?
    (i )?hope (you are|you're|this finds you|this email finds you|this message finds you)( doing)? (well|good|fine)( today)?
    (see|talk to) (you|ya) (later|soon|again|then)|nice to (meet|hear from|talk to) you|made my day|like a charm|well done
    (is |are )?(there )?(anyone|anybody|someone|somebody|you) (there|here|available|online|around)
    (about|with|regarding|concerning) my account|(speak|talk|chat) (to|with) (someone|somebody|anyone|anybody)
    (i'm|i am|we're|all) (set|sorted|happy|satisfied)
    (you can|please) close (this|the|my) (ticket|case|request)( now)?|never mind|nevermind|(i )?(found|figured) it( out)?
    (can|could|may) i ask (you )?something|did the trick
    """,
)
_SPANISH = _tongue(
    courtesy="a adiós amable atencion atención atentamente buen buena buenas bueno buenos con cordial cordiales de dia "
    "dias día días en equipo estimada estimado estimados estupendo excelente genial gracias hola la las les lo "
    "mil mucha muchas mucho muchos muy noches ok okay para perfecto saludo saludos señor señora señores su sus "
    "sí tarde tardes tenga tengan todo todos tu un una usted ustedes vale y",
    ask="apoyo asistencia ayuda ayudar ayudarme ayudarnos ayudenme ayúdame ayúdeme ayúdenme consulta consultas duda "
    "dudas informacion información pregunta preguntas problema problemas",
    well="resuelto solucionado arreglado solucionó resolvió arregló funciona funcionando bien",
    other="ahora algo alguien alguna algunas aquí correctamente dos el este está fue ha hacer hacerle han me mi "
    "necesitamos necesito nos nuestro pequeña perfectamente poder podria podrian podría podrían podrías puede "
    "pueden puedes que quedó quería quien quiero quisiera quién requiero rápida se sido tendría tenemos tengo "
    "unas unos urgente urgentemente varias ya yo",
    phrases=r"""
    por favor|de nada|no (muchas )?gracias|por todo|de antemano|por adelantado|hasta (luego|pronto)|qué tal|que tal|buenas noches
    (cómo|como) (está|estás|están)( usted| ustedes| hoy)?|hay alguien( ahí| aquí)?|me gustaría|todo (correcto|en orden)
    que (tenga|tengan|tengas|pase|pasen|pases) (un |una )?(buen|buena|excelente|lindo|linda|feliz|bonito) (día|tarde|noche|semana)
    por (su |tu |la |toda |vuestra )*((rápida|amable|pronta|gran|valiosa) )?(ayuda|atención|respuesta|apoyo|tiempo|paciencia)
    por (el |su |tu )*((buen|excelente) )?(apoyo|servicio|tiempo|soporte|interés)|(sobre|con|de) mi cuenta
    """,
)
_PORTUGUESE = _tongue(
    courtesy="a abraço abraços agradeço atenciosamente atenção bem boa boas bom caro caros com cumprimentos de dia e em "
    "equipa equipe excelente grande legal maravilha muita muito noite o obrigada obrigado oi ok okay ola olá "
    "otimo para perfeito prezada prezado prezados senhor senhora seu sim sua sucesso tarde todos tudo um uma "
    "valeu voce voces você vocês ótima ótimo ótimos",
    ask="ajuda ajudar ajude ajudem apoio auxílio duvida duvidas dúvida dúvidas informação informações pergunta "
    "perguntas problema problemas questão questões suporte",
    well="resolvido solucionado resolveu funciona funcionando funcionou resolvi consegui",
    other="agora alguma algumas alguém aqui aí consegue esclarecer estou está eu fazer foi gostaria já me meu minha "
    "nos nosso perfeitamente pode podem poderia poderiam precisamos preciso quem queria quero se temos tenho "
    "tirar uma umas urgente",
    phrases=r"""
    (já |agora )?(está|ficou) tudo (bem|certo|ok)( agora)?
    por favor|de nada|por tudo|desde já|até (logo|mais)|não (muito )?(obrigado|obrigada)|tudo (bem|certo|ok)|deu (tudo )?certo
    como (vai|está|estão)( você| vocês)?|(tem|há) alguém( aí| aqui)?|tenha (um |uma )?(bom|boa|ótimo|ótima) (dia|tarde|noite)
    (pela|pelo|por) (sua |a |o |seu |toda )*((rápida|pronta|excelente|ótimo) )?(ajuda|atenção|resposta|apoio|atendimento|retorno)
    (pela|pelo) (sua |seu )?(paciência|compreensão|suporte|tempo)|(sobre|com|na|da) (a )?minha conta
    """,
)
_FRENCH = _tongue(
    courtesy="a agréable allô au avance avec beaucoup belle bien bon bonjour bonne bonsoir cher chère coeur cordialement "
    "coucou d'accord d'avance de distinguées du en et excellent excellente fin gentil gentille génial journee "
    "journée la le les madame mademoiselle merci mes messieurs mille monsieur ok oui parfait revoir salut "
    "salutations sincèrement sincères soiree soirée super svp toi tous tout toute très un une vos votre vous "
    "weekend à équipe",
    ask="aide aider aidez d'aide d'assistance demande m'aider probleme problemes problème problèmes question "
    "questions renseignement renseignements souci soucis",
    well="résolu réglé corrigé fonctionne marche remarche refonctionne",
    other="avons besoin c'est ce cela des deux désormais enfin est ici il j'ai j'aimerais j'aurais j'avais je juste "
    "maintenant me moi mon nous nouveau on parfaitement petit petite peut peux poser pourrais pourrait pourriez "
    "pouvez puis que quelqu'un quelques qui tu urgent urgente voudrais y ça été",
    phrases=r"""
    tout est (bon|ok|en ordre|rentré dans l'ordre)( maintenant)?
    s'il (vous|te) (plaît|plait)|de rien|non merci|par avance|tout le monde|bon courage|ça va|comment (allez vous|vas tu|ça va)
    c'est (parfait|gentil|super|noté|bon|très gentil)|je vous remercie|en vous remerciant|(il y a|y a t il) quelqu'un|pour tout
    pour (votre |ton |la |toute |cette |vos )*((précieuse|rapide|bonne) )?(aide|réponse|réactivité|assistance|gentillesse)
    pour (votre |ton |le |tout )*(retour|temps|service|accueil|compréhension|attention|l'aide|l'information)( rapide)?
    (sur|avec|concernant|pour|à propos de) mon compte|un coup de main|à nouveau
    """,
)
_GERMAN = _tongue(
    courtesy="abend alle allen alles an auf beste besten bestens bitte damen dank danke dankeschön das den die einen "
    "euch freundlich freundliche freundlichen fuer für ganz geehrte geehrter gern gerne gruesse gruß grüsse "
    "grüße grüßen gut gute guten hallo herren herzlichen hey hi ich ihnen ihr ihre im ja klar lg liebe lieben "
    "mfg mit moin morgen nachmittag nett noch ok okay perfekt prima schoene schoenen schön schöne schönen "
    "schöner sehr servus sie super tag team toll top tschüss und viel viele vielen von vorab wiedersehen "
    "wochenende wunderbar wünsche zeit zusammen",
    ask="anliegen auskunft frage fragen helfen helft hilf hilfe problem probleme unterstützen unterstützung "
    "weiterhelfen",
    well="gelöst erledigt geklärt behoben beantwortet funktioniert klappt läuft passt geklappt geholfen",
    other="allgemeine benötige benötigen bereits brauche brauchen bräuchte da damit darf dringend dringende du ein "
    "eine einige einwandfrei es etwas hab habe haben hat hier hätte inzwischen ist jemand jetzt kann kannst "
    "kleine kleines koennen koennte koennten kurz kurze können könnt könnte könnten könntest mal mehrere mein "
    "meine mir nun nur paar schon sich stellen uns vielleicht was wer wieder wir wurde",
    phrases=r"""
    (jetzt |nun )?(ist )?alles (jetzt |wieder )*(in ordnung|gut|ok|bestens)
    wie geht's|wie geht es (ihnen|dir|euch)|(im|in) voraus|keine ursache|kein (problem|thema)|nein danke|nein vielen dank
    (danke|grüße) zurück|keine (weiteren )?fragen( mehr)?|(jetzt|nun) geht (es|alles)( wieder)?|(es|alles) geht (jetzt|wieder)
    für (ihre |die |eure |deine )*((schnelle|tolle|gute|nette|freundliche|prompte) )*(hilfe|unterstützung|antwort|mühe)
    für (ihre |die |eure |deine |den |das )*((schnelle|nette|freundliche|prompte) )*(rückmeldung|info|bearbeitung|geduld|auskunft)
    für (ihren |den |euren )*((tollen|guten|schnellen|super) )*service|in ordnung|(zu|mit) meinem (konto|account)
    (ist )?(da|hier) (jemand|wer)( da)?|ist jemand (da|hier)|jemand da
    """,
)
_ITALIAN = _tongue(
    courtesy="a alla anticipo arrivederci bella bene benissimo buon buona buonanotte buonasera buongiorno cara caro ciao "
    "con cordiali cordialmente cortese da di distinti e gentile gentili gentilissimi gentilissimo giornata "
    "grande grazie in infinite la lei mille molte molto ok okay ottima ottimo perfetto pomeriggio prego "
    "ringrazio saluti saluto salve serata signora signore signori spettabile staff super sì tante tanti team "
    "tutti tutto un una va vi voi weekend",
    ask="aiutami aiutarci aiutare aiutarmi aiutatemi aiuto assistenza domanda domande dubbi dubbio problema "
    "problemi supporto",
    well="risolto funziona sistemato",
    other="abbiamo adesso alcune avrei bisogno chi chiedere del due fare già ho il mi mio ora perfettamente posso "
    "potete potrebbe puoi può qualcuno questo stato urgente vorrei vostro è",
    phrases=r"""
    (ora |adesso )?è tutto (bene|a posto|ok)
    per (favore|cortesia|tutto)|di nulla|no grazie|come (va|sta|stai)|tutto (bene|a posto|ok)|buon lavoro|di cuore|c'è qualcuno
    per (la |il |lo |vostra |sua |vostro |suo )*((rapida|veloce|gentile|pronta) )?(risposta|disponibilità|supporto|aiuto|servizio)
    per (la |vostra |sua )*(pazienza|cortesia|attenzione|l'aiuto|l'assistenza|assistenza)|(sul|con il|per il) mio (account|conto)
    """,
)
_DUTCH = _tongue(
    courtesy="aan allemaal allen alvast avond bedankt beste dag dank de een en fantastisch fijn fijne geachte geweldig "
    "goed goede goedemiddag goedemorgen goedenavond goedendag graag groet groeten groetjes hallo hartelijk "
    "hartelijke heel heer hi hoi hé ik ja je jij jou jullie leuk lieve met mevrouw middag mooi mooie morgen nog "
    "ok okay oké perfect prettig prettige prima super team top u uw van veel vriendelijk vriendelijke weekend "
    "wel zeer ziens",
    ask="helpen hulp probleem problemen vraag vraagje vragen",
    well="opgelost verholpen werkt gelukt",
    other="al alles daar dit dringend enkele er even had heb hebben het hier iemand inmiddels is kan korte kun kunnen "
    "kunt me mij mijn misschien nodig nu ons stellen twee wat weer wil willen wou zou",
    phrases=r"""
    alles is (nu |weer )*(in orde|goed|ok)
    nee (bedankt|dank je|dank u)|geen (probleem|dank)|graag gedaan|tot ziens|alstublieft|alsjeblieft|hoe gaat het( met u| met je)?
    voor (uw |je |jullie |de |alle |het )*((snelle|goede|fijne|prettige) )*(hulp|reactie|antwoord|service|moeite|geduld|begrip)
    (over|met) mijn account|in orde|(doet|alles) het weer
    """,
)
TONGUES = (_ENGLISH, _SPANISH, _PORTUGUESE, _FRENCH, _GERMAN, _ITALIAN, _DUTCH)
WORDS = frozenset().union(*(tongue.words for tongue in TONGUES))  # a text with another word is no mere talk

# Some word of these must be there, if there is neither an `ask` nor a phrase.
GREETINGS = frozenset(
    "afternoon evening greetings hello hey hi hiya hola ola morning namaste saludo saludos buenas buenos olá oi bonjour bonsoir "
    "coucou salut hallo moin servus guten ciao salve buongiorno buonasera hoi goedemiddag goedemorgen goedenavond".split()
)
THANKS = frozenset(
    "appreciate appreciated cheers thank thankful thanks thankyou thx tnx ty gracias agradeço obrigada obrigado valeu merci "
    "danke dank dankeschön grazie ringrazio bedankt".split()
)
ANSWERS = frozenset(
    "alright awesome bye byebye cool excellent fantastic fine good goodbye goodnight great kudos nice ok okay okey perfect "
    "regards sure welcome wonderful wow ya yea yeah yep yes yup adiós atentamente excelente genial perfecto sí vale abraço "
    "abraços atenciosamente boa bom perfeito sim ótimo cordialement d'accord oui parfait salutations gruß grüße grüßen ja "
    "klar lg mfg perfekt tschüss wunderbar arrivederci perfetto prego saluti sì groet groeten groetjes prima".split()
)
