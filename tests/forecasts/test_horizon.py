"""By when: the days that words give a forecast."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.forecasts.horizon import horizon_at_end, horizon_at_start, horizon_in

MADE = Interval.parse("2031-05-14")  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("this year", "2031-05-14", "2031-12-31"),
        ("next year", "2032-01-01", "2032-12-31"),
        ("this month", "2031-05-14", "2031-05-31"),
        ("next month", "2031-06-01", "2031-06-30"),
        ("next week", "2031-05-19", "2031-05-25"),
        ("in July", "2031-07-01", "2031-07-31"),
        ("in April", "2032-04-01", "2032-04-30"),
        ("in April 2033", "2033-04-01", "2033-04-30"),
        ("in 2034", "2034-01-01", "2034-12-31"),
        ("by 2033", "2031-05-14", "2033-12-31"),
        ("before 2033", "2031-05-14", "2032-12-31"),
        ("by September", "2031-05-14", "2031-09-30"),
        ("before September", "2031-05-14", "2031-08-31"),
        ("by 3 June", "2031-05-14", "2031-06-03"),
        ("before June 3, 2032", "2031-05-14", "2032-06-02"),
        ("on 2 March", "2032-03-02", "2032-03-02"),
        ("by the end of the year", "2031-05-14", "2031-12-31"),
        ("before the end of next year", "2031-05-14", "2032-12-31"),
        ("by the end of October", "2031-05-14", "2031-10-31"),
        ("by the end of 2040", "2031-05-14", "2040-12-31"),
        ("before the summer", "2031-05-14", "2031-05-31"),
        ("before the summer is over", "2031-05-14", "2031-08-31"),
        ("before the spring", "2031-05-14", "2032-02-29"),
        ("by the winter", "2031-05-14", "2032-02-29"),
        ("within two years", "2031-05-14", "2033-05-14"),
        ("within the next 90 days", "2031-05-14", "2031-08-12"),
        ("in six months' time", "2031-05-14", "2031-11-14"),
        ("over the next three months", "2031-05-14", "2031-08-14"),
        ("in the coming month", "2031-05-14", "2031-06-14"),
    ],
)
def test_words_name_days(words, first, last):
    """Guards the meaning of each way of naming a horizon, worked out by hand from a calendar."""
    found = horizon_in(f"They will meet {words}.", MADE)
    assert found is not None
    assert found.days.iso() == (first, last)
    assert found.words in words


@pytest.mark.parametrize(
    "words",
    ["soon", "in the near future", "in the coming years", "shortly", "one day", "in the weeks ahead",
     "sooner or later", "in 2022", "on 31 February", "within zero days"],
)  # fmt: skip
def test_words_without_a_day_name_none(words):
    """Guards against a guess: what names no day, or a day that is past, gives no horizon."""
    assert horizon_in(f"They will meet {words}.", MADE) is None


def test_a_text_without_a_date_gives_only_years_that_are_named():
    """Guards that "this year" is not counted from a day that nobody knows."""
    assert horizon_in("They will meet this year", None) is None
    found = horizon_in("They will meet before 2040", None)
    assert found is not None
    assert found.due == date(2039, 12, 31)


def test_a_text_known_only_to_the_year_does_not_count_months():
    """Guards against "in April" being taken for the April after the last possible day."""
    wide = Interval.parse("2031")
    assert horizon_in("They will meet in April", wide) is None
    assert horizon_in("They will meet in 2031", wide) is None  # it may have been over
    assert horizon_in("They will meet in 2032", wide) is not None


def test_the_longer_expression_counts():
    """Guards that `next month` inside `before next month` is not taken for itself."""
    found = horizon_in("They will meet before next month", MADE)
    assert found is not None
    assert found.due == date(2031, 5, 31)


def test_of_several_days_the_last_counts():
    """Guards that a forecast is not judged before its author would let it be."""
    found = horizon_in("They will meet in June and sign by 2033", MADE)
    assert found is not None
    assert found.due == date(2033, 12, 31)


def test_words_around_a_forecast_count_only_where_they_touch_it():
    """Guards that a date elsewhere in the sentence is not taken for the forecast's."""
    assert horizon_at_end("To sum up, in July,", MADE) is not None
    assert horizon_at_end("In July they quarrelled, and", MADE) is None
    assert horizon_at_start(" before the summer, he said", MADE) is not None
    assert horizon_at_start(", he said in July", MADE) is None


@given(
    made=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    words=st.sampled_from(
        ["this year", "next month", "in March", "by June", "before the winter", "within ten years",
         "by the end of the month", "on 29 February", "in two weeks", "by the spring", "before January"]
    ),
)  # fmt: skip
def test_no_horizon_is_over_when_it_is_named(made, words):
    """Guards the law that a due date never lies before the forecast, nor the window after its end."""
    found = horizon_in(f"It will come {words}", Interval.day(made))
    if found is not None:
        assert made <= found.due
        assert found.days.first >= made


@given(made=st.dates(date(1950, 1, 1), date(2100, 12, 31)), count=st.integers(1, 900))
def test_days_are_counted_as_a_calendar_counts_them(made, count):
    """Guards `within N days` against the oracle of adding days."""
    found = horizon_in(f"within {count} days", Interval.day(made))
    assert found is not None
    assert found.due == made + timedelta(days=count)


@given(
    made=st.dates(),
    words=st.lists(
        st.sampled_from(
            "by before until in on within the next this coming end of is over year years month weeks day days two 31 "
            "0 February March summer winter 2024 2025 9999".split()
        ),
        max_size=9,
    ),
)
def test_no_words_and_no_day_make_it_fail(made, words):
    """Guards against a crash on odd words, and on days at either end of the calendar."""
    found = horizon_in(" ".join(words), Interval.day(made))
    assert found is None or found.due >= made
