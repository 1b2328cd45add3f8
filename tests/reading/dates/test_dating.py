"""Documents without a date are dated from what they say, with reasons, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates import infer_published


@dataclass(frozen=True)
class Term:
    """A term of office, as far as dating looks at it."""

    role: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Mention:
    """A name in a text."""

    span: Span
    person: str | None


class Offices:
    """Four persons whose terms are on the public record."""

    _terms: ClassVar = {
        "Robert Fico": (
            Term("HOG", date(2006, 7, 4), date(2010, 7, 8)),
            Term("HOG", date(2012, 4, 4), date(2018, 3, 15)),
            Term("HOG", date(2023, 10, 25), None),
        ),
        "Ebrahim Raisi": (Term("HOS", date(2021, 8, 3), date(2024, 5, 19)),),
        "Joe Biden": (
            Term("HOS", date(2021, 1, 20), date(2025, 1, 20)),
            Term("VP", date(2009, 1, 20), date(2017, 1, 20)),
        ),
        "Mikhail Gorbachev": (Term("HOS", date(1990, 3, 15), date(1991, 12, 25)),),
    }

    def terms(self, person):
        """The terms of a person."""
        return self._terms.get(person, ())

    def find(self, text):
        """Every full name in a text."""
        return [
            Mention(Span(at, at + len(name)), name)
            for name in self._terms
            for at in range(len(text))
            if text.startswith(name, at)
        ]


def dated(text):
    """The dating of a text with the four persons known."""
    offices = Offices()
    return infer_published(text, vocabulary=offices, mentions=offices.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two leaders meet\nA comment, 10.04.2025\n\nThe talks began. They had met on 12 January 2025.",
        "BAKU, April 10, 2025 — The talks began.",
        "Two leaders meet\n\nPublished: April 10, 2025\n\nThe talks began.",
        "April 10, 2025\n\nThe talks began.",
    ],
)
def test_heading_date_settles_it(text):
    """Guards that a date in the heading, a dateline or after a label is the document's."""
    assert dated(text).interval == Interval.parse("2025-04-10")
    assert "bears the date" in dated(text).reasons[0]


def test_date_of_a_deed_in_the_opening_is_no_dateline():
    """Guards that "On 16 May 2024 X visited Y" does not date the document itself."""
    assert dated("On 16 May 2024 the president visited Baku, and talks were held there.").interval is None


def test_offices_held_on_dated_days_fix_the_year():
    """Guards the core case: two offices leave one year, the latest day and "this month" do the rest."""
    text = (
        "On April 24 the visits began. Slovak Prime Minister Robert Fico came on May 6. "
        "On May 19 Iranian President Ebrahim Raisi came to the border. There were other talks this month."
    )
    found = dated(text)
    assert found.interval == Interval.parse("2024-05-19/2024-06-09")
    assert any("Robert Fico as Prime Minister" in reason and "2024" in reason for reason in found.reasons)
    assert any("this month" in reason for reason in found.reasons)


def test_without_near_words_the_year_stays_open():
    """Guards that no closeness is claimed where the text claims none."""
    text = "Slovak Prime Minister Robert Fico came on May 6. On May 19 Iranian President Ebrahim Raisi came."
    assert dated(text).interval == Interval.parse("2024-05-19/2024-12-31")


def test_former_holders_date_nothing():
    """Guards that a former office is not taken for a present one."""
    text = (
        "Former President Mikhail Gorbachev spoke on May 6. Former Prime Minister Robert Fico spoke on May 7."
    )
    assert dated(text).interval is None


def test_weekday_narrows_the_year():
    """Guards that a weekday rules out the years in which the day fell on another."""
    text = "On Monday, May 6, Slovak Prime Minister Robert Fico came. President Joe Biden spoke on May 7."
    assert dated(text).interval == Interval.parse("2024-05-07/2024-12-31")
    # Without the weekday 2024 is still the only year in which both held office on those days.
    tuesday = "On Tuesday, May 6, Slovak Prime Minister Robert Fico came. President Joe Biden spoke on May 7."
    assert dated(tuesday).interval is None
    assert "contradicts" in dated(tuesday).reasons[-1]


