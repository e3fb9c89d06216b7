"""The issue tables of one client: fold tickets in, take changed rows and rankings out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from streams.events import Benchmark, Segments, at
from streams.results import UNASSIGNED, WINDOWS, IssueEvent, Origin, Ranking, Window
from tables import rows, segments, sketch
from tables.buckets import PART
from tables.quotes import Quotes
from tables.rings import Rings
from tables.rises import Rises
from tables.seen import Seen
from tables.settings import TableSettings
from tables.view import NONE, Current, Groups, Name, View
from tables.windows import DAY, HOUR, Span, Watermark, Windower

FIRST = 2  # the first issue's number
QUIET = 86400.0  # seconds after which an escalation that is over may be told again


class Counted(msgspec.Struct, frozen=True):
    """A ticket as it is counted."""

    issue: str | None  # None where it is set aside or belongs to none
    ticket_id: str
    time: float  # event time, seconds since 1970 UTC
    person: str = ""  # pseudonym; empty where unknown
    severity: float = 0.0  # [0, 1]
    rating: float | None = None  # [0, 1]
    channel: str = ""
    segments: Segments = Segments()
    quote: str = ""  # masked; empty where nothing may be quoted
    confidence: float = 0.0  # [0, 1], that it belongs to the issue


class ClientTables:
    """One client's state: a pure function of the calls made, in their order where it is not said otherwise.

    Tickets are counted under the issue that they were given; a ranking unites the issues that are the same now. So a
    merge costs nothing and can be taken back.
    """

    def __init__(self, client: str, settings: TableSettings) -> None:
        self.client, self.settings = client, settings
        self.windower = Windower(settings.retention)
        self.clock = Watermark(settings.idle)
        self._step = self.windower.levels[0].step
        self.rings = Rings(self.windower.levels)
        self.facts: dict[int, rows.Facts] = {}
        self.numbers: dict[str, int] = {}
        self.quotes = Quotes(settings.quotes)
        self.values = segments.Values()
        self.seen = Seen(settings.duplicates_horizon, settings.duplicates_max)  # event ids, and who said what
        self._dirty_facts: set[int] = set()
        self._dirty_clock = False
        self._next = FIRST  # no lesser number is free

    # --- rows --------------------------------------------------------------------------------------------------------

    @classmethod
    def from_rows(cls, client: str, settings: TableSettings, stored: Iterable[tuple[str, bytes]]) -> ClientTables:
        """The tables whose changed rows were stored, in any order. Raises rows.CorruptRow."""
        tables = cls(client, settings)
        seen: dict[int, rows.SeenRow] = {}
        for key, value in stored:
            kind, *rest = key.split("/")
            try:
                tables._load(kind, rest, value, seen)
            except (ValueError, LookupError):
                raise rows.CorruptRow("key") from None
        for chunk in sorted(seen):
            tables.seen.put(chunk, seen[chunk])
        tables.facts = dict(sorted(tables.facts.items()))
        tables.numbers = {facts.id: number for number, facts in tables.facts.items()}
        tables.rings.settle(tables.clock.value)
        return tables

    def _load(self, kind: str, rest: list[str], value: bytes, seen: dict[int, rows.SeenRow]) -> None:
        if kind == "m":
            meta = rows.read(rows.MetaRow, value)
            self.clock.times = dict(meta.partitions)
            self.clock.newest = max(self.clock.times.values(), default=-math.inf)
            self.clock.value = meta.watermark
        elif kind == "b":
            name, bucket, part = rest
            self.rings.put(name, int(bucket), int(part), rows.read(rows.PartRow, value))
        elif kind == "i":
            self.facts.update((facts.number, facts) for facts in rows.read(rows.FactsRow, value).facts)
        elif kind == "q":
            self.quotes.put(int(rest[0]), rows.read(rows.QuotesRow, value))
        elif kind == "v":
            self.values.put(int(rest[0]), rows.read(rows.ValuesRow, value))
        elif kind == "s":
            seen[int(rest[0])] = rows.read(rows.SeenRow, value)
        else:
            raise rows.CorruptRow("key")

    def changed(self) -> dict[str, bytes | None]:
        """The rows changed since the last call, None for those to be removed. None is larger than 512 KiB."""
        found: dict[str, bytes | None] = {}
        if self._dirty_clock:
            self._dirty_clock = False
            partitions = sorted(self.clock.times.items())
            found["m"] = rows.write(rows.MetaRow(rows.VERSION, self.clock.value, partitions))
        for part in sorted(self._dirty_facts):
            first = part << PART
            numbers = (number for number in range(first, first + (1 << PART)) if number in self.facts)
            facts = [self.facts[number] for number in numbers]
            found[f"i/{part}"] = rows.write(rows.FactsRow(rows.VERSION, facts)) if facts else None
        self._dirty_facts.clear()
        for changed in (self.rings.changed, self.quotes.changed, self.values.changed):
            found.update(changed())
        found.update(self.seen.changed())
        return found

    # --- folding -----------------------------------------------------------------------------------------------------

    @property
    def watermark(self) -> float:
        """Every event up to here is believed to be in; minus infinity before the first."""
        return self.clock.value

    def duplicate(self, source: str, event_id: str, time: float) -> bool:
        """True if the event was seen within the horizon; else it is remembered."""
        return self.seen.repeated(source, event_id, time)

    def repeats(self, person: str, text: str, time: float) -> bool:
        """True if the person has said this on the same day (UTC), whatever its case and spaces; else it is remembered."""
        return self.seen.repeated(f"{person} {time // DAY:.0f}", " ".join(text.lower().split()), time)

    def observe(self, partition: int, time: float) -> None:
        """An event of a source partition: moves the watermark, and expires what it leaves behind."""
        before = self.clock.value
        if self.clock.advance(partition, time):
            self._dirty_clock = True
            if before // self._step != self.clock.value // self._step:
                self._expire()

    def count(self, ticket: Counted) -> bool:
        """Folds a ticket into the buckets of its event time. False if it is too late for all of them."""
        time = ticket.time
        if time // DAY < self.rings.oldest_day:
            return False
        issue = UNASSIGNED if ticket.issue is None else ticket.issue
        facts = self._facts(issue)
        number = facts.number
        facts.first, facts.last = min(facts.first, time), max(facts.last, time)
        facts.tickets += 1
        if facts.resolved is not None and time > facts.resolved:
            facts.again = min(time, facts.again or time)
        person = sketch.hashed(ticket.person) if ticket.person else None
        keys = self.values.keys(number, ticket.segments, time)
        self.rings.count(number, time, _change(ticket.severity, ticket.rating, 1), keys, person)
        if ticket.quote and number != NONE:
            self.quotes.offer(number, ticket.ticket_id, ticket.quote, ticket.channel, time, ticket.confidence)
        return True

    def uncount(self, issue: str | None, time: float, severity: float, rating: float | None, ticket_id: str) -> None:
        """Takes back a counted ticket that was deleted or given to another issue.

        It leaves the counts and the quotes. A sketch cannot forget a customer, nor first and last seen a time.
        """
        number = self.numbers.get(UNASSIGNED if issue is None else issue)
        if number is None:
            return
        self.rings.correct(number, time, _change(severity, rating, -1))
        self.quotes.forget(number, ticket_id)
        self._facts(UNASSIGNED if issue is None else issue).tickets -= 1

    def rate(self, issue: str | None, time: float, rating: float, before: float | None = None) -> None:
        """A rating that came after its ticket, of that event time; `before` is the one that it replaces."""
        number = self.numbers.get(UNASSIGNED if issue is None else issue)
        if number is None:
            return
        gone = (0, 0) if before is None else (1, round(before * 1000))
        self.rings.correct(number, time, (0, 0, 1 - gone[0], round(rating * 1000) - gone[1]))

    def used(self, time: float) -> None:
        """An event that could be used, of whatever kind: for a ranking's completeness."""
        self.rings.complete(time, 1, 0)

    def refused(self, time: float) -> None:
        """An event that could not be used."""
        self.rings.complete(time, 0, 1)

    def week(self, current: Current) -> dict[str, int]:
        """The tickets of the last seven days by the issues that stand now, the unassigned among them."""
        return self._rises(current).tickets(self.windower.own("7d", self.watermark)) if self.watermark > 0 else {}

    def knows(self, issue: str, current: Current) -> bool:
        """Whether tickets were counted, within the retention, under the id or one that goes by it now."""
        return issue in self.numbers or any(current(counted) == issue for counted in self.numbers)

    def mute(self, issue: str, until: float) -> None:
        """No events of the issue before `until`. The mute of the issue that stands counts, not of those merged in."""
        self._facts(issue).muted = until

    def muted(self, issue: str, as_of: float) -> bool:
        """Whether an issue that stands is muted."""
        facts = self.facts.get(self.numbers.get(issue, -1))
        return facts is not None and facts.muted is not None and facts.muted > as_of

    def resolve(self, issue: str, time: float) -> None:
        """The issue is fixed; tickets after `time` make it regressed. As with `mute`, of the issue that stands."""
        facts = self._facts(issue)
        facts.resolved, facts.again = time, None

    def rename(self, issue: str, name: str) -> None:
        """The last name counts; an empty one gives the issue back to the model. As with `mute`, of the issue that stands."""
        self._facts(issue).name = name

    def named(self, issue: str) -> str:
        """What people call an issue that stands; empty where they don't."""
        facts = self.facts.get(self.numbers.get(issue, -1))
        return (facts.name if facts is not None else None) or ""

    def follow(self, current: Current, merged: Callable[[str], bool]) -> None:
        """What people said of an issue, where the model has made it another since: to be asked when it may have.

        It is said of that one too if most of its tickets were counted under the issue, unless people said something of it.
        What they merged themselves (`merged`) keeps what was said of the issue that it went to.
        """
        moved = [facts for facts in self.facts.values() if facts.decided and current(facts.id) != facts.id]
        for facts in sorted(moved, key=lambda known: (-known.tickets, known.number)):
            heir = current(facts.id)
            known = self.facts.get(self.numbers.get(heir, -1))
            if (known is not None and known.decided) or merged(facts.id):
                continue
            if 2 * facts.tickets >= sum(one.tickets for one in self.facts.values() if current(one.id) == heir):
                taken = self._facts(heir)
                taken.resolved, taken.regressed, taken.again = facts.resolved, facts.regressed, facts.again
                taken.muted, taken.name, taken.escalated = facts.muted, facts.name, taken.escalated or facts.escalated

    # --- asking ------------------------------------------------------------------------------------------------------

    def rankings(
        self,
        as_of: float,
        windows: Sequence[Window] = WINDOWS,
        *,
        current: Current,
        name: Name,
        model: int,
        source: Origin,
        severity_confidence: float = 0.0,
        alike: Iterable[tuple[str, str]] = (),
        benchmarks: Mapping[str, Benchmark] = MappingProxyType({}),
    ) -> list[Ranking]:
        """The rankings over the windows that end with the bucket that holds `as_of`.

        `current` gives the issue that an issue is now, `name` what it is called; `source` is how far the log is
        folded; `alike` are issues that may be one; `benchmarks` compare issues with other clients'. Whole for an `as_of` from an
        hour before the watermark on.
        """
        others: dict[str, list[str]] = {}
        for pair in alike:
            one, other = map(current, pair)
            if one != other:
                others.setdefault(one, []).append(other)
                others.setdefault(other, []).append(one)
        compared = {
            current(issue): benchmarks[issue] for issue in sorted(benchmarks, key=lambda i: benchmarks[i].share)
        }
        groups = Groups(self.facts, current)
        watermark = as_of if self.watermark == -math.inf else self.watermark
        changes = self.next_change(as_of)
        made, surging = [], self._rises(current).surging(as_of)
        for window in windows:
            view = View(self.windower, self.rings, groups, window, as_of)
            grown = surging if window == "1h" else surging | view.escalating(self.settings.thresholds)
            made.append(
                Ranking(
                    client=self.client,
                    window=window,
                    as_of=at(as_of),
                    next_at=at(changes) if changes < math.inf else None,
                    watermark=at(watermark),
                    tickets=view.total,
                    previous=view.before,
                    affected_customers=view.everyone,
                    completeness=round(view.completeness, 6),
                    severity_confidence=round(severity_confidence, 3),
                    model=model,
                    issues=view.rows(self.settings, self.quotes, self.values, name, grown, others, compared, watermark),
                    source=source,
                )
            )
        return made

    def events(self, as_of: float, since: float, *, current: Current, name: Name, source: Origin) -> list[IssueEvent]:
        """The issues that escalate or have regressed and of which that was not told yet.

        What was told is state: to be asked at times that follow from the log; `since` is when it was asked before. Over
        the last hour escalations are looked for each time, over a day once an hour. One that is over may be told again
        after QUIET. A muted issue tells nothing.
        """
        thresholds, days = self.settings.thresholds, as_of // HOUR != since // HOUR
        told = [
            facts.id
            for facts in self.facts.values()
            if (days and facts.escalated is not None) or facts.regressed != facts.resolved
        ]
        rises = self._rises(current)
        grown = rises.surging(as_of) | (rises.grown(as_of) if days else set())
        if not told and not grown:
            return []
        groups, day = Groups(self.facts, current), rises.tickets(self.windower.own("24h", as_of))
        found: list[IssueEvent] = []
        for issue in sorted({*grown, *told}):
            group = groups.places.get(issue)
            if not group:
                continue
            state = groups.state(group, as_of, new=day.get(issue, 0) >= thresholds.tickets, grown=issue in grown)
            facts = self.facts.get(self.numbers.get(issue, -1))
            kind: Literal["escalating", "regressed"] | None = None
            if state == "escalating" and (facts is None or facts.escalated is None):
                kind, self._facts(issue).escalated = "escalating", as_of
            elif state == "regressed" and facts is not None and facts.regressed != facts.resolved:
                kind, self._facts(issue).regressed = "regressed", facts.resolved
            elif days and facts is not None and issue not in grown and (facts.escalated or math.inf) <= as_of - QUIET:
                self._facts(issue).escalated = None
            if kind is not None:
                found.append(
                    IssueEvent(
                        client=self.client, issue=issue, kind=kind, name=name(issue), at=at(as_of), source=source
                    )
                )
        return found

    def next_change(self, as_of: float) -> float:
        """The next time at which a ranking changes without a ticket: a bucket boundary; infinity if none will.

        A state that ends by itself (new, muted) is seen to have ended at the boundary after.
        """
        changes = [math.inf]
        for window in WINDOWS:
            span, before = self.windower.own(window, as_of), self.windower.previous(window, as_of)
            if self.rings.any(Span(span.level, before.first, span.last)):
                changes.append(self.windower.times(span)[1])
        return min(changes)

    # --- within ------------------------------------------------------------------------------------------------------

    def _rises(self, current: Current) -> Rises:
        return Rises(self.windower, self.rings, self.facts, self.settings.thresholds, current)

    def _facts(self, issue: str) -> rows.Facts:
        """What is known of an issue, to be written to."""
        number = self.numbers.get(issue)
        if number is None:
            number = NONE if issue == UNASSIGNED else self._free()
            self.numbers[issue] = number
            self.facts[number] = rows.Facts(number, issue, math.inf, -math.inf)
        self._dirty_facts.add(number >> PART)
        return self.facts[number]

    def _free(self) -> int:
        """The least number that no issue has."""
        while self._next in self.facts:
            self._next += 1
        if self._next >= sketch.NUMBERS:
            raise OverflowError("more issues than numbers")
        return self._next

    def _expire(self) -> None:
        self.seen.expire(self.clock.value)
        if not self.rings.expire(self.clock.value)[-1]:
            return
        days = self.rings.levels[-1]
        self.values.expire(days.detail)
        self.quotes.expire(days.oldest)
        start = days.oldest * DAY
        for number, facts in list(self.facts.items()):
            if max(facts.last, facts.resolved or -math.inf, facts.muted or -math.inf) < start:
                del self.facts[number], self.numbers[facts.id]
                self._dirty_facts.add(number >> PART)
                self._next = min(self._next, max(number, FIRST))


def _change(severity: float, rating: float | None, sign: int) -> tuple[int, int, int, int]:
    """A ticket in COLUMNS."""
    if rating is None:
        return sign, sign * round(severity * 1000), 0, 0
    return sign, sign * round(severity * 1000), sign, sign * round(rating * 1000)
