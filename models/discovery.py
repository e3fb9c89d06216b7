"""Issues found in the stream, without labels: leader clustering into micro-clusters, grouped into issues now and then.

A ticket goes to the nearest micro-cluster, or founds one (Hartigan, "Clustering Algorithms", 1975, ch. 3). Weights fade and the
weakest micro-cluster makes room for a new one (DenStream: Cao et al., SDM 2006); `grouping` then tells which micro-clusters are
one issue (the two levels of CluStream: Aggarwal et al., VLDB 2003). Cosines are taken after the client's mean vector was
subtracted, since what all its tickets share tells none of them apart.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
from river import base

from .embedding import DIMS, SCALE, Vector, clauses, quantise, quantise_rows, words
from .grouping import alike, group
from .naming import Terms, count_terms, discount, pooled
from .roster import Roster
from .state import CorruptState, grown, pack, unpack
from .votes import agreed

LIVE = 400  # micro-clusters of a client
NEAR = 0.55  # cosine from which a ticket belongs to a micro-cluster
JOIN = 0.40  # cosine from which a new one belongs to the issue of the nearest, until all are grouped anew
FOLD = 0.30  # cosine from which one that is evicted is counted to the nearest that stays
HEAVY = 1024  # tickets after which a micro-cluster's sums are halved: it follows its issue's drift
RECENT = 16_384  # the same for the client's mean
SPELT = 16  # tickets of a micro-cluster whose words are counted; then one in four
FIRST, OFTEN, SELDOM = 64, 3, 1024  # tickets before grouping; then a third as many again; at most this many
DOUBT = 8  # tickets of the mean that is expected which it starts with: the first few may all be of one issue
_FADE = 256  # tickets over which a weight fades by 1/16

_FADED = np.ones(512)
for _i in range(1, len(_FADED)):
    _FADED[_i] = _FADED[_i - 1] * 0.9375  # by repeated product: pow() differs between C libraries
_FADED_ONE: list[float] = _FADED.tolist()


class Micro(msgspec.Struct, array_like=True):
    """A micro-cluster as it is kept: `total` is int32 little-endian (128,), the sum of its tickets' vectors."""

    slot: int
    anchor: int
    total: bytes
    mass: int
    tickets: int
    weight: float
    last: int
    terms: Terms


class Totals(msgspec.Struct, array_like=True):
    """What changes with every ticket: `mean` and `expected` are int16, `total` int64 little-endian (128,)."""

    now: int
    born: int
    due: int
    mean: bytes
    total: bytes
    mass: int
    expected: bytes


