"""What waits to be sent outside of epochs: in order, everything that waits in one go.

Whoever puts something in goes on with its work. The broker's answer takes some milliseconds, and with small slices of many
partitions a worker that waited for each would spend its time waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NoReturn

from engine.log import Output

MOST_WAITING = 5000  # outputs; whoever puts in more waits


class Outbox:
    """Sends one batch after another.

    Args:
        send: returns once the broker has it all.
        fail: ends the process: what was not sent is made again after the restart.
    """

    def __init__(
        self, send: Callable[[list[Output]], Awaitable[Any]], fail: Callable[[BaseException], NoReturn]
    ) -> None:
        self._send, self._fail = send, fail
        self._waiting: list[Output] = []
        self._then: list[Callable[[], None]] = []  # to be called when what waits has been sent
        self._sending: asyncio.Task[None] | None = None

    async def put(self, outputs: Iterable[Output], then: Callable[[], None] | None = None) -> None:
        """Outputs to be sent after all that were put in before; `then` is called once the broker has them."""
        self._waiting += outputs
        if then is not None:
            self._then.append(then)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._work())
        while len(self._waiting) > MOST_WAITING:
            await asyncio.shield(self._sending)

    async def drain(self) -> None:
        """Returns when the broker has everything."""
        if self._sending is not None:
            await asyncio.shield(self._sending)

    async def _work(self) -> None:
        try:
            while self._waiting or self._then:
                outputs, self._waiting = self._waiting, []
                sent, self._then = self._then, []
                if outputs:
                    await self._send(outputs)
                for then in sent:
                    then()
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self._fail(error)
