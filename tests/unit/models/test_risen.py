from __future__ import annotations

from models.risen import KEEP, Risen


def risen():
    found = Risen()
    found.add([3, 5], 3, 1000)
    found.add([8], 8, 1500)
    return found


def test_a_micro_cluster_stays_what_it_rose_as_first():
    found = risen()
    found.add([5, 9], 8, 1600)
    assert found.together(1600, ()) == {3: 3, 5: 3, 8: 8, 9: 8}
    assert found.issue([1, 5, 8]) == 3
    assert found.issue([1]) is None


def test_after_a_while_grouping_alone_decides():
    found = risen()
    assert found.together(999 + KEEP, ()) == {3: 3, 5: 3, 8: 8}
    assert found.together(1000 + KEEP, ()) == {8: 8}
    assert 3 not in found


def test_people_who_label_some_of_it_know_better():
    assert risen().together(1600, {5: {"crash": 1}}) == {8: 8}


def test_what_is_evicted_is_forgotten():
    found = risen()
    found.forget(3)
    assert found.together(1600, ()) == {5: 3, 8: 8}


def test_state_read_back_is_the_same_and_empty_has_none():
    found, again = risen(), Risen()
    part = found.part()
    assert part is not None
    again.load(part)
    assert again.part() == part
    assert again.together(1600, ()) == found.together(1600, ())
    assert Risen().part() is None
    assert (found.dirty, again.dirty) == (True, False)
