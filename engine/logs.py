"""What the Kafka library logs while a broker is away: the same lines, hundreds a second."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

LIBRARY = "aiokafka"
SECONDS = 10.0  # one line of a kind in so many


class OneOfAKind(logging.Filter):
    """Lets a message of one place in the code through once in a while, and says how many it held back.

    Args:
        clock: monotonic seconds.
    """

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds, self._clock = seconds, clock
        self._last: dict[tuple[str, int], float] = {}
        self._held: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        place, now = (record.pathname, record.lineno), self._clock()
        if now - self._last.get(place, -self._seconds) < self._seconds:
            self._held[place] = self._held.get(place, 0) + 1
            return False
        self._last[place] = now
        held = self._held.pop(place, 0)
        if held:
            record.msg = f"{record.msg} (and {held} more like it)"
        return True


def quiet_repeats() -> None:
    """Puts the filter on every logger of the library that there is: one on their parent would not see their records. None of them
    says more than INFO: below that the library prints what it sends and reads."""
    one_of_a_kind = OneOfAKind()
    for name, logger in logging.root.manager.loggerDict.items():
        if name.partition(".")[0] == LIBRARY and isinstance(logger, logging.Logger):
            logger.addFilter(one_of_a_kind)
            logger.setLevel(max(logger.getEffectiveLevel(), logging.INFO))
