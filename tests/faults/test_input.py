"""Events that cannot be used, events that mean harm, events that come twice and out of order, and one loud client."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from tables.windows import FRAMES, Windower
from tests.faults import worker
from tests.faults.conftest import Figures
from tests.faults.harness import Installation
from tests.faults.history import History, percentile
from tests.faults.scale import Scale
from tests.kafka.launcher import Kafka
from tests.pipeline import comparable, tickets

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.slow]

WHALE, PLAIN, MIXED = "whale", "plain", "mixed"
OTHERS = tuple(f"client-{number}" for number in range(9))
KNOWN = OTHERS[0]
BEYOND_LIMIT = ("10_mib", "5m_elements")  # of the topic: what never comes to a worker
WATCHED = "tests.faults.worker"  # the worker with instruments
NOT_DELAYED = 0.5  # seconds by which poison may move the 99th percentile of good events
BLOCKED = 10.0  # ms
LOUD = 9  # times as much as all others together
MIB = 1 << 20
LARGE = 32 * MIB
SPACING = 0.25  # seconds between hostile events
HOUR = 3600.0

VALID = {
    "type": "created", "version": 1, "client": KNOWN, "source": "api", "event_id": "x", "ticket_id": "x",
    "channel": "email", "occurred_at": "2026-11-01T00:00:00Z", "body": "where is my parcel?",
}  # fmt: skip


class Bad(NamedTuple):
    """An event that cannot be used, or can where there is no reason. EVENT in it becomes an id of its own."""

    value: bytes
    reason: str
    stage: str = "tickets"  # where its dead letter says that it stood


def bad(reason: str, stage: str = "tickets", **fields: object) -> Bad:
    return Bad(json.dumps(VALID | fields).encode(), reason, stage)


POISON = [
    Bad(b"{", "undecodable"),
    Bad(b"\xff\xfe\x00", "undecodable"),
    Bad(b"[]", "undecodable"),
    bad("malformed", channel="pigeon"),
    bad("malformed", ticket_id="a b"),
    bad("unknown-version", version=99),
    bad("unknown-client", client="nobody"),
    bad("in-the-future", occurred_at="2100-01-01T00:00:00Z"),
    bad("too-late", occurred_at="2001-01-01T00:00:00Z"),
    bad("too-large", body="x" * MIB),
    bad("malformed", "tickets-redacted", type="merge", issue="nothing", into="known", event_id="EVENT"),
]


class Poisoner:
    """Sends what the client package would refuse to send, and keeps the book: where it stands, and why it is refused."""

    def __init__(self, broker: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._producer = self._loop.run_until_complete(self._connected(broker))
        self._sent: list[tuple[Bad, Any]] = []
        self._count = 0

    def send(self, *poison: Bad, key: str = f"{KNOWN}|x") -> None:
        """Returns when the broker has it."""
        self._sent += zip(poison, self._loop.run_until_complete(self._send(poison, key)), strict=True)

    def close(self) -> None:
        self._loop.run_until_complete(self._producer.stop())
        self._loop.close()

    async def _connected(self, broker: str) -> AIOKafkaProducer:
        producer = AIOKafkaProducer(bootstrap_servers=broker, max_request_size=LARGE)
        await producer.start()
        return producer

    async def _send(self, poison: Iterable[Bad], key: str) -> list[Any]:
        sent = []
        for one in poison:
            self._count += 1
            value = one.value.replace(b"EVENT", str(self._count).encode())
            sent.append(await self._producer.send("tickets", key=key.encode(), value=value))
        return await asyncio.gather(*sent)

    def refused(self, history: History) -> dict[tuple[str, int, int], str]:
        """Every place that dead letters must name, and the reason."""
        book = {}
        for one, sent in self._sent:
            if not one.reason:
                continue
            place = (sent.partition, sent.offset)
            book[one.stage, *(place if one.stage == "tickets" else history.origins[place])] = one.reason
        return book


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, kafka_broker: Kafka) -> Iterator[Installation]:
    """A worker that tests of this file share, with everything that it has done before."""
    folder = tmp_path_factory.mktemp("input")
    with Installation(kafka_broker, folder, (WHALE, PLAIN, MIXED, *OTHERS), partitions=4, program=WATCHED) as here:
        yield here


@pytest.fixture(scope="module")
def poisoner(kafka_broker: Kafka) -> Iterator[Poisoner]:
    """Everything bad that they send."""
    poisoner = Poisoner(kafka_broker.url)
    yield poisoner
    poisoner.close()


def test_poison_is_noted_and_delays_nobody(
    here: Installation, poisoner: Poisoner, scale: Scale, figures: Figures
) -> None:
    here.only(0)
    with here.load(scale.rate, *OTHERS):
        here.sleep(2)
        alone = time.time()
        here.sleep(scale.poisoned)
        small = [one for one in POISON if len(one.value) < MIB]  # 90 MB would keep the network busy, not the worker
        mixed = time.time()
        for number in range(int(scale.poisoned * scale.rate / 100)):
            poisoner.send(POISON[number % len(POISON)], key=f"{KNOWN}|{number}")
            here.sleep(100 / scale.rate)
        burst = time.time()
        poisoner.send(*itertools.islice(itertools.cycle(small), 1_000))
        here.sleep(4)
        end = time.time()
    history = here.settled()
    refused = poisoner.refused(history)
    counts = history.check(here.sent, refused)
    p99 = {
        name: round(percentile(history.latencies(OTHERS, *times), 0.99), 2)
        for name, times in {"alone": (alone, mixed), "one_percent": (mixed, burst), "burst": (burst, end)}.items()
    }
    figures(**counts, dead_letters=len(refused), p99_s=p99)
    assert here.restarts == 0
    assert max(p99["one_percent"], p99["burst"]) < p99["alone"] + NOT_DELAYED


def test_one_client_with_nine_tenths_of_the_traffic(
    here: Installation, poisoner: Poisoner, scale: Scale, figures: Figures
) -> None:
    rate = scale.rate / 2
    here.only(0)
    with here.load(rate, *OTHERS):
        here.sleep(2)
        alone = time.time()
        here.sleep(scale.whale)
        arrives = time.time()
        with here.load(rate * LOUD, WHALE):
            here.sleep(2)
            loud = time.time()
            here.sleep(scale.whale)
            end = time.time()
    history = here.settled()
    counts = history.check(here.sent, poisoner.refused(history))
    quiet_p99 = percentile(history.latencies(OTHERS, alone, arrives), 0.99)
    loud_p99 = percentile(history.latencies(OTHERS, loud, end), 0.99)
    whale_p99 = percentile(history.latencies([WHALE], loud, end), 0.99)
    figures(
        **counts, tickets_per_s=round(rate * (1 + LOUD)), others_p99_alone_s=round(quiet_p99, 2),
        others_p99_with_whale_s=round(loud_p99, 2), whale_p99_s=round(whale_p99, 2),
    )  # fmt: skip
    assert loud_p99 < 2 * quiet_p99


def hostile() -> dict[str, Bad]:
    """What means harm. The second half fits into the largest event that may come."""

    def with_field(name: str, value: bytes) -> bytes:
        return json.dumps(VALID).encode()[:-1] + b', "' + name.encode() + b'": ' + value + b"}"

    def array(item: bytes, count: int) -> bytes:
        return b"[" + b",".join([item] * count) + b"]"

    return {
        "10_mib": Bad(with_field("subject", b'"' + b"x" * (10 * MIB) + b'"'), "too-large"),
        "5m_elements": Bad(with_field("tags", array(b"0", 5_000_000)), "too-large"),
        "bad_utf8": Bad(with_field("subject", b'"' + b"x" * 400_000 + b'\xff\xfe"'), "undecodable"),
        "nesting_100000": Bad(with_field("tags", b"[" * 100_000 + b"]" * 100_000), "undecodable"),
        "zeros_in_limit": Bad(with_field("tags", array(b"0", 500_000)), "malformed"),
        "lists_in_limit": Bad(with_field("tags", array(b"[]", 340_000)), "malformed"),
        "objects_in_limit": Bad(with_field("tags", array(b"{}", 340_000)), "malformed"),
    }


def test_hostile_input_is_refused_without_holding_anything_up(
    here: Installation, poisoner: Poisoner, scale: Scale, figures: Figures
) -> None:
    """The median of how much later the event loop was than with nothing: a machine with two cores is late by itself now
    and then, and a slow one always a little."""
    kinds = hostile()
    for kind in BEYOND_LIMIT:
        with pytest.raises(MessageSizeTooLargeError):
            poisoner.send(kinds[kind])  # the topic's own limit holds at the broker
    _limit(here.kafka.url, LARGE)  # what the broker would refuse, so that the worker has to
    here.only(0)
    times: dict[str, list[float]] = {"nothing": []}
    for _ in range(scale.hostile):
        times["nothing"].append(time.time())
        here.sleep(SPACING)
        for kind, event in kinds.items():
            times.setdefault(kind, []).append(time.time())
            poisoner.send(event)
            here.sleep(SPACING)
    with here.load(scale.rate, *OTHERS):
        here.sleep(1)
    history = here.settled()
    counts = history.check(here.sent, poisoner.refused(history))
    late = _late(here.workers[0].folder / worker.LATE)
    worst = {
        kind: [max((ms for at, ms in late if start <= at < start + SPACING), default=0.0) for start in starts]
        for kind, starts in times.items()
    }
    median = {kind: percentile(found, 0.5) for kind, found in worst.items()}
    figures(**counts, late_median_ms=median, late_max_ms={kind: max(found) for kind, found in worst.items()})
    assert here.restarts == 0
    longest = max(ms for kind, ms in median.items() if kind not in BEYOND_LIMIT)
    assert longest - median["nothing"] < BLOCKED


def test_repeated_shuffled_and_absurd_events_change_nothing(
    here: Installation, poisoner: Poisoner, scale: Scale, figures: Figures
) -> None:
    """10 % come twice, all out of order within an hour, one is of the year 2100, and clocks jump by an hour: the
    client's in the middle of the stream, the worker's own at any time. The ranking is that of the plain stream."""
    rng = random.Random(8)
    start = time.time() - 15 * HOUR  # whatever jumps stays in the past, and within the day of the 24 h window
    plain = sorted(tickets(scale.mixed, 8, start), key=lambda one: _seconds(one) + rng.uniform(0, HOUR))
    for first, jump in ((0.2, HOUR), (0.6, -HOUR)):
        for number in range(int(first * len(plain)), int((first + 0.1) * len(plain))):
            plain[number] |= {"occurred_at": _written(_seconds(plain[number]) + jump)}
    mixed: list[dict[str, Any]] = list(plain)
    for again in rng.sample(plain, len(plain) // 10):
        mixed.insert(rng.randrange(mixed.index(again) + 1, len(mixed) + 1), again)

    here.only(0)
    poisoner.send(*(as_sent(one, PLAIN) for one in plain))
    third = len(mixed) // 3
    for number, jump in enumerate((HOUR, -HOUR, 0.0)):
        poisoner.send(
            *(as_sent(one, MIXED) for one in mixed[number * third : None if number == 2 else (number + 1) * third])
        )
        poisoner.send(bad("in-the-future", client=MIXED, occurred_at="2100-01-01T00:00:00Z"))
        (here.workers[0].folder / worker.CLOCK).write_text(str(jump))
        here.workers[0].signal(signal.SIGRTMIN)
        here.sleep(1)
    here.sent += [(client, one["ticket_id"]) for client in (PLAIN, MIXED) for one in plain]
    history = here.settled()
    history.check(here.sent, poisoner.refused(history))
    counted = {window: history.rankings[f"{MIXED}|{window}"].tickets for window in FRAMES}
    figures(tickets=len(plain), events=len(mixed) + 3, windows=counted)
    for window in FRAMES:
        ranked = [comparable(history.rankings[f"{client}|{window}"]) | {"client": ""} for client in (PLAIN, MIXED)]
        assert ranked[0] == ranked[1]
    assert counted == _by_window([_seconds(one) for one in plain])


def as_sent(ticket: dict[str, Any], client: str) -> Bad:
    """A good one, as the client package would send it."""
    return Bad(json.dumps({"version": 1, "client": client, "source": "api"} | ticket).encode(), "")


def _limit(broker: str, size: int) -> None:
    """The largest record of `tickets`, bytes."""
    admin = KafkaAdminClient(bootstrap_servers=broker)
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, "tickets", {"max.message.bytes": str(size)})])
    admin.close()


def _late(path: Path) -> list[tuple[float, float]]:
    lines = [line.split() for line in path.read_text().splitlines()]
    return [(float(at), float(ms)) for at, ms in lines]


def _seconds(one: dict[str, Any]) -> float:
    return float(time.mktime(time.strptime(one["occurred_at"], "%Y-%m-%dT%H:%M:%SZ"))) - time.timezone


def _written(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _by_window(times: list[float]) -> dict[str, int]:
    """The oracle's count of a window that ends with the bucket of the newest event."""
    found: dict[str, int] = {}
    steps = [level.step for level in Windower(90 * 86_400.0).levels]
    for window, frame in FRAMES.items():
        step = steps[frame.level]
        last = max(times) // step
        found[window] = sum(last - frame.buckets < at // step <= last for at in times)
    return found
