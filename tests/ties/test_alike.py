"""How alike two actors' ties with others are."""

import numpy as np
import pytest

from comity.core.errors import OptionError
from comity.ties import Ties, likeness

NAMES = ("AZE", "IRN", "PAK", "RUS", "TUR")


def ties(**known):
    """Ties by name, `AZE_TUR=.5`."""
    matrix = np.zeros((5, 5))
    for pair, value in known.items():
        one, other = (NAMES.index(name) for name in pair.split("_"))
        matrix[one, other] = matrix[other, one] = value
    return Ties.of(NAMES, matrix)


FOUR = {"AZE_IRN": 0.5, "TUR_IRN": 0.5, "AZE_PAK": -0.5, "TUR_PAK": -0.5}


@pytest.mark.parametrize("measure", ["s", "pi", "kappa"])
def test_the_same_friends_and_foes_make_alike(measure):
    """Guards 1 for equal ties, −1 for contrary ones, and that their own tie has no part in it."""
    for own in (-1.0, 0.0, 1.0):
        found = likeness(ties(**FOUR, AZE_TUR=own), "AZE", "TUR", measure)
        assert (found.value, found.shared) == (pytest.approx(1), ("IRN", "PAK"))
    contrary = {**FOUR, "TUR_IRN": -0.5, "TUR_PAK": 0.5}
    assert likeness(ties(**contrary), "AZE", "TUR", measure).value == pytest.approx(
        0 if measure == "s" else -1
    )


def test_unknown_ties_are_no_agreement():
    """Guards against the likeness of two who have no ties at all: S would call them the same."""
    assert likeness(ties(AZE_IRN=0.5, TUR_PAK=0.5), "AZE", "TUR", "s").value is None
    assert likeness(ties(AZE_IRN=0.5), "AZE", "FJI", "s").value is None


@pytest.mark.parametrize("measure", ["votes", "tau"])
def test_a_measure_that_is_none_of_ties_is_refused(measure):
    """Guards the message, which names those that are."""
    with pytest.raises(OptionError, match="s, pi, kappa"):
        likeness(ties(**FOUR), "AZE", "TUR", measure)
