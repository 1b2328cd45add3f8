"""The chances of sides, against counting every division."""

import numpy as np
import pytest
from counted_sides import Counted
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from signed_ties import asked, divisions, random_signs, signed

from comity.blocs.chances.ensemble import ENOUGH, ensemble
from comity.blocs.chances.gibbs import gibbs
from comity.blocs.partition.energy import energy
from comity.core.errors import OptionError

TEMPERATURES = st.sampled_from([0.2, 1.0, 3.0, 20.0])
NAMES = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@st.composite
def two_sided(draw):
    """Ties with poles, fixed and neutral states for two sides, at least one state not neutral."""
    ties, names, given_before = draw(asked(most=6))
    fixed = {name: min(label, 1) for name, label in given_before["fixed"].items()}
    assume(len(given_before["neutral"]) < len(names))
    return ties, names, given_before | {"fixed": fixed, "count": 2}


def two_modes():
    """A bloc of 17 pulled to either pole with almost the same strength, and one state that leans on it."""
    size = 20
    ties = np.zeros((size, size))
    ties[2:19, 2:19] = 0.5
    ties[0, 2], ties[1, 3], ties[4, 19] = 0.9, 0.7, -0.4
    ties = np.triu(ties, 1)
    return ties + ties.T


@settings(max_examples=80)
@given(two_sided(), TEMPERATURES)
def test_chances_are_those_of_every_division(question, temperature):
    """Law: chances, least energy, near-optimal divisions and costs of a flip are those that counting gives."""
    ties, names, before = question
    found = ensemble(ties, names, temperature=temperature, draws=0, **before)
    counted = Counted(ties, temperature, names, **before)
    anchor = names.index(found.anchor)
    assert found.method == "exact"
    assert found.together == pytest.approx(counted.together, abs=1e-9)
    assert found.least_energy == pytest.approx(counted.least, abs=1e-9)
    close = int((counted.energies <= counted.least + found.within + 1e-9).sum())
    assert found.near_optimal * counted.turns == close
    log_sum = np.log(np.exp(-counted.energies / temperature).sum() / counted.turns)
    assert found.log_sum == pytest.approx(log_sum, abs=1e-9)
    for row, name in enumerate(names):
        if name in found.held or name in found.outside or row == anchor:
            assert np.isnan(found.flip_cost[row])
        else:
            assert found.flip_cost[row] == pytest.approx(counted.flip_cost(row, anchor), abs=1e-9)


@settings(max_examples=60)
@given(two_sided(), TEMPERATURES)
def test_co_membership_is_a_table_of_chances(question, temperature):
    """Law: it is symmetric, between 0 and 1, and 1 on the diagonal; the side is the row of the anchor."""
    ties, names, before = question
    found = ensemble(ties, names, temperature=temperature, draws=0, **before)
    assert (found.together == found.together.T).all()
    assert found.together.min() >= 0
    assert found.together.max() <= 1
    assert (found.together.diagonal() == 1).all()
    inside = np.array([name not in found.outside for name in names])
    assert (found.side[inside] == found.together[names.index(found.anchor), inside]).all()
    assert np.isnan(found.side[~inside]).all()


