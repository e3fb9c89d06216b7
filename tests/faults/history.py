"""What stands on the topics after a run, and what must be true of it: the oracle counts by ticket id."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from kafka import KafkaConsumer, TopicPartition

from engine.log import HEAD, Head, unframe, unpack_origin
from streams.results import Assessment, DeadLetter, Ranking
from tests.pipeline import comparable

QUIET_POLLS = 5
Place = tuple[int, int]  # partition and offset
Sent = tuple[str, str]  # client and ticket id


class _Ticket(msgspec.Struct):
    """What is read of an event of `tickets` and `tickets-redacted`."""

    client: str
    ticket_id: str


class _Ranked(msgspec.Struct):
    """What is read of every ranking."""

    client: str
    source: _Source


class _Source(msgspec.Struct):
    offset: int


class Arrival(NamedTuple):
    """A ticket in the log that is folded: its offset there, and when it came to `tickets`, seconds since 1970."""

    client: str
    ticket_id: str
    offset: int
    at: float


def records(broker: str, topic: str) -> list[Any]:
    """Every record of a topic that was not taken back, in the order of each partition."""
    consumer = KafkaConsumer(
        bootstrap_servers=broker, enable_auto_commit=False, isolation_level="read_committed",
        max_partition_fetch_bytes=32 << 20, fetch_max_wait_ms=100, check_crcs=False,  # of 10 MiB, in Python: seconds
    )  # fmt: skip
    try:
        places = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        consumer.assign(places)
        consumer.seek_to_beginning(*places)
        ends = consumer.end_offsets(places)
        found: list[Any] = []
        quiet = 0
        while quiet < QUIET_POLLS and any(consumer.position(place) < ends[place] for place in places):
            polled = consumer.poll(timeout_ms=200, max_records=5_000)
            quiet = 0 if polled else quiet + 1
            found += [record for part in polled.values() for record in part]
        return found
    finally:
        consumer.close()


class History:
    """Everything that a run left behind.

    Attributes:
        sent: (client, ticket id) -> how often it stands in `tickets`; what cannot be read is left out.
        assessed: (client, ticket id) -> how many assessments say where it belongs.
        letters: (topic, partition, offset) -> the reasons of its dead letters.
        arrivals: tickets as they are folded, by client, in the order of the log, each origin once.
        repeated: records of `tickets-redacted` whose origin had come before: a mapper sent them again.
        heads: partition -> every head that is left of it.
    """

    def __init__(self, broker: str) -> None:
        self.sent: Counter[Sent] = Counter()
        for record in records(broker, "tickets"):
            event = _ticket(record.value)
            if event is not None:
                self.sent[event.client, event.ticket_id] += 1
        self._redacted(records(broker, "tickets-redacted"))
        self.assessments = [
            msgspec.json.decode(record.value, type=Assessment) for record in records(broker, "assessments")
        ]
        self.assessed = Counter((one.client, one.ticket_id) for one in self.assessments)
        self.letters: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for record in records(broker, "dead-letters"):
            letter = msgspec.json.decode(record.value, type=DeadLetter)
            self.letters[letter.topic, letter.partition, letter.offset].append(letter.reason)
        self._read_rankings(records(broker, "rankings"))
        self._read_state(records(broker, "state"))

    def _redacted(self, found: Iterable[Any]) -> None:
        self.log = list(found)
        self.arrivals: dict[str, list[Arrival]] = defaultdict(list)
        self.origins: dict[Place, Place] = {}  # of `tickets` -> where it stands in `tickets-redacted`
        self.ends: Counter[int] = Counter()
        self.repeated = 0
        for record in self.log:
            self.ends[record.partition] = record.offset + 1
            origin = unpack_origin(record.headers)
            event = _ticket(record.value)
            if origin in self.origins:
                self.repeated += 1
            elif event is not None:
                at = record.timestamp / 1000.0
                self.arrivals[event.client].append(Arrival(event.client, event.ticket_id, record.offset, at))
            if origin is not None:
                self.origins.setdefault(origin, (record.partition, record.offset))

    def _read_rankings(self, found: Iterable[Any]) -> None:
        self.rankings: dict[str, Ranking] = {}  # client|window -> the one of the highest source offset
        latest: dict[str, tuple[int, bytes]] = {}
        self._ranked: dict[str, list[tuple[int, float]]] = defaultdict(list)  # client -> highest offset, since when
        for record in found:
            one = msgspec.json.decode(record.value, type=_Ranked)
            key, offset = record.key.decode(), one.source.offset
            if key not in latest or offset >= latest[key][0]:
                latest[key] = offset, record.value
            reached = self._ranked[one.client]
            if not reached or offset > reached[-1][0]:
                reached.append((offset, record.timestamp / 1000.0))
        self.rankings = {key: msgspec.json.decode(value, type=Ranking) for key, (_, value) in latest.items()}

    def _read_state(self, found: Iterable[Any]) -> None:
        self.heads: dict[int, list[Head]] = defaultdict(list)
        self.rows: dict[tuple[int, bytes], bytes] = {}  # (partition, key) -> its newest value, heads left out
        for record in found:
            if record.key == HEAD:
                self.heads[record.partition].append(msgspec.msgpack.decode(unframe(record.value), type=Head))
            elif record.value is None:
                self.rows.pop((record.partition, record.key), None)
            else:
                self.rows[record.partition, record.key] = record.value

    @property
    def lost(self) -> set[Sent]:
        """Tickets without an assessment."""
        return self.sent.keys() - self.assessed.keys()

    @property
    def doubled(self) -> set[Sent]:
        """Tickets with more assessments than one."""
        return {ticket for ticket, count in self.assessed.items() if count > 1}

    def latencies(self, clients: Iterable[str], since: float = 0.0, until: float = float("inf")) -> list[float]:
        """Seconds from arrival to the first ranking with it, of tickets that arrived within these times."""
        waits: list[float] = []
        for client in clients:
            reached = self._ranked[client]
            arrived = (one for one in self.arrivals[client] if since <= one.at < until)
            waits += [self._first(reached, one.offset) - one.at for one in arrived]
        return waits

    def back(self, at: float, clients: Iterable[str]) -> float:
        """Seconds from a moment until every client has a ranking with a ticket that arrived after it."""
        waits = []
        for client in clients:
            later = next((one for one in self.arrivals[client] if one.at >= at), None)
            assert later is not None, f"{client}: nothing was sent after the fault"
            waits.append(self._first(self._ranked[client], later.offset) - at)
        return max(waits)

    def check(self, sent: Iterable[Sent], refused: Mapping[tuple[str, int, int], str] | None = None) -> dict[str, int]:
        """Nothing lost, nothing doubled, and every sum the oracle's. `refused`: what must be in dead-letters, and why.

        Returns the counts, for the record.
        """
        wanted = set(sent)
        assert self.sent.keys() >= wanted, "the broker has lost what it acknowledged"
        lost, doubled = wanted - self.assessed.keys(), self.doubled
        assert not lost, f"{len(lost)} lost, such as {sorted(lost)[:3]}"
        assert not doubled, f"{len(doubled)} doubled, such as {sorted(doubled)[:3]}"
        assert self.assessed.keys() == wanted, "assessments of tickets that nobody sent"
        wrong = {p: (why, self.letters.get(p)) for p, why in (refused or {}).items() if self.letters.get(p) != [why]}
        assert not wrong, f"{len(wrong)} dead letters (wanted, found): {sorted(wrong.items())[:3]}"
        assert len(self.letters) == len(refused or {}), "dead letters of events that can be used"
        distinct = Counter(client for client, _ in wanted)
        for client, count in distinct.items():
            ranking = self.rankings[f"{client}|30d"]
            counted = ranking.tickets, sum(issue.tickets for issue in ranking.issues)
            assert counted == (count, count), f"{client}: {count} tickets, the ranking counts {counted}"
        for partition, heads in self.heads.items():
            # only one owner at a time writes, and each goes on where the one before it ended
            assert all(a.epoch < b.epoch and a.offset <= b.offset for a, b in itertools.pairwise(heads))
            assert heads[-1].offset == self.ends[partition], "a worker that was told to end left events behind"
        assert all(self.heads[partition] for partition in self.ends), "no head"
        return {"tickets": len(wanted), "lost": len(lost), "doubled": len(doubled), "redacted_again": self.repeated}

    def comparable(self) -> dict[str, Any]:
        """The last rankings, as two runs can be compared."""
        return {key: comparable(one) for key, one in self.rankings.items()}

    @staticmethod
    def _first(reached: list[tuple[int, float]], offset: int) -> float:
        found = bisect.bisect_left(reached, (offset, 0.0))
        return reached[found][1] if found < len(reached) else float("inf")


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    assert ordered, "nothing was measured"
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _ticket(value: bytes | None) -> _Ticket | None:
    try:
        return msgspec.json.decode(value or b"", type=_Ticket)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
