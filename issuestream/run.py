"""`issuestream run`: everything on one machine, from the broker to the page, until Ctrl-C."""

from __future__ import annotations

import fcntl
import shutil
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from prometheus_client.parser import text_string_to_metric_families

from issuestream import topics_admin
from issuestream.broker import EmbeddedBroker
from issuestream.clients import Registry
from issuestream.processes import Child, Failed, free_port
from issuestream.scenario import CLIENTS
from issuestream.secret import write_private
from issuestream.settings import Settings

MARK = ".issuestream"  # says that the folder is ours, and may be emptied
KEPT = {MARK, "clients.json", "clients.json.lock", "master.secret", "demo.keys"}  # what is no state of the stream
READY_SECONDS = 60.0
QUIET_SECONDS = 10.0  # between progress lines where nobody watches a terminal


def run(settings: Settings, rate: float, out: TextIO = sys.stdout) -> None:
    """Returns on Ctrl-C or SIGTERM, everything stopped. Raises Failed when a part of it ends by itself."""
    state = settings.state.resolve()
    with ExitStack() as stack, _interruptible():
        stack.enter_context(_prepared(state, fresh=settings.broker.embedded))
        broker = settings.broker.url
        if settings.broker.embedded:
            port = free_port(int(broker.split(",")[0].rpartition(":")[2]))
            broker = stack.enter_context(EmbeddedBroker(port, state / "logs" / "broker.log")).url
        env = _environment(settings, state, broker)
        topics(settings.model_copy(update={"broker": settings.broker.model_copy(update={"url": broker})}))
        key = _demo_key(state)

        def start(name: str, *command: str) -> Child:
            child = Child(name, [sys.executable, "-m", *command], state / "logs" / f"{name}.log", env)
            return stack.enter_context(child)

        worker = start("worker", "issuestream.cli", "worker")
        web = start("web", "issuestream.cli", "web")
        page = f"http://{settings.web.host}:{env['ISSUESTREAM_WEB__PORT']}"
        worker_metrics = f"http://{settings.metrics.host}:{env['ISSUESTREAM_METRICS__WORKER_PORT']}"
        web.wait_ready(lambda: _get(f"{page}/readyz") is not None, READY_SECONDS)
        worker.wait_ready(lambda: _get(f"{worker_metrics}/readyz") is not None, READY_SECONDS)
        children = [worker, web]
        if rate > 0:
            children.append(start("simulator", "issuestream.simulator", "--rate", str(rate)))
        print(f"{page}/#key={key}", file=out)
        print(f"broker {broker}, state and logs in {state}; Ctrl-C stops everything", file=out, flush=True)
        _watch(children, f"{worker_metrics}/metrics", out)


def topics(settings: Settings) -> None:
    """Raises Failed unless the broker's topics are as declared."""
    wrong = [str(found) for found in topics_admin.apply(settings) if found.what == "mismatch"]
    if wrong:
        raise Failed("the broker's topics are not as streams/topics.yaml declares them:\n" + "\n".join(wrong))


@contextmanager
def _prepared(state: Path, fresh: bool) -> Iterator[None]:
    """Makes the state folder, ours alone while the block runs; for a broker that has just forgotten everything, without what
    came of its records."""
    if state.exists() and not (state / MARK).exists() and {entry.name for entry in state.iterdir()} - KEPT:
        raise Failed(f"{state} holds files that are not ours: name an empty folder, ISSUESTREAM_STATE")
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (state / MARK).open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failed(f"another run is at work in {state}: stop it, or name another folder, ISSUESTREAM_STATE") from None
        for entry in state.iterdir() if fresh else ():
            if entry.name not in KEPT:
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        yield


def _environment(settings: Settings, state: Path, broker: str) -> dict[str, str]:
    return {
        "ISSUESTREAM_BROKER__URL": broker,
        "ISSUESTREAM_STATE": str(state),
        "ISSUESTREAM_WEB__PORT": str(free_port(settings.web.port, settings.web.host)),
        "ISSUESTREAM_METRICS__WORKER_PORT": str(free_port(settings.metrics.worker_port, settings.metrics.host)),
        "ISSUESTREAM_METRICS__WEB_PORT": str(free_port(settings.metrics.web_port, settings.metrics.host)),
    }


def _demo_key(state: Path) -> str:
    """A key of the first demo client: one that was kept and still opens, else new ones, in a file of the owner's."""
    registry, file = Registry(state / "clients.json"), state / "demo.keys"
    kept = dict(line.split() for line in file.read_text("ascii").splitlines()) if file.exists() else {}
    if any(registry.authenticate(kept.get(client, "")) != client for client in CLIENTS):
        kept = {client: registry.add(client) for client in CLIENTS}
        write_private(file, "".join(f"{client} {key}\n" for client, key in kept.items()))
    return kept[CLIENTS[0]]


def _watch(children: list[Child], metrics: str, out: TextIO) -> None:
    """Prints how it goes, until somebody interrupts or a child ends."""
    before, since, said = 0.0, time.monotonic(), 0.0
    terminal = out.isatty()
    while True:
        time.sleep(1)
        for child in children:
            child.check()
        counted = _counted(metrics)
        if counted is None or (not terminal and time.monotonic() - said < QUIET_SECONDS):
            continue
        now = time.monotonic()
        events, rankings, refused = counted
        line = f"{events:,.0f} events ({(events - before) / (now - since):,.0f}/s), {rankings:,.0f} rankings, "
        line += f"{refused:,.0f} dead letters"
        before, since, said = events, now, now
        print(f"\r\x1b[K{line}" if terminal else line, end="" if terminal else "\n", file=out, flush=True)


def _counted(metrics: str) -> tuple[float, float, float] | None:
    """Events assessed, rankings published and dead letters so far, from the worker's own metrics."""
    text = _get(metrics)
    if text is None:
        return None  # busy; the next second will do
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]

    def total(name: str, **labels: str) -> float:
        return sum(s.value for s in samples if s.name == name and labels.items() <= s.labels.items())

    events = total("issuestream_events_total", agent="assess")
    return events, total("issuestream_rankings_total"), total("issuestream_dead_letters_total")


def _get(url: str) -> str | None:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, OSError):
        return None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the block, and what was started in it gets stopped."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
