"""What is taken away while it is being opened is not opened further."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, NoReturn

from faust.types import TP

from engine.delivery import Delivery
from engine.outbox import Outbox
from engine.progress import Progress
from engine.stages import Stages

A, B = TP("a", 0), TP("b", 0)


class Slow:
    """A cluster that answers when it is let."""

    def __init__(self) -> None:
        self.asked, self.answer = asyncio.Event(), asyncio.Event()

    async def topic_ids(self, topics: tuple[str, ...]) -> Mapping[str, str]:
        self.asked.set()
        await self.answer.wait()
        return {}

    async def committed(self, tp: TP) -> int | None:
        return None

    async def bounds(self, places: set[TP]) -> Mapping[TP, tuple[int, int]]:
        return {}

    def end(self, tp: TP) -> int | None:
        return None


class Opened:
    """A state that says what is asked of it."""

    def __init__(self, said: list[str], name: str) -> None:
        self._said, self._name = said, name

    async def acquire(self, partitions: set[int], ids: Mapping[str, str], alive: Any) -> None:
        self._said.append(f"open {self._name}")

    async def release(self, publish: bool) -> None:
        self._said.append(f"{'publish and ' if publish else ''}close {self._name}")


def failed(error: BaseException) -> NoReturn:
    raise error


def stages(cluster: Slow) -> tuple[Stages, list[str]]:
    async def send(outputs: Any) -> None:
        pass

    made, said = Stages(Delivery(500), Progress(60.0), cluster, Outbox(send, failed), failed), []
    for tp in (A, B):
        made.add(tp.topic)
        made.keep(tp.topic, Opened(said, tp.topic), (tp.topic,))  # type: ignore[arg-type]
    return made, said


async def test_partitions_that_are_taken_away_while_they_are_opened_are_opened_no_further() -> None:
    cluster = Slow()
    made, said = stages(cluster)
    made.assigned({A, B})
    opening = asyncio.create_task(made.acquire())
    await cluster.asked.wait()
    closing = asyncio.create_task(made.release())
    await asyncio.sleep(0)
    cluster.answer.set()
    await asyncio.gather(opening, closing)
    assert said == ["close a", "close b"], "and nothing was published that others may have published since"
    assert not made.ready


async def test_what_was_worked_on_is_published_when_it_is_given_back() -> None:
    cluster = Slow()
    cluster.answer.set()
    made, said = stages(cluster)
    made.assigned({A, B})
    await made.acquire()
    assert made.ready
    await made.release()
    assert said == ["open a", "open b", "publish and close a", "publish and close b"]
