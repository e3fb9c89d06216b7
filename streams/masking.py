"""From what a client sent to what may be kept: people become pseudonyms, text is masked, the rest is dropped."""

from __future__ import annotations

from msgspec import structs

from streams.events import (
    EXAMPLE,
    NAME,
    SEGMENT,
    SHORT,
    Change,
    Contact,
    Example,
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
from streams.redaction import NOBODY, Conversations, Heard, KnownValues, Pseudonyms, Redacted, redact, redact_labels

PAST = 10 * 365 * 86_400.0  # seconds; far beyond any retention, and short of where calendars end


class Masker:
    """Masks events one by one; pure but for its keys and for the names that conversations have said.

    Event ids become keyed hashes: they need only be told apart, and nobody can be kept from putting an address into one.

    Args:
        pseudonyms: who makes the pseudonyms of people.
        future: seconds that an event may lie ahead of the clock; beyond it one bad clock would move everybody's "now".
    """

    def __init__(self, pseudonyms: Pseudonyms, future: float) -> None:
        self._pseudonyms, self._future = pseudonyms, future
        self._conversations = Conversations()

    def mask(self, event: RawEvent, now: float) -> RedactedEvent:
        """What of an event may leave `redact`. `now`: seconds since 1970. Raises Refused."""
        if event.time > now + self._future:
            raise Refused("in-the-future", "$.occurred_at")
        if event.time < now - PAST:
            raise Refused("too-late", "$.occurred_at")
        event_id = self._pseudonyms.event(event.client, event.event_id)
        if isinstance(event, Contact):
            conversation = event.client, event.ticket_id, now
            heard = self._conversations.recall(*conversation)
            masked = self._contact(event, event_id, heard)
            self._conversations.keep(*conversation, heard)
            return masked
        return _change(structs.replace(event, event_id=event_id))[0]

    def _contact(self, event: Contact, event_id: str, heard: Heard) -> Message:
        requester = _identifiers(event.requester)
        people = [
            (event.requester.name, "PERSON"),
            *requester,
            *(value for person in event.recipients for value in ((person.name, "PERSON"), *_identifiers(person))),
        ]
        known = KnownValues(people)
        heard.meet(people)
        text = f"{event.subject}\n{event.body}" if event.subject and event.body else event.subject or event.body
        segments = event.segments
        main = redact(text, known, heard=heard)
        tags = redact_labels(event.tags, known)
        product, plan, locale = redact_labels((segments.product, segments.plan, segments.locale), known, "catalogue")
        pseudonyms = self._pseudonyms.people(event.client, requester)
        return Message(
            client=event.client,
            source=event.source,
            event_id=event_id,
            occurred_at=event.occurred_at,
            ticket_id=event.ticket_id,
            kind=event.__struct_config__.tag,  # type: ignore[arg-type]
            channel=event.channel,
            author=event.author,
            person=pseudonyms[0] if pseudonyms else "",
            aliases=pseudonyms[1:],
            text=main.text,
            tags=tuple([tag.text for tag in tags]),
            rating=event.rating,
            segments=Segments(product.text[:SEGMENT], plan.text[:SEGMENT], locale.text[:SEGMENT]),
            masked=_summed(main, *tags, product, plan, locale),
        )


def counts(event: RawEvent, masked: RedactedEvent) -> dict[str, int]:
    """How many pieces of each kind were masked in an event to make another of it. Only messages say so themselves."""
    if isinstance(masked, Message):
        return masked.masked
    # A second time: these are few, and tags are remembered.
    return {} if isinstance(event, Contact) else _change(event)[1]


def _change(event: Change) -> tuple[Change, dict[str, int]]:
    """A change masked, and how much of each kind: none names people, but people type into names, labels, examples and tags."""
    match event:
        case Rename():
            name = redact(event.name, NOBODY, "label")
            return structs.replace(event, name=name.text[:NAME]), name.counts
        case Example():
            label, text = redact(event.label, NOBODY, "label"), redact(event.text, NOBODY)
            return structs.replace(event, label=label.text[:NAME], text=text.text[:EXAMPLE]), _summed(label, text)
        case Teach():
            label = redact(event.label, NOBODY, "label")
            return structs.replace(event, label=label.text[:NAME]), label.counts
        case Tagged():
            tags = redact_labels(event.tags, NOBODY)
            return structs.replace(event, tags=tuple([tag.text[:SHORT] for tag in tags])), _summed(*tags)
    return event, {}


def _summed(*texts: Redacted) -> dict[str, int]:
    out: dict[str, int] = {}
    for text in texts:
        for kind, count in text.counts.items():
            out[kind] = out.get(kind, 0) + count
    return out


def _identifiers(person: Person) -> list[tuple[str, str]]:
    """What a person is told apart by, the surest first. A name is no such thing."""
    return [
        (person.email, "EMAIL"),
        (person.phone, "PHONE"),
        (person.login, "USERNAME"),
        *[(value, "CUSTOMER_ID") for value in person.ids],
    ]
