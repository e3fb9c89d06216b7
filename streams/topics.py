"""The declarations of topics.yaml, typed."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Annotated, Literal

import msgspec
import yaml

HOURS = {"h": 1, "d": 24}
Duration = Annotated[str, msgspec.Meta(pattern=r"^[0-9]+[hd]$")]


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
    retention: Duration | None = None
    tombstones: Duration | None = None

    def retention_ms(self) -> int | None:
        """Milliseconds that a record stays, or None where the topic is compacted."""
        return _milliseconds(self.retention)

    def tombstones_ms(self) -> int | None:
        """Milliseconds that a deletion can be heard of, or None where the topic is not compacted."""
        return _milliseconds(self.tombstones)


def _milliseconds(duration: str | None) -> int | None:
    return None if duration is None else int(duration[:-1]) * HOURS[duration[-1]] * 3_600_000


@functools.cache
def declared() -> dict[str, Topic]:
    """Every topic by its name, in the order of the file."""
    text = resources.files("streams").joinpath("topics.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Topic])
