"""Child processes: started, waited for and stopped by their own pid, and gone when we are."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

TAIL_BYTES = 4_000
POLL_SECONDS = 0.02
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None  # loaded before any fork


class Failed(Exception):
    """A child did not start, did not get ready, or ended by itself; the text says which, and where its log is."""


class Child:
    """A process of ours. Its output goes to a log file (none: it is dropped).

    It has a session of its own, so that Ctrl-C reaches only us and we stop our children in order. On Linux the kernel
    kills it when the thread that started it ends, however it ends: start children from the main thread. Elsewhere a
    child outlives a parent that is killed with SIGKILL.
    """

    def __init__(
        self, name: str, command: Sequence[str], log: Path | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        self.name, self.log = name, log
        output = self._open_log()
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=None if env is None else {**os.environ, **env},
                start_new_session=True,
                preexec_fn=_die_with(os.getpid()) if _libc else None,
            )
        except OSError as error:
            raise Failed(f"{name} could not be started: {error.strerror}") from None
        finally:
            if output != subprocess.DEVNULL:
                os.close(output)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def wait_ready(self, ready: Callable[[], bool], seconds: float) -> None:
        """Returns when `ready()` holds. Raises Failed when the child ends before, or the time is over."""
        deadline = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                raise Failed(f"{self.name} was not ready after {seconds:g} seconds{self._last_words()}")
            time.sleep(POLL_SECONDS)

    def check(self) -> None:
        """Raises Failed if it has ended."""
        if self.exit_code is not None:
            raise Failed(f"{self.name} ended with exit code {self.exit_code}{self._last_words()}")

    def stop(self, grace: float = 10.0) -> None:
        """Asks it to end, and ends it when it has not done so within `grace` seconds."""
        if grace > 0:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(grace)
        self._process.kill()  # nothing happens to one that has ended
        self._process.wait()

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self.stop(grace=0)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _open_log(self) -> int:
        if self.log is None:
            return subprocess.DEVNULL
        self.log.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def _last_words(self) -> str:
        if self.log is None:
            return ""
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - TAIL_BYTES))
            return f"; the end of {self.log}:\n{file.read().decode('utf-8', 'replace')}"


def free_port(wanted: int = 0, host: str = "127.0.0.1") -> int:
    """`wanted` if nobody listens there, else any free port."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Failed(f"no free port at {host}")


def _die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes its program: system calls only, since other threads may hold locks."""

    def before_exec() -> None:
        assert _libc is not None
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)

    return before_exec
