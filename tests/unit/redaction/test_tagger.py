"""PERSON, ADDRESS and USERNAME by the tagger alone: what it finds, what it leaves, and that it is exact and quick."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.redaction import KnownValues, redact, tagger
from streams.redaction.document import Document
from streams.redaction.folding import fold
from streams.redaction.forms import features, forms_of, pieces_of, words
from streams.redaction.registry import marks
from streams.redaction.tagger import TAGS, WINDOW, Tagger, load

NAMES = ("Anneliese Krawczyk", "Dmitri Okonkwo", "Xiomara", "Tobias Fennimore-Walsh", "Priyanka R. Deshmukh")


def tagged(text: str, kind: str | None = None) -> list[str]:
    """The parts of the text that the tagger tags, as one of TAGS or as any."""
    folded = fold(text)
    spans = tagger.find(Document(folded.text))
    return [text[slice(*folded.original(start, end))] for start, end, of in spans if kind in (None, of)]


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("Hello, my name is Maria Quispe and my router is broken.", "PERSON", ["Maria Quispe"]),
        ("Dear Sarah Thornbury,", "PERSON", ["Sarah Thornbury"]),
        ("Thanks, Oluwaseun", "PERSON", ["Oluwaseun"]),
        ("I spoke to Dmitri on Monday", "PERSON", ["Dmitri"]),
        ("my name is raj kapoor", "PERSON", ["raj kapoor"]),
        ("hi this is kathy", "PERSON", ["kathy"]),
        ("the booking is under fatima haddad", "PERSON", ["fatima haddad"]),
        ("Regards,\nKatarzyna Nowak", "PERSON", ["Katarzyna Nowak"]),
        ("On Tue, Siobhan O'Brien wrote:", "PERSON", ["Siobhan O'Brien"]),
        ("it is Juan de la Cruz", "PERSON", ["Juan de la Cruz"]),
        ("meu nome é Rita dos Anjos", "PERSON", ["Rita dos Anjos"]),
        ("Maria's phone was stolen", "PERSON", ["Maria"]),
        ("Sehr geehrte Frau Krämer,", "PERSON", ["Krämer"]),
        ("Ich heiße Jürgen Müller.", "PERSON", ["Jürgen Müller"]),
        ("Je m'appelle Amélie Lefèvre.", "PERSON", ["Amélie Lefèvre"]),
        ("Me llamo Íñigo Zabaleta.", "PERSON", ["Íñigo Zabaleta"]),
        ("meu nome é João Carvalho", "PERSON", ["João Carvalho"]),
        ("I met Tobias Adebayo-Finch on Monday", "PERSON", ["Tobias Adebayo-Finch"]),
        ("Passenger OKONKWO/CHIDINMA", "PERSON", ["OKONKWO/CHIDINMA"]),
        ("Insured: Yevgenia Rostova", "PERSON", ["Yevgenia Rostova"]),
        ("i live at forty two marlborough crescent", "ADDRESS", ["forty two marlborough crescent"]),
        ("944 carriage drive", "ADDRESS", ["944 carriage drive"]),
        ("I moved to 48 Bellweather Road last week", "ADDRESS", ["48 Bellweather Road"]),
        ("it's d l 6 7 s r", "ADDRESS", ["d l 6 7 s r"]),
        ("november whiskey three seven golf bravo", "ADDRESS", ["november whiskey three seven golf bravo"]),
    ],
)
def test_finds(text: str, kind: str, spans: list[str]) -> None:
    assert tagged(text, kind) == spans


@pytest.mark.parametrize(
    "text",
    [
        "Hi team,",
        "Hello,",
        "Dear Customer Service,",
        "To whom it may concern,",
        "Kind regards",
        "Will it ship in May?",
        "Mark it as resolved and bill me in June.",
        "The grace period ends on Monday.",
        "I flew from Paris to San Diego with Lufthansa.",
        "The weather in Chicago",
        "My Galaxy Watch and my iPhone 14 Pro don't pair.",
        "I paid with my American Express card at Best Buy.",
        "Settings > Account > Two Factor Authentication",
        "order 4417 is late, 3 items are missing",
        "I am very disappointed",
        "i'm not happy with the service",
        "my name is wrong on the label",
        "The method getUserName() returns null in version 2.4.1",
        "it took 3 days and 12 calls",
        "This is urgent, please help",
        "Die Lieferung fehlt noch.",
        "Der Drucker druckt seit dem Update nur noch leere Seiten.",
        "El paquete se perdi\u00f3 y nadie contesta al tel\u00e9fono",
        "La livraison pr\u00e9vue mardi n'est jamais arriv\u00e9e",
        "O aplicativo fecha sozinho quando abro a fatura.",
        "Il pacco non \u00e8 arrivato e nessuno risponde",
        "Pakken er v\u00e6k, og ingen svarer i telefonen.",
        "My IBAN and my DL are not accepted",
        "Nobody answers, and the manual says nothing",
        "the Fee for Express Post went up",
        "The rules for carry-on differ from airline to airline",
        "I was sold the Home Loan and the TV Box",
        "We use Jira, Jenkins, Kafka and Hadoop.",
        "Settings for Season 2, Episode 4",
        "La livraison devait arriver lundi.",
        "El pedido llegó roto.",
        "O produto chegou com defeito.",
    ],
)
def test_leaves(text: str) -> None:
    assert tagged(text) == []


def test_offsets_are_of_the_text() -> None:
    text = "  \n\n  Hi,\t  my   name is\u200b Zoë   Quispe-Núñez \n I live in Rome.\r\n\r\n-- \nZoë"
    (start, end, kind), *_ = (
        (*fold(text).original(start, end), kind) for start, end, kind in tagger.find(Document(fold(text).text))
    )
    assert (text[start:end], kind) == ("Zoë   Quispe-Núñez", "PERSON")


glued = st.lists(
    st.sampled_from(
        ["Maria", " ", "  ", "\n", "\t", ",", "my name is", "Quispe", "12", "Main", "Street", "'s", "[PERSON]", "@", ".", "-",
         "\x1a", "Mr.", "hi", "é", "\u5c71", "_", "x" * 70, "Thanks,\n", "from", "a@b.example", "Apt 4", "ada_b"]
    ),
    max_size=24,
).map("".join)  # fmt: skip
many = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(st.one_of(glued, st.text(st.characters(), max_size=60)))
def test_tiles_and_spans(text: str) -> None:
    document = Document(fold(text).text)
    parts = words(document.text)
    assert " ".join(parts).replace(" \n ", "\n") == "".join(
        "0" if "1" <= char <= "9" else char for char in document.text
    )
    assert all(forms_of(word) == [bare for bare, _, _ in pieces_of(word)] for word in parts if word)
    at = 0
    for start, end, kind in tagger.find(document):
        assert at <= start < end <= len(document.text)
        assert kind in TAGS
        assert not document.text[start].isspace()
        assert not document.text[end - 1].isspace()
        at = end


@many
@given(glued)
def test_masked_text_is_masked_no_further(text: str) -> None:
    nobody = KnownValues([])
    once = redact(text, nobody).text
    assert tagger.find(Document(fold(once).text)) == []
    assert redact(once, nobody) == (once, {})


def test_beside_a_placeholder_nothing_is_told() -> None:
    assert tagged("[EMAIL] Maria Quispe") == []
    assert tagged("my name is Maria Quispe, mail me any time at [EMAIL]") == ["Maria Quispe"]


def _mixed(seed: int, count: int) -> list[str]:
    """Texts of names and of words that nobody wrote before."""
    rng = random.Random(seed)
    return [
        f"Hi {rng.choice(NAMES)}, {''.join(rng.choices('abcdefghij', k=7))} of {rng.randint(1, 99)} Oak Lane "
        f"{''.join(rng.choices('klmnopqrs', k=6)).capitalize()} is late.\nThanks,\n{rng.choice(NAMES)}"
        for _ in range(count)
    ]


def test_the_same_whatever_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are dropped and made anew, in another order and in several threads, give the same spans."""
    documents = [Document(text) for text in _mixed(3, 400)]
    expected = [tagger.find(document) for document in documents]
    assert any(expected)
    monkeypatch.setattr(tagger, "_FORMS_KEPT", 120)
    monkeypatch.setattr(tagger, "_WORDS_KEPT", 200)
    small = Tagger(load())
    assert [small.find(document) for document in reversed(documents)] == expected[::-1]
    with ThreadPoolExecutor(8) as pool:
        assert [*pool.map(small.find, documents)] == expected


