"""`python -m issuestream.demo.known`: what gets through of the values that a ticket's own requester is known by.

No public set of texts says who they are of, so these are the simulator's people, written in the ways in which people
write. Looked for by knowledge alone, without patterns and tagger, which see none of it as certain.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

import typer

from issuestream.scenario import ROLES
from issuestream.scenario.people import Known, People, plain
from streams.redaction import KnownValues

PEOPLE = 500
SENTENCES = ("{}", "this is {}.", "Please tell {} about it, thanks", "({})", "yes,{}!", "{}\nSent from my phone")


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


def main() -> None:
    """Prints the table."""
    found = leaks(PEOPLE)
    for way, (values, missed) in found.items():
        typer.echo(f"{way:40} {values:5} {missed:5} {missed / values:7.1%}")
    values, missed = (sum(column) for column in zip(*found.values(), strict=True))
    typer.echo(f"{'all':40} {values:5} {missed:5} {missed / values:7.1%}")


if __name__ == "__main__":
    main()
