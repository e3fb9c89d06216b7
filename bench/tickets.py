"""The simulator's tickets, encoded as a client would send them: what the benchmarks of the whole path publish."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import orjson
from kafka import KafkaProducer

from issuestream.scenario import ROLES
from issuestream.scenario.people import People
from issuestream.scenario.tickets import Desk
from issuestream.settings import Broker

TOPIC = "tickets"
HOURS = 24.0  # over which the tickets' own times are spread
LAST = 60.0  # seconds before now that the last of them was written
POWER = 0.6  # a client's share of the tickets ~ 1 / rank ** POWER


class Sent(NamedTuple):
    """One ticket: the event that opens it."""

    client: str
    key: bytes
    value: bytes
    label: str  # the issue that it is about, as the simulator knows; empty for one about nothing


def clients(count: int) -> list[str]:
    """Names of so many clients; each has the tickets of one of the simulator's companies."""
    if count <= len(ROLES):
        return [role.client for role in ROLES[:count]]
    return [f"{ROLES[number % len(ROLES)].client}-{number}" for number in range(count)]


def tickets(names: Sequence[str], count: int, *, seed: int = 1, start: float | None = None) -> list[Sent]:
    """Opening events of `count` tickets, in the order of their times, evenly spread.

    Args:
        start: of their times, seconds since 1970; default: so that they fill the last HOURS.
    """
    rng = random.Random(f"bench {seed}")
    people = People(rng)
    desks = [Desk(ROLES[i % len(ROLES)], name, people, rng, f"b{seed}-{i}") for i, name in enumerate(names)]
    weights = falling(len(names), POWER)
    end = time.time() - LAST
    begin = end - HOURS * 3600.0 if start is None else start
    step = (end - begin) / count
    found = []
    for number, desk in enumerate(rng.choices(desks, weights, k=count)):
        ticket = desk.open(begin + number * step)
        record = {"version": 1, "client": desk.client, "source": "bench", **ticket.events[0].record}
        key = f"{desk.client}|{ticket.id}".encode()
        found.append(Sent(desk.client, key, orjson.dumps(record), ticket.label or ""))
    return found


def falling(count: int, power: float) -> list[float]:
    """The weights of so many, the most frequent first: 1 / rank ** power."""
    return [1.0 / rank**power for rank in range(1, count + 1)]


def publish(broker: Broker, load: Iterable[Sent], *, topic: str = TOPIC, rate: float = 0.0) -> None:
    """Sends them; returns when the broker has them all. `rate`: a second; 0 is as fast as it goes."""
    producer = KafkaProducer(**broker.kafka_python(), acks="all", linger_ms=5, batch_size=131_072)
    try:
        began = time.monotonic()
        for number, one in enumerate(load):
            if rate and (early := began + number / rate - time.monotonic()) > 0:
                time.sleep(early)
            producer.send(topic, key=one.key, value=one.value, headers=[("label", one.label.encode())])
    finally:
        producer.close()
