"""Customers' masked words: a few candidates an issue, of which a ranking shows the best that differ.

Kept are the best of a day (highest confidence, then earliest), one of each wording, on the five newest days that have
any. What is kept does not depend on the order in which tickets come.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from streams.events import at
from streams.results import Quote
from tables import rows
from tables.windows import DAY

DAYS = 5
CHARACTERS = 200
BYTES = 400  # a ranking is at most 512 KiB whatever the script
LOOKED_AT = 8  # candidates, the best, of which those shown are chosen
ALIKE = 0.6  # Jaccard index of the words of two quotes from which one of them is enough

Careful = Callable[[str], str]

_space = re.compile(r"\s+")
_word = re.compile(r"[^\W\d_]+")


def cut(text: str) -> str:
    """The beginning of a text: at most CHARACTERS and BYTES, cut between words, never within a [PLACEHOLDER]."""
    text = _space.sub(" ", text).strip()
    if len(text) <= CHARACTERS and len(text.encode()) <= BYTES:
        return text
    head = text[: CHARACTERS - 1]
    head = head.encode()[: BYTES - 3].decode(errors="ignore")
    if text[len(head)] != " ":
        # a script without spaces is cut where it stands
        head = head[: head.rfind(" ")] if " " in head[len(head) // 2 :] else head
    opened = head.rfind("[")
    if opened > head.rfind("]") and "]" in text[opened : opened + 64]:
        head = head[:opened]
    return head.rstrip() + "…"


class Quotes:
    """The candidates of every issue.

    Args:
        most: kept a day.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[int, list[rows.Candidate]] = {}
        self.dirty: set[int] = set()
        # issue -> a day of which all that is kept is better than this: most tickets are turned away at a glance
        self._bars: dict[int, tuple[float, tuple[int, float]]] = {}

    def put(self, number: int, row: rows.QuotesRow) -> None:
        """An issue's candidates as stored."""
        self.kept[number] = row.quotes

    def offer(self, number: int, ticket_id: str, text: str, channel: str, time: float, confidence: float) -> None:
        """A ticket's words may be quoted for an issue."""
        day = time // DAY
        order = (-round(confidence * 1000), time)
        bar = self._bars.get(number)
        if bar is not None and bar[0] == day and order > bar[1]:
            return
        kept = self.kept.get(number, [])
        same = [other for other in kept if other.time // DAY == day]
        if len(same) >= self.most:
            worst = max((-other.confidence, other.time) for other in same)
            self._bars[number] = (day, worst)
            if order > worst:
                return
        new = rows.Candidate(ticket_id, cut(text), channel, time, -order[0])
        rival = next((other for other in same if _wording(other.text) == _wording(new.text)), None)
        others = [other for other in same if other is not rival]
        best = sorted([*others, new if rival is None else min(rival, new, key=_order)], key=_order)[: self.most]
        days = sorted({other.time // DAY for other in kept} | {day})[-DAYS:]
        merged = [other for other in kept if other.time // DAY != day and other.time // DAY in days]
        merged += best if day in days else []
        merged.sort(key=_order)
        if merged != kept:
            self.kept[number] = merged
            self.dirty.add(number)

    def forget(self, number: int, ticket_id: str) -> None:
        """Removes a ticket's words."""
        kept = self.kept.get(number, [])
        left = [candidate for candidate in kept if candidate.ticket_id != ticket_id]
        if len(left) < len(kept):
            self.drop(number)
            if left:
                self.kept[number] = left

    def drop(self, number: int) -> None:
        """Removes an issue's words."""
        self._bars.pop(number, None)
        if self.kept.pop(number, None) is not None:
            self.dirty.add(number)

    def expire(self, oldest: int) -> None:
        """Removes the words of days before `oldest`."""
        for number, kept in list(self.kept.items()):
            left = [candidate for candidate in kept if candidate.time // DAY >= oldest]
            if len(left) < len(kept):
                self.drop(number)
                if left:
                    self.kept[number] = left

    def of(self, numbers: Iterable[int]) -> list[rows.Candidate]:
        """The candidates of some issues, the best first."""
        kept = [self.kept[number] for number in numbers if number in self.kept]
        return kept[0] if len(kept) == 1 else sorted(chain.from_iterable(kept), key=_order)

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """The rows written to since the last call."""
        for number in sorted(self.dirty):
            kept = self.kept.get(number)
            yield f"q/{number}", rows.write(rows.QuotesRow(rows.VERSION, kept)) if kept else None
        self.dirty.clear()


def pick(
    candidates: Sequence[rows.Candidate], begin: float, end: float, most: int, careful: Careful = str
) -> list[Quote]:
    """The best of some candidates, which come the best first, each of another ticket and wording: those of the time from
    `begin` to `end` before older ones, and one of each channel before a second. Those alone are read by `careful`, which
    hides what people should not see and takes its time."""
    best = [candidate for candidate in candidates if begin <= candidate.time < end][:LOOKED_AT]
    if len(best) < LOOKED_AT:
        best += [candidate for candidate in candidates if candidate.time < begin][: LOOKED_AT - len(best)]
    return list(_shown(tuple(best), most, careful))


@functools.lru_cache(4096)  # candidates change seldom, rankings every second
def _shown(candidates: tuple[rows.Candidate, ...], most: int, careful: Careful) -> tuple[Quote, ...]:
    """Those of the candidates that differ, one of each channel before a second."""
    different: list[tuple[rows.Candidate, frozenset[str]]] = []
    for candidate in candidates:
        words = _vocabulary(candidate.text)
        for other, others in different:
            both = len(words & others)
            if both >= ALIKE * (len(words) + len(others) - both) or candidate.ticket_id == other.ticket_id:
                break
        else:
            different.append((candidate, words))
    channels: dict[str, int] = {}
    turns = []  # how many of its channel are better
    for candidate, _ in different:
        turns.append(channels.get(candidate.channel, 0))
        channels[candidate.channel] = turns[-1] + 1
    best = sorted(range(len(different)), key=turns.__getitem__)[:most]
    chosen = [different[place][0] for place in best]
    return tuple(Quote(c.ticket_id, _read(c.text, careful), c.channel, at(c.time)) for c in chosen)


@functools.lru_cache(4096)  # a better candidate changes one of those shown
def _read(text: str, careful: Careful) -> str:
    return cut(careful(text))


def _order(candidate: rows.Candidate) -> tuple[int, float, str, str]:
    return -candidate.confidence, candidate.time, candidate.ticket_id, candidate.text


def _words(text: str) -> list[str]:
    return _word.findall(text.casefold()) or [text]


@functools.lru_cache(4096)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_words(text))


@functools.lru_cache(4096)  # what is kept is compared with every new one
def _wording(text: str) -> str:
    """What texts have in common that were made from one template."""
    return " ".join(_words(text)[:12])
