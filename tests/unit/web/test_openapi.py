"""The API does what its OpenAPI document says, whatever it is asked."""

from __future__ import annotations

import os
import subprocess
import sys

import hypothesis
import pytest
import schemathesis

from web.app import create_app

GOOD, BAD = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
NAMES = ("issues", "issue", "tickets", "changes", "refused", "notices")


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        *((name, mode) for name in NAMES for mode in (GOOD, BAD)),
        ("healthz", GOOD),
        ("readyz", GOOD),  # these two take nothing that could be bad
    ],
)
def test_every_operation_keeps_to_the_document(filled, name, mode):
    for window in ("1h", "24h"):
        filled.ranking(window=window)
    filled.assessment("t1", "i1", 1)
    filled.change(1)
    filled.dead_letter(1)
    filled.notice(1)
    app = create_app(filled.store, {"k": "acme"}.get)
    operation = schemathesis.openapi.from_asgi("/openapi.json", app).find_operation_by_id(name)

    @hypothesis.given(operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def holds(case):
        case.call_and_validate(headers={"Authorization": "Bearer k"})

    holds()


def test_the_document_names_every_path_of_the_api(http):
    document = http.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {
        "/v1/issues",
        "/v1/issues/{id}",
        "/v1/issues/{id}/tickets",
        "/v1/changes",
        "/v1/refused",
        "/v1/notices",
        "/healthz",
        "/readyz",
    }
    assert {"Issues", "RankedIssue", "Contributions", "Ticket", "Change", "Problem"} <= set(
        document["components"]["schemas"]
    )


def test_the_application_needs_no_kafka():
    code = "import sys, web.app; sys.exit('aiokafka' in sys.modules or 'kafka' in sys.modules)"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0
