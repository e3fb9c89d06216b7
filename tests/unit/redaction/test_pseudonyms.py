import pytest

from streams.redaction import Pseudonyms

MASTER = bytes(range(32))


def person(client: str, value: str, people: Pseudonyms | None = None) -> str:
    (pseudonym,) = (people or Pseudonyms(MASTER)).people(client, [(value, "EMAIL")])
    return pseudonym


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada@Example.com", " ada@example.COM "),
        ("+1 (212) 555-0142", "0012125550142"),
        ("mailto:ada@example.com", "ada@example.com"),
        ("tel:+1-212-555-0142", "12125550142"),
        ("\uff41da@example.com", "ada@example.com"),
    ],
)
def test_same_person(one: str, other: str) -> None:
    assert person("acme", one) == person("acme", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("acme", "ada@example.com"), ("other", "ada@example.com")),
        (("acme", "ada@example.com"), ("acme", "bob@example.com")),
        (("acme", "12-34"), ("acme", "1234")),
        (("a", "bcd"), ("ab", "cda")),
    ],
)
def test_different(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert person(*one) != person(*other)


def test_form_and_keys() -> None:
    pseudonym = person("acme", "ada@example.com", Pseudonyms(MASTER, "k7"))
    key_id, digest = pseudonym.split(":")
    assert key_id == "k7"
    assert len(digest) == 32
    assert int(digest, 16) >= 0
    assert person("acme", "ada@example.com", Pseudonyms(MASTER[::-1], "k7")) != pseudonym
    assert person("acme", "ada@example.com", Pseudonyms(MASTER, "k7")) == pseudonym


VALUES = [
    ("Ada Byron", "PERSON"), ("ada@example.com", "EMAIL"), ("+1 212 555 0142", "PHONE"), ("ada", "USERNAME"),
    ("", "CUSTOMER_ID"),
]  # fmt: skip


def test_every_identifier_has_one_the_surest_first_and_a_name_none() -> None:
    people = Pseudonyms(MASTER)
    found = people.people("acme", VALUES)
    assert len(found) == 3
    assert found[0] == person("acme", "ada@example.com")
    assert not set(found) & set(people.people("other", VALUES))


def test_a_login_is_no_id_and_no_phone_number() -> None:
    people = Pseudonyms(MASTER)
    kinds = ("USERNAME", "CUSTOMER_ID", "PHONE")
    assert len({people.people("acme", [("12345678", kind)]) for kind in kinds}) == 3


@pytest.mark.parametrize("value", ["none", "N/A", "Guest", "-", "  ", "unknown", "\u200b"])
def test_what_stands_for_nobody_makes_nobody_one(value: str) -> None:
    assert Pseudonyms(MASTER).people("acme", [(value, "USERNAME")]) == ()


def test_while_the_secret_changes_people_have_both() -> None:
    old, new = Pseudonyms(MASTER, "k1"), Pseudonyms(MASTER[::-1], "k2", Pseudonyms(MASTER, "k1"))
    after = Pseudonyms(MASTER[::-1], "k2")
    both = new.people("acme", VALUES)
    assert both[::2] == old.people("acme", VALUES)
    assert both[1::2] == after.people("acme", VALUES)
    with pytest.raises(ValueError, match="key id"):
        Pseudonyms(MASTER[::-1], "k1", old)


def test_any_text_has_one() -> None:
    assert person("\ud800", "\udfff\udfff\udfff")


@pytest.mark.parametrize(("one", "other"), [("123456-1", "12345-61"), ("00D8cuI", "00D8cUi"), ("a", "a "), ("", "0")])
def test_events_are_told_apart_by_every_character_of_their_ids(one: str, other: str) -> None:
    people = Pseudonyms(MASTER)
    assert people.event("acme", one) != people.event("acme", other)
    assert people.event("acme", one) == Pseudonyms(MASTER).event("acme", one) != people.event("other", one)


def test_no_event_goes_by_somebody_s_pseudonym() -> None:
    people = Pseudonyms(MASTER)
    assert people.event("acme", "491765550123") not in people.people("acme", [("+49 176 5550123", "PHONE")])


@pytest.mark.parametrize(("master", "key_id"), [(b"short", "k1"), (MASTER, ""), (MASTER, "k:1")])
def test_refuses(master: bytes, key_id: str) -> None:
    with pytest.raises(ValueError, match=r"master secret|key id") as error:
        Pseudonyms(master, key_id)
    assert "short" not in str(error.value)
