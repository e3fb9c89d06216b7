"""The client companies and their API keys: a small file that the command line writes and every process reads."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import hmac
import os
import secrets
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, structs

from issuestream.secret import write_private
from streams.events import ClientId

PREFIX = "isk_"  # makes a key that leaked into a log or a repository findable
KEY_BYTES = 32
LONGEST_KEY = 128  # nobody's key is longer; nothing longer gets hashed
LOOK_SECONDS = 1.0
VERSION = 2
EVERYBODY = "everybody"  # the group of those of whom nothing is said

Group = Annotated[str, Meta(pattern=r"^(?:[a-z0-9][a-z0-9-]{0,62})?\Z")]


class RegistryError(Exception):
    """The registry, or what was asked of it, makes no sense. Never names a key."""


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key as it is kept: enough to know it again, not enough to make it."""

    sha256: str
    created: datetime


class Client(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A client as it is kept. `group`: the clients that it is comparable with and shares numbers with; empty for none."""

    keys: tuple[Key, ...] = ()
    group: Group = EVERYBODY


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    clients: dict[ClientId, Client]


class _View(NamedTuple):
    """What was read, and of which state of the file."""

    stamp: tuple[int, int, int] | None
    clients: dict[str, Client]
    keys: list[tuple[bytes, str]]


class Registry:
    """The clients in a file. Readers notice a removal within a second, and before they refuse anybody look again: a client
    that was just added is known. Writers wait for each other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._view = _View(None, {}, [])
        self._looked = float("-inf")

    def add(self, client: str) -> str:
        """Makes a key of a client, new or known, and returns it: the only time that it can be seen."""
        try:
            msgspec.convert(client, ClientId)
        except msgspec.ValidationError:
            raise RegistryError("a client's name is 1 to 63 of a-z, 0-9 and -, and starts with no -") from None
        key = PREFIX + secrets.token_urlsafe(KEY_BYTES)
        with self._writing() as clients:
            now = datetime.now(UTC).replace(microsecond=0)
            known = clients.get(client, Client())
            clients[client] = structs.replace(known, keys=(*known.keys, Key(_digest(key).hex(), now)))
        return key

    def put(self, client: str, group: str) -> None:
        """Says with which clients one is comparable; with an empty group it shares nothing and is told nothing."""
        try:
            msgspec.convert(group, Group)
        except msgspec.ValidationError:
            raise RegistryError("a group's name is 1 to 63 of a-z, 0-9 and -, and starts with no -") from None
        with self._writing() as clients:
            if client not in clients:
                raise RegistryError("there is no such client")
            clients[client] = structs.replace(clients[client], group=group)

    def group(self, client: str) -> str:
        """The group of a client; empty where it has none, or is none of ours."""
        found = self._current().clients.get(client)
        return found.group if found is not None else ""

    def remove(self, client: str) -> None:
        """Forgets a client: its keys no longer open anything, its events are refused."""
        with self._writing() as clients:
            if clients.pop(client, None) is None:
                raise RegistryError("there is no such client")

    def list(self) -> dict[str, Client]:
        """Every client, by name."""
        return dict(sorted(self._current().clients.items()))

    def authenticate(self, key: str) -> str | None:
        """The client whose key this is. Takes equally long for every key, wherever it would stand in the file."""
        if len(key) > LONGEST_KEY:
            return None
        digest = _digest(key)
        return _opened(self._current().keys, digest) or _opened(self._current(look=True).keys, digest)

    def known(self, client: str) -> bool:
        """Is this a client of ours? Cheap enough to ask of every event. RegistryError where nobody ever wrote a file: nobody then
        is known to be none."""
        if client in self._current().clients:
            return True
        view = self._current(look=True)
        if view.stamp is None:
            raise RegistryError(f"there is no {self._path}: `issuestream clients add` makes it")
        return client in view.clients

    def _current(self, look: bool = False) -> _View:
        now = time.monotonic()
        if look or now - self._looked >= LOOK_SECONDS:
            with self._lock:
                self._looked = now
                if self._stamp() != self._view.stamp or self._view.stamp is None:
                    view = self._read()
                    if view.stamp is None and self._view.stamp is not None:  # to go on would be to refuse everybody
                        raise RegistryError(f"{self._path} is gone")
                    self._view = view
        return self._view

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read(self) -> _View:
        stamp = self._stamp()  # before the content: a change in between is then read again
        if stamp is None:
            return _View(None, {}, [])
        try:
            file = msgspec.json.decode(self._path.read_bytes(), type=_File)
            keys = [(bytes.fromhex(key.sha256), client) for client, known in file.clients.items() for key in known.keys]
        except (msgspec.DecodeError, ValueError, OSError) as error:
            raise RegistryError(f"{self._path} cannot be read: {type(error).__name__}") from None
        if file.version != VERSION:
            raise RegistryError(f"{self._path} was written by another version of issuestream")
        return _View(stamp, dict(file.clients), keys)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[dict[str, Client]]:
        """The clients, to be changed; written as one step when the block ends well."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self._path.with_name(self._path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            clients = self._read().clients
            yield clients
            new = self._path.with_name(self._path.name + ".new")
            write_private(new, msgspec.json.format(msgspec.json.encode(_File(VERSION, clients))).decode() + "\n")
            new.replace(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
            self._looked = float("-inf")
        finally:
            os.close(lock)


def _opened(keys: list[tuple[bytes, str]], digest: bytes) -> str | None:
    found = None
    for kept, client in keys:
        if hmac.compare_digest(kept, digest):
            found = client
    return found


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
