"""`python -m issuestream.simulator`: tickets without end, as invented companies get them, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import heapq
import random
import signal
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from types import FrameType, TracebackType

import typer
from kafka import KafkaProducer
from kafka.errors import KafkaError

from issuestream.clients import Registry
from issuestream.scenario import CLIENTS, ROLES, Scenario, Sending
from issuestream.settings import Broker, SettingsError, settings
from issuestream_client import DeliveryFailed, Publisher

TOPIC = "tickets"
SOURCE = "simulator"
HOUR = 3600.0
PACE = 30.0  # how much faster than in life a live ticket goes on: what takes hours is seen within minutes
LOOK_SECONDS = 0.2  # longest pause between two looks at the clock
LARGEST = 4 << 20  # bytes that we try to send: the broker's refusal is the broker's to give
ANSWER_MS = 10_000


def register(registry: Registry, clients: Iterable[str] = CLIENTS) -> dict[str, str]:
    """Makes the companies known; returns a new API key of each."""
    return {client: registry.add(client) for client in clients}


class Outlet:
    """Publishes a scenario: events as any client would, garbage as nobody should."""

    def __init__(self, broker: Broker, clients: Iterable[str]) -> None:
        connection = broker.kafka_python() | {"bootstrap_timeout_ms": ANSWER_MS}
        servers = ",".join(connection.pop("bootstrap_servers"))
        self._failed: list[str] = []
        with ExitStack() as stack:
            self._publishers = {
                client: stack.enter_context(Publisher(servers, client=client, source=SOURCE, **connection))
                for client in clients
            }
            self._raw = KafkaProducer(
                bootstrap_servers=servers.split(","), acks="all", linger_ms=20, max_request_size=LARGEST, **connection
            )
            stack.callback(self._raw.close)
            self._stack = stack.pop_all()

    def send(self, sending: Sending) -> None:
        """Queues one record."""
        if sending.record is not None:
            self._publishers[sending.client].send(sending.record)
        else:
            sent = self._raw.send(TOPIC, key=sending.key, value=sending.value)
            sent.add_errback(lambda error: self._failed.append(type(error).__name__))

    def flush(self) -> None:
        """Returns when the broker has everything sent so far. Raises DeliveryFailed if it doesn't."""
        for publisher in self._publishers.values():
            publisher.flush()
        self._raw.flush()
        if self._failed:
            raise DeliveryFailed(len(self._failed), self._failed[0])

    def __enter__(self) -> Outlet:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)


def simulate(scenario: Scenario, outlet: Outlet, rate: float, stop: threading.Event, seed: int) -> int:
    """Publishes the scenario at once, then `rate` tickets a second until `stop`; returns how many records in all."""
    for sending in scenario.sendings:
        if stop.is_set():
            break
        outlet.send(sending)
    sent = len(scenario.sendings)
    for desk in scenario.desks:
        desk.pace = PACE
    rng = random.Random(f"arrivals {seed}")
    waiting: list[tuple[float, int, Sending]] = []
    planned, arrival = 0, time.time()
    while not stop.is_set():
        now = time.time()
        while rate > 0 and arrival <= now:
            for sending in scenario.live(arrival):
                planned += 1
                heapq.heappush(waiting, (sending.at, planned, sending))
            arrival += rng.expovariate(rate)
        while waiting and waiting[0][0] <= now:
            outlet.send(heapq.heappop(waiting)[2])
            sent += 1
        upcoming = [arrival, *(at for at, _, _ in waiting[:1])]
        stop.wait(min(LOOK_SECONDS, max(0.0, min(upcoming) - time.time())))
    return sent


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry point; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m issuestream.simulator", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rate", type=float, default=0.5, help="tickets a second, most with several events (0.5)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other tickets (1)")
    parser.add_argument("--client", action="append", default=[], help="a company's name, up to five of them")
    parser.add_argument("--broker", help="host:port instead of broker.url")
    parser.add_argument("--hours", type=float, default=48.0, help="so many hours before now are filled at once (48)")
    parser.add_argument("--tickets", type=int, default=6_000, help="... with so many tickets; 0 for none (6000)")
    given = parser.parse_args(arguments)
    names = given.client or list(CLIENTS)
    if len(names) > len(ROLES):
        parser.error(f"at most {len(ROLES)} clients")
    try:
        broker = settings().broker
    except SettingsError as error:
        typer.echo(f"simulator: {error}", err=True)
        return 2
    if given.broker:
        broker = broker.model_copy(update={"url": given.broker})
    stop = threading.Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    now = time.time()
    scenario = Scenario(given.seed, given.tickets, now - given.hours * HOUR, now, ROLES, names, run=f"s{int(now):x}")
    try:
        with Outlet(broker, names) as outlet:
            sent = simulate(scenario, outlet, given.rate, stop, given.seed)
    except (DeliveryFailed, KafkaError) as error:
        typer.echo(f"simulator: the broker at {broker.url} failed us: {error or type(error).__name__}", err=True)
        return 1
    typer.echo(f"simulator: {sent:,} records published", err=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
