import math
from random import Random

import msgspec
import pytest

from streams.events import Segments, at, encode
from streams.results import UNASSIGNED, WINDOWS
from tables import ClientTables, Counted, TableSettings
from tests.unit.tables.histories import (
    DAY,
    HOUR,
    SOURCE,
    START,
    Store,
    agrees,
    fold,
    folded,
    picture,
    ranked,
    row,
    tickets,
)

NOON = START + 12 * HOUR


def empty() -> ClientTables:
    return ClientTables("acme", TableSettings())


def ticket(issue: str | None, time: float, **given: object) -> Counted:
    return Counted(issue=issue, ticket_id=f"t{time}", time=time, **given)


def store(tables: ClientTables) -> Store:
    made = Store()
    made.write(tables)
    return made


def many(issue: str | None, count: int, begin: float, end: float, **given: object) -> list[Counted]:
    return [ticket(issue, begin + (end - begin) * place / count, **given) for place in range(count)]


# --- windows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("days", [0.2, 3.0, 70.0])
def test_rankings_say_what_the_tickets_say(window: str, days: float) -> None:
    history = tickets(7, 600, span=days * DAY)
    tables = fold(empty(), history)
    for as_of in (tables.watermark, tables.watermark + 400, tables.watermark + 3 * HOUR, tables.watermark + 2 * DAY):
        agrees(ranked(tables, window, as_of), history)


@pytest.mark.parametrize("window", WINDOWS)
def test_merged_issues_are_one_and_part_again(window: str) -> None:
    history = tickets(8, 600)
    tables = fold(empty(), history)
    merged = {"i1": "i0", "i2": "i0", "i3": "i9", "i4": "gone"}

    def current(issue: str) -> str:
        return merged.get(issue, issue)

    before = picture(tables, tables.watermark)
    agrees(ranked(tables, window, tables.watermark, current), history, current)
    assert picture(tables, tables.watermark) == before


@pytest.mark.parametrize(("ago", "seen"), [(0, 1), (HOUR - 1, 1), (HOUR, 1), (HOUR + 1, 0), (HOUR + 300, 0)])
def test_the_hour_ends_with_the_bucket_of_as_of(ago: float, seen: int) -> None:
    """Asked at the end of a bucket, the hour begins sixty minutes before that end."""
    tables = fold(empty(), [ticket("i", NOON + 299 - ago), ticket(None, NOON + 299)])
    found = ranked(tables, "1h", NOON + 299.9)
    assert sum(one.tickets for one in found.issues if one.id == "i") == (seen if ago < HOUR else 0)
    assert found.previous == (1 if ago >= HOUR else 0)


@pytest.mark.parametrize("days", [0, 5, 20, 50])
def test_late_within_retention_goes_to_its_own_bucket(days: int) -> None:
    """As if it had come in time, down to the rows."""
    history = tickets(9, 600, span=60 * DAY)
    found = next(one for one in reversed(history) if one.person and one.time < START + (60 - days) * DAY)
    late, stores = fold(empty(), [one for one in history if one is not found]), (Store(), Store())
    assert late.count(found)
    late.observe(0, history[-1].time)
    punctual = folded(history)
    for store, tables in zip(stores, (late, punctual), strict=True):
        store.write(tables)
    assert picture(late, late.watermark) == picture(punctual, punctual.watermark)
    assert stores[0].rows == stores[1].rows


def test_too_late() -> None:
    tables = fold(empty(), [ticket("i", START + 100 * DAY)])
    before = picture(tables, tables.watermark)
    assert not tables.count(ticket("j", START + 11 * DAY - 0.001))
    assert picture(tables, tables.watermark) == before
    assert tables.count(ticket("j", START + 11 * DAY))


def test_shuffled_within_an_hour_is_the_same() -> None:
    history = tickets(10, 800)
    random = Random(1)
    shuffled = sorted(history, key=lambda one: one.time + random.uniform(0, HOUR))
    lived, replayed = fold(empty(), history), fold(empty(), shuffled)
    assert lived.watermark == replayed.watermark
    assert picture(lived, lived.watermark) == picture(replayed, lived.watermark)


def test_several_source_partitions_hold_the_watermark() -> None:
    tables = empty()
    tables.observe(0, START + 1_000)
    tables.observe(1, START + 900)
    assert tables.watermark == START + 1_000  # a partition that turns up late does not turn back the clock
    tables.observe(0, START + 1_100)
    assert tables.watermark == START + 1_000
    tables.observe(1, START + 1_050)
    assert tables.watermark == START + 1_050
    tables.observe(0, START + 2_000)
    assert tables.watermark == START + 2_000
    assert ranked(tables, "1h", START + 2_000).watermark.timestamp() == START + 2_000