@settings(max_examples=60)
@given(two_sided(), TEMPERATURES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(question, temperature, random):
    """Law: the same states in another order have the same chances and the same anchor."""
    ties, names, before = question
    order = random.sample(range(len(names)), len(names))
    one = ensemble(ties, names, temperature=temperature, draws=0, **before)
    shuffled = ties[np.ix_(order, order)]
    other = ensemble(
        shuffled, [names[row] for row in order], temperature=temperature, draws=0, **before
    )  # fmt: skip
    assert other.anchor == one.anchor
    assert other.together == pytest.approx(one.together[np.ix_(order, order)], abs=1e-9)


@settings(max_examples=60)
@given(two_sided(), st.sampled_from([1e-3, 1e-9, 1e-300]))
def test_near_zero_the_best_divisions_are_equally_likely(question, temperature):
    """Law: as T falls to 0 all divisions of least energy count alike and the others not at all."""
    ties, names, before = question
    found = ensemble(ties, names, temperature=temperature, draws=0, **before)
    counted = Counted(ties, 1e-3, names, **before)
    counted.chances = (counted.energies <= counted.least + 1e-9) / np.sum(
        counted.energies <= counted.least + 1e-9
    )
    assert found.together == pytest.approx(counted.together, abs=1e-9)


@settings(max_examples=40)
@given(signed(), st.sampled_from([1e9, float("inf")]))
def test_far_above_all_energies_every_side_is_open(ties, temperature):
    """Law: as T grows the chance of any two states is a half."""
    found = ensemble(ties, temperature=temperature)
    apart = ~np.eye(len(ties), dtype=bool)
    assert found.together[apart] == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize("method", ["exact", "sampled"])
def test_states_without_a_path_of_ties_are_a_half_to_each_other(method):
    """What no tie tells is not told: not by luck of the draws either; and the reader hears of it."""
    ties = np.zeros((7, 7))
    ties[0, 1] = ties[1, 2] = ties[3, 4] = ties[4, 5] = 1.0
    found = ensemble(ties + ties.T, NAMES[:7], temperature=0.5, method=method)
    assert (found.together[:3, 3:] == 0.5).all()
    assert (found.together[6, :6] == 0.5).all()
    assert (found.together[3:6, :3] == 0.5).all()
    assert (found.anchor, found.unlinked) == ("B", (("D", "E", "F"), ("G",)))
    assert "not known" in " ".join(found.remarks)


@pytest.mark.parametrize("method", ["exact", "sampled"])
def test_what_is_held_stays_where_it_is(method):
    """Poles, fixed and neutral states have their side with certainty, in the chances and in every draw."""
    given_before = {"poles": ("C", "A"), "fixed": {"E": 1}, "neutral": ("F",)}
    found = ensemble(
        random_signs(9, 0.9, 1), NAMES[:9], temperature=1.0, method=method, draws=64, **given_before
    )
    assert found.anchor == "C"
    assert (found.chance("C", "A"), found.chance("C", "E"), found.chance("A", "E")) == (0, 0, 1)
    assert (found.draws[:, [2, 0, 4, 5]] == [0, 1, 1, -1]).all()
    assert found.chance("B", "F") == 0
    assert found.held == ("A", "C", "E")
    assert found.outside == ("F",)


@pytest.mark.parametrize("given_before", [{}, {"method": "sampled"}, {"count": 3}, {"count": None}])
def test_the_same_seed_gives_the_same_numbers(given_before):
    """A result can be had again; another seed draws other divisions."""
    ties = random_signs(4, 1.0, 2)
    one, same, other = (
        ensemble(ties, temperature=2.0, draws=40, seed=seed, **given_before) for seed in (3, 3, 4)
    )
    assert (one.together == same.together).all()
    assert (one.draws == same.draws).all()
    assert (one.draws != other.draws).any()


def test_sampling_gives_two_modes_their_right_weight():
    """A bloc that must go over as a whole is on both sides as often as it should; chains alone would stay."""
    ties, given_before = two_modes(), {"temperature": 0.5, "poles": ("A", "B"), "draws": 1000}
    exact = ensemble(ties, NAMES[:20], method="exact", **given_before)
    drawn = ensemble(ties, NAMES[:20], method="sampled", **given_before)
    error = 0.5 / np.sqrt(drawn.effective_draws)
    assert 0.6 < exact.chance("A", "C") < 0.95
    assert drawn.effective_draws > ENOUGH
    assert drawn.together == pytest.approx(exact.together, abs=5 * error)
    assert drawn.together == pytest.approx(exact.together, abs=0.06)
    assert drawn.least_energy == pytest.approx(exact.least_energy, abs=1e-9)
    assert drawn.flip_cost == pytest.approx(exact.flip_cost, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("method", ["exact", "sampled"])
def test_draws_are_as_frequent_as_the_chances_say(method):
    """The divisions handed back are divisions of this ensemble, of least energy as often as they should be."""
    ties = random_signs(10, 0.7, 5)
    found = ensemble(ties, temperature=1.5, draws=4000, method=method)
    same = (found.draws[:, :, None] == found.draws[:, None, :]).mean(axis=0)
    assert found.draws.shape == (4000, 10)
    assert same == pytest.approx(found.together, abs=0.05)
    assert (found.draws[:, int(found.anchor)] == 0).all()
    assert min(energy(ties, one) for one in found.draws) == pytest.approx(found.least_energy)


def test_a_state_on_its_own_is_sampled_too():
    """Parts of one free state, and a tie that is stronger than everything else, break no chain."""
    ties = np.zeros((3, 3))
    ties[0, 1] = ties[1, 0] = 1.0
    ties[1, 2] = ties[2, 1] = -0.25
    exact, drawn = (ensemble(ties, temperature=1.0, method=method) for method in ("exact", "sampled"))
    assert drawn.together == pytest.approx(exact.together, abs=0.03)


def test_parts_too_large_together_are_exact_one_by_one():
    """Two blocks of 15 states that only held states join need 2^14 divisions each, not 2^28."""
    ties = np.zeros((30, 30))
    ties[:15, :15], ties[15:, 15:] = random_signs(15, 0.8, 1), random_signs(15, 0.8, 2)
    found = ensemble(ties, temperature=2.0, fixed={"0": 0, "15": 1}, draws=0)
    alone = ensemble(ties[:15, :15], temperature=2.0, fixed={"0": 0}, draws=0)
    assert found.method == "exact"
    assert found.together[:15, :15] == pytest.approx(alone.together, abs=1e-9)
    assert found.together[0, 15:] == pytest.approx(1 - found.together[15, 15:], abs=1e-9)


def test_one_division_after_another_is_visited_beyond_one_vector():
    """Above 15 free states the high bits are a loop: the same chances as by clamping one state to each side."""
    ties = random_signs(18, 0.5, 7)
    whole = gibbs(ties, np.full(18, -2), 0, np.array([1.5]))
    apart = []
    for side in (0, 1):
        labels = np.full(18, -2)
        labels[0], labels[17] = 0, side
        apart.append(gibbs(ties, labels, 0, np.array([1.5])))
    logs = np.array([one.log_sum[0] for one in apart])
    assert whole.log_sum[0] == pytest.approx(np.logaddexp(*logs), rel=1e-12)
    share = np.exp(logs - whole.log_sum[0])
    pair = sum(part * one.moments[0].pair for part, one in zip(share, apart, strict=True))
    assert whole.moments[0].pair == pytest.approx(pair, abs=1e-9)


def partitions_counted(ties, temperature, count):
    """Co-membership over every division into any number of blocs, or up to some."""
    ways = divisions(len(ties), len(ties) if count is None else count)
    same = ways[:, :, None] == ways[:, None, :]
    energies = (~same * ties).sum(axis=(1, 2))
    weight = np.exp(-(energies - energies.min()) / temperature)
    return np.einsum("w,wij->ij", weight / weight.sum(), same), energies.min()


@pytest.mark.parametrize(
    ("count", "size", "temperature"), [(None, 7, 0.7), (3, 7, 4.0), (None, 5, 4.0), (3, 4, 0.7)]
)
def test_more_than_two_blocs_are_counted_as_divisions(count, size, temperature):
    """Each division counts once however its blocs are numbered, as counting all of them shows."""
    ties = random_signs(size, 1.0, 11 + size) * 0.75
    found = ensemble(ties, temperature=temperature, count=count, draws=16)
    together, least = partitions_counted(ties, temperature, count)
    assert found.together == pytest.approx(together, abs=0.05)
    assert found.least_energy == pytest.approx(least)
    assert all(len(set(one)) <= (count or size) for one in found.draws.tolist())


def test_poles_of_three_blocs_stay_apart():
    """Held states are on their sides in each draw, and a state tied to one pole alone goes with it."""
    ties = np.zeros((5, 5))
    ties[0, 3] = ties[3, 0] = 1.0
    found = ensemble(
        ties, NAMES[:5], temperature=0.3, count=3, draws=32, poles=("A", "B", "C"), neutral=("E",)
    )
    assert (found.draws[:, :3] == [0, 1, 2]).all()
    assert (found.draws[:, 4] == -1).all()
    assert found.chance("A", "D") > 0.98
    assert (found.chance("A", "B"), found.chance("B", "C"), found.chance("A", "E")) == (0, 0, 0)
    assert np.isnan(found.side[4])


TIED = [[0, 1, 0], [1, 0, -1], [0, -1, 0]]


@pytest.mark.parametrize(
    "bad",
    [
        {"temperature": 0}, {"temperature": -1.0}, {"temperature": float("nan")}, {"temperature": "2"},
        {"temperature": True}, {"draws": -1}, {"draws": 2.5}, {"method": "guess"}, {"within": float("nan")},
        {"within": -1}, {"count": 1}, {"count": 2.5}, {"count": 3, "method": "exact"}, {"poles": ("A", "X")},
        {"fixed": {"X": 0}}, {"fixed": {"A": 2}}, {"neutral": ("X",)}, {"neutral": ("A", "B", "C")},
        {"poles": ("A", "A")}, {"poles": ("A", "B"), "fixed": {"A": 1}}, {"poles": ("A", "B", "C")},
        {"ties": [[0, float("nan")], [float("nan"), 0]], "names": ("A", "B")},
        {"ties": [[0, 1], [0, 0]], "names": ("A", "B")}, {"ties": np.zeros((3, 3))}, {"ties": [[1.0]]},
        {"names": ("A", "B")}, {"names": ("A", "A", "B")},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(bad):
    """Bad ties, names, constraints and numbers are named as the user's fault, never worked with."""
    given_before = {"ties": TIED, "names": ("A", "B", "C"), "temperature": 1.0} | bad
    with pytest.raises(OptionError):
        ensemble(given_before.pop("ties"), given_before.pop("names"), **given_before)


def test_too_many_states_for_an_exact_answer_are_refused_with_the_way_out():
    """Asking for exact where 2^29 divisions would have to be visited says what to ask for instead."""
    with pytest.raises(OptionError, match="auto or sampled"):
        ensemble(random_signs(30, 1.0, 0), temperature=1.0, method="exact")


def test_a_reader_sees_whose_side_and_what_is_not_known():
    """The table names the anchor, the temperature and the remarks; an unknown state is refused."""
    found = ensemble([[0, 1, 0], [1, 0, 0], [0, 0, 0]], ("A", "B", "C"), temperature=1.0, draws=0)
    assert "T = 1" in found.describe()
    assert "not known" in found.describe()
    assert "P(with A)" in found._repr_html_()
    assert found.draws is None
    with pytest.raises(OptionError, match="'X'"):
        found.chance("A", "X")
    with pytest.raises(ValueError, match="read-only"):
        found.together[0, 1] = 1


def test_few_draws_say_how_far_they_may_be_off(monkeypatch):
    """Where the draws are worth less than is enough, the reader hears what they are worth."""
    ties = random_signs(6, 1.0, 3)
    assert not ensemble(ties, temperature=2.0, method="sampled").remarks
    monkeypatch.setattr("comity.blocs.chances.ensemble.ENOUGH", 1e9)
    found = ensemble(ties, temperature=2.0, method="sampled")
    assert f"about {found.effective_draws:.0f} independent" in found.describe()
    assert not ensemble(ties, temperature=2.0, method="exact").remarks
