import pytest

from models import CorruptState
from models.votes import Votes


def given(*labels):
    votes = Votes()
    for label in labels:
        votes.give(7, label)
    return votes


@pytest.mark.parametrize(
    ("labels", "stands_for"), [("a", "a"), ("aab", "a"), ("ab", None), ("aabb", None), ("bbbba", "b")]
)
def test_a_micro_cluster_stands_for_what_two_thirds_of_its_labels_say(labels, stands_for):
    assert given(*labels).label(7) == stands_for
    assert given(*labels).label(8) is None


@pytest.mark.parametrize(
    ("labels", "clear"),
    [("a", None), ("aa", ("a", 0.75)), ("ab", None), ("aaaaaaaab", None), ("aaaaaaaaab", ("a", 10 / 12))],
)
def test_several_labels_speak_for_the_next_where_nine_in_ten_agree(labels, clear):
    assert given(*labels).clear(7) == clear
    assert given(*labels).clear(8) is None


def test_what_is_taken_back_is_as_if_never_given():
    votes = given("a", "b", "b")
    for label in ("a", "c", "b"):
        votes.take(7, label)
    votes.take(8, "a")
    assert (votes.label(7), votes.count(7, "b"), votes.part(7)) == ("b", 1, given("b").part(7))
    votes.take(7, "b")
    assert 7 not in votes
    assert votes.part(7) is None
    assert votes.dirty == {7}


def test_state_comes_back():
    votes, again = given("a", "b", "b"), Votes()
    again.load({7: votes.part(7)})
    assert (list(again), again.part(7), again.dirty) == ([7], votes.part(7), set())
    votes.forget(7)
    assert list(votes) == []
    with pytest.raises(CorruptState):
        again.load({7: b"\xff"})
