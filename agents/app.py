"""The Faust app: `faust -A agents.app worker -l info`, or `issuestream worker`."""

from __future__ import annotations

from agents import assess, pool, redact
from agents.setup import current, engine
from metrics import serve

__all__ = ["app", "assess", "pool", "redact"]

app = engine.app


@engine.starting
def expose() -> None:
    """Metrics and health, from a thread of their own: a first recovery may take long."""
    serve(current.metrics.host, current.metrics.worker_port, engine.progress.healthy, lambda: engine.ready)
