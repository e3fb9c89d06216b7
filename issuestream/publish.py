"""`issuestream publish`: JSON Lines to the topic `tickets`."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from issuestream.settings import Broker
from issuestream_client import Publisher, Refused

ANSWER_MS = 10_000
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


class Outcome(NamedTuple):
    """How many rows were sent and how many refused."""

    sent: int
    refused: int


def publish(file: str, client: str, source: str, broker: Broker) -> Outcome:
    """Sends every good row of a file (`-`: standard input), names every bad one with its line and reason on stderr.

    Raises OSError when the file can't be read, Refused for a wrong client or source, DeliveryFailed.
    """
    sent = refused = 0
    with (
        _opened(file) as rows,
        Publisher(broker.url, client=client, source=source, **_connection(broker)) as publisher,
        Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=err,
            disable=not err.is_terminal,
            transient=True,
        ) as progress,
    ):
        task = progress.add_task("rows", total=_rows(file))
        for line, row in enumerate(rows, 1):
            progress.advance(task)
            if line == 1:
                row = row.removeprefix(codecs.BOM_UTF8)  # as spreadsheets write it
            if not row.strip():
                continue
            try:
                publisher.send(_parsed(row))
                sent += 1
            except Refused as reason:
                refused += 1
                err.print(f"line {line}: {reason}")
    return Outcome(sent, refused)


def _parsed(row: bytes) -> dict[str, Any]:
    try:
        ticket = orjson.loads(row)
    except orjson.JSONDecodeError:  # its text may quote the row
        raise Refused("", "no JSON") from None
    if not isinstance(ticket, dict):
        raise Refused("", "no JSON object")
    return ticket


def _opened(file: str) -> BinaryIO:
    return sys.stdin.buffer if file == "-" else Path(file).open("rb")


def _rows(file: str) -> int | None:
    """How many rows there are to come; None where that can't be known before."""
    if file == "-" or not Path(file).is_file():
        return None
    with Path(file).open("rb") as rows:
        return sum(block.count(b"\n") for block in iter(lambda: rows.read(1 << 20), b""))


def _connection(broker: Broker) -> dict[str, Any]:
    found = {key: value for key, value in broker.kafka_python().items() if key != "bootstrap_servers"}
    return found | {"bootstrap_timeout_ms": ANSWER_MS}
