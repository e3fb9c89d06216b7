"""How figures are read and what is made of them."""

from __future__ import annotations

import os
import time

import pytest

from bench.measuring import CORES, cpu_seconds, medians, memory_mib, parse_stat, percentile, pinned
from bench.pipeline import parse_metrics
from bench.profiling import OTHER, Stacks, parse, place_of


def test_cpu_stands_in_two_fields_whatever_the_command_is_called() -> None:
    rest = "S 1 2 3 4 5 6 7 8 9 10 140 60 11 12 13"
    assert parse_stat(f"42 (a b) c) {rest}") == parse_stat(f"42 (python) {rest}") == 200


def test_this_process_uses_cpu_and_memory() -> None:
    before, deadline = cpu_seconds(os.getpid()), time.monotonic() + 0.3
    while time.monotonic() < deadline:
        sum(range(1000))
    assert 0.0 < cpu_seconds(os.getpid()) - before < 5.0
    assert 1.0 < memory_mib(os.getpid()) < 10_000.0


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert percentile(values, 0.5) == 50.0
    assert percentile(values, 0.99) == 99.0
    assert percentile(values, 1.0) == 100.0
    assert percentile([7.0], 0.01) == 7.0
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_medians_are_of_each_figure() -> None:
    assert medians([{"a": 1.0, "b": 9.0}, {"a": 5.0, "b": 1.0}, {"a": 2.0, "b": 4.0}]) == {"a": 2.0, "b": 4.0}


def test_a_block_is_pinned_and_no_more_than_the_block() -> None:
    with pinned(CORES[0]):
        assert os.sched_getaffinity(0) == {CORES[0]}
    assert os.sched_getaffinity(0) == set(CORES)


def test_metrics_are_named_with_their_labels() -> None:
    text = '# TYPE a_total counter\na_total{agent="assess"} 3.0\n# TYPE b gauge\nb 1.5\n'
    assert parse_metrics(text) == {"a_total assess": 3.0, "b": 1.5}


def test_a_sample_belongs_to_the_outermost_part_of_the_work() -> None:
    start = "<module> (faust/__main__.py:1);_run_once (asyncio/base_events.py:9)"
    masking = f"{start};apply (agents/redacting.py:5);mask (streams/masking.py:3);sub (re/__init__.py:1)"
    assert place_of(masking) == "masking"
    assert place_of(f"{start};apply (agents/fold.py:5);count (tables/issues.py:3)") == "tables, per ticket"
    assert place_of("select (selectors.py:4)") == OTHER
    stacks = Stacks()
    stacks.samples = parse(f"{masking} 3\nselect (selectors.py:4) 1\n{masking} 4\n")
    assert stacks.shares() == {"masking": 7 / 8, OTHER: 1 / 8}
