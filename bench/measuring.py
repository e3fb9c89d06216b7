"""How time and memory are taken: of which process, on which core, and what is made of several runs."""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

CORES = sorted(os.sched_getaffinity(0))
BROKER_CORE, WORKER_CORE = CORES[0], CORES[-1]  # the same one where there is but one
TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def pinned(core: int) -> Iterator[None]:
    """Children that are started in the block stay on that core, with all their threads."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_seconds(pid: int) -> float:
    """CPU that a process has used so far, user and system, all threads, in steps of a hundredth of a second."""
    return parse_stat(Path(f"/proc/{pid}/stat").read_text("utf-8")) / TICKS


def parse_stat(stat: str) -> int:
    """utime + stime of a line of /proc/PID/stat, in ticks. The command in it may hold blanks and brackets."""
    fields = stat[stat.rindex(")") + 2 :].split()
    return int(fields[11]) + int(fields[12])


def memory_mib(pid: int) -> float:
    """Resident memory of a process, MiB."""
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank). Raises ValueError if empty."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each figure over the runs."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def held(result: Mapping[str, Any], most: Mapping[str, float]) -> dict[str, Any]:
    """Targets: the most that a figure may be, what it is, and whether that holds. Those not measured are left out."""
    return {
        name: {"most": limit, "found": result[name], "held": result[name] <= limit}
        for name, limit in most.items()
        if result.get(name) is not None
    }


def where() -> dict[str, Any]:
    """The machine, as it is found."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor()
    )
    return {
        "machine": f"{platform.system()} {platform.machine()}, {model}",
        "cores": len(CORES),
        "worker_core": WORKER_CORE,
        "broker_core": BROKER_CORE,
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),  # before the run: others' work shows here
        "at": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def versions(*packages: str) -> dict[str, str]:
    """The versions of packages of this environment."""
    return {name: importlib.metadata.version(name) for name in packages}


def parser(name: str, doc: str | None, short: str) -> argparse.ArgumentParser:
    """What every benchmark's options are made of. `doc`: of its module; `short`: what --short leaves of it."""
    made = argparse.ArgumentParser(prog=f"python -m bench {name}", description=(doc or "").split("\n")[0])
    made.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    made.add_argument("--short", action="store_true", help=short)
    return made


def say(text: str) -> None:
    """Progress, on stderr: stdout is for results."""
    print(text, file=sys.stderr, flush=True)


def emit(result: Mapping[str, Any], table: Iterable[str], *, as_json: bool) -> None:
    """The result on stdout: one JSON object, with the table on stderr, or the table."""
    lines = "\n".join(table)
    if as_json:
        say(lines)
    print(msgspec.json.encode(result).decode() if as_json else lines)


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []
