"""The model of one client: every ticket gets its answer here, and every late label, rating and merge is
learnt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

import msgspec
import numpy as np

from .aside import is_aside
from .discovery import Discovery
from .embedding import DIMS, Vector, embed, warm, words
from .memory import Note, RecentTickets, TicketMemory
from .naming import NameBook
from .risen import Risen
from .severity import Severity, features
from .standing import Standing, number
from .state import CorruptState, pack, pack_all, unpack, unpack_all
from .taught import Taught
from .thread import first_request
from .trend import NEARBY, Trend
from .votes import Votes

Origin = Literal["discovered", "taught", "aside", "repeated"]


class Answer(msgspec.Struct, frozen=True, gc=False):
    """The answer for one ticket; `confidence` and `severity` in [0, 1].

    `issue` is None where the ticket is set aside: it asks for nothing or (which is for others to say) repeats another. Else it
    is the finest id that the model has, and stays the ticket's for good: `Assessor.current` tells at any time the issue that
    goes by it, so count by `issue` and show by `current`.
    """

    issue: str | None
    confidence: float
    severity: float
    origin: Origin


class Shared(msgspec.Struct, frozen=True):
    """What a model can give others of its kind, of which none can be told what any ticket said.

    `mean`: int16 little-endian (128,), of the tickets' vectors. `severity`: int64 little-endian (136,), weights, learnt from so
    many `outcomes`.
    """

    mean: bytes
    severity: bytes
    outcomes: int


class _Meta(msgspec.Struct, array_like=True):
    version: int
    seed: int
    discovery: bytes
    trend: bytes
    taught: bytes
    tickets: int


class Assessor:
    """One client's issues.

    The same events in the same order give the same ids and the same parts, byte for byte, on any machine, however often the
    state was written and read in between. `event_time` (seconds) is for the record: nothing learnt hangs on it.
    An issue id that was once told stays good: `current` tells what it goes by now.
    """

    VERSION = 4

    def __init__(self, client: str, seed: int = 0, *, tickets: TicketMemory | None = None) -> None:
        warm()
        self.client = client
        self.seed = seed
        self._own = RecentTickets() if tickets is None else None
        self._tickets: TicketMemory = self._own if self._own is not None else tickets  # type: ignore[assignment]
        self._discovery = Discovery()
        self._roster = self._discovery.roster
        self._taught = Taught()
        self._severity = Severity()
        self._trend = Trend(self._discovery.live)
        self._votes = Votes()
        self._standing = Standing(self._discovery)
        self._risen = Risen()
        self._names = NameBook()
        self._meta_dirty = True

    # -- tickets ------------------------------------------------------------------------------------------------------

    def assess(self, ticket_id: str, text: str, event_time: float) -> Answer:
        """Answer for a ticket's redacted text, and fold it in."""
        self._meta_dirty = True
        begun = self._trend.pass_by()
        text = first_request(text)
        tokens = words(text)
        vector = None if is_aside(text, tokens) else embed(tokens)
        if vector is None:
            if begun:
                self._trend.rebuild(self._roster.anchors)
            return Answer(None, 1.0, 0.0, "aside")
        extra = features(text, tokens)
        micro, cosine = self._fold(vector, text, tokens)
        self._tickets.put(ticket_id, Note(micro, vector, extra).pack())
        if begun:
            self._trend.rebuild(self._roster.anchors)
        slot = self._roster.slot(micro)
        anchor = self._roster.anchors[slot]
        if self._trend.fold(slot, anchor):
            self._rise_within(anchor, micro)
        elif micro not in self._risen:
            surge = self._trend.surge(slot, self._discovery.nearness, NEARBY * self._discovery.length)
            if surge:
                self._rise(micro, [self._roster.ids[at] for at in surge])
        if self._discovery.due():
            self._group()
        number, confidence = micro, cosine if cosine >= self._discovery.near else 1.0 - max(0.0, cosine)
        taught = self._taught.issues
        if taught and self._taught.ready():
            clear = self._votes.clear(micro)  # asked first: as often right as an answer, and it costs next to nothing
            if clear is not None and self._taught.firm(clear[0]):
                number, confidence = self._taught.issue(clear[0]), clear[1]
            else:
                answer = self._taught.answer(vector)
                if answer is not None and self._taught.accepts(answer):
                    number, confidence = answer.issue, answer.sure
        return Answer(
            f"i{number}",
            min(1.0, max(0.0, confidence)),
            self._severity.predict_one(vector, extra),
            "taught" if taught and self._standing.now(number) in taught else "discovered",
        )

    def _fold(self, vector: Vector, text: str, tokens: list[str]) -> tuple[int, float]:
        """`Discovery.fold`, and what hangs on it."""
        found = self._discovery.fold(vector, text, tokens)
        if self._discovery.evicted is not None:
            self._forget(*self._discovery.evicted)
        if self._discovery.early():
            self._discovery.centre_anew()
            self._taught.recentre(self._discovery.mean)
        return found

    def _rise_within(self, anchor: int, micro: int) -> None:
        """Where an issue that was just flagged would not rise but for what is new in it, flag that in its place."""
        slots = [slot for slot, other in enumerate(self._roster.anchors) if other == anchor]
        new = self._trend.new_within(slots)
        if not new:
            return
        self._trend.unflag(anchor)
        found = [self._roster.ids[slot] for slot in new]
        founder = next(number for number in (anchor, micro, *found) if number in found)
        if not self._rise(founder, found):
            self._trend.flag(anchor)
        elif len(new) < len(slots):
            self._trend.hush(self._roster.anchors[next(slot for slot in slots if slot not in new)])

    def _rise(self, micro: int, others: list[int]) -> bool:
        """Let micro-clusters that came up together with one be an issue of their own, or part of what rose there before.

        False where people said what it is, or where the whole of its issue is flagged.
        """
        free = [other for other in others if other not in self._votes and other not in self._standing.curation.apart]
        risen = self._risen.issue(free)
        if micro not in free or (risen is None and self._trend.flagged(self._standing.now(micro))):
            return False
        now = micro if risen is None else self._standing.now(risen)
        fresh = [other for other in free if other not in self._risen and (risen is None or other != now)]
        self._risen.add(free, micro if risen is None else risen, self._trend.now)
        self._roster.gather(fresh, now)
        self._trend.regroup(self._roster.anchors)
        if risen is None:
            self._trend.flag(micro)
        return True

    def _group(self) -> None:
        """Group micro-clusters into issues, as people, labels and likeness have it."""
        labels, named = {}, {}
        for micro in self._votes:
            label = self._votes.label(micro)
            if label is not None:
                issue = self._standing.now(self._taught.issue(label))
                if self._taught.firm(label):
                    labels[micro] = issue
                else:
                    named[micro] = (issue, self._votes.count(micro, label))
        for issue, into in self._standing.curation.merged():
            now = self._standing.now(into)
            labels[issue] = labels[into] = labels[now] = now
        for micro, issue in self._risen.together(self._trend.now, self._votes).items():
            labels.setdefault(micro, self._standing.now(issue))
        self._discovery.group(labels, named, self._standing.curation.apart)
        self._taught.recentre(self._discovery.mean)
        self._trend.rebuild(self._roster.anchors)

    def observe(self, ticket_id: str, text: str, event_time: float) -> str | None:
        """The issue of `assess` alone."""
        return self.assess(ticket_id, text, event_time).issue

    def teach(self, ticket_id: str, label: str, event_time: float) -> None:
        """Learn the label of an earlier ticket in place of the one it was taught before; "" only takes that one back.

        Ignored where the ticket isn't remembered, or bears the label already.
        """
        said, label = self._said(ticket_id), self._taught.spelt(label)
        if said is None or (label and label not in self._taught and self._taught.full()):
            return
        before = None if said.lesson is None else self._taught.label_of(said.lesson)
        if label == (before or ""):
            return
        if label and label not in self._taught:
            self._taught.add(label, self._roster.number())
        if said.lesson is not None and before is not None:
            self._taught.unlearn(said.vector, said.lesson)
            self._votes.take(said.micro, before)
        lesson = self._taught.learn(said.vector, label) if label else None
        if label and self._roster.holds(said.micro):
            self._votes.give(said.micro, label)
        self._tickets.put(ticket_id, said._replace(lesson=lesson).pack())
        self._place(said.micro, before)
        self._meta_dirty = True

    def example(self, text: str, label: str) -> None:
        """Learn what a label means from redacted words of no ticket: they count nowhere, and nobody asks for them again."""
        text, label = first_request(text), self._taught.spelt(label)
        tokens = words(text)
        vector = embed(tokens)
        if vector is None or (label not in self._taught and self._taught.full()):
            return
        micro, _ = self._fold(vector, text, tokens)
        if label not in self._taught:
            self._taught.add(label, self._roster.number())
        self._taught.show(vector, label)
        self._votes.give(micro, label)
        self._place(micro)
        self._trend.rebuild(self._roster.anchors)
        if self._discovery.due():
            self._group()
        self._meta_dirty = True

    def _place(self, micro: int, before: str | None = None) -> None:
        """Let a micro-cluster belong where its labels now say. `before`: one that was taken back."""
        if not self._roster.holds(micro) or micro in self._standing.curation.apart:
            return
        chosen = self._votes.label(micro)
        moves = self._roster.moves
        if before is not None and before != chosen:
            own = self._taught.issue(before)
            issue = self._standing.now(own)
            whole = issue == own and not any(self._voted(other) == issue for other in self._votes)
            self._discovery.leave(micro, issue, whole=whole)
        if chosen is not None:
            issue = self._standing.now(self._taught.issue(chosen))
            anchor = self._roster.anchors[self._roster.slot(micro)]
            if anchor != issue:
                self._roster.stand_for(micro, issue, taken=self._taken(anchor), alone=self._taught.firm(chosen))
        if self._roster.moves != moves:
            self._trend.regroup(self._roster.anchors)

    def _taken(self, issue: int) -> bool:
        """Whether some label stands for a live issue."""
        if not self._standing.curation:  # then a label's own number, which is no micro-cluster's, never goes by another
            return issue in self._taught.issues
        return any(self._standing.now(other) == issue for other in self._taught.issues)

    def _voted(self, micro: int) -> int | None:
        """The issue that a micro-cluster's labels agree on, as it goes by now."""
        label = self._votes.label(micro)
        return None if label is None else self._standing.now(self._taught.issue(label))

    def rate(self, ticket_id: str, bad: bool, event_time: float) -> None:
        """Learn what became of an earlier ticket: a bad rating or an escalation, or neither."""
        said = self._said(ticket_id)
        if said is not None:
            self._severity.learn_one(said.vector, said.extra, bad)

    def shared(self) -> Shared:
        """What can be shared with comparable clients."""
        mean = self._discovery.mean.astype("<i2").tobytes()
        return Shared(mean, self._severity.weights(), self._severity.outcomes)

    def portraits(self) -> dict[str, bytes]:
        """What sets each live issue apart from the other tickets: int8 (128,)."""
        discovery = self._discovery
        found = discovery.portraits({micro: self._standing.now(micro) for micro in self._roster.living()})
        return {f"i{issue}": portrait for issue, portrait in found.items()}

    def begin_with(self, mean: bytes, severity: bytes) -> None:
        """Start from what comparable clients have in common, as in `Shared`, as far as little is known yet; empty: nothing.

        Raises CorruptState.
        """
        if mean:
            if len(mean) != 2 * DIMS:
                raise CorruptState("discovery: a mean of another size")
            self._discovery.expect(np.frombuffer(mean, "<i2").astype(np.float32))
            self._taught.recentre(self._discovery.mean)
            self._meta_dirty = True
        if severity:
            self._severity.begin_with(severity)

    def severity_confidence(self) -> float:
        """How far severities are proven by what came of this client's tickets: from 0 (by words alone) to 1."""
        return self._severity.confidence()

    def _said(self, ticket_id: str) -> Note | None:
        data = self._tickets.get(ticket_id)
        return None if data is None else Note.unpack(data)

    def _forget(self, micro: int, slot: int, anchor: int, heir: int | None) -> None:
        """What hangs on a micro-cluster that was evicted."""
        self._votes.forget(micro)
        self._standing.curation.forget(micro)
        self._risen.forget(micro)
        self._trend.move(slot, anchor, heir, 0 if heir is None else self._roster.anchors[heir])

    # -- issues -------------------------------------------------------------------------------------------------------

    def merge(self, issue_id: str, into: str) -> None:
        """People say that two issues are one. Ignored where they are, or an id is none of this model's."""
        self._standing.merge(issue_id, into)

    def unmerge(self, issue_id: str) -> bool:
        """Undo a merge by people; or, where the model had joined the issue to another, take it out and keep it out.

        False, and without effect, for an issue that is in no other, and for one that the model forgot.
        """
        undone = self._standing.unmerge(issue_id)
        if undone:
            self._trend.rebuild(self._roster.anchors)
            self._meta_dirty = True
        return undone

    def merged(self, issue_id: str) -> bool:
        """Whether people merged an issue into another."""
        return self._standing.merged(issue_id)

    @property
    def moves(self) -> int:
        """How often the answers of `current` may have changed in this process; only grows."""
        return self._standing.moves

    def current(self, issue_id: str) -> str:
        """The id that an earlier issue goes by now; an id that nobody knows is its own."""
        return self._standing.current(issue_id)

    def label(self, issue_id: str) -> str | None:
        """The taught label that an issue stands for."""
        issue = number(issue_id)
        return None if issue is None else self._taught.issues.get(self._standing.now(issue))

    def name(self, issue_id: str) -> str:
        """2-5 words of the customers' own for an issue; "" where it has no live tickets, or these no word in common.

        A pure function of state.
        """
        issue = number(issue_id)
        if issue is None:
            return ""
        discovery, book = self._discovery, self._names
        shape = (self._standing.moves, self._roster.born)
        if book.regrouped(shape):
            members: dict[int, list[int]] = {}
            for micro in self._roster.living():
                members.setdefault(self._standing.now(micro), []).append(micro)
            book.group(shape, members)
        classes = len(self._roster.anchors)
        return book.name(discovery.now, self._standing.now(issue), discovery.told, discovery.everyone(), classes)

    def alike(self, most: int) -> list[tuple[str, str]]:
        """Pairs of issues that people might say are one, the likest first: the model holds them apart, as both are large.
        None of whom people said what they are, by label or by taking out."""
        taught, apart = {self._standing.now(issue) for issue in self._taught.issues}, self._standing.curation.apart
        issues = {micro: self._standing.now(micro) for micro in self._roster.living() if micro not in apart}
        pairs = self._discovery.alike(issues, most + len(taught))
        return [(f"i{a}", f"i{b}") for a, b in pairs if not (a in taught and b in taught)][:most]

    def emerging(self) -> list[str]:
        """Issues flagged as emerging since last asked, as they go by now, each once."""
        if not self._trend.flags:
            return []
        self._meta_dirty = True
        flags, self._trend.flags = self._trend.flags, []
        return list(dict.fromkeys(f"i{self._standing.now(issue)}" for issue in flags))

    # -- state --------------------------------------------------------------------------------------------------------

    def changed(self) -> dict[str, bytes | None]:
        """The parts that changed since last asked, by name; None where one is gone."""
        parts: dict[str, bytes | None] = {}
        discovery = self._discovery
        for kind, dirty, pack_one in (
            ("micro", self._roster.dirty, discovery.part),
            ("links", self._roster.links.dirty, self._roster.links.part),
            ("trend", self._trend.dirty, self._trend.part),
            ("label", self._taught.dirty, self._taught.part),
            ("example", self._taught.examples_dirty, self._taught.examples_part),
            ("votes", self._votes.dirty, self._votes.part),
        ):
            parts.update((f"{kind}/{key}", pack_one(key)) for key in sorted(dirty))
            dirty.clear()
        if self._own is not None:
            parts.update((f"tickets/{key}", self._own.part(key)) for key in sorted(self._own.dirty))
            self._own.dirty.clear()
        if self._severity.dirty:
            parts["severity"] = self._severity.part()
        if self._standing.curation.dirty:
            parts["curated"] = self._standing.curation.part()
        if self._risen.dirty:
            parts["risen"] = self._risen.part()
        if self._meta_dirty:
            parts["meta"] = self._pack_meta()
        self._severity.dirty = self._standing.curation.dirty = self._risen.dirty = self._meta_dirty = False
        return parts

    def _all(self) -> dict[str, bytes]:
        discovery = self._discovery
        found: dict[str, bytes | None] = {f"micro/{key}": discovery.part(key) for key in self._roster.living()}
        found.update((f"trend/{key}", self._trend.part(key)) for key in range(len(self._roster.anchors)))
        found.update((f"label/{key}", self._taught.part(key)) for key in self._taught.kinds())
        found.update((f"example/{key}", self._taught.examples_part(key)) for key in self._taught.chunks())
        found.update((f"votes/{key}", self._votes.part(key)) for key in sorted(self._votes))
        found.update((f"links/{key}", self._roster.links.part(key)) for key in self._roster.links.blocks())
        if self._own is not None:
            found.update((f"tickets/{key}", self._own.part(key)) for key in self._own.chunks())
        found["severity"] = self._severity.part()
        if self._standing.curation:
            found["curated"] = self._standing.curation.part()
        found["risen"] = self._risen.part()
        found["meta"] = self._pack_meta()
        return {name: data for name, data in found.items() if data is not None}

    def _pack_meta(self) -> bytes:
        tickets = self._own.ever if self._own is not None else 0
        return pack(
            _Meta(self.VERSION, self.seed, self._discovery.clock(), self._trend.clock(), self._taught.record(), tickets)
        )

    @classmethod
    def from_parts(
        cls, client: str, parts: Mapping[str, bytes], *, seed: int = 0, tickets: TicketMemory | None = None
    ) -> Self:
        """The model whose parts were last written so; a new one where there are none. Raises CorruptState."""
        self = cls(client, seed, tickets=tickets)
        if parts:
            self._load(parts)
        return self

    def _load(self, parts: Mapping[str, bytes]) -> None:
        if "meta" not in parts or "severity" not in parts:
            raise CorruptState("meta or severity is missing")
        meta = unpack(parts["meta"], _Meta, "meta")
        if meta.version != self.VERSION:
            raise CorruptState(f"meta: of model version {meta.version}, this is {self.VERSION}")
        self.seed = meta.seed
        kinds: dict[str, dict[int, bytes]] = {
            k: {} for k in ("micro", "trend", "label", "example", "votes", "links", "tickets")
        }
        for name, data in parts.items():
            kind, slash, key = name.partition("/")
            if slash and kind in kinds and key.isdigit():
                kinds[kind][int(key)] = data
            elif name not in ("meta", "severity", "curated", "risen"):
                raise CorruptState(f"{name}: unknown part")
        self._discovery.load(meta.discovery, kinds["micro"], kinds["links"])
        self._trend.load(meta.trend, kinds["trend"], self._roster.anchors)
        self._taught.load(meta.taught, kinds["label"], kinds["example"], self._discovery.mean)
        self._severity.load(parts["severity"])
        self._votes.load(kinds["votes"])
        if "curated" in parts:
            self._standing.curation.load(parts["curated"])
        if "risen" in parts:
            self._risen.load(parts["risen"])
        if self._own is not None:
            self._own.load(meta.tickets, kinds["tickets"])
        self._settle()

    def _settle(self) -> None:
        """Count everything as written."""
        self._taught.dirty.clear()
        self._severity.dirty = self._meta_dirty = False

    def snapshot(self) -> bytes:
        """The whole state in one piece: versioned, checksummed. With outside `tickets`, those are not in it."""
        return pack_all({"client": self.client.encode(), **self._all()})

    @classmethod
    def restore(cls, state: bytes, *, tickets: TicketMemory | None = None) -> Self:
        """The model that `snapshot` was taken of. Raises CorruptState."""
        parts = unpack_all(state)
        client = parts.pop("client", None)
        if client is None:
            raise CorruptState("snapshot: client is missing")
        return cls.from_parts(client.decode(), parts, tickets=tickets)
