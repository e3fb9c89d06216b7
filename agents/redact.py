"""tickets -> tickets-redacted: the only place that sees raw text. A stateless map, at least once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from agents.letters import dead_letter, failed
from agents.setup import clients, current, engine, masker
from engine.delivery import Slice
from engine.failures import FailureLimit
from engine.log import Output, Record
from metrics import registry
from streams import events
from streams.events import Message, Refused

TOPIC = "tickets"
LONG = 128 << 10  # bytes of an event whose masking may take a tenth of a second

mask = masker(current).mask
failures = FailureLimit(current.engine.max_failed_ratio, current.engine.max_failed_run)


@engine.agent(TOPIC)
async def redact(slices: AsyncIterator[Slice]) -> None:
    """Masks and re-keys whole slices; each is done once the broker has what came of it."""
    async for one in slices:
        outputs: list[Output] = []
        for part in one.parts():
            for record in part:
                if len(record.value or b"") < LONG:
                    outputs.append(redacted(record))
                else:  # so that the event loop is not kept from everything else meanwhile
                    outputs.append(await asyncio.to_thread(redacted, record))
            await asyncio.sleep(0)
        await engine.forward(one, outputs)


def redacted(record: Record) -> Output:
    """What becomes of one event: the masked one, or a note in dead-letters. Raises TooManyFailures."""
    now, client = time.time(), ""
    try:
        event = events.decode_raw(record.value)
        if not clients.known(event.client):
            raise Refused("unknown-client", "$.client")
        client = event.client
        masked = mask(event, now)
        value = events.encode(masked)
        if len(value) > events.MAX_BYTES:  # placeholders may be longer than what they stand for
            raise Refused("too-large")
    except Refused as refused:
        return dead_letter("redact", TOPIC, record, refused, now, client)
    except Exception as error:
        return dead_letter("redact", TOPIC, record, failed("redact", error, failures, client), now, client)
    failures.passed(client)
    if isinstance(masked, Message):
        for kind, count in masked.masked.items():
            registry.MASKED.labels(kind).inc(count)
    return Output(
        "tickets-redacted", client.encode(), value,
        origin=(record.partition, record.offset), arrived=record.arrived,
    )  # fmt: skip
