"""The parts of the solver one by one: smaller problems, bounds, conflicting cycles, enumerations, searches."""

import time
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_ties import cost, costs_by_brute_force, divisions, random_signs, signed, symmetric

from comity.blocs.partition.energy import frustrated
from comity.blocs.solver.bloc_moves import join_down, search_blocs
from comity.blocs.solver.bound import packing
from comity.blocs.solver.conflicts import Network
from comity.blocs.solver.frustration_program import program
from comity.blocs.solver.granularity import round_up, unit
from comity.blocs.solver.gray_code import scan
from comity.blocs.solver.landscape import all_energies, sides_of
from comity.blocs.solver.local_search import improve, leading_sides, random_sides, search_two
from comity.blocs.solver.reduction import merge, reduce_open, reduce_two
from comity.blocs.solver.set_partitions import number_of_partitions, set_partitions

# How many partitions a set of so many members has (Bell's numbers), from none.
BELL = (1, 1, 2, 5, 15, 52, 203, 877, 4140, 21147, 115975, 678570)
# Few weights make states alike, or led by one tie, often enough for the rules of reduction.
COARSE = st.sampled_from([-1.0, -0.5, 0.0, 0.0, 0.5, 1.0])
THOUSANDTHS = st.integers(-1000, 1000).map(lambda number: number / 1000)
TIES = st.one_of(signed(), signed(values=COARSE), signed(values=THOUSANDTHS))
NEAR = 1e-9


def laws(examples=100):
    """Settings for a law: bounded in number, not in time, since the machine may be busy."""
    return settings(max_examples=examples)


def all_frustration(ties, most):
    """The weight left unsatisfied by each partition into at most so many blocs."""
    costs = costs_by_brute_force(ties, [None] * len(ties), most)
    return (costs - np.minimum(ties, 0).sum()) / 2


def least_frustration(ties, most):
    """The least weight that any partition into at most so many blocs leaves unsatisfied."""
    return all_frustration(ties, most).min()


@laws(200)
@given(TIES)
def test_the_kernel_of_two_blocs_has_the_same_least(ties):
    """Every partition of the kernel costs the same more in the whole, and the best of them is the best there."""
    kernel = reduce_two(ties)
    size = len(kernel.ties)
    assert np.allclose(kernel.ties, kernel.ties.T) and not kernel.ties.diagonal().any()
    whole = [
        cost(ties, kernel.two_sides(np.array([1, *sides])) + 1) for sides in product((1, -1), repeat=size - 1)
    ]
    part = [cost(kernel.ties, np.array([1, *sides]) + 1) for sides in product((1, -1), repeat=size - 1)]
    assert np.ptp(np.array(whole) - part) < NEAR
    assert min(whole) == pytest.approx(costs_by_brute_force(ties, [None] * len(ties), 2).min(), abs=NEAR)


@laws(200)
@given(TIES, st.sampled_from([3, None]))
def test_the_kernel_of_more_blocs_has_the_same_least(ties, count):
    """With any number of blocs friendless states go, with a given number they stay; the least is the same."""
    kernel = reduce_open(ties, friendless=count is None)
    size = len(kernel.ties)
    ways = divisions(size, size if count is None else count) if size else np.zeros((1, 0), dtype=np.int64)
    whole = [cost(ties, kernel.blocs(way)) for way in ways]
    part = [cost(kernel.ties, way) for way in ways]
    assert np.ptp(np.array(whole) - part) < NEAR
    assert min(whole) == pytest.approx(costs_by_brute_force(ties, [None] * len(ties), count).min(), abs=NEAR)


@pytest.mark.parametrize("count", [2, None])
def test_a_chain_of_friends_and_enemies_reduces_to_nothing_hard(count):
    """Where each state hangs on one other, the rules alone solve the problem."""
    step = np.diag([1.0, -1.0, 0.5, -0.25, 1.0], 1)
    ties = step + step.T
    kernel = reduce_two(ties) if count == 2 else reduce_open(ties)
    assert len(kernel.ties) <= 1
    labels = (
        kernel.two_sides(np.ones(1, dtype=np.int64)) + 1
        if count == 2
        else kernel.blocs(np.zeros(len(kernel.ties), dtype=np.int64))
    )
    assert frustrated(ties, labels) == 0


