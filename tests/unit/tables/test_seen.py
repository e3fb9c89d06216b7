from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from tables.seen import CHUNK, Seen


def stored(seen: Seen, kept: dict[str, bytes]) -> Seen:
    for key, value in seen.changed():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value
    made = Seen(seen.horizon, seen.most)
    for number in sorted(int(key.split("/")[1]) for key in kept):
        made.put(number, rows.read(rows.SeenRow, kept[f"s/{number}"]))
    return made


def test_seen_once() -> None:
    seen = Seen(100.0, 1_000)
    assert not seen.repeated("desk", "e1", 0.0)
    assert seen.repeated("desk", "e1", 50.0)
    assert not seen.repeated("shop", "e1", 0.0)
    assert not seen.repeated("des", "ke1", 0.0)


def test_expires_in_chunks_by_the_watermark() -> None:
    seen = Seen(100.0, 100_000)
    for number in range(2 * CHUNK + 1):
        seen.repeated("desk", f"e{number}", float(number))
    seen.expire(CHUNK - 1 + 100.0)
    assert seen.repeated("desk", "e0", 0.0)  # the newest of its chunk is not older than the horizon
    seen.expire(CHUNK - 1 + 100.1)
    assert not seen.repeated("desk", "e0", 0.0)
    assert seen.repeated("desk", f"e{CHUNK}", 0.0)
    seen.expire(1e12)
    assert len(seen.chunks) == 1


def test_bounded() -> None:
    seen = Seen(1e9, 2_000)
    for number in range(20_000):
        seen.repeated("desk", f"e{number}", 0.0)
        assert len(seen.hashes) <= 2_000
    assert seen.repeated("desk", "e19000", 0.0)
    assert len(seen.hashes) == sum(len(chunk.hashes) for chunk in seen.chunks) > 2_000 - CHUNK


def test_a_new_id_writes_one_small_row() -> None:
    seen = Seen(1e9, 100_000)
    for number in range(5 * CHUNK):
        seen.repeated("desk", f"e{number}", 0.0)
    assert len(list(seen.changed())) == 5
    seen.repeated("desk", "new", 0.0)
    [(key, value)] = seen.changed()
    assert key == "s/5"
    assert value is not None
    assert len(value) < 8 * CHUNK + 32


@given(
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 40).map(float)), max_size=60), st.sets(st.integers(0, 60))
)
def test_rows_are_all_there_is(steps: list[tuple[int, float]], stops: set[int]) -> None:
    straight, broken = Seen(30.0, 2_000), Seen(30.0, 2_000)
    kept: dict[str, bytes] = {}
    for place, (first, time) in enumerate(steps):
        for number in range(first, first + 200):
            assert straight.repeated("d", str(number), time) == broken.repeated("d", str(number), time)
        straight.expire(time)
        broken.expire(time)
        if place in stops:
            broken = stored(broken, kept)
    stored(broken, kept)
    all_of: dict[str, bytes] = {}
    stored(straight, all_of)
    assert kept == all_of
