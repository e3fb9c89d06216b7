"""The rows of a partition on disk: RocksDB through rocksdict."""

from __future__ import annotations

import logging
import math
import shutil
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import cast

from rocksdict import (
    AccessType,
    BlockBasedOptions,
    Cache,
    DBCompressionType,
    Options,
    Rdict,
    WriteBatch,
)

from engine.failures import Fatal

logger = logging.getLogger(__name__)

_position = struct.Struct(">Qd")
CONDEMNED = "CONDEMNED"  # a file in the folder of a store whose rows were found damaged
NO_DAMAGE = (
    "lock file",
    "no space",
    "permission",
    "read-only",
    "too many open",
    "not a directory",
)  # what to leave alone
POSITION = b"p"  # the changelog position up to which the rows stand, and when that was written


class StoreFailed(Fatal):
    """The store cannot be read or written (a full disk, damage that appears while running). Ends the process."""


class RocksStore:
    """An `engine.log.Store` in a folder of its own. What cannot be opened is rebuilt: the changelog has it all.

    Args:
        max_age: seconds after which a store that was not written to is rebuilt too: compaction may have removed
            deletions from the changelog that it has not heard of.
        clock: seconds since 1970.
        cache_bytes: of the block cache that all stores of the process share.
        memtable_bytes: of one memtable, of which there are two at most.
    """

    _cache: Cache | None = None  # one for all partitions of the process

    def __init__(
        self,
        folder: Path,
        *,
        max_age: float = math.inf,
        clock: Callable[[], float] = time.time,
        cache_bytes: int = 64 << 20,
        memtable_bytes: int = 8 << 20,
    ) -> None:
        if RocksStore._cache is None:
            RocksStore._cache = Cache(cache_bytes)
        self._folder, self._memtable, self._clock = folder, memtable_bytes, clock
        self.rebuilt = False
        if (self._folder / CONDEMNED).exists():
            self.rebuilt = True
            self._remove()
        try:
            self._db = self._open()
        except Exception as error:  # rocksdict raises bare Exception for damage, locks and a full disk alike
            said = str(error).lower()
            if not said.startswith("corruption") and any(word in said for word in NO_DAMAGE):
                raise StoreFailed(f"opening {self._folder} failed: in use, or no room or right to write") from error
            self.rebuilt = True
            self._remove()
            self._db = self._open_or_fail()
        if self.rebuilt:
            logger.warning("the store in %s was damaged and is rebuilt from the changelog", folder)
        self._current = self._stands()[1]  # when the rows were last the newest
        if self._clock() - self._current > max_age:
            logger.warning("the store in %s has not been written to for too long and is rebuilt", folder)
            self.rebuilt = True
            self.wipe()
            self._current = self._clock()

    def get(self, key: bytes) -> bytes | None:
        """The row of a key, or None. Raises StoreFailed."""
        try:
            return cast(bytes | None, self._db.get(key))
        except Exception as error:
            self.condemn()
            raise StoreFailed(f"reading {self._folder.name} failed") from error

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Every row whose key starts with the prefix, in the order of keys. Raises StoreFailed."""
        try:
            rows = self._db.iter()
            rows.seek(prefix)
            while rows.valid():
                key: bytes = rows.key()
                if not key.startswith(prefix):
                    return
                yield key, rows.value()
                rows.next()
            rows.status()  # a damaged block can end an iteration just as the last row does
        except Exception as error:
            self.condemn()
            raise StoreFailed(f"reading {self._folder.name} failed") from error

    def position(self) -> int:
        """The changelog position that the rows stand for; 0 for an empty store."""
        return self._stands()[0]

    def write(self, rows: Mapping[bytes, bytes | None], position: int, *, caught_up: bool = True) -> None:
        """All rows and the position, or nothing. Raises StoreFailed.

        Args:
            caught_up: whether the rows stand for the changelog as it is now; the store's age counts from then.
        """
        batch = WriteBatch(raw_mode=True)
        for key, row in rows.items():
            if row is None:
                batch.delete(key)
            else:
                batch.put(key, row)
        if caught_up:
            self._current = self._clock()
        batch.put(POSITION, _position.pack(position, self._current))
        try:
            self._db.write(batch)
        except Exception as error:
            raise StoreFailed(f"writing {self._folder.name} failed: is the disk full?") from error

    def wipe(self) -> None:
        """Empties the store."""
        self._db.close()
        self._remove()
        self._db = self._open_or_fail()

    def condemn(self) -> None:
        """Marks the store as damaged: the next process that opens it rebuilds it."""
        (self._folder / CONDEMNED).touch()

    def close(self) -> None:
        """Closes the files. Raises StoreFailed where they are damaged."""
        try:
            self._db.close()
        except Exception as error:
            self.condemn()
            raise StoreFailed(f"closing {self._folder.name} failed") from error

    def _stands(self) -> tuple[int, float]:
        """The changelog position, and when it was that of the changelog's end; an empty store is as good as new."""
        found = self.get(POSITION)
        return _position.unpack(found) if found else (0, self._clock())

    def _open(self) -> Rdict:
        self._folder.mkdir(parents=True, exist_ok=True)
        options = Options(raw_mode=True)
        options.create_if_missing(True)
        options.set_write_buffer_size(self._memtable)
        options.set_max_write_buffer_number(2)
        # Most rows that are asked for are not there: a memtable too says so without a search.
        options.set_memtable_prefix_bloom_ratio(0.05)
        options.set_memtable_whole_key_filtering(True)
        options.set_compression_type(DBCompressionType.lz4())
        options.set_keep_log_file_num(2)
        options.set_max_open_files(256)
        table = BlockBasedOptions()
        assert RocksStore._cache is not None
        table.set_block_cache(RocksStore._cache)
        table.set_bloom_filter(10, False)
        table.set_cache_index_and_filter_blocks(True)
        options.set_block_based_table_factory(table)
        return Rdict(str(self._folder), options=options, access_type=AccessType.read_write())

    def _open_or_fail(self) -> Rdict:
        try:
            return self._open()
        except Exception as error:
            raise StoreFailed(f"opening {self._folder} failed") from error

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
