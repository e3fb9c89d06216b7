"""PASSWORD, COOKIE_ID and USERNAME: what opens an account."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("my password is hunter2!", "PASSWORD", ["hunter2"]),
        ("Password: correcthorse", "PASSWORD", ["correcthorse"]),
        ("pin 4711 doesn't work", "PASSWORD", ["4711"]),
        ("id 7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213f", "COOKIE_ID", ["7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213f"]),
        ("https://example.com/x?token=a1b2c3d4e5f6g7h8", "COOKIE_ID", ["a1b2c3d4e5f6g7h8"]),
        (
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-1",
            "COOKIE_ID",
            ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-1"],
        ),
        ("thanks @ada_b for that", "USERNAME", ["@ada_b"]),
        ("my username is ada77.", "USERNAME", ["ada77"]),
    ],
)
def test_finds(text: str, kind: str, spans: list[str]) -> None:
    assert [part.rstrip(".") for part in found(text, kind)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong",
        "reset my password please",
        "password reset link",
        "the @Override annotation",
        "import @scope/core",
        "the username is invalid",
        "pin the tab",
        "token = next(tokens)",
        "7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213g",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text) == []
