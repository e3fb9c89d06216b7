"""What comparable clients have in common, and what each of them is told of it. Pure.

Each client contributes numbers once a day, and is answered with what many clients have in common, itself left out: where a new
model may begin, what others' ratings taught of severity, and how large the same issue is elsewhere. Nothing is told of fewer
than LEAST others, nor where one of them has more than half of the tickets: no number can be traced to a client.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.epochs import Rows, StateFailed
from engine.log import Output, Record
from models.embedding import DIMS
from streams import events
from streams.events import Benchmark, Pooled
from streams.results import Contribution

LEAST = 10  # other clients that something must be known of
OUTCOMES = 100  # ratings and the like from which a client's weights of severity count
SAME = 0.88  # cosine from which two clients' issues are one
KEPT = 14 * 86_400.0  # seconds of event time for which a contribution counts

Floats = NDArray[np.float64]


class Mean:
    """The mean of what several clients gave, all but one of them: whole numbers, as bytes."""

    def __init__(self, kind: str) -> None:
        self._kind, self._count, self._total = kind, 0, np.zeros(0, np.int64)

    def add(self, row: bytes, times: int = 1) -> None:
        """Counts a client's numbers in, or (-1) out again; empty ones do not count. Raises ValueError for another size."""
        if row:
            if not self._count:
                self._total = np.zeros(len(row) // np.dtype(self._kind).itemsize, np.int64)
            self._total += times * np.frombuffer(row, self._kind).astype(np.int64)
            self._count += times

    def without(self, row: bytes) -> bytes:
        """The mean of the others; empty where they are fewer than LEAST."""
        count = self._count - bool(row)
        if count < LEAST:
            return b""
        total = self._total - np.frombuffer(row, self._kind) if row else self._total
        return np.rint(total / count).astype(self._kind).tobytes()


class Group:
    """The clients that are comparable with each other: a pure function of what they last contributed."""

    def __init__(self) -> None:
        self._members: dict[str, Contribution] = {}
        self._vectors: dict[str, Floats] = {}  # client -> its issues' directions, (issues, 128), of length 1
        self._mean, self._severity = Mean("<i2"), Mean("<i8")

    def put(self, given: Contribution) -> None:
        """Takes the contribution of a client that is not in the group. Raises ValueError where something has another size."""
        self._members[given.client], self._vectors[given.client] = given, directions(given)
        self._mean.add(given.mean)
        self._severity.add(_severity(given))

    def leave(self, client: str) -> None:
        """Forgets a client."""
        given = self._members.pop(client)
        del self._vectors[client]
        self._mean.add(given.mean, -1)
        self._severity.add(_severity(given), -1)

    def answer(self, client: str) -> Pooled:
        """What a client of the group is told."""
        given = self._members[client]
        return msgspec.structs.replace(
            answered(given),
            mean=self._mean.without(given.mean),
            severity=self._severity.without(_severity(given)),
            benchmarks=self._benchmarks(given) if given.issues else {},
        )

    def _benchmarks(self, given: Contribution) -> dict[str, Benchmark]:
        """What share of its tickets each issue has here, and where others have one like it. Several like it count together."""
        others = [self._members[name] for name in sorted(self._members) if name != given.client]
        others = [other for other in others if other.issues]
        if len(others) < LEAST:
            return {}
        issues = [issue for other in others for issue in other.issues]
        own = self._vectors[given.client]
        alike = np.concatenate([self._vectors[other.client] for other in others]) @ own.T >= SAME
        tickets, shares = np.array([issue.tickets for issue in issues]), np.array([issue.share for issue in issues])
        starts = np.cumsum([0, *(len(other.issues) for other in others)])[:-1]  # of each client
        of_client = np.add.reduceat(alike, starts, axis=0) > 0
        tickets_of = np.add.reduceat(alike * tickets[:, None], starts, axis=0)
        shares_of = np.add.reduceat(alike * shares[:, None], starts, axis=0)
        mine = (own @ own.T >= SAME) @ np.array([issue.share for issue in given.issues])
        found: dict[str, Benchmark] = {}
        for at, issue in enumerate(given.issues):
            having = of_client[:, at]
            if having.sum() >= LEAST and 2 * tickets_of[:, at].max() <= tickets_of[:, at].sum():
                low, middle, high = np.quantile(shares_of[having, at], (0.25, 0.5, 0.75)).round(4).tolist()
                found[issue.id] = Benchmark(round(float(mine[at]), 4), low, middle, high, int(having.sum()))
        return found


class PoolFold:
    """Every group (`engine.epochs.Fold`): a row a client, its contribution as it came."""

    def __init__(self, partition: int, rows: Rows) -> None:
        self._groups: dict[str, Group] = {}
        self._given: dict[str, Contribution] = {}  # client -> its last
        self._asked: dict[str, None] = {}  # who is to be answered
        self._left: dict[str, Contribution] = {}  # who is to be told that nothing holds of what it was told
        self._changed: dict[bytes, bytes | None] = {}
        for _, row in rows.scan(b""):
            try:
                self._put(msgspec.json.decode(row, type=Contribution))
            except (msgspec.MsgspecError, ValueError) as error:
                raise StateFailed(f"a contribution cannot be read: {type(error).__name__}") from error

    def apply(self, record: Record) -> Iterable[Output]:
        """Takes a contribution, to be answered."""
        given = msgspec.json.decode(record.value or b"", type=Contribution)  # our own: a misfit ends the process
        times = {client: old.at.timestamp() for client, old in self._given.items()}
        newest = max((given.at.timestamp(), *times.values()))
        for client in [given.client, *(client for client, at in times.items() if at < newest - KEPT)]:
            self._leave(client)
        if not given.group:
            if given.told:
                self._left[given.client] = given
            return ()
        self._put(given)
        self._changed[given.client.encode()] = record.value
        return ()

    def changed(self) -> Mapping[bytes, bytes | None]:
        """The rows that changed since the last call."""
        changed, self._changed = self._changed, {}
        return changed

    def publish(self, now: float) -> Iterator[list[Output]]:
        """The answers to who contributed since the last call; after a restart, to all: some may not have been sent."""
        while self._left:
            client, given = self._left.popitem()
            yield [Output("tickets-redacted", client.encode(), events.encode(answered(given)))]
        while self._asked:
            client, _ = self._asked.popitem()
            given = self._given[client]
            answer = self._groups[given.group].answer(client)
            if answer.mean or answer.severity or answer.benchmarks or given.told:
                yield [Output("tickets-redacted", client.encode(), events.encode(answer))]

    def _put(self, given: Contribution) -> None:
        self._given[given.client] = given
        self._asked[given.client] = None
        self._groups.setdefault(given.group, Group()).put(given)

    def _leave(self, client: str) -> None:
        given = self._given.pop(client, None)
        if given is not None:
            self._groups[given.group].leave(client)
            self._changed[client.encode()] = None
            self._asked.pop(client, None)


def answered(given: Contribution) -> Pooled:
    """An answer that tells nothing."""
    event_id = f"{given.source.partition}-{given.source.offset}"
    return Pooled(client=given.client, source="pool", event_id=event_id, occurred_at=given.at)


def directions(given: Contribution) -> Floats:
    """Of a client's issues, each of length 1: (issues, 128). Raises ValueError where one has another size."""
    rows = np.frombuffer(b"".join(issue.vector for issue in given.issues), np.int8).reshape(len(given.issues), DIMS)
    wide = rows.astype(np.float64)
    wide /= np.maximum(np.linalg.norm(wide, axis=1), 1.0)[:, None]
    return wide


def _severity(given: Contribution) -> bytes:
    """A client's weights, where they were learnt from enough; else empty."""
    return given.severity if given.outcomes >= OUTCOMES else b""
