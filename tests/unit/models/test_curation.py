from __future__ import annotations

from models import curation
from models.curation import Curation


def test_merges_are_bounded_and_those_with_live_tickets_stay(monkeypatch):
    monkeypatch.setattr(curation, "MERGED", 64)
    kept = Curation()
    live = {3, 40}
    for issue in range(1, 10_000, 3):
        kept.merge(issue, [issue + 1] if issue != 1 else [3], issue + 2, live.__contains__)
        assert len(kept.merged()) <= 64
    assert {number for number, _ in kept.merged()} >= {3, 40}
    assert kept.up(9_997) == 9_999  # the latest
    assert kept.up(4) is None  # the oldest without live tickets


def test_a_full_one_fits_a_row():
    kept = Curation()
    for issue in range(2**31, 2**31 + 2 * curation.MERGED):
        kept.merge(issue, [], issue + 1, lambda number: False)
    assert len(kept.part()) < 512 * 1024


def test_a_restored_one_drops_the_same(monkeypatch):
    monkeypatch.setattr(curation, "MERGED", 32)
    straight, first = Curation(), Curation()
    for issue in range(200, 160, -1):
        straight.merge(issue, [], 500, lambda number: number % 7 == 0)
        first.merge(issue, [], 500, lambda number: number % 7 == 0)
    again = Curation()
    again.load(first.part())
    for issue in range(160, 100, -1):
        straight.merge(issue, [], 500, lambda number: number % 7 == 0)
        again.merge(issue, [], 500, lambda number: number % 7 == 0)
    assert again.part() == straight.part()
