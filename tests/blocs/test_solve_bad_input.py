"""Questions that make no sense: each gets a message that says what is wrong and where, never a bloc."""

import numpy as np
import pytest

from comity.blocs.solver.solve import solve
from comity.blocs.solver.solve_many import solve_many
from comity.core.errors import OptionError

NAMES = ("AZE", "CHN", "TUR", "USA")
TIES = np.array([[0, 0, 1, 0.5], [0, 0, -1, -1], [1, -1, 0, 1], [0.5, -1, 1, 0]])


def changed(*cells):
    """The ties with some cells, given as row, column and value, overwritten."""
    ties = TIES.copy()
    for row, column, value in cells:
        ties[row, column] = value
    return ties


def ring(size):
    """So many states, each the friend of the next, so that none is without ties."""
    step = np.roll(np.eye(size), 1, axis=1)
    return step + step.T


def refused(call):
    """The error of a call that must be refused; its message holds the place and the fault, and no full stop twice."""
    with pytest.raises(OptionError) as caught:
        call()
    error = caught.value
    assert str(error).startswith(f"{error.where}: {error.what}") and ".." not in str(error)
    return error


BAD_TIES = [
    (changed((0, 2, np.nan), (2, 0, np.nan)), "the tie in row 0, column 2 is nan"),
    (changed((1, 3, np.inf), (3, 1, np.inf)), "the tie in row 1, column 3 is inf"),
    (changed((1, 3, -np.inf)), "the tie in row 1, column 3 is -inf"),
    (changed((0, 2, -1)), "not symmetric: -1 in row 0, column 2, but 1 the other way"),
    (changed((2, 2, 1)), "state 2 has a tie with itself"),
    (TIES[:3], "shape (3, 4), which is not square"),
    (TIES[0], "shape (4,), which is not square"),
    (TIES[None], "shape (1, 4, 4), which is not square"),
    (np.zeros((0, 0)), "there are no states"),
    (np.zeros((4, 4)), "there is no tie between any two states"),
    ([["friend", "foe"], ["foe", "friend"]], "not a matrix of numbers"),
    ([[0, 1], [1]], "not a matrix of numbers"),
    (None, "which is not square"),
]


@pytest.mark.parametrize(("ties", "words"), BAD_TIES)
def test_ties_that_make_no_sense_are_refused(ties, words):
    """A fault in the ties is named with its row and column."""
    error = refused(lambda: solve(ties))
    assert error.where == "ties" and words in error.what


BAD_NAMES = [
    (("AZE", "CHN", "TUR"), "3 names for 4 states"),
    ((*NAMES, "ZMB"), "5 names for 4 states"),
    (("AZE", "CHN", "AZE", "CHN"), "named more than once: AZE, CHN"),
]


@pytest.mark.parametrize(("names", "words"), BAD_NAMES)
def test_names_that_do_not_fit_are_refused(names, words):
    """A name for the wrong row would put a state into another's bloc."""
    error = refused(lambda: solve(TIES, names))
    assert error.where == "names" and words in error.what


BAD_SIDES = [
    ({"poles": ("USA", "RUS")}, "pole 'RUS' is not among the 4 states"),
    ({"fixed": {"RUS": 0}}, "fixed state 'RUS' is not among the 4 states"),
    ({"neutral": ("RUS",)}, "neutral state 'RUS' is not among the 4 states"),
    ({"poles": ("USA", "CHN"), "neutral": ("CHN",)}, "'CHN' has a side and is neutral"),
    ({"fixed": {"TUR": 1}, "neutral": ("TUR",)}, "'TUR' has a side and is neutral"),
    ({"poles": ("USA", "CHN"), "fixed": {"CHN": 0}}, "'CHN' is pole 1 and fixed on side 0"),
    ({"poles": ("USA", "USA")}, "'USA' is named as two poles"),
    ({"fixed": {"TUR": -1}}, "'TUR' is given the side -1, which is no number from 0"),
    ({"fixed": {"TUR": "left"}}, "'TUR' is given the side 'left', which is no number from 0"),
    ({"poles": ("RUS",), "fixed": {"TUR": -1}, "neutral": ("FRA",)}, "pole 'RUS' is not among"),
]


@pytest.mark.parametrize(("given", "words"), BAD_SIDES)
def test_given_sides_that_contradict_each_other_are_refused(given, words):
    """What is asked for must be possible, and be about states that are there."""
    error = refused(lambda: solve(TIES, NAMES, **given))
    assert error.where == "poles, fixed sides and neutral states" and words in error.what


BAD_COUNTS = [
    ({"count": 1}, "1 is no number of blocs"),
    ({"count": 0}, "0 is no number of blocs"),
    ({"count": 2.5}, "2.5 is no number of blocs"),
    ({"count": "two"}, "'two' is no number of blocs"),
    ({"poles": ("AZE", "CHN", "USA")}, "a side is numbered 2, but 2 blocs are numbered 0 to 1"),
    ({"fixed": {"AZE": 7}, "count": 3}, "a side is numbered 7, but 3 blocs are numbered 0 to 2"),
]


