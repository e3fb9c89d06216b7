"""AGE_U13: that somebody is under thirteen (COPPA, 16 CFR 312.2): such people's data must not be kept."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import UNITS
from streams.redaction.scanning import Scanner

_NUMBERS = f"{UNITS}|ten|eleven|twelve"
_YEARS = rf"(?:1[0-2]|[1-9]|{_NUMBERS})(?: ?1/2\b| and a half\b)?"
# Of several children.
_MORE = rf"(?:(?:, ?|,? (?:and|to|or|&) |-){_YEARS}\b){{0,3}}"
_CHILD = (
    r"(?:son|daughter|kid|child|boy|girl|brother|sister|sibling|niece|nephew|toddler|twin|student|pupil|lad|lass|baby|infant|"
    r"grand(?:son|daughter|child|kid)|little one|kiddo|youngest|eldest)(?:s|ren)?"
)
# What a child is called: "my son Tim is 8". Small letters may be a thing's: see _THINGS.
_NAME = r"(?-i:[A-Z][a-z]+)(?:[ -](?-i:[A-Z][a-z]+))?"
_FAMILY = r"(?:my|our) (?:son|daughter|kid|niece|nephew|granddaughter|grandson|brother|sister|boy|girl)"
_CALLED = rf"(?:{_CHILD}(?:,? {_NAME},?(?: and {_NAME})?)?|{_FAMILY} [a-z]+)"
_THINGS = frozenset(
    "phone iphone ipad laptop tablet computer console room bed car bike scooter account card class group school "  # noqa: SIM905
    "seat ticket cat dog size shoe order loan and or".split()
)
_OLD = r" ?-?(?:(?:years?|yrs?)[ -]old|yo\b|y/o\b|y\.o\.|yrs? old|(?:years|yrs) of age)"
# What may stand behind an age, where no unit does: "i am 12 minutes late" tells none.
_ENDS = (
    r"[.,!?;)]+(?:[^0-9.,!?;)\x1a]|$)|\s*$|\n| (?:and|so|but|my|who|she|he|i|today|yesterday|tomorrow|now|next|last|"
    r"this|lol|btw|"
    r"soon|already|please|pls|plz|can|cant|can't|could|how|what|why|if|then|when|because|cause|cuz|cos|bc|not|too|still|"
    r"did|does|doesn't|doesnt|didn't|didnt|has|have|is|was|it|it's|its|we|they|you|u|or|yet|nad|adn|an)\b"
    r"| at (?:primary |my )?school\b"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = r"january|february|march|april|may|june|july|august|september|october|november|december"
# A child's doings, where a thing's name would say that it is the thing that is old.
_DOES = (
    r"[.,!?;)]|\s*$|\n|'s | (?:who|is|has|was|had|can|could|should|would|will|did|does|and|to|on|with|from|in|for|keeps|wants|"
    r"tried|made|used|uses|got|bought|ordered|downloaded|spent|clicked|plays|played|loves|broke|threw|accidentally|managed|swallowed|fell|hit|pressed|pushed|deleted|signed|changed|"
    r"took|ate|locked|thinks|hates|likes|needs|says|said|found|somehow|just|now|opened|watched|watches|keeps|goes|went)\b"
)
_SEEMS = r"(?:sounds|sounded|looks|looked|seems|seemed)"
_PARENT = r"(?:mum|mom|mother|dad|father|parent)"
_GRADE = r"(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)"
_IS = r"(?:i am|i'?m|he is|he'?s|she is|she'?s|they are|they'?re|who is|who'?s)"
# In Spanish, Portuguese, Italian, French and German, as folding leaves them.
_ANOS = (
    r"(?:1[0-2]|[1-9]|cinco|seis|siete|ocho|nueve|diez|once|doce|sete|oito|nove|dez|onze|doze|cinq|six|sept|huit|neuf|"
    r"dix|douze|"
    r"cinque|sei|sette|otto|dieci|undici|dodici)(?: (?:y|e|et) (?:1[0-2]|[1-9]))?"
)
_ZAHLEN = "drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"
_JAHRE = rf"(?:1[0-2]|[1-9]|{_ZAHLEN})(?: und (?:1[0-2]|[1-9]))?"
_NINO = (
    r"(?:(?:hij|nin|niet|sobrin|herman|filh|menin|net|sobrinh|figli|nipot|bambin)[oae]s?|crianca|irmao?|bebe|fille|fils|enfant|"
    r"garcon|frere|soeur|neveu|niece)s?"
)
_KIND = r"(?:sohn|tochter|kind(?:er)?|bruder|schwester|enkel(?:in)?|neffe|nichte|junge|madchen)"
# Each with a group, if anything, for what shows that an age was told and is no part of it.
_SAID = Scanner(
    rf"(?i)\b(?:{_IS}|aged?(?: of| is)?:?|{_CALLED}(?: is| are|'s|,? ages?|,? aged))"
    rf" (?:just |only |almost |nearly |barely |both |still |now |about to be )?{_YEARS}{_MORE}(?:{_OLD}|({_ENDS}))"
    rf"|\baged?:? {_YEARS} (?:years|yrs)({_ENDS})"
    rf"|\b(?:i|s?he|who|{_CALLED})(?:'?s)?(?: is| just| will be| was)? turn(?:s|ed|ing)? (?:just )?{_YEARS}"
    rf"(?:{_OLD}|({_ENDS}| (?:in|on) (?:{_MONTHS}|{_DAYS})\b))"
    rf"|\b{_CHILD},? (?:only )?{_YEARS}{_OLD}"
    rf"|\b(?:i|s?he|{_CALLED})(?:'?ll| will| is going to| is about to) (?:soon )?(?:be|turn) (?:only )?{_YEARS}"
    rf"(?:{_OLD}|({_ENDS}| (?:in|on) (?:{_MONTHS}|{_DAYS})\b))"
    rf"|(?:^|[.!?,\n] ?)just turned {_YEARS}(?:{_OLD}|({_ENDS}))"
    rf"|\b{_YEARS}(?:[ -](?:years?|yrs?)[ -]old|[ -]?(?:yo|y/o))[ -]{_CHILD}\b"
    rf"|\b(?:my|our|her|his|their|an?) {_YEARS}{_MORE}(?:[ -](?:years?|yrs?)[ -]olds?|[ -]?yo|[ -]?y/o)({_DOES})"
    rf"|\bas an? {_YEARS}[ -](?:years?|yrs?)[ -]old( (?:i|my|it|this)\b)"
    rf"|\b(?:my|our|her|his|their|an?) (?:[1-9]|1[0-9]|2[0-4]|{_NUMBERS})[ -](?:months?|weeks?)[ -]old({_DOES})"
    rf"|\b(?:my|our) {_CHILD} [a-z' ]+ and(?: s?he)?(?: is|'s) (?:only |just )?{_YEARS}(?:{_OLD}|({_ENDS}))"
    rf"|\b(?:i|s?he)(?:'?ll| will| is going to) (?:soon )?(?:be|turn) 13( next| in| soon)\b|\bturning 13( next| in| soon)\b"
    rf"|\bs?he(?: is|'?s) (?:only |just )?(?:[1-9]|1[0-9]|2[0-4]|{_NUMBERS}) (?:months?|weeks?)(?: old|({_ENDS}))"
    rf"|\b(?:baby|newborn|infant|toddler)(?: is|'s|,| of) (?:only |just )?(?:[1-9]|1[0-9]|2[0-4]|{_NUMBERS}) (?:months?|weeks?)"
    rf"(?: old|({_ENDS}))"
    rf"|\b{_CHILD}(?: [a-z]+)?(?:,? \((?:aged? )?{_YEARS}{_MORE}(?: (?:years?|yrs?))?\)|, (?:aged? )?{_YEARS}(,))"
    rf"|\b{_CHILD}(?: [a-z]+){{0,3}}(?:,| and)?(?: s?he)? {_SEEMS}(?: like)?"
    rf" (?:about|around|maybe|roughly) {_YEARS}(?:{_OLD}|({_ENDS}))"
    rf"|\b{_PARENT}(?: [a-z']+){{1,5}} \({_YEARS} ?(?:years?|yrs?)(?: old)?(\))"
    rf"|\b(?:boy|girl|child|kid|son|daughter) of {_YEARS}(?:{_OLD}|({_ENDS}))"
    rf"|\b(?:i am|i'?m|he is|he's|she is|she's|{_CHILD}(?: is)?) in (?:the )?"
    rf"(?:kindergarten|preschool|pre-k|{_GRADE} grade|grade [1-6]\b|(?:year|yr) [1-6]({_ENDS}))"
    rf"|\b(?:my|our|her|his|an?) (?:{_GRADE}[ -]grader|kindergart(?:e)?ner)\b|\b{_GRADE}[ -]grader( here| and|[.!,])"
    rf"|\bi(?:'?m)? (?:go to|go into|going into|start|starting) (?:the )?{_GRADE} grade\b"
    rf"|\b(?:i am|i'?m|he is|he's|she is|she's|{_CHILD} is) (?:only |still )?(?:not (?:yet |even )?|under |"
    rf"below )13\b(?:({_ENDS})| yet\b)"
    # What is had for so many years is no age: "10 ans de service".
    rf"|\b(?:tengo|{_NINO}(?: [a-z]+)? (?:tiene|tem|ha|a)|tenho|ho|j'ai) (?:solo |so |solo |seulement )?{_ANOS} "
    r"(?:an(?:it)?os|anni|ans)\b( (?:e|y|et) |[.,!?;)]|\s*$|\n)"
    rf"|\b{_NINO}(?: [a-z]+)?(?: (?:de|di) {_ANOS} (?:an(?:it)?os|anni|ans|meses|mois|mesi)\b|,? \({_ANOS}(?: (?:anos|anni|"
    rf"ans))?\)|, {_ANOS} (?:anos|anni|ans)\b)"
    rf"|\b{_NINO}(?: [a-z]+)? (?:aura|tendra|tera|cumplira|cumple|fara|faz) {_ANOS} (?:an(?:it)?os|anni|ans)\b"
    rf"|, {_YEARS} ?y/o\b"
    rf"|\b(?:edad|idade|age|agee?s?|eta)(?: (?:de|del|da|do|di)(?: [a-z]+)?)?:? {_ANOS} (?:anos|anni|ans)\b"
    rf"|\b(?:ich bin|{_KIND}(?: [a-z]+)? ist) (?:erst |gerade )?{_JAHRE}(?: jahre(?: alt)?\b|({_ENDS}| (?:geworden|und|"
    rf"aber)\b))"
    rf"|\b(?:ich|sie|er) (?:bin|ist) (?:[a-z]+ ){{0,2}}{_JAHRE}( geworden)\b"
    rf"|\b(?:mein|meine|meinem|meiner|meinen|unser|unsere|ein|eine) {_JAHRE}[ -]?(?:jahrige[rnms]?|jahre alte[rnms]?) {_KIND}\b"
    rf"|\b{_KIND}(?: [a-z]+)?,? \({_JAHRE}(?: jahre)?\)"
)
# "from age 6", "the minimum age is 12": a rule, nobody.
_LIMIT = re.compile(
    r"\b(?:from|to|under|over|above|below|until|for|minimum|maximum|min|max|legal|required|lowest) (?:the )?\Z"
)
# What else the child does is no part of its age.
_ASIDE = re.compile(
    rf"(?:my|our) [a-z' ]+ and (?=(?:s?he )?(?:is|'s) )|[a-z, ]+ (?={_SEEMS} )|{_PARENT}[a-z' ]*\(", re.IGNORECASE
)


# The name is none either: what finds names tells it.
_BY_NAME = re.compile(
    rf"(?:(?i:{_FAMILY}) ([a-z]+)|(?i:(?:(?:my|our) )?{_CHILD}),? ({_NAME}),?(?: and {_NAME})?) "
    r"(?=(?:is|are|ages?|aged|just|will|was|turn\w*) )"
)


def _find(document: Document) -> Iterator[Span]:
    for (start, end), *behind in _SAID.groups(document.searched):
        if document.text.startswith(("age", "Age"), start) and _LIMIT.search(document.before(start, 12)):
            continue
        shown = [first for first, _ in behind if first >= 0]
        aside = _ASIDE.match(document.text, start, end)
        if aside:
            start = aside.end()
        named = _BY_NAME.match(document.text, start, end)
        if named:
            if (named[1] or named[2]).lower() in _THINGS:
                continue
            start = named.end()
        start += not document.text[start].isalnum()  # of a sentence that "just turned" begins
        while document.text[start].isspace():
            start += 1
        yield start, shown[0] if shown else end, "AGE_U13"


_OTHERS = "cinco|seis|siete|ocho|nueve|diez|sete|oito|nove|dez|doze|cinq|sept|huit|neuf|dix|douze"
_NUMBERED = (
    rf"\b(?:[0-9][0-9]?(?:yo|yrs?|th|st|nd|rd|-?jahrige[rnms]?)?|{_NUMBERS}|{_OTHERS}|{_ZAHLEN}|first|second|third|"
    rf"fourth|fifth|sixth|"
    r"kindergart(?:en|e?ner)s?|preschool|pre-k)\b"
)
DETECTORS = (
    Detector(
        "AGE_U13",
        _find,
        _NUMBERED,
        r"\b(?:i'?m|am|s?hes?|s?he's|they|aged?:?|turn(?:s|ed|ing)|ich|edad|idade)\b|"
        rf"\b{_CHILD}\b|\b{_KIND}\b|yo$|\bold\b|^(?:be|whos|grade|little)$|^{_PARENT}",
        # No more of the words in front than tells this from "is 5": hints are read for nearly every text.
        rf"\b(?:1[0-3]|[1-9]|{_NUMBERS})[ -]?(?:y|anos|anni|ans|jahre)|(?:\bi am|i'?m|\bs?he'?s|\baged?:?|\bage (?:is|of)|"
        r"turn(?:s|ed|ing)|(?:he|they|who|son|er|kid|ld|boy|girl|ce|ew|in)s?(?: is| are|'s)|bin|ist|be|whos|and is) (?:just |"
        rf"only |almost |now |erst )?(?:1[0-3]|[1-9]|{_NUMBERS}|{_ZAHLEN})\b|[a-z] ?\(1?[1-9]\)|[a-z], 1?[1-9],|(?:h|d|t) grade|"
        r"kindergarten|preschool|in (?:year|yr) [1-6]|(?:sound|look|seem)(?:s|ed) (?:like )?(?:about|around|maybe|roughly) ",
    ),
    # Where a rarer word says it, no hint has to.
    Detector(
        "AGE_U13",
        _find,
        _NUMBERED,
        r"grader|^kindergart|^pre-k|^newborn|^(?:baby|infant|toddler)\b|jahr|^(?:anos|anitos|ans|anni)\b|(?:month|"
        r"week)s?-old\b|^ages$|"
        r"^(?:s?he|i)'ll$|^tengo|^tenho|^lad\b|^zwolf|^elf\b|^geworden|^y/o\b|"
        r"^(?:grand)?(?:son|daughter)s?$|^nieces?$|^nephews?$|^child$|^kids?$|^brothers?$|^sisters?$|^hij[ao]$|^fill?[eh][ao]?$",
    ),
)
