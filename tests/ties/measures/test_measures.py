"""What all measures of likeness have in common, and their textbook values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays as array_strategy

from comity.core.errors import OptionError
from comity.ties.measures import MEASURES, cohen_kappa, scott_pi, signorino_ritter_s, vote_correlation

# Two raters on fifty yes-or-no items: both yes 20, first only 5, second only 10, neither 15.
TEXTBOOK = np.repeat([[1.0, 1, 0, 0], [1, 0, 1, 0]], [20, 5, 10, 15], axis=1)
BINARY = st.integers(4, 30).flatmap(
    lambda n: array_strategy(np.float64, (2, n), elements=st.sampled_from([0.0, 1.0]))
)
PORTFOLIOS = st.tuples(st.integers(2, 5), st.integers(2, 12)).flatmap(
    lambda shape: array_strategy(
        np.float64, shape, elements=st.sampled_from([-2.0, -0.5, 0.0, 1.0, 3.0, float("nan")])
    )
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [(cohen_kappa, 0.4), (scott_pi, 0.393939), (signorino_ritter_s, 0.4)],
)
def test_textbook_table(measure, expected):
    """Guards the 2 x 2 example 20/5/10/15."""
    assert measure(TEXTBOOK)[0, 1] == pytest.approx(expected, abs=1e-6)


@given(BINARY)
def test_on_yes_or_no_data_the_measures_are_the_textbook_forms(data):
    """Guards S = 2 p_o - 1 and both chance-corrected forms, computed from the counts."""
    one, other = data
    agreed = (one == other).mean()
    assert signorino_ritter_s(data, span=1)[0, 1] == pytest.approx(2 * agreed - 1)
    by_pi = ((one.mean() + other.mean()) / 2) ** 2 + (1 - (one.mean() + other.mean()) / 2) ** 2
    by_kappa = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean())
    for measure, chance in ((scott_pi, by_pi), (cohen_kappa, by_kappa)):
        found = measure(data)[0, 1]
        if chance > 1 - 1e-9:
            assert np.isnan(found)
        else:
            assert found == pytest.approx((agreed - chance) / (1 - chance))


@pytest.mark.parametrize("name", MEASURES)
@given(data=PORTFOLIOS)
def test_a_measure_is_symmetric_and_within_its_range(name, data):
    """Guards symmetry, range, and 1 for an actor with itself where anything can be said."""
    found = MEASURES[name].all_pairs(data)
    assert found.shape == (len(data), len(data))
    np.testing.assert_allclose(found, found.T, atol=1e-12)
    said = found[~np.isnan(found)]
    assert ((said >= -1 - 1e-9) & (said <= 1 + 1e-9)).all()
    own = np.diagonal(found)
    np.testing.assert_allclose(own[~np.isnan(own)], 1, atol=1e-9)


@pytest.mark.parametrize("name", MEASURES)
@given(data=PORTFOLIOS, random=st.randoms(use_true_random=False))
def test_the_order_of_actors_and_items_does_not_matter(name, data, random):
    """Guards that likeness is of portfolios, not of tables."""
    rows, columns = list(range(data.shape[0])), list(range(data.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    measure = MEASURES[name].all_pairs
    np.testing.assert_allclose(
        measure(data[np.ix_(rows, columns)]), measure(data)[np.ix_(rows, rows)], atol=1e-9
    )


@given(PORTFOLIOS)
def test_all_pairs_by_products_are_those_of_each_pair_by_its_formula(data):
    """Guards the matrix products by plain sums over the items that both have."""
    seen = data[~np.isnan(data)]
    span = (seen.max() - seen.min() if seen.size else 0) or 1.0
    s, pi, kappa = signorino_ritter_s(data), scott_pi(data), cohen_kappa(data)
    for i in range(len(data)):
        for j in range(len(data)):
            both = ~np.isnan(data[i]) & ~np.isnan(data[j])
            one, other = data[i][both], data[j][both]
            if not both.any():
                assert np.isnan([s[i, j], pi[i, j], kappa[i, j]]).all()
                continue
            assert s[i, j] == pytest.approx(1 - 2 * np.abs(one - other).mean() / span)
            apart = ((one - other) ** 2).mean()
            middle = np.concatenate([one, other]).mean()
            common = ((one - middle) ** 2 + (other - middle) ** 2).mean()
            own = one.var() + other.var() + (one.mean() - other.mean()) ** 2
            for found, chance in ((pi, common), (kappa, own)):
                if chance > 1e-9:
                    assert found[i, j] == pytest.approx(1 - apart / chance)


@given(st.integers(0, 5))
def test_weights_count_items_as_often(seed):
    """Guards that a weight of 2 is an item told twice, and 0 one left out."""
    rng = np.random.default_rng(seed)
    data = rng.integers(0, 3, (4, 6)).astype(float)
    weights = np.array([2.0, 1, 0, 1, 3, 1])
    repeated = np.repeat(data, weights.astype(int), axis=1)
    for measure in (scott_pi, cohen_kappa):
        np.testing.assert_allclose(measure(data, weights), measure(repeated), atol=1e-12)
    np.testing.assert_allclose(
        signorino_ritter_s(data, weights, span=2), signorino_ritter_s(repeated, span=2), atol=1e-12
    )


def test_many_levels_go_row_by_row_to_the_same_end():
    """Guards both ways to sum absolute differences."""
    rng = np.random.default_rng(0)
    data = rng.normal(size=(6, 40))
    span = data.max() - data.min()
    expected = 1 - 2 * np.abs(data[:, None] - data[None]).mean(axis=2) / span
    np.testing.assert_allclose(signorino_ritter_s(data), expected)


def test_votes_are_correlated_beside_the_majority():
    """Guards the correction: two who always vote with everybody are not alike for that."""
    votes = np.array([
        [1, 1, 1, 1, 1, 0, 1, 0], [1, 1, 1, 1, 1, 0, 0, 1], [1, 1, 1, 1, 0, 1, 1, 1], [1, 1, 1, 1, 0, 1, 0, 0],
    ], float)  # fmt: skip
    agreement = (votes[0] == votes[1]).mean()
    rest = votes - votes.mean(axis=0)
    assert agreement == 0.75
    assert vote_correlation(votes)[0, 1] == pytest.approx(np.corrcoef(rest[0], rest[1])[0, 1]) == 0


@pytest.mark.parametrize(
    ("ask", "part"),
    [
        (lambda: scott_pi(np.zeros(3)), "1 dimensions"),
        (lambda: cohen_kappa(np.array([[np.inf, 0], [0, 1]])), "infinite"),
        (lambda: signorino_ritter_s(np.zeros((2, 3)), np.ones(2)), "2 weights for 3 items"),
        (lambda: scott_pi(np.zeros((2, 3)), np.array([1, -1, 1.0])), "negative"),
        (lambda: signorino_ritter_s(np.array([[0.0, 2], [1, 1]]), span=1), "span 1 is less"),
    ],
)
def test_what_is_no_portfolio_is_refused(ask, part):
    """Guards that bad arrays end in a message."""
    with pytest.raises(OptionError, match=part):
        ask()
