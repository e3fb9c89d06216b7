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
from streams import events
from streams.events import Benchmark, Contribution, Pooled

LEAST = 10  # other clients that something must be known of
OUTCOMES = 100  # ratings and the like from which a client's weights of severity count
SAME = 0.88  # cosine from which two clients' issues are one
DIMS = 128
KEPT = 14 * 86_400.0  # seconds of event time for which a contribution counts

Floats = NDArray[np.float64]


class Group:
    """The clients that are comparable with each other: a pure function of what they last contributed."""

    def __init__(self) -> None:
        self._members: dict[str, Contribution] = {}
        self._vectors: dict[str, Floats] = {}  # client -> its issues' directions, (issues, 128), of length 1

    def put(self, given: Contribution) -> None:
        """Takes a client's contribution in place of its last one. Raises ValueError where a vector has another size."""
        self._members[given.client], self._vectors[given.client] = given, _vectors(given)

    def leave(self, client: str) -> None:
        """Forgets a client."""
        del self._members[client], self._vectors[client]

    def answer(self, client: str) -> Pooled:
        """What a client of the group is told."""
        given = self._members[client]
        others = [self._members[name] for name in sorted(self._members) if name != client]
        return Pooled(
            client=client,
            source="pool",
            event_id=f"{given.source.partition}-{given.source.offset}",
            occurred_at=given.at,
            mean=_mean((other.mean for other in others if other.mean), "<i2"),
            severity=_mean((other.severity for other in others if other.outcomes >= OUTCOMES), "<i8"),
            benchmarks=self._benchmarks(given, others),
        )

    def _benchmarks(self, given: Contribution, others: list[Contribution]) -> dict[str, Benchmark]:
        """What share of its tickets each issue has here, and where others have one like it. Several like it count together."""
        issues = [issue for other in others for issue in other.issues]
        if not given.issues or not issues:
            return {}
        own = self._vectors[given.client]
        alike = np.concatenate([self._vectors[other.client] for other in others]) @ own.T >= SAME
        tickets, shares = np.array([issue.tickets for issue in issues]), np.array([issue.share for issue in issues])
        starts = np.cumsum([0, *(len(other.issues) for other in others if other.issues)])[
            :-1
        ]  # of the clients that have any
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
        self._changed: dict[bytes, bytes | None] = {}
        self._newest = 0.0  # event time
        for _, row in rows.scan(b""):
            try:
                self._put(msgspec.json.decode(row, type=Contribution))
            except (msgspec.MsgspecError, ValueError) as error:
                raise StateFailed(f"a contribution cannot be read: {type(error).__name__}") from error

    def apply(self, record: Record) -> Iterable[Output]:
        """Takes a contribution, and answers it."""
        given = msgspec.json.decode(
            record.value or b"", type=Contribution
        )  # our own writing: what does not fit ends us
        self._newest = max(self._newest, given.at.timestamp())
        for client in [client for client, old in self._given.items() if old.at.timestamp() < self._newest - KEPT]:
            self._leave(client)
        self._leave(given.client)
        if not given.group:
            return ()
        self._put(given)
        self._changed[given.client.encode()] = record.value
        answer = self._groups[given.group].answer(given.client)
        return [Output("tickets-redacted", given.client.encode(), events.encode(answer))]

    def changed(self) -> Mapping[bytes, bytes | None]:
        """The rows that changed since the last call."""
        changed, self._changed = self._changed, {}
        return changed

    def publish(self, now: float) -> Iterator[list[Output]]:
        """Nothing is published but answers."""
        return iter(())

    def _put(self, given: Contribution) -> None:
        self._newest = max(self._newest, given.at.timestamp())
        self._given[given.client] = given
        self._groups.setdefault(given.group, Group()).put(given)

    def _leave(self, client: str) -> None:
        given = self._given.pop(client, None)
        if given is not None:
            self._groups[given.group].leave(client)
            self._changed[client.encode()] = None


def _vectors(given: Contribution) -> Floats:
    """float64 (issues, 128). Raises ValueError where one has another size."""
    rows = np.frombuffer(b"".join(issue.vector for issue in given.issues), np.int8).reshape(len(given.issues), DIMS)
    wide = rows.astype(np.float64)
    wide /= np.maximum(np.linalg.norm(wide, axis=1), 1.0)[:, None]
    return wide


def _mean(rows: Iterable[bytes], kind: str) -> bytes:
    """The mean of whole numbers of a kind, as bytes; empty where they are of fewer than LEAST clients."""
    found = [np.frombuffer(row, kind) for row in rows]
    if len(found) < LEAST:
        return b""
    mean: Floats = np.mean(found, axis=0)
    return np.rint(mean).astype(kind).tobytes()
