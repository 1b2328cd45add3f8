"""The ties of all pairs through many dates, by one pass over the dates.

What fades at one rate can be carried forward: `D(t) = D(t') · 2^(−(t − t')/h) + what began to fade in
between`. So the work grows with rows plus dates times pairs, not with rows times dates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from comity.core.errors import OptionError
from comity.ties.clock import Clock, clock_of, day_number
from comity.ties.rows import Floats, Ints, among, check_evidence
from comity.ties.weigh import coded, faded, names_in
from comity.ties.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TieSeries:
    """Ties through time.

    Attributes:
        names: Codes of actors, in the order of rows and columns.
        dates: Rising.
        weights: R at each date, (dates, n, n).
        parameters: The weights used.
    """

    names: tuple[str, ...]
    dates: tuple[date, ...]
    weights: Floats
    parameters: Weights

    def between(self, one: str, other: str) -> Floats:
        """(dates,) the weight of a pair.

        Raises:
            OptionError: If one of them has no tie.
        """
        for name in (one, other):
            if name not in self.names:
                raise OptionError("no tie of this actor is known", where=name, todo="Name one that has ties")
        found: Floats = self.weights[:, self.names.index(one), self.names.index(other)]
        return found


def weigh_through(
    evidence: pa.Table, dates: Sequence[date], weights: Weights, *, actors: Collection[str] | None = None
) -> TieSeries:
    """The ties at each of some dates: the same as `weigh` at each, but quick.

    Args:
        evidence: As `tie_evidence` gives it.
        dates: Rising.
        weights: Half-life and scale.
        actors: Only ties between these; by default everybody who has evidence.

    Raises:
        OptionError: If the dates do not rise or the table is not fit to be weighed.
    """
    days = checked_days(dates)
    rows = among(check_evidence(evidence), actors)
    names = names_in(rows, actors)
    one, other = coded(rows, names)
    cells, cell = np.unique(one * len(names) + other, return_inverse=True)
    raw = carried(clock_of(rows), rows["score"].to_numpy(), cell, len(cells), days, weights.half_life_days)
    squashed = np.tanh(raw / weights.scale)
    whole = np.zeros((len(days), len(names), len(names)))
    first, second = np.divmod(cells, max(len(names), 1))
    whole[:, first, second] = squashed
    whole[:, second, first] = squashed
    whole.flags.writeable = False
    return TieSeries(names=names, dates=tuple(dates), weights=whole, parameters=weights)


def checked_days(dates: Sequence[date]) -> Ints:
    """The dates as days since 1970.

    Raises:
        OptionError: If there are none, or they do not rise.
    """
    days = np.array([day_number(day) for day in dates], dtype=np.int64)
    if len(days) == 0 or (np.diff(days) <= 0).any():
        raise OptionError("the dates do not rise", where="dates", todo="Give each date once, in order")
    return days


def carried(  # noqa: PLR0917 - arrays of one shape, in the order of the formula
    when: Clock, score: Floats, cell: Ints, cells: int, days: Ints, half_life_days: float
) -> Floats:
    """(dates, cells) raw sums.

    Args:
        when: When each row begins, fades from, ends.
        score: (rows,).
        cell: (rows,) to which sum each row belongs.
        cells: Number of sums.
        days: Rising, since 1970.
        half_life_days: May be infinite.
    """
    shape = (len(days), cells)
    once = np.ones(len(cell))
    until = np.minimum(when.fades, when.ends)

    def put(moment: Ints, value: Floats, rate: float = np.inf) -> Floats:
        """(dates, cells): values at the first date on or after their moment, faded by then at a rate."""
        step = np.searchsorted(days, moment)
        there = (step < len(days)) & (value != 0)
        step, since = step[there], when.fades[there]
        left = value[there] * (faded(days[step] - since, rate) if rate < np.inf else 1.0)
        flat = np.bincount(step * cells + cell[there], left, minlength=shape[0] * cells)
        return flat.reshape(shape).astype(np.float64)

    standing = np.cumsum(put(when.begins, score) - put(until, score), axis=0)
    # What ends is taken out with what is left of it on the first date after its end.
    fades = np.where(when.fades < when.ends, score, 0.0)
    fading = put(when.fades, fades, half_life_days) - put(when.ends, fades, half_life_days)
    for k, step in enumerate(faded(np.diff(days), half_life_days), 1):
        fading[k] += fading[k - 1] * step
    counted = np.cumsum(put(when.begins, once) - put(when.ends, once), axis=0)
    # Where nothing counts, the rest of a subtraction is rounding.
    total: Floats = np.where(counted > 0, standing + fading, 0.0)
    return total