@pytest.mark.parametrize(("given", "words"), BAD_COUNTS)
def test_numbers_of_blocs_that_make_no_sense_are_refused(given, words):
    """One bloc is no division, and three poles do not fit into two."""
    error = refused(lambda: solve(TIES, NAMES, **given))
    assert error.where == "count" and words in error.what


BAD_OPTIONS = [
    ({"time_limit": 0}, "time_limit", "0 seconds leaves no time"),
    ({"time_limit": -1.5}, "time_limit", "-1.5 seconds leaves no time"),
    ({"time_limit": np.nan}, "time_limit", "nan seconds leaves no time"),
    ({"within": -0.5}, "within", "-0.5 is no width of a window"),
    ({"within": np.nan}, "within", "nan is no width of a window"),
    ({"within": np.inf}, "within", "inf is no width of a window"),
    ({"seed": -1}, "seed", "-1 is no seed"),
    ({"seed": 0.5}, "seed", "0.5 is no seed"),
]


@pytest.mark.parametrize(("given", "where", "words"), BAD_OPTIONS)
@pytest.mark.parametrize("count", [2, 3, None])
def test_options_that_make_no_sense_are_refused_even_where_they_would_not_matter(given, where, words, count):
    """A few states need neither time nor seed, but the same call must not fail only when more states come."""
    error = refused(lambda: solve(TIES, NAMES, count=count, **given))
    assert error.where == where and words in error.what


def test_an_unknown_method_is_refused_and_those_there_are_named():
    """Whoever mistypes a method should not have to look it up."""
    error = refused(lambda: solve(TIES, method="magic"))
    assert (error.where, error.what) == ("method", "'magic' is no method")
    assert error.todo == "There are auto, table, gray, program, search"


TOO_LARGE = [
    (25, "table", 2, "25 states are more than the 24 that table can take"),
    (31, "gray", 2, "31 states are more than the 30 that gray can take"),
    (13, "table", None, "27,644,437 partitions are more than the 1,000,000 a table can hold"),
    (16, "table", 3, "7,174,454 partitions are more than the 1,000,000 a table can hold"),
    (4, "gray", 3, "Gray code serves two blocs only"),
    (4, "gray", None, "Gray code serves two blocs only"),
]


@pytest.mark.parametrize(("size", "method", "count", "words"), TOO_LARGE)
def test_a_method_that_would_need_too_much_is_refused(size, method, count, words):
    """Memory must not run out over a question that another method answers; the message says to use `auto`."""
    error = refused(lambda: solve(ring(size), method=method, count=count))
    assert error.where == "method" and words in error.what and "auto" in error.todo


def test_states_whose_side_is_given_leave_room_in_a_table():
    """The limit is on what is to be found out: of thirty states, with ten given, a table can hold the rest."""
    names = [str(number) for number in range(30)]
    found = solve(ring(30), names, fixed=dict.fromkeys(names[:10], 0), method="table")
    assert (found.energy, found.method) == (0, "table")


@pytest.mark.parametrize("count", [2, 3, None])
def test_no_tie_left_beside_the_neutral_states_is_said(count):
    """If all who have ties take no side, there is nothing to divide, and nothing is made up."""
    error = refused(lambda: solve(TIES, NAMES, neutral=("CHN", "TUR", "USA"), count=count))
    assert error.where == "neutral states" and "no tie is left" in error.what


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        case
        for case in BAD_TIES
        if isinstance(case[0], np.ndarray) and case[0].shape == (4, 4) and case[0].any()
    ],
)
def test_a_fault_at_one_of_many_dates_is_named_with_the_date(ties, words):
    """Among hundreds of matrices the one at fault must be found."""
    error = refused(lambda: solve_many([TIES, TIES, ties]))
    assert error.where == "date 2" and words in error.what


@pytest.mark.parametrize("stack", [TIES, [], np.zeros((2, 3, 4)), np.zeros((3, 0, 0)), None])
def test_a_stack_of_another_shape_is_refused(stack):
    """One matrix, none at all, and tables that are not square are no dates by states by states."""
    error = refused(lambda: solve_many(stack))
    assert error.where == "ties" and "which is not dates by states by states" in error.what


@pytest.mark.parametrize("stack", [[TIES, [[0, 1], [1, 0]]], [[["friend"]]]])
def test_a_stack_of_no_numbers_or_of_unequal_matrices_is_refused(stack):
    """Every date has the same states."""
    assert refused(lambda: solve_many(stack)).what == "the ties are not a stack of matrices of numbers"


@pytest.mark.parametrize("dates", [0, 1, 3])
@pytest.mark.parametrize("size", [4, 20])
@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"names": ("AZE",)}, "names"),
        ({"poles": ("RUS",)}, "poles, fixed sides and neutral states"),
        ({"count": 1}, "count"),
        ({"time_limit": 0}, "time_limit"),
        ({"within": -1}, "within"),
        ({"seed": -1}, "seed"),
    ],
)
def test_many_dates_are_asked_for_as_strictly_as_one(dates, size, given, where):
    """Whether dates are solved alone or together, and even without any, the same question is refused."""
    stack = np.zeros((dates, size, size)) + ring(size)
    assert refused(lambda: solve_many(stack, **given)).where == where
