"""Puts a ticket's words together as people write them in each channel."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from issuestream.scenario import phrases
from issuestream.scenario.people import THIRD_FIRST, THIRD_LAST, Known, People
from issuestream.scenario.roles import Issue, Role

CHANNELS = {  # channel -> its share of the tickets
    "email": 0.47, "site": 0.14, "chat": 0.11, "review": 0.08, "sms": 0.06, "phone": 0.06, "comment": 0.04,
    "private_message": 0.04,
}  # fmt: skip
THIRDS = 0.25  # chance that somebody else is named, of what else is told of people
TYPOS = {
    "chat": 0.06,
    "sms": 0.06,
    "comment": 0.05,
    "private_message": 0.04,
    "review": 0.02,
    "email": 0.01,
    "site": 0.01,
}
_choice = re.compile(r"\[([^\[\]]*)\]")


class Written(NamedTuple):
    """A message."""

    subject: str
    body: str


class Writer:
    """Writes one company's tickets."""

    def __init__(self, role: Role, people: People, rng: random.Random) -> None:
        self._role, self._people, self._rng = role, people, rng
        # Whom tickets mention is drawn apart, so that what else they say is the same with and without.
        self._thirds = random.Random(f"{role.client} {rng.getstate()[1][0]}")

    def opening(self, issue: Issue, person: Known, channel: str) -> Written:
        """The first message of a ticket."""
        rng, slots = self._rng, self._slots()
        long = channel in ("email", "site")
        say = self._some(issue.says, 2 if long or (channel == "review" and rng.random() < 0.6) else 1, slots)
        adds = self._some(issue.adds, 4 if long else 2 if channel in ("phone", "review") else rng.randrange(2), slots)
        wants = self._some(issue.wants, 2 if long else 1, slots)
        if channel in ("chat", "sms", "comment", "private_message"):
            lines = [*say, *adds, *(wants if rng.random() < 0.3 else ())]
            body = self._mistyped(" ".join(lines), channel)
            extra = self._personal(person, 0.35, slots)
            signed = f" {self._people.signed(person)}" if rng.random() < 0.3 else ""
            return Written("", " ".join([body, *extra]) + signed)
        if channel == "phone":
            told = self._mistyped(" ".join([*say, *adds, *wants]), channel)
            return Written(
                "", f"Call from {person.name}. {told} {' '.join(self._personal(person, 0.5, slots))}".strip()
            )
        subject = self._some(issue.subjects, 1, slots)[0]
        if channel == "review":
            around = self._some(phrases.FILLERS, rng.randrange(1, 5), slots)
            return Written(subject, self._mistyped(" ".join([*say, *adds, *around]), channel))
        around = [*adds, *self._some(phrases.FILLERS, rng.randrange(5, 12) if channel == "email" else 3, slots)]
        rng.shuffle(around)
        asks = [*self._some(phrases.LOOKALIKES, rng.randrange(3), slots), *wants]
        blocks = [
            self._mistyped(" ".join([*self._some(phrases.OPENINGS, 1, slots), *say]), channel),
            self._mistyped(" ".join([*around, *asks]), channel),
            " ".join(self._personal(person, 0.55, slots)),
            self._some(phrases.CLOSINGS, 1, slots)[0],
            self._signature(person, slots),
        ]
        return Written(subject, "\n\n".join([rng.choice(phrases.HELLOS), *filter(None, blocks)]))

    def more(self, issue: Issue, person: Known, channel: str) -> str:
        """A later message of the customer."""
        slots = self._slots()
        lines = [*self._some(phrases.MORE, 1, slots), *self._some(issue.adds, self._rng.randrange(3), slots)]
        text = " ".join([self._mistyped(" ".join(lines), channel), *self._personal(person, 0.3, slots)])
        return f"{text}\n{self._people.signed(person)}" if self._rng.random() < 0.5 else text

    def reply(self, person: Known, agent: str) -> str:
        """A message of the help desk."""
        slots = self._slots() | {"first": person.first, "name": person.name, "email": person.email}
        text = self._some(phrases.REPLIES, 1, slots)[0]
        return f"{text}\n\n{self._rng.choice(phrases.REGARDS)},\n{agent}"

    def aside(self) -> str:
        """A message that is about nothing."""
        return self._some(phrases.ASIDES, 1, self._slots())[0]

    def seen(self, issue: Issue) -> str:
        """What the site or the app saw."""
        return self._some(issue.seen, 1, self._slots())[0]

    def _signature(self, person: Known, slots: dict[str, str]) -> str:
        rng, people = self._rng, self._people
        lines = [f"{rng.choice(phrases.REGARDS)},", people.signed(person)]
        if rng.random() < 0.3:
            lines.append(people.phone(person))
        if rng.random() < 0.2:
            lines.append(person.email)
        if rng.random() < 0.4:
            lines += ["", *self._some(phrases.FOOTERS, 1, slots)]
        return "\n".join(lines)

    def _personal(self, person: Known, chance: float, slots: dict[str, str]) -> list[str]:
        """Sentences with personal data, as people give it away: what is asked for, and what is not."""
        rng, people, found = self._rng, self._people, []
        if rng.random() < chance * 0.5:
            found.append(f"{rng.choice(self._role.id_words)} {people.customer_id(person)}.")
        if person.login and rng.random() < chance * 0.3:
            found.append(rng.choice((f"My login is {person.login}.", f"username {person.login}", f"(@{person.login})")))
        for kind, odds in (
            (phrases.CONTACTS, 0.4),
            (phrases.WRITES, 0.25),
            (phrases.OTHERS, 0.12),
            (phrases.PATTERNS, 0.3),
        ):
            if rng.random() < chance * odds:
                phrase = rng.choice(kind)
                found.append(self._filled(phrase, slots | self._values(phrase, person)))
        if self._thirds.random() < chance * THIRDS:
            first, last = self._thirds.choice(THIRD_FIRST), self._thirds.choice(THIRD_LAST)
            found.append(self._thirds.choice(phrases.NAMED).format(third=f"{first} {last}", third_first=first))
        return found

    def _values(self, phrase: str, person: Known) -> dict[str, str]:
        """What of a person the phrase asks for; nothing is made that nobody writes."""
        people = self._people
        make: dict[str, Callable[[], str]] = {
            "phone": lambda: people.phone(person), "other_phone": people.phone, "other_email": people.email,
            "email": lambda: self._rng.choice((person.email, person.email.upper())),
            "card": people.card, "iban": people.iban, "ssn": people.ssn, "ip": people.ip,
        }  # fmt: skip
        return {name: make[name]() for name in re.findall(r"\{(\w+)\}", phrase) if name in make}

    def _some(self, of: Sequence[str], count: int, slots: dict[str, str]) -> list[str]:
        return [self._filled(phrase, slots) for phrase in self._rng.sample(of, min(count, len(of)))]

    def _filled(self, phrase: str, slots: dict[str, str]) -> str:
        rng = self._rng
        phrase = _choice.sub(lambda found: rng.choice(found[1].split("|")), phrase)
        amount = (
            f"{rng.choice((rng.randrange(5, 99), rng.randrange(100, 2500))):,}.{rng.choice(('00', '90', '49', '95'))}"
        )
        money = rng.choice((f"${amount}", f"£{amount}", f"{amount} euros"))
        return phrase.format_map(slots | {"n": str(rng.randrange(2, 10)), "amount": money})

    def _slots(self) -> dict[str, str]:
        rng = self._rng
        return {
            "order": f"{rng.choice('ABDFR')}{rng.choice('KLMX')}-{rng.randrange(10**5, 10**6)}",
            "flight": f"KA{rng.randrange(1000, 3000)}",
            "date": f"{rng.choice(phrases.MONTHS)} {rng.randrange(1, 29)}",
            "day": rng.choice(phrases.DAYS),
            "month": rng.choice(phrases.MONTHS),
            "city": rng.choice(phrases.CITIES),
            "version": f"{rng.randrange(2, 12)}.{rng.randrange(40)}.{rng.randrange(10)}",
            "time": f"{rng.randrange(1, 12)} {rng.choice(('am', 'pm'))}",
            "device": rng.choice(phrases.DEVICES),
            "thing": rng.choice(phrases.THINGS),
        }

    def _mistyped(self, text: str, channel: str) -> str:
        """With the channel's share of words mistyped, and now and then without capitals."""
        rng, rate = self._rng, TYPOS.get(channel, 0.0)
        words = text.split(" ")
        for place, word in enumerate(words):
            if len(word) > 4 and word.isalpha() and rng.random() < rate:
                at = rng.randrange(1, len(word) - 2)
                swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                words[place] = rng.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))
        text = " ".join(words)
        return text.lower() if rate > 0.03 and rng.random() < 0.4 else text
