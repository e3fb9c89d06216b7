"""Histories of a client, and an oracle that recomputes windows from the raw tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from streams.events import Segments, encode
from streams.results import UNASSIGNED, WINDOWS, Origin, Ranking, Window
from tables import ClientTables, Counted, TableSettings

START = 1_700_006_400.0  # a midnight
HOUR, DAY = 3600.0, 86400.0
STEPS = {"1h": (300, 12), "24h": (3600, 24), "7d": (3600, 168), "30d": (86400, 30)}
SOURCE = Origin(0, 1)


def same(issue: str) -> str:
    return issue


def ranked(tables: ClientTables, window: Window, as_of: float, current: Callable[[str], str] = same) -> Ranking:
    (found,) = tables.rankings(as_of, [window], current=current, name=str.upper, model=1, source=SOURCE)
    return found


def picture(tables: ClientTables, as_of: float, current: Callable[[str], str] = same) -> list[bytes]:
    """Every ranking, byte for byte."""
    return [encode(ranked(tables, window, as_of, current)) for window in WINDOWS]


def row(ranking: Ranking, issue: str):
    return next(found for found in ranking.issues if found.id == issue)


def tickets(seed: int, count: int, *, span: float = 3 * DAY, issues: int = 12, people: int = 60) -> list[Counted]:
    """Tickets in order of time, of issues as uneven as in life."""
    random = Random(seed)
    times = sorted(START + random.random() * span for _ in range(count))
    return [
        Counted(
            issue=random.choice([None, *(f"i{int(issues * random.random() ** 2)}" for _ in range(9))]),
            ticket_id=f"t{number}",
            time=time,
            person=random.choice(["", *(f"p{random.randrange(people)}" for _ in range(5))]),
            severity=random.random(),
            rating=random.choice([None, None, random.random()]),
            channel=random.choice(["email", "chat", "sms"]),
            segments=Segments(product=random.choice(["", "a", "b"]), locale=random.choice(["de", "en", "fr", "it"])),
            quote=f"{random.choice(['refund', 'login', 'crash', 'slow'])} {number} [EMAIL]",
            confidence=random.random(),
        )
        for number, time in enumerate(times)
    ]


def fold(tables: ClientTables, history: Iterable[Counted]) -> ClientTables:
    for ticket in history:
        tables.observe(0, ticket.time)
        tables.count(ticket)
    return tables


def folded(history: Iterable[Counted], settings: TableSettings | None = None) -> ClientTables:
    return fold(ClientTables("acme", settings or TableSettings()), history)


class Store:
    """What the engine does with rows."""

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {}

    def write(self, tables: ClientTables) -> None:
        for key, value in tables.changed().items():
            if value is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = value

    def load(self, settings: TableSettings | None = None) -> ClientTables:
        return ClientTables.from_rows("acme", settings or TableSettings(), self.rows.items())


def expected(
    history: Iterable[Counted], window: Window, as_of: float, current: Callable[[str], str] = same
) -> dict[str, tuple[int, int, set[str], list[int]]]:
    """Issue -> tickets, previous, customers, tickets per bucket: straight from the definition."""
    step, buckets = STEPS[window]
    end = (as_of // step + 1) * step
    begin, before = end - buckets * step, end - 2 * buckets * step
    found: dict[str, tuple[int, int, set[str], list[int]]] = {}
    for ticket in history:
        issue = UNASSIGNED if ticket.issue is None else current(ticket.issue)
        now, then, people, trend = found.get(issue, (0, 0, set(), [0] * buckets))
        if begin <= ticket.time < end:
            now += 1
            people |= {ticket.person} - {""}
            trend[int((ticket.time - begin) // step)] += 1
        elif before <= ticket.time < begin:
            then += 1
        found[issue] = now, then, people, trend
    return found


def agrees(ranking: Ranking, history: list[Counted], current: Callable[[str], str] = same) -> None:
    """Asserts that a ranking says what the raw tickets say."""
    wanted = expected(history, ranking.window, ranking.as_of.timestamp(), current)
    assert ranking.tickets == sum(now for now, *_ in wanted.values())
    assert ranking.previous == sum(then for _, then, *_ in wanted.values())
    assert ranking.affected_customers == len(set().union(*(people for _, _, people, _ in wanted.values())))
    wanted.setdefault(UNASSIGNED, (0, 0, set(), []))
    assert {found.id for found in ranking.issues} == {
        issue for issue, (now, *_) in wanted.items() if now or issue == UNASSIGNED
    }
    for found in ranking.issues:
        now, then, people, trend = wanted[found.id]
        assert (found.tickets, found.previous, found.affected_customers) == (now, then, len(people))
        if now:
            per = len(trend) // len(found.trend)
            assert found.trend == [sum(trend[at : at + per]) for at in range(0, len(trend), per)]
