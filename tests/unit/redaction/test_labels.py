import pytest

from streams.redaction import NOBODY, KnownValues, redact, redact_labels


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("vip", "vip"),
        ("Kitchen", "Kitchen"),
        ("TV Box", "TV Box"),
        ("Blue Credit Card", "Blue Credit Card"),
        ("en-GB", "en-GB"),
        ("Premium", "Premium"),
        ("john smith", "[PERSON]"),
        ("Maria Lopez", "[PERSON]"),
        ("account-manager-patrick", "account-manager-[PERSON]"),
        ("maria@example.com", "[EMAIL]"),
        ("call +1 415 555 0100", "call [PHONE]"),
        ("4111 1111 1111 1111", "[CREDIT_CARD]"),
    ],
)
def test_a_label_is_no_name_unless_lists_of_names_have_it(label: str, shown: str) -> None:
    assert redact_labels([label], NOBODY)[0].text == shown
    assert redact(shown, NOBODY, label=True).text == shown


def test_the_tickets_own_people_are_found_in_labels() -> None:
    known = KnownValues([("Vip Kitchen", "PERSON")])
    assert [one.text for one in redact_labels(["vip", "kitchen", "garden"], known)] == [
        "[PERSON]",
        "[PERSON]",
        "garden",
    ]
