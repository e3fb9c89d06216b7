"""Every setting: its type, its default and what it means. faust.yaml shows the same as a file (a test compares them).

Later wins: the defaults here, the file (`--config`, ISSUESTREAM_CONFIG or ./faust.yaml), then the environment
(`ISSUESTREAM_SECTION__KEY`). Secrets come from the environment only and are never shown.
"""

from __future__ import annotations

import functools
import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from issuestream import sources
from issuestream.secret import kept_secret
from issuestream.sources import Problem, SettingsError

__all__ = ["Settings", "SettingsError", "load", "settings"]

DEFAULT_FILE = "faust.yaml"
HIDDEN = "(hidden)"
LEAST_SECRET = 32  # characters: 16 bytes in hexadecimal


class Section(BaseModel):
    """Checked when it is made, the same for as long as it lives."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)


def secret() -> Any:
    """A field that only the environment may set."""
    return Field(default=SecretStr(""), json_schema_extra={"secret": True})


class Broker(Section):
    """Where Kafka is and how to speak to it."""

    url: str = Field("127.0.0.1:9092", pattern=r"^[^\s,:]+:[0-9]+(,[^\s,:]+:[0-9]+)*$")
    embedded: bool = True
    partitions: int = Field(8, ge=1, le=10_000)
    replication: int = Field(1, ge=1, le=32)
    security: Literal["plaintext", "ssl", "sasl_plaintext", "sasl_ssl"] = "plaintext"
    mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"] = "SCRAM-SHA-512"
    username: str = ""
    password: SecretStr = secret()
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Broker:
        if self.security.startswith("sasl") and not (self.username and self.password.get_secret_value()):
            raise ValueError(f"security {self.security} needs username and ISSUESTREAM_BROKER__PASSWORD")
        if self.key_file and not self.cert_file:
            raise ValueError("key_file is of no use without cert_file")
        return self

    def connection(self) -> dict[str, Any]:
        """Keyword arguments that connect an aiokafka client."""
        return self._common() | {"bootstrap_servers": self.url}

    def kafka_python(self) -> dict[str, Any]:
        """Keyword arguments that connect a kafka-python client."""
        return self._common() | {"bootstrap_servers": self.url.split(",")}

    def _common(self) -> dict[str, Any]:
        found: dict[str, Any] = {"security_protocol": self.security.upper()}
        if self.security.startswith("sasl"):
            found |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password.get_secret_value(),
            }
        if self.security.endswith("ssl"):
            context = ssl.create_default_context(cafile=self.ca_file)
            if self.cert_file:
                context.load_cert_chain(self.cert_file, self.key_file)
            found["ssl_context"] = context
        return found


class Engine(Section):
    """How records become state: slices, epochs, limits."""

    slice_records: int = Field(500, ge=1, le=5_000)
    epoch_seconds: float = Field(10.0, gt=0, le=600)
    epoch_events: int = Field(20_000, ge=1)
    session_timeout: float = Field(10.0, gt=0)
    heartbeat: float = Field(3.0, gt=0)
    rebalance_timeout: float = Field(15.0, gt=0)
    duplicates_horizon_hours: int = Field(72, ge=1)
    duplicates_max: int = Field(200_000, ge=1)
    max_failed_ratio: float = Field(0.1, ge=0, le=1)
    max_failed_run: int = Field(1_000, ge=1)
    clients_in_memory: int = Field(1_000, ge=1)
    stall_seconds: float = Field(50.0, gt=0)

    @model_validator(mode="after")
    def _consistent(self) -> Engine:
        if self.heartbeat * 2 > self.session_timeout:
            raise ValueError("session_timeout must be twice heartbeat or more: one late heartbeat loses all otherwise")
        return self


class Weights(Section):
    """What each signal can add to an issue's score; they sum to 1."""

    volume: float = Field(0.35, ge=0, le=1)
    growth: float = Field(0.20, ge=0, le=1)
    severity: float = Field(0.20, ge=0, le=1)
    customers: float = Field(0.15, ge=0, le=1)
    satisfaction: float = Field(0.10, ge=0, le=1)

    @model_validator(mode="after")
    def _sum(self) -> Weights:
        total = self.volume + self.growth + self.severity + self.customers + self.satisfaction
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the weights sum to {total:.6g}, not to 1")
        return self


class Ranking(Section):
    """What is published of a client's issues, and how often."""

    publish_seconds: float = Field(1.0, gt=0)
    as_of: Literal["wall", "event"] = "wall"
    weights: Weights = Weights()
    max_issues: int = Field(100, ge=1, le=400)
    quotes: int = Field(3, ge=0, le=10)
    suggestions: int = Field(10, ge=0, le=100)


