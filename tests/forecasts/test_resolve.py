"""What the record makes of a forecast: true, false, void, or silent."""

from datetime import date, timedelta

import pytest
from foretold import deed, outlook, plan, told, visit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.forecasts.ledger import ledger

FORETOLD = "Slovakia will visit Azerbaijan this year"


def proposal(known, *deeds, quote=FORETOLD, today="2032-12-31", **fields):
    """What a chronicle of deeds makes of one forecast."""
    found = ledger(known(outlook(quote, **fields), told(*deeds, published="2032-12-01"), today=today))
    (one,) = [one for one in found if one.outlet == "The Outlook"]
    return one.proposal


def test_a_deed_in_its_time_makes_it_true_with_its_quote(known):
    """Guards that a proposal leads to the deed, the words and the source that show it."""
    found = proposal(known, visit("2031-06-01"))
    assert (found.outcome, found.short) == ("true", "came true, 2031-06-01")
    (shown,) = found.evidence
    assert (shown.bearing, shown.source, shown.quote) == (
        "for", "The Chronicle", "Line 0 of the chronicle chronicle",
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        ("CONSULT", "AZE", "SVK", "2031-06-01", {"mode": "visit"}),  # the host goes the other way
        ("CONSULT", "SVK", "AZE", "2031-06-01", {"mode": "phone"}),
        ("CONSULT", "SVK", "HUN", "2031-06-01", {"mode": "visit"}),
        ("CONSULT", "SVK", "AZE", "2031-06-01", {"mode": "visit", "status": "alleged"}),
        ("CONSULT", "SVK", "AZE", "2031-06-01", {"mode": "visit", "status": "planned"}),
    ],
)
def test_another_deed_does_not_make_it_true(known, other):
    """Guards roles, kinds and status: who visits is not who is visited, and a plan is no visit."""
    assert proposal(known, other).outcome != "true"


def test_a_deed_that_came_later_makes_it_false(known):
    """Guards `came later`, with the later deed as evidence."""
    found = proposal(known, visit("2032-02-03"))
    assert (found.outcome, found.short) == ("false", "came later, 2032-02-03")
    assert not found.from_absence


def test_a_plan_still_open_after_its_time_makes_it_false(known):
    """Guards `still only planned`: an undated plan told of after the due date shows that it had not come."""
    found = proposal(known, visit(None, status="planned"))
    assert (found.outcome, found.short) == ("false", "lapsed: still only planned, 2032-12-01")


def test_a_denied_deed_makes_it_false(known):
    """Guards that a denial told in its time counts against it."""
    found = proposal(known, visit("2031-06-01", status="negated"))
    assert (found.outcome, found.short) == ("false", "denied, 2031-06-01")


def test_a_record_that_follows_the_parties_makes_it_false_from_absence(known):
    """Guards that silence counts only where the record looked: two deeds since, one after the due date."""
    found = proposal(known, deed("2031-07-01"), deed("2032-01-05"))
    assert (found.outcome, found.from_absence) == ("false", True)
    assert {one.bearing for one in found.evidence} == {"beside"}


@pytest.mark.parametrize(
    "deeds",
    [
        (),
        (deed("2032-01-05"),),  # one deed is no following
        (deed("2031-05-01"), deed("2031-07-01")),  # nothing after the due date
        (deed("2030-05-01"), deed("2030-07-01"), deed("2032-01-05")),  # what came before shows nothing
    ],
)
def test_a_silent_record_proposes_nothing(known, deeds):
    """Guards the difference between `did not happen` and `nobody tells`."""
    found = proposal(known, *deeds)
    assert (found.outcome, found.short) == (None, "the record is silent")
    assert found.silent


def test_a_deed_of_unsure_date_decides_nothing(known):
    """Guards that a visit told of for some day of two years is neither in time nor late."""
    found = proposal(known, visit("2031-11-01/2032-02-28"), deed("2031-07-01"), deed("2032-03-05"))
    assert found.outcome is None
    assert found.short.startswith("perhaps")


