import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("from 203.0.113.42:51514", ["203.0.113.42"]),
        ("2001:db8:85a3::8a2e:370:7334 and ::1", ["2001:db8:85a3::8a2e:370:7334", "::1"]),
        ("IP\u306f203.0.113.9\u3067\u3059", ["203.0.113.9"]),
        ("::ffff:192.0.2.128", ["::ffff:192.0.2.128"]),
        ("it is 198.51.100.7.", ["198.51.100.7"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "IP") == spans


@pytest.mark.parametrize(
    "text",
    [
        "firmware 10.0.19.2",
        "v4.12.0.1",
        "build 10.0.19045.3570",
        "256.1.1.1",
        "1.2.3",
        "at 12:30:45",
        "std::vector",
        "a :: b",
        "1:2:3",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "IP") == []
