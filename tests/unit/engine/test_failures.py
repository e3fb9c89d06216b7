"""Nothing that a person wrote gets out of an exception, and a broken deployment stops."""

from __future__ import annotations

import pytest

from engine.failures import FailureLimit, TooManyFailures, describe


def fail(text: str) -> None:
    raise ValueError(text)


def test_a_description_names_places_and_never_text() -> None:
    try:
        try:
            fail("maria@example.com")
        except ValueError as error:
            raise RuntimeError("Maria") from error
    except RuntimeError as error:
        said = describe(error)
    assert said.startswith("RuntimeError at ")
    assert "ValueError" in said
    assert "test_failures.py" in said
    assert "aria" not in said


def test_a_run_of_failures_stops() -> None:
    limit = FailureLimit(ratio=1.0, run=3)
    limit.failed()
    limit.failed()
    limit.passed()
    limit.failed()
    limit.failed()
    with pytest.raises(TooManyFailures):
        limit.failed()


def test_a_ratio_stops_only_once_enough_was_seen() -> None:
    limit = FailureLimit(ratio=0.1, run=1000, window=100)
    for _ in range(11):
        limit.failed()
        limit.passed(2)

    def on() -> None:
        for _ in range(100):
            limit.failed()
            limit.passed(2)

    with pytest.raises(TooManyFailures):
        on()


def test_few_failures_among_many_go_on() -> None:
    limit = FailureLimit(ratio=0.1, run=10, window=100)
    for _ in range(1000):
        limit.failed()
        limit.passed(30)
