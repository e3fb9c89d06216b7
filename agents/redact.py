"""tickets -> tickets-redacted: the only place that sees raw text. A stateless map, at least once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from agents.redacting import TOPIC
from agents.setup import engine, redacting
from engine.delivery import Slice
from engine.log import Output

LONG = 128 << 10  # bytes of an event whose masking may take a tenth of a second


@engine.agent(TOPIC)
async def redact(slices: AsyncIterator[Slice]) -> None:
    """Masks and re-keys whole slices; each is done once the broker has what came of it."""
    async for one in slices:
        outputs: list[Output] = []
        for part in one.parts():
            for record in part:
                if len(record.value or b"") < LONG:
                    outputs.append(redacting.apply(record, time.time()))
                else:  # so that the event loop is not kept from everything else meanwhile
                    outputs.append(await asyncio.to_thread(redacting.apply, record, time.time()))
            await asyncio.sleep(0)
        await engine.forward(one, outputs)