def test_what_is_too_old_is_dropped() -> None:
    tables = fold(empty(), tickets(11, 500))
    kept = store(tables)
    tables.observe(0, START + 200 * DAY)
    kept.write(tables)
    assert sorted(kept.rows) == ["m"]
    assert [one.id for one in ranked(tables, "30d", START + 200 * DAY).issues] == [UNASSIGNED]
    tables.count(ticket("i99", START + 200 * DAY))
    assert row(ranked(tables, "1h", START + 200 * DAY), "i99").tickets == 1


def test_an_issue_that_is_forgotten_leaves_its_number() -> None:
    """The same one to the next issue, whether the tables were loaded since or not."""
    tables = folded([ticket("a", START), ticket("b", START + 80 * DAY), ticket("c", START + 80 * DAY)])
    tables.observe(0, START + 91 * DAY)
    loaded = store(tables).load()
    for life in (tables, loaded):
        fold(life, [ticket("d", START + 91 * DAY), ticket("e", START + 91 * DAY)])
        assert life.numbers == {"b": 3, "c": 4, "d": 2, "e": 5}
    assert picture(tables, START + 91 * DAY) == picture(loaded, START + 91 * DAY)


def test_affected_customers_beyond_256_are_estimated() -> None:
    history = [ticket("i", START + place, person=f"p{place}") for place in range(5_000)]
    found = ranked(fold(empty(), history), "24h", START + 5_000)
    assert row(found, "i").affected_customers == pytest.approx(5_000, rel=0.2)
    assert found.affected_customers == row(found, "i").affected_customers


# --- corrections -----------------------------------------------------------------------------------------------------


def forgotten(tables: ClientTables, one: Counted) -> None:
    tables.uncount(one.issue, one.time, one.severity, one.rating, one.ticket_id)


def test_uncounting_takes_back_what_was_counted() -> None:
    history = tickets(12, 400)
    bare = [msgspec.structs.replace(one, person="", segments=Segments()) for one in history]
    tables, without = fold(empty(), bare), fold(empty(), bare[::2])
    tables.observe(0, bare[-1].time)
    without.observe(0, bare[-1].time)
    for one in bare[1::2]:
        forgotten(tables, one)
    # what cannot be forgotten: when an issue was first and last seen; quotes are checked on their own
    for window in WINDOWS:
        mine, theirs = ranked(tables, window, tables.watermark), ranked(without, window, tables.watermark)
        assert mine.tickets == theirs.tickets
        for one, other in zip(mine.issues, theirs.issues, strict=True):
            same = {"first_seen": other.first_seen, "last_seen": other.last_seen, "quotes": [], "state": ""}
            assert msgspec.structs.replace(one, **same) == msgspec.structs.replace(other, quotes=[], state="")


def test_a_deleted_ticket_is_quoted_no_more_and_leaves_no_customer_too_many() -> None:
    one = ticket("i", NOON, person="p", quote="my words", channel="email", segments=Segments(product="app"))
    other = ticket("i", NOON + 1, person="q", quote="different text", channel="chat")
    tables = fold(empty(), [one, other])
    forgotten(tables, one)
    found = row(ranked(tables, "1h", NOON), "i")
    assert (found.tickets, found.affected_customers) == (1, 1)
    assert [quote.text for quote in found.quotes] == ["different text"]
    assert found.segments == {"product": [("app", 1)]}  # never more than the issue has tickets
    forgotten(tables, other)
    assert [one.id for one in ranked(tables, "1h", NOON).issues] == [UNASSIGNED]


def test_nothing_is_left_of_a_deleted_ticket_that_was_alone() -> None:
    tables = fold(empty(), [ticket("i", NOON)])
    forgotten(tables, ticket("i", NOON))
    assert tables.next_change(NOON) == math.inf
    assert not any(key.startswith("b/") for key in store(tables).rows)


def test_uncounting_what_was_never_counted_changes_nothing() -> None:
    tables = fold(empty(), tickets(13, 50))
    before = picture(tables, tables.watermark)
    for issue, time in (("nobody's", NOON), ("i1", START - 20 * DAY), ("i1", START + 90 * DAY)):
        tables.uncount(issue, time, 0.5, None, "t")
        tables.rate(issue, time, 0.5)
    assert picture(tables, tables.watermark) == before


