"""Where every state's ribbon runs: one lane per bloc, and no ribbon moves unless its state does."""

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
    return max(0.06, float(sureness**2.1))


def lanes(plot: RiverPlot, sheet: Sheet, xs: tuple[float, ...]) -> Lanes:
    """All ribbons of the plot at the given places of its dates."""
    named = blocs_of((side.bloc for state in plot.states for side in state.sides if side), plot.blocs)
    order = _blocs(plot, named)
    stays = [_stays(plot, named, bloc) for bloc in order]
    seats = [_seats(inside) for inside in stays]
    most = [max(taken.values(), default=-1) + 1 for taken in seats]
    room = (0.52 if sheet.wide >= 600 else 1.25) * sheet.inner
    slot = min(_SLOT_MOST, max(_SLOT_LEAST, room / max(sum(most), 1)))
    tops, y = [], 0.0
    for count in most:
        tops.append(y + _HEAD)
        y += _HEAD + count * slot
    centres = {
        (at, bloc): tops[lane] + (seat + 0.5) * slot
        for lane, bloc in enumerate(order)
        for at, seat in seats[lane].items()
    }
    runs = tuple(tuple(_runs(state, at, centres, slot, xs)) for at, state in enumerate(plot.states))
    return Lanes(order, tuple(tops), slot, y, runs)


def _blocs(plot: RiverPlot, named: Blocs) -> tuple[str | None, ...]:
    occurring = {side.bloc for state in plot.states for side in state.sides if side}
    return tuple(bloc for bloc in (*named.names, None) if bloc in occurring)


@dataclass(frozen=True, slots=True)
class _Stay:
    """From its first to its last date in a bloc, a state keeps one place there."""

    at: int
    first: int
    last: int
    mean_lane: float
    code: str


def _stays(plot: RiverPlot, named: Blocs, bloc: str | None) -> list[_Stay]:
    """The stays in a lane; those who also stand elsewhere come on that side of it."""
    found = []
    for at, state in enumerate(plot.states):
        steps = [step for step, side in enumerate(state.sides) if side is not None and side.bloc == bloc]
        if steps:
            found.append(_Stay(at, steps[0], steps[-1], _mean_lane(state, named), state.code))
    return sorted(found, key=lambda stay: (stay.mean_lane, stay.code))


def _mean_lane(state: RiverState, named: Blocs) -> float:
    outside = len(named.names)
    at = [outside if side.bloc is None else named.index(side.bloc) for side in state.sides if side]
    return sum(at) / len(at)


def _seats(stays: list[_Stay]) -> dict[int, int]:
    """A place in the lane for each state; two whose stays do not touch may have the same one."""
    seats: dict[int, int] = {}
    ends: list[list[_Stay]] = []
    for stay in stays:
        for seat, taken in enumerate(ends):
            if all(stay.last + 1 < other.first or other.last + 1 < stay.first for other in taken):
                taken.append(stay)
                seats[stay.at] = seat
                break
        else:
            ends.append([stay])
            seats[stay.at] = len(ends) - 1
    return seats


def _runs(
    state: RiverState,
    at: int,
    centres: dict[tuple[int, str | None], float],
    slot: float,
    xs: tuple[float, ...],
) -> Iterator[tuple[Knot, ...]]:
    run: list[Knot] = []
    for step, side in enumerate(state.sides):
        if side is None:
            if run:
                yield tuple(run)
            run = []
            continue
        half = 0.44 * slot * thickness(side.sureness)
        run.append(Knot(xs[step], centres[at, side.bloc], half, side.bloc, side.sureness, step))
    if run:
        yield tuple(run)
