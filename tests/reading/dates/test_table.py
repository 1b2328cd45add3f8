"""The table of time expressions: each is found whole and means the days it should."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from comity.core.interval import Interval
from comity.reading.dates import time_expressions

_SPEC = importlib.util.spec_from_file_location("dates_table", Path(__file__).with_name("table.py"))
table = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(table)


def _parsed(days):
    return Interval.parse(days) if days else None


@pytest.mark.parametrize(("text", "words", "days"), table.ROWS, ids=[row[0] for row in table.ROWS])
def test_expression_means_these_days(text, words, days):
    """Guards the reading of each form at one date of publication, and the extent of its span."""
    found = time_expressions(text)
    assert [expression.text for expression in found] == [words]
    assert found[0].interval(_parsed(table.PUBLISHED), _parsed(table.PREVIOUS)) == _parsed(days)


@pytest.mark.parametrize(("text", "published", "tense", "days"), table.TENSED)
def test_tense_chooses_the_side(text, published, tense, days):
    """Guards that a date without a year falls on the side of publication that the sentence tells of."""
    (found,) = time_expressions(text)
    assert found.interval(_parsed(published), None, tense) == _parsed(days)


@pytest.mark.parametrize(("text", "published", "days"), table.WIDENED)
def test_uncertain_publication_widens_the_days(text, published, days):
    """Guards that a date is never more precise than the document's own date allows."""
    (found,) = time_expressions(text)
    assert found.interval(_parsed(published), None, "past") == _parsed(days)


@pytest.mark.parametrize("text", table.NO_DATE)
def test_false_friends_are_no_dates(text):
    """Guards against figures, persons and names that look like dates."""
    assert [found.text for found in time_expressions(text) if not found.is_duration] == []
