"""The process that does the work: a Faust app whose agents read slices, with state in epochs.

An agent is written as for Faust, but its events are slices:

    engine = Engine(settings)

    @engine.agent("tickets")
    async def redact(slices: AsyncIterator[Slice]) -> None:
        async for one in slices:
            await engine.send(masked(one))          # the slice is done once the loop comes round

    assess_state = engine.state(log="tickets-redacted", changelog="state", make=ClientsFold)

    @engine.agent("tickets-redacted")
    async def assess(slices: AsyncIterator[Slice]) -> None:
        async for one in slices:
            await assess_state.fold(one)            # done with the epoch that holds it

Whatever an agent, a send, a transaction or a write raises ends the process: the next slice must never run, and
everything since the last epoch is folded again after the restart.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import faust
import msgspec
from faust.types import TP

from engine.delivery import BatchApp, BatchTopic, Delivery, Slice
from engine.epochs import Fold, Partition, Rows, StateFailed
from engine.failures import describe
from engine.kafka import KafkaLog, Sender
from engine.log import Output
from engine.store import RocksStore
from metrics import registry

log = logging.getLogger(__name__)

TICK = 0.1  # seconds between looks at what is due
FETCH_RECORDS = 5000  # at most, over all partitions
QUEUED_SLICES = 8
EXIT_FAILED = 70

Make = Callable[[int, Rows], Fold]
Loop = Callable[[AsyncIterator[Slice]], Awaitable[None]]


class EngineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine must know. Times in seconds."""

    app: str  # consumer group, and the front of the transactional ids
    connection: Mapping[str, Any]  # aiokafka's arguments: bootstrap_servers, security_protocol, ...
    transactions: bool  # whether the broker has them
    state: Path
    slice_records: int = 500
    epoch_seconds: float = 10.0
    epoch_events: int = 20_000
    session_timeout: float = 10.0
    heartbeat: float = 3.0
    rebalance_timeout: float = 15.0
    stall_seconds: float = 60.0
    topic_ids: Mapping[str, str] = {}  # topic -> id, where the broker has ids


