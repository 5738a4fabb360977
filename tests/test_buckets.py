"""Token buckets: never more than the rate allows over any span, and a wait that is long enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.buckets import Bucket, Buckets, Rate, take

NOW = datetime(2026, 11, 24, tzinfo=UTC)
RATE = Rate(burst=3, every=timedelta(seconds=10))


@given(st.lists(st.floats(0, 40), max_size=60))
def test_over_any_span_no_more_are_taken_than_the_rate_allows(gaps: list[float]) -> None:
    bucket, now, allowed = None, NOW, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        taken = take(bucket, RATE, now)
        bucket = taken.bucket
        if taken.wait is None:
            allowed.append(now)
    for first, begun in enumerate(allowed):
        for last in range(first, len(allowed)):
            most = RATE.burst + (allowed[last] - begun) / RATE.every
            assert last - first + 1 <= most + 1e-6


@given(st.floats(0, 0.999), st.floats(0, 30))
def test_whoever_waits_as_long_as_was_said_may_go_ahead(left: float, passed: float) -> None:
    now = NOW + timedelta(seconds=passed)
    taken = take(Bucket(left, NOW), RATE, now)
    if taken.wait is not None:
        later = now + taken.wait + timedelta(milliseconds=1)
        assert take(taken.bucket, RATE, later).wait is None


def test_a_clock_that_goes_back_fills_nothing_and_harms_nobody_later() -> None:
    bucket = take(None, Rate(1, timedelta(seconds=10)), NOW).bucket
    back = take(bucket, Rate(1, timedelta(seconds=10)), NOW - timedelta(hours=1))
    assert back.wait == timedelta(seconds=10)
    assert take(back.bucket, Rate(1, timedelta(seconds=10)), NOW + timedelta(seconds=10)).wait is None


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=400)))
def test_after_a_clock_was_set_back_nobody_waits_longer_than_was_said(back: timedelta) -> None:
    empty = take(None, Rate(1, timedelta(seconds=10)), NOW).bucket
    refused = take(empty, Rate(1, timedelta(seconds=10)), NOW - back)
    assert refused.wait is not None
    assert take(refused.bucket, Rate(1, timedelta(seconds=10)), NOW - back + refused.wait).wait is None


def test_names_have_buckets_of_their_own_in_bounded_memory() -> None:
    buckets = Buckets(Rate(1, timedelta(hours=1)), most=2)
    assert buckets.take("a", NOW) is None
    assert buckets.take("a", NOW) == timedelta(hours=1)
    assert buckets.take("b", NOW) is None
    assert buckets.take("c", NOW) is None  # "a" is forgotten
    assert buckets.take("a", NOW) is None
