import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("sort code 20-18-53 please", ["20-18-53"]),
        ("Routing 021000021, thanks", ["021000021"]),
        ("Bankgiro: 5805-6201", ["5805-6201"]),
        ("the iban is GB29 NWBK 6016 1331 9268 18", ["GB29 NWBK 6016 1331 9268 18"]),  # mistyped
        ("SWIFT/BIC: DEUTDEFF500", ["DEUTDEFF500"]),
        ("meine blz: 50010517", ["50010517"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "BANK") == spans


@pytest.mark.parametrize(
    "text",
    [
        "please sort code by 2024",
        "sort code is wrong",
        "routing 3 calls to sales",
        "Swift 5.9 does not compile",
        "the IBAN was refused",
        "Taylor Swift at 20:30",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "BANK") == []
