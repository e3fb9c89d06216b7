"""Which pseudonyms are one person, and for how long."""

from __future__ import annotations

import random

import pytest

from agents.people import DAY, MOST, People
from agents.sliced import SLICES
from tests.unit.agents.memory import MemoryRows


@pytest.mark.parametrize("restart", [False, True])
def test_the_same_person_by_mail_phone_or_login(restart: bool) -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    for came, root in [
        (("mail",), "mail"), (("mail", "phone"), "mail"), (("phone",), "mail"), (("phone", "login"), "mail"),
        (("login",), "mail"), (("other",), "other"), ((), ""),
    ]:  # fmt: skip
        assert people.one(came, DAY) == root
        if restart:
            rows.write(dict(people.changed()))
            people = People(rows.get, rows.scan)


def test_two_known_apart_become_one() -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    people.one(("a1", "a2"), DAY)
    people.one(("b1", "b2", "b3"), DAY)
    assert people.one(("a2", "b3"), DAY) == "a1"
    assert {people.one((one,), DAY) for one in ("a1", "a2", "b1", "b2", "b3")} == {"a1"}


def test_who_always_comes_alike_has_no_row() -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    people.one(("mail",), DAY)
    assert not dict(people.changed())


def test_a_new_secret_is_bridged_by_who_has_both() -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    assert people.one(("k1:mail",), DAY) == "k1:mail"
    assert people.one(("k1:mail", "k2:mail"), DAY) == "k1:mail"
    assert people.one(("k2:mail",), DAY) == "k1:mail"


def test_what_everybody_gives_unites_no_more_than_a_few() -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    for number in range(3 * MOST):
        people.one((f"mail{number}", "switchboard"), DAY)
    roots = {people.one((f"mail{number}",), DAY) for number in range(3 * MOST)}
    assert len(roots) == 2 * MOST + 2


@pytest.mark.parametrize("removed", [False, True])
def test_who_stays_away_is_forgotten_whether_rows_are_removed_or_not(removed: bool) -> None:
    rows = MemoryRows()
    people = People(rows.get, rows.scan)
    people.one(("gone", "gone too"), DAY)
    people.one(("back", "back too"), DAY)
    people.one(("back too",), 50 * DAY)
    rows.write(dict(people.changed()))
    people.oldest = 40 * DAY
    if removed:
        for number in range(SLICES):
            people.forget(number)
        rows.write(dict(people.changed()))
        assert len(rows.rows) == 2
    assert people.one(("gone too",), 60 * DAY) == "gone too"
    assert people.one(("back too",), 60 * DAY) == "back"


def test_when_rows_are_saved_changes_nothing() -> None:
    def run(save_every: int) -> list[str]:
        rng, rows, found = random.Random(7), MemoryRows(), []
        people = People(rows.get, rows.scan)
        for number in range(2000):
            came = tuple(dict.fromkeys(f"p{rng.randrange(60)}" for _ in range(rng.randrange(1, 4))))
            if rng.random() < 0.7:
                came = came[:1]
            found.append(people.one(came, number * DAY / 20))
            people.oldest = max(0.0, number * DAY / 20 - 10 * DAY)
            people.forget(number % SLICES)
            if number % save_every == 0:
                rows.write(dict(people.changed()))
                people = People(rows.get, rows.scan)
                people.oldest = max(0.0, number * DAY / 20 - 10 * DAY)
        return found

    assert run(1) == run(7) == run(5000)
