"""An indicator on a day: tripped, quiet or not judged, with since when, evidence and history."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.claims.indicators.coverage import Coverage
from comity.claims.indicators.judge import Stream, judge
from comity.claims.indicators.threshold import Threshold, tail

BEGIN = date(2020, 1, 1)
AT = date(2020, 12, 31)
LENGTH = (AT - BEGIN).days


def stream(offsets, width=10, *, begin=BEGIN, last=AT):
    """Deeds so many days after the beginning."""
    starts = np.array([BEGIN.toordinal() + one for one in offsets], dtype=np.int64)
    covered = Coverage(first=begin, last=last, deeds=500) if last else None
    return Stream(
        source="record", starts=starts, ends=starts + max(width, 1) - 1,
        ids=tuple(f"e{at:03d}" for at in range(len(offsets))), covered=covered,
    )  # fmt: skip


def above(number, width=10):
    """A count above a number."""
    return Threshold(sort="above", number=number, width=width)


def percentile(share, width, days):
    """A count above a percentile of so many days."""
    return Threshold(sort="percentile", number=share, width=width, history_years=days / 365.2425)


offsets = st.lists(st.integers(0, LENGTH), max_size=30)
thresholds = st.one_of(
    st.builds(above, st.integers(0, 5)),
    st.builds(lambda n: Threshold(sort="silence", number=n), st.integers(1, 100)),
    st.builds(percentile, st.sampled_from([50.0, 90.0]), st.just(10), st.just(100)),
)


def test_a_count_trips_above_its_number_and_not_at_it():
    """Guards the edge, the day of the first trip, and the evidence."""
    deeds = stream([LENGTH - 9, LENGTH - 4, LENGTH - 4, 5])
    found = judge(deeds, above(2), AT)
    assert (found.state, found.value, found.limit) == ("tripped", 3, 2.0)
    assert found.since == AT - timedelta(days=4)
    assert found.evidence == ("e000", "e001", "e002")
    assert judge(deeds, above(3), AT).state == "quiet"
    assert judge(deeds, above(2), AT + timedelta(days=1)).state == "quiet"


def test_silence_is_counted_to_the_last_word_of_the_source():
    """Guards the difference between a silent actor and a source that has ended."""
    deeds = stream([10], last=BEGIN + timedelta(days=60))
    rule = Threshold(sort="silence", number=49)
    found = judge(deeds, rule, AT)
    assert (found.state, found.value, found.evidence) == ("tripped", 50, ("e000",))
    assert found.since == BEGIN + timedelta(days=60)
    assert judge(deeds, Threshold(sort="silence", number=50), AT).state == "quiet"


def test_who_never_dealt_is_not_silent():
    """Guards that silence without a deed before it is not judged."""
    found = judge(stream([]), Threshold(sort="silence", number=30), AT)
    assert found.state == "not judged"
    assert "never having dealt" in found.reason
    assert found.history is None


def test_a_percentile_is_taken_from_the_past_before_the_window():
    """Guards that the window is no part of its own baseline."""
    deeds = stream([*range(0, LENGTH - 10, 10), *range(LENGTH - 9, LENGTH)])
    found = judge(deeds, percentile(95, 10, 200), AT)
    assert (found.state, found.value, found.limit) == ("tripped", 9, 1.0)
    # On the first day of the burst the window still holds a deed of before it.
    assert found.since == AT - timedelta(days=9)
    # The first day is that with a window, a past, and a window for the first day of the past.
    assert found.history.first == BEGIN + timedelta(days=10 + 200 + 10 - 2)


def test_too_short_a_past_is_no_baseline():
    """Guards that a threshold without a baseline is not guessed."""
    found = judge(stream([5, 6]), percentile(90, 10, 400), AT)
    assert (found.state, found.value, found.limit) == ("not judged", None, None)
    assert found.reason.startswith("no baseline: 1.09516 years of past")
    assert "tells since 2020-01-01 (1.0 years)" in found.reason
    assert found.history is None


def test_a_source_that_ended_before_the_window_judges_nothing():
    """Guards that no news from a dead feed is not taken for quiet; its past is still told."""
    found = judge(stream([5, 6], last=BEGIN + timedelta(days=100)), above(0), AT)
    assert found.state == "not judged"
    assert "ends on 2020-04-10" in found.reason
    assert found.history.last == date(2020, 4, 10)


@given(offsets, thresholds)
def test_a_day_far_beyond_the_source_says_what_the_day_after_it_says(days, rule):
    """Guards that a wrong year in a question neither changes the answer nor takes for ever."""
    end = AT + timedelta(days=rule.width + 1)
    near, far = judge(stream(days, rule.width), rule, end), judge(stream(days, rule.width), rule, date.max)
    assert (near.state, near.value, near.since) == (far.state, far.value, far.since)
    assert near.evidence == far.evidence


def test_a_source_that_begins_within_the_window_judges_nothing():
    """Guards the other end."""
    found = judge(stream([LENGTH], begin=AT - timedelta(days=3)), above(1), AT)
    assert found.state == "not judged"
    assert "4 days; the window takes 10" in found.reason


def test_a_count_that_is_above_already_is_tripped_however_little_is_covered():
    """Guards a young record: what it has not seen could only add to the count. Its past stays unjudged."""
    found = judge(stream([LENGTH - 1, LENGTH], begin=AT - timedelta(days=3)), above(1), AT)
    assert (found.state, found.since, found.history) == ("tripped", AT, None)


def test_a_source_without_a_word_judges_nothing():
    """Guards the empty record."""
    found = judge(stream([], last=None), above(0), AT)
    assert (found.state, found.reason) == ("not judged", "the source tells of nothing by 2020-12-31")


def test_what_the_source_never_tells_of_is_said():
    """Guards that a quiet indicator over nothing does not look like peace."""
    found = judge(stream([]), above(0), AT)
    assert found.state == "quiet"
    assert "can never trip here" in found.notes[0]
    assert judge(stream([3]), above(0), AT).notes == ()


def test_what_comes_after_the_day_is_not_looked_at():
    """Guards questions about the past against hindsight."""
    early = date(2020, 6, 1)
    deeds, more = stream([100, 110]), stream([100, 110, 300, 301, 302])
    with_later, without = judge(more, above(1), early), judge(deeds, above(1), early)
    assert with_later == without


@given(offsets, thresholds, st.integers(0, LENGTH))
def test_a_higher_threshold_never_trips_more(days, rule, at):
    """Guards the law on every day and in the history: who asks for more is alarmed less."""
    width = rule.width
    higher = Threshold(
        sort=rule.sort, number=rule.number + (5 if rule.sort == "percentile" else 1), width=width,
        history_years=rule.history_years,
    )  # fmt: skip
    day = BEGIN + timedelta(days=at)
    low, high = judge(stream(days, width), rule, day), judge(stream(days, width), higher, day)
    assert high.state != "tripped" or low.state == "tripped"
    if low.history:
        assert high.history.tripped_days <= low.history.tripped_days


@given(offsets, offsets, st.integers(0, 5), st.integers(0, LENGTH))
def test_more_deeds_never_untrip_a_count(days, more, number, at):
    """Guards the law for counts above a number."""
    day = BEGIN + timedelta(days=at)
    before, after = judge(stream(days), above(number), day), judge(stream(days + more), above(number), day)
    assert before.state != "tripped" or after.state == "tripped"


@given(offsets, thresholds, st.randoms())
def test_the_order_of_deeds_does_not_matter(days, rule, chance):
    """Guards that rows may come as they like."""
    shuffled = list(days)
    chance.shuffle(shuffled)
    one, other = judge(stream(days, rule.width), rule, AT), judge(stream(shuffled, rule.width), rule, AT)
    assert (one.state, one.value, one.limit, one.since) == (
        other.state,
        other.value,
        other.limit,
        other.since,
    )
    assert one.history == other.history
    assert len(one.evidence) == len(other.evidence)


@given(offsets, thresholds)
def test_the_history_is_what_asking_on_each_day_would_have_given(days, rule):
    """Guards the share of alarms against judging every day for itself."""
    found = judge(stream(days, rule.width), rule, AT).history
    # Before the first whole window a count can be above its number, and cannot be known to be below it.
    asked = [BEGIN + timedelta(days=at) for at in range(max(rule.width - 1, 0), LENGTH)]
    each = [judge(stream(days, rule.width), rule, day).state for day in asked]
    judged = [state for state in each if state != "not judged"]
    if not judged:
        assert found is None
    else:
        assert (found.days, found.tripped_days) == (len(judged), judged.count("tripped"))
        assert 0 <= found.share <= 1


def test_how_many_windows_lie_above_a_percentile():
    """Guards the measure by which a past is too short for a percentile."""
    assert tail(95, 600, 30) == pytest.approx(1)
    assert tail(95, 599, 30) < 1