def test_a_ticket_moves_to_another_issue() -> None:
    history = tickets(14, 200)
    moved = msgspec.structs.replace(history[50], issue="elsewhere")
    tables = fold(empty(), history)
    forgotten(tables, history[50])
    tables.count(moved)
    wanted = [*history[:50], moved, *history[51:]]
    for window in WINDOWS:
        mine, theirs = ranked(tables, window, tables.watermark), ranked(folded(wanted), window, tables.watermark)
        assert [(one.id, one.tickets) for one in mine.issues] == [(one.id, one.tickets) for one in theirs.issues]


@pytest.mark.parametrize("days", [0.0, 3.0, 20.0])
def test_a_late_rating_goes_to_its_ticket(days: float) -> None:
    late, punctual = empty(), empty()
    for one in (ticket("i", NOON), ticket("j", NOON + 1, rating=0.9)):
        late.count(one)
        punctual.count(msgspec.structs.replace(one, rating=one.rating or 0.25))
    for tables in (late, punctual):
        tables.observe(0, NOON + days * DAY)
    late.rate("i", NOON, 0.75)
    late.rate("i", NOON, 0.25, before=0.75)
    assert picture(late, late.watermark) == picture(punctual, punctual.watermark)
    found = ranked(late, "30d", late.watermark)
    assert row(found, "i").satisfaction_impact == pytest.approx((0.25 + 0.9) / 2 - 0.9)


# --- rows of the ranking ---------------------------------------------------------------------------------------------


def test_no_tickets() -> None:
    tables = empty()
    for window in WINDOWS:
        found = ranked(tables, window, NOON)
        assert [one.id for one in found.issues] == [UNASSIGNED]
        assert (found.tickets, found.completeness, found.affected_customers) == (0, 1.0, 0)
        assert found.watermark == found.as_of
        encode(found)
    assert tables.next_change(NOON) == math.inf
    assert tables.events(NOON, -math.inf, current=str, name=str, source=SOURCE) == []
    assert tables.changed() == {}


def test_a_row() -> None:
    history = [
        *many("i", 20, NOON - 50 * HOUR, NOON - 26 * HOUR),
        *many("i", 30, NOON - 20 * HOUR, NOON, person="p", severity=0.8, rating=0.2, segments=Segments(plan="pro")),
        *many(None, 10, NOON - 20 * HOUR, NOON, rating=1.0),
    ]
    found = ranked(folded(sorted(history, key=lambda one: one.time)), "24h", NOON)
    one, rest = found.issues
    assert (one.rank, one.id, one.name, one.tickets, one.previous, one.change) == (1, "i", "I", 30, 17, 0.764706)
    assert one.share == 0.75
    assert (one.mean_severity, one.affected_customers) == (0.8, 1)
    assert one.satisfaction_impact == pytest.approx((30 * 0.2 + 10) / 40 - 1.0)
    assert one.first_seen.timestamp() == pytest.approx(NOON - 50 * HOUR)
    assert (len(one.trend), sum(one.trend)) == (24, 30)
    assert one.segments == {"plan": [("pro", 30)]}
    assert one.first_seen.utcoffset().total_seconds() == 0
    assert (rest.rank, rest.id, rest.name, rest.score, rest.tickets) == (2, UNASSIGNED, "Unassigned", 0.0, 10)


@pytest.mark.parametrize("window", WINDOWS)
def test_scores_explain_themselves(window: str) -> None:
    found = ranked(folded(tickets(15, 500)), window, START + 3 * DAY)
    *issues, unassigned = found.issues
    assert [one.rank for one in found.issues] == list(range(1, len(found.issues) + 1))
    assert unassigned.id == UNASSIGNED
    for one in issues:
        parts = msgspec.structs.astuple(one.contributions)
        assert all(0.0 <= part <= 1.0 for part in parts)
        assert one.score == pytest.approx(sum(parts), abs=1e-12)
    order = [(-one.score, -one.tickets, one.id) for one in issues]
    assert order == sorted(order)


def test_equal_issues_stand_in_order_of_their_ids() -> None:
    history = [one for place in range(5) for issue in "cab" for one in [ticket(issue, NOON + place)]]
    assert [one.id for one in ranked(folded(history), "1h", NOON).issues] == ["a", "b", "c", UNASSIGNED]


def test_only_so_many_rows_and_no_record_too_large() -> None:
    settings = TableSettings(max_issues=100)
    words = [chr(0x4E00 + number) * 4 for number in range(400)]
    random = Random(1)
    history = [
        ticket(
            f"{place % 150:0100d}", NOON + place, channel=random.choice(["email", "private_message"]),
            segments=Segments(product=f"{place % 7}" * 64, plan=f"{place % 5}" * 64, locale=f"{place % 3}" * 64),
            quote=" ".join(random.sample(words, 60)), confidence=random.random(),
        )
        for place in range(3_000)
    ]  # fmt: skip
    found = ranked(folded(history, settings), "24h", NOON + 3_000)
    assert len(found.issues) == 101
    assert all(len(one.quotes) == 3 for one in found.issues[:-1])
    assert found.tickets == 3_000
    assert len(encode(found)) < 512 * 1024