def test_a_deed_before_the_forecast_is_no_evidence(known):
    """Guards that what was known when it was foretold does not make it come true."""
    assert proposal(known, visit("2031-02-09")).outcome is None


def test_on_days_when_the_text_may_not_have_been_written_nothing_is_sure(known):
    """Guards inferred dates: a deed before the last day on which the text can have appeared may be older."""
    found = proposal(known, visit("2031-02-15"), published="2031-02-10/2031-02-28")
    assert found.outcome is None
    assert proposal(known, visit("2031-02-28"), published="2031-02-10/2031-02-28").outcome == "true"


def test_the_forecasts_own_document_is_no_evidence(known):
    """Guards that a text which foretells a visit and reports it does not confirm itself."""
    document, claims = outlook(FORETOLD)
    _, deeds = told(visit("2031-06-01"))
    own = [type(one)(**{**_fields(one), "document": document.sha256}) for one in deeds]
    (one,) = ledger(known((document, [*claims, *own])))
    assert one.proposal.outcome is None


def test_nothing_is_proposed_before_its_time_without_the_deed(known):
    """Guards that an open forecast is open, and that deeds after the day asked about are not seen."""
    found = proposal(known, visit("2031-08-01"), today="2031-07-01")
    assert (found.outcome, found.short) == (None, "open")
    assert proposal(known, visit("2031-06-30"), today="2031-07-01").outcome == "true"


def test_a_denied_forecast_is_true_where_nothing_came(known):
    """Guards `will not`: a deed makes it false, and only a record that looked makes it true."""
    quote = "Slovakia will not visit Azerbaijan this year"
    assert proposal(known, visit("2031-06-01"), quote=quote).outcome == "false"
    assert proposal(known, deed("2031-07-01"), deed("2032-01-05"), quote=quote).outcome == "true"
    assert proposal(known, quote=quote).outcome is None


def test_an_amount_must_be_that_foretold(known):
    """Guards loans: another sum is another deed, and a deed without a sum decides nothing."""

    def loan(day, amount):
        return ("AID", "SVK", "AZE", day, {"amount": amount})

    def made_of(*deeds):
        reading = plan(
            "Jana Nova will lend Baku 2 billion in March", type="AID", mode=None, amount=(2e9, "USD")
        )
        (one,) = [one for one in ledger(known(reading, told(*deeds))) if one.outlet == "The Outlook"]
        return one.proposal.outcome

    assert made_of(loan("2031-03-10", (2.05e9, "USD"))) == "true"
    assert made_of(loan("2031-03-10", (5e8, "USD"))) is None
    assert made_of(loan("2031-03-10", None)) is None


def test_a_summit_of_many_is_not_the_talks_of_two(known):
    """Guards that an accord of ten states does not resolve a forecast about two of them."""
    quote = "Slovakia and Azerbaijan will sign a treaty this year"
    many = ("AGREE", "SVK AZE HUN TUR", "", "2031-06-01", {})
    assert proposal(known, many, quote=quote).outcome is None
    assert proposal(known, ("AGREE", "SVK AZE", "", "2031-06-01", {}), quote=quote).outcome == "true"


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        (["SUPPORT"] * 3, "true"),
        (["ACCUSE"] * 3, "false"),
        (["SUPPORT", "ACCUSE"] * 2, None),
        (["SUPPORT"], None),
    ],
)
def test_growing_closer_is_judged_by_the_balance_of_deeds(known, kinds, outcome):
    """Guards the trend: three of three is enough, an even count or a single deed is not."""
    quote = "Relations of Slovakia and Azerbaijan will deepen this year"
    deeds = [deed(f"2031-0{month}-01", kind) for month, kind in enumerate(kinds, 4)]
    assert proposal(known, *deeds, quote=quote).outcome == outcome


