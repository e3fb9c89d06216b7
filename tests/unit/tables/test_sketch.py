from array import array
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.sketch import BITS, K, estimates, hashed, insert, renumber, union


def sketch(people: range | set[int] | list[int], number: int = 7) -> array:
    words = array("Q")
    for person in people:
        insert(words, number, hashed(f"p{person}"))
    return words


def count(*sketches: array) -> int:
    _, counts = estimates(union([np.frombuffer(words, np.uint64) for words in sketches]))
    return int(counts.sum())


def test_hashes_are_the_same_everywhere() -> None:
    assert hashed("p1") == 0xE81665C9789 < 1 << BITS


@pytest.mark.parametrize("people", [0, 1, 2, 100, K - 1])
def test_exact_below_k(people: int) -> None:
    assert count(sketch(range(people))) == people
    assert count(sketch([*range(people), *range(people)])) == people


@pytest.mark.parametrize("people", [K, 1_000, 10_000, 100_000])
def test_estimate(people: int) -> None:
    """Within three standard errors, and the mean of several within two of its own."""
    found = [count(sketch(range(start, start + people))) for start in range(0, 8 * people, people)]
    error = 1 / np.sqrt(K - 2)
    assert all(abs(one / people - 1) < 3 * error for one in found)
    assert abs(np.mean(found) / people - 1) < 2 * error / np.sqrt(8)


def test_memory_is_bounded() -> None:
    words = sketch(range(5_000))
    assert len(words) == K
    assert list(words) == sorted(words)


@given(st.lists(st.integers(0, 600)), st.lists(st.integers(0, 600)), st.randoms())
def test_union_is_the_sketch_of_all_in_any_order(mine: list[int], theirs: list[int], random: Random) -> None:
    together = [*mine, *theirs]
    random.shuffle(together)
    merged = union([np.frombuffer(sketch(part), np.uint64) for part in (mine, theirs)])
    assert merged.tolist() == sketch(together).tolist()


def test_sketches_of_several_numbers_keep_apart() -> None:
    words = array("Q")
    for person in range(1_000):
        for number in (1, 2, 3) if person < 400 else (3,):
            insert(words, number, hashed(f"p{person}"))
    numbers, counts = estimates(union([np.frombuffer(words, np.uint64)]))
    assert numbers.tolist() == [1, 2, 3]
    assert counts[0] == counts[1] == count(sketch(range(400)))
    assert counts[2] == count(sketch(range(1_000)))


def test_renumbered_sketches_unite() -> None:
    words = union(
        [np.frombuffer(sketch(range(100), 1), np.uint64), np.frombuffer(sketch(range(50, 150), 2), np.uint64)]
    )
    numbers, counts = estimates(union([renumber(words, np.array([-1, 5, 5]))]))
    assert (numbers.tolist(), counts.tolist()) == ([5], [150])
    assert renumber(words, np.array([-1, -1, 5])).tolist() == sketch(range(50, 150), 5).tolist()


def test_nothing() -> None:
    numbers, counts = estimates(union([]))
    assert len(numbers) == len(counts) == 0
