"""What a ticket takes, and a worker's memory, as the work grows: more clients, and more that is remembered of them.

Each is the backlog of `bench path`. Clients: the same number of tickets, spread over 10, 100 and 1,000 clients. Rows: five
clients whose state remembers 10,000 and 1,000,000 tickets of the last 80 days (a row each, as `assess` writes them) before
the worker starts; it recovers them from the changelog first.
"""

from __future__ import annotations

import asyncio
import collections
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from agents.fold import KNOWN
from agents.tickets import Ticket, ticket_key
from bench.engine import fill
from bench.measuring import BROKER_CORE, emit, held, medians, parser, pinned, say, versions, where
from bench.path import CLIENTS, OUR_PACKAGES, WARM, backlog
from bench.pipeline import Pipeline
from bench.tickets import clients, tickets
from engine.kafka import partition_of
from models.embedding import DIMS
from models.severity import FEATURES

MORE_CLIENTS = 10, 100, 1_000
MORE_ROWS = 10_000, 1_000_000
BACKLOG, SHORT_BACKLOG = 20_000, 8_000  # tickets
DAYS = 80.0  # over which the remembered tickets are spread: less than they are kept
MOST = 1.5  # times the figure of the least work
KEPT = "us_per_ticket", "memory_mib", "tickets_per_second", "recovery_seconds"


def remembered(names: Sequence[str], rows: int, partitions: int) -> dict[int, Iterator[tuple[bytes, bytes]]]:
    """Rows of tickets of these clients, by partition."""
    here = collections.defaultdict(list)
    for name in names:
        here[partition_of(name.encode(), partitions)].append(name)
    each = rows // len(names)
    return {partition: _rows(mine, each) for partition, mine in here.items()}


def _rows(names: Sequence[str], each: int) -> Iterator[tuple[bytes, bytes]]:
    rng, now = random.Random("bench growth"), time.time()
    for name in names:
        yield KNOWN + name.encode(), b""
        for number in range(each):
            ticket = Ticket(
                counted=True,
                issue=f"i{rng.randrange(400)}",
                time=now - DAYS * 86_400.0 * (1.0 - number / each),
                severity=rng.random(),
                said=rng.randbytes(4 + FEATURES + DIMS),
            )
            yield name.encode() + b"\0" + ticket_key(f"old-{number}"), msgspec.msgpack.encode(ticket)


def with_clients(count: int, size: int) -> dict[str, float]:
    """A backlog of so many clients."""
    return backlog(tickets(clients(count), int(size * (1.0 + WARM))))


def with_rows(rows: int, size: int) -> dict[str, float]:
    """A backlog of clients of whom so many tickets are remembered."""
    names = clients(CLIENTS)

    def prepare(pipeline: Pipeline) -> None:
        broker = pipeline.settings.broker
        asyncio.run(fill(broker.url, "state", remembered(names, rows, broker.partitions)))

    return backlog(tickets(names, int(size * (1.0 + WARM))), prepare=prepare)


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("growth", __doc__, "one run of smaller backlogs")
    options.add_argument("--runs", type=int, default=0, help="how many runs the medians are of (5, short: 1)")
    given = options.parse_args(arguments)
    size, count_runs = (SHORT_BACKLOG if given.short else BACKLOG), given.runs or (1 if given.short else 5)
    runs: dict[str, list[dict[str, float]]] = collections.defaultdict(list)
    with pinned(BROKER_CORE):
        place = where()
        for _ in range(count_runs):
            for count in MORE_CLIENTS:
                runs[f"{count:,} clients"].append(with_clients(count, size))
                say(f"{count:,} clients: {runs[f'{count:,} clients'][-1]}")
            for count in MORE_ROWS:
                runs[f"{count:,} rows"].append(with_rows(count, size))
                say(f"{count:,} rows: {runs[f'{count:,} rows'][-1]}")
    found = {name: {figure: round(medians(of)[figure], 2) for figure in KEPT} for name, of in runs.items()}
    few, many = (found[f"{count:,} clients"]["memory_mib"] for count in (MORE_CLIENTS[0], MORE_CLIENTS[-1]))
    grown = {"clients": ratios(found, MORE_CLIENTS, "clients"), "rows": ratios(found, MORE_ROWS, "rows")}
    result: dict[str, Any] = {
        "medians": found,
        "ratios": grown,
        "targets": {of: held(ratio, dict.fromkeys(ratio, MOST)) for of, ratio in grown.items()},
        "kib_per_client": round((many - few) * 1024 / (MORE_CLIENTS[-1] - MORE_CLIENTS[0]), 1),
        "tickets": size,
        "runs": count_runs,
        "versions": versions(*OUR_PACKAGES),
        "where": place,
    }
    emit(result, table(result), as_json=given.json)
    return 0


def ratios(found: Mapping[str, Mapping[str, float]], counts: Sequence[int], of: str) -> dict[str, float]:
    """The largest of each figure against that of the smallest count."""
    least, rest = found[f"{counts[0]:,} {of}"], [found[f"{count:,} {of}"] for count in counts[1:]]
    return {name: round(max(one[name] for one in rest) / least[name], 3) for name in ("us_per_ticket", "memory_mib")}


def table(result: Mapping[str, Any]) -> list[str]:
    """The result in Markdown, as BENCHMARKS.md has it."""
    lines = ["| work | CPU a ticket, us | memory, MiB | tickets a second | recovery, s |", "|---|---|---|---|---|"]
    for name, of in result["medians"].items():
        cells = f"{of['us_per_ticket']:.0f} | {of['memory_mib']:.0f} | {of['tickets_per_second']:,.0f}"
        lines.append(f"| {name} | {cells} | {of['recovery_seconds']:.1f} |")
    return [*lines, "", f"{result['kib_per_client']:,.0f} KiB a client; most against least: {result['ratios']}"]
