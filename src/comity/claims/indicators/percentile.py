"""The percentile of past counts by nearest rank: the least that so large a share of days do not exceed.

Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4): 361-365,
definition 1. Counts are whole numbers and mostly small; a definition that interpolates would give thresholds
between them, which read as exact and are not.
"""

from __future__ import annotations

import math

import numpy as np

from comity.claims.indicators.spans import Days

# Rows of a day's history that are sorted at once; 4 million numbers are 32 MB.
_AT_ONCE = 4_000_000


def nearest_rank(values: Days, share: float) -> int:
    """The percentile of some counts.

    Args:
        values: At least one.
        share: In percent, above 0 and at most 100.
    """
    at = _rank(len(values), share)
    return int(np.partition(values, at)[at])


def rolling_percentile(values: Days, width: int, share: float) -> Days:
    """For each stretch of `width` counts in a row its percentile; empty where there are fewer.

    Args:
        values: Counts, a day each.
        width: Of the stretch, 1 or more.
        share: In percent, above 0 and at most 100.

    Returns:
        One number for each stretch, the first being that of `values[:width]`.
    """
    if len(values) < width:
        return np.empty(0, dtype=np.int64)
    stretches = np.lib.stride_tricks.sliding_window_view(values, width)
    at, step = _rank(width, share), max(1, _AT_ONCE // width)
    parts = [
        np.partition(stretches[row : row + step], at, axis=1)[:, at] for row in range(0, len(stretches), step)
    ]
    return np.concatenate(parts)


def _rank(count: int, share: float) -> int:
    # Shares such as 99.9 % are no binary fractions; what lies a hair above a whole number is that number.
    return max(math.ceil(round(count * share / 100, 9)), 1) - 1
