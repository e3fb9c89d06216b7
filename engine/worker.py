"""The process that does the work: a Faust app whose agents read slices, with state in epochs.

An agent is written as for Faust, but its events are slices:

    engine = Engine(settings)

    @engine.agent("tickets")
    async def redact(slices: AsyncIterator[Slice]) -> None:
        async for one in slices:
            await engine.send(masked(one))          # the slice is done once the loop comes round

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
from contextlib import AsyncExitStack
from typing import Any, NoReturn

import faust
from faust.types import TP

from engine.delivery import BatchApp, BatchTopic, Delivery, Slice
from engine.epochs import StateFailed
from engine.failures import Fatal, describe
from engine.kafka import Sender, topic_ids
from engine.log import Output
from engine.progress import Progress
from engine.settings import EngineSettings
from engine.state import Make, State
from metrics import registry

logger = logging.getLogger(__name__)

TICK = 0.1  # seconds between looks at what is due
FETCH_RECORDS = 5000  # at most, over all partitions
QUEUED_SLICES = 8
EXIT_FAILED = 70

Loop = Callable[[AsyncIterator[Slice]], Awaitable[None]]


class Engine:
    """The app, its agents and their state.

    Args:
        clock: seconds since 1970; passed in so that nothing here reads the wall clock by itself.
    """

    def __init__(self, settings: EngineSettings, clock: Callable[[], float] = time.time) -> None:
        self.settings, self._clock = settings, clock
        self.delivery = Delivery(self, settings.slice_records)
        self.progress = Progress(settings.stall_seconds)
        self._stages: dict[str, asyncio.Lock] = {}  # topic -> held while one of its slices is worked on
        self._states: dict[str, State] = {}  # topic -> what it is folded into
        self._made_of: dict[str, tuple[str, ...]] = {}  # topic -> the topics whose offsets its heads hold
        self._sender = Sender(settings.connection, idempotent=settings.transactions)
        self._assigned: set[TP] | None = None
        self._changing = asyncio.Lock()  # held while partitions are acquired or released
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

    def state(self, *, topic: str, changelog: str, make: Make, made_of: tuple[str, ...] = ()) -> State:
        """Declares what the partitions of a topic are folded into, and which topics its records are made of."""

        def written(partition: int, offset: int) -> None:
            self.delivery.done[TP(topic, partition)] = offset

        self._made_of[topic] = (topic, *made_of)
        self._states[topic] = State(
            self.settings, topic, changelog, make, send=self.send, written=written, clock=self._clock
        )
        return self._states[topic]

    async def send(self, outputs: Iterable[Output]) -> None:
        """Sends outside of any epoch; returns once the broker has it all."""
        await self._sender.send(outputs)

    def fail(self, error: BaseException) -> NoReturn:
        """Ends the process at once: what is not in an epoch is folded again."""
        logger.critical("the worker stops: %s%s", describe(error), f": {error}" if isinstance(error, Fatal) else "")
        logging.shutdown()
        os._exit(EXIT_FAILED)

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
        app.on_rebalance_complete.connect(self._acquire)
        app.on_before_shutdown.connect(self._shutdown)
        app.task(self._run)
        return app

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
                self.progress.moved(one.tp, one.end)
                events.inc(len(one.records))
                slices.inc()
                seconds.observe(time.perf_counter() - started)

    async def _run(self) -> None:
        """Everything that happens by time: epochs, publishing, lag."""
        try:
            while not self.app.should_stop:
                await asyncio.sleep(TICK)
                if not self.ready:
                    continue
                for topic, state in self._states.items():
                    async with self._stages[topic]:
                        await state.tick()
                self.progress.look(self._end)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.fail(error)

    def _end(self, tp: TP) -> int | None:
        return self.app.consumer.highwater(tp) if self._assigned and tp in self._assigned else None

    def assigned(self, assigned: set[TP]) -> None:
        """Partitions are to be ours (`engine.delivery.Owner`). They are made ready after the group has been joined:
        there are no heartbeats before."""
        self._assigned = assigned

    async def _acquire(self, app: faust.App, **_: Any) -> None:
        """Opens and recovers the state of what was assigned. Faust sends this before it lets the streams flow."""
        assigned = self._assigned
        if assigned is None:
            return
        try:
            async with self._changing:
                if not self._sender.started:
                    await self._sender.start()
                for topic, state in self._states.items():
                    async with self._stages[topic]:
                        mine = {tp.partition for tp in assigned if tp.topic == topic}
                        await state.acquire(mine, await self._topic_ids(self._made_of[topic]))
                registry.PARTITIONS.set(len(assigned))
                self.ready = self._assigned is assigned
        except Exception as error:
            self.fail(error)

    async def _topic_ids(self, topics: tuple[str, ...]) -> Mapping[str, str]:
        """The embedded broker has none, and nothing of it outlives it anyway."""
        if not self.settings.transactions:
            return {}
        return await asyncio.to_thread(topic_ids, self.settings.connection, topics)

    async def release(self) -> None:
        """Closes the last epochs and lets go of everything: a rebalance takes all partitions away first."""
        self._assigned, self.ready = None, False
        self.progress.stop()
        try:
            async with self._changing, AsyncExitStack() as held:
                for lock in self._stages.values():
                    await held.enter_async_context(lock)
                for state in self._states.values():
                    await state.release()
        except Exception as error:
            self.fail(error)

    async def positions(self, assigned: set[TP]) -> Mapping[TP, int] | None:
        """Where each assigned partition goes on; None while they are not ours (`engine.delivery.Owner`)."""
        if not self.ready:
            return None
        positions: dict[TP, int] = {}
        for tp in assigned:
            state = self._states.get(tp.topic)
            if state is not None:
                positions[tp] = state.position(tp.partition)
            else:
                # nothing committed means the beginning, and is said: aiokafka would leave the position as it is
                positions[tp] = await self.app.consumer.committed(tp) or 0
        if self.settings.transactions:  # the embedded broker's ListOffsets is wrong, and it never trims
            await self._within_the_log(positions)
        self.progress.start(positions)
        return positions

    async def _within_the_log(self, positions: Mapping[TP, int]) -> None:
        """Records that retention removed before they were read are gone: that is said, and the rest goes on. A position
        behind the end means another log of the same name. Raises StateFailed."""
        starts = await self.app.consumer.earliest_offsets(*positions)
        ends = await self.app.consumer.highwaters(*positions)
        for tp, position in positions.items():
            if position > ends[tp]:
                raise StateFailed(
                    f"{tp.topic}-{tp.partition} ends at {ends[tp]}, but was read up to {position}: it is not the topic "
                    "that it was. Remove the state (folder and topic) and the group's offsets, or restore the topic."
                )
            if 0 < position < starts[tp]:
                registry.LOST.inc(starts[tp] - position)
                logger.error(
                    "%s-%d: %d records were removed by retention before they were read",
                    tp.topic, tp.partition, starts[tp] - position,
                )  # fmt: skip

    async def _shutdown(self, app: faust.App, **_: Any) -> None:
        self.delivery.stop()
        await self.release()
        await self._sender.stop()


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
