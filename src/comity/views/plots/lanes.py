"""Where every state's ribbon runs: one lane per bloc, the states in it packed so that few have to move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.views.plots.frame import Sheet
from comity.views.plots.model import RiverPlot, RiverState
from comity.views.plots.palette import Blocs, blocs_of

# Over each lane stands the name of its bloc.
_HEAD = 26.0
_SLOT_LEAST, _SLOT_MOST = 3.2, 19.0


@dataclass(frozen=True, slots=True)
class Knot:
    """A state at a date: where its ribbon runs and how thick it is."""

    x: float
    y: float
    half: float
    bloc: str | None
    sureness: float
    step: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a river.

    Args:
        blocs: From top to bottom; None, where it occurs, is last.
        tops: Of the space of each lane, under its head.
        slot: The height of one state.
        high: Of all.
        runs: Per state, in the plot's order, its unbroken stretches of evidence.
    """

    blocs: tuple[str | None, ...]
    tops: tuple[float, ...]
    slot: float
    high: float
    runs: tuple[tuple[tuple[Knot, ...], ...], ...]


def thickness(sureness: float) -> float:
    """The share of its slot that a ribbon fills: 1 at full sureness, about a quarter at one half."""
    return max(0.06, sureness**2.1)


def lanes(plot: RiverPlot, sheet: Sheet, xs: tuple[float, ...]) -> Lanes:
    """All ribbons of the plot at the given places of its dates."""
    named = blocs_of((side.bloc for state in plot.states for side in state.sides if side), plot.blocs)
    order = _blocs(plot, named)
    members = [[_members(plot, named, step, bloc) for bloc in order] for step in range(len(plot.dates))]
    most = [max(len(step[lane]) for step in members) for lane in range(len(order))]
    room = (0.52 if sheet.wide >= 600 else 1.25) * sheet.inner
    slot = min(_SLOT_MOST, max(_SLOT_LEAST, room / max(sum(most), 1)))
    tops, y = [], 0.0
    for count in most:
        tops.append(y + _HEAD)
        y += _HEAD + count * slot
    centres = [_centres(step, tops, most, slot) for step in members]
    runs = tuple(tuple(_runs(state, at, centres, slot, xs)) for at, state in enumerate(plot.states))
    return Lanes(order, tuple(tops), slot, y, runs)


def _blocs(plot: RiverPlot, named: Blocs) -> tuple[str | None, ...]:
    occurring = {side.bloc for state in plot.states for side in state.sides if side}
    return tuple(bloc for bloc in (*named.names, None) if bloc in occurring)


def _mean_lane(state: RiverState, named: Blocs) -> float:
    at = [
        named.index(side.bloc) if side.bloc is not None else len(named.names) for side in state.sides if side
    ]
    return sum(at) / len(at) if at else 0.0


def _members(plot: RiverPlot, named: Blocs, step: int, bloc: str | None) -> list[int]:
    """The states of a lane at a date; those that also stand elsewhere lie on that side of the lane."""
    inside = [at for at, state in enumerate(plot.states) if (side := state.sides[step]) and side.bloc == bloc]
    return sorted(inside, key=lambda at: (_mean_lane(plot.states[at], named), plot.states[at].code))


def _centres(step: list[list[int]], tops: list[float], most: list[int], slot: float) -> dict[int, float]:
    """The first lane fills from the top and the last from the foot, so that leavers leave no hole."""
    found = {}
    for lane, inside in enumerate(step):
        spare = (most[lane] - len(inside)) * slot
        skip = 0.0 if lane == 0 else spare if lane == len(step) - 1 else spare / 2
        for place, at in enumerate(inside):
            found[at] = tops[lane] + skip + (place + 0.5) * slot
    return found


def _runs(
    state: RiverState, at: int, centres: list[dict[int, float]], slot: float, xs: tuple[float, ...]
) -> Iterator[tuple[Knot, ...]]:
    run: list[Knot] = []
    for step, side in enumerate(state.sides):
        if side is None:
            if run:
                yield tuple(run)
            run = []
            continue
        half = 0.44 * slot * thickness(side.sureness)
        run.append(Knot(xs[step], centres[step][at], half, side.bloc, side.sureness, step))
    if run:
        yield tuple(run)
