"""Blocs through time: who joined, who left, and on which evidence."""

from dataclasses import replace
from datetime import date

import pytest
from bloc_evidence import row, table

from comity.blocs.dates.through import blocs_through
from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError, OptionError
from comity.ties import load_weights

WEIGHTS = replace(load_weights(), half_life_months=12.0)
QUESTION = BlocQuestion(temperature=0.3)
YEARS = (date(2020, 12, 31), date(2021, 12, 31), date(2022, 12, 31))


def camps(on):
    """Two camps of two at odds, with TTT beside the first."""
    return [
        row("AAA", "BBB", 9, on=on), row("XXX", "YYY", 9, on=on), row("AAA", "XXX", -9, on=on),
        row("BBB", "YYY", -9, on=on),
    ]  # fmt: skip


STORY = [
    *camps(date(2020, 6, 1)), *camps(date(2021, 6, 1)), *camps(date(2022, 6, 1)),
    row("AAA", "TTT", 8, on=date(2020, 6, 1), id_="treaty"),
    row("TTT", "XXX", 9, on=date(2022, 3, 1), id_="visit"), row("TTT", "YYY", 9, on=date(2022, 5, 1), id_="loan"),
    row("AAA", "TTT", -9, on=date(2022, 4, 1), id_="quarrel"),
]  # fmt: skip


def through(rows, dates=YEARS, **given):
    """Blocs of some rows at some dates."""
    return blocs_through(table(*rows), dates, WEIGHTS, question=replace(QUESTION, **given))


def test_a_state_that_changes_camp_is_told_with_the_deeds_that_drew_it():
    """Guards who moved, when, from where to where, and the evidence."""
    found = through(STORY)
    (move,) = found.moves
    assert (move.state, move.on, move.before) == ("TTT", YEARS[2], YEARS[1])
    first, last = found.steps[0], found.steps[-1]
    assert move.left == first.bloc["AAA"] == last.bloc["AAA"]
    assert move.joined == first.bloc["XXX"] == last.bloc["XXX"]
    ids = [reason.evidence_id for reason in move.reasons]
    assert set(ids[:3]) == {"visit", "loan", "quarrel"}
    assert {reason.evidence_id: reason.new for reason in move.reasons}["visit"]


def test_blocs_keep_their_names():
    """Guards that a camp that stays is called the same at every date."""
    found = through(STORY)
    assert len({step.bloc["AAA"] for step in found.steps}) == 1
    assert len({step.bloc["XXX"] for step in found.steps}) == 1
    assert found.names == tuple(sorted(found.names))


def test_dates_without_a_tie_are_told_apart():
    """Guards that silence is no bloc."""
    found = through(STORY, (date(2010, 1, 1), *YEARS))
    assert found.silent == (date(2010, 1, 1),)
    assert [step.on for step in found.steps] == list(YEARS)


def test_a_state_seen_once_more_in_its_bloc_has_not_moved():
    """Guards that a gap in the evidence is no move."""
    rows = [*camps(date(2020, 6, 1)), *camps(date(2022, 6, 1))]
    assert not through(rows).moves


def test_any_number_of_blocs_keeps_a_stranger_alone():
    """Guards the open question: whom everybody opposes is in no bloc of two."""
    rows = [
        *camps(date(2020, 6, 1)), row("AAA", "SSS", -9, on=date(2020, 6, 1)), row("SSS", "XXX", -9, on=date(2020, 6, 1)),
    ]  # fmt: skip
    found = blocs_through(table(*rows), YEARS[:1], WEIGHTS, count=None, question=QUESTION)
    step = found.steps[0]
    name = step.bloc.get("SSS") or step.unsure["SSS"]
    assert [state for state in (*step.bloc, *step.unsure) if (step.bloc | step.unsure)[state] == name] == [
        "SSS"
    ]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ((), "no date is given"),
        ((YEARS[1], YEARS[0]), "out of order"),
        ((YEARS[0], YEARS[0]), "out of order"),
    ],
)
def test_dates_must_be_in_order(dates, told):
    """Guards the refusal of dates that make no series."""
    with pytest.raises(OptionError, match=told):
        through(STORY, dates)


def test_a_span_without_ties_is_refused():
    """Guards against a river of nothing."""
    with pytest.raises(NotInRecordError, match="no tie counts from"):
        through(STORY, (date(1999, 1, 1), date(2000, 1, 1)))


def test_a_pole_that_never_has_a_tie_is_refused():
    """Guards that what is held is not dropped without a word."""
    with pytest.raises(OptionError, match="BRA"):
        through(STORY, poles=("AAA", "BRA"))


def test_a_notebook_shows_a_row_for_each_date():
    """Guards what a notebook shows of blocs through time."""
    blocs = through(STORY)
    shown = blocs._repr_html_()
    assert all(f"<td>{step.on}</td>" in shown for step in blocs.steps)
    assert shown.count("<tr>") == len(blocs.steps) + 1
