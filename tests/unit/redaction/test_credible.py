"""What of the tagger's addresses is cut away or dropped, and where its names go on, by how they stand in the text."""

import pytest

from streams.redaction.credible import address, person
from streams.redaction.forms import COMMON, FIRST, LAST, PLACE
from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("at 12 Mill Lane, please", "12 Mill Lane", "12 Mill Lane"),
        ("address:12 Mill Lane", "12 Mill Lane", "12 Mill Lane"),
        ("version 16.0.17126, Folder 4", "17126, Folder 4", "Folder 4"),
        ("region eu-north-1, Shelf 4", "1, Shelf 4", "Shelf 4"),
        ("ours is open 24/7", "7", None),
        ("paid £12,570 there", "12", None),
        ("Box 49,8 GB", "Box 49", "Box"),
        ("the shelf broke", "shelf", None),
        ("in leeds now", "leeds", "leeds"),
        ("Flat 4", "Flat 4", "Flat 4"),
        ("22-24 Mill Lane", "22-24 Mill Lane", "22-24 Mill Lane"),
        ("93500 Pantin. Numero", "93500 Pantin. Numero", "93500 Pantin"),
        ("12 St. Mary Road", "12 St. Mary Road", "12 St. Mary Road"),
        ("dates 12/21 - 1/3", "-", None),
        ("flight on 9 Jan.", "9 Jan", None),
        ("at seven thirty", "seven thirty", None),
        ("at 12 Mai Road", "12 Mai Road", "12 Mai Road"),
    ],
)
def test_address(text: str, said: str, left: str | None) -> None:
    start = text.index(said)
    span = address((start, start + len(said), "ADDRESS"), text, lambda word: PLACE if word == "leeds" else 0)
    assert (span and text[span[0] : span[1]]) == left


LISTS = {"thomas": FIRST | LAST, "mark": FIRST | COMMON, "han": FIRST | LAST, "ella": FIRST, "perez": LAST, "hello": COMMON}


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("Nein. Thomas Weidenfeller, ja", "Weidenfeller", "Thomas Weidenfeller"),
        ("(Thomas Weidenfeller)", "Weidenfeller", "Thomas Weidenfeller"),
        ("Mark Weidenfeller", "Weidenfeller", "Weidenfeller"),
        ("Hello Weidenfeller", "Weidenfeller", "Weidenfeller"),
        ("Will Weidenfeller called", "Weidenfeller", "Will Weidenfeller"),
        ("this is Will Thomas", "Thomas", "Will Thomas"),
        ("Will Thomas call?", "Thomas", "Thomas"),
        ("Thomas ", "Thomas", "Thomas"),
        ("han ", "han", "han"),
        ("Thomas, Weidenfeller", "Weidenfeller", "Weidenfeller"),
        ("Thomas\nWeidenfeller", "Weidenfeller", "Weidenfeller"),
        ("thomas weidenfeller", "weidenfeller", "weidenfeller"),
        ("Regards, Ewan MacAllister", "Ewan", "Ewan MacAllister"),
        ("Best, Anna DeLuca!", "Anna", "Anna DeLuca"),
        ("Sean O'Brien-Walsh is", "Sean", "Sean O'Brien-Walsh"),
        ("Sean's MacBook", "Sean", "Sean"),
        ("Anna MacBook broke", "Anna", "Anna"),
        ("Anna\nMacAllister", "Anna", "Anna"),
        ("Anna PayPal", "Anna", "Anna"),
        ("Anna McDonald's", "Anna", "Anna"),
        ("Juan de la Cruz", "Juan", "Juan de la Cruz"),
        ("me han cobrado dos veces", "cobrado", None),
        ("me han cobrado dos veces", "han", None),
        ("me han estafado", "han estafado", None),
        ("ya han ido", "han", None),
        ("para ella no", "ella", None),
        ("me han perez", "han perez", "han perez"),
        ("thanks han", "han", "han"),
        ("thanks ella, bye", "ella", "ella"),
        ("Han cobrado", "Han", "Han"),
        ("ist thomas da", "thomas", "thomas"),
        ("this is mister delgado", "mister delgado", "delgado"),
        ("Ms. Oyelaran", "Ms. Oyelaran", "Oyelaran"),
        ("Missy Elliott", "Missy Elliott", "Missy Elliott"),
        ("sid=s%3Aq9", "sid", None),
        ("from ZRH-JFK", "ZRH-JFK", None),
    ],
)
def test_person(text: str, said: str, left: str | None) -> None:
    start = text.index(said)
    span = person((start, start + len(said), "PERSON"), text, lambda word: LISTS.get(word.lower(), 0))
    assert (span and text[span[0] : span[1]]) == left


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Es kommt nicht. Thomas Weidenfeller", ["Thomas Weidenfeller"]),
        ("Regards, Ewan MacAllister", ["Ewan MacAllister"]),
        ("Best, Anna DeLuca", ["Anna DeLuca"]),
        ("me han cobrado dos veces", []),
        ("Me han estafado", []),
    ],
)
def test_people(text: str, spans: list[str]) -> None:
    assert found(text, "PERSON") == spans
