import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("seen at 203.0.113.77:8443", ["203.0.113.77"]),
        ("2001:db8:1:2::9ab:cd and ::1", ["2001:db8:1:2::9ab:cd", "::1"]),
        ("IP\u306f203.0.113.9\u3067\u3059", ["203.0.113.9"]),
        ("::ffff:192.0.2.128", ["::ffff:192.0.2.128"]),
        ("it is 198.51.100.7.", ["198.51.100.7"]),
        ("my IP is 8.8.4.4, they say", ["8.8.4.4"]),
        ("255.255.255.255 was logged", ["255.255.255.255"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "IP") == spans


@pytest.mark.parametrize(
    "text",
    [
        "firmware 9.1.20.4",
        "v2.8.11.6",
        "build 11.2.30417.8812",
        "256.1.1.1",
        "version of the pod: 10.1.3.2.7",
        "1.2.3",
        "at 12:30:45",
        "std::vector",
        "a :: b",
        "1:2:3",
        "we point DNS at 9.9.9.9 or 8.8.4.4",
        "curl against 127.0.0.1 works",
        "netmask 255.255.254.0",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "IP") == []
