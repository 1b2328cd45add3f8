"""What is a conflict, and what is not."""

from __future__ import annotations

import pytest

from comity.core.offsets import Span
from comity.record import conflicts as module
from comity.record.conflicts import find_conflicts
from comity.record.model import Evidence
from comity.testing import make_event

STATES = {"Baku": {"AZE"}, "AZE": {"AZE"}, "Vienna": {"AUT"}, "Geneva": {"CHE"}, "Brussels": {"BEL", "EU"}}


def fields(*said):
    """The fields in conflict, with their values."""
    return [(c.field, [side.value for side in c.sides]) for c in find_conflicts("e", said)]


@pytest.mark.parametrize(
    ("dates", "values"),
    [
        (["2024-05-06", "2024-05-07"], ["2024-05-06", "2024-05-07"]),
        (["2024-05-06", "2024-05"], None),
        (["2024-05-06", "2024"], None),
        (["2024-05-06", "2024-05-06/2024-05-08"], None),
        (["2024-05-06", "2024-06"], ["2024-05-06", "2024-06"]),
        (["2024-05-06", "2024-05", "2024-05-09"], ["2024-05-06", "2024-05-09"]),
        (["2024-05-06", None], None),
    ],
)
def test_dates_are_in_conflict_only_where_no_day_fits_both(dates, values):
    """Guards the date register, and against a conflict between a day and the month that holds it."""
    said = [make_event("CONSULT", "SVK", "AZE", date=day, at=at) for at, day in enumerate(dates)]
    assert fields(*said) == ([("date", values)] if values else [])


def test_a_plan_put_off_is_no_conflict():
    """Guards against taking a change of plans for a contradiction about what happened."""
    planned = make_event("CONSULT", "SVK", "AZE", date="2024-05-01", status="planned")
    assert fields(planned, make_event("CONSULT", "SVK", "AZE", date="2024-05-06", at=5)) == []


@pytest.mark.parametrize(
    ("places", "conflict"),
    [
        (("Vienna", "Geneva"), True),
        (("Baku", "AZE"), False),
        (("Baku", "Nowhere"), False),
        (("Brussels", "BEL"), False),
        (("Baku", "baku"), False),
    ],
)
def test_places_are_in_conflict_only_where_both_are_known_and_differ(places, conflict, monkeypatch):
    """Guards against a conflict between a city and its state, or with a place nobody knows."""
    known = {**STATES, "BEL": {"BEL"}}
    monkeypatch.setattr("comity.record.places.states_of", lambda place: frozenset(known.get(place, ())))
    said = [make_event("CONSULT", "SVK AZE", place=place, at=at) for at, place in enumerate(places)]
    assert fields(*said) == ([("place", list(places))] if conflict else [])


def test_amounts_of_two_units_are_no_conflict():
    """Guards against comparing dollars with euros."""
    said = [
        make_event("AID", "AZE", "PAK", amount=(2e9, unit), at=at) for at, unit in enumerate(("USD", "EUR"))
    ]
    assert fields(*said) == []


def test_parties_that_are_not_among_each_other_are_a_conflict():
    """Guards what an analyst joins by hand: different parties are shown as a contradiction."""
    said = [make_event("AID", who, "PAK", at=at) for at, who in enumerate(("AZE", "TUR"))]
    assert fields(*said) == [("actors", ["AZE -> PAK", "TUR -> PAK"])]


def test_what_is_alleged_or_asserted_and_denied_is_a_conflict():
    """Guards ruling 5: a denial contradicts what it denies; a plan that was dropped is no contradiction."""
    denied = make_event("AID", "IRN", "RUS", status="negated", at=9)
    for status in ("occurred", "ongoing", "alleged"):
        said = make_event("AID", "IRN", "RUS", status=status)
        assert fields(said, denied) == [("status", [status, "negated"])]
    assert fields(make_event("AID", "IRN", "RUS", status="planned"), denied) == []


def test_narrowest_keeps_a_date_that_nothing_lies_in():
    """Guards the rule that a month adds nothing to a day inside it but counts where no day is given."""
    day, month = (make_event(date=text).date for text in ("2024-05-06", "2024-05"))
    assert module.narrowest([month, day]) == [day]
    assert module.narrowest([month]) == [month]


