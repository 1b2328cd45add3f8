"""Next facts from earlier ones: known ranks, the filter, and that nothing of the day asked about is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.forecasts.recurrence import (
    Blend,
    Memory,
    Quadruples,
    Ranked,
    Recurrence,
    climb,
    learn,
    ranks,
    remember_until,
    walk,
)

RATES = (0.01, 0.1, 1.0)


def _quadruples(rows, entities=6, relations=2):
    subjects, relation, objects, days = (np.array(column) for column in zip(*rows, strict=True))
    return Quadruples(
        subjects=subjects, relations=relation, objects=objects, days=days, entity_count=entities,
        relation_count=relations,
    )  # fmt: skip


def _draw(seed=0):
    return np.random.default_rng(seed)


PAST = [(0, 0, 1, 0), (0, 0, 1, 1), (0, 0, 2, 2), (3, 1, 4, 2), (4, 0, 3, 3), (0, 1, 2, 3)]


def test_places_are_counted_among_all_entities():
    """Guards the rank: one more than the number of entities that score higher."""
    scores = np.array([[0.1, 0.9, 0.5, 0.3]])
    assert ranks(scores, np.array([0]), np.array([3]), _draw()).tolist() == [3]


def test_other_right_answers_of_the_day_do_not_count_as_wrong():
    """Guards the filter: of three right answers each is ranked as if the others were not there."""
    scores = np.array([[0.1, 0.9, 0.5, 0.3]])
    found = ranks(scores, np.array([0, 0, 0]), np.array([3, 1, 2]), _draw())
    assert found.tolist() == [1, 1, 1]


def test_equal_scores_stand_in_random_order_with_the_expected_mean():
    """Guards against flattering or punishing ties: among five alike the mean place is three."""
    places = [
        int(ranks(np.zeros((1, 5)), np.array([0]), np.array([2]), _draw(seed))[0]) for seed in range(2000)
    ]
    assert set(places) == {1, 2, 3, 4, 5}
    assert np.mean(places) == pytest.approx(3, abs=0.1)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=8), st.integers(0, 7))
def test_a_place_agrees_with_sorting(values, right):
    """Guards the rank against an independent count: it lies within the tied group of a sorted list."""
    right %= len(values)
    place = int(ranks(np.array([values], dtype=float), np.array([0]), np.array([right]), _draw())[0])
    ordered = sorted(values, reverse=True)
    first = ordered.index(values[right]) + 1
    assert first <= place < first + ordered.count(values[right])


def test_mean_reciprocal_rank_and_hits_by_hand():
    """Guards the summary: places 1, 2 and 4 give (1 + 1/2 + 1/4) / 3, and two thirds within two."""
    found = Ranked(np.array([1, 2, 4]))
    assert found.mean_reciprocal_rank == pytest.approx(1.75 / 3)
    assert found.hits(2) == pytest.approx(2 / 3)


def test_each_fact_is_asked_from_both_ends():
    """Guards both directions: one fact gives two questions, the second with the inverse relation."""
    facts = _quadruples([(0, 1, 2, 5)]).both_ways()
    asked = sorted(zip(facts.entities, facts.relations, facts.others, strict=True))
    assert asked == [(0, 1, 2), (2, 3, 0)]


def test_strict_recurrence_fades_by_hand():
    """Guards ψ: told on days 0 and 1 and asked on day 3, a fact scores 2^(−3λ) + 2^(−2λ)."""
    facts = _quadruples(PAST).both_ways()
    memory = Memory(facts, RATES)
    remember_until(facts, memory, 2)
    memory.wait_until(3)
    scores = Recurrence(strict=1.0, rate=1).scores(memory, np.array([0]), np.array([0]))
    assert scores[0, 1] == pytest.approx(2**-0.3 + 2**-0.2)
    assert scores[0, 2] == 0  # told on day 2 only, which was not remembered


def test_relaxed_recurrence_is_the_share_of_what_a_relation_goes_to():
    """Guards ξ: of three facts of relation 0 before day 3, two went to 1."""
    facts = _quadruples(PAST).both_ways()
    memory = Memory(facts, RATES)
    remember_until(facts, memory, 3)
    scores = Recurrence(strict=0.0).scores(memory, np.array([5]), np.array([0]))
    assert scores[0, 1] == pytest.approx(2 / 3)


class _Spy:
    """A scorer that keeps what another says."""

    def __init__(self, inner):
        self.inner, self.said = inner, {}

    def scores(self, memory, entities, relations):
        """As the other says."""
        found = self.inner.scores(memory, entities, relations)
        for row, entity, relation in zip(found, entities, relations, strict=True):
            self.said[memory.day, int(entity), int(relation)] = row.copy()
        return found


def _said_by(kind, rows):
    facts = _quadruples(rows).both_ways()
    memory = Memory(facts, RATES)
    inner = Recurrence(rate=1)
    if kind == "blend":
        inner = Blend(
            excitation=learn(facts, memory, first=0, last=2),
            weights={"background": 1.0, "slow": 2.0, "own": 0.1, "to": 0.1, "from": 0.1},
        )
    else:
        remember_until(facts, memory, 3)
    spy = _Spy(inner)
    walk(facts, memory, spy, first=3, last=4)
    return spy.said


@pytest.mark.parametrize("kind", ["baseline", "blend"])
@pytest.mark.parametrize("planted", [(5, 1, 0, 4), (5, 0, 0, 4), (0, 1, 5, 4), (5, 1, 0, 9)])
def test_the_inverse_fact_of_the_same_day_changes_no_score(kind, planted):
    """Guards the leak: "5 hosts 0" planted on the day of "0 visits 5", or later, leaves all scores as they were."""
    rows = [*PAST, (0, 0, 5, 4)]
    plain, with_it = _said_by(kind, rows), _said_by(kind, [*rows, planted])
    for asked, scores in plain.items():
        np.testing.assert_allclose(with_it[asked], scores, rtol=1e-12)


@pytest.mark.parametrize("kind", ["baseline", "blend"])
def test_a_fact_of_an_earlier_day_does_change_scores(kind):
    """Guards the test above against passing for scorers that see nothing at all."""
    rows = [*PAST, (0, 0, 5, 4)]
    plain, with_it = _said_by(kind, rows), _said_by(kind, [*rows, (0, 0, 5, 3)])
    assert with_it[4, 0, 0][5] > plain[4, 0, 0][5]


def test_excitation_finds_what_answers_what():
    """Guards learning: where relation 1 back follows relation 0 the next day, that gain outweighs the rest."""
    random = _draw(1)
    rows = []
    for day in range(0, 200, 2):
        first, second = random.choice(6, 2, replace=False)
        rows += [(first, 0, second, day), (second, 1, first, day + 1)]
    facts = _quadruples(rows).both_ways()
    found = learn(facts, Memory(facts, RATES), first=20, last=199)
    gain = found.gains[2]  # the quickest fading
    assert gain[1].argmax() == 2  # "does 1 to" is called forth by "was done 0 by"
    assert gain[1, 2] > 3 * np.delete(gain[1], 2).max()


def test_a_climb_keeps_only_what_scores_higher():
    """Guards the choice of weights: the best of each list is found, and what lowers the score is not kept."""
    best, reached = climb(
        {"a": 0.0, "b": 0.0}, {"a": (1.0, 2.0), "b": (1.0,)}, lambda w: 1 - (w["a"] - 2) ** 2 - w["b"]
    )
    assert best == {"a": 2.0, "b": 0.0}
    assert reached == 1


def test_a_repeated_fact_is_counted():
    """Guards the figure of duplicates: the same fact on one day is a repetition, on another it is not."""
    assert _quadruples([(0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 1, 1)]).repeated == 1


def test_numbers_out_of_range_and_days_out_of_order_are_refused():
    """Guards against counting past the end and against telling the past after the future."""
    with pytest.raises(OptionError, match="Number them from 0 to 5"):
        _quadruples([(0, 0, 6, 0)])
    facts = _quadruples(PAST).both_ways()
    memory = Memory(facts, RATES)
    memory.wait_until(3)
    with pytest.raises(OptionError, match="Tell days in order"):
        memory.wait_until(2)
    with pytest.raises(OptionError, match="no fact"):
        learn(facts, memory, first=50, last=60)
