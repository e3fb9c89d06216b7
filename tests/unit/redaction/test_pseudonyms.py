import pytest

from streams.redaction import Pseudonyms

MASTER = bytes(range(32))


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
    people = Pseudonyms(MASTER)
    assert people.person("acme", one) == people.person("acme", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("acme", "ada@example.com"), ("other", "ada@example.com")),
        (("acme", "ada@example.com"), ("acme", "bob@example.com")),
        (("acme", "12-34"), ("acme", "1234")),
        (("a", "bc"), ("ab", "c")),
    ],
)
def test_different(one: tuple[str, str], other: tuple[str, str]) -> None:
    people = Pseudonyms(MASTER)
    assert people.person(*one) != people.person(*other)


def test_form_and_keys() -> None:
    pseudonym = Pseudonyms(MASTER, "k7").person("acme", "ada@example.com")
    key_id, digest = pseudonym.split(":")
    assert key_id == "k7"
    assert len(digest) == 32
    assert int(digest, 16) >= 0
    assert Pseudonyms(MASTER[::-1], "k7").person("acme", "ada@example.com") != pseudonym
    assert Pseudonyms(MASTER, "k7").person("acme", "ada@example.com") == pseudonym


def test_any_text_has_one() -> None:
    people = Pseudonyms(MASTER)
    assert people.person("\ud800", "\udfff")
    assert people.person("", "")


@pytest.mark.parametrize(("master", "key_id"), [(b"short", "k1"), (MASTER, ""), (MASTER, "k:1")])
def test_refuses(master: bytes, key_id: str) -> None:
    with pytest.raises(ValueError, match=r"master secret|key id") as error:
        Pseudonyms(master, key_id)
    assert "short" not in str(error.value)
