"""COOKIE_ID: what tells a browser or session."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("id 7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213f", ["7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213f"]),
        ("https://example.com/x?token=a1b2c3d4e5f6g7h8", ["a1b2c3d4e5f6g7h8"]),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-1", ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-1"]),
        ("session id 8c1f0a526d0e4f0b", ["8c1f0a526d0e4f0b"]),
        ("cookie _fbp=fb.1.1596403881668.1116446470", ["fb.1.1596403881668.1116446470"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert [part.rstrip(".") for part in found(text, "COOKIE_ID")] == spans


@pytest.mark.parametrize(
    "text",
    [
        "session id missing",
        "the device id is wrong",
        "token = next(tokens)",
        "7c9d2b10-5fa3-4e61-9b77-0d4e8a6c213g",
        "the cookie banner covers the page",
        "browser id: none",
        "order 8c1f0a52-6d0e is late",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "COOKIE_ID") == []
