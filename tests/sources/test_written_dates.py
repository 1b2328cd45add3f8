"""Dates as metadata and bylines write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.sources.written_dates import parse_published

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y %H:%M:%S +0000", "%Y%m%d", "%d.%m.%Y", "%Y/%m/%d", "%A, %d %B %Y", "%d %b %Y, %H:%M"]))  # fmt: skip
def test_every_way_of_writing_a_day_gives_that_day(day, form):
    """Guards each form, day first where it is dotted."""
    written = datetime(day.year, day.month, day.day, 10, 32, tzinfo=UTC).strftime(form)
    assert parse_published(written) == Interval.day(day)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"), ("2024-05", "2024-05"), (2024, "2024"), (date(2024, 5, 16), "2024-05-16"),
        ("2024-05-16/2024-05-20", "2024-05-16/2024-05-20"), (["2024-05-16", "2024-05-20"], "2024-05-16/2024-05-20"),
        ("2024-05-16T23:30:00+04:00", "2024-05-16"), ("May 3rd, 2024", "2024-05-03"), ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"), ("01/02/2024", "2024-01-02/2024-02-01"), (datetime(2024, 5, 16, 23, 30, tzinfo=UTC), "2024-05-16"),
    ],
)  # fmt: skip
def test_what_metadata_may_hold(value, expected):
    """Guards the values that YAML, JSON and tags give."""
    assert str(parse_published(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "31.02.2024",
        "May 2024 or so",
        None,
        True,
        ["2024"],
        ["2024", "2023"],
        7,
        {"a": 1},
        "2024-13-01",
    ],
)
def test_what_is_no_date_gives_none(value):
    """Guards against a date made up from something else."""
    assert parse_published(value) is None
