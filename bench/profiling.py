"""Where a running worker's time goes: stacks sampled from outside (py-spy), summed by what they are at work on."""

from __future__ import annotations

import collections
import contextlib
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench import peers

RATE = 200  # samples a second
# A sample belongs to the first of these of which a frame is in its stack: "function (file". Stacks are read without
# stopping the process, so some lack their outer frames.
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("masking", ("(streams/masking.py", "(streams/redaction/", "(re2/")),
    ("model", ("assess (models/assessor.py", "emerging (models/assessor.py")),
    ("rankings: compute and encode", ("publish (agents/fold.py",)),
    ("rows that changed: collect and encode", ("changed (agents/fold.py",)),
    ("store: write and read", ("(engine/store.py",)),
    ("decode events", ("decode_raw (streams/events.py", "decode_redacted (streams/events.py")),
    ("encode masked events and assessments", ("encode (streams/events.py",)),
    ("tables, per ticket", ("(tables/",)),
    ("send and transactions", ("(engine/kafka.py", "(aiokafka/producer/")),
    ("fold, per ticket", ("(agents/",)),
    ("fetch", ("(aiokafka/consumer/", "(aiokafka/record/", "(engine/delivery.py")),
    ("Kafka connections and group", ("(aiokafka/",)),
    ("engine", ("(engine/",)),
    ("Faust", ("(faust/", "(mode/")),
)
OTHER = "event loop and the rest of Python"


class Stacks:
    """Samples, by stack."""

    def __init__(self) -> None:
        self.samples: collections.Counter[str] = collections.Counter()

    def shares(self) -> dict[str, float]:
        """What each place takes of the CPU, the most first; they sum to 1."""
        total = self.samples.total()
        by_place: collections.Counter[str] = collections.Counter()
        for stack, count in self.samples.items():
            by_place[place_of(stack)] += count
        return {place: count / total for place, count in by_place.most_common()}


def place_of(stack: str) -> str:
    """What a stack is at work on: frames "function (file:line)" with semicolons."""
    for place, marks in PLACES:
        if any(mark in stack for mark in marks):
            return place
    return OTHER


def parse(raw: str) -> collections.Counter[str]:
    """py-spy's raw format: a stack and how often it was seen, a line each."""
    found: collections.Counter[str] = collections.Counter()
    for line in raw.splitlines():
        stack, _, count = line.rpartition(" ")
        found[stack] += int(count)
    return found


@contextlib.contextmanager
def profile(pid: int) -> Iterator[Stacks]:
    """Samples a process while the block runs; the stacks are there behind it."""
    spy, stacks = peers.python().parent / "py-spy", Stacks()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "raw"
        command: list[str | Path] = [
            spy,
            "record",
            "--pid",
            str(pid),
            "--rate",
            str(RATE),
            "--format",
            "raw",
            "--output",
            out,
        ]
        child = subprocess.Popen(
            [*command, "--duration", "unlimited", "--nonblocking"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield stacks
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(30.0)
        stacks.samples = parse(out.read_text("utf-8"))


def shares_table(result: Mapping[str, Any]) -> list[str]:
    """The shares in Markdown, as docs/sizing.md has them."""
    lines = ["| at work on | share | us a ticket |", "|---|---|---|"]
    for place, share in result["shares"].items():
        lines.append(f"| {place} | {share:.1%} | {share * result['us_per_ticket']:.0f} |")
    return lines
