"""Settings: file, environment, secrets, and errors that say where."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from issuestream.settings import Settings, SettingsError, load
from issuestream.sources import Problem

ROOT = Path(__file__).parent.parent.parent.parent
SECRET = "hunter2-hunter2-hunter2-hunter2-hunter2"


def problems(text: str, folder: Path, env: dict[str, str] | None = None) -> list[Problem]:
    file = folder / "own.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        load(file, env or {})
    return error.value.problems


def test_the_file_in_the_repository_shows_every_setting_with_its_default() -> None:
    file = ROOT / "faust.yaml"
    shown = load(file, {})
    assert shown.model_dump() == Settings().model_dump()
    in_file = {name for name, _, origin in shown.effective() if "faust.yaml" in origin}
    in_model = {name for name, _, _ in shown.effective()}
    assert in_model - in_file == {"broker.password", "privacy.master_secret"}
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#") and not line.rstrip().endswith(":"):
            assert " # " in line, f"a setting without its meaning: {line}"


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "broker: {partitions: 4, replication: 3}\nranking: {weights: {volume: 0.45, growth: 0.1}}\n", "utf-8"
    )
    found = load(file, {"ISSUESTREAM_BROKER__PARTITIONS": "16", "ISSUESTREAM_APP": "mine"})
    assert (found.broker.partitions, found.broker.replication, found.broker.url) == (16, 3, "127.0.0.1:9092")
    assert (found.app, found.ranking.weights.volume) == ("mine", 0.45)
    origins = {name: origin for name, _, origin in found.effective()}
    assert origins["broker.partitions"] == "ISSUESTREAM_BROKER__PARTITIONS"
    assert origins["broker.replication"] == f"{file}, line 1"
    assert origins["broker.url"] == "default"


def test_the_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(None, {}).app == "issuestream"
    Path("faust.yaml").write_text("app: here\n", "utf-8")
    Path("other.yaml").write_text("app: named\n", "utf-8")
    assert load(None, {}).app == "here"
    assert load(None, {"ISSUESTREAM_CONFIG": "other.yaml"}).app == "named"
    assert load("faust.yaml", {"ISSUESTREAM_CONFIG": "other.yaml"}).app == "here"


def test_an_unknown_key_is_named_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    found = problems("app: x\nbroker:\n  partitons: 8\nbrokr: {}\n", tmp_path)
    assert [str(problem) for problem in found] == [
        f"{tmp_path}/own.yaml, line 3: broker.partitons: no such setting; did you mean broker.partitions?",
        f"{tmp_path}/own.yaml, line 4: brokr: no such setting; did you mean broker?",
    ]


@pytest.mark.parametrize(
    ("text", "line", "name", "what"),
    [
        ("broker:\n  partitions: 0\n", 2, "broker.partitions", "greater than or equal to 1"),
        ("broker:\n  partitions: many\n", 2, "broker.partitions", "valid integer"),
        ("broker:\n  url: kafka\n", 2, "broker.url", "match pattern"),
        ("ranking:\n  weights:\n    volume: 0.5\n", 3, "ranking.weights", "sum to 1.15"),
        ("engine:\n  heartbeat: 9\n", 2, "engine", "twice heartbeat"),
        ("web: {port: 1}\nweb: {port: 2}\n", 2, "web.port", "twice"),
        ("web: 8080\n", 1, "web", "section"),
        ("state: [a, b]\n", 1, "state", "single value"),
        ("- web\n", 1, "", "section"),
        ("web:\n\tport: 1\n", 2, "", "no YAML"),
        ("broker: {security: sasl_ssl, username: me}\n", 1, "broker", "ISSUESTREAM_BROKER__PASSWORD"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(tmp_path: Path, text: str, line: int, name: str, what: str) -> None:
    (found,) = problems(text, tmp_path)
    assert f"own.yaml, line {line}" in found.place
    assert (found.name, what in found.what) == (name, True), found


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    env = {"ISSUESTREAM_WEB__PRT": "1", "ISSUESTREAM_BROKER__REPLICATION": "none"}
    found = problems("app: ''\nnope: 1\n", tmp_path, env)
    assert {problem.name for problem in found} == {"app", "nope", "ISSUESTREAM_WEB__PRT", "broker.replication"}
    assert "did you mean ISSUESTREAM_WEB__PORT?" in str([str(problem) for problem in found])


@pytest.mark.parametrize("text", ["broker:\n  password: {0}\n", "privacy:\n  master_secret: {0}\n"])
def test_a_secret_in_the_file_is_refused_and_not_shown(tmp_path: Path, text: str) -> None:
    (found,) = problems(text.format(SECRET), tmp_path)
    assert "a secret: set it in the environment as ISSUESTREAM_" in str(found)
    assert SECRET not in str(found)


def test_no_value_is_quoted_in_an_error(tmp_path: Path) -> None:
    found = problems(f"broker:\n  partitions: {SECRET}\n  security: {SECRET}\n  url: {SECRET}\n", tmp_path)
    assert len(found) == 3
    assert SECRET not in str(found)


def test_secrets_are_hidden_wherever_settings_are_shown() -> None:
    env = {"ISSUESTREAM_BROKER__PASSWORD": SECRET, "ISSUESTREAM_MASTER_SECRET": SECRET}
    found = load(None, env)
    for shown in (repr(found), str(found), str(found.effective()), found.model_dump_json()):
        assert SECRET not in shown
    assert found.privacy.master_secret.get_secret_value() == SECRET


def test_without_a_master_secret_one_is_made_once_and_kept(tmp_path: Path) -> None:
    env = {"ISSUESTREAM_STATE": str(tmp_path / "state")}
    first = load(None, env)
    assert not (tmp_path / "state").exists(), "reading settings must not write"
    made = first.privacy.master_secret.get_secret_value()
    assert len(bytes.fromhex(made)) == 32
    assert load(None, env).privacy.master_secret.get_secret_value() == made
    file = tmp_path / "state" / "master.secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == ["master.secret"]
    assert load(None, {}).privacy._state == Path("state"), "settings must not share what they read"


def test_a_short_master_secret_is_refused() -> None:
    with pytest.raises(SettingsError, match="ISSUESTREAM_MASTER_SECRET"):
        load(None, {"ISSUESTREAM_MASTER_SECRET": "short"})


def test_connections_carry_what_the_broker_asks_for() -> None:
    plain = load(None, {"ISSUESTREAM_BROKER__URL": "a:1,b:2"}).broker
    assert plain.connection() == {"bootstrap_servers": "a:1,b:2", "security_protocol": "PLAINTEXT"}
    assert plain.kafka_python() == {"bootstrap_servers": ["a:1", "b:2"], "security_protocol": "PLAINTEXT"}
    env = {"SECURITY": "sasl_ssl", "USERNAME": "me", "PASSWORD": SECRET}
    secured = load(None, {f"ISSUESTREAM_BROKER__{name}": value for name, value in env.items()}).broker.connection()
    assert secured.pop("ssl_context").check_hostname
    assert secured == {
        "bootstrap_servers": "127.0.0.1:9092",
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "me",
        "sasl_plain_password": SECRET,
    }
