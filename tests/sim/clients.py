"""The real application: raw events are masked by the real masks and folded by the real fold, models and all."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from random import Random
from typing import Any

import msgspec

from agents.fold import ClientsFold, FoldSettings
from agents.letters import dead_letter
from engine.epochs import Partition, Rows
from engine.log import HEAD, Output, Record
from engine.state import Make
from streams import events
from streams.events import Refused
from streams.masking import Masker
from streams.redaction import Pseudonyms
from streams.results import Assessment, Ranking
from tables import TableSettings
from tests.sim.counting import YEAR_2100
from tests.sim.history import HOUR, START, History, Sent, skip_repeated
from tests.sim.memory import Broker, Disk, MemoryLog, MemoryStore
from tests.sim.virtual import Process
from tests.sim.worker import RAW, REDACTED

DAY = 86_400.0
CLIENTS = ("acme", "globex", "initech")
TEXTS = (
    "My package has not arrived yet, where is it? Write to {email}.",
    "The parcel never arrived, please tell me where it is",
    "I want a refund for the order {number} that I sent back",
    "Still no refund for what I sent back weeks ago",
    "The app crashes as soon as I log in with my account",
    "I cannot log in any more, the app crashes on start",
    "Ich kann mich nicht anmelden, die App stürzt ab",
    "Hello",
    "Thank you very much!",
)
SETTINGS = FoldSettings(tables=TableSettings(), wall_clock=False, publish_seconds=60.0, clients_in_memory=2)
TOLD = ("assessments", "issue-events")
mask = Masker(Pseudonyms(b"a secret of thirty-two bytes....", "k1"), 10 * DAY).mask  # a history is shorter


def fold(partition: int, rows: Rows) -> ClientsFold:
    return ClientsFold(partition, rows, SETTINGS)


class Clients:
    """`tests.sim.history.Simulated`."""

    make: Make = staticmethod(fold)
    speed = 4000.0  # a day in twenty seconds

    def mapped(self, record: Record, now: float) -> Output:
        """As `agents.redact`, for known clients."""
        try:
            client, value = masked(record.value, now if b'"2100-' in (record.value or b"") else 0.0)
        except Refused as refused:
            return dead_letter("redact", RAW, record, refused, now, "")
        return Output(REDACTED, client.encode(), value, origin=(record.partition, record.offset))

    def events(self, world: History) -> Iterator[Callable[[float], Sent]]:
        rng, sent = world.rng, list[Sent]()
        for number in range(rng.randrange(5, 70)):

            def made(time: float, number: int = number) -> Sent:
                if sent and rng.random() < 0.1:
                    return rng.choice(sent)
                time = rng.choice([time, time - rng.random() * HOUR, time - HOUR, time + HOUR])
                if rng.random() < 0.03:
                    time = YEAR_2100
                event = raw(rng, number, time, issues(world))
                key = f"{event.client}|{getattr(event, 'ticket_id', '')}".encode()
                sent.append(Sent(key, b"{" if rng.random() < 0.02 else events.encode(event)))
                return sent[-1]

            yield made

    async def check(self, world: History) -> None:
        rankings: dict[str, Ranking] = {}
        for partition in world.partitions():
            published = rankings_of(world.broker.outputs["rankings", partition])
            straight = await Straight().run(world, partition, {offset for _, _, offset in published})
            for topic in TOLD:
                told = [output.value for output in world.broker.outputs[topic, partition]]
                expected = [output.value for output in straight.broker.outputs[topic, partition]]
                if world.atomic:
                    assert told == expected, f"{topic} are not those of a straight run"
                else:
                    assert set(told) == set(expected), f"{topic} are not those of a straight run"
            for key, value in published.items():
                assert value == straight.rankings[key], "a ranking was published that a straight run never had"
            _, rows = await world.rebuilt(partition)
            assert {**rows, HEAD: b""} == {**straight.disk.rows, HEAD: b""}, "rows differ from those of a straight run"
            for (client, window, _), value in sorted(straight.rankings.items(), key=lambda item: item[0][2]):
                if window == "30d":
                    rankings[client] = msgspec.json.decode(value or b"", type=Ranking)
        tickets = oracle(record.value for record in world.raw())
        assert tickets.keys() == rankings.keys(), "a client is missing"
        for client, ranking in rankings.items():
            end = (ranking.as_of.timestamp() // DAY + 1) * DAY
            assert ranking.tickets == sum(time < end for time in tickets[client].values()), "tickets are miscounted"
        await world.check_disks()


def oracle(sent: Iterable[bytes | None]) -> dict[str, dict[str, float]]:
    """Client -> ticket -> event time of its first message; without tickets that were deleted."""
    tickets: defaultdict[str, dict[str, float]] = defaultdict(dict)
    deleted: set[tuple[str, str]] = set()
    for value in sent:
        event = msgspec.json.decode(value or b"") if value != b"{" else {"occurred_at": "2100"}
        if event["occurred_at"].startswith("2100"):
            continue
        first = tickets[event["client"]]
        if event["type"] == "deleted":
            deleted.add((event["client"], event["ticket_id"]))
        elif event["type"] in ("created", "comment"):
            first.setdefault(event["ticket_id"], msgspec.convert(event["occurred_at"], datetime).timestamp())
    return {c: {t: at for t, at in first.items() if (c, t) not in deleted} for c, first in tickets.items()}


class Straight:
    """A partition folded in one go: its outputs, its rows, and the rankings after some offsets and after the last."""

    def __init__(self) -> None:
        self.rankings: dict[tuple[str, str, int], bytes | None] = {}
        self.broker = Broker(Random(0), {}, atomic=True, tombstone_seconds=0.0)
        self.disk = Disk()

    async def run(self, world: History, partition: int, published: set[int]) -> Straight:
        process, log = Process(world.rng), world.redacted(partition)
        store = MemoryStore(self.disk, process, world.time, world.max_age)
        made = Partition(partition, MemoryLog(self.broker, partition, process), store, fold)
        await made.recover()
        wanted = published | set({record.key: record.offset for record in skip_repeated(log)}.values())
        for now, record in enumerate(log, 1):
            made.apply([record])
            if record.offset in wanted:
                self.rankings |= rankings_of(chain.from_iterable(made.fold.publish(1e6 * now)))
        await made.close_epoch()
        return self


def rankings_of(outputs: Iterable[Output]) -> dict[tuple[str, str, int], bytes | None]:
    """By client, window and the offset that they come of."""
    found: dict[tuple[str, str, int], bytes | None] = {}
    for output in outputs:
        if output.topic != "rankings":  # what is shared with comparable clients hangs on when it is asked for
            continue
        ranking = msgspec.json.decode(output.value or b"", type=Ranking)
        key = ranking.client, ranking.window, ranking.source.offset
        assert found.setdefault(key, output.value) == output.value, "one offset, two rankings"
    return found


def issues(world: History) -> list[tuple[str, str]]:
    """Clients and issues that the world has heard of."""
    told = [o for p in world.partitions() for o in world.broker.outputs["assessments", p][-20:]]
    found = [msgspec.json.decode(output.value or b"", type=Assessment) for output in told]
    return sorted({(one.client, one.issue) for one in found if one.issue is not None})


def raw(rng: Random, number: int, time: float, known: list[tuple[str, str]]) -> Any:
    """An event as a client sends it."""
    client = rng.choice(CLIENTS)
    ticket = f"t{number}" if rng.random() < 0.8 else f"t{rng.randrange(number + 1)}"
    fields: dict[str, Any] = {"source": "desk", "event_id": f"e{number}", "occurred_at": events.at(time)}
    if known and rng.random() < 0.15:
        client, issue = rng.choice(known)
        others = [other for of, other in known if of == client]
        makes: list[Callable[..., Any]] = [
            functools.partial(events.Merge, into=rng.choice(others)),
            events.Unmerge,
            functools.partial(events.Rename, name="Lost parcels"),
            functools.partial(events.Mute, until=events.at(time + DAY)),
            events.Resolve,
        ]
        return rng.choice(makes)(client=client, issue=issue, **fields)
    fields |= {"client": client, "ticket_id": ticket}
    match rng.randrange(20):
        case 0:
            return events.Deleted(**fields)
        case 1:
            return events.Rated(rating=rng.random(), **fields)
        case 2:
            return events.Reopened(**fields)
        case 3:
            return events.Teach(label=rng.choice(["delivery", "login"]), **fields)
        case 5:
            del fields["ticket_id"]
            return events.Example(label=rng.choice(["delivery", "login"]), text=rng.choice(TEXTS), **fields)
        case 4:
            return events.Solved(**fields)
    email = f"p{rng.randrange(8)}@example.org"
    return rng.choice([events.Created, events.Created, events.Created, events.Comment])(
        channel=rng.choice(["email", "chat"]),
        requester=events.Person(email=email),
        body=rng.choice(TEXTS).format(email=email, number=number),
        rating=rng.choice([None, None, rng.random()]),
        **fields,
    )


@functools.lru_cache(maxsize=4096)
def masked(value: bytes | None, now: float) -> tuple[str, bytes]:
    """The client and the masked event. Raises Refused."""
    event = mask(events.decode_raw(value), now or START)
    return event.client, events.encode(event)
