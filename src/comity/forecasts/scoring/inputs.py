"""What may be scored: probabilities with outcomes of 0 or 1, refused in words before any arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError

Floats = NDArray[np.float64]
_Test = Callable[[Floats], NDArray[np.bool_]]
_MOST_NAMED = 5


def probabilities(values: Sequence[float] | Floats, name: str = "probabilities") -> Floats:
    """Probabilities as an array.

    Args:
        values: Each 0-1; at least one.
        name: For the message.

    Raises:
        OptionError: If there is none, or one is no number within 0 to 1.
    """
    return _checked(values, name, "no probability", lambda numbers: (numbers >= 0) & (numbers <= 1))


def outcomes(values: Sequence[float] | Floats, count: int, name: str = "outcomes") -> Floats:
    """Outcomes as an array.

    Args:
        values: Each 0 (did not happen) or 1 (happened).
        count: How many there must be.
        name: For the message.

    Raises:
        OptionError: If there are more or fewer, or one is neither 0 nor 1.
    """
    numbers = _checked(values, name, "neither 0 nor 1", lambda given: (given == 0) | (given == 1))
    if len(numbers) != count:
        raise OptionError(
            f"{len(numbers)} {name} for {count} forecasts", where=name, todo="Give one for each forecast"
        )
    return numbers


def _checked(values: Sequence[float] | Floats, name: str, fault: str, is_good: _Test) -> Floats:
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise OptionError(f"{name} holds what is no number", where=name, todo="Give numbers only") from error
    if numbers.ndim != 1 or not len(numbers):
        raise OptionError(
            f"{name} holds nothing to score", where=name, todo="Give one number for each forecast"
        )
    wrong = np.flatnonzero(~is_good(numbers))
    if len(wrong):
        named = [f"{numbers[at]:g} at place {at + 1}" for at in wrong[:_MOST_NAMED]]
        more = f" and {len(wrong) - _MOST_NAMED} more" if len(wrong) > _MOST_NAMED else ""
        raise OptionError(
            f"{name} holds what is {fault}: {', '.join(named)}{more}",
            where=name,
            todo="Leave out what is open or void",
        )
    return numbers
