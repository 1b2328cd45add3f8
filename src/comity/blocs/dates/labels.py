"""Which bloc of one date is which bloc of the next: names that stay while blocs change.

>>> match_blocs({"AZE": "A", "TUR": "A", "ARM": "B"}, {"AZE": 1, "TUR": 1, "ARM": 0, "IRN": 0})
{0: 'B', 1: 'A'}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from string import ascii_uppercase

import numpy as np
from scipy.optimize import linear_sum_assignment


def match_blocs(
    before: Mapping[str, str], now: Mapping[str, int], taken: int | None = None
) -> dict[int, str]:
    """Name the blocs of a date after those of an earlier one, so that as many states as can be keep theirs.

    The assignment with the greatest common membership in all (Kuhn 1955, Naval Research Logistics Quarterly
    2(1), by SciPy); a bloc that shares no state with a free name is given a new one. Of equal assignments the
    greater bloc gets the earlier name, so that the order of the states does not matter.

    Args:
        before: Bloc of each state at the earlier date; empty for the first.
        now: Label of each state; −1 stands outside and is passed over.
        taken: How many names have been given so far, also to blocs that are gone; None: up to the last of
            `before`.

    Returns:
        For each label its name: A to Z, then A2 to Z2 and so on.
    """
    members = _members(now)
    labels = sorted(members, key=lambda label: (-len(members[label]), sorted(members[label])))
    names = sorted(set(before.values()), key=_order)
    common = np.array(
        [[sum(before.get(state) == name for state in members[label]) for name in names] for label in labels],
        dtype=float,
    ).reshape(len(labels), len(names))
    found: dict[int, str] = {}
    if common.size:
        for row, column in zip(*linear_sum_assignment(common, maximize=True), strict=True):
            if common[row, column]:
                found[labels[row]] = names[column]
    fresh = _names(_number(names[-1]) + 1 if taken is None and names else taken or 0)
    for label in labels:
        if label not in found:
            found[label] = next(fresh)
    return {label: found[label] for label in labels}


def _members(now: Mapping[str, int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for state, label in now.items():
        if label >= 0:
            found.setdefault(label, set()).add(state)
    return found


def _names(start: int) -> Iterator[str]:
    for number in count(start):
        lap, letter = divmod(number, len(ascii_uppercase))
        yield ascii_uppercase[letter] + (str(lap + 1) if lap else "")


def _number(name: str) -> int:
    return ascii_uppercase.index(name[0]) + len(ascii_uppercase) * (int(name[1:] or 1) - 1)


def _order(name: str) -> tuple[int, str]:
    return (int(name[1:] or 1), name)