@laws()
@given(signed(), st.data())
def test_merged_states_carry_the_sum_of_their_ties(ties, data):
    """To merge states that stand together changes no energy."""
    way = data.draw(st.sampled_from(divisions(len(ties), len(ties)).tolist()))
    groups = np.array(way)
    merged = merge(ties, groups)
    labels = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(merged), max_size=len(merged))))
    assert cost(merged, labels) == pytest.approx(cost(ties, labels[groups]))


@laws(200)
@given(TIES, st.data())
def test_packed_triangles_never_pay_more_than_is_owed(ties, data):
    """The bound is below the least whatever partition it starts from and however few ties it looks at."""
    signs = st.lists(st.sampled_from([1, -1]), min_size=len(ties), max_size=len(ties))
    sides, most = np.array(data.draw(signs)), data.draw(st.sampled_from([None, 0, 1, 3]))
    assert packing(ties, sides, most) <= least_frustration(ties, 2) + 1e-6
    assert packing(ties, None, most) <= least_frustration(ties, None) + 1e-6


def test_packed_triangles_meet_a_truth_that_triangles_tell():
    """Two conflicting triangles that share no tie cost two; a bound of nothing would be true as well."""
    ties = np.zeros((6, 6))
    for one in (0, 3):
        for i, j, sign in ((0, 1, 1), (1, 2, 1), (0, 2, -1)):
            ties[one + i, one + j] = ties[one + j, one + i] = sign
    assert packing(ties) == packing(ties, np.ones(6)) == 2


@laws()
@given(signed(), st.booleans())
def test_cycles_are_missed_just_where_a_conflict_is_left(ties, two):
    """Of a partition's unsatisfied ties none is missed; of no tie at all some is, unless there is no conflict."""
    network = Network.of(ties, two=two)
    ways = divisions(len(ties), 2 if two else len(ties))
    labels = ways[int(all_frustration_of(ties, ways).argmin())]
    together = labels[network.one] == labels[network.other]
    left = np.where(together == (network.weight > 0), 0.0, 1.0)
    assert network.missed(left) == set()
    assert frustrated(ties, network.blocs(left)) == frustrated(ties, labels)
    missed = network.missed(np.zeros(len(network.weight)))
    assert bool(missed) == (frustrated(ties, labels) > 0)
    for cycle in missed | set(network.triangles(1000)):
        check_conflicting(network, cycle, two=two)


def all_frustration_of(ties, ways):
    """The weight left unsatisfied by each of the partitions."""
    return np.array([frustrated(ties, way) for way in ways])


def check_conflicting(network, cycle, *, two):
    """The ties form one closed way, each state met twice, with an odd number (or just one) of hostile ties."""
    ends = [*network.one[list(cycle)].tolist(), *network.other[list(cycle)].tolist()]
    assert len(set(cycle)) == len(cycle) >= 3
    assert all(ends.count(state) == 2 for state in ends)
    hostile = int((network.weight[list(cycle)] < 0).sum())
    assert hostile % 2 == 1 if two else hostile == 1


@laws()
@given(signed(), st.booleans())
def test_all_conflicting_triangles_are_written_down(ties, two):
    """Each conflicting triangle once, found here by looking at all threes."""
    network = Network.of(ties, two=two)
    expected = set()
    for i, j, k in combinations(range(len(ties)), 3):
        signs = [ties[i, j], ties[i, k], ties[j, k]]
        hostile = sum(sign < 0 for sign in signs)
        if all(signs) and (hostile % 2 == 1 if two else hostile == 1):
            expected.add(tuple(sorted(network.number[pair] for pair in ((i, j), (i, k), (j, k)))))
    found = list(network.triangles(1000))
    assert set(found) == expected and len(found) == len(expected)


