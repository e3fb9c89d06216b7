import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.redaction import Pseudonyms

MASTER = bytes(range(32))


def person(client: str, value: str, people: Pseudonyms | None = None, kind: str = "EMAIL") -> str:
    (pseudonym,) = (people or Pseudonyms(MASTER)).people(client, [(value, kind)])
    return pseudonym


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("EMAIL", ["Ada@Example.com", " ada@example.COM ", "mailto:ada@example.com", "\uff41da@example.com"]),
        ("EMAIL", ["<ada@example.com>", "Ada B <ada@example.com.>", "ada@exam\u00adple.com", "ada@example.com"]),
        ("EMAIL", ["m\u00fcller@x.org", "M\u00dcLLER@X.org", "mu\u0308ller@x.org"]),
        ("EMAIL", ["ada@b\u00fccher.example", "ada@xn--bcher-kva.example", "ADA@XN--BCHER-KVA.example"]),
        ("EMAIL", ["ada.b@gmail.com", "a.d.a.b@gmail.com", "adab+shop@googlemail.com"]),
        (
            "PHONE",
            [
                "+44 7700 900123", "07700 900123", "+44 (0)7700 900123", "+44 7700 900123 ext 5", "07700 900123 x12",
                "0044 7700 900123", "447700900123", "tel:+447700900123;ext=5", "(+44) 7700-900-123", "011 44 7700 900123",
                "07700/900123, Ext. 4", "\uff10\uff17\uff17\uff10\uff10 900123",
            ],
        ),
        (
            "PHONE",
            [
                "+1 212 555 0142", "(212) 555-0142", "1-212-555-0142", "0012125550142", "tel:+1-212-555-0142", "12125550142",
                "+1 (212) 555-0142 extension 7", "212.555.0142 #33",
            ],
        ),
        ("PHONE", ["+34 612 345 678", "612 345 678", "612345678", "34612345678", "0034 612345678"]),
        ("PHONE", ["+47 912 34 567", "91 23 45 67"]),
        ("PHONE", ["+49 1512 3456789", "01512/3456789", "4915123456789"]),
        ("PHONE", ["+7 912 345-67-89", "8 (912) 345-67-89", "89123456789", "912 345 67 89"]),
        ("PHONE", ["+86 138 0013 8000", "13800138000"]),
        ("PHONE", ["+55 11 98765-4321", "(11) 98765-4321", "11 98765 4321", "011 98765 4321", "5511987654321"]),
        ("PHONE", ["+55 21 98765-4321", "(21) 98765-4321", "21 98765-4321"]),
        ("PHONE", ["+39 06 1234 5678", "06 1234 5678"]),
        ("USERNAME", ["@Ada_B", "ada_b", " ADA_B "]),
        ("CUSTOMER_ID", [" 0012345678 ", "0012345678"]),
    ],
)  # fmt: skip
def test_same_person(kind: str, values: list[str]) -> None:
    assert len({person("acme", value, kind=kind) for value in values}) == 1


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("EMAIL", ["m\u00fcller@x.org", "muller@x.org", "mueller@x.org"]),
        ("EMAIL", ["stra\u00dfe@x.org", "strasse@x.org"]),
        (
            "EMAIL",
            ["ada@b\u00fccher.example", "ada@bucher.example", "ada@xn--bucher.example", "ada@xn--\u00fc.example"],
        ),
        ("EMAIL", ["ada+shop@example.com", "ada@example.com", "ada+home@example.com", "a.da@example.com"]),
        ("EMAIL", ["adab@gmail.com", "adac@gmail.com", "adab@gmail.com.example"]),
        ("PHONE", ["+44 7700 900123", "+44 7700 900124", "+44 7700 90012"]),
        ("PHONE", ["(212) 555-0142", "(312) 555-0142", "555-0142", "1 555 0142"]),  # every town has its 555-0142
        ("PHONE", ["+354 555 0142", "555 0142", "+45 555 0142"]),
        ("PHONE", ["+1 868 555 0142", "+1 212 555 0142"]),
        ("PHONE", ["+55 11 98765-4321", "+55 11 98765-4322", "+55 12 98765-4321"]),
        ("PHONE", ["07700 900123", "07700 900123 or 07700 900124"]),
        ("USERNAME", ["ada_b", "adab", "ada.b", "ad\u00e1_b"]),
        ("USERNAME", ["0012345678", "12345678", "+12345678"]),
        ("CUSTOMER_ID", ["0012345678", "12345678", "00 12345678"]),
        ("CUSTOMER_ID", ["0035e00000ABCde", "0035e00000abcDE"]),
        ("CUSTOMER_ID", ["CUST-12", "CUST12", "cust-12", "@CUST-12"]),
    ],
)
def test_different_people(kind: str, values: list[str]) -> None:
    assert len({person("acme", value, kind=kind) for value in values}) == len(values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("acme", "ada@example.com"), ("other", "ada@example.com")),
        (("acme", "ada@example.com"), ("acme", "bob@example.com")),
        (("acme", "12-34"), ("acme", "1234")),
        (("a", "bcd"), ("ab", "cda")),
    ],
)
def test_different_clients_and_values(one: tuple[str, str], other: tuple[str, str]) -> None:
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


