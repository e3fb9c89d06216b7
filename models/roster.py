"""Which micro-clusters live, each in a slot, and the issue that each belongs to.

A ticket bears the number of its micro-cluster for good. The issue that a micro-cluster belongs to goes by the number of one of
its members, its anchor, so that nothing that was ever told has to be told again when micro-clusters are grouped anew.
"""

from __future__ import annotations

from .links import Links


class Roster:
    """Numbers of micro-clusters and issues. They start at 1 and are never used again."""

    def __init__(self) -> None:
        self.born = 0  # the newest number
        self.moves = 0  # how often the answer of `anchor` may have changed
        self.dirty: set[int] = set()  # micro-clusters that changed
        self.links = Links()  # where those went that live no more
        self.ids: list[int] = []  # by slot
        self.anchors: list[int] = []  # by slot
        self._slot: dict[int, int] = {}

    def number(self) -> int:
        """A new number."""
        self.born += 1
        return self.born

    def settle(self, slot: int) -> int:
        """Let a new micro-cluster, its own anchor, live in a slot: the next one, or one that `leave_slot` made free."""
        micro = self.number()
        if slot == len(self.ids):
            self.ids.append(micro)
            self.anchors.append(micro)
        else:
            self.ids[slot] = self.anchors[slot] = micro
        self._slot[micro] = slot
        return micro

    def leave_slot(self, slot: int) -> None:
        """The micro-cluster there lives no more."""
        gone = self.ids[slot]
        self.moves += 1
        self.dirty.add(gone)
        del self._slot[gone]

    def put(self, rows: dict[int, tuple[int, int]]) -> None:
        """Take slots and anchors, by micro-cluster, of an empty one's predecessor."""
        self.ids, self.anchors = [0] * len(rows), [0] * len(rows)
        for micro, (slot, anchor) in rows.items():
            self.ids[slot], self.anchors[slot] = micro, anchor
            self._slot[micro] = slot

    # -- asking -------------------------------------------------------------------------------------------------------

    def holds(self, micro: int) -> bool:
        return micro in self._slot

    def slot(self, micro: int) -> int:
        return self._slot[micro]

    def living(self) -> list[int]:
        """Numbers of the live micro-clusters, oldest first."""
        return sorted(self._slot)

    def anchor(self, micro: int) -> int:
        """The number of the issue that a micro-cluster, live or evicted, belongs to."""
        micro = self.links.follow(micro)
        slot = self._slot.get(micro)
        return micro if slot is None else self.anchors[slot]

    def members(self, issue: int) -> list[int]:
        """Numbers of the live micro-clusters of an issue."""
        return [self.ids[slot] for slot in self.bearing(issue)]

    def bearing(self, anchor: int) -> list[int]:
        """Slots of an issue."""
        found, at = [], -1
        for _ in range(self.anchors.count(anchor)):
            at = self.anchors.index(anchor, at + 1)
            found.append(at)
        return found

    # -- moving -------------------------------------------------------------------------------------------------------

    def move(self, slot: int, anchor: int) -> None:
        """Let a micro-cluster belong to an issue."""
        if self.anchors[slot] != anchor:
            self.moves += 1
            self.anchors[slot] = anchor
            self.dirty.add(self.ids[slot])

    def rename(self, anchor: int, into: int) -> None:
        """Give the members of an issue another anchor."""
        for slot in self.bearing(anchor):
            self.move(slot, into)

    def link(self, gone: int, heir: int) -> None:
        """Let what lives no more go by what does."""
        self.moves += 1
        self.links.put(gone, heir)

    def stand_for(self, micro: int, issue: int, *, taken: bool, alone: bool) -> None:
        """Let a live micro-cluster belong to a taught issue at once; what it is grouped with follows, unless `taken`: taught too.

        Not `alone`: only together with all that it is grouped with, and where nothing belongs to that issue yet.
        """
        slot = self._slot[micro]
        if not taken and (alone or issue not in self.anchors):
            self.rename(self.anchors[slot], issue)
        if alone:
            self.move(slot, issue)

    def leave(self, micro: int, issue: int, *, whole: bool) -> bool:
        """Let a live micro-cluster belong to a taught issue no more, or the `whole` issue be one that was found. False where it
        didn't belong there."""
        slot = self._slot[micro]
        if self.anchors[slot] != issue:
            return False
        if whole:
            self.rename(issue, micro)
        self.move(slot, micro)
        return True

    def gather(self, micros: list[int], issue: int) -> None:
        """Let live micro-clusters belong to an issue: one that is there, or that is to go by the number of one of them. Whatever
        else bore one of these numbers stays behind, under the eldest's."""
        slots = {self._slot[micro] for micro in micros}
        for left in micros:
            rest = [slot for slot in self.bearing(left) if slot not in slots]
            eldest = min((self.ids[slot] for slot in rest), default=0)
            for slot in rest:
                self.move(slot, eldest)
        for slot in sorted(slots):
            self.move(slot, issue)

    def restore(self, issue: int, members: list[int]) -> bool:
        """Give an issue its own number back, and its members. False where it had them."""
        slots = [self._slot[m] for m in (issue, *members) if m in self._slot]
        anchor = issue
        if issue in self.links and slots:  # its founder was evicted: the eldest speaks for it
            anchor = min(self.ids[slot] for slot in slots)
        if all(self.anchors[slot] == anchor for slot in slots):
            return False
        for slot in slots:
            self.move(slot, anchor)
        return True
