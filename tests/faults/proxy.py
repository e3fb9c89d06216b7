"""A line between workers and broker that can be slow: latency each way, and so many bits a second for all together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any

Loop = Coroutine[Any, Any, None]

CHUNK = 4096  # bytes that one connection may send before the next has its turn
QUEUED = 64  # chunks on their way a connection and direction; then whoever sends has to wait


class Proxy:
    """Forwards one port of this machine to another, from a thread, for the length of the block."""

    def __init__(self, listen: int, target: int) -> None:
        self._listen, self._target = listen, target
        self._latency, self._bits = 0.0, float("inf")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.bytes = 0  # forwarded, both ways

    def slow(self, latency: float, bits: float) -> None:
        """From now on: seconds that a byte travels, each way, and bits a second, each way."""
        self._latency, self._bits = latency, bits

    def fast(self) -> None:
        """From now on, as if it weren't there."""
        self.slow(0.0, float("inf"))

    def __enter__(self) -> Proxy:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._up, self._down = asyncio.Lock(), asyncio.Lock()  # first come, first served: every connection has its turn
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._listen)

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        tasks = [
            asyncio.create_task(part)
            for way, source, sink in ((self._up, reader, far_writer), (self._down, far_reader, writer))
            for part in self._pump(way, source, sink)
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            writer.close()
            far_writer.close()

    def _pump(self, way: asyncio.Lock, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> tuple[Loop, Loop]:
        """Two loops: one takes what the line can carry, the other hands it on when it has travelled."""
        travelling: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(QUEUED)

        async def take() -> None:
            while chunk := await source.read(CHUNK):
                async with way:
                    await asyncio.sleep(len(chunk) * 8 / self._bits)
                await travelling.put((self._loop.time() + self._latency, chunk))
            await travelling.join()

        async def hand_on() -> None:
            while True:
                due, chunk = await travelling.get()
                if (wait := due - self._loop.time()) > 0:
                    await asyncio.sleep(wait)
                sink.write(chunk)
                await sink.drain()
                self.bytes += len(chunk)
                travelling.task_done()

        return take(), hand_on()
