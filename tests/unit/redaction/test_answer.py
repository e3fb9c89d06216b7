"""CUSTOMER_ID: lines that are nothing but an identifier."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("b 6 fa 85", ["b 6 fa 85"]),
        ("Agent: one moment\nwdf 584\nok", ["wdf 584"]),
        ("yes it's 88-2711", ["88-2711"]),
        ("8827411", ["8827411"]),
        ("quispe and 4417", ["4417"]),
        ("M12345678", ["M12345678"]),
        ("A1111DFSFS", ["A1111DFSFS"]),
        ("claro, es 771294", ["771294"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "CUSTOMER_ID") == spans


@pytest.mark.parametrize(
    "text",
    [
        "2017",
        "5000",
        "12:30",
        "2024-03-05",
        "10.0.3",
        "45 gb",
        "500k",
        "415 am",
        "order 4417",
        "version 11",
        "room 1204",
        "for 8450",
        "12 pcs",
        "1080p",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "CUSTOMER_ID") == []
