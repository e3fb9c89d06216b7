"""The Faust app: `faust -A agents.app worker -l info`, or `issuestream worker`."""

from __future__ import annotations

from agents import assess, pool, redact
from agents.setup import current, engine
from engine.failures import Fatal
from metrics import serve

__all__ = ["app", "assess", "pool", "redact"]

app = engine.app


class NoPort(Fatal):
    """Nobody can ask for this worker's health. Ends it before it takes partitions."""


@engine.starting
def expose() -> None:
    """Metrics and health, from a thread of their own: a first recovery may take long."""
    try:
        serve(current.metrics.host, current.metrics.worker_port, engine.progress.healthy, lambda: engine.ready)
    except OSError as error:
        raise NoPort(str(error)) from error
