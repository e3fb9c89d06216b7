"""Time that passes only when nobody has anything to do, and processes that can be killed or paused in it."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from random import Random
from typing import Any


class Stuck(AssertionError):
    """Every task waits for another one."""


class _Jumping(selectors.SelectSelector):
    """Waits for no file: the clock jumps to the next timer."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise Stuck("every task waits for another one")
        self.now += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """asyncio's loop without real waiting: the same code takes the same turns every time."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)
        self.set_exception_handler(lambda loop, context: None)  # tasks of killed processes end with Killed, unheard

    def time(self) -> float:
        return self._jumping.now


class Killed(BaseException):
    """The process has ended: none of its code runs from here on."""


class Process:
    """What a worker's tasks share. They touch the world between two steps only, so that is where they end or wait.

    Args:
        crash_in: how many further steps the process makes before it is killed; -1: as many as it likes.
        latency: seconds of virtual time that a step takes at most.
        failing: probability that a read or write of a disk fails.
    """

    def __init__(self, rng: Random, *, crash_in: int = -1, latency: float = 0.0, failing: float = 0.0) -> None:
        self.rng, self.crash_in, self.latency, self.failing = rng, crash_in, latency, failing
        self.alive = True
        self.before_commit: Callable[[Process], None] | None = None  # what happens to it when it next writes an epoch
        self.ended = asyncio.Event()
        self._running = asyncio.Event()
        self._running.set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def kill(self) -> None:
        self.alive = False
        self.ended.set()
        self._running.set()

    def pause(self) -> None:
        """As SIGSTOP does."""
        self._running.clear()

    def resume(self) -> None:
        self._running.set()

    async def step(self) -> None:
        """Something that takes time, after which the process may be gone."""
        await asyncio.sleep(self.rng.random() * self.latency)
        await self.running()
        if self.crash_in == 0:
            self.kill()
            raise Killed
        self.crash_in -= 1

    async def running(self) -> None:
        """Returns once the process is not paused."""
        await self._running.wait()
        self.check()

    def check(self) -> None:
        if not self.alive:
            raise Killed

    async def commits(self) -> None:
        """The step before an epoch is written."""
        if self.before_commit is not None:
            self.before_commit(self)
            self.before_commit = None
        await self.step()

    def fails(self) -> bool:
        """Whether a disk fails now."""
        self.check()
        return self.failing > 0.0 and self.rng.random() < self.failing
