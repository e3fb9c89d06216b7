from random import Random

import pytest

from tables.quotes import BYTES, CHARACTERS, DAYS, Quotes, cut, pick

DAY = 86400.0


def test_short_text_stays() -> None:
    assert cut("  Where is\n my\torder? ") == "Where is my order?"


@pytest.mark.parametrize("length", range(150, 260))
def test_cut_between_words_never_within_a_placeholder(length: int) -> None:
    text = "x" * (length - 20) + " [PASSPORT NUMBER] and so on," * 10
    found = cut(text)
    assert len(found) <= CHARACTERS
    assert found.count("[") == found.count("]")
    if length < CHARACTERS:
        assert found.endswith("…")
        assert text.startswith(found[:-1])
        assert text[len(found) - 1] == " "


def test_only_what_is_shown_is_read_carefully_and_once() -> None:
    asked: list[str] = []

    def careful(text: str) -> str:
        asked.append(text)
        return text.replace("Maria", "[MASKED]")

    quotes = Quotes(3)
    for number in range(3):
        quotes.offer(1, f"t{number}", f"Maria waits {'xyz'[number] * 9} {number}", "chat", 10.0 + number, 0.9)
    for _ in range(2):
        (quote,) = pick(quotes.of([1]), 0.0, 1e9, 1, careful)
        assert quote.text == "[MASKED] waits xxxxxxxxx 0"
    assert asked == ["Maria waits xxxxxxxxx 0"]


@pytest.mark.parametrize("text", ["語" * 500, "😀" * 500, "x" * 500, "[" * 500, "[EMAIL]" * 100])
def test_cut_where_there_are_no_words(text: str) -> None:
    found = cut(text)
    assert found.endswith("…")
    assert len(found) <= CHARACTERS
    assert len(found.encode()) <= BYTES
    assert len(found.encode()) > BYTES - 12 or len(found) > CHARACTERS - 12


def offered(*offers: tuple[str, str, str, float, float]) -> Quotes:
    quotes = Quotes(3)
    for offer in offers:
        quotes.offer(5, *offer)
    return quotes


def picked(quotes: Quotes, begin: float = 0.0, end: float = 1e9) -> list[str]:
    return [quote.ticket_id for quote in pick(quotes.of([5]), begin, end, 3)]


def test_the_best_of_the_window_then_older_ones() -> None:
    quotes = offered(
        ("old", "parcel never came", "email", 1.0, 0.9),
        ("new", "login fails again", "email", DAY + 1, 0.2),
        ("later", "app will crash", "email", 2 * DAY + 1, 0.99),
    )
    assert picked(quotes, DAY, 2 * DAY) == ["new", "old"]


def test_channels_are_diverse() -> None:
    quotes = offered(
        ("a", "refund was never paid", "email", 1.0, 0.9),
        ("b", "login fails since monday", "email", 2.0, 0.8),
        ("c", "app crashed on start", "chat", 3.0, 0.7),
    )
    assert picked(quotes) == ["a", "c", "b"]


def test_near_identical_words_are_shown_once() -> None:
    quotes = offered(
        ("a", "My order 123 is late!", "email", 1.0, 0.9),
        ("b", "my order 456 is LATE", "chat", 2.0, 0.8),  # the same wording
        ("c", "my order 456 is very late", "chat", DAY, 0.8),  # nearly, on another day
        ("d", "something else altogether", "chat", 3.0, 0.1),
    )
    assert picked(quotes) == ["a", "d"]
    assert [candidate.ticket_id for candidate in quotes.kept[5]] == ["a", "c", "d"]


def test_one_of_each_ticket() -> None:
    quotes = offered(("a", "first words here", "email", 1.0, 0.9), ("a", "other things then", "email", 2.0, 0.8))
    assert picked(quotes) == ["a"]


def test_a_deleted_ticket_is_quoted_no_more() -> None:
    quotes = offered(("a", "first words here", "email", 1.0, 0.9), ("b", "other things then", "email", 2.0, 0.8))
    list(quotes.changed())
    quotes.forget(5, "a")
    assert picked(quotes) == ["b"]
    [(key, value)] = quotes.changed()
    assert key == "q/5"
    assert b"first words" not in (value or b"")
    quotes.forget(5, "b")
    assert list(quotes.changed()) == [("q/5", None)]
    quotes.offer(5, "c", "words after all", "email", 3.0, 0.0)
    assert picked(quotes) == ["c"]


def test_a_place_that_a_deleted_ticket_leaves_can_be_taken() -> None:
    quotes = offered(*((name, f"{name} said so", "email", 1.0, 0.9) for name in ("anna", "bert", "carl")))
    quotes.offer(5, "dora", "dora said so", "email", 2.0, 0.5)
    quotes.forget(5, "anna")
    quotes.offer(5, "emil", "emil said so", "email", 2.0, 0.5)
    assert {candidate.ticket_id for candidate in quotes.kept[5]} == {"bert", "carl", "emil"}


def test_bounded_and_in_any_order() -> None:
    words = ["refund", "login", "crash", "slow", "late", "broken", "billing"]
    random = Random(4)
    offers = [
        (f"t{n}", f"{random.choice(words)} {random.choice(words)} {n}", "email", n * 3600.0, random.random())
        for n in range(300)
    ]
    kept = offered(*offers).kept
    assert len(kept[5]) == 3 * DAYS
    for _ in range(20):
        random.shuffle(offers)
        assert offered(*offers).kept == kept


def test_expired_with_their_day() -> None:
    quotes = offered(("a", "first words here", "email", 1.0, 0.9), ("b", "other things then", "email", DAY, 0.8))
    quotes.expire(1)
    assert picked(quotes) == ["b"]
    quotes.expire(2)
    assert quotes.kept == {}
