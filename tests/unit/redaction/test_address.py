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
        "model A10 2000 and V12 TURBO",
        "she had twenty six on the drive home",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "ADDRESS") == []
