"""What all tests share: brokers, and the rule that nothing is left out silently."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from issuestream.broker import EmbeddedBroker
from tests.kafka import launcher
from tests.kafka.launcher import Kafka

ROOT = Path(__file__).parent.parent
REQUIRED = {need for need in os.environ.get("ISSUESTREAM_REQUIRE", "").split(",") if need}
DATA = Path(os.environ.get("ISSUESTREAM_DATA", ROOT.parent / "shared" / "data"))


def _no_browser() -> str:
    return "" if shutil.which("chromium") else "Chromium was not found"


def _no_prometheus() -> str:
    absent = [program for program in ("prometheus", "promtool") if not shutil.which(program)]
    return f"{' and '.join(absent)} not found" if absent else ""


def _no_data() -> str:
    return "" if DATA.is_dir() else f"no data sets in {DATA} (set ISSUESTREAM_DATA)"


# marker -> why its tests can't run here; empty where they can
NEEDS: dict[str, Callable[[], str]] = {
    "kafka": launcher.missing,
    "browser": _no_browser,
    "prometheus": _no_prometheus,
    "data": _no_data,
}


def pytest_configure(config: pytest.Config) -> None:
    """Refuses needs that don't exist: a mistyped one would require nothing."""
    unknown = REQUIRED - set(NEEDS)
    if unknown:
        raise pytest.UsageError(f"ISSUESTREAM_REQUIRE: no such need: {', '.join(sorted(unknown))}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what can't run here as skipped, with the reason."""
    lacking = {need: why for need, find in NEEDS.items() if need not in REQUIRED and (why := find())}
    for item in items:
        for need, why in lacking.items():
            if item.get_closest_marker(need):
                item.add_marker(pytest.mark.skip(reason=f"{need}: {why}"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fails what is required and can't run, rather than letting it stumble."""
    for need in REQUIRED:
        if item.get_closest_marker(need) and (why := NEEDS[need]()):
            pytest.fail(f"required by ISSUESTREAM_REQUIRE, but {why}", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests were left out, and why."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    chosen = len(terminalreporter.stats.get("deselected", []))
    if not reasons and not chosen:
        return
    terminalreporter.section("left out")
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"{count} tests: {reason}")
    if chosen:
        terminalreporter.line(f"{chosen} tests: not chosen by this command (fault tests: make faults)")


@pytest.fixture(scope="session")
def embedded_broker() -> Iterator[EmbeddedBroker]:
    """The embedded broker on a free port, one for the whole run: name topics and groups so that tests don't meet."""
    with EmbeddedBroker() as broker:
        yield broker


@pytest.fixture(scope="session")
def kafka_broker() -> Iterator[Kafka]:
    """Apache Kafka on a free port, one for the whole run. Tests that take it carry the marker `kafka`."""
    with Kafka() as kafka:
        yield kafka


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the data sets. Tests that take it carry the marker `data`."""
    return DATA
