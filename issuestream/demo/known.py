"""`python -m issuestream.demo.known`: what gets through of people who are known.

The values that a ticket's own requester is known by, looked for by knowledge alone, without patterns and tagger, which see none
of it as certain; and people whom only a conversation's first message named in full, in its next one, with and without what was
heard. No public set of texts says whom it speaks of, so these are the simulator's people, in the ways in which people write.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator

import typer

from issuestream.scenario import ROLES
from issuestream.scenario.people import LAST, THIRD_FIRST, Known, People, plain
from streams.redaction import NOBODY, Heard, KnownValues, redact

PEOPLE = 500
SENTENCES = ("{}", "this is {}.", "Please tell {} about it, thanks", "({})", "yes,{}!", "{}\nSent from my phone")
FIRST = (
    "Hello, I am writing for my mother, {name}, who can't sign in. Her user name is {login}.",
    "my name is {name} and my login is {login}, the app shows a white page",
    "The parcel was left with our neighbour {name} (username: {login}).",
)
NEXT = (
    "so when does {} get an answer?", "has anybody called {} by now", "it was {} who paid", "{} is still waiting",
    "I told {} that you would see to it",
)  # fmt: skip


def written(person: Known) -> Iterator[tuple[str, str]]:
    """(way of writing, value) of all that is known of a person."""
    first, last = person.name.split()
    yield "name", person.name
    yield "name in capitals", person.name.upper()
    yield "name in small letters without accents", plain(person.name).lower()
    yield "last name first", f"{last}, {first}"
    yield "first name", first
    yield "last name", last
    yield "name's", f"{person.name}'s"
    yield "first name\u2019s", f"{first}\u2019s"
    yield "e-mail", person.email
    yield "e-mail in capitals", person.email.upper()
    yield "e-mail percent-encoded", person.email.replace("@", "%40")
    yield "e-mail before the @", person.email.partition("@")[0]
    if person.phone:
        digits = "".join(filter(str.isdigit, person.phone))
        country, *groups = person.phone.split()
        yield "phone", person.phone
        yield "phone without blanks", f"+{digits}"
        yield "phone with 00", f"00{digits}"
        yield "phone with dashes", "-".join([country, *groups])
        yield "phone without country", "".join(groups)
        yield "phone with a 0", f"0{groups[0]} / {' '.join(groups[1:])}"
        yield "phone in pairs", " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
        yield "phone in full-width digits", person.phone.translate({48 + n: 0xFF10 + n for n in range(10)})
    if person.login:
        yield "login", person.login
        yield "login with @", f"@{person.login}"
        yield "login in capitals", person.login.upper()
    yield "id", person.customer_id
    yield "id in small letters", person.customer_id.lower()
    yield "id without marks", person.customer_id.replace("-", "")


def leaks(people: int, seed: int = 1) -> dict[str, tuple[int, int]]:
    """Way of writing -> (values, how many of them have a letter or digit that was not found)."""
    rng = random.Random(f"known {seed}")
    maker = People(rng)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for number in range(people):
        person = maker.customer(ROLES[number % len(ROLES)].customer_id)
        values = [(person.name, "PERSON"), (person.email, "EMAIL"), (person.phone, "PHONE")]
        known = KnownValues([*values, (person.login, "USERNAME"), (person.customer_id, "CUSTOMER_ID")])
        for way, value in written(person):
            text = rng.choice(SENTENCES).format(value)
            start = text.index(value)
            covered = {at for first, last, _ in known.find(text) for at in range(first, last)}
            missed = [at for at in range(start, start + len(value)) if text[at].isalnum() and at not in covered]
            if value.endswith("s") and missed == [start + len(value) - 1]:
                missed = []  # the s of a genitive is nobody's
            counts[way][0] += 1
            counts[way][1] += bool(missed)
    return {way: (values, missed) for way, (values, missed) in counts.items()}


def named_before(people: int, *, heard: bool, seed: int = 1) -> dict[str, tuple[int, int]]:
    """The same of people named in a conversation's first message, written in its next; `heard`: whether that is remembered."""
    rng = random.Random(f"heard {seed}")
    maker = People(rng)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _ in range(people):
        name, login = f"{rng.choice(THIRD_FIRST)} {rng.choice(LAST)}", maker.customer(ROLES[0].customer_id).login
        said = rng.choice(FIRST).format(name=name, login=login or "the same")
        first, last = name.split()
        ways = {
            "first name": first,
            "first name in small letters": first.lower(),
            "last name without accents": plain(last),
            "last name in small letters": last.lower(),
            "name in capitals": name.upper(),
            "first name's": f"{first.lower()}'s",
            "login": login,
        }
        for way, value in ways.items():
            if value:
                first_message = Heard()
                redact(said, NOBODY, heard=first_message)
                next_message = Heard(first_message.kept() if heard else None)
                left = redact(rng.choice(NEXT).format(value), NOBODY, heard=next_message).text
                counts[way][0] += 1
                counts[way][1] += any(len(part) > 1 and part in left for part in re.findall(r"\w+", value))
    return {way: (values, missed) for way, (values, missed) in counts.items()}


def main() -> None:
    """Prints the tables."""
    for title, found in (
        ("known of the requester", leaks(PEOPLE)),
        ("named before, not remembered", named_before(PEOPLE, heard=False)),
        ("named before", named_before(PEOPLE, heard=True)),
    ):
        typer.echo(f"{title:40} {'values':>7} missed")
        for way, (values, missed) in found.items():
            typer.echo(f"{way:40} {values:7} {missed:6} {missed / values:7.1%}")
        values, missed = (sum(column) for column in zip(*found.values(), strict=True))
        typer.echo(f"{'all':40} {values:7} {missed:6} {missed / values:7.1%}\n")


if __name__ == "__main__":
    main()