@laws(80)
@given(TIES, st.booleans())
def test_the_program_finds_and_proves_the_least(ties, two):
    """Its partition leaves the least weight unsatisfied, and its bound is that weight."""
    ways = divisions(len(ties), 2 if two else len(ties))
    known = all_frustration_of(ties, ways)
    found = program(ties, two=two, time_limit=30, incumbent=lambda: ways[0])
    assert frustrated(ties, found.labels) == pytest.approx(known.min(), abs=1e-6)
    assert found.bound == pytest.approx(known.min(), abs=1e-6)


def test_a_program_without_time_gives_the_bound_it_was_given():
    """No partition is made up when the time is over before the first relaxation."""
    ties = random_signs(8, 1, 0)
    found = program(ties, two=True, time_limit=1e-9, incumbent=lambda: np.zeros(8), bound=1.5)
    assert (found.labels, found.bound) == (None, 1.5)


@laws()
@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.sampled_from([0.25, 1.0, 0.1, 1 / 3]))
def test_a_bound_rises_to_the_next_multiple_and_no_further(parts, one):
    """Between two multiples of the unit there is no frustration; a bound on a multiple stays there."""
    ties = symmetric(3, one * np.array([1, *parts[:2]]))
    assert unit(ties) == one
    for multiple in range(5):
        assert round_up(one * (multiple - 0.5), ties) == pytest.approx(one * multiple)
        assert round_up(one * multiple * (1 + 1e-8), ties) == pytest.approx(one * multiple)


def test_ties_without_a_unit_leave_a_bound_where_it_is():
    """Where the lightest tie does not measure the others, sums fall anywhere."""
    ties = symmetric(3, [0.2, 0.3, 0.5])
    assert unit(ties) == 0 and round_up(0.37, ties) == 0.37
    assert unit(np.zeros((2, 2))) == 0


@pytest.mark.parametrize("size", range(1, 10))
def test_there_are_as_many_partitions_as_bell_counted(size):
    """Every partition once, none left out, and the number known before any is made."""
    labels, _ = set_partitions(np.zeros((size, size)), None, 0)
    assert len(labels) == len({tuple(row) for row in labels.tolist()}) == BELL[size]
    for row in labels.tolist():
        assert all(later <= max(row[:place], default=-1) + 1 for place, later in enumerate(row))


@pytest.mark.parametrize("size", range(1, 12))
def test_the_number_of_partitions_is_known_without_making_them(size):
    """What is too many must be known beforehand; halves of 2^n for two blocs, Bell's number for any."""
    assert number_of_partitions(size, None, 0) == number_of_partitions(size, size, 0) == BELL[size]
    assert number_of_partitions(size, 2, 0) == 2 ** (size - 1)
    assert number_of_partitions(size, 1, 0) == 1


@laws()
@given(signed(most=6), st.integers(0, 4), st.sampled_from([2, 3, 4, None]))
def test_all_partitions_with_some_states_apart_are_met_with_their_energies(ties, apart, count):
    """Those that join two of the first states are left out, and each of the others comes once with its cost."""
    apart = min(apart, len(ties), count or len(ties))
    expected = {
        tuple(way): cost(ties, way)
        for way in divisions(len(ties), count or len(ties)).tolist()
        if len(set(way[:apart])) == apart
    }
    labels, energies = set_partitions(ties, count, apart)
    assert len(labels) == len(expected) == number_of_partitions(len(ties), count, apart)
    assert dict(zip(map(tuple, labels.tolist()), energies.tolist(), strict=True)) == expected