class Engine:
    """The app, its agents and their state.

    Args:
        clock: seconds since 1970; passed in so that nothing here reads the wall clock by itself.
    """

    def __init__(self, settings: EngineSettings, clock: Callable[[], float] = time.time) -> None:
        self.settings, self.clock = settings, clock
        self.delivery = Delivery(self, settings.slice_records)
        self._stages: dict[str, asyncio.Lock] = {}  # topic -> held while one of its slices is worked on
        self._states: dict[str, State] = {}  # topic -> what it is folded into
        self._sender = Sender(settings.connection, idempotent=settings.transactions)
        self._progress: dict[TP, tuple[int, float]] = {}  # position, and when it last moved or was at the end
        self._highwater: dict[TP, int] = {}
        self.ready = False
        self.app = self._faust_app()

    def agent(self, topic: str) -> Callable[[Loop], Any]:
        """Declares the loop that works on the slices of a topic."""
        self._stages[topic] = asyncio.Lock()

        def declare(loop: Loop) -> Any:
            @functools.wraps(loop)  # Faust knows an agent by the name of its function
            async def run(stream: Any) -> None:
                try:
                    await loop(self._slices(topic, stream, loop.__name__))
                except asyncio.CancelledError:
                    raise
                except BaseException as error:
                    self.fail(error)

            return self.app.agent(self.app.topic(topic, maxsize=QUEUED_SLICES))(run)

        return declare

    def state(self, *, log: str, changelog: str, make: Make) -> State:
        """Declares what the partitions of a topic are folded into."""
        self._states[log] = State(self, log, changelog, make)
        return self._states[log]

    async def send(self, outputs: Iterable[Output]) -> None:
        """Sends outside of any epoch; returns once the broker has it all."""
        await self._sender.send(outputs)

    def fail(self, error: BaseException) -> NoReturn:
        """Ends the process at once: what is not in an epoch is folded again."""
        log.critical("the worker stops: %s", describe(error))
        if isinstance(error, StateFailed):
            log.critical("%s", error)
        logging.shutdown()
        os._exit(EXIT_FAILED)

    def healthy(self) -> bool:
        """Whether every partition with lag has moved within `stall_seconds`."""
        now = self.clock()
        return all(
            now - moved < self.settings.stall_seconds or position >= self._highwater.get(tp, 0)
            for tp, (position, moved) in self._progress.items()
        )

    def _faust_app(self) -> BatchApp:
        settings = self.settings
        servers = str(settings.connection["bootstrap_servers"])
        settings.state.mkdir(parents=True, exist_ok=True)  # Faust makes its own folder, not that folder's parents
        app = BatchApp(
            settings.app,
            broker=";".join(f"kafka://{server}" for server in servers.split(",")),
            broker_credentials=_credentials(settings.connection),
            Topic=BatchTopic,
            datadir=str(settings.state / "faust"),
            topic_disable_leader=True,
            topic_allow_declare=False,
            web_enabled=False,
            web_tables_enabled=False,
            consumer_auto_offset_reset="earliest",
            broker_max_poll_records=FETCH_RECORDS,
            broker_session_timeout=settings.session_timeout,
            broker_heartbeat_interval=settings.heartbeat,
            broker_rebalance_timeout=settings.rebalance_timeout,
            broker_commit_interval=1.0,
            stream_wait_empty=False,
            worker_redirect_stdouts=False,
        )
        app.delivery = self.delivery
        app.on_worker_init.connect(self._without_web)
        app.on_before_shutdown.connect(self._shutdown)
        app.task(self._run)
        return app

    def _without_web(self, app: faust.App, **_: Any) -> None:
        """Faust's worker command turns its web server on, which serves more than health and on every address."""
        app.conf.web_enabled = False

    async def _slices(self, topic: str, stream: Any, name: str) -> AsyncIterator[Slice]:
        events = registry.EVENTS.labels(name)
        slices, seconds = registry.SLICES.labels(name), registry.SLICE_SECONDS.labels(name)
        lock = self._stages[topic]
        async for one in stream:
            async with lock:
                if not self.delivery.take(one):
                    continue
                started = time.perf_counter()
                yield one
                if topic not in self._states:
                    self.delivery.done[one.tp] = one.end
                self._moved(one.tp, one.end, one.highwater)
                events.inc(len(one.records))
                slices.inc()
                seconds.observe(time.perf_counter() - started)

    def _moved(self, tp: TP, position: int, highwater: int) -> None:
        self._progress[tp] = (position, self.clock())
        self._highwater[tp] = highwater
        registry.POSITION.labels(tp.topic, tp.partition).set(position)
        registry.LAG.labels(tp.topic, tp.partition).set(max(0, highwater - position))

    async def _run(self) -> None:
        """Everything that happens by time: epochs, publishing, lag."""
        try:
            await self._sender.start()
            while not self.app.should_stop:
                await asyncio.sleep(TICK)
                for topic, state in self._states.items():
                    async with self._stages[topic]:
                        await state.tick()
                for tp, (position, _) in list(self._progress.items()):
                    end = max(self.app.consumer.highwater(tp) or 0, position)
                    if end == position:
                        self._progress[tp] = (position, self.clock())
                    self._highwater[tp] = end
                    registry.LAG.labels(tp.topic, tp.partition).set(end - position)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.fail(error)

    async def acquire(self, assigned: set[TP]) -> None:
        """Opens and recovers the state of what was assigned (`engine.delivery.Owner`)."""
        try:
            for topic, state in self._states.items():
                async with self._stages[topic]:
                    await state.acquire({tp.partition for tp in assigned if tp.topic == topic})
        except Exception as error:
            self.fail(error)
        registry.PARTITIONS.set(len(assigned))
        self.ready = True

    async def release(self) -> None:
        """Closes the last epochs and lets go of everything: a rebalance takes all partitions away first."""
        self.ready = False
        self._progress = {}
        try:
            async with AsyncExitStack() as held:
                for lock in self._stages.values():
                    await held.enter_async_context(lock)
                for state in self._states.values():
                    await state.release()
        except Exception as error:
            self.fail(error)

    async def positions(self, assigned: set[TP]) -> Mapping[TP, int]:
        """Where each assigned partition goes on (`engine.delivery.Owner`)."""
        positions: dict[TP, int] = {}
        for tp in assigned:
            state = self._states.get(tp.topic)
            if state is not None:
                positions[tp] = state.position(tp.partition)
            else:
                # nothing committed means the beginning, and is said: aiokafka would leave the position as it is
                positions[tp] = await self.app.consumer.committed(tp) or 0
        self._progress = {tp: (position, self.clock()) for tp, position in positions.items()}
        return positions

    async def _shutdown(self, app: faust.App, **_: Any) -> None:
        self.delivery.stop()
        await self.release()
        await self._sender.stop()


