"""What the agents are given, made once out of the settings: the engine, its state, the masks, the known clients."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from agents.fold import ClientsFold, FoldSettings
from agents.pooling import PoolFold
from agents.redacting import Redacting
from engine.failures import FailureLimit, Fatal
from engine.settings import EngineSettings
from engine.worker import Engine
from issuestream.clients import Registry, RegistryError
from issuestream.settings import Settings, settings
from streams.masking import Masker
from streams.redaction import Pseudonyms, careful
from streams.topics import declared
from tables import TableSettings, Weights

T = TypeVar("T")


def engine_settings(given: Settings) -> EngineSettings:
    """The engine's share of the settings."""
    return EngineSettings(
        app=given.app,
        connection=given.broker.connection(),
        transactions=not given.broker.embedded,
        state=given.state,
        store_max_age=(declared()["state"].tombstones_ms() or 0) / 2000.0,
        **given.engine.model_dump(include=set(EngineSettings.__struct_fields__)),
    )


def fold_settings(given: Settings) -> FoldSettings:
    """The fold's share of the settings."""
    return FoldSettings(
        tables=TableSettings(
            weights=Weights(**given.ranking.weights.model_dump()),
            max_issues=given.ranking.max_issues,
            quotes=given.ranking.quotes,
            suggestions=given.ranking.suggestions,
            careful=careful,
            duplicates_horizon=given.engine.duplicates_horizon_hours * 3600.0,
            duplicates_max=given.engine.duplicates_max,
        ),
        publish_seconds=given.ranking.publish_seconds,
        wall_clock=given.ranking.as_of == "wall",
        clients_in_memory=given.engine.clients_in_memory,
        failed_ratio=given.engine.max_failed_ratio,
        failed_run=given.engine.max_failed_run,
    )


def masker(given: Settings) -> Masker:
    """What masks events, with the keys of this installation."""
    privacy = given.privacy
    previous = privacy.previous_secret
    before = Pseudonyms(previous.get_secret_value().encode(), privacy.previous_key_id) if previous else None
    made = Pseudonyms(privacy.master_secret.get_secret_value().encode(), privacy.key_id, before)
    return Masker(made, privacy.future_minutes * 60.0)


class ClientsUnreadable(Fatal):
    """Who the clients are can't be read: nobody's events may be refused, or given away, for that."""


def asked(ask: Callable[[str], T]) -> Callable[[str], T]:
    """What the registry is asked of a client; raises ClientsUnreadable where it has no answer."""

    def answered(client: str) -> T:
        try:
            return ask(client)
        except RegistryError as error:
            raise ClientsUnreadable(str(error)) from error

    return answered


current = settings()
engine = Engine(engine_settings(current))
clients = Registry(current.clients_file)
redacting = Redacting(
    masker(current).mask,
    asked(clients.known),
    FailureLimit(current.engine.max_failed_ratio, current.engine.max_failed_run),
)
state = engine.state(
    topic="tickets-redacted",
    made_of=("tickets",),
    changelog="state",
    make=functools.partial(ClientsFold, settings=fold_settings(current), group=asked(clients.group)),
)
pooled = engine.state(topic="pool", made_of=("tickets-redacted",), changelog="pool-state", make=PoolFold)