class Privacy(Section):
    """Pseudonyms, and what counts as an absurd time."""

    key_id: str = Field("k1", pattern=r"^[A-Za-z0-9_-]{1,16}$")
    previous_key_id: str = Field("", pattern=r"^[A-Za-z0-9_-]{0,16}$")
    future_minutes: float = Field(5.0, gt=0)

    _given: str = PrivateAttr("")
    _previous: str = PrivateAttr("")
    _state: Path = PrivateAttr(Path("state"))

    @property
    def master_secret(self) -> SecretStr:
        """The secret behind all pseudonyms: ISSUESTREAM_MASTER_SECRET, else `<state>/master.secret`, made on first use.

        Read when asked for, so that a process that makes no pseudonyms never holds it.
        """
        return SecretStr(self._given or kept_secret(self._state / "master.secret"))

    @property
    def previous_secret(self) -> SecretStr | None:
        """The secret before, ISSUESTREAM_PREVIOUS_MASTER_SECRET: given while people are to be known under both."""
        return SecretStr(self._previous) if self._previous else None


class Web(Section):
    """Where the API and the page answer."""

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65_535)


class Metrics(Section):
    """Where /metrics, /healthz and /readyz answer."""

    host: str = "127.0.0.1"
    worker_port: int = Field(8001, ge=0, le=65_535)
    web_port: int = Field(8002, ge=0, le=65_535)


class Settings(Section):
    """All settings of a process."""

    app: str = Field("issuestream", pattern=r"^[A-Za-z0-9._-]{1,100}$")
    state: Path = Path("state")
    broker: Broker = Broker()
    engine: Engine = Engine()
    ranking: Ranking = Ranking()
    privacy: Privacy = Field(default_factory=Privacy)  # load() gives each its own secret
    web: Web = Web()
    metrics: Metrics = Metrics()

    _origins: dict[str, str] = PrivateAttr(default_factory=dict)

    @field_validator("state", mode="before")
    @classmethod
    def _some_folder(cls, value: object) -> object:
        if value == "":
            raise ValueError("the state folder has no name")
        return value

    @property
    def clients_file(self) -> Path:
        """Where `issuestream.clients.Registry` keeps the clients and their keys."""
        return self.state / "clients.json"

    def effective(self) -> list[tuple[str, object, str]]:
        """Every setting as (dotted name, value, where it comes from), secrets hidden."""
        found = [(name, _shown(value), self._origins.get(name, "default")) for name, value in _leaves(self, "")]
        secret_from = "ISSUESTREAM_MASTER_SECRET" if self.privacy._given else str(self.state / "master.secret")
        return [*found, ("privacy.master_secret", HIDDEN, secret_from)]


def _secret(env: Mapping[str, str], name: str, problems: list[Problem]) -> str:
    value = env.get(name, "")
    if value and len(value) < LEAST_SECRET:
        problems.append(Problem(name, "privacy.master_secret", f"fewer than {LEAST_SECRET} characters"))
    return value


def load(path: Path | str | None = None, env: Mapping[str, str] | None = None) -> Settings:
    """The settings of a file (none: ISSUESTREAM_CONFIG, else ./faust.yaml if there, else defaults) and environment.

    Raises SettingsError naming every wrong setting, where it stands and the nearest name, never a value.
    """
    env = os.environ if env is None else env
    named = path or env.get("ISSUESTREAM_CONFIG")
    file = Path(named) if named else Path(DEFAULT_FILE)
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if named or file.is_file():
        values, origins = sources.from_file(file, Settings, problems)
    sources.from_environment(env, Settings, values, origins, problems)
    given, previous = (_secret(env, f"ISSUESTREAM_{which}MASTER_SECRET", problems) for which in ("", "PREVIOUS_"))
    try:
        found = Settings.model_validate(values)
    except ValidationError as error:
        problems += sources.of_pydantic(error, origins)
        raise SettingsError(problems) from None
    if problems:
        raise SettingsError(problems)
    if bool(previous) != bool(found.privacy.previous_key_id) or found.privacy.previous_key_id == found.privacy.key_id:
        both = "goes with ISSUESTREAM_PREVIOUS_MASTER_SECRET, and differs from key_id"
        raise SettingsError([Problem("settings", "privacy.previous_key_id", both)])
    found.privacy._given, found.privacy._state, found._origins = given, found.state, origins
    found.privacy._previous = previous
    return found


@functools.cache
def settings() -> Settings:
    """This process's settings, read once."""
    return load()


def _leaves(section: BaseModel, prefix: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name in type(section).model_fields:
        value = getattr(section, name)
        found += _leaves(value, f"{prefix}{name}.") if isinstance(value, BaseModel) else [(prefix + name, value)]
    return found


def _shown(value: object) -> object:
    if isinstance(value, SecretStr):
        return HIDDEN if value.get_secret_value() else ""
    return str(value) if isinstance(value, Path) else value
