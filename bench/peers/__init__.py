"""Programs that do one task each way: ours, the bare client, and what others would use.

Each is a script that takes one argument, a Task as JSON, works off a topic, ends by itself once it has counted all the
events and saved what its framework saves, and prints what it counted as JSON in its last line. What it took is what the
kernel says of the process when it has ended. The others' scripts run in an environment of their own, made here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import venv
from pathlib import Path
from typing import Any

import msgspec

from bench.measuring import WORKER_CORE, pinned, say

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
REQUIREMENTS = HERE / "requirements.txt"
FOLDER = ROOT / ".bench"
OURS = frozenset({"ours", "raw"})
PATIENCE = 420.0  # seconds that one program may take


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What a program is to do."""

    broker: str
    topic: str
    partitions: int
    events: int
    group: str  # also the front of its own topics' names
    state: str  # folder; empty, and removed afterwards
    changelog: str = ""  # ours: its changelog


class Took(msgspec.Struct, frozen=True, kw_only=True):
    """What the process took from its start to its end, and what it said."""

    cpu: float  # seconds, user and system, all threads
    memory_mib: float  # the most that was resident
    said: dict[str, Any]


def python() -> Path:
    """The interpreter of the others' environment, made at first use and whenever what is in it changes."""
    FOLDER.mkdir(exist_ok=True)
    stamp = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    place = FOLDER / f"peers-{stamp}"
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / ".complete").exists():
            say(f"installing the peers into {place}")
            venv.create(place, clear=True, with_pip=True)
            command: list[str | Path] = [
                place / "bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ]
            subprocess.run([*command, "-r", REQUIREMENTS], check=True, stdout=sys.stderr)
            (place / ".complete").touch()
    return place / "bin/python"


def installed(*packages: str) -> dict[str, str]:
    """The versions that are pinned for the others' environment."""
    pins = dict(line.split("==") for line in REQUIREMENTS.read_text("utf-8").splitlines() if "==" in line)
    return {name: pins[name] for name in packages}


class StoodStill(RuntimeError):
    """A program did not come to its end in time."""


def run(name: str, task: Task, patience: float = PATIENCE) -> Took:
    """Runs a program to its end, on the worker's core. Raises RuntimeError where it fails or counts wrongly, StoodStill."""
    interpreter = sys.executable if name in OURS else str(python())
    with tempfile.TemporaryDirectory(prefix="bench-state-") as state, tempfile.TemporaryFile() as out:
        given = msgspec.json.encode(msgspec.structs.replace(task, state=state)).decode()
        with pinned(WORKER_CORE):
            child = subprocess.Popen(
                [interpreter, str(HERE / f"{name}.py"), given],
                stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT}/client", "ISSUESTREAM_STATE": state},
            )  # fmt: skip
        alarm = threading.Timer(patience, child.kill)
        alarm.start()
        _, status, usage = os.wait4(child.pid, 0)
        alarm.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if child.returncode == -signal.SIGKILL:
        raise StoodStill(f"{name} has not ended after {patience:g} s")
    try:
        said = msgspec.json.decode(text[text.rindex("{") :])  # Faust may have written before it in the line
    except (msgspec.DecodeError, ValueError):
        raise RuntimeError(f"{name} ended with {child.returncode}:\n{text[-3_000:]}") from None
    if said["counted"] != task.events:
        raise RuntimeError(f"{name} counted {said['counted']} of {task.events} events")
    return Took(cpu=usage.ru_utime + usage.ru_stime, memory_mib=usage.ru_maxrss / 1024, said=said)
