"""How checkable claims fare, by author and outlet."""

from hypothesis import given
from hypothesis import strategies as st

from comity.claims.asserted import Assertion
from comity.claims.judge import Checked
from comity.claims.slant.record_of import records_of, verdict_of
from comity.claims.verdict import Finding
from comity.testing import make_claim

VERDICTS = ("supported", "contradicted", "undetermined", "not testable")
FINDINGS = st.lists(st.sampled_from(VERDICTS), max_size=3)


def checked(verdicts, by="Ann", at=0):
    """An assertion with findings."""
    said = make_claim("assessment", "AZE", at=at, quote="x")
    findings = tuple(
        Finding(claim=said.id, test="t", verdict=verdict, short="", sentence="") for verdict in verdicts
    )
    return Checked(
        assertion=Assertion(statement=said, event=None, by=by, made_on=None, is_dated=False),
        findings=findings,
    )


def test_tests_that_speak_against_each_other_decide_nothing():
    """Guards that a mixed claim is in no share."""
    assert verdict_of(checked(["supported", "contradicted"])) == "mixed"
    (row,) = records_of([checked(["supported", "contradicted"])], lambda one: one.assertion.by)
    assert (len(row.mixed), row.share.of) == (1, 0)


def test_one_test_that_decides_outweighs_those_that_cannot():
    """Guards that silence of one test does not hide the word of another."""
    assert verdict_of(checked(["undetermined", "supported", "not testable"])) == "supported"
    assert verdict_of(checked(["not testable", "contradicted"])) == "contradicted"
    assert verdict_of(checked(["not testable", "undetermined"])) == "undetermined"
    assert verdict_of(checked([])) == "not testable"


@given(st.lists(st.tuples(FINDINGS, st.sampled_from(["Ann", "Bob"])), max_size=12))
def test_every_assertion_is_counted_once_whatever_the_order(given_ones):
    """Guards that counts add up and no order makes a rank."""
    ones = [checked(verdicts, by, at) for at, (verdicts, by) in enumerate(given_ones)]
    rows = records_of(ones, lambda one: one.assertion.by)
    assert sum(row.count for row in rows) == len(ones)
    assert rows == records_of(ones[::-1], lambda one: one.assertion.by)
    assert [row.name for row in rows] == sorted({one.assertion.by for one in ones})
