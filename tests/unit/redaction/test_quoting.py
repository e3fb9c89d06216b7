import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.redaction import careful


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("please ask Oluwaseun Adeyemi in Sales", "please ask [MASKED] in Sales"),
        ("hola, soy ximena y no llega", "hola, soy [MASKED] y no llega"),
        ("Call 212 555 0142 or mail x@y.z now", "Call [MASKED] or mail [MASKED] now"),
        ("code 4711, login bob77x, see https://a.b/c?d", "code [MASKED], login [MASKED], see [MASKED]"),
        ("I spoke to Mrs Soon and Mr Moon", "I spoke to Mrs [MASKED] and Mr [MASKED]"),
        ("I met Siobhan's team", "I met [MASKED] team"),
        ("I SPOKE TO KAREN ABOUT MY REFUND", "I SPOKE TO [MASKED] ABOUT MY REFUND"),
        ("it was full-width \uff11\uff12\uff13\uff14", "it was full-width [MASKED]"),
        ("Bonjour, le colis de Th\u00e9oph\u00e9lie", "Bonjour, le colis de [MASKED]"),
    ],
)
def test_what_may_be_somebody_is_hidden(text: str, shown: str) -> None:
    assert careful(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "My package has not arrived. Where is it?",
        "I paid $1,299.00 on May 3 at 5pm via PayPal",
        "The app crashes on iPhone 12 since version 4.12.1",
        "MY ORDER IS LATE AND NOBODY CALLS BACK",
        "[PERSON] told me to mail [EMAIL] about [CUSTOMER_ID]",
        "Flight from London to Paris was cancelled on Monday",
        "it crashes as soon as I log in, what else can I try",
        "",
    ],
)
def test_what_says_what_went_wrong_stays(text: str) -> None:
    assert careful(text) == text


@given(
    st.text(st.characters(), max_size=120)
    | st.lists(st.sampled_from(["a", "A", "1", "@", ".", "-", "[", "]", "Maria", "12", "\n", "[EMAIL]", "'s"])).map(
        "".join
    )
)
def test_once_more_changes_nothing(text: str) -> None:
    once = careful(text)
    assert careful(once) == once
