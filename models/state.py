"""Bytes of a model's state: msgpack in a frame that tells which format it is and whether it is whole. Never
pickle."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

FORMAT = 1
_MAGIC = b"ISM"
_SUM = 8  # bytes of BLAKE2b: enough to see damage; nobody is kept from forging a state
_HEAD = len(_MAGIC) + 1 + _SUM

T = TypeVar("T")


class CorruptState(ValueError):
    """A state or a part of one that is damaged, cut short, or of a format that this version doesn't read."""


def pack(value: object) -> bytes:
    """A framed part: magic, format, checksum, msgpack."""
    body = msgspec.msgpack.encode(value)
    return _MAGIC + bytes([FORMAT]) + hashlib.blake2b(body, digest_size=_SUM).digest() + body


def unpack(data: bytes, kind: type[T], what: str) -> T:
    """The value that `pack` framed. Raises CorruptState, naming `what`, where it isn't one of `kind`."""
    if len(data) < _HEAD or data[: len(_MAGIC)] != _MAGIC:
        raise CorruptState(f"{what}: not a model state")
    if data[len(_MAGIC)] != FORMAT:
        raise CorruptState(f"{what}: format {data[len(_MAGIC)]}, this version reads {FORMAT}")
    body = data[_HEAD:]
    if hashlib.blake2b(body, digest_size=_SUM).digest() != data[_HEAD - _SUM : _HEAD]:
        raise CorruptState(f"{what}: checksum doesn't match")
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except msgspec.DecodeError as error:  # its text may quote what stands there
        raise CorruptState(f"{what}: not what was expected there") from error


def pack_all(parts: Mapping[str, bytes]) -> bytes:
    """One blob of all parts, in the order of their names."""
    return pack({name: parts[name] for name in sorted(parts)})


def unpack_all(data: bytes) -> dict[str, bytes]:
    """The parts in a blob of `pack_all`. Raises CorruptState."""
    return unpack(data, dict[str, bytes], "snapshot")


def grown(array: NDArray[Any], slots: int, most: int) -> NDArray[Any]:
    """The array with room for at least `slots` rows, of at most `most`; rows double, so that a small client stays small."""
    size = len(array)
    while size < slots:
        size = min(max(16, 2 * size), most)
    if size == len(array):
        return array
    return np.concatenate([array, np.zeros((size - len(array), *array.shape[1:]), array.dtype)])
