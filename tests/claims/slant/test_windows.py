"""The days that a text covers."""

from hypothesis import given
from hypothesis import strategies as st

from comity.claims.slant.windows import is_within, merged, window_of
from comity.core.interval import Interval
from comity.record.merge import reconcile
from comity.testing import make_document, make_event

DAYS = st.dates(min_value=Interval.parse("2020").first, max_value=Interval.parse("2021").last)
WINDOWS = st.lists(st.tuples(DAYS, DAYS).map(lambda ends: Interval(min(ends), max(ends))), max_size=6)


def event(date, status="occurred"):
    """A deed with that date."""
    return reconcile([make_event("CONSULT", "HUN", "AZE", date=date, status=status, quote="x")])[0]


def test_a_dated_text_looks_back_on_a_month():
    """Guards the window of a text with a date, also of one that had to be inferred."""
    assert str(window_of(make_document("x", published="2031-05-20"), ())) == "2031-04-19/2031-05-20"
    assert str(window_of(make_document("x", published="2031-05"), (), 0)) == "2031-05"


def test_a_text_without_a_date_covers_the_deeds_it_dates():
    """Guards that plans, undated deeds and whole years make no window."""
    told = [event("2031-05-06"), event("2031-05-09"), event("2031"), event(None), event("2031-07", "planned")]
    assert str(window_of(make_document("x"), told)) == "2031-05-06/2031-05-09"
    assert window_of(make_document("x"), told[2:]) is None


def test_a_wide_date_must_lie_in_a_window_and_a_day_or_two_may_stand_on_its_edge():
    """Guards that a deed of some day in April is not missed by a text on its last week."""
    windows = [Interval.parse("2031-04-22/2031-05-20")]
    assert is_within(event("2031-04-21/2031-04-22"), windows)
    assert not is_within(event("2031-04"), windows)
    assert is_within(event("2031-05-01/2031-05-15"), windows)
    assert not is_within(event(None), windows)


@given(WINDOWS)
def test_merging_keeps_every_day_once(windows):
    """Guards that merged windows hold the same days, in order and apart."""
    days = {day for one in windows for day in range(one.first.toordinal(), one.last.toordinal() + 1)}
    found = merged(windows)
    listed = [day for one in found for day in range(one.first.toordinal(), one.last.toordinal() + 1)]
    assert listed == sorted(days)
    assert merged(windows[::-1]) == found == merged(found)
