"""The ledger scored: only what is confirmed counts, and what cannot be scored is shown."""

from dataclasses import replace
from datetime import date

import pytest
from foretold import deed, outlook, told, visit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.forecasts.ledger import ledger
from comity.forecasts.scores import outcome_of, scores
from comity.record.judging import Judgement

FORETOLD = "Slovakia will visit Azerbaijan this year"


def decided(known, one, value, at="2032-12-31T12:00:00+00:00"):
    """The same record with an analyst's word on a forecast."""
    word = Judgement(
        key=1, kind="resolve", groups=((one.id,),), by="N. N.", why="", at=at, field="forecast", value=value
    )
    return replace(known, decisions=(word,))


def test_a_proposal_is_not_scored_before_it_is_confirmed(known):
    """Guards that a machine's word alone makes no score, unless it is asked for."""
    view = known(outlook(FORETOLD), told(visit("2031-06-01")))
    found = ledger(view)
    assert (scores(found).scored, scores(found).proposed) == (0, 1)
    assert scores(found, with_proposed=True).scored == 1
    confirmed = scores(ledger(decided(view, found[0], "true")))
    assert (confirmed.scored, confirmed.confirmed, confirmed.proposed) == (1, 1, 0)


def test_the_score_is_that_of_the_stated_range(known):
    """Guards the Brier score of 95 to 99 % where it came: from .01² to .05²."""
    found = scores(ledger(known(outlook(FORETOLD), told(visit("2031-06-01")))), with_proposed=True)
    (row,) = found.rows
    brier = row.brier
    assert brier is not None
    assert (brier.best, brier.worst) == pytest.approx((0.0001, 0.0025))
    assert not row.ranked


@pytest.mark.parametrize(
    ("word", "state"), [("true", "resolved"), ("false", "resolved"), ("void", "void"), ("open", "overdue")]
)
def test_an_analysts_word_outranks_the_record(known, word, state):
    """Guards that what was confirmed stands against the proposal, and that void and open are not scored."""
    view = known(outlook(FORETOLD), told(visit("2031-06-01")))
    (one,) = ledger(decided(view, ledger(view)[0], word))
    shares = scores([one]).rows[0].shares
    assert shares[state] == 1
    assert (scores([one]).scored == 1) == (state == "resolved")


def test_a_void_forecast_is_never_scored(known):
    """Guards the law of the void, whether the record or the analyst finds it."""
    quote = "If Hungary visits Azerbaijan, Slovakia will visit Azerbaijan this year"
    follows = [("SUPPORT", "HUN", "AZE", day, {}) for day in ("2031-05-01", "2032-05-01")]
    (one,) = ledger(known(
        outlook(quote, claim="conditional", condition="Hungary visits Azerbaijan", about="HUN SVK AZE"),
        told(visit("2031-06-01"), *follows),
    ))  # fmt: skip
    assert one.proposal.outcome == "void"
    for with_proposed in (False, True):
        found = scores([one], with_proposed=with_proposed)
        assert (found.scored, found.rows[0].shares["void"]) == (0, 1)


def test_persistence_is_how_it_was_in_as_long_a_time_before(known):
    """Guards the reference: a visit in the year before, none, or nothing told at all."""

    def before(*deeds):
        found = ledger(known(outlook(FORETOLD), told(visit("2031-06-01"), *deeds)))
        return next(one.before for one in found if one.outlet == "The Outlook")

    assert before(visit("2030-09-01")) == 1
    assert before(deed("2030-09-01")) == 0
    assert before() is None
    assert before(visit("2029-09-01")) is None


def test_a_decision_made_later_does_not_reach_back(known):
    """Guards `--at`: on a day before the due date, an outcome confirmed years later is not known."""
    view = known(outlook(FORETOLD), today="2031-07-01")
    (one,) = ledger(decided(view, ledger(view)[0], "false"))
    assert (one.state, one.decision) == ("open", None)


def test_no_forecast_makes_no_scores():
    """Guards the empty ledger."""
    found = scores([])
    assert (found.rows, found.calibration, found.scored) == ((), (), 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    word=st.sampled_from(["true", "false", "void"]),
    more=st.lists(
        st.tuples(st.dates(date(2031, 1, 1), date(2031, 12, 31)), st.sampled_from(["SUPPORT", "ACCUSE", "CONSULT"])),
        max_size=4,
    ),
)  # fmt: skip
def test_no_evidence_turns_a_confirmed_outcome(known, word, more):
    """Guards the law that adding deeds to the record never changes what an analyst has confirmed."""
    view = known(
        outlook(FORETOLD), told(visit("2031-06-01"), *(deed(day.isoformat(), kind) for day, kind in more))
    )
    found = ledger(view)
    one = next(one for one in ledger(decided(view, found[0], word)) if one.outlet == "The Outlook")
    assert outcome_of(one, with_proposed=True) == word
