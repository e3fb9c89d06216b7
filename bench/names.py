"""Names of found issues, by rules that a person would hold them to, and as a list for people to read.

Eight clients of real labelled texts are folded as a worker folds them, over four days. Of each set's clients the issues
that rank highest are taken in turn until there are 20 names. The rules:

    words     two to five of them
    half      one of its words stands in at least half of the issue's tickets; a stop word says nothing and does not count
    own       one of these stands in no other name of the client's issues with ten tickets or more
    unshared  none of its words does: stricter than need be, since half of a bank's issues are about cards
    clean     no digit, and each word stands in the tickets' own text, not only in what took the place of personal data
    stable    it is the same at the end of the next day, each day, while the issue's tickets are alike
"""

from __future__ import annotations

import collections
import itertools
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from bench.live import SETS, Live, Urn, labels, masked, rows, spread
from bench.measuring import emit, parser, say, where
from bench.real_tickets import Ticket, need_data
from streams.results import UNASSIGNED, Window

WANTED = 20  # names a set
DAYS, A_DAY = 4, 500  # tickets a day and client
WINDOW: Window = "7d"  # all days
DAY: Window = "24h"
ALIKE = 0.8  # of two days' tickets of an issue, the share whose true labels are the same ...
ENOUGH = 10  # ... where it has as many
SEED = 1
HALF = 0.5
RULES = "words", "half", "own", "unshared", "clean"
PLACEHOLDER = re.compile(r"\[[A-Z][A-Z0-9_:# -]*\]")


class Row(NamedTuple):
    """An issue at the end of a day."""

    id: str
    name: str  # empty where it has none
    members: list[Ticket]  # of all days so far
    today: list[Ticket]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name and what is to be said of it."""

    set: str
    client: str
    name: str
    tickets: int
    label: str  # of most of its tickets
    purity: float  # the share of them
    failed: list[str]  # of RULES
    changed: int  # from how many days to the next it became another, of ...
    alike: int  # ... those over which its tickets were alike


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Of a set."""

    names: list[Named]
    unnamed: int  # issues that rank among these and have none
    unnamed_purity: float  # their mean; of the named ones: see `names`


def words(text: str) -> list[str]:
    """Lower case."""
    return re.findall(r"[a-z0-9']+", text.lower())


def content(text: str) -> set[str]:
    """The words that are no stop words."""
    return {word for word in words(text) if word not in ENGLISH_STOP_WORDS}


def failed(name: str, texts: Sequence[str], others: Iterable[str]) -> list[str]:
    """The rules that a name breaks, in the order of RULES.

    Args:
        texts: of the issue's tickets, masked.
        others: the names of the client's other issues.
    """
    said = collections.Counter(word for text in texts for word in set(words(PLACEHOLDER.sub(" ", text))))
    mine, theirs = content(name), set().union(*map(content, others))
    held = {
        "words": 2 <= len(name.split()) <= 5,
        "half": any(said[word] >= HALF * len(texts) for word in mine),
        "own": bool(mine - theirs),
        "unshared": not mine & theirs,
        "clean": not re.search(r"[\d\[\]]", name) and all(said[word] for word in words(name)),
    }
    return [rule for rule in RULES if not held[rule]]


def alike(one: Iterable[Ticket], other: Iterable[Ticket]) -> bool:
    """Whether two days' tickets of an issue are about the same, by their true labels."""
    before, after = labels(one), labels(other)
    if min(before.total(), after.total()) < ENOUGH:
        return False
    return sum(min(n / before.total(), after[label] / after.total()) for label, n in before.items()) >= ALIKE


def clients(name: str) -> dict[str, dict[str, list[str]]]:
    """A set's clients and their texts by label: the domains of MultiDoGO are companies of their own."""
    found: dict[str, dict[str, list[str]]] = collections.defaultdict(dict)
    for label, texts in rows(name).items():
        domain, parted, _ = label.partition("/")
        found[f"{name} {domain}" if parted else name][label] = texts
    return found


def days(texts: Mapping[str, Sequence[str]]) -> list[list[Row]]:
    """A client's ranking at the end of each day, the frequent labels being those of which there are most texts."""
    live, found = Live("bench"), []
    ranks = sorted(texts, key=lambda label: (-len(texts[label]), label))
    for number, ticket in enumerate(spread(Urn(texts, SEED).draw(ranks, DAYS * A_DAY), A_DAY), 1):
        live.tell(ticket)
        if number % A_DAY == 0:
            found.append(list(ranked(live)))
    return found


