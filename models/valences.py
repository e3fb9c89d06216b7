"""How words sound in German, French, Spanish, Portuguese, Italian and Dutch, on the scale of VADER's English ones: from -4 to 4.

Chosen for what people write to companies. To add a language, add a `Tongue`, and texts to tests/unit/models/test_severity.py.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_AFTER = 8  # letters of a word that are left behind an apostrophe, as `embedding.words` cuts

# Of adjectives, by how a stem ends.
_GERMAN = {"": ["", "e", "er", "es", "en", "em"]}
_DUTCH = {"": ["", "e"]}
_FRENCH = {"": ["", "e", "s", "es"]}
_SPANISH = {"o": ["o", "a", "os", "as"], "": ["", "s"]}
_ITALIAN = {"o": ["o", "a", "i", "e"], "": [""]}


class Tongue(NamedTuple):
    """A language's words. `betrog|en|ene` are a stem with its endings, `problem||e` with none, too, `furioso~` with those that
    adjectives have.

    `common`: its most frequent words, which tell that a text is of it. `plain`: words that say nothing here, but something in
    another language. `elided`: what stands in front of a vowel, with an apostrophe. `umlauts`: written without, they get an e.
    """

    common: str
    valence: dict[float, str]
    negates: str
    urgent: str
    broken: str
    plain: str
    endings: dict[str, list[str]]
    elided: str = ""
    umlauts: bool = False

    def forms(self, stems: str) -> list[str]:
        """All forms of some words."""
        found = []
        for stem in stems.split():
            if stem.endswith("~"):
                last = next(last for last in self.endings if stem[:-1].endswith(last))
                found += [stem[:-1].removesuffix(last) + ending for ending in self.endings[last]]
            else:
                stem, *endings = stem.split("|")
                found += [stem + ending for ending in endings or [""]]
        return found

    def spellings(self, form: str) -> list[str]:
        """How else a form is written: without accents, and behind what is elided."""
        bare = form.translate(_UMLAUTS) if self.umlauts else _bare(form)
        vowel = _bare(form[0]) in "aeiouh"
        return [bare, *(f"{it}'{form[:_AFTER]}" for it in self.elided.split() if vowel)]


def _bare(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


# As `Tongue.common`.
ENGLISH = (
    "the and to i my is it you for of in on this that have not was with your be are me we but they from do can has "
    "will been i'm it's please when what how"
)

# Words of other languages that are English, too, and say nothing there.
ALSO_ENGLISH = (
    "abominable agora aide amo attend attends bang beau bell bella belle bello bien boa bom bon bone bones bonita "
    "brand bravo bug bugs cara cargo cari caro cher choc complicate content contents cordial coupe coupes critique "
    "critiques culpa culpable dank decline deco deplorable direct dol dolor dolores drama educate encore explosion "
    "extraordinaire facile fairer false faux felice felicitations feliz fermi fissure fleck formidable gore gusto gut "
    "hacker hackers ignoble illegals immediate impeccable impeccables impossible impossibles inadmissible incapables "
    "incompetents incorrect infect infects intolerable ira jolie judicial lent linda lindo lob ma magnifica mai mala "
    "male mau merci mist moho mort nada nett ni nie noch non nu nul ombudsman parfait parfaits pena perdue phishing "
    "pirate pirates plait plante poli police pratique prima ramp rapide ravi reclamation reclamations refuser refuses "
    "retards rica rico robo rot rota sale sales sang sangre sans sauer sem show steeds storing tache toll tolle tot "
    "tote tribunal tue ultimatum usurpation vies vol voles zorn"
)

TONGUES = (
    Tongue(  # German
        common=(
            "die der das und ist nicht ich ein eine einen mein meine meinen für auf mit zu wir sie ihr ihre mir mich "
            "bei von wurde kann aber auch nach seit schon haben habe sind wird dem kein keine sich wie dass noch uns "
            "ihnen vom zum zur es"
        ),
        valence={
            -3.2: (
                "arsch|loch|löcher scheiß||e|en|egal scheiss||e|en verbrecher||n|isch kriminell~ hass||e|en|t "
                "schlechteste||r|s|n schlimmste||r|s|n drecksladen drecksfirma saftladen sauladen katastrophal~ "
                "widerlich~ widerwärtig~ ekelhaft~ abscheulich~ schweine mord umbringen bastard|e"
            ),
            -2.7: (
                "betrug betrüg|e|en|t|er|ern|erin|erisch|erische|erischen betrogen abzock|e|en|er|ern|erei|t "
                "abgezockt dieb||e|en|stahl stehl|en|t stiehlt gestohlen geklaut klau||en|t|te beklaut bestohlen raub "
                "geraubt räuber||n wucher||preise lügner||n|in lüge||n lügt gelogen belogen belügt belügen angelogen "
                "verlogen~ wut wütend~ stinksauer stinkwütend wutentbrannt zorn zornig~ rasend empör|t|end|ende|ung "
                "frechheit||en dreist~ dreistigkeit unverschämt~ unverschämtheit skandal||ös|öse|ösen schande "
                "schändlich~ sauerei schweinerei unding zumutung unzumutbar~ katastrophe||n desaster horror albtraum "
                "alptraum grauenhaft~ grauenvoll~ grausam~ furchtbar~ fürchterlich~ schrecklich~ "
                "entsetz|t|lich|liche|lichen grottig~ grottenschlecht~ miserabel miserabl|e|er|es|en unterirdisch~ "
                "verarsch|t|e|en|ung erpress|t|ung|er gehackt hacker||n phishing veruntreut lebensgefährlich~ "
                "lebensgefahr tot tote getötet vergiftet"
            ),
            -2.0: (
                "schlecht~ schlechter|e|es schlimm~ übel~ übelst~ mies~ sauer verärger|t|te|ung ärger||t|n ärgerlich~ "
                "genervt~ nerv|t|en nervig~ enttäusch|t|te|end|ende|ung|ungen frust||riert|rierend inakzeptabel "
                "inakzeptable unakzeptabel indiskutabel lächerlich~ peinlich~ blamabel blamage armutszeugnis unfähig~ "
                "unfähigkeit inkompeten|t|te|ten|z unseriös~ nutzlos~ unbrauchbar~ wertlos~ sinnlos~ unfreundlich~ "
                "unhöflich~ respektlos~ rücksichtslos~ frech~ patzig~ arrogant~ ignorier|t|en|te abgewimmelt "
                "vertröst|et|en hingehalten abgespeist verweiger|t|n|te verletz|t|te|ung|ungen schmerz||en|haft "
                "unfall krank~ krankenhaus gefahr gefährlich~ gefährdet verzweifelt~ verzweiflung angst panik "
                "hilflos~ heul|e|en wein|e|en geweint ruinier|t|en verdorben vermiest versaut kaputt~ zerstör|t|te|en "
                "defekt~ schrott müll mist murks pfusch schaden schäden beschädig|t|te|ten|ung verdammt~ untragbar~ "
                "rechtswidrig~ illegal~ täusch|ung|en getäuscht irreführ|end|ende|ung schuld verlust||e droh|e|en|ung "
                "verbrannt verbrennung||en feuer brand brennt gebrannt explodiert stromschlag schock schimmel||t "
                "verschimmelt blut||et notlage friert frieren hunger gezwungen schikan|e|iert beleidig|t|t|ung||end "
                "abgelehnt"
            ),
            -1.3: (
                "problem||e|en fehler||n|haft|hafte störung||en gestört leider schade falsch~ schwierig~ "
                "schwierigkeiten kompliziert~ umständlich~ mangel||haft|hafte mängel unzufrieden~ "
                "beschwer|e|en|de|den reklam|ation|ationen|iere|ieren mahnung||en gesperrt~ verwirr|t|end|ende "
                "unklar~ unsicher~ zweifel sorge||n besorgt~ verpasst verlor|en|ene|enen vermiss|t|e|en fleck||en "
                "kratzer riss gerissen zerrissen zerbrochen~ zerkratzt undicht schmutzig~ dreckig~ stinkt unfair~ "
                "ungerecht~ überteuert~ teuer nachteil||e zwecklos unnötig~ absturz stürzt"
            ),
            1.3: "bitte gern gerne hoffentlich interessant~ interessier|t|e kostenlos~ gratis liebe||r|n",
            1.8: (
                "hilf||t|reich|reiche|sbereit hilfe geholfen helfen gut~ besser dank||e|bar dankeschön freundlich~ "
                "nett~ höflich~ sympathisch~ praktisch~ bequem~ zuverlässig~ kompetent~ zufrieden~ gefällt gefallen "
                "schön~ sauber~ empfehl|e|en|enswert empfohlen positiv~ lob||en gelobt fair~ ehrlich~ freu|t|e|en "
                "gefreut froh~ lecker~ köstlich~ reibungslos~ unkompliziert~ angenehm~ gelungen~"
            ),
            2.8: (
                "super toll~ großartig~ ausgezeichnet~ hervorragend~ perfekt~ wunderbar~ wunderschön~ fantastisch~ "
                "phantastisch~ genial~ spitzenmäßig prima exzellent~ begeister|t|te glücklich~ einwandfrei~ "
                "vorbildlich~ bestens beste||r|n|s traumhaft~ herrlich~ geliebt"
            ),
        },
        negates="nicht nichts nie niemals kein~ keinerlei niemand||em|en keiner ohne weder nirgends",
        urgent=(
            "gerichtlich gerichtsverfahren sofort||ige|iger|igen dringend~ dringlich~ umgehend~ unverzüglich~ "
            "schnellstmöglich schnellstens notfall notfälle notruf notdienst jetzt heute ultimatum frist kritisch~ "
            "gestrandet festsitzen anwalt||s anwält|e|in rechtsanwalt rechtsanwältin strafanzeige verklag|e|en "
            "klage||n rechtlich~ rechtsweg verbraucherzentrale verbraucherschutz||zentrale polizei "
            "staatsanwalt||schaft ombudsmann schlichtungsstelle beschwer|e|en|de|den betrug "
            "betrüg|er|ern|erisch|erische abzock|e|er|erei gestohlen gehackt unberechtigt~ unbefugt~ gefährlich~ "
            "lebensgefährlich~ lebensgefahr unsicher~ verletz|t|te|ung inakzeptabel inakzeptable unakzeptabel "
            "unzumutbar~ eskalier|t|en diebstahl"
        ),
        broken=(
            "kaputt~ defekt~ fehlgeschlagen~ fehlschl|ag|ägt fehler fehlermeldung||en abgestürzt abstürzt stürzt "
            "absturz abstürze abgelehnt~ verweiger|t|te fehlt fehlen fehlte fehlend~ verschwunden~ verlor|en|ene|enen "
            "falsch~ abgebucht abgezogen berechnet belastet doppelt~ zweimal mehrfach gesperrt~ blockier|t|te "
            "ausgefallen ausfall ausfälle störung||en beschädig|t|te|ten zerbrochen~ gebrochen storniert~ annulliert~ "
            "verspät|et|ete|ung spät verzöger|t|ung überfällig~ wart|e|en|et gewartet wieder erneut~ immer dauernd "
            "ständig nochmal nochmals abermals niemand keiner hängt"
        ),
        plain="die war bad lies still gift kind hell mal not pas ja sin lag",
        endings=_GERMAN,
        umlauts=True,
    ),
    Tongue(  # French
        common=(
            "je vous nous une est dans les des du le et mes mon ma j'ai c'est n'est votre vos ne pas qui que cette "
            "sont été très depuis chez pour sur avec mais aux il elle"
        ),
        valence={
            -3.2: (
                "merd|e|ique connard||s salop|e|ard|ards|erie enculé||s crapul|e|es ordure||s pourri~ dégueulasse||s "
                "haïs haine déteste||z catastroph|ique|iques abomina|ble|bles ignoble||s immonde||s infect~ "
                "criminel||s|le|les putain foutage"
            ),
            -2.7: (
                "voleu|r|rs|se arnaqu|e|es|er|é|ée|ent|eur|eurs escro|c|cs|querie|queries vol||é|ée|és|er|ent volé||s "
                "fraud|e|es|é|er|eur|eurs|uleux|uleuse mensonge||s ment||ez|ent|i|ir|eur|eurs|euse furieu|x|se|ses "
                "rage colère enragé~ scandal||e|eux|euse|aleux honte||ux|use inadmissible||s inacceptable||s "
                "intolérable||s indign|e|es|é|ée|ation révolt|ant|ante|é|ée catastrophe désastre désastreu|x|se "
                "horreur horrible||s affreu|x|se atroce||s épouvantable||s cauchemar exécrable||s lamentable||s "
                "déplorable||s pitoyable||s minable||s odieu|x|se infâme escroqu|é|ée|er harcel|é|ée|er|ement "
                "harcèle||ment menac|e|es|é|ée|er|ez piraté||e|s|es pirate||s pirater hacké||e|s usurp|é|ée|ation "
                "mort tué empoisonn|é|ée pire||s dégoût||é|ée|ant"
            ),
            -2.0: (
                "mauvais||e|es nul||le|s|les déçu~ décevant~ déception fâché~ énerv|é|ée|és|ant|ante|e marre "
                "exaspér|é|ée|ant excéd|é|ée agac|é|ée|ant frustr|é|ée|ant|ation ridicule||s incompétent~ "
                "incompétence incapable||s inutile||s inutilisable||s désagréable||s impoli~ irrespectueu|x|se "
                "méprisant~ mépris arrogant~ ignor|é|ée|ent|ez balad|é|ée|er|e blessé~ blessure||s bless|er|e "
                "brûl|é|ée|ure|er|e feu incendie explos|é|ion décharge choc électrocut|é|ée hôpital urgences "
                "douleur||s mal malade||s malheureusement danger||s dangereu|x|se|ses peur panique désespéré~ "
                "pleur|e|er|é gâch|é|ée|er|is ruin|é|ée|er détruit~ cassé~ abîmé~ défectueu|x|se|ses poubelle saleté "
                "déchet abus||é|if|ive|er abusif||s illégal~ tromp|é|ée|er|erie|eur trompeuse perte||s perdu~ "
                "préjudice litige faute moisi~ sang froid piège dégrad|é|ée sale||s plai|nte|ntes galère honteusement "
                "insulte||s insulté"
            ),
            -1.3: (
                "problème||s erreur||s souci||s panne||s dommage malheureu|x|se insatisfait~ mécontent~ difficile||s "
                "compliqué~ impossible||s inquiet inquiète inquiétant~ doute||s confus~ réclam|ation|ations|er|e "
                "regrett|able|e|er manqu|e|é|er tache||s déchiré~ rayé~ fau|x|sse|sses injuste||s cher chère lent~ "
                "fissuré~ bloqué~ refus|é|ée|és|e|er bug||s"
            ),
            1.3: (
                "bon~ bonne||s bien plaît svp volontiers intéress|ant|ante|é|ée facile||s gratuit~ gratuitement "
                "cordialement"
            ),
            1.8: (
                "aid|e|er|é merci||s gentil||le|s aimable||s sympa||s sympathique||s poli agréable||s pratique "
                "fiable||s efficace||s rapide||s professionnel||le satisfait~ content~ recommande||r apprécie||r "
                "apprécié beau belle joli~ propre||s honnête||s délicieu|x|se heureu|x|se ravi~ mieux réussi~ résolu~ "
                "plaisir"
            ),
            2.8: (
                "super excellent~ génial~ parfait~ parfaitement magnifique||s formidable||s merveilleu|x|se|ses "
                "fantastique||s extraordinaire||s impeccable||s adore bravo félicitations meilleur~ top incroyable||s "
                "splendide||s enchanté~ remarquable||s"
            ),
        },
        negates="personne pas jamais rien aucun~ sans ni nulle",
        urgent=(
            "urgent~ urgence||s immédiat~ immédiatement vite maintenant aujourd'hui critique||s ultimatum coincé~ "
            "avocat||s|e tribunal justice juridique||s plainte||s plaindre police gendarmerie procureur juge "
            "médiateur dgccrf consommateurs répression poursui|te|tes|vre réclamation||s fraud|e|eur|uleux|uleuse "
            "volé~ arnaque||s escroquerie||s piraté~ dangereu|x|se|ses danger inacceptable||s inadmissible||s blessé~ "
            "huissier hôpital illégal~ usurpation"
        ),
        broken=(
            "cassé~ panne||s plante||nt planté erreur||s bug||s bugue refus|é|ée|és rejeté~ décliné "
            "manqu|e|ent|ant|ante perdu~ fau|x|sse|sses mauvais||e|es débit|é|ée|és prélev|é|ée|és prélèvement||s "
            "facturé~ double||ment doublon bloqué~ coupé~ coupure||s endommagé~ abîmé~ défectueu|x|se|ses annulé~ "
            "retard||s attend||s|re attente toujours encore disparu~ échou|e|é|ée échec fige bloque incorrect~ "
            "erroné~ déchiré~"
        ),
        plain="dire fond grand l pain tout certain",
        endings=_FRENCH,
        elided="l d j m n s qu",
    ),
    Tongue(  # Spanish
        common=(
            "ya el que los las una por para mi mis está muy pero este esta cómo del su yo tengo hace desde fue como "
            "más se lo es un en de la y con le les ha han al cuando"
        ),
        valence={
            -3.2: (
                "mierda||s cabr|ón|ones hij|ueputa puta||s pendej|o|os|ada idiota||s imbécil||es asco asqueroso~ "
                "odi|o|ar|amos criminal||es delincuente||s maldito~ desgraciad|o|os basura repugnante||s miserable||s"
            ),
            -2.7: (
                "ladr|ón|ones|ona rob|o|os|ar|aron|ado|ada|ando|an|ó "
                "estaf|a|as|ar|ado|ada|ados|an|aron|ador|adores|adora fraud|e|es|ulento|ulenta|ulentos "
                "engañ|o|os|ar|ado|ada|aron|an|oso|osa|osos ment|ira|iras|iroso|irosos|irosa|ir|ido|ieron mient|en|e "
                "furioso~ furia rabia ira indignado~ indignante||s indignación escándalo escandaloso~ vergüenza "
                "vergonzoso~ desvergüenza sinvergüenza||s descaro descarado~ inaceptable||s inadmisible||s "
                "intolerable||s insoportable||s horrible||s horror terrible||s espantoso~ pésimo~ peor||es fatal "
                "nefasto~ lamentable||s deplorable||s desastre desastroso~ catástrofe pesadilla infame "
                "hacke|ado|ada|aron|o jaque|ado|ada|aron amenaz|a|as|ar|ado|ada|an acoso acosan extorsi|ón|onar "
                "chantaje timo timador||es timaron muerte muerto~ matar envenenado~ abuso||s abusivo~ abusan"
            ),
            -2.0: (
                "malo~ mal mala||mente molesto~ molest|ia|ias|an enojado~ enfadado~ enfado cabreado~ harto~ basta "
                "decepcionado~ decepcionante||s decepción frustrado~ frustrante||s frustración ridículo~ "
                "incompetente||s incompetencia incapaz incapaces inútil||es inservible||s grosero~ maleducado~ "
                "irrespetuoso~ prepotente||s ignor|an|ado|ada|aron burla||n|s burlan herido~ herida||s dolor||es "
                "quem|ó|ado|ada|adura|aduras fuego incendi|o|ó|ado explot|ó|ado descarga peligro||s peligroso~ miedo "
                "pánico desesperado~ desesperación angustia llor|ar|ando|é arruin|ado|ada|aron|ó estropeado~ "
                "destrozado~ destruido~ roto~ dañado~ daño||s defectuoso~ chapuza ilegal||es perjuicio||s "
                "perjudicado~ pérdida||s perdido~ perd|í|ieron culpa culpable||s trampa||s enfermo~ sangre accidente "
                "grave||s injusto~ desprecio insult|o|os|aron sucio~ moho podrido~ quej|a|as|arme|o "
                "denunci|a|ar|o|aré"
            ),
            -1.3: (
                "problema||s error||es fallo||s falla||s falló lástima desgraciadamente lamentablemente insatisfecho~ "
                "descontento~ difícil||es complicado~ imposible||s preocupado~ preocupa||nte duda||s confuso~ "
                "confusión reclam|o|os|ación|aciones|ar incómodo~ inconveniente||s mancha||s|do rasgado~ rayado~ "
                "equivocado~ incorrecto~ erróneo~ falso~ caro~ lento~ bloqueado~ rechazado~"
            ),
            1.3: (
                "bueno~ buen bien favor ojalá interesante||s interesado~ fácil||es gratis gratuito~ sencillo~ "
                "porfavor porfa"
            ),
            1.8: (
                "ayud|a|an|ar|aron|ado|en gracias agradec|er|ido|ida|emos amable||s simpático~ agradable||s educado~ "
                "práctico~ cómodo~ confiable||s eficiente||s eficaz rápido~ profesional||es satisfecho~ "
                "content|o|a|os|as recomiendo recomend|ar|able gusta gustó bonito~ lindo~ precioso~ limpio~ honesto~ "
                "delicioso~ rico~ feliz felices mejor||es resuelto~ alegr|a|e|ía"
            ),
            2.8: (
                "excelente||s genial||es perfecto~ perfectamente maravilloso~ magnífico~ fantástico~ estupendo~ "
                "extraordinario~ increíble||s encanta||n|do|da encantó felicidades felicitaciones fenomenal||es "
                "impecable||s espectacular||es fabuloso~ bravo adoro"
            ),
        },
        negates="no nunca jamás nadie nada ningún ninguno~ sin tampoco ni",
        urgent=(
            "urgente||s|mente urgencia||s emergencia||s inmediato~ inmediatamente ahora hoy crítico~ ultimátum "
            "varado~ atrapado~ abogado~ demanda||r|s demandar|é demando juicio juzgado legal||es tribunal||es "
            "denunci|a|ar|o|aré|aremos policía fiscalía consumidor||es|a profeco facua sernac indecopi "
            "reclam|ación|aciones queja||s quejarme fraude||s fraudulento~ robaron robado~ robo||s estafa||s "
            "estafadores hackeado~ hackearon peligroso~ peligro inaceptable||s inadmisible||s herido~ autorización "
            "ilegal||es"
        ),
        broken=(
            "roto~ descompuesto~ averiado~ avería||s falla||n falló fallo||s error||es cuelga trabado~ traba "
            "rechazado~ rechaza||n falta||n|ba perdido~ equivocado~ incorrecto~ erróneo~ mal cobr|aron|ado|ada|an|o|ó "
            "cargo||s doble duplicado~ bloqueado~ caído~ dañado~ defectuoso~ cancelado~ cancelaron "
            "retras|o|os|ado|ada tarda demora||do|da|s esperando espero espera sigo sigue siguen todavía aún "
            "nuevamente nadie detenido~ desaparecido~ desapareció"
        ),
        plain="bad l ha mia",
        endings=_SPANISH,
    ),
    Tongue(  # Portuguese
        common=(
            "já não nao uma que meu minha vocês você está estou foi muito isso isto um mais são pelo pela tem para "
            "por da em os ao na à é se mas quando há ainda"
        ),
        valence={
            -3.2: (
                "merda||s porra caralho puta||s idiota||s imbecil imbecis nojento~ nojo odei|o|a odiar odiamos "
                "criminos|o|os bandid|o|os canalha||s lixo maldito~ desgraçad|o|os vagabund|o|os palhaçada"
            ),
            -2.7: (
                "ladr|ão|ões rouba||m|r|ram|do|da|ndo roubo||s golpe||s golpista||s fraude||s fraudulento~ "
                "fraudador||es engana||r|do|da|ram|m enganação enganoso~ engano mentir||a|as|am mentira||s mentiroso~ "
                "mente||m furioso~ fúria raiva ódio indignado~ indignação revoltado~ revoltante||s escândalo "
                "escandaloso~ vergonha vergonhoso~ descaramento descaso inaceitável inaceitáveis inadmissível "
                "inadmissíveis intolerável insuportável horrível horríveis terrível terríveis péssimo~ pior||es "
                "lamentável lamentáveis deplorável desastre desastroso~ catástrofe pesadelo absurdo~ hackea|do|da|ram "
                "invadi|da|do|ram ameaça||s|r|do|da|ndo extorsão burla||s|do|da|ram burlões vigarist|a|as vigarice "
                "trapaça||s|eiros caloteiro~ calote morte morto~ matar envenenado~ abuso||s abusivo~ abusiva "
                "estelionato estelionatários"
            ),
            -2.0: (
                "mau má maus ruim ruins mal chateado~ irritado~ irritante||s zangado~ bravo farto~ cansado~ "
                "decepcionado~ decepcionante||s decepção desiludido~ desilusão frustrado~ frustrante||s frustração "
                "ridículo~ incompetente||s incompetência incapaz incapazes inútil inúteis imprestável grosseiro~ "
                "grosseria desrespeit|o|oso|osa|ado|ada arrogante||s ignora||m|do|da|ram enrola||m|ndo|r|ram "
                "enrolação ferido~ feriu machuc|ado|ada|ou|ei dor||es queimou queimado~ queimadura||s fogo incêndio "
                "explodiu explosão choque perigo||s perigoso~ medo pânico desesperado~ desespero chor|ar|ando|ei "
                "arruin|ado|ada|aram|ou estrag|ado|ada|aram|ou|ados|adas destruído~ quebrado~ danificado~ dano||s "
                "defeituoso~ defeito||s ilegal ilegais prejuízo||s prejudicado~ prejudicada perda||s perdido~ "
                "perd|i|eram culpa doente||s sangue acidente grave||s injusto~ insulto||s sujo~ mofo podre||s "
                "reclamação"
            ),
            -1.3: (
                "problema||s erro||s falha||s falhou pena infelizmente insatisfeito~ descontente||s difícil difíceis "
                "complicado~ impossível preocupado~ preocupante||s dúvida||s confuso~ confusão reclam|ar|o|ações "
                "transtorno||s inconveniente||s mancha||s|do|da rasgado~ riscado~ errado~ incorreto~ falso~ caro~ "
                "lento~ bloqueado~ recusado~ demorado~ incômodo"
            ),
            1.3: (
                "bom boa||s bons bem favor tomara interessante||s interessado~ fácil fáceis grátis gratuito~ gentileza"
            ),
            1.8: (
                "legal ajuda||r|m|ram|do ajudou obrigado~ obrigad|a|o agradeço agradec|er|ido|ida|emos simpático~ "
                "agradável educado~ atencioso~ prático~ confiável eficiente||s rápido~ profissional satisfeito~ "
                "contente||s recomendo gost|o|ei|amos|ou bonito~ lindo~ limpo~ honesto~ delicioso~ gostoso~ feliz "
                "felizes melhor||es resolvido~ cordial gentil gentis"
            ),
            2.8: (
                "excelente||s ótimo~ perfeito~ perfeitamente maravilhoso~ magnífico~ fantástico~ extraordinário~ "
                "incrível incríveis adoro adorei amei amo parabéns impecável espetacular fabuloso~ sensacional genial "
                "show maravilha"
            ),
        },
        negates="não nao nunca jamais ninguém nada nenhum nenhuma sem nem tampouco",
        urgent=(
            "urgente||s|mente urgência||s emergência||s imediato~ imediatamente já agora hoje crítico~ ultimato "
            "preso~ advogado~ processar processarei justiça judicial jurídico~ tribunal tribunais juizado "
            "denunci|a|ar|o|arei polícia procon deco anatel consumidor||es reclamação reclamações queixa||s fraude||s "
            "fraudulento~ roubaram roubado~ roubo||s golpe||s golpista||s burla||s estelionato hackeado~ hackearam "
            "invadiram perigoso~ perigo inaceitável inadmissível ferido~ autorização ilegal"
        ),
        broken=(
            "quebrado~ quebrou avariado~ avaria||s falha||s falhou erro||s trava||ndo trav|ou|ado|ada recusado~ "
            "rejeitado~ falta||m|ndo|va perdido~ errado~ incorreto~ cobr|aram|ado|ada|ou|ança|anças debitado~ "
            "debitaram dobro duplicado~ dupla bloqueado~ caiu danificado~ defeituoso~ defeito cancelado~ cancelaram "
            "atras|o|os|ado|ada|ados|adas demora||ndo|do|da demorou esperando espero espera continua||m continuo "
            "ainda novamente ninguém parado~ desaparecido~ sumiu"
        ),
        plain="no sete mofo l resolver",
        endings=_SPANISH,
    ),
    Tongue(  # Italian
        common=(
            "il che di è sono della del mio mia una ho avete gli anche questo questa nel molto perché alla da siete "
            "vi mi ci si con un la le dal sul ma quando dei"
        ),
        valence={
            -3.2: (
                "merda stronz|o|i|a|ata cazzo schif|o|oso|osa|osi|ezza vaffanculo bastard|o|i idiot|a|i imbecill|e|i "
                "odi|o|amo criminal|e|i delinquent|e|i spazzatura farabutt|o|i disgustoso~ vomitevole"
            ),
            -2.7: (
                "ladr|o|i|a|ona rub|ato|ata|ati|are|ano furt|o|i truff|a|e|ato|ata|ati|are|atore|atori "
                "frod|e|i|are|ato imbrogli||o|oni|ato|ata ingann|o|i|are|ato|ata|evole raggir|o|i|ato|ata mentit|o|e "
                "bugi|a|e bugiard|o|a|i mentito furioso~ furibondo~ rabbia ira indignato~ indegno~ scandal|o|i "
                "scandaloso~ vergogn|a|oso|osa|osi inaccettabil|e|i inammissibil|e|i intollerabil|e|i "
                "insopportabil|e|i orribil|e|i orrore terribil|e|i tremendo~ spaventoso~ pessimo~ peggior|e|i peggio "
                "lamentevole deplorevol|e|i disastr|o|i disastroso~ catastrof|e|ico|ica incubo hackerat|o|a "
                "minacc|ia|e|iare|iato ricatt|o|i|are estorsione mort|e|o|a uccidere avvelenato~ abus|o|i|ivo|iva "
                "rovinato~"
            ),
            -2.0: (
                "male basta cattivo~ brutto~ arrabbiato~ arrabbiatissim|o|a incazzat|o|a|i stufo~ irritato~ irritante "
                "deluso~ delusion|e|i deludent|e|i frustrato~ frustrant|e|i frustrazione ridicolo~ incompetent|e|i "
                "incompetenza incapac|e|i inutil|e|i inutilizzabil|e|i maleducato~ scortes|e|i arrogant|e|i "
                "ignora||no|to|ta|ti ferito~ ferit|e dolor|e|i bruciat|o|a|ura|ure fuoco incendi|o|ato "
                "esplos|o|a|ione scossa ospedale pericol|o|i pericoloso~ paura panico disperato~ disperazione "
                "piang|o|ere|endo rotto~ distrutto~ danneggiato~ dann|o|i difettos|o|a|i|e difett|o|i illegal|e|i "
                "perdit|a|e perso colpa malat|o|a|i sangue incident|e|i grav|e|i ingiusto~ insult|o|i|ato sporco~ "
                "muffa marcio~ fregat|o|a|i|ura denunci|a|are|o"
            ),
            -1.3: (
                "problem|a|i error|e|i guast|o|a|i peccato purtroppo insoddisfatto~ scontent|o|a|i difficil|e|i "
                "complicato~ impossibil|e|i preoccupato~ preoccupant|e|i dubbi||o confuso~ confusione reclam|o|i|are "
                "disagi||o macchia macchie strappat|o|a graffiat|o|a graffi||o sbagliato~ errato~ falso~ caro~ lento~ "
                "bloccato~ rifiutato~"
            ),
            1.3: (
                "buono~ buon bene favore piacere interessant|e|i interessato~ facil|e|i gratis gratuito~ semplic|e|i "
                "cortesia"
            ),
            1.8: (
                "aiut|o|a|are|ato|ano|atemi grazie ringrazi||o|amo gentil|e|i simpatico~ gradevol|e|i educato~ "
                "pratico~ comodo~ affidabil|e|i efficient|e|i rapido~ veloc|e|i professional|e|i soddisfatto~ "
                "content|o|a|i|e consiglio consigliat|o|a piace piaciuto bello~ bell pulito~ onesto~ delizioso~ "
                "felic|e|i meglio risolto~ lieto~"
            ),
            2.8: (
                "eccellent|e|i ottimo~ perfetto~ perfettamente meraviglioso~ magnifico~ fantastico~ straordinario~ "
                "incredibil|e|i bellissim|o|a|i|e benissimo complimenti bravissim|o|a|i adoro impeccabil|e|i "
                "spettacolar|e|i favoloso~ stupendo~ splendido~ migliore geniale"
            ),
        },
        negates="non mai nessun nessuno~ niente nulla senza nemmeno neanche",
        urgent=(
            "urgent|e|i|emente urgenza emergenz|a|e immediat|o|a|amente subito adesso oggi critico~ ultimatum "
            "bloccati avvocat|o|i|a legal|e|i tribunale denunci|a|are|o|erò polizia carabinieri procura giudice "
            "altroconsumo agcom consumatori reclam|o|i truff|a|e|atori frod|e|i rubat|o|a|i furto hackerat|o|a "
            "pericoloso~ pericolo inaccettabil|e|i inammissibil|e|i ferito~ consenso autorizzazione illegal|e|i "
            "ospedale"
        ),
        broken=(
            "rotto~ guast|o|a|i error|e|i blocca||no|to|ta|ti crasha rifiutato~ respint|o|a manca||no|va|nte perso "
            "smarrit|o|a sbagliato~ errato~ addebitat|o|a|i addebit|o|i doppi||o|a annullat|o|a danneggiato~ "
            "difettos|o|a ritard|o|i tardi aspett|o|ando|iamo attes|a|o ancora nessuno fermo~ sparit|o|a fallit|o|a "
            "fallisce"
        ),
        plain="dire l cute ha fine",
        endings=_ITALIAN,
        elided="l un d dell dall all nell m s quest",
    ),
    Tongue(  # Dutch
        common=(
            "het een ik niet van mijn jullie dat voor met op zijn naar maar ook geen ze wij hebben heb deze uw wordt "
            "aan bij nog er de en dit om als je mij werd"
        ),
        valence={
            -3.2: (
                "klootzak||ken klote kut klotebedrijf kutbedrijf tering crimineel criminelen haat slechtste "
                "walgelijk~ afgrijselijk~ weerzinwekkend~ schoft||en tuig gore"
            ),
            -2.7: (
                "dief dieven diefstal stelen gestolen steelt bestolen beroofd oplicht|er|ers|erij|ing opgelicht "
                "bedrog bedrieg|en|er|ers|lijk bedrogen fraud|e|eleus afzetter||s|ij afgezet leugen||s|aar|aars "
                "lieg|en|t gelogen voorgelogen woede||nd|nde woest razend boos boze kwaad kwade furieus "
                "schand|e|alig|alige|aal schandelijk~ schaamteloos schaamteloze brutaal onbeschoft~ ongehoord~ "
                "onacceptabel onacceptabele onaanvaardbaar onaanvaardbare ontoelaatbaar verschrikkelijk~ vreselijk~ "
                "afschuwelijk~ ramp drama dramatisch nachtmerrie belabberd~ bedroevend erbarmelijk~ waardeloos "
                "waardeloze gehackt hackers afpersing chantage bedreig|d|ing|en dood gedood vergiftigd misbruik||t "
                "levensgevaarlijk~ zwendel"
            ),
            -2.0: (
                "slecht~ slechter beroerd~ teleurgesteld~ teleurstelling teleurstellend~ gefrustreerd~ frustrerend~ "
                "frustratie geïrriteerd~ irritant~ ergernis belachelijk~ bespottelijk~ incompetent~ onbekwaam "
                "nutteloos nutteloze onbruikbaar onvriendelijk~ onbeleefd~ respectloos arrogant~ genegeerd negeren "
                "gewond verwond|ing|ingen pijn||lijk verbrand~ verbrandde brandwond||en brand vuur ontploft schok "
                "ziekenhuis gevaar gevaarlijk~ bang angst paniek wanhopig~ wanhoop huil||en gehuild verpest~ "
                "geruïneerd vernield verwoest kapot~ stuk rotzooi troep puinhoop beschadigd~ schade defect~ illegaal "
                "illegale misleid|end|ende|ing verlies schuld dreig|en|ement ziek ongeluk ernstig~ oneerlijk~ "
                "beledigd smerig~ vies vieze schimmel rot bende"
            ),
            -1.3: (
                "beste probleem problemen fout||en|ief storing||en helaas jammer verkeerd~ moeilijk~ ingewikkeld~ "
                "onmogelijk~ ontevreden bezorgd zorgen twijfel verward verwarrend~ klacht||en klagen gemist verloren "
                "kwijt vlek||ken kras||sen gescheurd duur traag trage geblokkeerd~ geweigerd~ nadeel"
            ),
            1.3: "alsjeblieft alstublieft graag hopelijk interessant~ eenvoudig~ gratis gemakkelijk~ makkelijk~",
            1.8: (
                "help||en|t geholpen hulp||vaardig goed goede dank||baar bedankt dankjewel dankuwel vriendelijk~ "
                "aardig~ beleefd~ sympathiek~ handig~ betrouwbaar betrouwbare snel||le competent tevreden blij mooi~ "
                "schoon aanrader aanbevelen eerlijk~ lekker~ heerlijk~ fijn~ prettig~ beter netjes opgelost"
            ),
            2.8: (
                "super geweldig~ fantastisch~ uitstekend~ perfect~ prachtig~ schitterend~ briljant~ top prima "
                "gelukkig~ uitmuntend~ voortreffelijk~ dol complimenten"
            ),
        },
        negates="niet niets nooit geen niemand zonder nergens noch",
        urgent=(
            "dringend~ spoed onmiddellijk~ direct meteen nu vandaag noodgeval noodgevallen kritiek deadline ultimatum "
            "gestrand advocaat advocaten rechter rechtbank juridisch~ aangifte politie klacht||en klagen "
            "consumentenbond ombudsman geschillencommissie fraude frauduleus oplicht|ing|ers|erij diefstal gestolen "
            "gehackt gevaarlijk~ levensgevaarlijk~ gevaar onacceptabel onaanvaardbaar gewond onbevoegd toestemming "
            "ziekenhuis incassobureau"
        ),
        broken=(
            "vastgelopen kapot~ defect~ stuk mislukt~ fout||en foutmelding||en crasht geweigerd~ afgewezen ontbreekt "
            "ontbreken kwijt verloren verkeerd~ afgeschreven afgeboekt berekend dubbel~ tweemaal geblokkeerd~ "
            "uitgevallen storing||en beschadigd~ geannuleerd~ vertraagd~ vertraging||en wacht||en gewacht weer "
            "opnieuw steeds alweer niemand verdwenen"
        ),
        plain="die bad best kind pas sin lies war",
        endings=_DUTCH,
    ),
)
