import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("call +1 (212) 555-0142 please", ["+1 (212) 555-0142"]),
        ("(212) 555-0142", ["(212) 555-0142"]),
        ("same number as b4 3105550119", ["3105550119"]),
        ("212.555.0142 or 212.555.0143", ["212.555.0142", "212.555.0143"]),
        ("0044 20 7946 0018", ["0044 20 7946 0018"]),
        ("+44 (0)20 7946 0018", ["+44 (0)20 7946 0018"]),
        ("my mobile is 5550142", ["5550142"]),
        ("020 7946 0018 ext. 12", ["020 7946 0018 ext. 12"]),
        ("from 07700900123: stop calling", ["07700900123"]),
        ("the number on my account is (212) 555-0142", ["(212) 555-0142"]),
        (
            "\uff0b\uff11 \uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",
            ["\uff0b\uff11 \uff12\uff11\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12"],
        ),
        ("\u96fb\u8a71\u756a\u53f7\u306f03-5555-0142\u3067\u3059", ["03-5555-0142"]),
        ("see the invoice. 07700 900417 is best", ["07700 900417"]),
        ("it was bike 30551. 4155550177", ["4155550177"]),
        ("his direct line 555-0142", ["555-0142"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "PHONE") == spans


@pytest.mark.parametrize(
    "text",
    [
        "on 2024-03-05 12:30:45",
        "enter the token 4417 0092 8813 5526 7001 and",
        "model b4 31055501",
        "GPA.3318-4402-9917-55210",
        "between 03-01-2022 and 04-01-2022",
        "order no 3125550142",
        "my order 3125550143 is late",
        "the ISBN is 978-0-306-40615-7",
        "it costs $1234567.00",
        "20240305123045",
        "ticket #2125550142",
        "x2125550142",
        "version 11.2.30417.8812",
        "open 24/7",
        "receipt 0512-44-1093-0071",
        "docket 0512 441 093",
        "20240305123:45",
        "parcel LK 207 551 984 is lost",
        "patch 1.204.330.1040 broke it",
        "invoice no. 07700 900417",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "PHONE") == []
