"""Names of issues, and the rules that they are held to."""

from __future__ import annotations

import pytest

from bench.names import DAYS, Named, Names, Row, alike, clients, days, failed, in_turn, judged, shares, table
from bench.real_tickets import Ticket

TEXTS = ["Where is my package 24", "the package is late [ORDER_ID]", "my parcel did not come"]
OTHERS = ["refund order", "late refund"]


def tickets(*labels: str) -> list[Ticket]:
    return [Ticket(f"t{place}", f"text {place}", label, "p", float(place)) for place, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("my package", []),
        ("package", ["words"]),
        ("where is my package late today", ["words", "unshared", "clean"]),
        ("late parcel", ["half", "unshared"]),
        ("where is my", ["half", "own"]),  # nothing but stop words
        ("late package", ["unshared"]),
        ("package 24", ["clean"]),
        ("package order", ["unshared", "clean"]),  # only a placeholder has it
        ("late refund", ["half", "own", "unshared", "clean"]),
    ],
)
def test_rules(name: str, broken: list[str]) -> None:
    assert failed(name, TEXTS, OTHERS) == broken


def test_days_are_alike_where_labels_are() -> None:
    one = tickets(*["late"] * 9, "lost")
    assert alike(one, tickets(*["late"] * 8, *["lost"] * 2))
    assert not alike(one, tickets(*["lost"] * 9, "late"))
    assert not alike(one, one[:9])  # too few to say


def row(issue: str, name: str, *labels: str) -> Row:
    return Row(issue, name, tickets(*labels), tickets(*labels))


def test_a_name_that_changes_though_its_tickets_do_not_is_not_stable() -> None:
    late, lost = ["late"] * 10, ["lost"] * 10
    ends = [
        [row("a", "text now", *late), row("b", "", *late)],
        [row("b", "text now", *late), row("a", "text then", *late)],
        [row("a", "text", *lost)],
        [row("a", "text", *lost)],
    ]
    found = judged("set", "client", ends, ends[-1][0])
    assert (found.changed, found.alike) == (1, 2)  # from the second to the third day its tickets changed too
    assert (found.label, found.purity, found.failed) == ("lost", 1.0, ["words"])
    assert judged("set", "client", ends[:2], ends[1][0]).alike == 0  # it had no name the day before


def test_shares_are_of_names_and_of_days() -> None:
    def one(changed: int, *broken: str) -> Named:
        return Named(
            set="s",
            client="c",
            name="n",
            tickets=1,
            label="l",
            purity=1.0,
            failed=list(broken),
            changed=changed,
            alike=3,
        )

    found = shares([one(0), one(1), one(0, "unshared"), one(0, "half", "unshared")])
    assert (found["half"], found["unshared"], found["own"]) == (0.75, 0.5, 1.0)
    assert found["stable"] == pytest.approx(11 / 12)
    assert found["all but unshared"] == 0.5
    lines = table({"s": Names(names=[one(1, "half")], unnamed=2, unnamed_purity=0.5)})
    assert lines[-1].endswith("half, stable (1 of 3) |")


def test_issues_are_taken_in_turn() -> None:
    ranked = {"x": [row("x1", ""), row("x2", "")], "y": [row("y1", "")]}
    assert [(client, one.id) for client, one in in_turn(ranked)] == [("x", "x1"), ("y", "y1"), ("x", "x2")]


def test_every_day_ends_with_the_ranking_of_all_days() -> None:
    ends = days({"late": ["My package has not arrived yet"], "refund": ["I want a refund for my order"]})
    assert len(ends) == DAYS
    first, last = ends[0], ends[-1]
    assert [" " in one.name for one in last] == [True, True]
    assert [one.id for one in first] == [one.id for one in last]
    assert len(last[0].members) > 3 * len(first[0].members)
    assert len(last[0].today) < len(first[0].members) * 1.2


@pytest.mark.data
def test_domains_are_companies_of_their_own() -> None:
    found = clients("multidogo_issues")
    assert len(found) == 6
    assert all(label.startswith(f"{client.split()[1]}/") for client, of in found.items() for label in of)
    assert list(clients("banking77")) == ["banking77"]
