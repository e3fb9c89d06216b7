"""The smallest application that has everything: it counts events by client and hour, and merges clients."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from engine.epochs import Rows
from engine.log import Output, Record
from engine.state import Make
from tables import rows as table_rows
from tables.seen import Seen
from tests.sim.history import HOUR, History, Sent, skip_repeated
from tests.sim.worker import REDACTED

FUTURE = 2.0 * HOUR + 300.0  # a sender's clock and ours may both be an hour off
YEAR_2100 = 4_102_444_800.0
HORIZON = 48 * HOUR
COUNTED = (b"count", b"tally")  # a tally's id is not looked at: nothing but its origin tells it from a repetition


class CountingFold:
    """Rows `n/client/hour`, and those of what was seen (`engine.epochs.Fold`)."""

    def __init__(self, partition: int, rows: Rows) -> None:
        self._partition = partition
        self.counts = Counter({key: int(row) for key, row in rows.scan(b"n/")})
        self._seen = Seen(HORIZON, 100_000)
        for key, row in rows.scan(b"s/"):
            self._seen.put(int(key[2:]), table_rows.read(table_rows.SeenRow, row))
        self._dirty: set[bytes] = set()
        self._last: int | None = None  # offset of the last record that counted, until published

    def apply(self, record: Record) -> Iterable[Output]:
        assert record.value is not None
        word, client, event_id, time, other = record.value.split()
        if word != b"tally" and self._seen.repeated("desk", event_id.decode(), float(time)):
            return ()
        if word in COUNTED:
            key = b"n/%s/%d" % (client, float(time) // HOUR)
            self.counts[key] += 1
            self._dirty.add(key)
        elif client != other:
            for key in [key for key in self.counts if key.startswith(b"n/%s/" % client)]:
                into = b"n/%s/%s" % (other, key.rsplit(b"/", 1)[1])
                self.counts[into] += self.counts.pop(key)
                self._dirty |= {key, into}
        self._last = record.offset
        return [Output("told", client, record.value, self._partition, record.origin)]

    def changed(self) -> Mapping[bytes, bytes | None]:
        rows = {key: b"%d" % self.counts[key] if self.counts[key] else None for key in sorted(self._dirty)}
        rows.update((key.encode(), row) for key, row in self._seen.changed())
        self._dirty = set()
        return rows

    def publish(self, now: float) -> Iterator[list[Output]]:
        if self._last is not None:
            yield [Output("totals", b"%d" % self._last, b"%d" % self.counts.total(), self._partition)]
            self._last = None


class Counting:
    """`tests.sim.history.Simulated`."""

    make: Make = CountingFold
    speed = 200.0

    def mapped(self, record: Record, now: float) -> Output:
        assert record.value is not None
        _, client, _, time, _ = record.value.split()
        if float(time) > now + FUTURE:
            return Output("dead-letters", None, None)
        # merges are of clients on one partition: the front of a name says which
        return Output(REDACTED, client[:1], record.value, None, (record.partition, record.offset))

    def events(self, world: History) -> Iterator[Callable[[float], Sent]]:
        rng = world.rng
        clients = [b"a1", b"a2", b"b1", b"b2", b"c1"]
        sent: list[Sent] = []
        for number in range(rng.randrange(5, 120)):

            def made(time: float, number: int = number) -> Sent:
                if sent and rng.random() < 0.1 and not (again := rng.choice(sent)).value.startswith(b"tally"):
                    return again  # by a client that heard no answer
                client = rng.choice(clients)
                time = rng.choice([time, time - rng.random() * HOUR, time - HOUR, time + HOUR])
                if rng.random() < 0.03:
                    time = YEAR_2100
                word = rng.choice((*COUNTED * 7, b"move"))
                other = client[:1] + rng.choice([b"1", b"2", b"3"])
                one = Sent(
                    b"ticket%d" % rng.randrange(1000), b"%s %s e%d %d %s" % (word, client, number, int(time), other)
                )
                sent.append(one)
                return one

            yield made

    async def check(self, world: History) -> None:
        everything: set[bytes] = set()
        for partition in world.partitions():
            accepted = deduplicated(skip_repeated(world.redacted(partition)))
            told = [output.origin for output in world.broker.outputs["told", partition]]
            expected = [record.origin for record in accepted]
            if world.atomic:
                assert told == expected, "outputs are lost, doubled or out of order"
            else:
                assert set(told) == set(expected), "outputs are lost or of another world"
            counts, totals = oracle(accepted)
            for output in world.broker.outputs["totals", partition]:
                assert totals[int(output.key or b"")] == int(output.value or b""), "what was published was never true"
            rebuilt, _ = await world.rebuilt(partition)
            assert isinstance(rebuilt.fold, CountingFold)
            assert +rebuilt.fold.counts == counts, "counts differ"
            everything |= {record.value for record in accepted if record.value}
        sent = {record.value for record in world.raw() if record.value and b" %d " % YEAR_2100 not in record.value}
        assert everything == sent, "events were lost on their way, or should have been refused"
        await world.check_disks()


def deduplicated(records: Iterable[Record]) -> list[Record]:
    """Oracle of the client's own duplicates: their values are the same."""
    first: dict[bytes | None, Record] = {}
    for record in records:
        first.setdefault(record.value, record)
    return list(first.values())


def oracle(records: Iterable[Record]) -> tuple[Counter[bytes], dict[int, int]]:
    """Counts as `CountingFold` names them, and how many there were in all after each offset."""
    hours: defaultdict[bytes, Counter[bytes]] = defaultdict(Counter)
    totals: dict[int, int] = {}
    for record in records:
        word, client, _, time, other = (record.value or b"").split()
        if word in COUNTED:
            hours[client][b"%d" % (int(time) // 3600)] += 1
        elif client != other:
            hours[other] += hours.pop(client, Counter())
        totals[record.offset] = sum(counts.total() for counts in hours.values())
    return Counter({b"n/%s/%s" % (c, hour): n for c, counts in hours.items() for hour, n in counts.items()}), totals
