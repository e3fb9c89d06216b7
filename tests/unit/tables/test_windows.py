import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.results import WINDOWS
from tables.windows import DAY, FRAMES, HOUR, Span, Watermark, Windower

WINDOWER = Windower(90.0 * DAY)
NOON = 1_700_049_600.0  # 2023-11-15 12:00 UTC


def clock(*events: tuple[int, float], idle: float = 300.0) -> Watermark:
    made = Watermark(idle)
    for partition, time in events:
        made.advance(partition, time)
    return made


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ([], -math.inf),
        ([(0, 100.0)], 100.0),
        ([(0, 100.0), (1, 50.0)], 100.0),  # never back, also where a partition turns up late
        ([(1, 50.0), (0, 100.0)], 50.0),
        ([(1, 50.0), (0, 350.0)], 50.0),  # 300 s behind: still waited for
        ([(1, 50.0), (0, 350.1)], 350.1),  # more: idle
        ([(1, 50.0), (0, 400.0), (1, 60.0)], 400.0),  # idle still
        ([(1, 50.0), (0, 400.0), (1, 200.0), (0, 450.0)], 400.0),  # back, and holding
        ([(1, 50.0), (0, 400.0), (1, 420.0), (0, 450.0)], 420.0),
        ([(0, 100.0), (0, 90.0)], 100.0),
    ],
)
def test_watermark(events: list[tuple[int, float]], value: float) -> None:
    assert clock(*events).value == value


def test_watermark_says_whether_it_moved() -> None:
    made = clock((0, 100.0))
    assert made.advance(0, 101.0)
    assert not made.advance(0, 101.0)
    assert not made.advance(0, 50.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 10_000)), min_size=1))
def test_watermark_never_goes_back_and_lags_no_more_than_idle(events: list[tuple[int, float]]) -> None:
    made, before = Watermark(300.0), -math.inf
    for partition, time in events:
        made.advance(partition, time)
        assert before <= made.value <= made.newest
        assert made.value >= made.newest - 300.0
        before = made.value


def test_a_bucket_begins_where_the_last_ends() -> None:
    assert WINDOWER.bucket(0, NOON - 0.001) + 1 == WINDOWER.bucket(0, NOON) == WINDOWER.bucket(0, NOON + 299.9)


@pytest.mark.parametrize(("window", "seconds"), [("1h", HOUR), ("24h", DAY), ("7d", 7 * DAY), ("30d", 30 * DAY)])
def test_windows_end_with_the_bucket_of_as_of(window: str, seconds: int) -> None:
    for as_of in (NOON, NOON + 1.0, NOON + 299.0):
        span, before = WINDOWER.own(window, as_of), WINDOWER.previous(window, as_of)
        begin, end = WINDOWER.times(span)
        step = WINDOWER.levels[span.level].step
        assert end - begin == seconds
        assert end - step <= as_of < end
        assert WINDOWER.times(before) == (begin - seconds, begin)
        assert (span.last - span.first + 1) % FRAMES[window].steps == 0


def test_levels_keep_what_windows_need() -> None:
    for window in WINDOWS:
        span, before = WINDOWER.own(window, NOON), WINDOWER.previous(window, NOON)
        level = WINDOWER.levels[span.level]
        assert span.last - before.first < level.keep
        assert span.last - span.first < level.detail


@given(st.integers(0, 2000), st.integers(0, 400))
def test_spans_cover_the_same_time(first: int, length: int) -> None:
    span = Span(1, first, first + length)
    parts = WINDOWER.spans(span)
    times = [WINDOWER.times(part) for part in parts]
    assert times[0][0] == WINDOWER.times(span)[0]
    assert times[-1][1] == WINDOWER.times(span)[1]
    assert all(one[1] == other[0] for one, other in pairwise(times))
    assert sum(part.last - part.first + 1 for part in parts if part.level == 1) <= 46


def test_spans_of_other_levels_stay() -> None:
    assert WINDOWER.spans(Span(0, 5, 700)) == [Span(0, 5, 700)]
    assert WINDOWER.spans(Span(2, 5, 34)) == [Span(2, 5, 34)]
