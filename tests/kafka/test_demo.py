"""The demo on Apache Kafka."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.broker.test_demo import clean, run_demo
from tests.kafka.launcher import Kafka

pytestmark = [pytest.mark.kafka, pytest.mark.slow]


def test_a_run_with_kills_is_clean(tmp_path: Path, kafka_broker: Kafka) -> None:
    broker = ["--broker", kafka_broker.url]
    clean(*run_demo(tmp_path / "killed", *broker, "--fresh", "--kill", "--wipe"))
    code, _, errors = run_demo(tmp_path / "again", *broker)
    assert code == 2
    assert "--fresh" in errors, "records of others are not touched unless asked to"
