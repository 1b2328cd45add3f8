"""Laws that hold for every text and every date of publication."""

from __future__ import annotations

import importlib.util
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.reading.dates import time_expressions

_SPEC = importlib.util.spec_from_file_location("dates_table", Path(__file__).with_name("table.py"))
table = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(table)

_EXPRESSIONS = [row[1] for row in table.ROWS]
_GLUE = [
    " ",
    ", ",
    " and ",
    " to ",
    "-",
    "\n",
    "\n\n",
    ". ",
    " from ",
    " between ",
    " since ",
    " by ",
    " until ",
    "(",
]
texts = st.lists(
    st.sampled_from(_EXPRESSIONS + _GLUE + ["May", "2020", "16", "the", "drones"]), max_size=12
).map("".join)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
published = st.one_of(
    st.none(), days.map(Interval.day), st.tuples(days, days).map(lambda pair: Interval(min(pair), max(pair)))
)
tenses = st.sampled_from(["past", "future", None])


@given(st.one_of(texts, st.text(max_size=80)))
def test_expressions_lie_in_order_and_reproduce_the_text(text):
    """Guards the spans: ordered, without overlap, and exactly the characters they claim."""
    end = 0
    for found in time_expressions(text):
        assert found.span.start >= end
        assert found.span.of(text) == found.text != ""
        end = found.span.end


@given(texts, published, published, tenses)
def test_interval_and_reason_answer_for_every_date(text, when, previous, tense):
    """Guards against a date of publication or an anchor for which an expression breaks."""
    for found in time_expressions(text):
        interval = found.interval(when, previous, tense)
        assert interval is None or interval.first <= interval.last
        reason = found.reason(when, previous, tense)
        assert reason.startswith("'" + " ".join(found.text.split()) + "': ")
        assert len(reason) > len(found.text) + 4


@given(texts, published, published, tenses)
def test_absolute_days_do_not_depend_on_publication(text, when, previous, tense):
    """Guards that a date written out in full means the same wherever it is read."""
    for found in time_expressions(text):
        if found.anchor == "absolute":
            assert found.interval(when, previous, tense) == found.interval(None)
            assert found.interval(None) is not None


@given(texts, days, tenses)
def test_missing_anchor_gives_no_days(text, when, tense):
    """Guards that nothing is dated from an anchor that is not known."""
    for found in time_expressions(text):
        if found.anchor == "document":
            assert found.interval(None, None, tense) is None
        if found.anchor == "previous":
            assert found.interval(Interval.day(when), None, tense) is None
        if found.anchor == "none":
            assert found.interval(Interval.day(when), Interval.day(when), tense) is None


@given(st.sampled_from(_EXPRESSIONS), days, st.integers(0, 40), tenses)
def test_wider_publication_never_narrows_the_days(words, first, length, tense):
    """Guards the promise that an uncertain date of publication only widens what hangs on it."""
    certain = Interval.day(first)
    wide = Interval(first, date.fromordinal(first.toordinal() + length))
    for found in time_expressions(words):
        narrow = found.interval(certain, certain, tense)
        broad = found.interval(wide, wide, tense)
        # Yearly dates may go unanswered or be settled by lying inside the wide interval.
        if (
            narrow is not None
            and broad is not None
            and found.granularity == "day"
            and found.anchor == "previous"
        ):
            assert broad.contains(narrow)
        if words in ("yesterday", "last week", "this month", "a few days ago", "Monday", "the past month"):
            assert broad.contains(narrow)


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "the ", "May 1, 2, ", "2020-", "a few ", "last ", "since ", "May "]
)
def test_time_taken_grows_with_length_only(unit):
    """Guards against a pattern that backtracks: the square of the length would take 64 times the work."""

    def seconds(size):
        text = unit * (size // len(unit))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            time_expressions(text)
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(8_000), seconds(64_000)
    assert large < 0.1 + 40 * small  # processor time; linear is 8, quadratic 64


def test_a_megabyte_of_digits_is_read_at_once():
    """Guards that one enormous number is one word, not a million places to look."""
    assert time_expressions("1" * 1_000_000) == []


def test_slashed_dates_follow_the_habit_of_their_document():
    """Guards that 05/06/2024 is read as the rest of the document writes its dates."""
    european, american = "On 16/05/2024 and 05/06/2024.", "On 05/16/2024 and 05/06/2024."
    assert str(time_expressions(european)[1].interval(None)) == "2024-06-05"
    assert str(time_expressions(american)[1].interval(None)) == "2024-05-06"
    both = "On 16/05/2024, 05/16/2024 and 05/06/2024."
    assert time_expressions(both)[2].interval(None) is None
    assert "ambiguous" in time_expressions(both)[2].reason(None)
    assert str(time_expressions("On 05/06/2024.", day_first=True)[0].interval(None)) == "2024-06-05"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("a day later", "'a day later': the day after 2024-05-06"),
        ("yesterday", "'yesterday': the day before 2024-06-12"),
        ("May 16, 2024", "'May 16, 2024': 2024-05-16, as written"),
        ("on May 16", "'May 16': no year is named; 2024 is the nearest to 2024-06-12"),
        ("on Monday, May 6", "'Monday, May 6': no year is named; in 2024 it fell on that weekday"),
        (
            "on Monday, May 7",
            "'Monday, May 7': no year is named; 2024 is the nearest to 2024-06-12; the weekday does not fit",
        ),
        ("Monday, May 7, 2024", "'Monday, May 7, 2024': 2024-05-07, as written; the weekday does not fit"),
        ("the past month", "'the past month': the 1 month up to 2024-06-12"),
    ],
)
def test_reasons_say_how_the_days_were_found(text, clause):
    """Guards the clause that a user reads beside a date."""
    (found,) = time_expressions(text)
    assert found.reason(Interval.parse("2024-06-12"), Interval.parse("2024-05-06")) == clause


def test_reason_names_a_missing_anchor():
    """Guards that an undated expression says what it lacks."""
    (found,) = time_expressions("two days ago")
    assert found.reason(None) == "'two days ago': counts from the document's date, which is not known"
    (found,) = time_expressions("a day later")
    assert "named before" in found.reason(Interval.parse("2024"))


def test_year_named_once_holds_for_a_list():
    """Guards "April 24 and May 6, 2024": the first day takes the year of the second."""
    first, second = time_expressions("They met on April 24 and May 6, 2024.")
    assert (str(first.interval(None)), str(second.interval(None))) == ("2024-04-24", "2024-05-06")
