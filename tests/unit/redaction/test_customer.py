"""CUSTOMER_ID: by the words in front, behind and across a turn, in five languages; order numbers stay."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("my account number is 6402917", ["6402917"]),
        ("policy no AB-99812", ["AB-99812"]),
        ("child admission no ADM/2021/0673 is", ["ADM/2021/0673"]),
        ("fiquei lá. Reserva 6JH2WL. Peço", ["6JH2WL"]),
        ("Could you tell me your account number?\nsure it's 8827-11", ["8827-11"]),
        ("Could you tell me your account number? - sure it's 8827-11", ["8827-11"]),
        ("member id: 77-AB-1", ["77-AB-1"]),
        ("confirmation number is b 6 fa 85 thanks", ["b 6 fa 85"]),
        ("booking reference: QXTRLP", ["QXTRLP"]),
        ("4471902 is my customer number", ["4471902"]),
        ("meine Kundennummer lautet 5518820", ["5518820"]),
        ("Vertragsnummer: V-778123", ["V-778123"]),
        ("mi número de cliente es 771204", ["771204"]),
        ("numéro de dossier : 88-1204", ["88-1204"]),
        ("o número da conta é 551204-7", ["551204-7"]),
        ("acc no 8812 4471", ["8812 4471"]),
        ("candidate number 8812", ["8812"]),
        ("subscription id: SB-44102", ["SB-44102"]),
        ("Matrikelnummer 8120447", ["8120447"]),
        ("numéro d'abonné 77120981", ["77120981"]),
        ("número de afiliado 4410-22", ["4410-22"]),
        ("account number 4 4 1 7 0 2 9", ["4 4 1 7 0 2 9"]),
        ("my booking, KX7PLQ, is gone", ["KX7PLQ"]),
        ("contract 4417029 and 4417103", ["4417029", "4417103"]),
        ("the contracts i have with you, 4417029", ["4417029"]),
        ("the policy that i took out is AB-441702", ["AB-441702"]),
        ("Zählernummer 1EMH0044170291", ["1EMH0044170291"]),
        ("her hospital number is K2207714", ["K2207714"]),
        ("consumer no. 550192", ["550192"]),
        ("roll no. 0331/20774/2", ["0331/20774/2"]),
        ("Policy: HOM/4410273/2", ["HOM/4410273/2"]),
        ("Postnummer 70331804, bitte", ["70331804"]),
        ("Abo-Nr. B-310-4471", ["B-310-4471"]),
        ("account 7714 2093 61, please", ["7714 2093 61"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert found(text, "CUSTOMER_ID") == spans


@pytest.mark.parametrize(
    "text",
    [
        "my account was closed 2 days ago",
        "order number 99812",
        "admission costs 12.50",
        "a reserva ABERTA",
        "the customer waited 45 minutes",
        "3 members and 12 clients",
        "our client version 11.2.30 crashes",
        "policy of 2 returns",
        "the booking is for 2 people",
        "reservation for 4 at 7 pm",
        "my account has 3400 points",
        "please confirm the cat for KL2210",
        "registration closed in 2024",
        "above 4410 vendors",
        "paid at booking for 29.99 or so",
        "policy 2024 is another",
        "the company 4410 people work for",
        "the hospital has 1200 beds",
        "roll 3000 of the film",
        "consumer price of 2023",
        "abo 2024 ist teurer",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "CUSTOMER_ID") == []
