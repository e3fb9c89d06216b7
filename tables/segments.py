"""The values of the segment attributes, each with a small number under which buckets count it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from streams.events import Segments
from tables import rows
from tables.windows import DAY

ATTRIBUTES: tuple[str, ...] = Segments.__struct_fields__
SLOTS = 128  # values an attribute, the first being OTHER
BITS = 9  # of a key, below the number: attribute and slot
OTHER = "other"


class Values:
    """At most 127 live values an attribute; while they are all taken, further ones count as `other`.

    A value is forgotten, and its slot free, once no bucket that keeps segments can hold it.
    """

    def __init__(self) -> None:
        self.slots: list[dict[str, int]] = [{} for _ in ATTRIBUTES]
        self.names: list[dict[int, str]] = [{} for _ in ATTRIBUTES]
        self.days: list[dict[int, int]] = [{} for _ in ATTRIBUTES]  # on which a slot was last seen
        self.dirty: set[int] = set()

    def put(self, attribute: int, row: rows.ValuesRow) -> None:
        """An attribute as stored. Raises CorruptRow."""
        if attribute >= len(ATTRIBUTES):
            raise rows.CorruptRow("ValuesRow")
        for slot, value, day in row.values:
            self.slots[attribute][value] = slot
            self.names[attribute][slot] = value
            self.days[attribute][slot] = day

    def keys(self, number: int, segments: Segments, time: float) -> list[int]:
        """The keys under which a ticket of an issue is counted, one for each attribute that it has."""
        day = int(time // DAY)
        keys = []
        for attribute, value in enumerate(msgspec.structs.astuple(segments)):
            if not value:
                continue
            slot = self.slots[attribute].get(value)
            if slot is None:
                slot = self._new(attribute, value)
            if slot and self.days[attribute].get(slot, day - 1) < day:
                self.days[attribute][slot] = day
                self.dirty.add(attribute)
            keys.append(number << BITS | attribute * SLOTS + slot)
        return keys

    def name(self, attribute: int, slot: int) -> str:
        """The value in a slot."""
        return self.names[attribute].get(slot, OTHER)

    @property
    def ranks(self) -> NDArray[np.int64]:
        """Attribute and slot, the low bits of a key -> the place of the value among all in order of spelling."""
        named = sorted(
            (self.name(attribute, slot), attribute * SLOTS + slot)
            for attribute in range(len(ATTRIBUTES))
            for slot in (0, *self.names[attribute])
        )
        ranks = np.zeros(1 << BITS, np.int64)
        ranks[[place for _, place in named]] = np.arange(len(named))
        return ranks

    def expire(self, oldest: int) -> None:
        """Forgets the values last seen before a day."""
        for attribute, days in enumerate(self.days):
            for slot in [slot for slot, day in days.items() if day < oldest]:
                del days[slot]
                del self.slots[attribute][self.names[attribute].pop(slot)]
                self.dirty.add(attribute)

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """The rows written to since the last call."""
        for attribute in sorted(self.dirty):
            names, days = self.names[attribute], self.days[attribute]
            values = [(slot, names[slot], days[slot]) for slot in sorted(names)]
            yield f"v/{attribute}", rows.write(rows.ValuesRow(rows.VERSION, values)) if values else None
        self.dirty.clear()

    def _new(self, attribute: int, value: str) -> int:
        names = self.names[attribute]
        if len(names) >= SLOTS - 1:
            return 0
        slot = next(slot for slot in range(1, SLOTS) if slot not in names)
        names[slot] = value
        self.slots[attribute][value] = slot
        return slot
