"""The demo as it is run, with real processes, on the embedded broker; kills in the middle included."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TICKETS = 1_500


def run_demo(folder: Path, *options: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, the line of JSON, and what stood on stderr."""
    command = [sys.executable, "-m", "issuestream.cli", "demo", "--tickets", str(TICKETS), "--seed", "5", "--json"]
    done = subprocess.run(
        [*command, "--state", str(folder), *options], capture_output=True, text=True, timeout=400, check=False
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def clean(code: int, result: dict[str, Any], errors: str) -> None:
    """Nothing lost, doubled or leaked, all that was bad refused, and the right issues found."""
    assert code == 0, f"{result}\n{errors}"
    assert result["assessed"] == result["published"] > 0.98 * TICKETS
    assert (result["lost"], result["doubled"], result["identifiers_leaked"]) == (0, 0, 0)
    assert result["third_names_leaked"] <= 0.1 * result["third_names"] > 0
    assert result["dead_letters_by_reason"] == result["expected_by_reason"]
    assert result["duplicates_dropped"] == result["duplicates_sent"] > 0
    assert result["ranking_ndcg10"] >= 0.8


@pytest.mark.slow
def test_a_straight_run_is_clean(tmp_path: Path) -> None:
    code, result, errors = run_demo(tmp_path / "demo", "--rankings", str(tmp_path / "rankings.json"))
    clean(code, result, errors)
    assert result["redelivered"] == 0
    rankings = json.loads((tmp_path / "rankings.json").read_text("utf-8"))
    assert len(rankings) == 5 * 4
    assert all("source" not in ranking for ranking in rankings)


@pytest.mark.slow
def test_a_run_with_kills_is_as_clean(tmp_path: Path) -> None:
    clean(*run_demo(tmp_path / "demo", "--kill", "--wipe"))


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    code, _, errors = run_demo(tmp_path)
    assert code == 2
    assert "not empty" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
