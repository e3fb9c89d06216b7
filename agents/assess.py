"""tickets-redacted -> issues, windows, rankings: the fold of `agents.fold`, in epochs."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.setup import engine, state
from engine.delivery import Slice


@engine.agent("tickets-redacted")
async def assess(slices: AsyncIterator[Slice]) -> None:
    """Folds whole slices; what came of them leaves with the epoch."""
    async for one in slices:
        await state.fold(one)
