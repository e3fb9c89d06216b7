"""Issues found in the stream, without labels: leader clustering into micro-clusters, joined into issues as
they fill.

A ticket goes to the nearest micro-cluster, or founds one (Hartigan, "Clustering Algorithms", 1975, ch. 3;
the decayed weights and eviction follow DenStream, Cao et al., SDM 2006). A micro-cluster's id is the
issue it founded; a link leads from an issue to the one it was joined to. Nothing is ever split, so that
`current` of an id, once told, only moves up.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from river import base

from .embedding import DIMS, Vector, quantise
from .naming import Terms, count_terms
from .state import CorruptState, pack, unpack

LIVE = 400  # micro-clusters of a client
NEAR = 0.65  # cosine from which a ticket belongs to a micro-cluster
HEAVY = 1024  # tickets after which a micro-cluster's sums are halved: it follows its issue's drift
LINKS = 4096  # links kept; the oldest go first, long after the last ticket that they concern
_FADE = 256  # tickets over which a weight fades by 1/16
_BLOCK = 128  # links a part

_FADED = np.ones(512)
for _i in range(1, len(_FADED)):
    _FADED[_i] = _FADED[_i - 1] * 0.9375  # by repeated product: pow() differs between C libraries


class Links:
    """Where an issue went: id -> id. Bounded; kept in parts of 128 neighbouring ids."""

    def __init__(self) -> None:
        self._to: dict[int, int] = {}
        self.dirty: set[str] = set()

    def root(self, issue: int) -> int:
        to = self._to
        while issue in to:
            issue = to[issue]
        return issue

    def up(self, issue: int) -> int | None:
        return self._to.get(issue)

    def join(self, issue: int, into: int) -> None:
        """Link the root of `issue` to the root of `into`."""
        issue, into = self.root(issue), self.root(into)
        if issue == into:
            return
        self._to[issue] = into
        self._touch(issue)
        if len(self._to) > LINKS:
            self.cut(min(self._to))

    def cut(self, issue: int) -> bool:
        """Take a link back: True where there was one."""
        self._touch(issue)
        return self._to.pop(issue, None) is not None

    def _touch(self, issue: int) -> None:
        self.dirty.add(f"links/{issue // _BLOCK}")

    def part(self, name: str) -> bytes | None:
        block = int(name.split("/")[1])
        rows = sorted((i, to) for i, to in self._to.items() if i // _BLOCK == block)
        return pack(rows) if rows else None

    def names(self) -> list[str]:
        return [f"links/{b}" for b in sorted({i // _BLOCK for i in self._to})]

    def load(self, name: str, data: bytes) -> None:
        self._to.update(unpack(data, list[tuple[int, int]], name))


class Micro(msgspec.Struct, array_like=True):
    """A micro-cluster as it is kept: `total` is int32 little-endian (128,), the sum of its tickets' vectors."""

    slot: int
    total: bytes
    mass: int
    tickets: int
    weight: float
    last: int
    terms: Terms


class Clock(msgspec.Struct, array_like=True):
    now: int
    born: int


