"""GOV_ID: numbers that the words around call a passport, licence, tax or insurance number, whatever their form."""

import re
from collections.abc import Iterator

from streams.redaction.document import Detector, Document, Span
from streams.redaction.saying import LINK, NUMBER, TURN, told_before
from streams.redaction.scanning import Scanner

_WORD = (
    r"(?:passports?|reisepass(?:nummer)?|pass-?nr|pasaporte|passeport|passaporte|passaporto|travel document|"
    r"driv(?:er'?s?|ing) ?(?:permit|id)|"
    r"(?:driv(?:er'?s?|ing) )?licen[sc]es?|dl|fuhrerschein(?:nummer)?|permis de conduire|licencia de conducir|"
    r"carnet de conducir|cnh|"
    r"carteira de motorista|national (?:id(?:entity|entification)?|insurance)|nationality id|ni|nino|nhs|nin|bvn|"
    r"tax (?:payer )?(?:id(?:entification)?|"
    r"file|number|ref(?:erence)?)|tin|utr|itin|ein|tfn|sin|nas|abn|acn|medicare|medicaid|mbi|health (?:card|"
    r"insurance)|aadhaar|aadhar|uid|"
    r"pan|gstin|nif|nie|dni|cif|rfc|cuit|cuil|rut|cedula|cpf|nis|pis|curp|nss|pesel|nip|bsn|hetu|oib|egn|cnp|amka|afm|"
    r"personnummer|fodselsnummer|cpr|rrn|frn|tckn|tc kimlik|kimlik|nric|mykad|cnic|hkid|nik|ktp|tnin|"
    r"steuer-?id(?:entifikationsnummer)?|steuernummer|idnr|rvnr|kvnr|sozialversicherungsnummer|krankenversichertennummer|"
    r"rentenversicherungsnummer|egk|personalausweis(?:nummer)?|ausweis(?:nummer)?|identity (?:card|code|number|"
    r"document)|id card|"
    r"identification number|personal (?:id|identity|identification|number)|carte (?:nationale )?d'identite|carte vitale|"
    r"numero de securite sociale|securite sociale|secu|numero fiscal|seguridad social|numero de identidad|contribuinte|"
    r"cartao de cidadao|"
    r"bilhete de identidade|identidade|visa (?:no|nr|number)|green card|alien (?:registration )?number|a-number|"
    r"resident (?:permit|card|id)|"
    r"residence permit|social (?:insurance|security)|voters?|epic|electoral|birth certificate|south african id|rsa id|"
    r"thai id|turkish id|"
    r"photo id|pp (?:no|nr|number)|cni|rg|titre de sejour|carte de sejour|codice fiscale|license plate|refugee id|"
    r"permanent resident|dea|npi|medical licen[sc]e|state id|government id|govt id)"
)
_VALUE = (
    r"([a-z]{0,5}[ -]?[0-9](?:[ ./:-]?[a-z]{0,4}[0-9]){4,24}(?:-[a-z]\b| [b-d]\b|[a-z]{0,4})|(?=[a-z]{0,9}[0-9])[a-z0-9]{6,24}|"
    r"[0-9](?:[ ./-]{0,2}[0-9]){5,17})"
)
_NAMED = Scanner(rf"(?i)\b{_WORD}(?: (?:card|code|account|certificate|registration))?\b")
# "my licence (CA) is ..", "the passport that i uploaded is ..", "passport, it's ..".
_ABOUT = (
    r"(?: ?\([^()\n0-9]{1,20}\)| (?:from|of|for|in|by|issued|i|you|we|they|that|which)(?: [a-z']{1,14}){1,5}?(?= is\b|"
    r" was\b|:))?"
)
_SAID = re.compile(rf"{NUMBER}{{0,3}}{_ABOUT},?(?: ?\({NUMBER}{{0,2}})?{LINK}{_VALUE}\b")
_ASKED = re.compile(rf"{NUMBER}{{0,3}}{TURN}{_VALUE}\b")
_IN_FRONT = re.compile(
    rf"\b{_VALUE} (?:is|es|est|ist|e|was|ar|er|olarak|como|as) (?:my|mi|mon|ma|meine?|meu|minha|the|her|his|their|mitt|min|su|"
    r"sein|ihre?) (?:(?:numero|numer|nummer|number|num|no|us|uk|indian|german|french|spanish|valid|new|"
    r"old) ){0,2}(?:de |of )?\Z",
    re.IGNORECASE,
)
_FARTHEST, _FARTHEST_AFTER = 72, 160
_AND_ALSO = re.compile(r"(?:,| and| or| und| y| et| e|,? &) ((?=(?:[a-z]{0,5}[0-9]){5})[a-z0-9][a-z0-9-]{5,18})\b")
_FEWEST_DIGITS = 5
# With a dash behind them more often what a shop's numbers begin with: "DL-514002".
_PREFIXES = frozenset("dl ni pan sin nas uid nin pis nis rg epic dea npi".split())  # noqa: SIM905
_DATED = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}")


