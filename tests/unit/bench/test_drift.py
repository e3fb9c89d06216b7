"""A change of what customers write about, and how soon the ranking is good again."""

from __future__ import annotations

import itertools

import pytest

from bench.drift import AFTER, BACK, EVERY, SETTLED, STAYS, Recovery, looks, mixes, recovery, typical, volumes
from bench.live import Live, Urn, labels, spread
from streams.results import UNASSIGNED

TEXTS = {
    "late": ["My package has not arrived yet, where is it"],
    "refund": ["I want a refund for the order that I sent back"],
    "login": ["The app crashes as soon as I log in with my account"],
}


def test_a_mix_is_turned_round_or_replaced() -> None:
    names = [f"l{number}" for number in range(10)]
    before, after = mixes(names, "reversed", 1)
    assert after == before[::-1]
    assert sorted(before) == names != before
    before, after = mixes(names, "replaced", 1)
    assert sorted(before + after) == names
    assert not set(before) & set(after)


def test_an_urn_is_drawn_in_the_shares_of_its_ranks_and_filled_again() -> None:
    texts = {"a": ["a1", "a2"], "b": ["b1"]}
    drawn = list(Urn(texts, 1).draw(["b", "a"], 3_000))
    assert drawn == list(Urn(texts, 1).draw(["b", "a"], 3_000))
    expected = volumes(["b", "a"])
    assert sum(label == "b" for label, _ in drawn) / 3_000 == pytest.approx(expected["b"] / 1e6, abs=0.03)
    assert {text for _, text in drawn[:10]} == {"a1", "a2", "b1"}
    said = [text for label, text in drawn if label == "a"]
    assert all(one != other for one, other in itertools.pairwise(said))  # in turn


def test_a_client_s_rows_have_the_tickets_that_they_count() -> None:
    live = Live("acme")
    for ticket in spread([("late", TEXTS["late"][0]), ("refund", TEXTS["refund"][0])] * 300, 300):
        live.tell(ticket)
    day = live.ranking("24h")
    members = live.members(day)
    assert {row.id: row.tickets for row in day.issues if row.id != UNASSIGNED} == {
        issue: len(tickets) for issue, tickets in members.items()
    }
    assert sum(map(len, members.values())) == day.tickets == len(live.within("24h")) < 301
    assert [set(labels(tickets)) for tickets in members.values()] in ([{"late"}, {"refund"}], [{"refund"}, {"late"}])


def test_a_ranking_follows_its_window() -> None:
    """500 tickets of one mix at 100 a day, then 200 of another: the day's ranking is that of the new one."""
    tickets = list(
        spread([*Urn(TEXTS, 1).draw(["late", "login"], 500), *Urn(TEXTS, 2).draw(["refund", "late"], 200)], 100)
    )
    first, second = volumes(["late", "login"]), volumes(["refund", "late"])
    before, after = looks(tickets[:500], tickets[500:], "24h", first, second)
    assert len(before) == SETTLED // EVERY
    assert before[-1].published > 0.95
    assert after[0].published < 0.9 < after[-1].published
    assert min(after[0].same_tickets, after[0].same_by_tickets) > 0.9
    assert after[-1].perfect == pytest.approx(1.0)


def test_back_is_what_stays() -> None:
    good, bad = 1.0, 0.5
    dip = [bad, bad, good, bad]
    found = recovery([good] * 3, [*dip, *[good] * 30])
    assert found == Recovery(before=good, least=bad, end=good, tickets=5 * EVERY)
    assert recovery([good], [good] * STAYS).tickets == EVERY
    assert recovery([good], [BACK - 0.01] * 40).tickets is None
    assert recovery([good], [bad] * 40 + [good] * (STAYS - 1)).tickets is None


def test_what_never_came_back_counts_as_the_longest() -> None:
    def one(tickets: int | None) -> Recovery:
        return Recovery(before=1.0, least=0.0, end=1.0, tickets=tickets)

    assert typical([one(None), one(100), one(AFTER)]).tickets == AFTER
    assert typical([one(None), one(100), one(None)]).tickets is None
