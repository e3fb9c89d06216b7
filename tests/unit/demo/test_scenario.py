"""The scenario is seeded, tells the truth, and its names can't be taken for words."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from stdnum import iban, luhn

from issuestream.scenario import CLIENTS, ROLES, Scenario, Sending, phrases
from issuestream.scenario.garbage import KINDS, MOST_LARGE
from issuestream.scenario.people import AGENTS, FIRST, LAST, THIRD_FIRST, THIRD_LAST, plain
from issuestream_client.contract import check
from streams import events
from streams.events import Created, Refused

START, END = 1_790_000_000.0, 1_790_259_200.0


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario(3, 3_000, START, END, ROLES)


def test_the_same_seed_gives_the_same_bytes(scenario: Scenario) -> None:
    again, other = (Scenario(seed, 3_000, START, END, ROLES) for seed in (3, 4))
    assert orjson.dumps([s.record for s in again.sendings]) == orjson.dumps([s.record for s in scenario.sendings])
    assert [s.value for s in again.sendings] == [s.value for s in scenario.sendings]
    assert again.truth == scenario.truth
    assert other.sendings != scenario.sendings


def test_every_event_is_one_that_a_publisher_takes(scenario: Scenario) -> None:
    kinds = Counter()
    for sending in scenario.sendings:
        if sending.record is not None:
            check({"client": sending.client, "source": "test", **sending.record})
            kinds[sending.record["type"]] += 1
    assert set(kinds) == {
        "created", "comment", "behaviour", "rated", "tagged", "solved", "reopened", "deleted",
    }  # fmt: skip


def test_garbage_is_refused_for_the_reason_it_was_made_for(scenario: Scenario) -> None:
    refused: Counter[str] = Counter()
    for sending in scenario.sendings:
        if sending.record is None:
            try:
                event = events.decode_raw(sending.value)
                refused["unknown-client" if event.client not in CLIENTS else "in-the-future"] += 1
                assert event.client not in CLIENTS or event.time > END + 86_400
            except Refused as found:
                refused[found.reason] += 1
    wanted = scenario.truth.refused
    assert refused == Counter(wanted) - Counter({"too-late": wanted["too-late"]})
    assert set(wanted) == {reason for reason, _ in KINDS} | {"too-late"}
    assert 0 < wanted["too-large"] <= MOST_LARGE
    assert 0.005 < refused.total() / len(scenario.sendings) < 0.02


def test_what_counts_is_what_a_customer_said_and_nobody_deleted(scenario: Scenario) -> None:
    first: dict[tuple[str, str], float] = {}
    deleted, ids, sent = set(), Counter(), []
    for sending in scenario.sendings:
        if sending.record is None or events.decode_raw(_bytes(sending)).time < START:
            continue
        event = events.decode_raw(_bytes(sending))
        ids[event.client, event.event_id] += 1
        sent.append(sending.at)
        place = (event.client, event.ticket_id)  # type: ignore[union-attr]
        if getattr(event, "author", "") == "customer":
            first.setdefault(place, event.time)
        elif event.__struct_config__.tag == "deleted":
            deleted.add(place)
    truth = scenario.truth
    assert {place: at for place, at in first.items() if place not in deleted} == pytest.approx(truth.times)
    assert truth.times.keys() == truth.labels.keys()
    assert truth.deleted == deleted & first.keys()
    assert truth.deleted
    assert sum(count - 1 for count in ids.values()) == truth.repeated
    assert 0.02 < truth.repeated / len(sent) < 0.04
    assert sent == sorted(sent)


def test_volumes_are_skewed_and_one_issue_starts_in_the_middle(scenario: Scenario) -> None:
    truth = scenario.truth
    assert truth.clients() == sorted(CLIENTS)
    for role in ROLES:
        volumes = truth.volumes(role.client)
        assert 8 <= len(volumes) <= 14
        assert volumes[role.issues[0].label] == max(volumes.values()) > 2.5 * min(volumes.values())
    assert truth.emerging is not None
    times = [truth.times[place] for place, label in truth.labels.items() if (place[0], label) == truth.emerging]
    assert min(times) >= START + (END - START) / 2
    late = [place for place, at in truth.times.items() if place[0] == CLIENTS[0] and at > END - (END - START) / 4]
    assert 0.08 < sum(truth.labels[place] == truth.emerging[1] for place in late) / len(late) < 0.18


def test_tickets_are_short_and_long(scenario: Scenario) -> None:
    lengths = []
    for sending in scenario.sendings:
        if sending.record is not None:
            event = events.decode_raw(_bytes(sending))
            if isinstance(event, Created):
                lengths.append(len(event.subject) + len(event.body))
    assert 550 < statistics.mean(lengths) < 850
    assert sum(length < 200 for length in lengths) > 0.15 * len(lengths)
    assert max(lengths) > 1_200


def test_identifiers_are_what_they_look_like(scenario: Scenario) -> None:
    of: dict[str, list[str]] = {}
    for value, kind in scenario.truth.identifiers.items():
        of.setdefault(kind, []).append(value)
    assert set(of) == {"name", "e-mail", "phone", "login", "customer id", "card", "IBAN", "SSN", "IP"}
    assert all(luhn.is_valid(card.replace(" ", "").replace("-", "")) for card in of["card"])
    assert all(iban.is_valid(account, check_country=False) for account in of["IBAN"])


def test_everything_of_a_requester_is_an_identifier(scenario: Scenario) -> None:
    known = scenario.truth.identifiers
    for sending in scenario.sendings:
        for person in _people(sending.record or {}):
            for value in person.values():
                assert all(one in known for one in ([value] if isinstance(value, str) else value))


def test_others_are_named_and_are_nobodys_data(scenario: Scenario) -> None:
    thirds = scenario.truth.thirds
    assert 0.02 < len(thirds) / len(scenario.truth.labels) < 0.2
    parts = {part for parts in thirds.values() for part in parts}
    assert len(parts) > 20
    assert not parts & scenario.truth.identifiers.keys()


def test_no_name_stands_in_what_others_say() -> None:
    words = [text for name, value in vars(phrases).items() if name.isupper() for text in value]
    for role in ROLES:
        words += [role.client, role.customer_id, *role.products, *role.plans, *role.id_words]
        for issue in (*role.issues, *([role.emerging] if role.emerging else [])):
            words += [issue.label, *issue.subjects, *issue.says, *issue.adds, *issue.wants, *issue.seen]
    said = " ".join([*words, *AGENTS]).lower()
    said += "".join(f" {mistyped}" for word in set(said.split()) if len(word) > 4 for mistyped in _typos(word))
    for name in (*FIRST, *LAST, *THIRD_FIRST, *THIRD_LAST):
        for written in (name, plain(name)):
            for part in written.replace("-", " ").split():
                if name in (*FIRST, *LAST):
                    assert len(part) >= 5, "shorter ones stand in any bytes by chance"
                    assert part.lower() not in said
                else:
                    assert part.lower() not in said.split()


def test_live_tickets_go_on_where_the_scenario_ended(scenario: Scenario) -> None:
    own = Scenario(5, 50, START, END, ROLES, ("acme", "globex"))
    seen = {sending.record["event_id"] for sending in own.sendings if sending.record}  # type: ignore[index]
    for number in range(100):
        for sending in own.live(END + number):
            assert sending.at >= END + number
            assert sending.client in ("acme", "globex")
            assert sending.record is not None
            assert sending.record["event_id"] not in seen


def _bytes(sending: Sending) -> bytes:
    return orjson.dumps({"version": 1, "client": sending.client, "source": "test", **(sending.record or {})})


def _typos(word: str) -> Iterator[str]:
    """As `writing` makes them."""
    for place in range(1, len(word) - 2):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place] + word[place:]


def _people(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [*record.get("recipients", []), record.get("requester", {})]
