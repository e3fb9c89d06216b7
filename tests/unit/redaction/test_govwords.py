"""GOV_ID by the words around, in five languages, and what must stay."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my passport number is T3569072", ["T3569072"]),
        ("Passports: AB1234567 and XY9876543", ["AB1234567", "XY9876543"]),
        ("What is your driver's license number?\nSure, it's D123-4567-8901", ["D123-4567-8901"]),
        ("K4471902 is my passport", ["K4471902"]),
        ("mein Reisepass: C01XYCCG2", ["C01XYCCG2"]),
        ("Meine Steuernummer ist 93815 08152", ["93815 08152"]),
        ("mi número de pasaporte es AAC884412", ["AAC884412"]),
        ("AAC884412 es mi número de pasaporte", ["AAC884412"]),
        ("mon numéro de passeport est 14AV77321", ["14AV77321"]),
        ("o meu contribuinte é 219884507", ["219884507"]),
        ("voter id: XQD7781234", ["XQD7781234"]),
        ("my licence (Ohio) D5518820 was refused", ["D5518820"]),
        ("the passport that i uploaded is K8810042", ["K8810042"]),
        ("passport, it's 518820447", ["518820447"]),
        ("passport (no. 518820447) is lost", ["518820447"]),
        ("titre de séjour n° 8812204471", ["8812204471"]),
        ("numéro de sécu : 1 79 03 44 109 228 51", ["1 79 03 44 109 228 51"]),
        ("RUT 11.204.331-K", ["11.204.331-K"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "GOV_ID") == spans


@pytest.mark.parametrize(
    "text",
    [
        "my passport expires in 2027",
        "the licence costs 49.90 a month",
        "the tax is 19 percent of 1200",
        "visa is accepted",
        "identity provider 2",
        "health check failed 503",
        "is my passport valid until 12.05.2027?",
        "3 licenses for 12 people",
        "order DL-518820 is late",
        "part PAN-4410-2291",
        "licence for 5 seats, from 2024 on",
        "la sécu rembourse 70 euros",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "GOV_ID") == []