def test_a_long_text_is_its_parts() -> None:
    texts = _mixed(5, 120)
    joined = "\n\n\n".join(texts)
    spans, at = [], 0
    for text in texts:
        spans += [(start + at, end + at, kind) for start, end, kind in tagger.find(Document(text))]
        at += len(text) + 3
    assert len(words(joined)) > 4 * tagger._AT_ONCE
    # Three line ends hide what is beyond them, as the text's edges do.
    assert tagger.find(Document(joined)) == spans


def test_features_do_not_change() -> None:
    """The shipped weights are of no use for other features than they were trained with."""
    assert features("Maria") == (4259703193, 6, 125337, 88056, 39708, 95694, 87771, 75495, 11704, 0)
    assert features("0000") == (211534962, 1, 115826, 101368, 3321, 99460, 53668, 63542, 39854, 0)


LONG = 1_000_000


@pytest.mark.parametrize(
    "piece",
    ["Maria ", "Maria Quispe, ", " ", "\t ", "x", "\n", "a.", "12 Main Street\n", "[PERSON] ", "\u5c71", "@a ", "- "],
)
def test_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    tagger.find(Document(piece * (LONG // len(piece))))
    assert time.process_time() - started < 6


def test_words_never_met_take_linear_time_and_bounded_memory() -> None:
    rng = random.Random(1)
    text = " ".join("".join(rng.choices("abcdefghijklmnop", k=6)) for _ in range(LONG // 7))
    few = Tagger(load())
    started = time.process_time()
    few.find(Document(text))
    assert time.process_time() - started < 12
    assert len(few._kept.forms) <= len(few._kept.rows) // WINDOW < 50_000
    assert len(few._kept.words) <= 50_000


def test_a_ticket_is_quick() -> None:
    """Loosely, as machines differ: 0.1 ms where it was written, for 600 characters that were met before."""
    documents = [Document(text) for text in map("\n".join, zip(*[iter(_mixed(7, 400))] * 4, strict=True))]
    for document in documents:
        tagger.find(document)
    started = time.process_time()
    for document in documents:
        tagger.find(document)
    assert (time.process_time() - started) / len(documents) < 0.001


def test_marks_are_those_of_the_words_whatever_came_before() -> None:
    """Words that share a form's marks have all that they match themselves; a long text has those of all its words."""
    some = (
        "passport",
        "Passport,",
        "av.",
        "apt.",
        "a@b.example",
        "driver's",
        "12th",
        "token=",
        "\n",
        "",
        "Box",
        "street",
    )
    small = Tagger(load(), marks)
    for word in (*some, *some[::-1]):
        told = small.read(Document(word)).marks
        assert told & marks([word])[0] == marks([word])[0]
    joined = " ".join((*some, *["nothing"] * 3000))
    assert small.read(Document(joined)).marks == small.read(Document(" ".join(some))).marks
    assert small.find(Document(joined)) == tagger.find(Document(joined))
