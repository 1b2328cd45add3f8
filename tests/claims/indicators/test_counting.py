"""Counting within windows, silence, percentiles: the arithmetic under every indicator."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.claims.indicators.coverage import LONGEST_GAP, coverage
from comity.claims.indicators.episodes import alarms, since
from comity.claims.indicators.percentile import nearest_rank, rolling_percentile
from comity.claims.indicators.spans import counts_on, days_since

FIRST = date(2020, 1, 1).toordinal()
days_lists = st.lists(st.integers(FIRST, FIRST + 200), max_size=40)
counts = st.lists(st.integers(0, 9), min_size=1, max_size=60).map(lambda v: np.array(v, dtype=np.int64))
shares = st.sampled_from([5.0, 25.0, 50.0, 90.0, 95.0, 99.0, 99.9])


def array(days):
    """Ordinals as the functions take them."""
    return np.array(days, dtype=np.int64)


@given(days_lists, st.integers(1, 60))
def test_a_window_holds_what_a_plain_loop_counts(days, width):
    """Guards the sorted search against counting day by day."""
    found = counts_on(array(days), array(days) + width - 1, FIRST, FIRST + 250)
    plain = [sum(day - width < told <= day for told in days) for day in range(FIRST, FIRST + 251)]
    assert found.tolist() == plain


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 30)), max_size=30))
def test_spans_of_any_length_are_counted_on_the_days_they_hold(pairs):
    """Guards plans, whose time is no fixed window."""
    starts, ends = array([a for a, _ in pairs]), array([a + b for a, b in pairs])
    plain = [sum(a <= day <= a + b for a, b in pairs) for day in range(90)]
    assert counts_on(starts, ends, 0, 89).tolist() == plain


def test_no_days_asked_for_give_no_counts():
    """Guards the empty answer."""
    assert len(counts_on(array([1]), array([2]), 5, 4)) == 0


@given(days_lists, st.integers(FIRST, FIRST + 260))
def test_silence_is_counted_from_the_latest_deed_and_ends_with_the_source(days, end):
    """Guards that a source that has stopped does not make its actors silent."""
    found = days_since(array(days), FIRST, FIRST + 250, end)
    for at, silent in enumerate(found):
        before = [day for day in days if day <= FIRST + at]
        assert silent == (max(min(FIRST + at, end) - max(before), 0) if before else -1)


@given(counts, shares)
def test_the_percentile_is_numpys_inverted_distribution(values, share):
    """Guards the nearest rank against an independent implementation."""
    assert nearest_rank(values, share) == np.percentile(values, share, method="inverted_cdf")


@given(counts, st.integers(1, 30), shares)
def test_a_rolling_percentile_is_that_of_each_stretch(values, width, share):
    """Guards the windowed form, also where the past is shorter than asked for."""
    found = rolling_percentile(values, width, share)
    stretches = [values[at : at + width] for at in range(max(0, len(values) - width + 1))]
    assert found.tolist() == [np.percentile(one, share, method="inverted_cdf") for one in stretches]


flags = st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 5)), max_size=60)


@given(flags)
def test_the_share_of_alarms_lies_between_none_and_all(rows):
    """Guards the false-alarm share, and that days not judged count neither way."""
    tripped, judged = (np.array([row[at] for row in rows], dtype=bool) for at in (0, 1))
    found = alarms(tripped, judged, array([row[2] for row in rows]), FIRST)
    if not judged.any():
        assert found is None
        return
    assert 0 <= found.share <= 1
    assert found.days == judged.sum()
    assert found.tripped_days == (tripped & judged).sum()
    runs = "".join("x" if one else " " for one in tripped & judged).split()
    assert found.episodes == len(runs)
    assert found.highest == max(row[2] for row in rows if row[1])


def test_episodes_are_given_for_each_year_judged():
    """Guards the rate: two in half a year are four a year."""
    judged = np.ones(183, dtype=bool)
    tripped = np.zeros(183, dtype=bool)
    tripped[[5, 6, 100]] = True
    found = alarms(tripped, judged, tripped.astype(np.int64), FIRST)
    assert found.episodes == 2
    assert abs(found.episodes_a_year - 4) < 0.02
    assert (found.first, found.last) == (date(2020, 1, 1), date(2020, 7, 1))


def test_since_is_the_first_day_of_the_last_run():
    """Guards the day that is shown as the beginning."""
    assert since(np.array([True, False, True, True])) == 1
    assert since(np.array([True, True])) == 1
    assert since(np.array([True, False])) is None
    assert since(np.array([], dtype=bool)) is None


def test_coverage_begins_after_the_last_long_gap():
    """Guards that a stray deed of long ago does not lengthen the history."""
    days = array([FIRST, FIRST + 5000, FIRST + 5000 + LONGEST_GAP, FIRST + 5400])
    found = coverage(days, FIRST + 6000)
    assert found.first.toordinal() == FIRST + 5000
    assert (found.last.toordinal(), found.deeds) == (FIRST + 5400, 3)
    assert coverage(days, FIRST + 100).first.toordinal() == FIRST
    assert coverage(days, FIRST - 1) is None


def test_a_source_that_tells_of_later_days_had_not_ended():
    """Guards questions about the past: the last word by then is no end if more came within a year."""
    days = array([FIRST, FIRST + 100, FIRST + 100 + LONGEST_GAP + 1])
    assert coverage(days, FIRST + 50).last.toordinal() == FIRST + 50
    assert coverage(days, FIRST + 200).last.toordinal() == FIRST + 100


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 5)), min_size=1, max_size=30))
def test_coverage_does_not_depend_on_order_or_on_how_deeds_are_grouped(pairs):
    """Guards feeds, whose days come with counts, against records, whose deeds come one by one."""
    days, weights = array([a for a, _ in pairs]) + FIRST, array([b + 1 for _, b in pairs])
    grouped = coverage(days, FIRST + 2000, weights)
    single = coverage(np.repeat(days, weights)[::-1], FIRST + 2000)
    assert grouped == single


def test_a_source_with_less_than_a_deed_a_week_is_thin():
    """Guards the warning that silence of a thin source says little."""
    weekly = coverage(array(range(FIRST, FIRST + 700, 6)), FIRST + 700)
    monthly = coverage(array(range(FIRST, FIRST + 700, 30)), FIRST + 700)
    assert not weekly.is_thin
    assert monthly.is_thin
