"""From what a client sent to what may be kept: people become pseudonyms, text is masked, the rest is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from streams.events import (
    Change,
    Contact,
    Message,
    Person,
    RawEvent,
    RedactedEvent,
    Refused,
    Rename,
    Segments,
    Tagged,
    Teach,
)
from streams.redaction import KnownValues, Pseudonyms, redact

PAST = 10 * 365 * 86_400.0  # seconds; far beyond any retention, and short of where calendars end
NOBODY = KnownValues(())


class Masker:
    """Masks events one by one; pure but for its keys.

    Event ids become keyed hashes: they need only be told apart, and nobody can be kept from putting an address into one.

    Args:
        pseudonyms: who makes the pseudonyms of people.
        future: seconds that an event may lie ahead of the clock; beyond it one bad clock would move everybody's "now".
    """

    def __init__(self, pseudonyms: Pseudonyms, future: float) -> None:
        self._pseudonyms, self._future = pseudonyms, future

    def mask(self, event: RawEvent, now: float) -> RedactedEvent:
        """What of an event may leave `redact`. `now`: seconds since 1970. Raises Refused."""
        if event.time > now + self._future:
            raise Refused("in-the-future", "$.occurred_at")
        if event.time < now - PAST:
            raise Refused("too-late", "$.occurred_at")
        event = structs.replace(event, event_id=self._pseudonyms.person(event.client, event.event_id))
        return self._contact(event) if isinstance(event, Contact) else _change(event)

    def _contact(self, event: Contact) -> Message:
        known = KnownValues(value for person in (event.requester, *event.recipients) for value in _values(person))
        masked: Counter[str] = Counter()

        def clean(text: str) -> str:
            if not text:
                return text
            done = redact(text, known)
            masked.update(done.counts)
            return done.text

        pseudonyms = self._pseudonyms.people(event.client, _identifiers(event.requester))
        return Message(
            client=event.client,
            source=event.source,
            event_id=event.event_id,
            occurred_at=event.occurred_at,
            ticket_id=event.ticket_id,
            kind=event.__struct_config__.tag,  # type: ignore[arg-type]
            channel=event.channel,
            author=event.author,
            person=pseudonyms[0] if pseudonyms else "",
            aliases=pseudonyms[1:],
            text=clean(
                f"{event.subject}\n{event.body}" if event.subject and event.body else event.subject or event.body
            ),
            tags=tuple(map(clean, event.tags)),
            rating=event.rating,
            segments=Segments(*map(clean, (event.segments.product, event.segments.plan, event.segments.locale))),
            masked=dict(masked),
        )


def _change(event: Change) -> Change:
    """Curation and changes name no people, but people type into names, labels and tags."""
    match event:
        case Rename():
            return structs.replace(event, name=redact(event.name, NOBODY).text)
        case Teach():
            return structs.replace(event, label=redact(event.label, NOBODY).text)
        case Tagged():
            return structs.replace(event, tags=tuple(redact(tag, NOBODY).text for tag in event.tags))
    return event


def _values(person: Person) -> Iterator[tuple[str, str]]:
    yield person.name, "PERSON"
    yield from _identifiers(person)


def _identifiers(person: Person) -> Iterator[tuple[str, str]]:
    """What a person is told apart by, the surest first. A name is no such thing."""
    yield person.email, "EMAIL"
    yield person.phone, "PHONE"
    yield person.login, "USERNAME"
    for value in person.ids:
        yield value, "CUSTOMER_ID"