class Discovery(base.Clusterer):
    """Features: ``vector`` (float32 (128,), integers), ``text`` (redacted)."""

    def __init__(self, live: int = LIVE, near: float = NEAR) -> None:
        self.live = live
        self.near = near
        self.now = 0  # tickets folded in
        self.roster = Roster()
        self.evicted: tuple[int, int, int, int | None] | None = None  # by the last ticket: number, slot, anchor, heir
        self._due = FIRST
        self._expected = np.zeros(DIMS, np.float32)  # what the mean is taken for before there are tickets
        self.mean = np.zeros(DIMS, np.float32)  # of the client's tickets, when last grouped
        self._all = np.zeros(DIMS, np.float64)  # integers, as in all the sums here
        self._all_mass = 0
        self._terms: list[Terms] = []  # by slot, as the next ones are
        self._everyone: Terms | None = None  # all of these together, once that was asked for
        self._total = np.zeros((0, DIMS), np.float32)
        self._centre = np.zeros((0, DIMS), np.float32)
        self._norm = np.zeros(0, np.float32)
        self.nearness: Vector = self._norm  # of the last ticket, by slot as it was before: cosines times `length`
        self.length = 0.0  # of the last ticket's vector from the mean on
        self._mass = np.zeros(0, np.int64)
        self._tickets = np.zeros(0, np.int64)
        self._weight = np.zeros(0, np.float64)
        self._last = np.zeros(0, np.int64)

    def _nearest(self, centred: Vector) -> tuple[int, float]:
        """Slot of the nearest micro-cluster and the cosine to it; (-1, -1.0) where there is none."""
        held = len(self.roster.ids)
        if not held:
            return -1, -1.0
        near = self._centre[:held].dot(centred)  # exact: integers below 2**24
        near *= self._norm[:held]
        self.nearness = near
        slot = int(near.argmax())
        self.length = length = math.sqrt(float(centred.dot(centred)))
        return slot, near.item(slot) / length if length else 0.0

    def predict_one(self, x: dict[base.typing.FeatureName, Any]) -> int:
        """Number of the issue of the nearest micro-cluster, 0 where there is none; nothing is learnt."""
        slot, _ = self._nearest(x["vector"] - self.mean)
        return self.roster.anchors[slot] if slot >= 0 else 0

    def learn_one(self, x: dict[base.typing.FeatureName, Any]) -> None:
        """Fold one ticket in, and group where it is time to: what `Assessor` does where nobody teaches it anything."""
        self.fold(x["vector"], x["text"], words(x["text"]))
        if self.early():
            self.centre_anew()
        if self.due():
            self.group({}, {}, set())

    def fold(self, vector: Vector, text: str, tokens: list[str]) -> tuple[int, float]:
        """Fold one ticket in: the micro-cluster it went to, and the cosine to the nearest one before that. `tokens`: the text's
        words."""
        self.now += 1
        self.evicted = None
        self._all += vector
        self._all_mass += 1
        slot, cosine = self._nearest(vector - self.mean)
        if cosine < self.near:
            like = self.roster.ids[slot] if cosine >= JOIN else 0
            slot = self._found()
            if self.roster.holds(like):  # else it was evicted to make room
                self.roster.anchors[slot] = self.roster.anchors[self.roster.slot(like)]
        total = self._total[slot]
        total += vector
        mass, tickets = self._mass.item(slot) + 1, self._tickets.item(slot) + 1
        if mass >= HEAVY:
            total //= 2
            mass //= 2
        self._mass[slot], self._tickets[slot] = mass, tickets
        faded = _FADED_ONE[min((self.now - self._last.item(slot)) // _FADE, len(_FADED_ONE) - 1)]
        self._weight[slot] = self._weight.item(slot) * faded + 1.0
        self._last[slot] = self.now
        self._settle(slot)
        if tickets <= SPELT or tickets % 4 == 0:
            count_terms(self._terms[slot], clauses(text, tokens), self._everyone)
        micro = self.roster.ids[slot]
        self.roster.dirty.add(micro)
        return micro, cosine

    def _age(self, last: Any) -> Any:
        return np.minimum((self.now - last) // _FADE, len(_FADED) - 1)

    def _settle(self, slot: int) -> None:
        """The centre of a slot, from its sums and the client's mean."""
        centre = quantise(self._total[slot] - self.mean * self._mass.item(slot))
        if centre is None:
            self._norm[slot] = 0.0
        else:
            self._centre[slot] = centre
            self._norm[slot] = 1.0 / math.sqrt(float(centre.dot(centre)))

    def centre_anew(self) -> None:
        """Take the client's mean, and every centre from it on."""
        doubt = DOUBT if self.now < FIRST else 0
        self.mean = np.rint((self._all + doubt * self._expected) / (self._all_mass + doubt)).astype(np.float32)
        if self._all_mass > RECENT:
            self._all //= 2
            self._all_mass //= 2
        self._settle_all()

    def _settle_all(self) -> None:
        held = len(self.roster.ids)
        sums = self._total[:held] - self.mean * self._mass[:held, None].astype(np.float32)
        self._centre[:held], square = quantise_rows(sums)
        self._norm[:held] = np.where(square > 0, 1.0 / np.sqrt(np.maximum(square, 1.0)), 0.0)

    def _found(self) -> int:
        """A slot for a new micro-cluster: a free one, or that of the weakest."""
        slot = len(self.roster.ids)
        if slot < self.live:
            self._reserve(slot + 1)
            self._terms.append({})
        else:
            slot = int((self._weight * _FADED[self._age(self._last)]).argmin())
            self._evict(slot)
        self.roster.settle(slot)
        self._last[slot] = self.now
        return slot

    def _evict(self, slot: int) -> None:
        """Empty a slot; what bore its number goes by an issue that stays, where there is one or one is near."""
        roster = self.roster
        gone, anchor = roster.ids[slot], roster.anchors[slot]
        heir = None
        kin = roster.bearing(anchor)
        kin.remove(slot)
        if kin:
            heaviest = roster.ids[max(kin, key=lambda s: (float(self._weight[s]), -roster.ids[s]))]
            if anchor == gone:
                roster.rename(gone, heaviest)
            roster.link(gone, heaviest)
            heir = kin[int((self._centre[kin].dot(self._centre[slot]) * self._norm[kin]).argmax())]
        elif anchor != gone:
            roster.link(gone, anchor)
        else:
            near = (self._centre @ self._centre[slot]) * self._norm * self._norm[slot]
            near[slot] = -1.0
            nearest = int(near.argmax())
            if near[nearest] >= FOLD:
                heir = nearest
                roster.link(gone, roster.ids[heir])
        self.evicted = (gone, slot, anchor, heir)
        roster.leave_slot(slot)
        self._total[slot] = 0
        self._mass[slot] = self._tickets[slot] = 0
        self._weight[slot] = 0.0
        if self._everyone is not None:
            discount(self._everyone, self._terms[slot].items())
        self._terms[slot] = {}

    def _reserve(self, slots: int) -> None:
        for name in ("_total", "_centre", "_norm", "_mass", "_tickets", "_weight", "_last"):
            setattr(self, name, grown(getattr(self, name), slots, self.live))

    # -- issues -------------------------------------------------------------------------------------------------------

    def expect(self, mean: Vector) -> None:
        """Take a client's mean for this one until there are tickets enough. Ignored once there are."""
        if self.now < FIRST:
            self._expected = mean
            self.centre_anew()

    def portraits(self, issues: dict[int, int]) -> dict[int, bytes]:
        """What sets an issue apart: the direction of its tickets from the client's mean on, int8 (128,). `issues`: of each live
        micro-cluster."""
        issue = np.array([issues[micro] for micro in self.roster.ids], np.int64)
        numbers, place = np.unique(issue, return_inverse=True)
        sums = np.zeros((len(numbers), DIMS))
        np.add.at(sums, place, self._sums()[0])
        rows, square = quantise_rows(sums)
        return {
            number: row.astype(np.int8).tobytes()
            for number, row, length in zip(numbers.tolist(), rows, square.tolist(), strict=True)
            if length
        }

    def early(self) -> bool:
        """True where the mean should be taken, though it is too early to group."""
        return self.now in (8, 16, 32)

    def due(self) -> bool:
        """True where micro-clusters should be grouped anew."""
        return self.now >= self._due

    def group(self, labels: dict[int, int], named: dict[int, tuple[int, int]], alone: set[int]) -> None:
        """Group the micro-clusters into issues.

        `labels`: the number of the taught issue that a micro-cluster stands for, where it does. `named`: the same and how many
        labels say so, too few to group by: they only choose the number of what likeness grouped. `alone`: micro-clusters
        that people took out of their issue.
        """
        self._due = self.now + min(SELDOM, max(FIRST, self.now // OFTEN))
        held = len(self.roster.ids)
        self.centre_anew()
        sums, square, mass = self._sums()
        weight = self._weight[:held] * _FADED[self._age(self._last[:held])]
        label = np.array([-2 if m in alone else labels.get(m, -1) for m in self.roster.ids], np.int64)
        leaders = group(sums, square, mass, weight, label, np.array(self.roster.anchors, np.int64))
        members: dict[int, list[int]] = {}
        for slot, leader in enumerate(leaders):
            members.setdefault(leader, []).append(slot)
        taken = set(label.tolist())
        hints = {
            leader: [named[self.roster.ids[s]] for s in slots if label[s] == -1 and self.roster.ids[s] in named]
            for leader, slots in members.items()
            if all(label[s] < 0 for s in slots)
        }
        names = _names({leader: [h for h in found if h[0] not in taken] for leader, found in sorted(hints.items())})
        for leader in sorted(members):
            slots = members[leader]
            kinds = [int(label[s]) for s in slots if label[s] >= 0]
            if kinds:
                anchor = kinds[0]
            elif leader in names:
                anchor = names[leader]
            else:
                anchors = [s for s in slots if self.roster.anchors[s] == self.roster.ids[s]] or slots
                held_by: dict[int, float] = {}  # what tickets were shown as goes on where most of it is
                for slot in slots:
                    held_by[self.roster.anchors[slot]] = held_by.get(self.roster.anchors[slot], 0.0) + float(
                        weight[slot]
                    )
                anchor = self.roster.ids[
                    max(anchors, key=lambda s: (held_by.get(self.roster.ids[s], 0.0), -self.roster.ids[s]))
                ]
            for slot in slots:
                self.roster.move(slot, anchor)

    def alike(self, issues: dict[int, int], most: int) -> list[tuple[int, int]]:
        """Pairs of issues that are as like as one. `issues`: of each live micro-cluster that is to be looked at."""
        issue = np.array([issues.get(micro, -1) for micro in self.roster.ids], np.int64)
        return alike(*self._sums(), issue, most)

    def _sums(self) -> tuple[Any, Any, Any]:
        """Of each micro-cluster: the sum of its tickets' centred vectors, their mean squared length, and their number."""
        held = len(self.roster.ids)
        mass = self._mass[:held].astype(np.float64)
        mean = self.mean.astype(np.float64)
        total = self._total[:held].astype(np.float64)
        square = SCALE * SCALE - 2.0 * (total @ mean) / mass + float(mean @ mean)
        return total - mass[:, None] * mean, np.maximum(1.0, square), mass

    def leave(self, micro: int, issue: int, *, whole: bool) -> None:
        """As `Roster.leave`; all is grouped anew with the next ticket."""
        if self.roster.leave(micro, issue, whole=whole):
            self._due = self.now

    def restore(self, issue: int, members: list[int]) -> bool:
        """As `Roster.restore`; all is grouped anew with the next ticket."""
        restored = self.roster.restore(issue, members)
        if restored:
            self._due = self.now
        return restored

    def told(self, micro: int) -> tuple[Terms, int]:
        """Counts of a live micro-cluster's n-grams, and in how many of its tickets they were counted."""
        slot = self.roster.slot(micro)
        tickets = int(self._tickets[slot])
        return self._terms[slot], tickets if tickets <= SPELT else SPELT + tickets // 4 - SPELT // 4

    def everyone(self) -> Terms:
        """Counts of all live micro-clusters' n-grams together."""
        if self._everyone is None:
            self._everyone = pooled(self._terms)
        return self._everyone

    # -- state --------------------------------------------------------------------------------------------------------

    def part(self, micro: int) -> bytes | None:
        """A micro-cluster's state; None where it was evicted."""
        if not self.roster.holds(micro):
            return None
        slot = self.roster.slot(micro)
        return pack(
            Micro(
                slot,
                self.roster.anchors[slot],
                self._total[slot].astype("<i4").tobytes(),
                int(self._mass[slot]),
                int(self._tickets[slot]),
                float(self._weight[slot]),
                int(self._last[slot]),
                self._terms[slot],
            )
        )

    def clock(self) -> bytes:
        mean, total = self.mean.astype("<i2").tobytes(), self._all.astype("<i8").tobytes()
        expected = self._expected.astype("<i2").tobytes() if self.now < FIRST else b""
        return pack(Totals(self.now, self.roster.born, self._due, mean, total, self._all_mass, expected))

    def load(self, clock: bytes, micros: dict[int, bytes], links: dict[int, bytes]) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        told = unpack(clock, Totals, "discovery")
        if len(told.mean) != 2 * DIMS or len(told.total) != 8 * DIMS or len(told.expected) not in (0, 2 * DIMS):
            raise CorruptState("discovery: sums of another size")
        if told.expected:
            self._expected = np.frombuffer(told.expected, "<i2").astype(np.float32)
        self.now, self.roster.born, self._due, self._all_mass = told.now, told.born, told.due, told.mass
        self.mean = np.frombuffer(told.mean, "<i2").astype(np.float32)
        self._all = np.frombuffer(told.total, "<i8").astype(np.float64)
        self.roster.links.load(links)
        rows = {micro: unpack(data, Micro, f"micro/{micro}") for micro, data in micros.items()}
        if sorted(row.slot for row in rows.values()) != list(range(len(rows))) or len(rows) > self.live:
            raise CorruptState("micro-clusters are missing")
        self._reserve(len(rows))
        self.roster.put({micro: (row.slot, row.anchor) for micro, row in rows.items()})
        self._terms = [{} for _ in rows]
        for micro, row in rows.items():
            if len(row.total) != 4 * DIMS:
                raise CorruptState(f"micro/{micro}: {len(row.total)} bytes of sums")
            slot = row.slot
            self._terms[slot] = row.terms
            self._total[slot] = np.frombuffer(row.total, "<i4")
            self._mass[slot], self._tickets[slot] = row.mass, row.tickets
            self._weight[slot], self._last[slot] = row.weight, row.last
            self._settle(slot)


def _names(hints: dict[int, list[tuple[int, int]]]) -> dict[int, int]:
    """Which groups go by the number of a taught issue: where two thirds of a group's labels agree on it and no other group has
    more of them. `hints`: by group, numbers and how many labels say so."""
    best: dict[int, tuple[int, int]] = {}
    for leader, said in hints.items():
        votes: dict[int, int] = {}
        for issue, n in said:
            votes[issue] = votes.get(issue, 0) + n
        agree = agreed(votes)
        if agree is not None and votes[agree] > best.get(agree, (0, 0))[0]:
            best[agree] = (votes[agree], leader)
    return {leader: issue for issue, (_, leader) in best.items()}
