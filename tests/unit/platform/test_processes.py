"""Children end when they should, and when we do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from issuestream.processes import Child, Failed, free_port

PATIENT = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def gone(pid: int, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # ended; whoever adopted it has not looked yet
            return True
        time.sleep(0.02)
    return False


def test_a_child_that_ends_early_is_reported_with_its_last_words(tmp_path: Path) -> None:
    child = Child("worker", [sys.executable, "-c", "print('no such topic'); exit(3)"], tmp_path / "logs" / "worker.log")
    with pytest.raises(Failed, match=r"worker ended with exit code 3; the end of .*worker\.log:\nno such topic"):
        child.wait_ready(lambda: False, 10)
    with pytest.raises(Failed):
        child.check()
    assert (tmp_path / "logs" / "worker.log").stat().st_mode & 0o777 == 0o600


def test_a_child_that_is_never_ready_is_reported() -> None:
    with (
        Child("worker", [sys.executable, "-c", "import time; time.sleep(60)"]) as child,
        pytest.raises(Failed, match="not ready after"),
    ):
        child.wait_ready(lambda: False, 0.1)
    assert child.exit_code == -signal.SIGTERM


def test_a_child_that_does_not_listen_is_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child("worker", [sys.executable, "-c", PATIENT], log)
    child.wait_ready(lambda: log.read_text("ascii") == "up\n", 10)
    child.stop(grace=0.1)
    assert child.exit_code == -signal.SIGKILL
    child.stop()


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(Failed, match="worker could not be started: No such file"):
        Child("worker", ["/no/such/program"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_child_dies_with_a_parent_that_is_killed() -> None:
    code = (
        "import sys, time; from issuestream.processes import Child\n"
        f"child = Child('c', [sys.executable, '-c', {PATIENT!r}]); print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        os.kill(pid, 0)
        parent.kill()
    assert gone(pid)


def test_a_free_port_is_the_wanted_one_if_it_can_be() -> None:
    wanted = free_port()
    assert free_port(wanted) == wanted
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", wanted))
        taken.listen()
        assert free_port(wanted) not in (0, wanted)
