"""Measured widths against an independent table, and ticks that people use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from comity.views.plots.axis import date_ticks, number_ticks
from comity.views.plots.boxes import Box, Room
from comity.views.plots.text import fitted, lines, text_width

LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-()éçüÅ", max_size=40)


@given(LETTERS, st.booleans())
def test_widths_are_those_of_helvetica(text, bold):
    """Against the metrics that come with reportlab: never narrower, and at most a few hundredths wider."""
    true = stringWidth(text, "Helvetica-Bold" if bold else "Helvetica", 12)
    assert true - 0.01 <= text_width(text, 12, bold=bold) <= true * 1.04 + 0.01


@given(st.text(max_size=60), st.floats(0, 300))
def test_cut_text_fits(text, width):
    """What is cut is not wider than its room; what fits is not cut."""
    cut = fitted(text, width, 12)
    assert cut == "" or text_width(cut, 12) <= width


@given(LETTERS, st.floats(40, 400))
def test_lines_fit_and_lose_no_word(text, width):
    """Broken text says what the whole one says."""
    broken = lines(text, width, 12)
    assert all(text_width(line, 12) <= width for line in broken)
    if not any("…" in line for line in broken):
        assert " ".join(broken).split() == text.split()


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)), st.integers(0, 60_000), st.integers(2, 20))
def test_ticks_of_time_are_in_order_and_have_room(first, span, most):
    """Never more than fit, never outside, never two alike, never finer than a day."""
    last = first + timedelta(days=span)
    ticks = date_ticks(first, last, most)
    assert 1 <= len(ticks) <= most + 1
    assert [tick.on for tick in ticks] == sorted({tick.on for tick in ticks})
    assert all(first <= tick.on <= last for tick in ticks)
    assert len({tick.label for tick in ticks}) == len(ticks) or any(c.isalpha() for c in ticks[0].label)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2014, 3, 1), date(2020, 1, 1), ["2015", "2016", "2017", "2018", "2019", "2020"]),
        (date(2023, 11, 5), date(2024, 4, 2), ["Dec 2023", "Jan 2024", "Feb", "Mar", "Apr"]),
        (date(2024, 5, 6), date(2024, 5, 9), ["6 May 2024", "7 May", "8 May", "9 May"]),
        (date(2024, 5, 6), date(2024, 5, 6), ["6 May 2024"]),
    ],
)
def test_ticks_are_years_months_or_days(first, last, labels):
    """The span decides the unit, and the year is said once where it changes."""
    assert [tick.label for tick in date_ticks(first, last, 7)] == labels


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_of_numbers_are_round_and_inside(low, span, most):
    """Steps of 1, 2 or 5 times a power of ten."""
    ticks = number_ticks(low, low + span, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 * span <= tick <= low + span * (1 + 1e-6) for tick in ticks)


def test_a_room_takes_no_box_twice():
    """What stands, stands; the next candidate has its chance."""
    room = Room(Box(0, 0, 10, 10))
    assert room.first_free([Box(0, 0, 5, 5)]) == Box(0, 0, 5, 5)
    assert room.first_free([Box(4, 4, 8, 8), Box(5, 5, 9, 9)]) == Box(5, 5, 9, 9)
    assert room.first_free([Box(6, 0, 11, 4)]) is None
