"""pool -> tickets-redacted: what comparable clients have in common, for each of them; the fold of `agents.pooling`, in epochs."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.setup import engine, pooled
from engine.delivery import Slice


@engine.agent("pool")
async def pool(slices: AsyncIterator[Slice]) -> None:
    """Folds whole slices; the answers are published, as rankings are."""
    async for one in slices:
        await pooled.fold(one)
