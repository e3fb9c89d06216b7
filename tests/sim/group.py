"""A consumer group: eager rebalances, sessions that expire, commits of the current generation only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from random import Random

from faust.types import TP

from tests.sim.virtual import Process


class Places(set[TP]):
    """Partitions in the same order in every process: a set's own order of strings differs."""

    def __iter__(self) -> Iterator[TP]:
        return iter(sorted(super().__iter__()))


class Group:
    """Args:
    patience: seconds that a rebalance waits for members to join again; those that don't are thrown out.
    """

    def __init__(self, rng: Random, partitions: list[TP], patience: float) -> None:
        self.committed: dict[TP, int] = {}
        self.generation = 0
        self._rng, self._partitions, self._patience = rng, partitions, patience
        self._members: dict[Process, None] = {}
        self._joining: dict[Process, asyncio.Future[tuple[int, set[TP]]]] = {}
        self._deadline: asyncio.TimerHandle | None = None  # of the rebalance that is going on

    async def join(self, member: Process) -> tuple[int, set[TP]]:
        """Returns the generation and what is assigned, once everybody has joined."""
        joined: asyncio.Future[tuple[int, set[TP]]] = asyncio.get_running_loop().create_future()
        self._joining[member] = joined
        self.rebalance()
        self._finish_if_all_joined()
        return await joined

    def rebalance(self) -> None:
        """Everybody must join again."""
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().call_later(self._patience, self._finish)

    def leave(self, member: Process) -> None:
        """A member left, or was not heard of for too long."""
        self._joining.pop(member, None)
        if member in self._members:
            del self._members[member]
            self.rebalance()
        self._finish_if_all_joined()

    def calls(self, member: Process, generation: int) -> bool:
        """What a heartbeat is answered: whether the member must join again."""
        return member not in self._members or generation != self.generation or self._deadline is not None

    def commit(self, member: Process, generation: int, offsets: Mapping[TP, int]) -> None:
        if member in self._members and generation == self.generation:
            self.committed.update(offsets)

    def _finish_if_all_joined(self) -> None:
        if self._deadline is not None and self._joining and self._members.keys() <= self._joining.keys():
            self._finish()

    def _finish(self) -> None:
        assert self._deadline is not None
        self._deadline.cancel()
        self._deadline = None
        self._members = dict.fromkeys(self._joining)
        self.generation += 1
        joined, self._joining = list(self._joining.items()), {}
        if not joined:
            return
        partitions = list(self._partitions)
        if self._rng.random() < 0.5:
            self._rng.shuffle(partitions)
        first = self._rng.randrange(len(joined))
        for i, (_, future) in enumerate(joined):
            if not future.done():
                future.set_result((self.generation, Places(partitions[(first + i) % len(joined) :: len(joined)])))
