"""Laws of reconciling, on statements drawn at random."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.record.conflicts import find_conflicts
from comity.record.family import family_of
from comity.record.merge import Links, reconcile
from comity.testing import make_event
from comity.testing.strategies import meeting_statements

many = st.lists(meeting_statements(), min_size=2, max_size=16)


@given(many, st.randoms(use_true_random=False))
def test_order_does_not_matter(said, random):
    """Guards that the same statements make the same events, however they arrive."""
    shuffled = [*said, *said[:2]]
    random.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(said)


@given(many)
def test_every_statement_is_in_one_event(said):
    """Guards against losing or doubling what a source says."""
    members = [statement.id for event in reconcile(said) for statement in event.statements]
    assert sorted(members) == sorted({statement.id for statement in said})


@given(many)
def test_reconciling_what_was_reconciled_changes_nothing(said):
    """Guards idempotence: events taken apart and put together again are the same events."""
    events = reconcile(said)
    assert reconcile([statement for event in events for statement in event.statements]) == events


@given(many)
def test_different_types_and_strangers_are_never_joined(said):
    """Guards that statements of one event are of one type family, and their parties among each other's.

    One document that uses two types tells of two deeds.
    """
    for event in reconcile(said):
        for one, other in combinations(event.statements, 2):
            assert family_of(one.type) == family_of(other.type)
            assert one.type == other.type or one.document != other.document
            ours, theirs = ({*s.actors, *s.recipients} for s in (one, other))
            assert ours <= theirs or theirs <= ours
            sides = (one.actors, one.recipients, other.actors, other.recipients)
            if one.mode == other.mode == "visit" and all(sides):
                assert set(one.actors) == set(other.actors)


@given(many)
def test_a_conflict_names_values_of_its_own_event(said):
    """Guards that each side of a conflict rests on statements of the event, and no statement is on two."""
    for event in reconcile(said):
        for conflict in event.conflicts:
            sides = [set(side.statements) for side in conflict.sides]
            assert len({side.value for side in conflict.sides}) == len(sides) >= 2
            assert all(side and side <= {s.id for s in event.statements} for side in sides)
            assert not any(one & other for one, other in combinations(sides, 2))
            assert conflict.event == event.id


@given(many)
def test_the_hypothetical_is_never_taken_for_a_fact(said):
    """Guards that what stands in an if joins nothing that is asserted, planned or denied."""
    for event in reconcile(said):
        assert len({statement.status == "hypothetical" for statement in event.statements}) == 1


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 30)), min_size=2, max_size=6))
def test_dates_that_share_a_day_are_no_conflict(reaches):
    """Guards against a false conflict: intervals that all hold one day agree, however long they are."""
    day = date(2024, 5, 16)
    said = [
        make_event(
            "CONSULT", "SVK", "AZE", mode="visit", at=at * 100, quote="came",
            date=Interval(day - timedelta(days=before), day + timedelta(days=after)),
        )
        for at, (before, after) in enumerate(reaches)
    ]  # fmt: skip
    assert find_conflicts("e", said) == ()


@given(many, st.data())
def test_an_analyst_is_obeyed(said, data):
    """Guards that statements separated by hand are in different events, and those joined in one."""
    ids = sorted({statement.id for statement in said})
    if len(ids) < 2:
        return
    one, other = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    pair = frozenset({one, other})
    apart = _home(reconcile(said, links=Links(apart=frozenset({pair}))))
    together = _home(reconcile(said, links=Links(together=(pair,))))
    assert apart[one] != apart[other]
    assert together[one] == together[other]


def _home(events):
    """For each statement id the id of its event."""
    return {statement.id: event.id for event in events for statement in event.statements}
