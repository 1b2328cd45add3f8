"""Dates, deeds and contradictions in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.record.merge import reconcile
from comity.record.model import Amount
from comity.testing import make_event
from comity.views.words import amount_words, dated_words, deed_sentence, long_date, long_when, short_date
from comity.views.words.conflicts import side_words


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("2024-05-06", "6 May 2024"),
        ("2024-05-06/2024-05-07", "6–7 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2020/2022", "2020–2022"),
        ("2024-04-25/2024-05-25", "25 April – 25 May 2024"),
        ("2023-12-15/2024-01-03", "15 December 2023 – 3 January 2024"),
        ("2024-02/2024-04", "February – April 2024"),
        ("2023-11/2024-01", "November 2023 – January 2024"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("2023-02-01/2023-02-28", "February 2023"),
        ("2024-02-01/2024-02-28", "1–28 February 2024"),
    ],
)
def test_interval_in_words(given_, expected):
    """Guards that a date is neither more nor less precise in words than in the record."""
    assert long_date(Interval.parse(given_)) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 800), st.integers(1, 40))
def test_different_intervals_have_different_words(first, days, more):
    """Guards that words lose nothing: a longer interval never reads like a shorter one."""
    one = Interval.day(first).hull(Interval.day(first).shift(days))
    other = one.hull(one.shift(more))
    assert long_date(one) != long_date(other)
    assert short_date(one) != short_date(other)


def test_disputed_date_reads_as_alternatives():
    """Guards that a visit given on two days does not read as one that lasted from the first to the second."""
    said = [
        make_event("CONSULT", "HUN", "AZE", mode="visit", date=day, at=at, quote="visited Baku")
        for day, at in (("2024-04-25", 0), ("2024-05-25", 900))
    ]
    (event,) = reconcile(said)
    assert long_when(event) == "25 April 2024 or 25 May 2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2025-04: true until 2025-08-31", "in Apr 2025: true until 31 Aug 2025"),
        ("from 2024-05-06/2024-05-07 on", "from 6–7 May 2024 on"),
        ("the season 2025-26, and 2025-13-40", "the season 2025-26, and 2025-13-40"),
        ("page 12025-04-01", "page 12025-04-01"),
    ],
)
def test_dates_in_a_sentence_are_told_as_elsewhere(text, expected):
    """Guards that a finding is read without counting months, and that what is no date is left alone."""
    assert dated_words(text) == expected


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        ("occurred", "visited Azerbaijan"),
        ("planned", "planned to visit Azerbaijan"),
        ("possible", "might visit Azerbaijan"),
        ("alleged", "allegedly visited Azerbaijan"),
        ("negated", "did not visit Azerbaijan"),
        ("hypothetical", "would, on a condition, visit Azerbaijan"),
    ],
)
def test_status_shows_in_the_verb(names, status, verb):
    """Guards that a plan, a rumour or a denial never reads like a deed."""
    (event,) = reconcile([make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05", status=status)])
    assert deed_sentence(event, names) == f"Slovakia {verb} in May 2024."


def test_persons_of_an_unknown_side_stand_beside_the_parties(names):
    """Guards that a minister whom the vocabulary does not know is not given to the state told last."""
    (event,) = reconcile([make_event("AGREE", ("AZE", "PAK"), people=["Ishaq Dar", "Mikayil Jabbarov"])])
    told = deed_sentence(event, names)
    assert told.startswith("Azerbaijan and Pakistan (Ishaq Dar), with Mikayil Jabbarov, reached"), told


@pytest.mark.parametrize(("place", "where"), [("Baku", "in Baku"), ("White House", "at the White House")])
def test_a_house_is_a_place_to_be_at(names, place, where):
    """Guards the preposition."""
    (event,) = reconcile([make_event("CONSULT", ("AZE", "ARM"), place=place)])
    assert where in deed_sentence(event, names)


def test_persons_stand_with_their_state(names):
    """Guards that the host is not listed among the visitors."""
    (event,) = reconcile(
        [
            make_event(
                "CONSULT",
                "KGZ",
                "AZE",
                mode="visit",
                date="2024-04-24",
                people=["Sadyr Japarov", "Ilham Aliyev"],
            )
        ]
    )
    assert deed_sentence(event, names) == (
        "Kyrgyzstan (Sadyr Japarov) visited Azerbaijan (Ilham Aliyev) on 24 April 2024."
    )


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Amount(2e9, "USD"), "2 billion USD"),
        (Amount(1.25e6, "EUR"), "1.25 million EUR"),
        (Amount(40, "aircraft"), "40 aircraft"),
        (Amount(123456, "tonnes"), "123,456 tonnes"),
    ],
)
def test_amount_in_words(amount, expected):
    """Guards that no digit is lost or invented in an amount."""
    assert amount_words(amount) == expected


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("date", "2024-05-06", "6 May 2024"),
        ("amount", "2000000000 USD", "2 billion USD"),
        ("status", "negated", "denied or did not happen"),
        ("actors", "HUN+SVK -> EU", "Hungary and Slovakia → European Union"),
        ("rank", "state", "state"),
    ],
)
def test_sides_of_a_conflict_in_words(names, field, value, expected):
    """Guards that every field's values are shown as a reader says them."""
    assert side_words(field, value, names) == expected


def test_a_weekday_that_does_not_fit_is_told_with_the_right_one(names):
    """Guards that a reader sees at once what is wrong with "Sunday, 28 April 2025"."""
    assert side_words("date", "Sunday 2025-04-28", names) == "Sunday, 28 April 2025, which was a Monday"


def test_a_deed_in_dispute_says_in_which_fields():
    """Guards that a date, amount or status in dispute never looks settled in a chronology."""
    from comity.views.console.pieces import extras

    said = [
        make_event(
            "ASSAULT", "IRN", "AZE", date="2031-03-05", amount=(count, "drones"), at=at, quote="drones hit"
        )
        for at, count in ((0, 2), (900, 4))
    ]
    (event,) = reconcile(said)
    assert "[sources differ: amount]" in extras(event)


def test_a_disputed_deed_says_so_in_its_sentence(names):
    """Guards the summary of a brief: what a party denies is not told as if nobody did."""
    from comity.record.merge import reconcile

    said = [
        make_event("ASSAULT", "IRN", "AZE", date="2031-03-05", status=status, by=by, at=at, document=document * 64, quote="hit by drones")
        for at, status, by, document in ((0, "occurred", None, "a"), (90, "negated", "Iran", "b"))
    ]  # fmt: skip
    (event,) = reconcile(said)
    assert deed_sentence(event, names).endswith("; sources differ whether it happened.")
