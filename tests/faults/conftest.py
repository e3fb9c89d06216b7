"""What the fault tests share: their scale, and where each row's figures go."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.scale import FULL, SHORT, Scale

Figures = Callable[..., None]
_told: list[str] = []


@pytest.fixture(scope="session")
def scale() -> Scale:
    """Short, or full where ISSUESTREAM_FAULTS says so."""
    wanted = os.environ.get("ISSUESTREAM_FAULTS", "short")
    assert wanted in ("short", "full"), "ISSUESTREAM_FAULTS: short or full"
    return FULL if wanted == "full" else SHORT


@pytest.fixture
def figures(request: pytest.FixtureRequest, scale: Scale) -> Figures:
    """Takes what was measured: a JSON line at the end of the run, and in the file ISSUESTREAM_FAULTS_FIGURES."""

    def tell(**measured: object) -> None:
        row = request.node.name.removeprefix("test_")
        line = json.dumps({"row": row, "scale": scale.name, **measured})
        _told.append(line)
        if path := os.environ.get("ISSUESTREAM_FAULTS_FIGURES"):
            with Path(path).open("a") as file:
                file.write(line + "\n")

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, one line each."""
    if _told:
        terminalreporter.section("figures")
        for line in _told:
            terminalreporter.line(line)
