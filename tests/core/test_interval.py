"""Intervals of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
intervals = st.tuples(days, days).map(lambda pair: Interval(min(pair), max(pair)))


def test_an_interval_never_ends_before_it_begins():
    """Guards against swapped ends, which every later comparison would trust."""
    with pytest.raises(ValueError, match="before it begins"):
        Interval(date(2024, 5, 7), date(2024, 5, 6))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-05-16", "2024-05-16", "2024-05-16"),
        ("2024-05-01/2024-05-06", "2024-05-01", "2024-05-06"),
        ("2024-04..2024-05", "2024-04-01", "2024-05-31"),
    ],
)
def test_parse_reads_years_months_days_and_pairs(text, first, last):
    """Guards the forms that options and metadata use."""
    assert Interval.parse(text).iso() == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "16.05.2024", "2024-05-06/2024-05-01"]
)
def test_parse_refuses_what_is_no_date(text):
    """Guards against a wrong date taken silently."""
    with pytest.raises(ValueError, match=r".+"):
        Interval.parse(text)


@given(intervals)
def test_what_is_written_reads_back(interval):
    """Guards the round trip of every interval through its short form."""
    assert Interval.parse(str(interval)) == interval


@given(intervals, intervals)
def test_hull_holds_both_and_intersection_lies_in_both(one, other):
    """Guards the set laws that reconciling rests on."""
    hull = one.hull(other)
    assert hull.contains(one) and hull.contains(other)
    shared = one.intersection(other)
    assert (shared is not None) == one.overlaps(other)
    if shared is not None:
        assert one.contains(shared) and other.contains(shared)


@given(intervals, st.integers(-400, 400))
def test_shift_keeps_the_length(interval, step):
    """Guards date arithmetic such as "a day later"."""
    assert interval.shift(step).days == interval.days
