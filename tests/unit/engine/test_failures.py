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
    limit.failed("a")
    limit.failed("a")
    limit.passed("a")
    limit.failed("a")
    limit.failed("a")
    with pytest.raises(TooManyFailures):
        limit.failed("a")


def mixed(limit: FailureLimit, rounds: int, passed: int, sources: str) -> None:
    """In each round one failure of every source, then events that go well."""
    for _ in range(rounds):
        for source in sources:
            limit.failed(source)
        for _ in range(passed):
            limit.passed("good")


def test_a_ratio_stops_only_once_enough_was_seen() -> None:
    limit = FailureLimit(ratio=0.1, run=1000, window=100)
    mixed(limit, 10, 6, "abc")
    with pytest.raises(TooManyFailures):
        mixed(limit, 100, 6, "abc")


def test_few_failures_among_many_go_on() -> None:
    mixed(FailureLimit(ratio=0.1, run=10, window=100), 1000, 90, "abc")


def test_what_one_source_sends_stops_nothing() -> None:
    limit = FailureLimit(ratio=0.1, run=10, window=100)
    for source in "abc":
        limit.passed(source)
    mixed(limit, 1000, 1, "a")
    mixed(limit, 5000, 0, "a")
    with pytest.raises(TooManyFailures):
        mixed(limit, 10, 0, "abc")
