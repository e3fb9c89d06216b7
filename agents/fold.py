"""What `assess` does with the records of a partition: the clients on it, loaded when they are needed, their rankings
published when they are due. Pure: no Faust, no Kafka, no RocksDB; driven by a list of records in tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from agents.client import DAY, Client, Said, prefixed
from agents.letters import dead_letter, failed
from engine.epochs import Rows, StateFailed
from engine.failures import FailureLimit, Fatal
from engine.log import Output, Record
from metrics import registry
from models import CorruptState
from streams import events
from streams.events import Pooled, Refused
from streams.results import Assessment, Notice, Origin
from tables import CorruptRow, TableSettings

TOPIC = "tickets-redacted"
BEHIND = 0.5  # of the time by which the fold lies behind, that rankings wait while it catches up ...
SELDOM = 10.0  # ... but no longer than so many times `publish_seconds`
KNOWN = b"c/"  # a row a client: which clients a partition has, without reading them


Group = Callable[[str], str]
"""The group of comparable clients that a client shares with; empty: it shares nothing. Only what leaves hangs on it, no state."""


class FoldSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the fold must know. Times in seconds."""

    tables: TableSettings
    publish_seconds: float = 1.0
    wall_clock: bool = True  # rankings as of now; False: as of the watermark, so that a replay gives the same ones
    clients_in_memory: int = 1000
    failed_ratio: float = 0.1
    failed_run: int = 1000


class ClientsFold:
    """The clients of a partition (`engine.epochs.Fold`)."""

    def __init__(self, partition: int, rows: Rows, settings: FoldSettings, group: Group = lambda client: "") -> None:
        self._partition, self._rows, self._settings, self._group = partition, rows, settings, group
        self._clients: dict[str, Client] = {}  # least recently used first
        self._dirty: dict[str, None] = {}  # to be written
        self._new: dict[str, None] = {}  # without a KNOWN row yet
        self._unpublished: dict[str, float] = {}  # client -> when its oldest unpublished event arrived
        self._published: dict[str, float] = {}  # client -> when, by the clock of `publish`
        self._due: dict[str, float] = {key[len(KNOWN) :].decode(): 0.0 for key, _ in rows.scan(KNOWN)}
        self._shared: dict[str, int] = {}  # client -> the day of its watermark when it last contributed to the pool
        self._arrived: float | None = None  # when the last event folded since `publish` came to the broker
        self._behind, self._busy = 0.0, 0.0  # by how much the fold lay behind when it last had anything to do, and when
        self._failures = FailureLimit(settings.failed_ratio, settings.failed_run)

    def apply(self, record: Record) -> Iterable[Output]:
        """Folds one record; the outputs leave with the epoch. Raises TooManyFailures."""
        try:
            event = events.decode_redacted(record.value)
        except Refused as refused:
            return [self._refused(record, refused, "")]
        name = event.client
        client = self._client(name)
        self._dirty[name] = None
        self._arrived = record.arrived
        self._unpublished.setdefault(name, record.arrived)
        before = client.watermark
        origin = record.origin[0] if record.origin else self._partition
        try:
            said = client.apply(event, origin, Origin(self._partition, record.offset))
        except Refused as refused:
            client.refused()
            return [self._refused(record, refused, name)]
        except Fatal:
            raise
        except Exception as error:
            client.refused()
            return [self._refused(record, failed("assess", error, self._failures, name), name)]
        self._failures.passed(name)
        if said is None:
            registry.DUPLICATES.inc()
            return ()
        if event.time < before and not isinstance(event, Pooled):
            registry.LATE.inc()
        return [self._output(one) for one in said]

    def publish(self, now: float) -> Iterator[list[Output]]:
        """The rankings that are due, a client at a time, those that wait longest first: at most once in `publish_seconds`,
        and when a bucket closes. While there is much to catch up with, less often: what they say is old anyway."""
        settings = self._settings
        if self._arrived is not None:
            self._behind, self._busy, self._arrived = now - self._arrived, now, None
        elif abs(now - self._busy) >= settings.publish_seconds:
            self._behind = 0.0  # all is read
        pause = max(settings.publish_seconds, min(BEHIND * self._behind, SELDOM * settings.publish_seconds))
        busy = [
            name
            for name in self._unpublished  # a clock that was set back must not hold anything up
            if abs(now - self._published.get(name, 0.0)) >= pause
        ]
        idle = [name for name, at in self._due.items() if at <= now and name not in self._unpublished]
        for name in (*busy, *idle):
            client = self._client(name)
            as_of = max(now, client.watermark) if settings.wall_clock else client.watermark
            with registry.RANKING_SECONDS.time():
                rankings = [
                    Output("rankings", f"{name}|{one.window}".encode(), events.encode(one), self._partition)
                    for one in client.rankings(as_of)
                ]
            registry.RANKINGS.inc(len(rankings))
            arrived = self._unpublished.pop(name, None)
            if arrived is not None:
                registry.EVENT_TO_RANKING_SECONDS.observe(max(0.0, now - arrived))
            self._published[name] = now
            self._due[name] = client.next_change(as_of) if settings.wall_clock else float("inf")
            day = int(client.watermark // DAY)
            if self._shared.get(name) != day:
                self._shared[name] = day
                said = client.contribution(self._group(name))
                rankings.append(Output("pool", name.encode(), events.encode(said)))
            yield rankings

    def changed(self) -> Mapping[bytes, bytes | None]:
        """The rows of every client that changed."""
        rows: dict[bytes, bytes | None] = {}
        for name in self._dirty:
            front = name.encode() + b"\0"
            rows.update((front + key, row) for key, row in self._clients[name].changed().items())
        rows.update((KNOWN + name.encode(), b"") for name in self._new)
        self._dirty, self._new = {}, {}
        return rows

    def _client(self, name: str) -> Client:
        client = self._clients.pop(name, None)
        if client is None:
            self._make_room()
            get, scan = prefixed(self._rows.get, self._rows.scan, name.encode() + b"\0")
            try:
                client = Client(name, self._settings.tables, get, scan)
            except (CorruptRow, CorruptState) as error:
                raise StateFailed(f"the rows of a client cannot be read: {error}") from error
            if name not in self._due:
                self._new[name] = None
                self._due[name] = float("inf")
        self._clients[name] = client
        return client

    def _make_room(self) -> None:
        """Clients that were not used lately, and whose rows are written, leave memory."""
        most = self._settings.clients_in_memory
        if len(self._clients) >= most:
            written = [name for name in self._clients if name not in self._dirty]
            for name in written[: len(self._clients) - most + 1 + most // 10]:  # many at once: looking takes time
                del self._clients[name]

    def _refused(self, record: Record, refused: Refused, client: str) -> Output:
        return dead_letter("assess", TOPIC, record, refused, record.arrived, client)

    def _output(self, one: Said) -> Output:
        if isinstance(one, Assessment):
            if one.origin in ("aside", "repeated"):
                registry.ASIDE.labels(one.origin).inc()
            key = f"{one.client}|{one.ticket_id}".encode()
            return Output("assessments", key, events.encode(one), self._partition)
        if isinstance(one, Notice):
            for kind, count in one.found.items():
                registry.SENSITIVE.labels(kind).inc(count)
            return Output("notices", one.client.encode(), events.encode(one), self._partition)
        return Output("issue-events", one.client.encode(), events.encode(one), self._partition)
