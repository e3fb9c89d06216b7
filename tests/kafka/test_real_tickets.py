"""Real labelled tickets through the pipeline on Apache Kafka, the short version of the benchmark."""

from __future__ import annotations

import json

import pytest

from bench import real_tickets


@pytest.mark.kafka
@pytest.mark.data
@pytest.mark.slow
def test_real_tickets_are_ranked_as_well_as_by_the_model_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert real_tickets.main(["--short", "--json"]) == 0
    run = json.loads(capsys.readouterr().out)["runs"]["live"]
    assert run["tickets"] > 1_500
    assert (run["lost"], run["doubled"], run["dead_letters"]) == (0, 0, 0)
    # Against the model on the log as it stands: on 600 tickets another order alone moves NDCG@10 by 0.06 (sd).
    assert run["other_ids"] == 0
    for client, quality in run["clients"].items():
        assert quality["miscounted"] == 0, client
        assert quality["by_tickets"] == pytest.approx(run["alone"][client], abs=0.05), client
        assert quality["published"] > 0.3, client
