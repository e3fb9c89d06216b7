"""Names told earlier in a conversation are found in what it says later."""

from __future__ import annotations

import pytest

from streams.redaction import NOBODY, Conversations, Heard, redact

DAY = 86_400.0


def read_on(earlier: Heard, text: str) -> str:
    """`text` masked as the next message of a conversation."""
    return redact(text, NOBODY, heard=Heard(earlier.kept())).text


def heard(text: str) -> Heard:
    """After a first message."""
    first = Heard()
    redact(text, NOBODY, heard=first)
    return first


@pytest.mark.parametrize(
    ("first", "then", "masked"),
    [
        ("I write for my mother, Agnes Whitlow.", "agnes waits", "[PERSON] waits"),
        ("I write for my mother, Agnes Whitlow.", "and WHITLOW'S line?", "and [PERSON]'S line?"),
        ("I write for my mother, Agnes Whitlow.", "ask whitlow agnes, please", "ask [PERSON], please"),
        ("I write for my mother, Agnes Whitlow.", "the Whitlows moved", "the [PERSON] moved"),
        ("It is Zoraïda O'Halloran here.", "zoraida ohalloran asks again", "[PERSON] asks again"),
        ("Her user name is agnes_w77.", "agnes_w77 is locked", "[USERNAME] is locked"),
        ("Her user name is agnes_w77.", "see Agnes_W77: locked", "see [USERNAME]: locked"),
        ("It is Will Fletcher here.", "Will asked, will you answer?", "[PERSON] asked, will you answer?"),
        ("I write for my mother, Agnes Whitlow.", "the mother of agneslow", "the mother of agneslow"),
        ("The parcel has not arrived.", "the parcel has not arrived", "the parcel has not arrived"),
    ],
)
def test_a_later_message(first: str, then: str, masked: str) -> None:
    assert read_on(heard(first), then) == masked


def test_of_a_name_in_a_first_message_every_mention_is_found() -> None:
    text = "Agnes Thistlewood has the contract; I pay for it and thistlewood signs."
    assert redact(text, NOBODY, heard=Heard()).text == "[PERSON] has the contract; I pay for it and [PERSON] signs."


def test_who_was_known_of_an_earlier_message_is_known_of_the_next() -> None:
    first = Heard()
    first.meet([("Zbigniew Kjeldsen", "PERSON"), ("kjeld.99", "USERNAME"), ("12345678", "CUSTOMER_ID"), ("", "PERSON")])
    assert read_on(first, "kjeldsen here, not kjeld.99, 12345 times") == "[PERSON] here, not [USERNAME], 12345 times"


def test_a_conversation_hears_its_own_ticket_alone() -> None:
    held = Conversations()
    for client, ticket in (("acme", "1"), ("acme", "2"), ("globex", "1")):
        assert not held.recall(client, ticket, 0.0).kept()
    told = held.recall("acme", "1", 0.0)
    told.meet([("Qwxzy", "PERSON")])
    held.keep("acme", "1", 0.0, told)
    assert read_on(held.recall("acme", "1", 1.0), "qwxzy 0") == "[PERSON] 0"
    for client, ticket in (("acme", "2"), ("globex", "1")):
        assert read_on(held.recall(client, ticket, 1.0), "qwxzy 0") == "qwxzy 0"


def test_what_is_a_day_old_or_too_much_is_forgotten() -> None:
    held = Conversations(most=2)
    for at, ticket in enumerate("abca"):
        told = held.recall("acme", ticket, float(at))
        told.meet([("Agnes Whitlow", "PERSON")])
        held.keep("acme", ticket, float(at), told)
    assert not held.recall("acme", "b", 5.0).kept()
    assert held.recall("acme", "a", 5.0).kept()
    assert held.recall("acme", "c", 5.0).kept()
    assert not held.recall("acme", "c", 2.5 + DAY).kept()
    assert held.recall("acme", "a", 2.5 + DAY).kept()


def test_a_hostile_conversation_stays_small() -> None:
    told = Heard()
    told.meet([(f"Agnes {'x' * (n % 50 + 3)}{chr(97 + n % 26) * 3}", "PERSON") for n in range(5_000)])
    assert len(told.kept()) < 8_192
    assert b"agnes" not in told.kept().lower()