def ranked(live: Live) -> Iterator[Row]:
    """The issues of the ranking as it stands, by rank."""
    whole, day = live.ranking(WINDOW), live.ranking(DAY)
    members, today = live.members(whole), live.members(day)
    for row in sorted(whole.issues, key=lambda row: row.rank):
        if row.id != UNASSIGNED:
            name = "" if row.name == row.id else row.name
            yield Row(row.id, name, members[row.id], today.get(row.id, []))


def judged(of: str, client: str, ends: Sequence[Sequence[Row]], row: Row) -> Named:
    """A row of the last day's ranking."""
    truth = labels(row.members)
    label, most = truth.most_common(1)[0]
    others = [other.name for other in ends[-1] if other.id != row.id and other.name and len(other.members) >= ENOUGH]
    then = [{one.id: one for one in end}.get(row.id) for end in ends]
    pairs = [(a, b) for a, b in itertools.pairwise(then) if a and b and a.name and alike(a.today, b.today)]
    return Named(
        set=of,
        client=client,
        name=row.name,
        tickets=len(row.members),
        label=label,
        purity=most / len(row.members),
        failed=failed(row.name, [masked(ticket.text) for ticket in row.members], others),
        changed=sum(a.name != b.name for a, b in pairs),
        alike=len(pairs),
    )


def in_turn(ranked: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Row]]:
    """Every client's first row, then every client's second, and so on."""
    for rank in itertools.zip_longest(*([(client, row) for row in of] for client, of in ranked.items())):
        yield from (found for found in rank if found is not None)


def named(of: str, wanted: int) -> Names:
    """A set's names."""
    ends = {client: days(texts) for client, texts in clients(of).items()}
    found: list[Named] = []
    without: list[Row] = []
    for client, row in in_turn({client: rankings[-1] for client, rankings in ends.items()}):
        if len(found) == wanted:
            break
        if not row.members:
            continue
        if row.name:
            found.append(judged(of, client, ends[client], row))
        else:
            without.append(row)
    pure = [labels(row.members).most_common(1)[0][1] / len(row.members) for row in without]
    return Names(names=found, unnamed=len(without), unnamed_purity=sum(pure) / max(1, len(pure)))


def shares(names: Sequence[Named]) -> dict[str, float]:
    """Which share of the names keeps each rule, all but `unshared` together, and what is stable of the days."""
    kept = {rule: sum(rule not in one.failed for one in names) / len(names) for rule in RULES}
    pairs = sum(one.alike for one in names)
    kept["stable"] = 1.0 - sum(one.changed for one in names) / pairs if pairs else 1.0
    kept["all but unshared"] = sum(not {*one.failed} - {"unshared"} and not one.changed for one in names) / len(names)
    return kept


def table(found: Mapping[str, Names]) -> list[str]:
    """The shares, a row a set, and the list, in Markdown."""
    everything = [one for of in found.values() for one in of.names]
    columns = list(shares(everything))
    lines = [
        f"| set | names | {' | '.join(columns)} | mean purity | without a name: issues, mean purity |",
        f"|---|---|{'---|' * len(columns)}---|---|",
    ]
    parts = {**{name: of.names for name, of in found.items()}, "all": everything}
    for name, names in parts.items():
        kept, of = shares(names), found.get(name)
        cells = [f"{kept[column]:.0%}" for column in columns]
        without = f"{of.unnamed}, {of.unnamed_purity:.2f}" if of else str(sum(one.unnamed for one in found.values()))
        purity = sum(one.purity for one in names) / len(names)
        lines.append(f"| {name} | {len(names)} | {' | '.join(cells)} | {purity:.2f} | {without} |")
    lines += ["", "| client | name | tickets | most of them | share | breaks |", "|---|---|---|---|---|---|"]
    for one in everything:
        breaks = [*one.failed, *([f"stable ({one.changed} of {one.alike})"] if one.changed else [])]
        lines.append(
            f"| {one.client} | {one.name} | {one.tickets} | {one.label} | {one.purity:.0%} | {', '.join(breaks)} |"
        )
    return lines


def main(arguments: Sequence[str]) -> int:
    """Returns 0."""
    options = parser("names", __doc__, "five names of one set")
    given = options.parse_args(arguments)
    need_data(options)
    began = time.monotonic()
    found: dict[str, Names] = {}
    for of in SETS[:1] if given.short else SETS:
        found[of] = named(of, 5 if given.short else WANTED)
        say(f"{time.monotonic() - began:.0f} s: {of}")
    result: dict[str, Any] = {
        "sets": found,
        "kept": shares([one for of in found.values() for one in of.names]),
        "seconds": round(time.monotonic() - began, 1),
        "where": where(),
    }
    emit(result, table(found), as_json=given.json)
    return 0
