"""ADDRESS by patterns: streets, also written small; no talk that a street's word stands in."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("it went to 14 oak tree lane instead", ["14 oak tree lane"]),
        ("send it to 5 the close please", ["5 the close"]),
        ("rated 4.1 by all, at 1020 South Figueroa Street", ["1020 South Figueroa Street"]),
        ("left at 41, but we are at 14 glebe street", ["14 glebe street"]),
        ("consegna in Via del Corso", ["Via del Corso"]),
        ("via Garibaldi 12", ["via Garibaldi 12"]),
        ("she lives in apt 5C now", ["apt 5C"]),
        ("my parcel to 14b Harrow Rise, NG7 2QT", ["14b Harrow Rise, NG7 2QT"]),
        ("Dublin, T12 X70A please", ["T12 X70A"]),
        ("the address is forty six c juniper crescent", ["forty six c juniper crescent"]),
        ("Unit 9, 14 Mill Road", ["Unit 9, 14 Mill Road"]),
        ("Calle Mayor 45, 3º B, 28013 Madrid", ["Calle Mayor 45, 3º B, 28013 Madrid"]),
        ("C/ Alcalá 120, 2º izda, 28009 Madrid", ["C/ Alcalá 120, 2º izda, 28009 Madrid"]),
        ("Avenida de América 5, 2ª planta, puerta B, 28002 Madrid", ["Avenida de América 5, 2ª planta, puerta B, 28002 Madrid"]),
        ("12 rue de la Paix, 2e étage, 75002 Paris", ["12 rue de la Paix, 2e étage, 75002 Paris"]),
        ("Via Roma 12, int. 4, 00184 Roma", ["Via Roma 12, int. 4, 00184 Roma"]),
        ("Morada: Rua do Alecrim, 63, 2.º Esq., 1200-018 Lisboa.", ["Rua do Alecrim, 63, 2.º Esq., 1200-018 Lisboa"]),
        ("chaussée de Waterloo 512 boîte 9, 1050 Ixelles", ["chaussée de Waterloo 512 boîte 9, 1050 Ixelles"]),
        ("27, avenue Jean-Jaurès, bât. C, 93500 Pantin", ["27, avenue Jean-Jaurès, bât. C, 93500 Pantin"]),
        ("at 1001 Alameda de las Pulgas.", ["1001 Alameda de las Pulgas"]),
        ("P.O. Box KS 4471, Kumasi.", ["P.O. Box KS 4471, Kumasi"]),
        ("140 Wilson Avenue, Brooklyn. Does that work", ["140 Wilson Avenue, Brooklyn"]),
        ("Largo di Torre Argentina 11, Milano. Please call", ["Largo di Torre Argentina 11, Milano"]),
        ("1 Kensington Street, St. Ives 2008", ["1 Kensington Street, St. Ives 2008"]),
        ("12 Kimberly Way\nGrand Rapids\nMobile: none", ["12 Kimberly Way\nGrand Rapids"]),
        ("Hauptstraße 5, 2. OG, 10115 Berlin", ["Hauptstraße 5, 2. OG, 10115 Berlin"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "ADDRESS") == spans


@pytest.mark.parametrize(
    "text",
    [
        "450 euros are on their way",
        "3 parcels in a row",
        "since 6.2 every single drive is gone",
        "it took 25 min drive time",
        "paid via Klarna Checkout",
        "unit 9 is broken",
        "the C/ C++ compiler",
        "largo tiempo esperando, camino a casa",
        "po box is 4 km off",
        "model A10 2000 and V12 TURBO",
        "she had twenty six on the drive home",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "ADDRESS") == []