def test_segments_are_the_most_frequent_three() -> None:
    history = [
        ticket("i", NOON + place, segments=Segments(product=product))
        for place, product in enumerate("aaaabbbbccdddddeeeee")
    ]
    assert row(ranked(folded(history), "1h", NOON), "i").segments == {"product": [("d", 5), ("e", 5), ("a", 4)]}


def test_completeness_is_of_the_window() -> None:
    tables = folded(many("i", 10, NOON - 2 * DAY, NOON))
    for _ in range(6):
        tables.used(NOON)
    tables.refused(NOON)
    tables.refused(NOON - 2 * HOUR)
    tables.refused(NOON - 400 * DAY)
    assert ranked(tables, "1h", NOON).completeness == pytest.approx(6 / 7, abs=1e-6)
    assert ranked(tables, "24h", NOON).completeness == 0.75
    assert ranked(tables, "24h", NOON).tickets == 4  # refused events are no tickets


# --- states and events -----------------------------------------------------------------------------------------------


def told(
    tables: ClientTables, as_of: float, merged: dict[str, str] | None = None, since: float | None = None
) -> list[tuple[str, str]]:
    def current(issue: str) -> str:
        return (merged or {}).get(issue, issue)

    found = tables.events(
        as_of, as_of - HOUR if since is None else since, current=current, name=str.upper, source=SOURCE
    )
    assert all(one.name == one.issue.upper() and one.at.timestamp() == as_of for one in found)
    return [(one.issue, one.kind) for one in found]


def steady(surge: int = 0) -> ClientTables:
    """Three days of two issues, the last hour with a surge of one."""
    history = [
        *many("i", 144, NOON - 3 * DAY, NOON - 1),
        *many("j", 1440, NOON - 3 * DAY + 0.5, NOON - 1),
        *many("i", surge, NOON - HOUR, NOON - 1),
    ]
    return folded(sorted(history, key=lambda one: one.time))


def test_an_escalation_is_told_once_and_again_after_it_was_over() -> None:
    tables = steady(60)
    kept = store(tables)
    assert row(ranked(tables, "24h", NOON), "i").state == "escalating"
    assert told(tables, NOON) == [("i", "escalating")]
    assert told(tables, NOON) == []
    kept.write(tables)
    assert told(kept.load(), NOON) == []
    assert told(tables, NOON + HOUR) == []
    quiet = NOON + 3 * DAY
    fold(tables, [one for hour in range(72) for one in many("j", 20, NOON + hour * HOUR, NOON + (hour + 1) * HOUR)])
    assert told(tables, quiet - 1) == []
    assert told(tables, quiet) == []
    fold(tables, many("i", 60, quiet, quiet + HOUR))
    assert told(tables, quiet + HOUR) == [("i", "escalating")]


def test_a_steady_issue_tells_nothing() -> None:
    tables = steady()
    assert [told(tables, NOON + minutes * 60) for minutes in range(0, 60, 5)] == [[]] * 12


def test_a_muted_issue_tells_nothing_until_then() -> None:
    tables = steady(60)
    tables.mute("i", NOON + 600)
    assert row(ranked(tables, "1h", NOON), "i").state == "muted"
    assert told(tables, NOON) == []
    assert told(tables, NOON + 600) == [("i", "escalating")]


def test_resolved_then_regressed_and_told_once() -> None:
    tables = steady()
    kept = store(tables)
    tables.resolve("i", NOON)
    kept.write(tables)
    assert row(ranked(tables, "24h", NOON), "i").state == "resolved"
    assert told(tables, NOON) == []
    fold(tables, [ticket("i", NOON + 60)])
    assert row(ranked(tables, "24h", NOON + 60), "i").state == "regressed"
    kept.write(tables)
    assert told(tables, NOON + 60) == [("i", "regressed")]
    assert told(tables, NOON + 120) == []
    kept.write(tables)
    assert told(kept.load(), NOON + 120) == []
    tables.resolve("i", NOON + 600)
    assert told(tables, NOON + 600) == []
    fold(tables, [ticket("i", NOON + 700)])
    assert told(tables, NOON + 700) == [("i", "regressed")]


