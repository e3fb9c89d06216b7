"""AGE_U13: how people say that a child is under thirteen, in five languages; ages of things and limits stay."""

import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("she'll be 5 on Friday, can I change the ticket", ["she'll be 5"]),
        ("Just turned 11! can i have my own login", ["Just turned 11"]),
        ("my girls are 4, 6 and 9, who pays", ["girls are 4, 6 and 9"]),
        ("our pupils, aged 8 to 9, share it", ["pupils, aged 8 to 9"]),
        ("As a 10 year old I find it too hard", ["As a 10 year old"]),
        ("im a 4th grader", ["a 4th grader"]),
        ("she's in year 2, he's in kindergarten", ["she's in year 2", "he's in kindergarten"]),
        ("the baby is 9 months.", ["baby is 9 months"]),
        ("my 20-month-old broke the cable", ["my 20-month-old"]),
        ("my sister is 7 1/2, she pressed it", ["sister is 7 1/2"]),
        ("he is six years of age", ["he is six years of age"]),
        ("el niño de 4 años, viaja gratis", ["niño de 4 años"]),
        ("minha filha tem nove anos e quer", ["filha tem nove anos"]),
        ("ma fille Inès (3 ans) dort", ["fille Inès (3 ans)"]),
        ("ich bin elf und will spielen", ["ich bin elf"]),
        ("mein 5-jähriger Sohn hat bestellt", ["mein 5-jähriger Sohn"]),
        ("Tochter (9) ohne Zugang", ["Tochter (9)"]),
        ("my niece gave her own birthday and is eleven, now it shut her out", ["is eleven"]),
        ("i am only 7 nad cant read it", ["i am only 7"]),
        ("i will be 12 in june", ["i will be 12"]),
        ("she'll be 13 next month", ["she'll be 13"]),
        ("a 10yo girl wrote it", ["10yo girl"]),
        ("6th grader here, help", ["6th grader"]),
        ("i go to 3rd grade", ["i go to 3rd grade"]),
        ("my cousin whos 9 did it", ["whos 9"]),
        ("mi hija de 6 añitos lo hizo", ["hija de 6 añitos"]),
        ("Name: kept back\nAge: 9 years", ["Age: 9 years"]),
        ("Does it stop at eight? He's in Year 4.", ["He's in Year 4"]),
        ("mein Sohn Jonas ist neun und spielt", ["Sohn Jonas ist neun"]),
        ("my son answered, sounded around 9, I hung up", ["sounded around 9"]),
        ("dad said that mei (4 yrs) slept", ["4 yrs"]),
        ("my daughter Emma is 9 and she likes it", ["is 9"]),
        ("my son Tim is 8 years old", ["is 8 years old"]),
        ("my kids Tim and Emma are 7 and 9", ["are 7 and 9"]),
        ("our little boy Max just turned 7.", ["just turned 7"]),
        ("my kid emma is 9", ["is 9"]),
        ("my niece, Emma, is 9 and", ["is 9"]),
        ("my son Paul will be 9 in May", ["will be 9"]),
        ("household with a child 4 years old", ["child 4 years old"]),
        ("ma fille aura 2 ans.", ["fille aura 2 ans"]),
        ("Camp nurse: Zadie Okwuosa, 12 y/o, bee sting", ["12 y/o"]),
        ("Ma fille Éloïse aura 2 ans en mai", ["fille Éloïse aura 2 ans"]),
        ("Sie ist übrigens gestern acht geworden", ["Sie ist übrigens gestern acht"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    assert [span.rstrip(", ") for span in found(text, "AGE_U13")] == spans


@pytest.mark.parametrize(
    "text",
    [
        "I'm 11 weeks into the contract",
        "we are 9 people",
        "my son Tim is 8 minutes late",
        "my son Tim is 18 and",
        "my daughter laptop is 9 years old",
        "my son tablet is 5.",
        "Tim is 9.5 kg",
        "es ist drei Euro teurer geworden",
        "a 7 month old phone died",
        "in year 3 of the plan",
        "I'll be 5 minutes late",
        "the minimum age is 12, isn't it",
        "set to age 6 by default",
        "he is in grade 11",
        "the boy of 1990",
        "un contrato de 4 años",
        "garantie de 2 ans",
        "seit 6 Jahren Kunde",
        "the order turned 10 today",
        "my kids plan (12345) ended",
        "my son called and is 10 minutes away",
        "how old is the boiler? 9",
        "it will be 12 on the dot",
        "i'll be 13 minutes late",
        "the months of 2024",
        "the cable looks about 8 metres",
        "the warranty (5 yrs) is over",
        "mum wants the warranty papers",
        "der Preis ist sieben Euro",
        "un contrato de 7 anitos",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "AGE_U13") == []
