"""The declarations of topics.yaml, typed."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Annotated, Literal

import msgspec
import yaml

HOURS = {"h": 1, "d": 24}


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of topics.yaml; its head says what each field means."""

    about: str
    key: str
    partitions: Literal["many"] | Annotated[int, msgspec.Meta(ge=1)]
    cleanup: Literal["delete", "compact"]
    personal_data: Literal["raw", "pseudonymous", "none"]
    producers: list[str]
    consumers: list[str]
    dead_letters: Literal["dead-letters", "stop"]
    max_bytes: int
    retention: Annotated[str, msgspec.Meta(pattern=r"^[0-9]+[hd]$")] | None = None

    def retention_ms(self) -> int | None:
        """Milliseconds that a record stays, or None where the topic is compacted."""
        if self.retention is None:
            return None
        return int(self.retention[:-1]) * HOURS[self.retention[-1]] * 3_600_000


@functools.cache
def declared() -> dict[str, Topic]:
    """Every topic by its name, in the order of the file."""
    text = resources.files("streams").joinpath("topics.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Topic])