def misdated(day, weekday, at=0, **fields):
    """A visit whose text gives its day a weekday that it does not have."""
    said = Evidence("weekday", Span(0, 1), weekday)
    return make_event("CONSULT", "IRN", "AZE", mode="visit", date=day, at=at, evidence=(said,), **fields)


def test_a_weekday_that_does_not_fit_needs_no_second_source():
    """Guards that one text that says Sunday of a Monday is shown, by itself."""
    assert fields(misdated("2025-04-28", "Sunday")) == [("date", ["2025-04-28", "Sunday 2025-04-28"])]


def test_a_weekday_that_does_not_fit_stands_against_who_gives_the_day_alone():
    """Guards that the source without the slip is the other side."""
    right = make_event("CONSULT", "IRN", "AZE", mode="visit", date="2025-04-28", at=90)
    (conflict,) = find_conflicts("e", [misdated("2025-04-28", "Sunday"), right])
    assert conflict.sides[0].statements == (right.id,)


def test_a_visit_under_way_does_not_contradict_the_day_it_began():
    """Guards against a conflict between "came on 24 April" and "is here", the day after."""
    came = make_event("CONSULT", "KGZ", "AZE", mode="visit", date="2024-04-24")
    is_here = make_event("CONSULT", "KGZ", "AZE", mode="visit", date="2024-04-25", status="ongoing", at=50)
    assert fields(came, is_here) == []


def test_a_loan_and_an_investment_of_one_sum_differ_in_form():
    """Guards that the form of money is a field of its own."""
    loan = make_event("AID", "AZE", "PAK", amount=(2e9, "USD"), quote="two loans of $2 billion")
    other = make_event("AID", "AZE", "PAK", amount=(2e9, "USD"), quote="an investment of $2 billion", at=80)
    assert fields(loan, other) == [("type", ["loan", "investment"])]


def test_a_grant_of_access_is_no_form_of_money():
    """Guards against taking every "grant" for a gift of money."""
    loan = make_event("AID", "AZE", "PAK", quote="gave a loan")
    assert fields(loan, make_event("AID", "AZE", "PAK", quote="a grant of transit rights", at=80)) == []


def test_days_named_one_by_one_stand_against_a_single_day():
    """Guards "on Wednesday and Thursday" against "on Thursday", for an attack."""
    each = Evidence("days", Span(0, 1), "2026-03-04 2026-03-05")
    two = make_event("ASSAULT", "IRN", "AZE", date="2026-03-04/2026-03-05", evidence=(each,))
    one = make_event("ASSAULT", "IRN", "AZE", date="2026-03-05", at=70)
    assert fields(two, one) == [("date", ["2026-03-05", "2026-03-04/2026-03-05"])]


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ((5, "2031-06-03"), (15, "2031-06-04"), False),
        ((15, "2031-06-03"), (5, "2031-06-04"), True),
        ((5, "2031-06-03"), (15, "2031-06-03"), True),
    ],
)
def test_a_toll_that_rises_from_day_to_day_is_no_conflict(first, second, differ):
    """Guards against taking the second day's count for a contradiction of the first day's."""
    said = [
        make_event(
            "ASSAULT", "ISR", "LBN", amount=(count, "killed"), at=at,
            evidence=(Evidence("as of", Span(0, 1), day),),
        )
        for at, (count, day) in enumerate((first, second))
    ]  # fmt: skip
    assert (fields(*said) != []) == differ


def test_two_names_for_the_office_that_spoke_differ_over_who_said_it():
    """Guards that an accusation put into the mouth of the wrong minister is shown."""
    one = make_event("ACCUSE", "RUS", "USA", people="Anna Berg", quote="Foreign Minister Anna Berg accused")
    two = make_event(
        "ACCUSE", "RUS", "USA", people="Jan Holm", quote="Foreign Minister Jan Holm accused", at=80
    )
    assert fields(one, two) == [("by", ["Anna Berg", "Jan Holm"])]


def test_a_minister_and_a_president_may_both_have_said_it():
    """Guards against a conflict between two voices of one government."""
    one = make_event("ACCUSE", "RUS", "USA", people="Anna Berg", quote="Foreign Minister Anna Berg accused")
    two = make_event("ACCUSE", "RUS", "USA", people="Jan Holm", quote="President Jan Holm accused", at=80)
    assert fields(one, two) == []
