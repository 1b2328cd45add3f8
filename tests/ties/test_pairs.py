"""Between whom a deed is a tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record.merge import reconcile
from comity.testing import make_event
from comity.ties import pairs_of

CODES = st.lists(st.sampled_from(["AZE", "TUR", "PAK", "IRN", "RUS", "EU"]), unique=True, max_size=4)


def only(*statements):
    """The one event that some statements make."""
    (event,) = reconcile(statements)
    return event


def names(event):
    """Pairs as sorted tuples."""
    return {tuple(sorted(pair)) for pair in pairs_of(event)}


def test_visit_ties_visitor_and_host():
    """Guards that a directed deed ties actor and recipient."""
    assert names(only(make_event("CONSULT", "SVK", "AZE", mode="visit"))) == {("AZE", "SVK")}


def test_joint_veto_does_not_tie_those_who_cast_it():
    """Guards that two states which block a third are not counted as dealing with each other."""
    event = only(make_event("REJECT", "HUN SVK", "EU"))
    assert names(event) == {("EU", "HUN"), ("EU", "SVK")}


def test_mutual_deed_ties_all_parties():
    """Guards that a meeting of three makes three pairs."""
    event = only(make_event("CONSULT", "AZE TUR PAK"))
    assert names(event) == {("AZE", "TUR"), ("AZE", "PAK"), ("PAK", "TUR")}


def test_mediated_talks_tie_the_talkers_too():
    """Guards that talks at a third party's table count between those who talk."""
    event = only(make_event("CONSULT", "ARM AZE", "USA", mode="third-party"))
    assert ("ARM", "AZE") in names(event)
    assert ("AZE", "USA") in names(event)


@pytest.mark.parametrize("type_", ["CONSULT", "AGREE", "ASSAULT"])
@given(actors=CODES, recipients=CODES)
def test_a_pair_is_two_different_parties(type_, actors, recipients):
    """Guards that no actor is tied to itself and nobody who is no party is tied at all."""
    if not actors and not recipients:
        return
    event = only(make_event(type_, actors, recipients))
    for pair in pairs_of(event):
        assert len(pair) == 2
        assert pair <= event.parties
