"""`issuestream run`, as a newcomer types it: a live ranking, metrics that Prometheus can scrape, and a clean end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from issuestream.processes import Child, free_port

ROOT = Path(__file__).parent.parent.parent


class Running(NamedTuple):
    """The command at work."""

    process: subprocess.Popen[str]
    page: str
    key: str
    state: Path
    metrics: dict[str, int]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The command, with its page ready."""
    state, ports = tmp_path / "state", {"worker": free_port(), "web": free_port()}
    env = {f"ISSUESTREAM_METRICS__{name.upper()}_PORT": str(port) for name, port in ports.items()}
    env |= {"ISSUESTREAM_STATE": str(state), "ISSUESTREAM_WEB__PORT": "0", "ISSUESTREAM_BROKER__URL": "127.0.0.1:0"}
    command = [sys.executable, "-m", "issuestream.cli", "run", "--rate", "50"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/#key=(\S+)\n", process.stdout.readline())
        assert found, "it ended without an address"
        yield Running(process, found[1], found[2], state, ports)
        process.send_signal(signal.SIGKILL)


def issues(running: Running) -> list[dict[str, object]]:
    request = urllib.request.Request(f"{running.page}/v1/issues?window=24h")
    request.add_header("Authorization", f"Bearer {running.key}")
    with urllib.request.urlopen(request, timeout=5) as answer:
        found: list[dict[str, object]] = json.load(answer)["issues"]
        return found


def listening(port: int) -> bool:
    return free_port(port) != port


@pytest.mark.slow
@pytest.mark.prometheus
def test_a_ranking_appears_is_scraped_and_everything_ends(running: Running, tmp_path: Path) -> None:
    deadline = time.monotonic() + 60
    while not (found := issues(running)):
        assert time.monotonic() < deadline, "no ranking"
        time.sleep(0.5)
    assert {"rank", "name", "score", "tickets"} <= set(found[0])

    config = (ROOT / "metrics" / "prometheus" / "prometheus.yml").read_text("utf-8").replace("15s", "1s")
    config = config.replace(":8001", f":{running.metrics['worker']}").replace(":8002", f":{running.metrics['web']}")
    config = config.replace("[alerts.yml]", f"[{ROOT}/metrics/prometheus/alerts.yml]")
    (tmp_path / "prometheus.yml").write_text(config, "utf-8")
    port = free_port()
    options = [f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/prometheus"]
    options.append(f"--web.listen-address=127.0.0.1:{port}")
    with Child("prometheus", ["prometheus", *options], tmp_path / "prometheus.log") as prometheus:
        query = f"http://127.0.0.1:{port}/api/v1/query?query="
        wanted = {
            "issuestream_events_total": {"redact", "assess"},
            "issuestream_rankings_total": {""},
            "issuestream_position_records": {""},
            "issuestream_web_records_total": {""},
            "issuestream_web_requests_total": {""},
        }

        def scraped() -> bool:
            time.sleep(0.5)
            try:
                for name, agents in wanted.items():
                    with urllib.request.urlopen(query + name, timeout=2) as answer:
                        result = json.load(answer)["data"]["result"]
                    positive = {one["metric"].get("agent", "") for one in result if float(one["value"][1]) > 0}
                    if not agents <= positive:
                        return False
            except OSError:
                return False
            return True

        prometheus.wait_ready(scraped, 40)

    mode = (running.state / "demo.keys").stat().st_mode & 0o777
    assert (mode, running.key in (running.state / "demo.keys").read_text("ascii")) == (0o600, True)
    running.process.send_signal(signal.SIGINT)
    output = running.process.communicate(timeout=40)[0]
    assert running.process.returncode == 0, output
    assert not any(listening(port) for port in running.metrics.values()), "a child was left behind"
    assert "Traceback" not in (running.state / "logs" / "worker.log").read_text("utf-8")
