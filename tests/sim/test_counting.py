"""Histories of the counting fold: nothing is lost, doubled or out of order, whatever happens to workers and disks.

`SEED=17 pytest tests/sim/test_counting.py -k transactions` plays the one that failed, `HISTORIES=20000` plays more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.sim.counting import Counting
from tests.sim.history import play, seeds

HISTORIES = 250
A_MINUTE = 1000  # histories a minute of CPU, at least: the proof is in their number


@pytest.mark.parametrize("atomic", [True, False], ids=["transactions", "without"])
def test_histories_end_as_the_oracle_says(atomic: bool) -> None:
    started, played = time.process_time(), 0
    for seed in seeds(HISTORIES):
        play(seed, Counting, atomic=atomic)
        played += 1
    a_minute = 60.0 * played / (time.process_time() - started)
    print(f"{played} histories, {a_minute:.0f} a minute of CPU")
    assert played < 100 or a_minute > A_MINUTE


def test_a_seed_is_the_same_history_in_every_process() -> None:
    code = (
        "from tests.sim.test_counting import Counting, play; "
        "print([sorted(play(seed, Counting, atomic=True).broker.outputs.items()) for seed in range(20)])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0]
    assert said[0] == said[1]


def test_histories_have_everything_in_them() -> None:
    ends = Counter[str]()
    for seed in range(150):
        ends += play(seed, Counting, atomic=True).ends
    assert {"killed", "left", "Fenced", "StoreFailed", "CorruptRow", "BrokenChain"} <= ends.keys(), ends
