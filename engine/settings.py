"""What the engine must know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec


class EngineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds."""

    app: str  # consumer group, and the front of the transactional ids
    connection: Mapping[str, Any]  # aiokafka's arguments: bootstrap_servers, security_protocol, ...
    transactions: bool  # whether the broker has them
    state: Path
    store_max_age: float  # a store that slept longer is rebuilt: the changelog may have forgotten deletions
    slice_records: int
    epoch_seconds: float
    epoch_events: int
    session_timeout: float
    heartbeat: float
    rebalance_timeout: float
    stall_seconds: float
