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
    assert redact(shown, NOBODY, "label").text == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Home Loan", "Home Loan"),
        ("Maria", "Maria"),
        ("for maria@example.com", "for [EMAIL]"),
        ("Lopez Plus", "[PERSON] Plus"),
    ],
)
def test_a_value_out_of_a_catalogue_is_a_name_only_where_somebody_known_has_it(value: str, shown: str) -> None:
    known = KnownValues([("Ann Lopez", "PERSON")])
    assert redact_labels([value], known, "catalogue")[0].text == shown
    assert redact(shown, known, "catalogue").text == shown


def test_the_tickets_own_people_are_found_in_labels() -> None:
    known = KnownValues([("Vip Kitchen", "PERSON")])
    assert [one.text for one in redact_labels(["vip", "kitchen", "garden"], known)] == [
        "[PERSON]",
        "[PERSON]",
        "garden",
    ]