def test_curation_is_of_the_issue_that_stands() -> None:
    tables = steady()
    tables.mute("i", NOON + DAY)
    merged = {"i": "j"}
    assert ranked(tables, "24h", NOON, lambda issue: merged.get(issue, issue)).issues[0].state == "ongoing"
    tables.resolve("j", NOON)
    fold(tables, [ticket("i", NOON + 60)])
    assert told(tables, NOON + 60, merged) == [("j", "regressed")]
    assert row(ranked(tables, "24h", NOON + 60), "i").state == "muted"


def nobody_merged(issue: str) -> bool:
    return False


def test_what_people_said_follows_where_the_model_moves_most_tickets() -> None:
    tables, kept = steady(), store(steady())
    tables.mute("i", NOON + DAY)
    tables.rename("i", "Lost parcels")
    tables.follow(lambda issue: issue, nobody_merged)
    moved = {"i": "new"}
    tables.follow(lambda issue: moved.get(issue, issue), nobody_merged)
    kept.write(tables)
    for held in (tables, kept.load()):
        assert (held.named("new"), held.muted("new", NOON), held.muted("new", NOON + DAY)) == ("Lost parcels", True, False)
    tables.rename("new", "")
    tables.follow(lambda issue: moved.get(issue, issue), nobody_merged)
    assert tables.named("new") == ""  # given back to the model, and it stays so


def test_what_people_said_of_the_smaller_part_or_of_what_they_merged_does_not_follow() -> None:
    tables = fold(steady(), many("large", 5_000, NOON, NOON + 60))
    tables.rename("i", "Lost parcels")
    tables.follow(lambda issue: "large" if issue == "i" else issue, nobody_merged)
    assert (tables.named("large"), tables.named("i")) == ("", "Lost parcels")
    tables.follow(lambda issue: "new" if issue == "i" else issue, lambda issue: issue == "i")
    assert tables.named("new") == ""


def test_what_was_resolved_and_came_back_has_regressed_for_a_week() -> None:
    tables = steady()
    tables.resolve("i", NOON)
    fold(tables, [ticket("i", NOON + 60), *many("i", 100, NOON + 120, NOON + 6 * DAY)])
    assert row(ranked(tables, "24h", NOON + 6 * DAY - 60), "i").state == "regressed"
    fold(tables, many("i", 100, NOON + 6 * DAY, NOON + 8 * DAY))
    assert row(ranked(tables, "24h", NOON + 8 * DAY - 60), "i").state == "ongoing"
    tables.resolve("i", NOON + 9 * DAY)
    fold(tables, [ticket("i", NOON + 9 * DAY + 60)])
    assert row(ranked(tables, "24h", NOON + 9 * DAY + 120), "i").state == "regressed"


def test_curation_of_an_issue_without_tickets_is_kept() -> None:
    tables = steady()
    tables.resolve("label", NOON)
    found = ranked(tables, "24h", NOON, lambda issue: "label")
    assert [(one.id, one.state) for one in found.issues] == [("label", "resolved"), (UNASSIGNED, "ongoing")]


def test_new_issues() -> None:
    tables = fold(steady(), [*many("k", 5, NOON, NOON + 60), ticket("l", NOON + 61)])
    found = ranked(tables, "24h", NOON + 61)
    assert (row(found, "k").state, row(found, "l").state) == ("new", "ongoing")
    fold(tables, [*many("j", 480, NOON + 62, NOON + DAY), *many("k", 5, NOON + DAY, NOON + DAY + 60)])
    assert row(ranked(tables, "24h", NOON + DAY + 60), "k").state == "ongoing"


# --- time without tickets --------------------------------------------------------------------------------------------


def test_rankings_change_at_the_next_boundary_and_not_before() -> None:
    tables = folded([ticket("i", NOON)])
    as_of, changes = NOON + 1, 0
    stripped = [msgspec.json.decode(one) for one in picture(tables, as_of)]
    while (then := tables.next_change(as_of)) < math.inf:
        assert then > as_of
        assert {one["next_at"] for one in stripped} == {at(then).isoformat().replace("+00:00", "Z")}
        for one in stripped:
            del one["as_of"]
        before = [msgspec.json.decode(one) for one in picture(tables, then - 0.001)]
        for one in before:
            del one["as_of"]
        assert before == stripped
        as_of, changes = then, changes + 1
        stripped = [msgspec.json.decode(one) for one in picture(tables, as_of)]
    assert as_of == START + 60 * DAY
    assert changes < 24 + 14 * 24 + 60
    assert {one["next_at"] for one in stripped} == {None}
    assert all(one["previous"] == one["tickets"] == 0 for one in stripped)
