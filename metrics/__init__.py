"""What operations see: one registry, and a thread that serves it."""

from metrics.serving import Serving, serve

__all__ = ["Serving", "serve"]
