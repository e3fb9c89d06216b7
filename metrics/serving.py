"""Answers /metrics, /healthz and /readyz from a thread of its own.

A scrape of many series takes long enough to delay an event loop that shares its thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from types import TracebackType
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client.exposition import choose_encoder

from metrics.registry import REGISTRY

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)


class Serving:
    """A running server: its port, and how to stop it."""

    def __init__(self, server: WSGIServer) -> None:
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it answers at: the free one that was found where 0 was asked for."""
        return self._server.server_port

    def close(self) -> None:
        """Stops answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Serving:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def serve(host: str, port: int, healthy: Callable[[], bool], ready: Callable[[], bool] | None = None) -> Serving:
    """Starts to answer. `healthy`: restart me if not. `ready`: send me work (default: as soon as healthy).

    Both are called from other threads than the caller's and must be quick.
    """
    checks = {"/healthz": healthy, "/readyz": ready or healthy}

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        kind = "text/plain"
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            status, body = "405 Method Not Allowed", b"GET only\n"
        elif path == "/metrics":
            encode, kind = choose_encoder(environ.get("HTTP_ACCEPT", ""))
            status, body = "200 OK", encode(REGISTRY)
        elif path in checks:
            status, body = ("200 OK", b"ok\n") if _holds(checks[path]) else ("503 Service Unavailable", b"no\n")
        else:
            status, body = "404 Not Found", b"/metrics /healthz /readyz\n"
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")])
        return [body]

    try:
        server = make_server(host, port, answer, server_class=_Server, handler_class=_Handler)
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror}: metrics at {host}:{port}") from None
    log.info("metrics at http://%s:%d/metrics", host, server.server_port)
    return Serving(server)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return bool(check())
    except Exception:
        log.exception("a health check failed to answer")
        return False


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    timeout = 5  # seconds for a request: one that dawdles must not hold a thread

    def log_message(self, format: str, *args: Any) -> None:
        """A scrape every few seconds is no news."""
