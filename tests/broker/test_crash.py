"""kill -9 on the embedded broker, which has no transactions."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuestream.broker import EmbeddedBroker
from tests.pipeline import Pipeline, same_ranking_after_kills


@pytest.mark.slow
def test_a_killed_worker_ends_with_the_same_ranking(tmp_path: Path) -> None:
    with EmbeddedBroker() as one, EmbeddedBroker() as two:
        same_ranking_after_kills(
            Pipeline(one.url, tmp_path / "straight", embedded=True, broker__partitions="1"),
            Pipeline(two.url, tmp_path / "killed", embedded=True, broker__partitions="1"),
            lambda: None,
        )
