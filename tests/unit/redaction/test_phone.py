import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("call +1 (212) 555-0142 please", ["+1 (212) 555-0142"]),
        ("(212) 555-0142", ["(212) 555-0142"]),
        ("212.555.0142 or 212.555.0143", ["212.555.0142", "212.555.0143"]),
        ("0044 20 7946 0018", ["0044 20 7946 0018"]),
        ("+44 (0)20 7946 0018", ["+44 (0)20 7946 0018"]),
        ("my mobile is 5550142", ["5550142"]),
        ("020 7946 0018 ext. 12", ["020 7946 0018 ext. 12"]),
        (
            "\uff0b\uff11 \uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",
            ["\uff0b\uff11 \uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12"],
        ),
        ("\u96fb\u8a71\u756a\u53f7\u306f03-5555-0142\u3067\u3059", ["03-5555-0142"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "PHONE") == spans


@pytest.mark.parametrize(
    "text",
    [
        "on 2024-03-05 12:30:45",
        "from 10-12-2024 to 11-12-2024",
        "order no 2025550142",
        "order 4155550142 is late",
        "ISBN 978-3-16-148410-0",
        "it costs $1234567.00",
        "20240305123045",
        "ticket #2125550142",
        "x2125550142",
        "version 10.0.19045.3570",
        "24/7",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "PHONE") == []
