"""The pure core: a list of records in, rankings and other records out."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from agents.client import MODEL
from agents.fold import ClientsFold, FoldSettings
from agents.sliced import sliced_key
from agents.tickets import FRONT, Ticket, ticket_key
from engine.epochs import StateFailed
from engine.log import Output, Record
from metrics import registry
from streams import events, results
from streams.events import Benchmark, RedactedEvent
from streams.results import Assessment, Contribution, DeadLetter, IssueEvent, Notice, Origin, RankedIssue, Ranking
from tables import TableSettings
from tests.unit.agents.memory import MemoryRows

START = 1_760_000_000.0
PACKAGE = "My package has not arrived yet, where is it"
REFUND = "I want a refund for the order that I sent back"
LOGIN = "The app crashes as soon as I log in with my account"
SETTINGS = FoldSettings(tables=TableSettings(), wall_clock=False)


class Driven:
    """A fold that is fed events."""

    def __init__(self, settings: FoldSettings = SETTINGS) -> None:
        self.settings, self.rows, self.offset = settings, MemoryRows(), 0
        self.outputs: list[Output] = []
        self.now = 2e9
        self.arrived = START
        self.fold = ClientsFold(0, self.rows, settings)

    def send(self, *sent: RedactedEvent | bytes) -> Driven:
        for event in sent:
            value = event if isinstance(event, bytes) else events.encode(event)
            self.outputs += self.fold.apply(Record(0, self.offset, b"", value, (0, self.offset), self.arrived))
            self.offset += 1
        return self

    def restart(self) -> Driven:
        self.rows.write(self.fold.changed())
        self.fold = ClientsFold(0, self.rows, self.settings)
        return self

    def of(self, topic: str, kind: type) -> list[Any]:
        return [msgspec.json.decode(o.value or b"", type=kind) for o in self.outputs if o.topic == topic]

    def ranking(self, window: str = "24h", client: str = "acme") -> Ranking:
        self.now += 10.0
        published = [one for one in flat(self.fold.publish(self.now)) if one.topic == "rankings"]
        found = [msgspec.json.decode(o.value or b"", type=Ranking) for o in published]
        return next(r for r in found if r.window == window and r.client == client)

    def issues(self, window: str = "24h") -> dict[str, RankedIssue]:
        return {issue.id: issue for issue in self.ranking(window).issues}


def event(made: type, number: int, at: float | None = None, client: str = "acme", **fields: Any) -> Any:
    time = START + number * 60 if at is None else at
    return made(client=client, source="desk", event_id=f"e{number}", occurred_at=events.at(time), **fields)


def message(number: int, text: str = PACKAGE, ticket: str = "", **fields: Any) -> events.Message:
    fields = {"kind": "created", "channel": "email", "person": f"k1:{number}", **fields}
    return event(events.Message, number, ticket_id=ticket or f"t{number}", text=text, **fields)  # type: ignore[no-any-return]


def three() -> list[RedactedEvent]:
    return [message(i, [PACKAGE, PACKAGE, REFUND][i % 3]) for i in range(30)]


def test_tickets_become_ranked_issues() -> None:
    driven = Driven().send(*three())
    ranking = driven.ranking()
    assert (ranking.tickets, ranking.affected_customers, ranking.source) == (30, 30, Origin(0, 29))
    first, second, last = ranking.issues
    assert (first.tickets, second.tickets) == (20, 10)
    assert last.id == results.UNASSIGNED
    assert "package" in first.name
    assert first.quotes[0].text == PACKAGE
    assert len(driven.of("assessments", Assessment)) == 30


def test_a_second_event_with_an_id_changes_nothing() -> None:
    once, twice = Driven().send(*three()), Driven().send(*three())
    before = len(twice.outputs)
    twice.send(*three())
    assert len(twice.outputs) == before
    assert twice.issues() == once.issues()


def test_what_nobody_may_keep_is_told_once_by_kind_and_channel() -> None:
    sent = message(40, "My card is [CREDIT_CARD]", channel="chat", masked={"CREDIT_CARD": 2, "SSN": 1, "EMAIL": 3})
    driven = Driven().send(*three(), sent, sent)
    (notice,) = driven.of("notices", Notice)
    assert (notice.client, notice.ticket_id, notice.channel) == ("acme", "t40", "chat")
    assert notice.found == {"CREDIT_CARD": 2, "SSN": 1}
    assert notice.source == Origin(0, 30)


def test_agents_words_are_noticed_too_and_masked_addresses_are_not() -> None:
    agent = message(40, "[SSN]", author="agent", masked={"SSN": 1})
    driven = Driven().send(*three(), agent, message(41, "[EMAIL]", masked={"EMAIL": 1}))
    assert [notice.ticket_id for notice in driven.of("notices", Notice)] == ["t40"]


def test_of_a_deleted_ticket_that_was_noticed_the_client_is_told_once_and_of_no_other() -> None:
    card = message(40, "My card is [CREDIT_CARD]", masked={"CREDIT_CARD": 1})
    driven = Driven().send(*three(), card).restart()
    driven.send(*(event(events.Deleted, 50 + i, ticket_id=name) for i, name in enumerate(("t40", "t0", "t40"))))
    driven.send(message(60, "Here it is again: [CREDIT_CARD]", ticket="t40", masked={"CREDIT_CARD": 1}))
    told = [(notice.kind, notice.ticket_id, notice.found) for notice in driven.of("notices", Notice)]
    assert told == [("sensitive_data_received", "t40", {"CREDIT_CARD": 1}), ("ticket_deleted", "t40", {})]


def test_a_copy_by_the_same_person_on_the_same_day_is_set_aside() -> None:
    copies = [
        message(40, REFUND, person="k1:a"),
        message(41, f"  {REFUND.upper()}\n", person="k1:a"),
        message(42, REFUND, person="k1:b"),
        message(43, REFUND, person=""),
        message(44, REFUND, person=""),
        message(40 + 24 * 60, REFUND, person="k1:a"),
    ]
    driven = Driven().send(*copies[:1]).restart().send(*copies[1:])
    told = [(one.origin == "repeated", one.issue is None) for one in driven.of("assessments", Assessment)]
    assert told == [(False, False), (True, True), (False, False), (False, False), (False, False), (False, False)]
    ranking = driven.ranking("7d")
    assert [(issue.id == results.UNASSIGNED, issue.tickets) for issue in ranking.issues] == [(False, 5), (True, 1)]


def test_more_said_on_a_ticket_that_was_a_copy_says_what_it_is_about() -> None:
    copy = [message(40, REFUND, person="k1:a"), message(41, REFUND, person="k1:a")]
    more = message(42, PACKAGE, ticket="t41", person="k1:a", kind="comment")
    driven = Driven().send(*three(), *copy, more)
    assert [one.origin for one in driven.of("assessments", Assessment) if one.ticket_id == "t41"] == [
        "repeated", "discovered",
    ]  # fmt: skip
    assert driven.issues()[results.UNASSIGNED].tickets == 0


def test_ratings_say_how_far_severity_is_to_be_believed() -> None:
    def rated(ratings: tuple[float, float]) -> float:
        driven = Driven()
        for i in range(60):
            driven.send(message(2 * i, (PACKAGE, REFUND)[i % 2], rating=ratings[i % 2]))
        return driven.ranking("7d").severity_confidence

    assert Driven().send(*three()).ranking().severity_confidence == 0.0
    assert rated((0.1, 0.9)) > 0.5


def test_of_several_ratings_of_a_ticket_the_last_counts_and_a_repeated_one_teaches_nothing() -> None:
    def rated(*ratings: float) -> tuple[float | None, bytes | None]:
        driven = Driven().send(*three(), event(events.Rated, 40, ticket_id="t2", rating=0.5))
        driven.send(*(event(events.Rated, 50 + i, ticket_id="t0", rating=one) for i, one in enumerate(ratings)))
        impact = driven.ranking().issues[0].satisfaction_impact
        return impact, driven.restart().rows.get(b"acme\0" + MODEL + b"severity")

    assert rated(0.1, 0.9)[0] == rated(0.9)[0] != rated(0.1)[0]
    assert rated(0.9, 0.9, 0.8)[1] == rated(0.9)[1] != rated(0.9, 0.1)[1]


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (b"acme\0own", [99, 0, 5]),
        (b"acme\0" + ticket_key("t1"), [2, True, False, "i1"]),
        (b"acme\0" + sliced_key(b"p/", "k1:31"), ["k1:1", 20_000, 2, 7]),
        (b"acme\0" + ticket_key("t1"), "no ticket"),
    ],
)
def test_rows_of_another_version_end_the_worker_and_no_event_is_refused_for_them(key: bytes, row: object) -> None:
    driven = Driven().send(*three()).restart()
    driven.rows.rows[key] = msgspec.msgpack.encode(row)
    with pytest.raises(StateFailed, match="a row of kind"):
        driven.send(message(31, ticket="t1"))


def test_only_what_is_counted_behind_the_watermark_is_late() -> None:
    def late(*sent: RedactedEvent) -> float:
        driven = Driven().send(*three())
        before = registry.LATE._value.get()
        driven.send(*sent)
        return registry.LATE._value.get() - before  # type: ignore[no-any-return]

    assert late(*three()[:5]) == 0.0, "seen before"
    assert late(message(40, at=START - 100 * 86_400.0)) == 0.0, "refused"
    assert late(message(40, at=START)) == 1.0


def test_what_cannot_be_used_makes_rankings_less_complete() -> None:
    driven = Driven().send(*three(), *(event(events.Mute, 40 + i, issue="nobody", until=events.at(2e9)) for i in range(10)))
    assert driven.ranking().completeness == 0.75


def test_what_is_shared_leaves_with_the_first_ranking_of_a_day_and_holds_no_words() -> None:
    driven = Driven()
    driven.fold = ClientsFold(0, driven.rows, driven.settings, lambda client: "shops")
    shared: list[Contribution] = []
    told = b""
    for i in range(75):
        driven.send(message(i, [PACKAGE, REFUND][i % 2], at=START + i * 3600))
        driven.now += 10.0
        for output in flat(driven.fold.publish(driven.now)):
            if output.topic == "pool":
                shared.append(msgspec.json.decode(output.value or b"", type=Contribution))
                told += output.value or b""
    assert len(shared) == len({int((START + i * 3600) // 86_400) for i in range(75)})
    assert all(one.group == "shops" for one in shared)
    assert shared[0].issues == []
    assert [(len(issue.vector), issue.share) for issue in shared[-1].issues] == [
        (128, pytest.approx(0.5, abs=0.02))
    ] * 2
    assert not any(word.encode() in told for word in (*PACKAGE.split(), *REFUND.split()) if len(word) > 3)


def test_who_is_in_no_group_says_only_that() -> None:
    outputs = flat(Driven().send(*three()).fold.publish(2e9))
    (said,) = [msgspec.json.decode(o.value or b"", type=Contribution) for o in outputs if o.topic == "pool"]
    assert (said.client, said.group, said.mean, said.severity, said.issues) == ("acme", "", b"", b"", [])


def test_what_others_have_in_common_is_shown_and_moves_nothing() -> None:
    driven = Driven().send(*three())
    before = driven.ranking()
    benchmark = Benchmark(share=0.6, low=0.1, median=0.2, high=0.3, clients=12)
    pooled = event(
        events.Pooled, 900, START - 9e6, mean=bytes(256), severity=bytes(8 * 136),
        benchmarks={before.issues[0].id: benchmark, "i999": benchmark},
    )  # fmt: skip
    after = driven.send(pooled).restart().ranking()
    assert [issue.benchmark for issue in after.issues] == [benchmark, None, None]
    assert (after.tickets, after.watermark, after.completeness) == (before.tickets, before.watermark, 1.0)


def test_one_person_in_several_channels_is_one_customer() -> None:
    people = ["k1:mail", "k1:phone", "k1:login"]
    first = message(40, REFUND, person=people[0], aliases=tuple(people[1:]))
    driven = Driven().send(first).restart().send(*(message(41 + i, REFUND, person=p) for i, p in enumerate(people)))
    ranking = driven.ranking()
    assert (ranking.affected_customers, ranking.tickets) == (1, 4)
    assert (
        Driven().send(*(message(41 + i, REFUND, person=p) for i, p in enumerate(people))).ranking().affected_customers
        == 3
    )


def test_a_taxonomy_is_known_before_the_first_ticket_and_counts_as_none() -> None:
    said = {
        "Parcel late": ["My parcel has not come", "The package is delayed", "Where is my parcel, it is late"],
        "Money back": ["I want my money back", "When do I get the refund", "The refund for my order is missing"],
    }
    rows = [(label, text) for label, texts in said.items() for text in texts]
    examples = [
        event(events.Example, 100 + i, START - 60, label=label, text=text) for i, (label, text) in enumerate(rows)
    ]
    driven = Driven().send(*examples).restart().send(*three())
    ranking = driven.ranking()
    assert ranking.tickets == 30
    assert {(row.name, row.tickets) for row in ranking.issues} == {
        ("Parcel late", 20),
        ("Money back", 10),
        ("Unassigned", 0),
    }
    assert driven.of("assessments", Assessment)[0].origin == "taught"


def test_an_issue_goes_by_the_label_of_its_tickets_until_somebody_names_it() -> None:
    driven = Driven().send(*three(), event(events.Teach, 50, ticket_id="t0", label="Parcel late"))
    first = driven.ranking().issues[0]
    assert (first.tickets, first.name) == (20, "Parcel late")
    driven.send(event(events.Rename, 51, issue=first.id, name="Late parcels"))
    assert driven.issues()[first.id].name == "Late parcels"


def test_issues_that_may_be_one_are_told_until_people_have_merged_them() -> None:
    driven = Driven().send(*three())
    first, second = (row.id for row in driven.ranking().issues[:2])
    driven.fold._client("acme")._own.alike = [(first, second)]
    rows = driven.send(message(40)).restart().issues()
    assert (rows[first].alike, rows[second].alike) == ([second], [first])
    driven.send(event(events.Merge, 500, issue=first, into=second))
    assert not any(row.alike for row in driven.issues().values())


@pytest.mark.parametrize("most", [0, 10])
def test_which_issues_may_be_one_is_looked_at_after_an_hour(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("models.Assessor.alike", lambda model, most: asked.append(most) or [("i1", "i2")])
    tables = msgspec.structs.replace(SETTINGS.tables, suggestions=most)
    driven = Driven(msgspec.structs.replace(SETTINGS, tables=tables)).send(*(message(i) for i in range(50)))
    assert not asked
    driven.send(*(message(i) for i in range(50, 180)))
    assert asked == [most] * bool(most)


def test_messages_of_a_ticket_are_one_ticket() -> None:
    driven = Driven().send(*three(), message(40, REFUND, ticket="t0", kind="comment"))
    assert driven.ranking().tickets == 30


def test_an_agents_message_is_no_complaint() -> None:
    driven = Driven().send(*three(), message(40, REFUND, author="agent"))
    assert driven.ranking().tickets == 30


def test_a_greeting_is_unassigned_until_the_ticket_says_what_it_is_about() -> None:
    driven = Driven().send(*three(), message(40, "Thank you!", ticket="late"))
    assert driven.issues()[results.UNASSIGNED].tickets == 1
    driven.send(message(41, PACKAGE, ticket="late", kind="comment"))
    issues = driven.issues()
    assert (issues[results.UNASSIGNED].tickets, sum(i.tickets for i in issues.values())) == (0, 31)


def test_a_rating_counts_where_its_ticket_was() -> None:
    driven = Driven().send(*three())
    driven.send(*(event(events.Rated, 100 + i, ticket_id=f"t{i}", rating=0.0 if i % 3 < 2 else 1.0) for i in range(30)))
    package = max(driven.issues().values(), key=lambda i: i.tickets)
    assert package.satisfaction_impact is not None
    assert package.satisfaction_impact < 0


def test_a_deleted_ticket_leaves_counts_and_quotes_and_stays_away() -> None:
    said = [
        "Package has not arrived",
        "Where is my package",
        "Package still not here after a week",
    ]  # as many as are kept
    driven = Driven().send(*(message(i, text) for i, text in enumerate(said)))
    driven.send(*(event(events.Deleted, 50 + i, ticket_id=f"t{i}") for i in range(2)))
    driven.send(message(60, PACKAGE, ticket="t0", kind="comment"))
    ranking = driven.ranking()
    assert ranking.tickets == 1
    assert [q.ticket_id for i in ranking.issues for q in i.quotes] == ["t2"]
    assert [a.origin for a in driven.of("assessments", Assessment)][-2:] == ["deleted"] * 2


def test_curation_merges_and_takes_back() -> None:
    driven = Driven().send(*three())
    before = driven.issues()
    package, refund = (i for i in before if i != results.UNASSIGNED)
    driven.send(event(events.Merge, 100, issue=refund, into=package))
    assert driven.issues()[package].tickets == 30
    driven.send(event(events.Unmerge, 101, issue=refund))
    assert {i: r.tickets for i, r in driven.issues().items()} == {i: r.tickets for i, r in before.items()}
    assert [e.kind for e in driven.of("issue-events", IssueEvent)] == ["merged", "unmerged"]


def test_a_name_that_people_gave_sticks_and_can_be_given_back() -> None:
    driven = Driven().send(*three())
    package = next(iter(driven.issues()))
    model_says = driven.send(message(31)).issues()[package].name
    driven.send(event(events.Rename, 100, issue=package, name="Lost parcels"))
    assert driven.restart().send(message(32)).issues()[package].name == "Lost parcels"
    driven.send(event(events.Rename, 101, issue=package, name=""))
    assert driven.issues()[package].name == model_says


def test_a_name_stays_when_labels_give_the_issue_another_id() -> None:
    driven = Driven().send(*three())
    package = next(iter(driven.issues()))
    driven.send(event(events.Rename, 100, issue=package, name="Lost parcels"))
    tickets = [a.ticket_id for a in driven.of("assessments", Assessment) if a.issue == package]
    driven.send(*(event(events.Teach, 110 + n, ticket_id=ticket, label="parcel") for n, ticket in enumerate(tickets)))
    issues = driven.send(*(message(200 + n) for n in range(20))).issues()
    assert package not in issues
    assert [one.name for one in issues.values()].count("Lost parcels") == 1


def test_what_undoes_nothing_tells_nothing() -> None:
    driven = Driven().send(*three())
    driven.send(event(events.Unmerge, 100, issue=next(iter(driven.issues()))))
    assert driven.of("issue-events", IssueEvent) == []


def test_a_quote_is_of_the_customer_s_own_words() -> None:
    own, quoted = "Where is my package", "> Dear customer, our agents value your patience"
    driven = Driven().send(*three(), message(60, f"{quoted}\n\n{own}", ticket="t60"))
    assert driven.of("assessments", Assessment)[-1].text.strip() == own
    assert not any("patience" in quote.text for issue in driven.ranking().issues for quote in issue.quotes)


def test_states_follow_curation() -> None:
    driven = Driven().send(*three())
    package, refund = (i for i in driven.issues() if i != results.UNASSIGNED)
    driven.send(event(events.Resolve, 100, issue=package))
    driven.send(event(events.Mute, 101, issue=refund, until=events.at(START + 10 * 86_400)))
    issues = driven.issues()
    assert (issues[package].state, issues[refund].state) == ("resolved", "muted")
    driven.send(*(message(110 + i) for i in range(20)))
    assert driven.issues()[package].state == "regressed"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"{", "undecodable"),
        (b'{"type":"message","secret":"maria@example.com"}', "malformed"),
        (b'{"type":"message","version":99}', "unknown-version"),
    ],
)
def test_what_cannot_be_used_is_noted_without_content(value: bytes, reason: str) -> None:
    driven = Driven().send(*three(), value)
    (letter,) = driven.of("dead-letters", DeadLetter)
    assert (letter.reason, letter.topic, letter.offset, letter.value_bytes) == (
        reason,
        "tickets-redacted",
        30,
        len(value),
    )
    assert b"maria" not in (driven.outputs[-1].value or b"")
    assert driven.ranking().tickets == 30


def test_an_event_of_long_ago_is_noted() -> None:
    driven = Driven().send(*three(), message(99, at=START - 200 * 86_400))
    assert [letter.reason for letter in driven.of("dead-letters", DeadLetter)] == ["too-late"]
    assert driven.ranking().tickets == 30


def test_a_failure_of_ours_is_noted_without_content(monkeypatch: pytest.MonkeyPatch) -> None:
    driven = Driven().send(*three())

    def broken(*_: object) -> None:
        raise KeyError(PACKAGE)

    monkeypatch.setattr("agents.client.Client._message", broken)
    driven.send(message(50))
    (letter,) = driven.of("dead-letters", DeadLetter)
    assert letter.reason == "failed"
    assert "KeyError at" in letter.where
    assert b"package" not in (driven.outputs[-1].value or b"")


def history(seed: int, count: int = 250, step: float = 400.0) -> list[RedactedEvent]:
    rng = random.Random(seed)
    made: list[RedactedEvent] = []
    for i in range(count):
        client, number = rng.choice(["acme", "globex", "initech"]), rng.randrange(80)
        at = START + i * step + rng.uniform(-3000, 0)
        kind = rng.random()
        if kind < 0.7:
            text = f"{rng.choice([PACKAGE, REFUND, LOGIN, 'Hello'])} {rng.choice(['now', 'again', 'please', ''])}"
            made.append(
                message(i, text, ticket=f"t{number}", at=at, client=client, rating=rng.choice([None, 0.0, 1.0]))
            )
        elif kind < 0.8:
            made.append(event(events.Rated, i, at, client, ticket_id=f"t{number}", rating=rng.random()))
        elif kind < 0.85:
            made.append(event(events.Teach, i, at, client, ticket_id=f"t{number}", label=rng.choice(["A", "B"])))
        elif kind < 0.86:
            made.append(event(events.Example, i, at, client, text=rng.choice([PACKAGE, LOGIN]), label=rng.choice("AC")))
        elif kind < 0.9:
            made.append(event(events.Deleted, i, at, client, ticket_id=f"t{number}"))
        elif kind < 0.95:
            made.append(event(events.Merge, i, at, client, issue=f"i{rng.randrange(4)}", into=f"i{rng.randrange(4)}"))
        else:
            made.append(event(events.Resolve, i, at, client, issue=f"i{rng.randrange(4)}"))
    return made


def flat(published: Iterable[list[Output]]) -> list[Output]:
    return [output for outputs in published for output in outputs]


def rankings(parts: Iterable[list[Output]]) -> list[Output]:
    return [one for one in flat(parts) if one.topic == "rankings"]


def published(driven: Driven) -> dict[bytes | None, bytes | None]:
    return {output.key: output.value for output in rankings(driven.fold.publish(2e9))}


@pytest.mark.parametrize("seed", range(6))
def test_restarts_and_evictions_change_nothing(seed: int) -> None:
    """State read back from rows at any point, clients thrown out of memory: the same outputs and the same rankings."""
    sent, rng = history(seed), random.Random(seed)
    straight = Driven().send(*sent)
    broken = Driven(msgspec.structs.replace(SETTINGS, clients_in_memory=1))
    for one in sent:
        broken.send(one)
        if rng.random() < 0.1:
            broken.rows.write(broken.fold.changed())
        if rng.random() < 0.05:
            broken.restart()
    assert broken.outputs == straight.outputs
    assert published(broken) == published(straight)
    broken.rows.write(broken.fold.changed())
    straight.rows.write(straight.fold.changed())
    assert broken.rows.rows == straight.rows.rows


def remembered(driven: Driven) -> dict[bytes, bytes]:
    """The rows, but those of tickets that are too old to be anything; of the model what it says of itself, since a row of
    a trend says when it was written."""
    newest = {client.name: client.watermark for client in driven.fold._clients.values()}
    kept = {}
    for key, row in driven.rows.rows.items():
        name, _, rest = key.partition(b"\0")
        if rest.startswith(FRONT):
            oldest = (newest[name.decode()] - SETTINGS.tables.retention) // 86_400 * 86_400
            if msgspec.msgpack.decode(row, type=Ticket).time < oldest:
                continue
        if not rest.startswith(MODEL):
            kept[key] = row
    kept |= {name.encode(): client._model.snapshot() for name, client in driven.fold._clients.items()}
    return kept


@pytest.mark.parametrize("seed", range(3))
def test_old_tickets_are_forgotten_whenever_rows_are_written_and_read(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over 200 days, with restarts: what is known hangs on event time alone, and old rows do go."""
    monkeypatch.setattr("agents.sliced.SLICES", 4)
    sent, rng = history(seed, 500, 40_000.0), random.Random(seed)
    straight, broken, ever = Driven(), Driven(), set[bytes]()
    for one in sent:
        straight.send(one)
        broken.send(one)
        if rng.random() < 0.2:
            broken.restart()
            ever |= broken.rows.rows.keys()
    assert broken.outputs == straight.outputs
    for driven in (straight, broken):
        driven.rows.write(driven.fold.changed())
        for name in ("acme", "globex", "initech"):
            driven.fold._client(name)
    assert published(broken) == published(straight)
    assert remembered(broken) == remembered(straight)
    gone = [key for key in ever - broken.rows.rows.keys() if b"\0" + FRONT in key]
    assert len(gone) > 20


