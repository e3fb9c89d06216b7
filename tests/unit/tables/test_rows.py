import msgspec
import pytest

from tables import ClientTables, CorruptRow, TableSettings, rows
from tests.unit.tables.histories import DAY, Store, fold, tickets

SECRET = "hunter2"


def stored() -> dict[str, bytes]:
    tables, store = ClientTables("acme", TableSettings()), Store()
    fold(tables, tickets(1, 300))
    tables.duplicate("desk", "e1", 0.0)
    store.write(tables)
    return store.rows


ROWS = stored()


def test_every_kind_of_row_is_written() -> None:
    assert {key.split("/")[0] for key in ROWS} == {"m", "b", "i", "q", "v", "s"}
    assert {key.split("/")[1] for key in ROWS if key[0] == "b"} == {"5m", "1h", "1d"}


@pytest.mark.parametrize("kind", ["m", "b", "i", "q", "v", "s"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda value: b"",
        lambda value: value[:-1],
        lambda value: value + b"\0",
        lambda value: msgspec.msgpack.encode([rows.VERSION + 1, *msgspec.msgpack.decode(value)[1:]]),  # a later version
        lambda value: msgspec.msgpack.encode([rows.VERSION, SECRET]),
        lambda value: msgspec.msgpack.encode({SECRET: SECRET}),
        lambda value: b"\xc1" * len(value),
    ],
)
def test_a_row_that_cannot_be_read(kind: str, damage) -> None:
    key = next(key for key in ROWS if key.split("/")[0] == kind)
    with pytest.raises(CorruptRow) as raised:
        ClientTables.from_rows("acme", TableSettings(), {**ROWS, key: damage(ROWS[key])}.items())
    assert SECRET not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("key", ["", "x", "b", "b/1h", "b/2h/1/0", "b/1h/x/0", "q/hunter2", "v/9", "s", "i2"])
def test_a_key_that_nobody_writes(key: str) -> None:
    with pytest.raises(CorruptRow) as raised:
        ClientTables.from_rows("acme", TableSettings(), [(key, ROWS["v/0"])])
    assert SECRET not in str(raised.value)


def test_an_epoch_writes_little() -> None:
    """Few rows in a busy client: its buckets' parts, not one for each issue and bucket."""
    tables, store = ClientTables("acme", TableSettings()), Store()
    history = tickets(2, 20_000, span=DAY, issues=300, people=4_000)
    fold(tables, history[:-2_000])
    store.write(tables)
    fold(tables, history[-2_000:])
    changed = tables.changed()
    kinds = {kind: sum(key.startswith(f"{kind}/") for key in changed) for kind in "biqv"}
    # five parts of 300 issues; 2.4 h are 30 buckets of 5 min, as many that lose their customers, and 3 + 1 others
    assert kinds["b"] <= 5 * (30 + 30 + 4 + 1)
    assert kinds["i"] == 5
    assert max(len(value or b"") for value in changed.values()) < 128 * 1024


def test_nothing_changed_nothing_written() -> None:
    tables = ClientTables.from_rows("acme", TableSettings(), ROWS.items())
    assert tables.changed() == {}
    assert rows.VERSION == 3
