import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00 please", ["DE89 3704 0044 0532 0130 00"]),
        ("GB82WEST12345698765432", ["GB82WEST12345698765432"]),
        ("gb82west12345698765432", ["gb82west12345698765432"]),
        ("FR14 2004 1010 0505 0001 3M02 606 ok", ["FR14 2004 1010 0505 0001 3M02 606"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "BANK") == spans


@pytest.mark.parametrize(
    "text",
    ["DE88 3704 0044 0532 0130 00", "GB82WEST1234569876543", "XX82WEST12345698765432", "model AB12 CDEF GHIJ KLMN"],
)
def test_leaves(text: str) -> None:
    assert found(text, "BANK") == []
