"""What may be said of an exception, and how many are too many.

An exception's text may quote what a person wrote, so neither its text nor its arguments reach a log: only its type
and the places in the code that it went through.
"""

from __future__ import annotations

import traceback


class Fatal(Exception):
    """Ends the process. Its text is ours, holds nothing that anybody wrote, and is logged."""


class TooManyFailures(Fatal):
    """Our own code fails on so many events that it is the code, not the events."""


def describe(error: BaseException) -> str:
    """An exception's type and where it came from, without its text."""
    places = [
        f"{f.filename.rsplit('/', 2)[-2]}/{f.filename.rsplit('/', 1)[-1]}:{f.lineno} {f.name}"
        for f in traceback.extract_tb(error.__traceback__)
        if "/" in f.filename
    ]
    cause = f" < {describe(error.__cause__)}" if error.__cause__ is not None else ""
    return f"{type(error).__name__} at {' > '.join(places[-6:]) or 'an unknown place'}{cause}"


class FailureLimit:
    """Counts failures of our own code; raises once they pass a ratio of the last events or a run, over several sources.

    A bad deployment must stop the worker rather than divert the stream into dead letters; what one source sends must
    never stop it, however often our code fails on it.

    Args:
        ratio: share of failed events, judged once `window` events have been seen.
        run: failed events in a row.
        sources: failures of fewer sources than this stop nothing, unless fewer have been seen at all.
    """

    def __init__(self, ratio: float, run: int, window: int = 1000, sources: int = 3) -> None:
        self._ratio, self._run, self._window, self._sources = ratio, run, window, sources
        self._seen = self._failed = self._in_a_row = 0
        self._heard: set[str] = set()
        self._failing: set[str] = set()  # since the counts were last halved

    def passed(self, source: str) -> None:
        """An event of a source went well."""
        self._in_a_row = 0
        self._count(source)
        if self._seen >= self._window:
            self._seen, self._failed = self._seen // 2, self._failed // 2
            self._failing.clear()

    def failed(self, source: str) -> None:
        """An event of a source failed. Raises TooManyFailures."""
        self._failed += 1
        self._in_a_row += 1
        self._count(source)
        self._failing.add(source)
        if len(self._failing) < min(self._sources, len(self._heard)):
            return
        if self._in_a_row >= self._run:
            raise TooManyFailures(f"{self._in_a_row} events in a row failed in our own code")
        if self._seen >= self._window and self._failed > self._ratio * self._seen:
            raise TooManyFailures(f"{self._failed} of the last {self._seen} events failed in our own code")

    def _count(self, source: str) -> None:
        self._seen += 1
        self._heard.add(source)
