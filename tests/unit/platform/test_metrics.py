"""The registry's conventions, and the thread that serves it."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.parser import text_string_to_metric_families

import metrics
from issuestream.processes import Child, free_port
from metrics import registry

ROOT = Path(__file__).parent.parent.parent.parent
PROMETHEUS = ROOT / "metrics" / "prometheus"
DECLARED = {name: found for name, found in vars(registry).items() if isinstance(found, Counter | Gauge | Histogram)}
LABELS = {"agent", "reason", "kind", "topic", "partition", "route", "status"}  # none grows with clients or people


def get(url: str, method: str = "GET") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("name", DECLARED)
def test_a_metric_is_named_by_convention_and_says_what_to_do(name: str) -> None:
    (family,) = DECLARED[name].describe()
    assert family.name.startswith("issuestream_")
    assert set(DECLARED[name]._labelnames) <= LABELS
    assert family.documentation
    assert "_seconds" in family.name or not isinstance(DECLARED[name], Histogram), "a time in seconds"
    source = (ROOT / "metrics" / "registry.py").read_text("utf-8")
    assert re.search(rf"^# .+\n{name} = ", source, re.MULTILINE), "no comment on what to do when it is off"


def test_metrics_and_health_are_answered() -> None:
    healthy, ready = True, False
    with metrics.serve("127.0.0.1", 0, lambda: healthy, lambda: ready) as serving:
        at = f"http://127.0.0.1:{serving.port}"
        status, text = get(f"{at}/metrics")
        names = {family.name for family in text_string_to_metric_families(text)}
        assert status == 200
        assert {"issuestream_events", "issuestream_epoch_seconds", "process_resident_memory_bytes"} <= names
        assert (get(f"{at}/healthz"), get(f"{at}/readyz")) == ((200, "ok\n"), (503, "no\n"))
        healthy, ready = False, True
        assert (get(f"{at}/healthz")[0], get(f"{at}/readyz")[0]) == (503, 200)
        assert get(f"{at}/nothing")[0] == 404
        assert get(f"{at}/metrics", "POST")[0] == 405
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(at, timeout=2)


def test_a_check_that_fails_counts_as_no() -> None:
    with metrics.serve("127.0.0.1", 0, lambda: 1 / 0 > 0) as serving:
        assert get(f"http://127.0.0.1:{serving.port}/healthz")[0] == 503
        assert get(f"http://127.0.0.1:{serving.port}/readyz")[0] == 503


def test_a_dawdling_request_holds_up_nobody() -> None:
    with (
        metrics.serve("127.0.0.1", 0, lambda: True) as serving,
        socket.create_connection(("127.0.0.1", serving.port)) as slow,
    ):
        slow.sendall(b"GET /met")
        assert get(f"http://127.0.0.1:{serving.port}/healthz")[0] == 200


def shown() -> list[str]:
    """Every expression of the dashboard."""
    dashboard = json.loads((ROOT / "metrics" / "grafana" / "issuestream.json").read_text("utf-8"))
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


def test_dashboard_and_alerts_name_only_metrics_that_there_are() -> None:
    samples = {
        series
        for found in DECLARED.values()
        for (family,) in [found.describe()]
        for series in (
            [f"{family.name}_total"]
            if isinstance(found, Counter)
            else [f"{family.name}_bucket"]
            if isinstance(found, Histogram)
            else [family.name]
        )
    }
    alerts = (PROMETHEUS / "alerts.yml").read_text("utf-8")
    for text in [*shown(), *re.findall(r"expr: (.+(?:\n {10,}.+)*)", alerts)]:
        for name in re.findall(r"issuestream_\w+", text):
            assert name in samples, name


@pytest.mark.prometheus
@pytest.mark.parametrize(
    "words", ["check config prometheus.yml", "check rules alerts.yml", "test rules alerts_test.yml"]
)
def test_promtool_finds_nothing_wrong(words: str) -> None:
    done = subprocess.run(["promtool", *words.split()], cwd=PROMETHEUS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.prometheus
def test_prometheus_scrapes_us(tmp_path: Path) -> None:
    registry.EVENTS.labels(agent="test").inc(7)
    for name in ("prometheus.yml", "alerts.yml"):
        shutil.copy(PROMETHEUS / name, tmp_path)
    with metrics.serve("127.0.0.1", 0, lambda: True) as worker, metrics.serve("127.0.0.1", 0, lambda: True) as web:
        config = (tmp_path / "prometheus.yml").read_text("utf-8").replace(":8001", f":{worker.port}")
        config = config.replace(":8002", f":{web.port}").replace("15s", "1s")
        (tmp_path / "prometheus.yml").write_text(config, "utf-8")
        port = free_port()
        command = ["prometheus", f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/data"]
        command.append(f"--web.listen-address=127.0.0.1:{port}")
        with Child("prometheus", command, tmp_path / "prometheus.log") as prometheus:

            def answer(query: str) -> dict[str, str]:
                status, text = get(f"http://127.0.0.1:{port}/api/v1/query?query={urllib.parse.quote(query)}")
                result = json.loads(text)["data"]["result"] if status == 200 else []
                return {found["metric"].get("job", ""): found["value"][1] for found in result}

            def scraped() -> bool:
                try:
                    return len(answer("up == 1")) == 2
                except OSError:
                    time.sleep(0.1)
                    return False

            prometheus.wait_ready(scraped, 30)
            both = {"issuestream-worker": "7", "issuestream-web": "7"}  # one process, one registry
            assert answer('issuestream_events_total{agent="test"}') == both
            for expression in shown():
                assert get(f"http://127.0.0.1:{port}/api/v1/query?query={urllib.parse.quote(expression)}")[0] == 200
