"""The process that does the work: a Faust app whose agents read slices, with state in epochs.

An agent is written as for Faust, but its events are slices:

    engine = Engine(settings)

    @engine.agent("tickets")
    async def redact(slices: AsyncIterator[Slice]) -> None:
        async for one in slices:
            await engine.forward(one, masked(one))  # done once the broker has what came of it

    state = engine.state(topic="tickets-redacted", changelog="state", make=ClientsFold)

    @engine.agent("tickets-redacted")
    async def assess(slices: AsyncIterator[Slice]) -> None:
        async for one in slices:
            await state.fold(one)                   # done with the epoch that holds it

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
from typing import Any, NoReturn

import faust
from faust.types import TP

from engine.delivery import BatchApp, BatchTopic, Delivery, Slice
from engine.failures import Fatal, describe
from engine.kafka import KafkaLog, Sender, log_bounds, partition_counts, topic_ids
from engine.log import Log, Output, Store
from engine.logs import quiet_repeats
from engine.outbox import Outbox
from engine.progress import Progress
from engine.settings import EngineSettings
from engine.stages import Stages
from engine.state import Make, State
from engine.store import RocksStore
from metrics import registry

logger = logging.getLogger(__name__)

TICK = 0.1  # seconds between looks at what is due
FETCH_RECORDS = 5000  # at most, over all partitions
QUEUED_SLICES = 8
EXIT_FAILED = 70

Loop = Callable[[AsyncIterator[Slice]], Awaitable[None]]


class Paused(Fatal):
    """The process was stopped for longer than its session. Ends it."""


class WrongTopics(Fatal):
    """The broker's topics do not fit each other. Ends the process."""


