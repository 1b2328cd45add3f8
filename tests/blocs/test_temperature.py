"""How far signs can be trusted, where it is known how many were turned over."""

import numpy as np
import pytest
from counted_sides import Counted
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_ties import random_signs, signed

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.temperature import DEFAULT, STEPS, calibrate
from comity.core.errors import OptionError
from comity.testing.planted import plant


def right_signs(chance):
    """The temperature at which a unit tie has the right sign with a chance."""
    return 2 / np.log(chance / (1 - chance))


def signs_of(sizes=(6, 6), *, flips, seed, tree=False, density=1.0):
    """The signs of planted ties as unit ties."""
    return np.sign(plant(sizes=sizes, density=density, flips=flips, seed=seed, tree=tree).pieces.matrix())


@pytest.mark.parametrize("flips", [0.05, 0.1, 0.2])
def test_the_planted_share_of_wrong_signs_comes_back(flips):
    """For unit ties turned over with chance q, T is 2/ln((1-q)/q), drawn a little towards what is usual."""
    for seed in range(5):
        record = plant(sizes=(6, 6), density=1.0, flips=flips, seed=seed)
        signs = np.sign(record.pieces.matrix())
        one, other = np.nonzero(np.triu(signs))
        right = int(((signs[one, other] > 0) == record.together[one, other]).sum())
        # Who knew the sides would average the trust over the grid, each trust as likely beforehand.
        trusts = 1 / (1 + np.exp(-2 / np.array(STEPS)))
        weight = np.gradient(trusts) * trusts**right * (1 - trusts) ** (len(one) - right)
        trust = abs(weight) @ trusts / abs(weight).sum()
        assert calibrate(signs).value == pytest.approx(right_signs(trust), rel=0.12)


def test_more_noise_is_a_higher_temperature():
    """The order of the noise is the order of the temperatures."""
    means = [
        np.mean([calibrate(signs_of(flips=flips, seed=seed)).value for seed in range(3)])
        for flips in (0.02, 0.15, 0.5)
    ]
    assert means[0] < means[1] < means[2]


@pytest.mark.parametrize(
    "ties",
    [signs_of(flips=0.0, seed=1, tree=True), [[0, 0.5], [0.5, 0]], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]],
)
def test_too_few_ties_fall_back_on_the_default_and_say_so(ties):
    """Where no cycle checks a tie nothing is fitted: T is 2 median weights, with the reason."""
    found = calibrate(ties)
    weights = np.abs(np.asarray(ties)[np.nonzero(ties)])
    assert found.is_default
    assert found.value == pytest.approx(DEFAULT * np.median(weights))
    assert "too few ties" in found.reason
    assert found.telling_count < 8


@settings(max_examples=20)
@given(signed(least=4, most=5), st.sampled_from([0.01, 3.0]))
def test_the_unit_of_the_ties_does_not_matter(ties, factor):
    """Law: ties all weighing so many times as much have a temperature so many times as high."""
    one, other = calibrate(ties), calibrate(ties * factor)
    assert other.value == pytest.approx(one.value * factor, rel=1e-6)
    assert other.is_default == one.is_default


@settings(max_examples=20)
@given(signed(least=4, most=5), st.integers(0, 31))
def test_who_is_on_which_side_does_not_matter(ties, turned):
    """Law: turning over all ties of some states moves their sides and leaves trust in signs as it was."""
    turn = np.array([1 - 2 * ((turned >> row) & 1) for row in range(len(ties))])
    one, other = calibrate(ties), calibrate(ties * np.outer(turn, turn))
    assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-9)
    assert other.value == pytest.approx(one.value, rel=1e-9)


@settings(max_examples=15)
@given(signed(least=4, most=5))
def test_held_out_signs_are_told_by_the_other_ties_alone(ties):
    """Law: with a fold for each tie, its chance is J s + (1 - J)(1 - s), J counted without it."""
    one, other = np.nonzero(np.triu(ties))
    # With one temperature to try, nothing is chosen, and what is held out is told at that one.
    found = calibrate(ties, grid=(2.0,), folds=len(one) + 1)
    logs = []
    for i, j in zip(one, other, strict=True):
        rest = ties.copy()
        rest[i, j] = rest[j, i] = 0
        together = Counted(rest, found.value).together[i, j]
        right = 1 / (1 + np.exp(-2 * abs(ties[i, j]) / found.value))
        plus = together * right + (1 - together) * (1 - right)
        logs.append(np.log(plus if ties[i, j] > 0 else 1 - plus))
    assert found.held_out == pytest.approx(np.mean(logs), abs=1e-9)
    assert found.held_out_count == len(one)


@settings(max_examples=15)
@given(signed(least=3, most=5))
def test_the_chance_of_all_signs_is_their_mean_over_divisions(ties):
    """Law: the marginal likelihood is the mean over all divisions of the product of the ties' chances."""
    grid = np.array([0.5, 2.0])
    found = calibrate(ties, grid=grid)
    one, other = np.nonzero(np.triu(ties))
    for row, temperature in enumerate(grid):
        ways = 1 - 2 * Counted(ties, 1.0).ways
        fit = 2 * ties[one, other] * ways[:, one] * ways[:, other] / temperature
        chance = np.prod(1 / (1 + np.exp(-fit)), axis=1).mean()
        assert found.log_likelihood[row] == pytest.approx(np.log(chance), abs=1e-9)


def test_sides_are_swept_over_the_grid():
    """Beside each temperature stand the chances that an ensemble gives there, poles and neutral states kept."""
    ties, names = random_signs(8, 0.8, 3), tuple("ABCDEFGH")
    given_before = {"poles": ("C", "B"), "neutral": ("H",)}
    found = calibrate(ties, names, **given_before)
    assert found.anchor == "C"
    assert found.grid == pytest.approx(STEPS)
    for temperature, side in zip(found.grid, found.sweep, strict=True):
        alone = ensemble(ties, names, temperature=temperature, draws=0, **given_before)
        assert side == pytest.approx(alone.side, abs=1e-9, nan_ok=True)


def test_the_same_seed_gives_the_same_temperature_and_a_table():
    """Folds are drawn from the seed, and the table shows what was tried."""
    ties = signs_of(flips=0.2, seed=1, density=0.7)
    one, same, other = (calibrate(ties, seed=seed) for seed in (1, 1, 2))
    assert one.held_out == same.held_out
    assert one.held_out != other.held_out
    assert f"T = {one.value:.3g}" in one._repr_html_()


@pytest.mark.parametrize(
    "bad",
    [
        {"grid": ()}, {"grid": (1.0, 0.0)}, {"grid": (float("nan"),)}, {"grid": (float("inf"), 1.0)},
        {"grid": ("a",)}, {"folds": 1}, {"folds": 2.5}, {"poles": ("A", "X")}, {"fixed": {"A": 2}},
        {"neutral": ("A", "B", "C")}, {"ties": np.zeros((3, 3))}, {"ties": np.full((3, 3), np.nan)},
        {"names": ("A",)},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(bad):
    """Ties, names, constraints, grid and folds are checked before anything is fitted."""
    asked = {"ties": [[0, 1, 0], [1, 0, -1], [0, -1, 0]], "names": ("A", "B", "C")} | bad
    with pytest.raises(OptionError):
        calibrate(asked.pop("ties"), asked.pop("names"), **asked)
