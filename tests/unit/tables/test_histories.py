"""Histories of every kind of call, made by hypothesis: what holds whatever happens."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.events import Segments, encode
from streams.results import WINDOWS
from tables import ClientTables, Counted, TableSettings
from tests.unit.tables.histories import DAY, HOUR, SOURCE, START, Store, agrees, picture, ranked

SETTINGS = TableSettings(retention=20 * DAY, duplicates_horizon=6 * HOUR, duplicates_max=1_100, max_issues=4)
ISSUES = ["a", "b", "c", "d", "e", "f"]

# most steps are short, some leave a bucket behind, few a level or the retention
paces = st.sampled_from([0.0, 1.0, 20.0, 250.0, 300.0, 1_700.0, HOUR, 5 * HOUR, DAY, 3 * DAY, 16 * DAY])
late = st.sampled_from([0.0, 0.0, 0.0, 1.0, 299.0, HOUR, 7 * HOUR, DAY, 9 * DAY, 19 * DAY, 21 * DAY])
counts = st.tuples(
    st.just("count"),
    late,
    st.sampled_from([None, *ISSUES]),
    st.sampled_from(["", "p", "q", "r"]),
    st.sampled_from([0.0, 0.123, 0.5, 1.0]),
    st.sampled_from([None, 0.0, 0.333, 1.0]),
    st.sampled_from(["", "login fails", "refund is late", "app [EMAIL] crashed"]),
)
steps = st.one_of(
    counts,
    counts,
    counts,
    st.tuples(st.just("pace"), paces, st.integers(0, 2)),
    st.tuples(st.just("uncount"), st.integers(0, 100)),
    st.tuples(st.just("rate"), st.integers(0, 100), st.sampled_from([0.0, 0.5, 1.0])),
    st.tuples(st.just("duplicate"), st.integers(0, 3)),
    st.tuples(st.just("used"), late),
    st.tuples(st.just("refused"), late),
    st.tuples(st.just("mute"), st.sampled_from(ISSUES), st.sampled_from([0.0, HOUR, 30 * DAY])),
    st.tuples(st.just("resolve"), st.sampled_from([*ISSUES, "label"])),
    st.tuples(st.just("merge"), st.sampled_from(ISSUES), st.sampled_from([*ISSUES, "label"])),
    st.tuples(st.just("unmerge"), st.sampled_from(ISSUES)),
    st.tuples(st.just("events")),
)
Step = tuple


@dataclass
class Life:
    """A client that lives through steps. `raw` is what the oracle knows."""

    tables: ClientTables
    now: float = START
    raw: list[Counted] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)
    said: list[object] = field(default_factory=list)

    def current(self, issue: str) -> str:
        return self.merged.get(issue, issue)

    def step(self, step: Step) -> None:
        tables, (kind, *given) = self.tables, step
        if kind == "pace":
            self.now += given[0]
            tables.observe(given[1], self.now)
        elif kind == "count":
            ago, issue, person, severity, rating, quote = given
            one = Counted(
                issue=issue, ticket_id=f"t{len(self.said)}", time=self.now - ago, person=person, severity=severity,
                rating=rating, channel="email", quote=quote, confidence=severity,
                segments=Segments(product=person, locale="de"),
            )  # fmt: skip
            self.said.append(tables.count(one))
            if self.said[-1]:
                self.raw.append(one)
        elif kind in ("uncount", "rate") and self.raw:
            one = self.raw[given[0] % len(self.raw)]
            if kind == "rate":
                tables.rate(one.issue, one.time, given[1])
            else:
                self.raw.remove(one)
                tables.uncount(one.issue, one.time, one.severity, one.rating, one.ticket_id)
        elif kind == "duplicate":
            self.said.append(tables.duplicate("desk", f"e{given[0]}", self.now))
        elif kind == "used":
            tables.used(self.now - given[0])
        elif kind == "refused":
            tables.refused(self.now - given[0])
        elif kind == "mute":
            tables.mute(self.current(given[0]), self.now + given[1])
        elif kind == "resolve":
            tables.resolve(self.current(given[0]), self.now)
        elif kind == "merge":
            self.merged[given[0]] = given[1]
        elif kind == "unmerge":
            self.merged.pop(given[0], None)
        elif kind == "events":
            self.said += tables.events(self.now, self.now - 1800, current=self.current, name=str.upper, source=SOURCE)

    def seen(self) -> list[bytes]:
        return picture(self.tables, self.now, self.current)


def born() -> Life:
    return Life(ClientTables("acme", SETTINGS))


@given(st.lists(steps, max_size=60), st.sets(st.integers(0, 60)))
@settings(max_examples=300, deadline=None)
def test_a_life_with_restarts_is_the_same_life(history: list[Step], stops: set[int]) -> None:
    """Rows are all there is: the same answers, rankings and rows, byte for byte."""
    straight, broken, store = born(), born(), Store()
    for place, step in enumerate(history):
        straight.step(step)
        broken.step(step)
        if place in stops:
            store.write(broken.tables)
            broken.tables = store.load(SETTINGS)
            assert broken.tables.changed() == {}
            assert broken.seen() == straight.seen()
    assert broken.said == straight.said
    assert broken.seen() == straight.seen()
    assert broken.tables.next_change(broken.now) == straight.tables.next_change(straight.now)
    store.write(broken.tables)
    whole = Store()
    whole.write(straight.tables)
    assert store.rows == whole.rows


@given(st.lists(steps, max_size=60))
@settings(max_examples=200, deadline=None)
def test_asking_changes_nothing(history: list[Step]) -> None:
    """Rankings asked for at every step, with what they remember of older buckets, are those of one who never asked."""
    asked, silent = born(), born()
    for step in history:
        asked.step(step)
        asked.seen()
        silent.step(step)
    assert asked.seen() == silent.seen()
    assert asked.tables.changed() == silent.tables.changed()


@given(st.lists(st.one_of(counts, st.tuples(st.just("pace"), paces, st.just(0))), max_size=80))
@settings(max_examples=200, deadline=None)
def test_windows_are_those_of_the_raw_tickets(history: list[Step]) -> None:
    life = Life(ClientTables("acme", TableSettings(retention=61 * DAY)))
    life.tables.observe(0, START)
    for step in history:
        life.step(step)
    for window in WINDOWS:
        agrees(ranked(life.tables, window, life.now), life.raw)


@given(st.lists(steps, max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_ranking_holds_together(history: list[Step]) -> None:
    life = born()
    for step in history:
        life.step(step)
    for window in WINDOWS:
        found = ranked(life.tables, window, life.now, life.current)
        *issues, unassigned = found.issues
        assert unassigned.id == "unassigned"
        assert len(issues) <= SETTINGS.max_issues
        for one in found.issues:
            assert 0.0 <= one.score <= 1.0
            assert 0.0 <= one.mean_severity <= 1.0
            assert sum(one.trend) == one.tickets >= 0
            assert one.first_seen <= one.last_seen
            assert all(count <= one.tickets for values in one.segments.values() for _, count in values)
            assert all(one.tickets > 0 for one in issues)
        assert 0.0 <= found.completeness <= 1.0
        assert len(encode(found)) < 512 * 1024
