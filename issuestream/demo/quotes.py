"""`python -m issuestream.demo.quotes`: what the stricter reading of quotes hides, and what it costs in readable words.

Over the labelled sets of $ISSUESTREAM_DATA/redaction (else ../shared/data), with nobody known: what is left of people after
`redact` alone, as models see it, and after `careful` besides, as people see it. `left` are the values of which a letter or digit
is there, `whole` those of which all are; `others` are the letters and digits without a label that are masked.
Over $ISSUESTREAM_DATA/issues, where hardly anybody is named: in how many texts either masks anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import typer

from streams.redaction import KINDS, NOBODY, careful, redact
from streams.redaction.quoting import HIDDEN

DATA = Path(os.environ.get("ISSUESTREAM_DATA", Path(__file__).parents[3] / "shared" / "data"))
PEOPLE = frozenset(("PERSON", "ADDRESS", "EMAIL", "PHONE", "USERNAME"))
MASK = re.compile(rf"\[(?:{'|'.join(KINDS)})\]|{re.escape(HIDDEN)}")


class Row(msgspec.Struct):
    """A text of a set. Labels that start with x_ are of other things, or unsure."""

    text: str
    spans: list[tuple[int, int, str]] = []


class Sums(msgspec.Struct):
    """Over the texts of a set."""

    values: int = 0  # labelled
    left: int = 0  # of them some is there
    whole: int = 0  # of them all is there
    others: int = 0  # letters and digits that no label covers
    hidden: int = 0  # of these, masked

    def add(self, row: Row, masked: str) -> None:
        """Count what masks took and left of a text."""
        letters = {at for at, char in enumerate(row.text) if char.isalnum()}
        shown = letters - covered(row.text, masked)
        others = set(letters)
        for start, end, kind in row.spans:
            value = letters.intersection(range(start, end))
            others -= value
            if kind in PEOPLE and value:
                self.values += 1
                self.left += not value.isdisjoint(shown)
                self.whole += value <= shown
        self.others += len(others)
        self.hidden += len(others - shown)


def covered(text: str, masked: str) -> set[int]:
    """The places of a text that masks stand for in it."""
    pieces = MASK.split(masked)
    at = len(pieces[0])
    out = set[int]()
    for last, piece in enumerate(pieces[1:], 2 - len(pieces)):
        # A mask stands for one character at least; what is behind the last one is the end.
        to = text.find(piece, at + 1) if last else len(text) - len(piece)
        out.update(range(at, to))
        at = to + len(piece)
    return out


def rows(path: Path) -> Iterator[Row]:
    """The texts of a set."""
    with path.open("rb") as lines:
        yield from map(msgspec.json.Decoder(Row).decode, lines)


def of_people(some: Iterable[Row]) -> tuple[Sums, Sums]:
    """After `redact` alone, and after `careful` besides."""
    alone, besides = Sums(), Sums()
    for row in some:
        masked = redact(row.text, NOBODY).text
        alone.add(row, masked)
        besides.add(row, careful(masked))
    return alone, besides


def of_nobody(some: Iterable[Row]) -> tuple[int, int, int]:
    """How many texts there are, in how many `redact` masks anything, and in how many `careful` something of what is left."""
    texts = masked = hidden = 0
    for row in some:
        read = redact(row.text, NOBODY).text
        texts += 1
        masked += read != row.text
        hidden += careful(read) != read
    return texts, masked, hidden


def _share(part: int, whole: int) -> str:
    return f"{part / whole:7.2%}" if whole else f"{'-':>7}"


def _line(name: str, of: Sequence[Sums]) -> str:
    return "  ".join(
        [f"{name:24} {of[0].values:6}"]
        + [" ".join((_share(s.left, s.values), _share(s.whole, s.values), _share(s.hidden, s.others))) for s in of]
    )


def main() -> None:
    """Prints the tables."""
    typer.echo(f"{'':31}  {'redact':23}  redact and careful")
    columns = f"{'left':>7} {'whole':>7} {'others':>7}"
    typer.echo(f"{'people':24} {'values':>6}  {columns}  {columns}")
    for path in sorted(DATA.joinpath("redaction").glob("*.jsonl")):
        typer.echo(_line(path.stem, of_people(rows(path))))
    typer.echo(f"\n{'nobody':24} {'texts':>6}  {'redact':>7} careful")
    for path in sorted(DATA.joinpath("issues").glob("*.jsonl")):
        texts, masked, hidden = of_nobody(rows(path))
        typer.echo(f"{path.stem:24} {texts:6}  {_share(masked, texts)} {_share(hidden, texts)}")


if __name__ == "__main__":
    main()
