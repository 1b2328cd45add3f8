"""Many dates at once: each answer is about its own date, and none claims more than is so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_ties import QUARTERS, costs_by_brute_force, held_by, random_signs, symmetric

from comity.blocs.partition.energy import energy
from comity.blocs.solver.solve import solve
from comity.blocs.solver.solve_many import solve_many

# More than sixteen free states are searched together.
MANY = 18
NAMES = tuple(f"S{number:02}" for number in range(MANY))


def laws(examples):
    """Settings for a law: bounded in number, not in time, since the machine may be busy."""
    return settings(max_examples=examples)


@st.composite
def few_states(draw):
    """Up to four dates of the same five states, some dates without any tie."""
    pairs = st.lists(st.sampled_from(QUARTERS), min_size=10, max_size=10)
    dates = draw(st.lists(st.one_of(st.just([0.0] * 10), pairs), max_size=4))
    return np.array([symmetric(5, values) for values in dates]).reshape(-1, 5, 5)


@st.composite
def many_states(draw):
    """Two or three dates of eighteen states, more or less known, with ties in quarters; some states vanish."""
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    dates = []
    for _ in range(draw(st.integers(2, 3))):
        ties = random_signs(MANY, draw(st.sampled_from([0.1, 0.4, 0.9])), int(rng.integers(10_000)))
        weights = symmetric(MANY, rng.choice([0.25, 0.5, 1.0], MANY * (MANY - 1) // 2))
        gone = rng.random(MANY) < draw(st.sampled_from([0.0, 0.3]))
        dates.append(np.where(gone[:, None] | gone, 0, ties * weights))
    return np.array(dates)


def given_of(case):
    """Sides that may be given to states of `NAMES`."""
    return {"poles": case[0], "fixed": case[1], "neutral": case[2]}


GIVEN = st.sampled_from(
    [
        ((), {}, ()),
        (("S00", "S17"), {}, ()),
        (("S03",), {"S05": 1}, ()),
        ((), {"S09": 1}, ("S00",)),
    ]
).map(given_of)


@laws(80)
@given(few_states(), st.sampled_from([2, 3, None]), st.booleans())
def test_each_date_is_answered_as_if_alone(stack, count, poles):
    """Few states: the list holds what `solve` says of each date, in order, and a date without ties is outside."""
    given_sides = {"poles": ("A", "B") if poles else (), "count": count}
    found = solve_many(stack, tuple("ABCDE"), **given_sides)
    assert len(found) == len(stack)
    for ties, one in zip(stack, found, strict=True):
        if ties.any():
            assert one == solve(ties, tuple("ABCDE"), **given_sides, time_limit=1)
            held = held_by("ABCDE", **given_sides)
            assert one.energy == costs_by_brute_force(ties, held, count).min()
        else:
            assert (one.energy, one.bound, one.proved) == (0, 0, True)
            assert one.labels == ((0, 1, -1, -1, -1) if poles else (-1,) * 5)
            assert one.count == count


@laws(25)
@given(many_states(), GIVEN)
def test_dates_searched_together_are_never_below_the_truth_nor_bounded_above_it(stack, given_sides):
    """Together is quick rather than exact, so a bound must hold and `proved` be true where it is said."""
    for ties, one in zip(stack, solve_many(stack, NAMES, **given_sides), strict=True):
        if not ties.any():
            assert one.energy == 0
            continue
        least = solve(ties, NAMES, **given_sides)
        assert one.energy == pytest.approx(energy(ties, one.labels))
        assert least.energy - 1e-9 <= one.energy
        assert one.bound <= least.energy + 1e-9
        assert one.proved == (one.bound == one.energy)
        assert (one.names, one.count) == (NAMES, 2)


@laws(25)
@given(many_states(), GIVEN)
def test_dates_searched_together_keep_to_what_is_given(stack, given_sides):
    """Given sides hold at every date, neutral states and those without a tie at the date stand outside."""
    held = held_by(NAMES, **given_sides)
    neutral = [label == -1 for label in held]
    for ties, one in zip(stack, solve_many(stack, NAMES, **given_sides), strict=True):
        rest = np.where(np.array(neutral)[:, None] | neutral, 0, ties)
        for state, (label, own) in enumerate(zip(held, one.labels, strict=True)):
            if label is not None:
                assert own == label
            else:
                assert (own == -1) == (not rest[state].any())


@laws(20)
@given(many_states())
def test_few_dates_are_searched_to_the_end(stack):
    """With the starts that a few dates get, eighteen states leave nothing to be missed."""
    for ties, one in zip(stack, solve_many(stack), strict=True):
        if ties.any():
            assert one.energy == pytest.approx(solve(ties).energy)


@pytest.mark.parametrize("count", [2, None])
def test_a_bloc_that_turns_over_time_is_followed(count):
    """Each state changes sides at its own date, and every date gets its own blocs, without error and proved."""
    dates, stack, expected = 12, [], []
    for date in range(dates):
        sides = np.arange(MANY) % 2
        sides[:date] = 1 - sides[:date]
        stack.append(np.where(sides[:, None] == sides, 1.0, -1.0) - np.eye(MANY))
        expected.append({tuple(np.flatnonzero(sides == side)) for side in (0, 1)})
    found = solve_many(stack, count=count)
    assert [one.proved for one in found] == [True] * dates
    assert [one.errors for one in found] == [0] * dates
    assert [{tuple(map(int, one.members(bloc))) for bloc in one.blocs} for one in found] == expected


def test_the_same_seed_gives_the_same_partitions():
    """A series that changes from run to run cannot be cited."""
    stack = [random_signs(30, 0.4, seed) for seed in range(4)]
    first, second = (solve_many(stack, seed=7) for _ in range(2))
    assert first == second
    assert {one.seed for one in first} == {7}


def test_a_date_alone_and_the_same_date_among_others_have_the_same_states_outside():
    """A state known only at another date stands outside at this one."""
    early, late = random_signs(MANY, 0.5, 1), random_signs(MANY, 0.5, 2)
    late[4] = late[:, 4] = 0
    alone, (_, among) = solve_many([late])[0], solve_many([early, late])
    assert alone.members(-1) == among.members(-1) == ("4",)
    assert alone.energy == among.energy


def test_no_dates_have_no_partitions():
    """A period without months is an empty series, not a fault."""
    assert solve_many(np.zeros((0, 3, 3)), ("A", "B", "C")) == []


@pytest.mark.parametrize("size", [4, MANY])
def test_the_caller_keeps_its_matrices(size):
    """Round-off in the caller's ties is evened out in a copy, and the result does not share their memory."""
    ties = random_signs(size, 1, 3)
    stack = np.array([ties, ties])
    stack[0, 0, 1] *= 1 + 1e-12
    kept = stack.copy()
    found = solve_many(stack)
    assert np.array_equal(stack, kept)
    assert found[0].energy == pytest.approx(found[1].energy)


@pytest.mark.parametrize("size", [4, MANY])
def test_a_memory_that_another_array_shares_is_left_alone(size):
    """A masked array hands its memory on, and what is evened out must still be a copy."""
    stack = np.ma.masked_array(np.array([random_signs(size, 1, 3)]))
    stack[0, 0, 1] *= 1 + 1e-12
    kept = stack.data.copy()
    solve_many(stack)
    assert np.array_equal(stack.data, kept)


def test_a_conflict_that_a_triangle_shows_is_proved_together():
    """One foe too many in a circle of friends leaves one tie unsatisfied, and the bound of many dates says so."""
    ties = np.ones((MANY, MANY)) - np.eye(MANY)
    ties[0, 1] = ties[1, 0] = -1
    found = solve_many([ties] * 3)
    assert [(one.errors, one.proved, one.method) for one in found] == [(1, True, "search")] * 3
