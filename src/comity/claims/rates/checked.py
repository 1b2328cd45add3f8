"""What may go into a test of rates: counts, times and series, refused in words before any arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

ALPHA = 0.05
"""Level from which a result is put into words. Fisher (1925), "Statistical Methods for Research Workers"."""

_MOST_NUMBERS = 1_000_000  # of 8 bytes, at once


def whole_count(value: float, name: str) -> int:
    """A count of 0 or more.

    Args:
        value: As given.
        name: What is counted, for the message.

    Raises:
        OptionError: If it is negative, broken or no number.
    """
    if not _is_finite(value):
        raise OptionError(f"{name} is no count: {value!r}", where=name, todo="Give a whole number, 0 or more")
    if value < 0 or value != int(value):
        raise OptionError(f"{name} is {value}, no count", where=name, todo="Give a whole number, 0 or more")
    return int(value)


def time_above_zero(value: float, name: str) -> float:
    """A length of time, in any unit, above 0.

    Args:
        value: As given.
        name: What the time is of, for the message.

    Raises:
        OptionError: If it is 0, negative, infinite or no number: there is then nothing to compare with.
    """
    if not _is_finite(value):
        raise OptionError(f"{name} is no length of time: {value!r}", where=name, todo="Give days or months")
    if value <= 0:
        raise OptionError(
            f"{name} is {value:g}: without time watched there is no baseline and no rate",
            where=name,
            todo="Take in a feed or documents that cover this time, or call the claim undetermined",
        )
    return float(value)


def share_between(value: float, name: str) -> float:
    """A number strictly between 0 and 1.

    Raises:
        OptionError: If it is not.
    """
    if not _is_finite(value) or not 0 < value < 1:
        raise OptionError(f"{name} is {value!r}, not between 0 and 1", where=name, todo="Try 0.95")
    return float(value)


def count_series(values: Sequence[float] | Counts | Floats, name: str, *, least: int = 2) -> Counts:
    """A series of counts, one for each period.

    Args:
        values: As given.
        name: For the message.
        least: How many periods there must be.

    Raises:
        OptionError: If it is too short or holds anything but counts.
    """
    numbers = number_series(values, name, least=least)
    wrong = [f"{value:g} at place {at + 1}" for at, value in enumerate(numbers) if value < 0 or value % 1]
    if wrong:
        raise OptionError(
            f"{name} holds no counts: {', '.join(wrong[:5])}",
            where=name,
            todo="Give whole numbers, 0 or more",
        )
    return numbers.astype(np.int64)


def number_series(values: Sequence[float] | Counts | Floats, name: str, *, least: int = 2) -> Floats:
    """A series of finite numbers, one for each period.

    Args:
        values: As given.
        name: For the message.
        least: How many periods there must be.

    Raises:
        OptionError: If it is too short, not flat, or holds what is no finite number.
    """
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise OptionError(f"{name} holds what is no number", where=name, todo="Give numbers only") from error
    if numbers.ndim != 1:
        raise OptionError(f"{name} is no plain series", where=name, todo="Give one number for each period")
    if len(numbers) < least:
        raise OptionError(
            f"{name} has {len(numbers)} periods; at least {least} are needed",
            where=name,
            todo="Take a longer time or shorter periods",
        )
    if not np.isfinite(numbers).all():
        places = ", ".join(str(at + 1) for at in np.flatnonzero(~np.isfinite(numbers))[:5])
        raise OptionError(
            f"{name} holds no number at place {places}",
            where=name,
            todo="Leave such periods out, or fill them in",
        )
    return numbers


def batches(draws: int, periods: int) -> Iterator[int]:
    """Sizes that add up to all draws, so that drawn series of any length stay within some megabytes.

    Args:
        draws: Series in all.
        periods: Of each.
    """
    most = max(1, _MOST_NUMBERS // periods)
    for start in range(0, draws, most):
        yield min(most, draws - start)


def _is_finite(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real) and math.isfinite(value)


def in_words(p: float) -> str:
    """A p-value as it is written in a sentence.

    >>> in_words(0.0001), in_words(0.0461)
    ('p < .001', 'p = .046')
    """
    if p < 0.001:
        return "p < .001"
    return f"p = {p:.3f}".replace("0.", ".")
