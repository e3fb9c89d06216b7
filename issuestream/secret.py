"""Secrets that stand in files of their own."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The secret in `path`, made of 32 random bytes where there is none: by only one of several starting at once."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        write_private(mine, secrets.token_hex(32) + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)  # atomic, and leaves what another process was first to make
        mine.unlink()
    return path.read_text("ascii").strip()


def write_private(path: Path, text: str) -> None:
    """Writes a file that its owner alone may read, from its first byte on, and that survives a power cut."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(descriptor, 0o600)  # one that was there before keeps its mode otherwise
        file.write(text)
        file.flush()
        os.fsync(descriptor)
