"""How long and how often: the same tests, short for every change and full for `make faults`."""

from __future__ import annotations

from typing import NamedTuple


class Scale(NamedTuple):
    """Times in seconds, rates in tickets a second."""

    name: str
    rate: float  # of the steady load
    kills: int  # of a lone worker
    kill_every: float
    moves: int  # a worker leaves or joins
    move_every: float
    zombies: int
    broker_away: float
    bounces: int
    slow: float  # for how long the line is slow
    poisoned: float  # for how long 1 % of the events is poison
    hostile: int  # events of each hostile kind
    mixed: int  # tickets of which some come twice, late, out of order
    damages: int  # of the state, of each kind
    whale: float  # for how long with, and for how long without
    stall: float  # engine.stall_seconds


SHORT = Scale(
    "short", rate=60, kills=2, kill_every=0, moves=2, move_every=5, zombies=1, broker_away=5, bounces=1, slow=8,
    poisoned=5, hostile=5, mixed=600, damages=1, whale=6, stall=5,
)  # fmt: skip
FULL = Scale(
    "full", rate=200, kills=20, kill_every=30, moves=30, move_every=10, zombies=3, broker_away=70, bounces=5, slow=60,
    poisoned=30, hostile=20, mixed=6_000, damages=3, whale=30, stall=50,
)  # fmt: skip
