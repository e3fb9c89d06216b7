"""Known values are found however they are written, by knowledge alone."""

from __future__ import annotations

from issuestream.demo.known import leaks


def test_nothing_of_a_requester_gets_through_in_any_writing() -> None:
    found = leaks(60, seed=2)
    assert len(found) == 26
    assert {way: missed for way, (_, missed) in found.items() if missed} == {}
