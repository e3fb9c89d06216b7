import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00 please", ["DE89 3704 0044 0532 0130 00"]),
        ("GB82WEST12345698765432", ["GB82WEST12345698765432"]),
        ("Abbuchung bitte von DE44 2005 0550 1234 7788 09.", ["DE44 2005 0550 1234 7788 09"]),
        ("was transferred to FR76 3000 4008 2800 0123 4567 890.", ["FR76 3000 4008 2800 0123 4567 890"]),
        ("gb82west12345698765432", ["gb82west12345698765432"]),
        ("FR14 2004 1010 0505 0001 3M02 606 ok", ["FR14 2004 1010 0505 0001 3M02 606"]),
        ("unsere Bankverbindung lautet DE88 3704 0044 0532 0130 00, danke", ["DE88 3704 0044 0532 0130 00"]),
        ("el IBAN de siempre, ES12 2100 0418 4502 0005 1332 por favor", ["ES12 2100 0418 4502 0005 1332"]),
        ("cuenta GB30NWBK60161331926819", ["GB30NWBK60161331926819"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "BANK") == spans


@pytest.mark.parametrize(
    "text",
    [
        "DE88 3704 0044 0532 0130 00",
        "GB82WEST1234569876543",
        "XX82WEST12345698765432",
        "model AB12 CDEF GHIJ KLMN",
        "the account manager sent DE88 3704 0044 0532 0130 00",
        "the IBAN is long. Model DE88 3704 0044 0532 0130 00",
        "IBAN or AT12 and more words behind it",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "BANK") == []
