"""Faust's worker command with two instruments: it notes how late its event loop is, and its wall clock can be set.

`python -m tests.faults.worker -A agents.app worker -l info`. In the folder ISSUESTREAM_STATE: `late.txt`, a line
"<seconds since 1970> <ms>" for each time that the loop was later than NOTED; `clock.txt`, by how many seconds the
clock is wrong, read on SIGRTMIN.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path
from typing import Any

CLOCK, LATE = "clock.txt", "late.txt"
EVERY = 0.001  # seconds
NOTED = 0.003
PRIORITY = -10  # how late it is should be its own doing, not that of the broker and the test on the same cores

_folder = Path(os.environ.get("ISSUESTREAM_STATE", "."))
_real = time.time
_wrong = 0.0


def _now() -> float:
    return _real() + _wrong


def _set_clock(*_: Any) -> None:
    global _wrong
    _wrong = float((_folder / CLOCK).read_text())


async def _watch() -> None:
    """Sees whatever keeps the loop: its own callbacks, and other threads that hold the interpreter's lock."""
    with (_folder / LATE).open("a", buffering=1) as file:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(EVERY)
            late = time.perf_counter() - asked - EVERY
            if late > NOTED:
                file.write(f"{_real():.4f} {late * 1000:.1f}\n")


def main() -> None:
    """Runs the worker."""
    with contextlib.suppress(PermissionError):
        os.nice(PRIORITY)
    time.time = _now  # before anything else keeps a reference to it
    signal.signal(signal.SIGRTMIN, _set_clock)
    from faust.cli.faust import cli

    from agents.app import app

    app.task(_watch)
    cli()


if __name__ == "__main__":
    main()
