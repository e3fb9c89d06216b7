"""Of two records with one key the higher source offset is right; memory stays within its bounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from streams.events import Refused
from web import notices, tickets


def tickets_of(filled, client="acme", window="24h"):
    return filled.store.view(client, window).ranking.tickets


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ((5, 0), (6, 0), 2),
        ((6, 0), (5, 0), 1),
        ((6, 0), (5, 60), 1),  # a later moment of an older state is still an older state
        ((5, 0), (5, 60), 2),
        ((5, 60), (5, 0), 1),
        ((5, 0), (5, 0), 2),
    ],
)
def test_the_right_ranking_stays(filled, first, second, right):
    for tickets_then, (offset, seconds) in enumerate((first, second), 1):
        was = filled.ranking(offset=0, window="1h").as_of
        filled.ranking(offset=offset, as_of=was + timedelta(seconds=seconds), tickets=tickets_then)
    assert tickets_of(filled) == right


def test_windows_and_clients_stay_apart(filled):
    filled.ranking("acme", tickets=1)
    filled.ranking("acme", window="7d", tickets=2)
    filled.ranking("bolt", tickets=3)
    assert [tickets_of(filled), tickets_of(filled, window="7d"), tickets_of(filled, "bolt")] == [1, 2, 3]
    assert filled.store.view("bolt", "7d") is None


def test_a_tombstone_takes_the_ranking_away(filled):
    filled.ranking()
    filled.store.put("rankings", b"acme:24h", None)
    filled.store.put("rankings", b"never-seen", None)
    filled.store.put("assessments", None, None)
    assert filled.store.view("acme", "24h") is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "malformed"),
        (b"{}", "malformed"),
        (b"\xff\xfe", "malformed"),
        (b"[" * 100_000, "malformed"),
    ],
)
@pytest.mark.parametrize("topic", ["rankings", "assessments", "issue-events", "notices", "dead-letters"])
def test_what_cannot_be_read_is_refused(filled, topic, value, reason):
    with pytest.raises(Refused, match=reason):
        filled.store.put(topic, b"key", value)


def test_a_newer_version_is_refused_and_leaves_what_was(filled):
    filled.ranking(tickets=1)
    with pytest.raises(Refused, match="unknown-version"):
        filled.ranking(tickets=2, offset=9, version=2)
    assert tickets_of(filled) == 1


def test_newest_tickets_come_first(filled):
    for offset in (2, 3, 1):
        filled.assessment(f"t{offset}", "i1", offset)
    assert filled.tickets("i1") == ["t3", "t2", "t1"]
    assert filled.tickets("i1", limit=1) == ["t3"]
    assert filled.tickets("i2") == filled.tickets("i1", client="bolt") == []


def test_a_ticket_moves_with_its_latest_assessment(filled):
    filled.assessment("t1", "i1", 1)
    filled.assessment("t1", "i2", 2)
    assert (filled.tickets("i1"), filled.tickets("i2")) == ([], ["t1"])
    filled.assessment("t1", "i1", 1)  # repeated
    assert (filled.tickets("i1"), filled.tickets("i2")) == ([], ["t1"])
    filled.assessment("t1", "i3", 2)  # of equals the last
    assert filled.tickets("i3") == ["t1"]


@pytest.mark.parametrize("origin", ["deleted", "aside"])
def test_a_ticket_that_left_stays_away(filled, origin):
    filled.assessment("t1", "i1", 1)
    filled.assessment("t1", None, 2, origin=origin)
    assert filled.tickets("i1") == []
    filled.assessment("t1", "i1", 1)
    assert filled.tickets("i1") == []
    filled.assessment("t1", "i1", 3)
    assert filled.tickets("i1") == ["t1"]


def test_only_the_newest_tickets_are_kept(filled):
    for offset in range(tickets.PER_ISSUE + 5):
        filled.assessment(f"t{offset}", "i1", offset)
    kept = filled.tickets("i1", limit=1_000)
    assert (len(kept), kept[0], kept[-1]) == (tickets.PER_ISSUE, f"t{tickets.PER_ISSUE + 4}", "t5")
    filled.assessment("old", "i1", 10_000, occurred_at=filled.ranking().as_of - timedelta(days=1))
    assert filled.tickets("i1", limit=1_000) == kept


def test_issues_without_news_make_room(filled, monkeypatch):
    monkeypatch.setattr(tickets, "ISSUES", 2)
    for offset, issue in enumerate(("i1", "i2", "i1", "i3")):
        filled.assessment(f"t{offset}", issue, offset)
    assert [len(filled.tickets(issue)) for issue in ("i1", "i2", "i3")] == [2, 0, 1]


def test_memory_of_what_left_is_bounded(filled, monkeypatch):
    monkeypatch.setattr(tickets, "GONE", 2)
    for offset in range(3):
        filled.assessment(f"t{offset}", None, offset, origin="aside")
    filled.assessment("t0", "i1", 0)
    filled.assessment("t1", "i1", 0)
    assert filled.tickets("i1") == ["t0"]


def test_changes_are_the_latest_and_never_twice(filled):
    for offset in range(60):
        filled.change(offset)
    filled.change(59)
    filled.change(3)
    filled.change(70, client="bolt")
    offsets = [event.source.offset for event in filled.store.changes("acme")]
    assert offsets == list(range(59, 9, -1))


def test_dead_letters_count_once_by_client_and_reason(filled):
    for offset in (1, 2, 2, 1):
        filled.dead_letter(offset)
    filled.dead_letter(1, "too-late", partition=1)
    filled.dead_letter(1, client="bolt")
    assert filled.store.refused("acme") == {"malformed": 2, "too-late": 1}
    assert filled.store.refused("bolt") == {"malformed": 1}
    assert filled.store.refused("nobody") == {}


def noticed(filled, client="acme", limit=200):
    """The sum of all counts, and the tickets with theirs."""
    found = filled.store.notices(client, limit)
    by_ticket = {ticket.ticket_id: sum(one.count for one in ticket.found) for ticket in found.tickets}
    return sum(one.count for one in found.totals), by_ticket


def test_notices_add_up_by_ticket_and_count_once(filled):
    now = filled.ranking().as_of
    for offset, ticket, channel in ((5, "t1", "email"), (6, "t2", "email"), (7, "t1", "chat"), (7, "t1", "chat")):
        filled.notice(offset, ticket, channel=channel, at=now - timedelta(minutes=10 - offset))
    filled.notice(5, "t1")  # repeated
    filled.notice(5, "t3", client="bolt")
    assert noticed(filled) == (3, {"t1": 2, "t2": 1})
    found = filled.store.notices("acme", 1)
    assert [ticket.ticket_id for ticket in found.tickets] == ["t1"]  # its second message is the newest
    assert found.tickets[0].at == now - timedelta(minutes=3)
    assert [(one.channel, one.count) for one in found.tickets[0].found] == [("chat", 1), ("email", 1)]
    assert [(one.channel, one.count) for one in found.totals] == [("email", 2), ("chat", 1)]
    assert noticed(filled, "bolt") == (1, {"t3": 1})
    assert noticed(filled, "nobody") == (0, {})


def test_a_deleted_ticket_is_named_no_more_and_its_counts_stay(filled):
    now = filled.ranking().as_of
    filled.notice(5, "t1", at=now)
    filled.notice(6, "t2", at=now)
    filled.notice(7, "t1", kind="ticket_deleted", channel=None, found={}, at=now)
    assert noticed(filled) == (2, {"t2": 1})


def test_notices_are_of_the_last_seven_days(filled):
    now = filled.ranking(window="1h").as_of
    ages = [timedelta(0), timedelta(hours=167), timedelta(hours=168), timedelta(days=60)]
    for offset, age in enumerate(ages):
        filled.notice(offset, f"t{offset}", at=now - age)
    assert noticed(filled) == (2, {"t0": 1, "t1": 1})
    filled.ranking(window="24h", as_of=now + timedelta(hours=1), offset=9)  # the latest of the windows' moments
    assert noticed(filled) == (1, {"t0": 1})
    filled.ranking(window="24h", as_of=now + timedelta(days=8), offset=10)
    assert noticed(filled) == (0, {})


def test_notices_of_a_client_without_a_ranking_end_at_the_newest(filled):
    now = filled.ranking(client="bolt").as_of
    for offset, age in enumerate((60, 30, 36)):
        filled.notice(offset, f"t{offset}", at=now - timedelta(days=age))
    assert noticed(filled) == (2, {"t1": 1, "t2": 1})


def test_memory_of_notices_is_bounded(filled):
    start = filled.ranking().as_of
    for offset in range(2_000):
        filled.notice(offset, f"t{offset}", at=start + timedelta(minutes=10 * offset))
    filled.notice(2_000, "late", at=start + timedelta(minutes=10 * 1_400))  # within the days, older than those kept
    filled.notice(2_001, "old", at=start - timedelta(days=60))
    kept = filled.store._notices["acme"]
    assert (len(kept._hours), len(kept._tickets)) == (168, notices.TICKETS)
    count, by_ticket = noticed(filled)
    assert count == 167 * 6 + 2 + 1  # whole hours, the last as far as it has come, and the late one
    assert (next(iter(by_ticket)), len(by_ticket), "late" in by_ticket) == ("t1999", notices.TICKETS, False)


def test_a_log_of_notices_that_starts_anew_is_counted_anew(filled):
    filled.notice(7)
    filled.store.forget_topic("notices")
    assert noticed(filled) == (0, {})
    filled.notice(1)
    assert noticed(filled) == (1, {"t1": 1})


def test_a_topic_is_forgotten_alone(filled):
    filled.ranking()
    filled.assessment("t1", "i1", 9)
    filled.store.forget_topic("assessments")
    assert filled.tickets("i1") == []
    assert filled.store.view("acme", "24h")
    filled.assessment("t1", "i1", 1)
    assert filled.tickets("i1") == ["t1"]
