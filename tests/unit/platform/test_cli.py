"""The command line: what it prints, and with which exit code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from issuestream import run
from issuestream.cli import app
from issuestream.clients import Registry
from issuestream.processes import Failed
from streams.topics import declared

ROOT = Path(__file__).parent.parent.parent.parent
COMMANDS = [
    "", "run", "broker", "worker", "web", "publish", "config", "topology",
    "clients", "clients add", "clients remove", "clients list", "topics", "topics apply", "topics list",
]  # fmt: skip
SECRET = "hunter2-hunter2-hunter2-hunter2-hunter2"


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return CliRunner(env={"ISSUESTREAM_CONFIG": None, "ISSUESTREAM_STATE": None})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(runner: CliRunner, command: str) -> None:
    done = runner.invoke(app, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert "Usage: " in done.output
    assert len(done.output.splitlines()) > 4


def test_the_demo_explains_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "issuestream.cli", "demo", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "--tickets" in done.stdout) == (0, True), done.stderr


def test_config_prints_all_and_hides_secrets(runner: CliRunner) -> None:
    Path("own.yaml").write_text("web: {port: 9999}\n", "utf-8")
    env = {"ISSUESTREAM_MASTER_SECRET": SECRET, "ISSUESTREAM_BROKER__PASSWORD": SECRET}
    done = runner.invoke(app, ["--config", "own.yaml", "config"], env=env)
    assert done.exit_code == 0
    assert re.search(r"^web\.port +9999 .*own\.yaml, line 1$", done.output, re.MULTILINE)
    assert re.search(r"^broker\.embedded +true +default$", done.output, re.MULTILINE)
    assert re.search(r"^broker\.password +\(hidden\) +ISSUESTREAM_BROKER__PASSWORD$", done.output, re.MULTILINE)
    assert SECRET not in done.output


def test_a_wrong_setting_is_said_in_one_line(runner: CliRunner) -> None:
    Path("faust.yaml").write_text("web:\n  prot: 1\n", "utf-8")
    done = runner.invoke(app, ["config"])
    assert done.exit_code == 2
    assert done.output == "issuestream: faust.yaml, line 2: web.prot: no such setting; did you mean web.port?\n"


def test_clients(runner: CliRunner) -> None:
    key = runner.invoke(app, ["clients", "add", "acme"]).output.strip()
    assert Registry(Path("state/clients.json")).authenticate(key) == "acme"
    listed = runner.invoke(app, ["clients", "list"]).output
    assert re.fullmatch(r"acme  everybody  \d{4}-\d\d-\d\d\n", listed)
    assert runner.invoke(app, ["clients", "remove", "acme"]).exit_code == 0
    assert runner.invoke(app, ["clients", "list"]).output == ""
    again = runner.invoke(app, ["clients", "remove", "acme"])
    assert (again.exit_code, again.output) == (2, "issuestream: there is no such client\n")
    assert runner.invoke(app, ["clients", "add", "Acme Ltd"]).exit_code == 2


def test_topology_shows_the_whole_flow(runner: CliRunner) -> None:
    shown = runner.invoke(app, ["topology"]).output
    assert "-> [tickets] -> agents.redact\n" in shown
    for name, topic in declared().items():
        assert f"[{name}]" in shown
        assert topic.about in shown


def test_topics_list_says_what_each_should_be(runner: CliRunner) -> None:
    shown = runner.invoke(app, ["topics", "list"], env={"ISSUESTREAM_BROKER__REPLICATION": "3"}).output
    assert "tickets: 8 partitions, 3 replicas\n    cleanup.policy=delete\n" in shown
    assert shown.count("min.insync.replicas=2") == len(declared())


def test_a_broker_that_is_not_there(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("issuestream.topics_admin.ANSWER_MS", 200)
    done = runner.invoke(app, ["topics", "apply"], env={"ISSUESTREAM_BROKER__URL": "127.0.0.1:1"})
    assert done.exit_code == 2
    assert done.output.startswith("issuestream: no broker at 127.0.0.1:1: ")


def test_starting_the_command_loads_neither_web_nor_worker() -> None:
    heavy = ("web", "agents", "faust", "kafka", "river")
    code = f"import sys, issuestream.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- the folder of `run` ---------------------------------------------------------------------------------------------


def prepare(state: Path, fresh: bool) -> None:
    with run._prepared(state, fresh):
        pass


def test_a_second_run_in_a_folder_harms_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with run._prepared(state, fresh=True):
        (state / "rocksdb").mkdir()
        with pytest.raises(Failed, match="another run is at work"):
            prepare(state, fresh=True)
        assert (state / "rocksdb").exists()
    prepare(state, fresh=True)
    assert not (state / "rocksdb").exists()


def test_run_empties_its_own_folder_but_keeps_clients_and_secrets(tmp_path: Path) -> None:
    state = tmp_path / "state"
    prepare(state, fresh=True)
    for name in ("clients.json", "master.secret", "demo.keys", "left-over"):
        (state / name).touch()
    (state / "rocksdb").mkdir()
    prepare(state, fresh=True)
    assert {entry.name for entry in state.iterdir()} == {".issuestream", "clients.json", "master.secret", "demo.keys"}


def test_run_keeps_state_of_a_broker_that_keeps_its_records(tmp_path: Path) -> None:
    prepare(tmp_path / "state", fresh=False)
    (tmp_path / "state" / "rocksdb").mkdir()
    prepare(tmp_path / "state", fresh=False)
    assert (tmp_path / "state" / "rocksdb").exists()


def test_run_takes_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(Failed, match="not ours"):
        prepare(tmp_path, fresh=True)
    assert (tmp_path / "thesis.doc").exists()


def test_the_demo_key_is_kept_while_it_opens(tmp_path: Path) -> None:
    first = run._demo_key(tmp_path)
    assert run._demo_key(tmp_path) == first
    assert (tmp_path / "demo.keys").stat().st_mode & 0o777 == 0o600
    (tmp_path / "clients.json").unlink()
    second = run._demo_key(tmp_path)
    assert second != first
    assert Registry(tmp_path / "clients.json").authenticate(second) == run.CLIENTS[0]
