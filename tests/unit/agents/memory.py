"""Rows without a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class MemoryRows:
    """The rows as last written."""

    def __init__(self) -> None:
        self.rows: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        return self.rows.get(key)

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        return iter([(key, self.rows[key]) for key in sorted(self.rows) if key.startswith(prefix)])

    def write(self, changed: Mapping[bytes, bytes | None]) -> None:
        for key, row in changed.items():
            if row is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = row
