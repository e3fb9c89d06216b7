"""A library that says the same thing hundreds of times a second is heard once in a while."""

from __future__ import annotations

import logging

from engine.logs import OneOfAKind, quiet_repeats


def record(line: int, text: str) -> logging.LogRecord:
    return logging.LogRecord("aiokafka.conn", logging.ERROR, "conn.py", line, text, ("a",), None)


def test_a_place_is_heard_once_in_a_while() -> None:
    now = [0.0]
    heard = OneOfAKind(10.0, lambda: now[0])
    assert heard.filter(record(1, "no answer of %s"))
    assert not heard.filter(record(1, "no answer of %s"))
    assert heard.filter(record(2, "another thing"))
    now[0] = 10.0
    again = record(1, "no answer of %s")
    assert heard.filter(again)
    assert again.getMessage() == "no answer of a (and 1 more like it)"


def test_every_logger_of_the_library_is_quiet() -> None:
    import aiokafka.conn  # noqa: F401

    quiet_repeats()
    logger = logging.getLogger("aiokafka.conn")
    assert any(isinstance(one, OneOfAKind) for one in logger.filters)
    for one in list(logger.filters):
        logger.removeFilter(one)
