"""The web process: the application, the reader and the metrics, started together."""

from __future__ import annotations

import asyncio
import functools
import logging

import uvicorn
from prometheus_client import Counter

import metrics
from issuestream.clients import Registry
from issuestream.settings import Settings
from metrics.registry import WEB_LATENCY, WEB_RECORDS, WEB_REQUESTS
from web.app import create_app
from web.rankings import Store
from web.reader import Reader


def main(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM."""
    # It reports every attempt to reach an absent broker, many a second; the reader says it once.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    store = Store()
    broker = settings.broker
    reader = Reader(store, broker.connection(), committed=not broker.embedded, count=_count)
    authenticate = Registry(settings.clients_file).authenticate
    app = create_app(store, authenticate, unready=reader.unready, observe=_observe)
    config = uvicorn.Config(
        app,
        host=settings.web.host,
        port=settings.web.port,
        lifespan="off",
        access_log=False,  # a request's headers hold the key
        log_config=None,  # whoever starts the process says where logs go
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    with (
        metrics.serve(settings.metrics.host, settings.metrics.web_port, reader.alive, lambda: not reader.unready()),
        asyncio.Runner(loop_factory=config.get_loop_factory()) as runner,
    ):
        runner.run(serve(uvicorn.Server(config), reader))


async def serve(server: uvicorn.Server, reader: Reader) -> None:
    """Answers and reads until told to stop. When the reader fails it stops, and raises what that raised."""
    reading = asyncio.create_task(reader.run())
    reading.add_done_callback(lambda _: setattr(server, "should_exit", True))
    try:
        await server.serve()
    finally:
        reading.cancel()
        await asyncio.wait([reading])
    if not reading.cancelled():
        reading.result()


def _observe(route: str, status: int, seconds: float) -> None:
    _requests(route, str(status)).inc()
    if route:
        WEB_LATENCY.labels(route).observe(seconds)


def _count(topic: str, records: int) -> None:
    WEB_RECORDS.labels(topic).inc(records)


@functools.cache
def _requests(route: str, status: str) -> Counter:
    child: Counter = WEB_REQUESTS.labels(route or "none", status)
    return child
