"""Histories of the real application: rankings, issue ids, told events and every row (model bytes) are those of a straight
run over the same log, and the totals are those of an oracle that counts tickets. A few histories, since models cost time.
"""

from __future__ import annotations

import msgspec
import pytest

from agents.tickets import Tickets
from tables.seen import Seen
from tests.sim import clients
from tests.sim.clients import Clients
from tests.sim.history import play, seeds

HISTORIES = 16
WITHIN = 60  # histories, until a mutant must have been noticed


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("atomic", [True, False], ids=["transactions", "without"])
def test_histories_end_as_a_straight_run_does(atomic: bool, workers: int) -> None:
    for seed in seeds(HISTORIES):
        play(seed, Clients, atomic=atomic, workers=workers, peaceful=seed % 8 == 7)


def event_ids_are_not_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Seen, "changed", lambda self: iter(()))


def a_ticket_is_not_written(patch: pytest.MonkeyPatch) -> None:
    changed = Tickets.changed
    patch.setattr(Tickets, "changed", lambda self: list(changed(self))[1:])


def rankings_are_as_of_the_wall_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(clients, "SETTINGS", msgspec.structs.replace(clients.SETTINGS, wall_clock=True))


@pytest.mark.parametrize("mutate", [event_ids_are_not_kept, a_ticket_is_not_written, rankings_are_as_of_the_wall_clock])
def test_what_is_taken_out_is_missed(mutate, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    mutate(monkeypatch)
    for seed in range(WITHIN):
        try:
            play(seed, Clients, atomic=True)
        except AssertionError as error:
            print(f"{mutate.__name__}: missed after {seed + 1} histories ({error})")
            return
    pytest.fail(f"{WITHIN} histories did not miss it")
