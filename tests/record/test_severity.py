"""How much hangs on a contradiction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record.model import Side
from comity.record.severity import severity


def of(field, *values):
    """The severity of a conflict with these values."""
    return severity(field, [Side(value=value, statements=(value,)) for value in values])


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("status", ("occurred", "negated"), 3),
        ("status", ("alleged", "negated"), 2),
        ("actors", ("IRN -> AZE", "ISR -> AZE"), 3),
        ("date", ("2031-05-06", "2031-05-07"), 1),
        ("date", ("2031-05-06", "Sunday 2031-05-06"), 1),
        ("date", ("2031-05-06", "2031-05-25"), 2),
        ("date", ("2031-05-06", "2032-05-06"), 3),
        ("date", ("2031-07-27", "2032-07"), 3),
        ("amount", ("100 USD", "110 USD"), 1),
        ("amount", ("2 drones", "4 drones"), 2),
        ("amount", ("1 USD", "30 USD"), 3),
        ("amount", ("0 USD", "30 USD"), 3),
        ("type", ("loan", "investment"), 2),
        ("rank", ("state", "official"), 1),
    ],
)
def test_each_field_has_its_rule(field, values, expected):
    """Guards the documented steps: what happened before who came, far apart before near."""
    assert of(field, *values) == expected


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(1, 400), st.integers(0, 400))
def test_dates_further_apart_are_never_less_severe(day, gap, more):
    """Guards that the steps rise with the distance."""
    near, far = (str(day + timedelta(days=days)) for days in (gap, gap + more))
    assert of("date", str(day), near) <= of("date", str(day), far)