class Discovery(base.Clusterer):
    """Features: ``vector`` (float32 (128,), integers), ``words`` (list of str). Clusters are numbered from 1, never reused."""

    def __init__(self, live: int = LIVE, near: float = NEAR) -> None:
        self.live = live
        self.near = near
        self.now = 0  # tickets folded in
        self.born = 0  # the newest id
        self.evicted = 0  # the id evicted last
        self.links = Links()
        self.dirty: set[int] = set()
        self._ids: list[int] = []  # by slot
        self._slot: dict[int, int] = {}
        self._terms: list[Terms] = []
        self._total = np.zeros((0, DIMS), np.int32)
        self._centre = np.zeros((0, DIMS), np.float32)
        self._norm = np.zeros(0, np.float32)
        self._mass = np.zeros(0, np.int64)
        self._tickets = np.zeros(0, np.int64)
        self._weight = np.zeros(0, np.float64)
        self._last = np.zeros(0, np.int64)

    def number(self) -> int:
        """A new id."""
        self.born += 1
        return self.born

    def nearest(self, vector: Vector) -> tuple[int, float]:
        """Slot of the nearest micro-cluster and the cosine to it; (-1, -1.0) where there is none."""
        held = len(self._ids)
        if not held:
            return -1, -1.0
        near = self._centre[:held] @ vector  # exact integers below 2**24
        near *= self._norm[:held]
        slot = int(near.argmax())
        return slot, float(near[slot]) / math.sqrt(float(vector @ vector))

    def predict_one(self, x: dict[base.typing.FeatureName, Any]) -> int:
        """Id of the nearest micro-cluster, 0 where there is none; nothing is learnt."""
        slot, _ = self.nearest(x["vector"])
        return self._ids[slot] if slot >= 0 else 0

    def learn_one(self, x: dict[base.typing.FeatureName, Any]) -> None:
        self.fold(x["vector"], x["words"])

    def fold(self, vector: Vector, words: list[str]) -> tuple[int, float]:
        """Fold one ticket in: the micro-cluster it went to, and the cosine to the nearest one before that."""
        self.now += 1
        slot, cosine = self.nearest(vector)
        if cosine < self.near:
            slot = self._found()
        self._total[slot] += vector.astype(np.int32)
        self._mass[slot] += 1
        self._tickets[slot] += 1
        self._weight[slot] = self._weight[slot] * _FADED[self._age(self._last[slot])] + 1.0
        self._last[slot] = self.now
        if self._mass[slot] >= HEAVY:
            self._total[slot] //= 2
            self._mass[slot] //= 2
        self._settle(slot)
        tickets = int(self._tickets[slot])
        if tickets <= 32 or tickets % 4 == 0:
            count_terms(self._terms[slot], words)
        issue = self._ids[slot]
        self.dirty.add(issue)
        return issue, cosine

    def _age(self, last: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.minimum((self.now - last) // _FADE, len(_FADED) - 1)

    def _settle(self, slot: int) -> None:
        """The centre of a slot, from its sums."""
        centre = quantise(self._total[slot].astype(np.float32))
        if centre is not None:
            self._centre[slot] = centre
            self._norm[slot] = 1.0 / math.sqrt(float(centre @ centre))

    def _found(self) -> int:
        """A slot for a new micro-cluster: a free one, or that of the weakest."""
        slot = len(self._ids)
        if slot < self.live:
            self._reserve(slot + 1)
            self._ids.append(0)
            self._terms.append({})
        else:
            slot = int((self._weight * _FADED[self._age(self._last)]).argmin())
            gone = self._ids[slot]
            self.dirty.add(gone)
            del self._slot[gone]
            self.evicted = gone
            self._total[slot] = 0
            self._mass[slot] = self._tickets[slot] = 0
            self._weight[slot] = 0.0
            self._terms[slot] = {}
        self._ids[slot] = self.number()
        self._slot[self.born] = slot
        self._last[slot] = self.now
        return slot

    def _reserve(self, slots: int) -> None:
        """Arrays of at least `slots` slots; they double, so that a small client stays small."""
        size = len(self._mass)
        if slots <= size:
            return
        more = min(max(16, size), self.live - size)
        for name in ("_total", "_centre", "_norm", "_mass", "_tickets", "_weight", "_last"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros((more, *old.shape[1:]), old.dtype)]))

    def holds(self, issue: int) -> bool:
        return issue in self._slot

    def living(self) -> list[int]:
        """Ids of the live micro-clusters, oldest first."""
        return sorted(self._slot)

    def terms(self, issue: int) -> Terms:
        """Counts of the n-grams of one live micro-cluster; empty for any other id."""
        slot = self._slot.get(issue)
        return self._terms[slot] if slot is not None else {}

    def part(self, issue: int) -> bytes | None:
        """A micro-cluster's state; None where it was evicted."""
        slot = self._slot.get(issue)
        if slot is None:
            return None
        return pack(
            Micro(
                slot,
                self._total[slot].astype("<i4").tobytes(),
                int(self._mass[slot]),
                int(self._tickets[slot]),
                float(self._weight[slot]),
                int(self._last[slot]),
                self._terms[slot],
            )
        )

    def clock(self) -> bytes:
        return pack(Clock(self.now, self.born))

    def load(self, clock: bytes, micros: dict[int, bytes]) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        told = unpack(clock, Clock, "discovery")
        self.now, self.born = told.now, told.born
        rows = {issue: unpack(data, Micro, f"micro/{issue}") for issue, data in micros.items()}
        if sorted(row.slot for row in rows.values()) != list(range(len(rows))) or len(rows) > self.live:
            raise CorruptState("micro-clusters are missing")
        self._reserve(len(rows))
        while len(self._mass) < len(rows):
            self._reserve(len(self._mass) + 1)
        self._ids = [0] * len(rows)
        self._terms = [{} for _ in rows]
        for issue, row in rows.items():
            if len(row.total) != 4 * DIMS:
                raise CorruptState(f"micro/{issue}: {len(row.total)} bytes of sums")
            slot = row.slot
            self._ids[slot] = issue
            self._slot[issue] = slot
            self._total[slot] = np.frombuffer(row.total, "<i4")
            self._mass[slot], self._tickets[slot] = row.mass, row.tickets
            self._weight[slot], self._last[slot] = row.weight, row.last
            self._terms[slot] = row.terms
            self._settle(slot)