def _find(document: Document) -> Iterator[Span]:
    text = document.lower
    for start, end in _NAMED.places(document.searched):
        if text[end : end + 1] == "-" and text[start:end] in _PREFIXES:
            continue
        for pattern in (_SAID, _ASKED) if document.has_digit(end, end + _FARTHEST_AFTER) else ():
            match = pattern.match(text, end)
            if match and _is_number(match[1]):
                yield match.start(1), match.end(1), "GOV_ID"
                also = _AND_ALSO.match(text, match.end(1))
                if also:
                    yield also.start(1), also.end(1), "GOV_ID"
        in_front = told_before(_IN_FRONT, document, start, _FARTHEST)
        if in_front and _is_number(text[slice(*in_front)]):
            yield *in_front, "GOV_ID"


def _is_number(value: str) -> bool:
    return sum(map(str.isdigit, value)) >= _FEWEST_DIGITS and not _DATED.fullmatch(value)


DETECTOR = Detector(
    "GOV_ID",
    _find,
    r"passport|reisepass|pass-?nr|pasaport|passeport|passapor|travel|driv|licen[sc]|\bdl\b|fuhrerschein|permis|"
    r"conduc|\bcnh\b|motorista|"
    r"national|\bni\b|nino|\bnhs\b|\bnin\b|\bbvn\b|\btax|\btin\b|\butr\b|\be?itin\b|\bein\b|\btfn\b|"
    r"\bsin\b|\bnas\b|\babn\b|"
    r"\bacn\b|medica|\bmbi\b|health|aadha|\buid\b|\bpan\b|gstin|\bnif\b|\bnie\b|\bdni\b|\bcif\b|\brfc\b|\bcuit\b|"
    r"\bcuil\b|\brut\b|"
    r"cedula|\bcpf\b|\bnis\b|\bpis\b|\bcurp\b|\bnss\b|pesel|\bnip\b|\bbsn\b|hetu|\boib\b|\begn\b|\bcnp\b|amka|\bafm\b|"
    r"personnum|"
    r"fodselsn|\bcpr\b|\brrn\b|\bfrn\b|tckn|kimlik|nric|mykad|cnic|hkid|\bnik\b|\bktp\b|tnin|steuer|idnr|rvnr|kvnr|"
    r"versich|\begk\b|"
    r"ausweis|identi|\bid$|personal|vitale|securite|\bsecu$|fiscal|seguridad|contribuin|cidadao|bilhete|visa|green|"
    r"alien|a-number|resident|"
    r"residence|social|voter|epic|electoral|birth|\brsa|thai|turkish|refugee|\bdea\b|\bnpi\b|\bpp$|\bcni\b|\brg\b|"
    r"sejour|codice|\bphoto$|\bstate$|\bgovernment$|\bgovt$",
    hint=r"[0-9][ ./:-]?[a-z]?[0-9][ ./:-]?[a-z]?[0-9][ ./:-]?[a-z]?[a-z]?[0-9][ ./:-]?[a-z]?[a-z]?[0-9]",
    digits=_FEWEST_DIGITS,
)