@pytest.mark.parametrize("size", [1, 2, 3, 5, 16, 17, 19])
def test_gray_code_meets_every_configuration_once(size):
    """With a window wider than all energies the count is that of all configurations: 2^(n-1), a swap once."""
    ties = random_signs(size, 0.7, size) if size > 1 else np.zeros((1, 1))
    _, close = scan(ties, 4 * float(np.abs(ties).sum()), 1e-9)
    assert close == 2 ** (size - 1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("window", [0.0, 2.0, 6.0])
def test_gray_code_finds_and_counts_what_the_table_does(seed, window):
    """Past sixteen states the vector changes step by step; no energy may drift from that of the table."""
    rng = np.random.default_rng(seed)
    ties = random_signs(18, 0.6, seed) * symmetric(18, rng.integers(1, 1000, 153) / 1000)
    energies = all_energies(ties)
    sides, close = scan(ties, window, 1e-9)
    assert sides[0] == 0 and set(sides.tolist()) <= {0, 1}
    assert cost(ties, sides) == pytest.approx(energies.min())
    assert close == np.count_nonzero(energies <= energies.min() + window + 1e-9)


@laws()
@given(signed(most=6))
def test_configurations_are_numbered_as_said(ties):
    """Bit b is the side of state b + 1, and the table holds the energy of each number in its place."""
    for number, value in enumerate(all_energies(ties).tolist()):
        sides = sides_of(number, len(ties))
        assert sum(int(side) << bit for bit, side in enumerate(sides[1:])) == number
        assert value == cost(ties, sides)


@laws(60)
@given(signed(least=3), st.integers(0, 100))
def test_a_search_never_ends_worse_than_it_starts(ties, seed):
    """It gives the best it met, starts included; so neither moves nor shakes can lose what was had."""
    sides = random_sides(np.random.default_rng(seed), 1, 3, len(ties))
    before = min(cost(ties, one + 1) for one in sides[0])
    assert cost(ties, improve(ties[None], sides, steps=7)[0] + 1) <= before
    start = np.random.default_rng(seed).integers(0, 3, len(ties))
    deadline = time.monotonic() + 60
    after = search_blocs(ties, count=3, seed=seed, deadline=deadline, start=start)
    assert cost(ties, after) <= cost(ties, start)
    assert set(after.tolist()) <= {0, 1, 2}


@laws(60)
@given(signed(), st.integers(0, 100))
def test_searches_find_the_least_among_few_states(ties, seed):
    """Among seven states there is nowhere to hide: whatever the seed, the best is found."""
    assert frustrated(ties, search_two(ties, seed=seed) + 1) == least_frustration(ties, 2)
    deadline = time.monotonic() + 60
    for count in (3, None):
        found = search_blocs(ties, count=count, seed=seed, deadline=deadline)
        assert frustrated(ties, found) == least_frustration(ties, count)


@pytest.mark.parametrize("scale", [1.0, 1e-9])
def test_the_leading_direction_tells_two_plain_blocs_apart(scale):
    """Where all agree, one start by the ties' own direction has the blocs, whatever the unit."""
    sides = np.array([1, 1, -1, 1, -1, -1, 1])
    ties = scale * (np.multiply.outer(sides, sides) - np.eye(7))
    (found,) = leading_sides(ties[None])[0]
    assert np.array_equal(found * found[0], sides)


@laws(60)
@given(signed(), st.integers(1, 4), st.data())
def test_blocs_are_joined_down_to_a_number_and_no_bloc_is_split(ties, count, data):
    """Whoever stood together still does, no more blocs than asked for remain, and few enough stay as they are."""
    size = len(ties)
    labels = np.array(data.draw(st.lists(st.integers(0, 6), min_size=size, max_size=size)))
    joined = join_down(ties, labels, count)
    assert len(set(joined.tolist())) == min(count, len(set(labels.tolist())))
    for one, other in pairwise(np.argsort(labels, kind="stable").tolist()):
        assert labels[one] != labels[other] or joined[one] == joined[other]


@pytest.mark.parametrize("scale", [1.0, 1e-15])
def test_moves_that_help_are_taken_however_light_the_ties(scale):
    """From all on one side, two plain blocs are a few moves away, whatever the unit."""
    sides = np.array([1, 1, -1, 1, -1, -1, 1])
    ties = scale * (np.multiply.outer(sides, sides) - np.eye(7))
    (found,) = improve(ties[None], np.ones((1, 1, 7)), steps=7)
    assert np.array_equal(found * found[0], sides)


def test_a_search_without_time_keeps_the_partition_it_was_given():
    """What a long search has found is not lost by a short one that begins from it."""
    ties = random_signs(60, 0.8, 1)
    best = search_blocs(ties, count=3, seed=0, deadline=time.monotonic() + 60)
    again = [search_blocs(ties, count=3, seed=seed, deadline=0, start=best) for seed in range(1, 5)]
    assert max(frustrated(ties, found) for found in again) <= frustrated(ties, best)
