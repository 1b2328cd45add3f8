"""What a partition of states costs, given the signed ties between them.

`E(z) = sum over ordered pairs i != j of r_ij [z_i != z_j]` (Axelrod and Bennett 1993, British Journal of
Political Science 23). Keeping friends together and enemies apart lowers it. A unit tie counts 2, since each
pair is met in both orders. A state labelled -1 stands outside and adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from comity.core.errors import OptionError

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

# Sums of ties whose exact values are equal differ by round-off; energies closer than this share of the sum of
# all ties are the same energy.
CLOSE = 1e-10


def energy(ties: ArrayLike, labels: ArrayLike) -> float:
    """The energy of a partition.

    Args:
        ties: Symmetric (n, n), signed; 0 where no tie is known.
        labels: The bloc of each state; -1 stands outside.

    Returns:
        The energy over ordered pairs: a unit tie between two blocs adds 2 if friendly, -2 if hostile.

    Raises:
        OptionError: There are not as many labels as states.
    """
    matrix, sides = np.asarray(ties, dtype=np.float64), np.asarray(labels)
    if sides.shape != matrix.shape[:1]:
        raise OptionError(f"{sides.size} labels for {len(matrix)} states", where="labels")
    inside = sides >= 0
    apart = (sides[:, None] != sides) & inside[:, None] & inside
    return float(matrix[apart].sum())


def frustrated(ties: ArrayLike, labels: ArrayLike) -> float:
    """The weight of the ties that a partition leaves unsatisfied: friends apart and enemies together.

    Args:
        ties: Symmetric (n, n), signed.
        labels: The bloc of each state; ties with a state labelled -1 do not count.

    Returns:
        The weight, each pair once: for unit ties the line index of structural balance.
    """
    matrix, sides = np.asarray(ties, dtype=np.float64), np.asarray(labels)
    inside = sides >= 0
    apart = sides[:, None] != sides
    both = inside[:, None] & inside
    return float(matrix[(matrix > 0) & apart & both].sum() - matrix[(matrix < 0) & ~apart & both].sum()) / 2


def same_energy(ties: Matrix) -> float:
    """How far apart two energies over these ties may be and still count as equal."""
    return CLOSE * max(float(np.abs(ties).sum()), 1e-300)


def check_matrix(ties: ArrayLike) -> Matrix:
    """Ties as a matrix that the solver can work with.

    Args:
        ties: Square, symmetric, finite, with a zero diagonal and at least one tie.

    Returns:
        A copy in double precision, symmetric to the last bit.

    Raises:
        OptionError: One of these does not hold.
    """
    matrix = check_shape(ties)
    if not matrix.any():
        raise OptionError(
            "there is no tie between any two states",
            where="ties",
            todo="Without a tie no bloc can be found; widen the period, the region or the sources",
        )
    return matrix


def check_shape(ties: ArrayLike) -> Matrix:
    """The same as `check_matrix`, but there may be no tie.

    Raises:
        OptionError: The matrix is not square, not finite, not symmetric, or has ties on its diagonal.
    """
    try:
        matrix = np.array(ties, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise OptionError("the ties are not a matrix of numbers", where="ties") from error
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise OptionError(f"the ties have shape {matrix.shape}, which is not square", where="ties")
    if not len(matrix):
        raise OptionError("there are no states", where="ties")
    _check_values(matrix)
    return (matrix + matrix.T) / 2


def _check_values(matrix: Matrix) -> None:
    if not np.isfinite(matrix).all():
        row, column = np.argwhere(~np.isfinite(matrix))[0]
        raise OptionError(
            f"the tie in row {row}, column {column} is {matrix[row, column]}",
            where="ties",
            todo="A tie is a finite number; write 0 where none is known",
        )
    if matrix.diagonal().any():
        raise OptionError(f"state {np.flatnonzero(matrix.diagonal())[0]} has a tie with itself", where="ties")
    unequal = np.abs(matrix - matrix.T) > 1e-9 * np.abs(matrix).max()
    if unequal.any():
        row, column = np.argwhere(unequal)[0]
        raise OptionError(
            f"the ties are not symmetric: {matrix[row, column]:g} in row {row}, column {column}, "
            f"but {matrix[column, row]:g} the other way",
            where="ties",
            todo="Add or average the two directions first",
        )


def check_names(names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """The names of the states, or their numbers where none are given.

    Raises:
        OptionError: There are too many or too few names, or one occurs twice.
    """
    if names is None:
        return tuple(str(place) for place in range(count))
    given = tuple(names)
    if len(given) != count:
        raise OptionError(f"{len(given)} names for {count} states", where="names")
    twice = sorted({name for name in given if given.count(name) > 1}) if len(set(given)) < count else []
    if twice:
        raise OptionError(f"named more than once: {', '.join(twice)}", where="names")
    return given


def components(ties: ArrayLike) -> Labels:
    """Which states hang together by a path of ties, as the number of each state's component."""
    _, labels = connected_components(csr_array(np.asarray(ties) != 0), directed=False)
    numbers: Labels = np.asarray(labels, dtype=np.int64)
    return numbers
