"""Labels that people give, late and few: which of them a new ticket bears, and when to keep silent.

Nearest class mean (Tibshirani et al., PNAS 99, 2002, without the shrinkage), with a gate for what belongs
to no taught class.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
from river import base

from .embedding import DIMS, Vector, quantise
from .state import CorruptState, pack, unpack

CLASSES = 512  # labels a client
CLOSE = 0.55  # cosine to a class mean below which a ticket isn't of it


class Class(msgspec.Struct, array_like=True):
    """A label as it is kept: `total` is int32 little-endian (128,)."""

    label: str
    issue: int
    taught: int
    total: bytes


class Taught(base.Classifier):
    """Features: ``vector`` (float32 (128,), integers)."""

    def __init__(self) -> None:
        self.dirty: set[int] = set()
        self._index: dict[str, int] = {}
        self._labels: list[str] = []
        self._issue: list[int] = []
        self._label_of: dict[int, str] = {}
        self._count: list[int] = []
        self._total = np.zeros((0, DIMS), np.int32)
        self._mean = np.zeros((0, DIMS), np.float32)
        self._norm = np.zeros(0, np.float32)

    def __contains__(self, label: str) -> bool:
        return label in self._index

    def full(self) -> bool:
        return len(self._labels) >= CLASSES

    def add(self, label: str, issue: int) -> None:
        """A label taught for the first time, and the issue that stands for it."""
        at = len(self._labels)
        if at >= len(self._count):
            more = max(8, at)
            self._count += [0] * more
            self._total = np.concatenate([self._total, np.zeros((more, DIMS), np.int32)])
            self._mean = np.concatenate([self._mean, np.zeros((more, DIMS), np.float32)])
            self._norm = np.concatenate([self._norm, np.zeros(more, np.float32)])
        self._index[label] = at
        self._labels.append(label)
        self._issue.append(issue)
        self._label_of[issue] = label
        self.dirty.add(at)

    @property
    def issues(self) -> dict[int, str]:
        """Label by issue number."""
        return self._label_of

    def issue(self, label: str) -> int:
        return self._issue[self._index[label]]

    def label(self, issue: int) -> str | None:
        return self._label_of.get(issue)

    def learn_one(self, x: dict[base.typing.FeatureName, Any], y: base.typing.ClfTarget) -> None:
        at = self._index[str(y)]
        self._count[at] += 1
        self._total[at] += x["vector"].astype(np.int32)
        self._settle(at)
        self.dirty.add(at)

    def _settle(self, at: int) -> None:
        mean = quantise(self._total[at].astype(np.float32))
        if mean is not None:
            self._mean[at] = mean
            self._norm[at] = 1.0 / math.sqrt(float(mean @ mean))

    def predict(self, vector: Vector) -> tuple[str, float] | None:
        """The label that a ticket bears and how sure that is, in [0, 1]; None where it seems to bear none of them."""
        held = len(self._labels)
        if not held:
            return None
        near = (self._mean[:held] @ vector) * self._norm[:held]
        at = int(near.argmax())
        cosine = float(near[at]) / math.sqrt(float(vector @ vector))
        return (self._labels[at], min(1.0, cosine)) if cosine >= CLOSE else None

    def predict_one(self, x: dict[base.typing.FeatureName, Any], **kwargs: Any) -> base.typing.ClfTarget | None:
        told = self.predict(x["vector"])
        return told[0] if told else None

    def names(self) -> list[int]:
        return list(range(len(self._labels)))

    def part(self, at: int) -> bytes:
        return pack(Class(self._labels[at], self._issue[at], self._count[at], self._total[at].astype("<i4").tobytes()))

    def load(self, parts: dict[int, bytes]) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        if sorted(parts) != list(range(len(parts))):
            raise CorruptState("labels are missing")
        for at in sorted(parts):
            row = unpack(parts[at], Class, f"label/{at}")
            if len(row.total) != 4 * DIMS:
                raise CorruptState(f"label/{at}: {len(row.total)} bytes of sums")
            self.add(row.label, row.issue)
            self._count[at] = row.taught
            self._total[at] = np.frombuffer(row.total, "<i4")
            self._settle(at)