class TestConditions:
    """If this, then that."""

    QUOTE = "If Hungary visits Azerbaijan, Slovakia will visit Azerbaijan this year"

    def of(self, known, *deeds, condition="Hungary visits Azerbaijan", today="2032-12-31", **fields):
        """What the record makes of the conditional."""
        return proposal(
            known, *deeds, quote=self.QUOTE, claim="conditional", condition=condition, about="HUN SVK AZE",
            today=today, **fields,
        )  # fmt: skip

    def hungary(self, day, kind="CONSULT", **fields):
        """A deed of Hungary's."""
        return (kind, "HUN", "AZE", day, fields or {"mode": "visit"})

    def test_a_condition_that_was_met_lets_the_outcome_count(self, known):
        """Guards the plain case."""
        found = self.of(known, self.hungary("2031-04-01"), visit("2031-06-01"))
        assert (found.outcome, found.condition) == ("true", "its condition was met")
        assert {one.bearing for one in found.evidence} == {"for", "condition"}

    def test_an_outcome_that_came_before_its_condition_did_not_come_of_it(self, known):
        """Guards the order of condition and outcome."""
        assert self.of(known, self.hungary("2031-08-01"), visit("2031-06-01")).outcome is None

    def test_a_condition_that_did_not_come_makes_it_void(self, known):
        """Guards that a conditional without its condition is neither true nor false."""
        follows = (
            self.hungary("2031-05-01", "SUPPORT", rank=None),
            self.hungary("2032-05-01", "SUPPORT", rank=None),
        )
        found = self.of(known, *follows, visit("2031-06-01"))
        assert (found.outcome, found.condition) == ("void", "not met")

    def test_a_silent_record_on_the_condition_decides_nothing(self, known):
        """Guards that an unknown condition does not void, nor confirm."""
        found = self.of(known, visit("2031-06-01"))
        assert (found.outcome, found.condition) == (None, "not known")

    def test_a_condition_that_no_deed_shows_is_left_to_the_analyst(self, known):
        """Guards that a condition of the mind is never taken as met."""
        quote = "If everybody is content, Slovakia will visit Azerbaijan this year"
        found = proposal(
            known, visit("2031-06-01"), quote=quote, claim="conditional", condition="everybody is content"
        )
        assert found.outcome is None
        assert "yours to say" in found.short

    def test_before_the_due_date_the_condition_may_still_be_met(self, known):
        """Guards that nothing is void too early."""
        assert self.of(known, today="2031-07-01").short == "open: its condition is not met yet"


days = st.dates(date(2032, 1, 1), date(2032, 12, 31))
kinds = st.sampled_from(["SUPPORT", "ACCUSE", "CONSULT", "AGREE", "ASSAULT"])
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(late=st.lists(st.tuples(days, kinds, st.booleans()), min_size=1, max_size=4))
def test_no_deed_after_the_due_date_makes_it_true(known, late):
    """Guards the law that a fact after the due date never makes a forecast true in time."""
    deeds = [
        visit(day.isoformat()) if is_visit else deed(day.isoformat(), kind) for day, kind, is_visit in late
    ]
    assert proposal(known, *deeds).outcome != "true"


@SLOW
@given(
    in_time=st.dates(date(2031, 2, 10), date(2031, 12, 31)),
    others=st.lists(st.tuples(days, kinds), max_size=4),
)
def test_what_came_true_stays_true_whatever_follows(known, in_time, others):
    """Guards the law that later deeds do not undo one that came in time."""
    found = proposal(
        known, visit(in_time.isoformat()), *(deed(day.isoformat(), kind) for day, kind in others)
    )
    assert found.outcome == "true"


@SLOW
@given(day=st.dates(date(2031, 12, 1), date(2031, 12, 31)), shift=st.integers(0, 200))
def test_a_deed_is_seen_from_its_day_on(known, day, shift):
    """Guards the law that on a day before the deed it is not known, and from its day on it is."""
    before, after = day - timedelta(days=1 + shift), day + timedelta(days=shift)
    assert proposal(known, visit(day.isoformat()), today=before.isoformat()).outcome is None
    assert proposal(known, visit(day.isoformat()), today=after.isoformat()).outcome == "true"


def _fields(value):
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}
