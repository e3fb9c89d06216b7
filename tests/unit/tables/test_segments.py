from streams.events import Segments
from tables import rows
from tables.segments import ATTRIBUTES, BITS, OTHER, SLOTS, Values

DAY = 86400.0


def names(values: Values, keys: list[int]) -> list[tuple[int, str, str]]:
    low = (1 << BITS) - 1
    return [
        (key >> BITS, ATTRIBUTES[(key & low) // SLOTS], values.name((key & low) // SLOTS, key % SLOTS)) for key in keys
    ]


def test_a_key_says_issue_attribute_and_value() -> None:
    values = Values()
    first = values.keys(7, Segments(product="app", locale="de"), 0.0)
    second = values.keys(8, Segments(product="web", plan="pro"), 0.0)
    assert names(values, first) == [(7, "product", "app"), (7, "locale", "de")]
    assert names(values, second) == [(8, "product", "web"), (8, "plan", "pro")]
    assert values.keys(7, Segments(), 0.0) == []


def test_further_values_than_fit_are_other() -> None:
    values = Values()
    for number in range(SLOTS + 50):
        found = names(values, values.keys(1, Segments(product=f"p{number}"), 0.0))
        assert found == [(1, "product", f"p{number}" if number < SLOTS - 1 else OTHER)]


def test_a_slot_is_free_once_its_value_is_forgotten() -> None:
    values = Values()
    for number in range(SLOTS):
        values.keys(1, Segments(product=f"p{number}"), number * DAY)
    values.expire(2)
    assert names(values, values.keys(1, Segments(product="new"), 200 * DAY)) == [(1, "product", "new")]
    assert names(values, values.keys(1, Segments(product="p2"), 200 * DAY)) == [(1, "product", "p2")]


def test_rows_are_written_once_a_day_and_read_back() -> None:
    values, read = Values(), Values()
    values.keys(1, Segments(product="a", plan="b"), 0.0)
    assert [key for key, _ in values.changed()] == ["v/0", "v/1"]
    values.keys(1, Segments(product="a", plan="b"), DAY - 1)
    assert list(values.changed()) == []
    values.keys(1, Segments(product="a"), DAY)
    [(key, value)] = values.changed()
    assert value is not None
    read.put(int(key[2:]), rows.read(rows.ValuesRow, value))
    assert read.keys(1, Segments(product="a"), DAY) == values.keys(1, Segments(product="a"), DAY)
    assert list(read.changed()) == []
    values.expire(5)
    assert list(values.changed()) == [("v/0", None), ("v/1", None)]