def test_rankings_are_published_once_a_second_and_when_a_bucket_closes() -> None:
    driven = Driven(msgspec.structs.replace(SETTINGS, wall_clock=True)).send(*three())
    now = driven.arrived = START + 30 * 60
    assert len(rankings(driven.fold.publish(now))) == 4
    driven.send(message(31))
    assert not rankings(driven.fold.publish(now + 0.5))
    assert len(rankings(driven.fold.publish(now + 1.0))) == 4
    assert not rankings(driven.fold.publish(now + 2.0))
    later = now + 600
    (hour,) = [
        r
        for o in rankings(driven.fold.publish(later))
        if (r := msgspec.json.decode(o.value or b"", type=Ranking)).window == "1h"
    ]
    assert hour.as_of == events.at(later)


def test_rankings_wait_while_there_is_much_to_catch_up_with() -> None:
    driven = Driven()
    now = START + 100.0
    for ago, pause in ((8.0, 4.0), (3_600.0, 10.0), (1.0, 1.0), (-60.0, 1.0)):
        driven.send(message(100 + driven.offset))
        assert len(rankings(driven.fold.publish(now))) == 4
        driven.arrived = now + pause - ago
        driven.send(message(100 + driven.offset))
        assert not rankings(driven.fold.publish(now + pause - 0.01))
        assert len(rankings(driven.fold.publish(now + pause + 0.01))) == 4
        now += 100.0


def test_rankings_wait_no_longer_once_all_is_read() -> None:
    driven = Driven()
    now = START + 3_600.0
    driven.send(message(1))
    assert len(rankings(driven.fold.publish(now))) == 4
    driven.send(message(2))
    assert not rankings(driven.fold.publish(now + 1.1))
    assert not rankings(driven.fold.publish(now + 2.0))
    assert len(rankings(driven.fold.publish(now + 2.2))) == 4


def test_a_restarted_worker_goes_on_publishing_when_buckets_close() -> None:
    driven = Driven(msgspec.structs.replace(SETTINGS, wall_clock=True)).send(*three())
    rankings(driven.fold.publish(START + 1800))
    found = [
        msgspec.json.decode(o.value or b"", type=Ranking) for o in rankings(driven.restart().fold.publish(START + 5000))
    ]
    assert {r.source for r in found} == {Origin(0, 29)}, "readers keep the highest offset: it must not fall back"