def test_a_phone_number_is_one_in_the_place_of_an_address() -> None:
    assert person("acme", "(212) 555-0142") == person("acme", "+12125550142", kind="PHONE")


EVERYWHERE = [
    "none", "N/A", "-", "  ", "unknown", "\u200b", "NULL", "000", "0000000000", "000-000-0000", "---", "???", "(none)",
    "[deleted]", "<unknown>",
    "%EMAIL%", "{{ requester }}", "Anonymous", "an\u00f3nimo", "Unknown User", "not provided", "xxx", "999 999 9999",
    "inconnu", "unbekannt", "\u533f\u540d", "\u4e0d\u660e", "\u0430\u043d\u043e\u043d\u0438\u043c",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kind, value) for kind in ("EMAIL", "PHONE", "USERNAME", "CUSTOMER_ID") for value in EVERYWHERE]
    + [("USERNAME", value) for value in ("Guest", "@guest", "admin", "test", "guest user", "kunde", "cliente")]
    + [("PHONE", value) for value in ("1234567890", "0123456789", "+1 000 000 0000", "+44 0000 000000", "00000000", "5555555555")]
    + [
        ("EMAIL", f"{local}@x.org")
        for local in (
            "noreply", "no-reply", "No.Reply", "no_reply+4711", "noreply-orders", "donotreply", "do-not-reply", "unknown", "test",
            "anonymous", "none", "null", "nobody", "mailer-daemon", "postmaster", "bounces+ada=example.com", "nicht-antworten",
            "ne-pas-repondre", "no-responder", "n\u00e3o-responda", "non-rispondere", "---", "[deleted]", "",
        )
    ]
    + [("EMAIL", "test@test.com"), ("EMAIL", "unknown@example.com"), ("EMAIL", "+shop@gmail.com")],
)  # fmt: skip
def test_what_stands_for_nobody_makes_nobody_one(kind: str, value: str) -> None:
    assert Pseudonyms(MASTER).people("acme", [(value, kind)]) == ()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[
            ("EMAIL", f"{local}@x.org")
            for local in ("a", "jo", "na", "info", "mail", "admin", "kunde", "reply", "testa", "test.ada")
        ],
        *[("EMAIL", f"{local}@x.org") for local in ("noor", "nora.eply", "user", "customer.42", "000")],
        *[("USERNAME", value) for value in ("guest_4711", "admin7", "nobody2", "test-ada", "unknown.soldier")],
        *[("CUSTOMER_ID", value) for value in ("12345678", "100", "NA-1", "0035e00000ABCde", "(12)3", "test-42")],
        *[("PHONE", value) for value in ("555-0142", "1234567891", "+1 222 222 2223", "100 000 0001")],
    ],
)
def test_who_is_somebody_is_one(kind: str, value: str) -> None:
    assert len(Pseudonyms(MASTER).people("acme", [(value, kind)])) == 1


def test_while_the_secret_changes_people_have_both() -> None:
    old, new = Pseudonyms(MASTER, "k1"), Pseudonyms(MASTER[::-1], "k2", Pseudonyms(MASTER, "k1"))
    after = Pseudonyms(MASTER[::-1], "k2")
    both = new.people("acme", VALUES)
    assert both[::2] == old.people("acme", VALUES)
    assert both[1::2] == after.people("acme", VALUES)
    with pytest.raises(ValueError, match="key id"):
        Pseudonyms(MASTER[::-1], "k1", old)


@pytest.mark.parametrize("kind", ["EMAIL", "PHONE", "USERNAME", "CUSTOMER_ID"])
@given(value=st.text(st.characters(), max_size=40) | st.text("+0()x ;@.<>-a\u00fc", max_size=40))
def test_any_text_makes_one_at_most(kind: str, value: str) -> None:
    people = Pseudonyms(MASTER)
    found = people.people("\ud800", [(value, kind)])
    assert len(found) <= 1
    assert people.people("\ud800", [(f" {value}\n", kind)]) == found


def test_a_long_value_takes_no_longer_time() -> None:
    begin = time.perf_counter()
    for value in ("1" + " " * 500_000, "1" * 500_000, "(" * 500_000, "1 ;" * 170_000, "a" * 500_000 + "@x.org"):
        Pseudonyms(MASTER).people("acme", [(value, kind) for kind in ("EMAIL", "USERNAME", "CUSTOMER_ID")])
    assert time.perf_counter() - begin < 5.0


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