class State:
    """The partitions of one log that this process owns, each with its store and its changelog."""

    def __init__(self, engine: Engine, topic: str, changelog: str, make: Make) -> None:
        self._engine, self._topic, self._changelog, self._make = engine, topic, changelog, make
        self._owned: dict[int, Partition] = {}
        self._last_epoch = 0.0

    def position(self, partition: int) -> int:
        """Where the log of a partition goes on. Raises StateFailed where it is not ours."""
        if partition not in self._owned:
            raise StateFailed(f"no state is open for partition {partition}")
        return self._owned[partition].next_offset

    async def fold(self, one: Slice) -> None:
        """Folds a slice; closes the epoch where it has grown large."""
        partition = self._owned[one.tp.partition]
        partition.apply(one)
        if partition.folded >= self._engine.settings.epoch_events:
            await self._publish(partition)
            await self._close_epoch(partition)

    async def tick(self) -> None:
        """Publishes what is due, and closes the epochs that are old enough."""
        for partition in self._owned.values():
            await self._publish(partition)
        now = time.monotonic()
        if now - self._last_epoch >= self._engine.settings.epoch_seconds:
            self._last_epoch = now
            await asyncio.gather(*(self._close_epoch(p) for p in self._owned.values()))

    async def acquire(self, partitions: set[int]) -> None:
        """Opens and recovers partitions."""
        started = time.perf_counter()
        settings = self._engine.settings
        for number in sorted(partitions - self._owned.keys()):
            changelog = KafkaLog(
                settings.connection, self._changelog, number, f"{settings.app}-{self._topic}-{number}",
                atomic=settings.transactions,
            )  # fmt: skip
            store = RocksStore(settings.state / self._changelog / str(number))
            if store.rebuilt:
                log.warning("the store of partition %d was damaged and is rebuilt from the changelog", number)
            self._owned[number] = Partition(
                number, changelog, store, self._make, settings.topic_ids.get(self._topic, "")
            )
        await asyncio.gather(*(self._owned[n].recover() for n in partitions))
        registry.RECOVERED_ROWS.inc(sum(self._owned[n].recovered for n in partitions))
        registry.RECOVERY_SECONDS.observe(time.perf_counter() - started)

    async def release(self) -> None:
        """Closes the last epochs and lets go of everything."""
        for partition in self._owned.values():
            await self._publish(partition)
        await asyncio.gather(*(self._close_epoch(p) for p in self._owned.values()))
        await asyncio.gather(*(p.close() for p in self._owned.values()))
        self._owned.clear()

    async def _publish(self, partition: Partition) -> None:
        """Before an epoch too, so that whatever the head covers has been published."""
        outputs = list(partition.fold.publish(self._engine.clock()))
        if outputs:
            await self._engine.send(outputs)

    async def _close_epoch(self, partition: Partition) -> None:
        started = time.perf_counter()
        rows = await partition.close_epoch()
        if rows:
            registry.EPOCHS.inc()
            registry.EPOCH_ROWS.inc(rows)
            registry.EPOCH_SECONDS.observe(time.perf_counter() - started)
            self._engine.delivery.done[TP(self._topic, partition.number)] = partition.head.offset


def _credentials(connection: Mapping[str, Any]) -> Any:
    """Faust's credentials out of aiokafka's arguments."""
    protocol = connection.get("security_protocol", "PLAINTEXT")
    context = connection.get("ssl_context")
    if protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=connection["sasl_plain_username"],
            password=connection["sasl_plain_password"],
            mechanism=connection["sasl_mechanism"],
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if protocol == "SSL" else None
