"""The scored match of two clusters, and the pairs that are scored at all."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.record.candidates import candidate_pairs, may_be_one
from comity.record.cluster import Cluster
from comity.record.family import family_of
from comity.record.match import match, match_weights, pair_features
from comity.record.mention import Mention
from comity.testing import make_event
from comity.testing.strategies import meeting_statements

A, B = "a" * 64, "b" * 64
clusters = meeting_statements().map(lambda said: Cluster([Mention.of(said)]))


def no_text(_):
    """No document is at hand."""


def cluster(document=A, **fields):
    """A visit in one document."""
    fields = {"mode": "visit", "date": "2024-05-06", "quote": "came to Baku"} | fields
    return Cluster([Mention.of(make_event("CONSULT", "SVK", "AZE", document=document, **fields))])


@given(clusters, clusters)
def test_a_match_does_not_depend_on_which_comes_first(one, other):
    """Guards symmetry of every feature."""
    assert pair_features(one, other, no_text) == pair_features(other, one, no_text)


@given(clusters, clusters)
def test_the_score_is_the_sum_of_its_features(one, other):
    """Guards that nothing weighs which is not shown, and that the chance is a probability."""
    found = match(one, other, no_text)
    assert found.score == pytest.approx(sum(feature.weight for feature in found.features))
    assert 0 < found.chance < 1
    assert [feature.name for feature in found.features] == list(match_weights())


@given(st.lists(meeting_statements(), min_size=2, max_size=14, unique_by=lambda said: said.id))
@example([
    make_event(kind, "SVK HUN", "AZE", date="2024-05-07", document=document, quote="arrived in Baku")
    for kind, document in (("AGREE", A), ("AID", B))
])  # fmt: skip
def test_blocking_loses_no_pair_of_one_day(said):
    """Guards against an oracle: every pair that no law keeps apart and whose dates meet is looked at."""
    for family in {family_of(one.type) for one in said}:
        found = [Cluster([Mention.of(one)]) for one in said if family_of(one.type) == family]
        looked_at = set(candidate_pairs(found))
        for (at, one), (to, other) in combinations(enumerate(found), 2):
            if one.overlaps(other) and may_be_one(one, other):
                assert (at, to) in looked_at


@pytest.mark.parametrize(
    ("fields", "name", "level"),
    [
        ({"date": "2024-05-07"}, "dates", "next day"),
        ({"date": "2024-05"}, "dates", "in the month"),
        ({"date": "2024"}, "dates", "in the year"),
        ({"date": None}, "dates", "no date"),
        ({"date": "2024-06-06"}, "dates", "slip of month or year"),
        ({"people": "Jana Nova"}, "persons", "unknown"),
        ({"status": "planned"}, "status", "fact and prospect"),
        ({"quote": "went home"}, "wording", "hardly any"),
        ({"date": "2024-05-08", "quote": "came again to Baku"}, "counted", "another"),
    ],
)
def test_features_say_what_was_found(fields, name, level):
    """Guards the names under which a user sees what speaks for and against."""
    assert pair_features(cluster(), cluster(B, **fields), no_text)[name] == level