def test_slip_in_a_list_is_not_the_latest_day():
    """Guards the lower bound against one day out of order in an account that runs in order."""
    text = (
        "On April 24 one came, on May 25 another, on May 7 Slovak Prime Minister Robert Fico. "
        "On May 19 Iranian President Ebrahim Raisi came. They met a few days ago."
    )
    assert dated(text).interval.first == date(2024, 5, 19)


def test_days_across_the_turn_of_the_year():
    """Guards that January follows December in a text that names both."""
    text = "On December 28 President Joe Biden spoke. On January 5 Prime Minister Robert Fico answered. It was last week."
    assert dated(text).interval == Interval.parse("2024-01-05/2025-01-26")


def test_two_offices_without_days_give_their_common_time():
    """Guards that undated office holders narrow by the time they shared, and one alone does not."""
    assert dated("President Joe Biden met Prime Minister Robert Fico.").interval == Interval.parse(
        "2023-10-25/2025-01-20"
    )
    assert dated("President Mikhail Gorbachev promised it.").interval is None


def test_latest_full_date_with_near_words():
    """Guards that a full past date and "last week" bound the document on both sides."""
    assert dated("The accord of 16 May 2024 stands. They met last week.").interval == Interval.parse(
        "2024-05-16/2024-06-06"
    )


def test_year_alone_is_only_a_lower_bound():
    """Guards the honest answer: a text that names 2022 as past is later, and nobody knows how much."""
    found = dated("It did so with Donbass in 2022. The risks will grow from January next year.")
    assert found.interval is None
    assert "2022" in found.reasons[0]
    assert "nothing says" in found.reasons[-1]


def test_planned_days_do_not_bound_the_document_from_below():
    """Guards that an announced date is not taken for a past one."""
    text = "The accord of 16 May 2024 stands. They met last week. The summit will be held on 1 December 2030."
    assert dated(text).interval == Interval.parse("2024-05-16/2024-06-06")


def test_text_without_evidence_is_not_dated():
    """Guards that nothing is made up."""
    found = dated("Relations are good. Everyone hopes that they stay so.")
    assert found.interval is None
    assert found.reasons == ("it names nothing that would date it",)


_SENTENCES = [
    "On April 24 they met.", "On Monday, May 6, they met.", "Prime Minister Robert Fico came on May 7.", "In 2022 it fell.",
    "President Joe Biden spoke.", "They met last week.", "BAKU, May 16 —", "On 3 June 2024 it was signed.", "\n", "It will end on June 5.",
]  # fmt: skip


@given(st.lists(st.sampled_from(_SENTENCES), max_size=8).map(" ".join))
def test_dating_always_gives_a_reason(text):
    """Guards that any mixture of evidence ends in an interval of three years at most, or in None, with a reason."""
    found = dated(text)
    assert found.reasons
    assert found.interval is None or found.interval.days <= 3 * 366


_SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.shared
@pytest.mark.skipif(not _SEEDS.exists(), reason="reference texts are not here")
def test_reference_text_with_a_heading_date():
    """Guards the dating of a commentary that bears its date in the first line."""
    (path,) = _SEEDS.glob("002_*.txt")
    found = infer_published(path.read_text(encoding="utf-8"), vocabulary=Offices(), mentions=[])
    assert found.interval == Interval.parse("2025-04-10")


@pytest.mark.shared
@pytest.mark.skipif(not _SEEDS.exists(), reason="reference texts are not here")
def test_reference_text_dated_by_offices():
    """Guards the dating of an interview that names days and office holders and no year."""
    (path,) = _SEEDS.glob("000_*.txt")
    text = path.read_text(encoding="utf-8").replace("Ibrahim Raisi", "Ebrahim Raisi")
    found = dated(text)
    assert found.interval.overlaps(Interval.parse("2024-05-23/2024-06-10"))
    assert found.interval.days <= 31


@pytest.mark.shared
@pytest.mark.skipif(not _SEEDS.exists(), reason="reference texts are not here")
def test_reference_text_that_cannot_be_dated():
    """Guards that a speech with one bare year is left undated, with the bound as reason."""
    (path,) = _SEEDS.glob("001_*.txt")
    found = dated(path.read_text(encoding="utf-8"))
    assert found.interval is None
    assert "2022" in " ".join(found.reasons)