class Engine:
    """The app, its agents and their state.

    Args:
        clock: seconds since 1970; passed in so that nothing here reads the wall clock by itself.
    """

    def __init__(self, settings: EngineSettings, clock: Callable[[], float] = time.time) -> None:
        self.settings, self._clock = settings, clock
        self.progress = Progress(settings.stall_seconds)
        self._starting: list[Callable[[], None]] = []
        self._topics: list[tuple[str, ...]] = []  # that must be there, with as many partitions as each other
        self._sender = Sender(settings.connection, idempotent=settings.transactions)
        self.app = self._faust_app()
        self._outbox = Outbox(self._sender.send, self.fail)
        cluster = _KafkaCluster(self.app, settings)
        self._stages = Stages(self.app.delivery, self.progress, cluster, self._outbox, self.fail)
        self.app.delivery.owner = self._stages

    def agent(self, topic: str) -> Callable[[Loop], Any]:
        """Declares the loop that works on the slices of a topic."""
        self._stages.add(topic)
        self._topics.append((topic,))

        def declare(loop: Loop) -> Any:
            @functools.wraps(loop)  # Faust knows an agent by the name of its function
            async def run(stream: Any) -> None:
                try:
                    await loop(self._stages.slices(topic, stream, loop.__name__))
                except asyncio.CancelledError:
                    raise
                except BaseException as error:
                    self.fail(error)

            return self.app.agent(self.app.topic(topic, maxsize=QUEUED_SLICES))(run)

        return declare

    def state(self, *, topic: str, changelog: str, make: Make, made_of: tuple[str, ...] = ()) -> State:
        """Declares what the partitions of a topic are folded into, and which topics its records are made of."""
        settings = self.settings

        def opened(number: int) -> tuple[Log, Store]:
            name = f"{settings.app}-{topic}-{number}"
            log = KafkaLog(settings.connection, changelog, number, name, atomic=settings.transactions)
            return log, RocksStore(settings.state / changelog / str(number), max_age=settings.store_max_age)

        def written(partition: int, offset: int) -> None:
            self.app.delivery.done[TP(topic, partition)] = offset

        state = State(
            topic, make, opened, self._outbox.put, written, self._clock,
            epoch_events=settings.epoch_events, epoch_seconds=settings.epoch_seconds,
        )  # fmt: skip
        self._stages.keep(topic, state, (topic, *made_of))
        self._topics.append((topic, changelog))
        return state

    def starting(self, call: Callable[[], None]) -> Callable[[], None]:
        """Declares what is called when the worker starts, before it knows of a broker; what it raises ends the worker."""
        self._starting.append(call)
        return call

    @property
    def ready(self) -> bool:
        """Whether every partition that is ours is open and whole."""
        return self._stages.ready

    async def forward(self, one: Slice, outputs: Iterable[Output]) -> None:
        """Sends what came of a slice, which is done once the broker has it. Returns before that."""
        await self._stages.forward(one, outputs)

    def fail(self, error: BaseException) -> NoReturn:
        """Ends the process at once: what is not in an epoch is folded again."""
        logger.critical("the worker stops: %s%s", describe(error), f": {error}" if isinstance(error, Fatal) else "")
        logging.shutdown()
        os._exit(EXIT_FAILED)

    def _faust_app(self) -> BatchApp:
        settings = self.settings
        servers = str(settings.connection["bootstrap_servers"])
        settings.state.mkdir(parents=True, exist_ok=True, mode=0o700)  # Faust makes its own folder, not that folder's parents
        app = BatchApp(
            settings.app,
            broker=";".join(f"kafka://{server}" for server in servers.split(",")),
            broker_credentials=_credentials(settings.connection),
            Topic=BatchTopic,
            datadir=str(settings.state / "faust"),
            topic_disable_leader=True,
            topic_allow_declare=False,
            consumer_auto_offset_reset="earliest",
            broker_max_poll_records=FETCH_RECORDS,
            broker_session_timeout=settings.session_timeout,
            broker_heartbeat_interval=settings.heartbeat,
            broker_rebalance_timeout=settings.rebalance_timeout,
            broker_commit_interval=1.0,
            stream_wait_empty=False,
            worker_redirect_stdouts=False,
        )
        app.read_committed = settings.transactions
        app.before_start = self._wait_for_broker
        app.delivery = Delivery(settings.slice_records)
        app.on_rebalance_complete.connect(self._acquire)
        app.on_before_shutdown.connect(self._shutdown)
        app.task(self._run)
        return app

    async def _wait_for_broker(self) -> None:
        """Faust would end where nobody answers, and consume nothing where topics are missing."""
        quiet_repeats()
        try:
            for start in self._starting:
                start()
            asked = 0
            while not self.app.should_stop and (why := await self._not_there()):
                if asked % 10 == 0:
                    logger.warning("%s: waiting", why)
                asked += 1
                await asyncio.sleep(1.0)
        except Exception as error:
            self.fail(error)

    async def _not_there(self) -> str:
        """What of the broker is not as it must be before the group is joined; "" if nothing. Raises WrongTopics."""
        counts = await partition_counts(self.settings.connection, {topic for one in self._topics for topic in one})
        if counts is None:
            return f"no broker answers at {self.settings.connection['bootstrap_servers']}"
        missing = sorted(topic for topic, count in counts.items() if not count)
        if missing:
            return f"the broker has no topics {', '.join(missing)}"
        for together in self._topics:
            if len({counts[topic] for topic in together}) > 1:
                said = ", ".join(f"{topic} {counts[topic]}" for topic in together)
                raise WrongTopics(f"these topics must have as many partitions as each other: {said}")
        return ""

    async def _acquire(self, app: faust.App, **_: Any) -> None:
        """Faust sends this before it lets the streams flow."""
        try:
            if not self._sender.started:
                await self._sender.start()
        except Exception as error:
            self.fail(error)
        await self._stages.acquire()

    async def _run(self) -> None:
        """Everything that happens by time: epochs, publishing, lag."""
        try:
            while not self.app.should_stop:
                asked = time.monotonic()
                await asyncio.sleep(TICK)
                late = max(0.0, time.monotonic() - asked - TICK)
                registry.LOOP_LATE_SECONDS.observe(late)
                if late > self.settings.session_timeout:
                    # transactions fence a former owner, but rankings are published outside of them
                    raise Paused(
                        f"the process stood still for {late:.0f} s: its partitions may have another owner by now"
                    )
                await self._stages.tick()
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.fail(error)

    async def _shutdown(self, app: faust.App, **_: Any) -> None:
        self.app.delivery.stop()
        await self._stages.release()
        await self._sender.stop()


class _KafkaCluster:
    """What is to be known of the broker (`engine.stages.Cluster`), through the app's own consumer.

    Of the embedded broker little can be known: it has no topic ids, its ListOffsets is wrong, and it never trims.
    """

    def __init__(self, app: BatchApp, settings: EngineSettings) -> None:
        self._app, self._settings = app, settings

    async def topic_ids(self, topics: tuple[str, ...]) -> Mapping[str, str]:
        if not self._settings.transactions:
            return {}
        return await asyncio.to_thread(topic_ids, self._settings.connection, topics)

    async def committed(self, tp: TP) -> int | None:
        found: int | None = await self._app.consumer.committed(tp)
        return found

    async def bounds(self, places: set[TP]) -> Mapping[TP, tuple[int, int]]:
        if not self._settings.transactions or not places:
            return {}
        return await asyncio.to_thread(log_bounds, self._settings.connection, places)

    def end(self, tp: TP) -> int | None:
        found: int | None = self._app.consumer.readable_end(tp, self._settings.stall_seconds / 2)
        return found


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
