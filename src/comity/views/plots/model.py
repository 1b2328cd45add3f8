"""What the plots are made from: plain values that a view fills from its results."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from comity.core.errors import OptionError

Position = tuple[float, float]

# Below this a state is drawn as undecided: one draw in four puts it on another side.
UNDECIDED_BELOW = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands over and under a plot, whichever it is.

    Args:
        title: One line.
        subtitle: A sentence on the date and the method.
        note: A sentence under the plot.
        blocs: Their order, which gives them colour, shape and pattern; those left out follow by name.
        undecided_below: Sureness, 0-1, below which a state is drawn as undecided.
    """

    title: str = ""
    subtitle: str = ""
    note: str = ""
    blocs: tuple[str, ...] = ()
    undecided_below: float = UNDECIDED_BELOW


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A state in the network.

    Args:
        code: Its code, known to the ties.
        label: Its name.
        bloc: Its bloc; None outside.
        sureness: How sure the bloc is, 0-1.
        href: Where its node leads.
        is_pivot: Whether a ring marks it.
    """

    code: str
    label: str
    bloc: str | None = None
    sureness: float = 1.0
    href: str | None = None
    is_pivot: bool = False

    def __post_init__(self) -> None:
        _check(self.sureness, 0, 1, f"sureness of {self.code}")


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A tie between two states: its weight from -1 to 1, and where its line leads."""

    one: str
    other: str
    weight: float
    href: str | None = None

    def __post_init__(self) -> None:
        _check(self.weight, -1, 1, f"weight of the tie {self.one}–{self.other}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPlot(Heading):
    """A signed network.

    Args:
        nodes: The states.
        ties: Between them; ties of states that are not among the nodes are left out.
        positions: Places from `place`, in the unit square; states without one are placed among the others.
    """

    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...] = ()
    positions: Mapping[str, Position] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _once([state.code for state in self.nodes])


@dataclass(frozen=True, slots=True)
class SidedState:
    """A state with its likeliest bloc: code, name, bloc, how sure that is (0-1), and where it leads."""

    code: str
    label: str
    bloc: str | None = None
    sureness: float = 1.0
    href: str | None = None

    def __post_init__(self) -> None:
        _check(self.sureness, 0, 1, f"sureness of {self.code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPlot(Heading):
    """Who sides with whom.

    Args:
        states: In the order of the rows.
        together: The chance, 0-1, that two states are in one bloc; square, in the order of the states.
    """

    states: tuple[SidedState, ...]
    together: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        _once([state.code for state in self.states])
        if any(len(row) != len(self.states) for row in (self.together, *self.together)):
            raise OptionError("the matrix does not have one row and one column per state", where="together")
        for state, row in zip(self.states, self.together, strict=True):
            for chance in row:
                _check(chance, 0, 1, f"co-membership of {state.code}")


@dataclass(frozen=True, slots=True)
class Side:
    """Where a state stands on a date: its bloc (None outside) and how sure that is, 0-1."""

    bloc: str | None
    sureness: float = 1.0

    def __post_init__(self) -> None:
        _check(self.sureness, 0, 1, "sureness of a side")


@dataclass(frozen=True, slots=True)
class RiverState:
    """A state through time: one side per date, None where the record has no evidence about it."""

    code: str
    label: str
    sides: tuple[Side | None, ...]
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiverPlot(Heading):
    """Blocs through time.

    Args:
        dates: In order, each once.
        states: One ribbon each.
    """

    dates: tuple[date, ...]
    states: tuple[RiverState, ...]

    def __post_init__(self) -> None:
        _once([state.code for state in self.states])
        if any(later <= earlier for earlier, later in pairwise(self.dates)):
            raise OptionError("the dates are not in order, each once", where="dates")
        for state in self.states:
            if len(state.sides) != len(self.dates):
                raise OptionError("there is not one side per date", where=state.code)


@dataclass(frozen=True, slots=True)
class Bar:
    """A state and a quantity with its interval.

    Args:
        code: Of the state.
        label: Its name.
        value: The quantity.
        low: Lower end of the interval; None where there is none.
        high: Upper end.
        one_source: The source on which it rests alone; None where there are more.
        href: Where the bar leads.
    """

    code: str
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    one_source: str | None = None
    href: str | None = None

    def __post_init__(self) -> None:
        for number in (self.value, self.low, self.high):
            if number is not None and not math.isfinite(number):
                raise OptionError("a bar is not a number", where=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsPlot(Heading):
    """Quantities of states, the greatest first.

    Args:
        bars: In any order.
        quantity: What the bars measure, with the unit, as it stands at the axis.
        interval: What the interval is.
        most: How many bars are drawn; the table has them all.
    """

    bars: tuple[Bar, ...]
    quantity: str = "effect"
    interval: str = "5–95% of the resamples"
    most: int = 30

    def __post_init__(self) -> None:
        _once([bar.code for bar in self.bars])


def _check(number: float, low: float, high: float, where: str) -> None:
    # Sums of floating-point numbers may pass the ends by a hair.
    if not low - 1e-9 <= number <= high + 1e-9:
        raise OptionError(f"{number} is not between {low} and {high}", where=where)


def _once(codes: list[str]) -> None:
    if twice := sorted(code for code, count in Counter(codes).items() if count > 1):
        raise OptionError("a state stands twice in the plot", where=", ".join(twice))
