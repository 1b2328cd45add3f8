"""Results about blocs as plots: which value goes where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from comity.blocs.dates.through import DECIDED, BlocsOn, BlocsThrough
from comity.blocs.doubt.stability import NAMED
from comity.blocs.find import Blocs
from comity.views.plots import (
    Bar,
    BarsPlot,
    MapPlot,
    MatrixPlot,
    NetworkNode,
    NetworkPlot,
    NetworkTie,
    Plot,
    RiverPlot,
    RiverState,
    Side,
    SidedState,
    place,
)
from comity.views.words import Names
from comity.views.words.blocs import NO_EFFECT, headline_words, side_name, unstable_words

Array = NDArray[np.float64]

Leads = Callable[..., str | None]


def _nowhere(*_: str) -> None:
    return None


# How much of a place comes from the chances of being on one side; the rest comes from the ties.
_CHANCES = 0.5


def figure(found: Blocs, kind: Literal["network", "matrix", "pivots"], names: Names) -> Plot:
    """A plot of the blocs on a day."""
    if kind == "network":
        return network_figure(found, names)
    return matrix_figure(found, names) if kind == "matrix" else pivots_figure(found, names)


def network_figure(found: Blocs, names: Names, leads: Leads = _nowhere) -> NetworkPlot:
    """The signed network; its places follow from ties and chances alone, so that they stay as they are.

    Args:
        found: The blocs.
        names: Of the states.
        leads: Gives the address of a page about one state, or about the tie of two.
    """
    bloc, sureness = _sides(found)
    first = {found.pivots[0].name} if found.pivots and found.pivots[0].effect else set()
    nodes = tuple(
        NetworkNode(name, names.of(name), bloc[name], sureness[name], leads(name), is_pivot=name in first)
        for name in found.ties.names
    )
    ties = tuple(
        NetworkTie(one, other, weight, leads(one, other))
        for one, other, weight in found.ties.pairs()
        if weight
    )
    return NetworkPlot(
        nodes=nodes, ties=ties, positions=place(found.ties.names, _nearness(found)),
        title=f"Ties on {found.at}", subtitle=headline_words(found), blocs=_order(found),
        undecided_below=NAMED,
    )  # fmt: skip


def matrix_figure(found: Blocs, names: Names, leads: Leads = _nowhere) -> MatrixPlot:
    """How often two states are on one side, when the deeds are drawn anew too; arguments as before."""
    bloc, sureness = _sides(found)
    together = found.resampled.together if found.resampled else found.ensemble.together
    states = tuple(
        SidedState(name, names.of(name), bloc[name], sureness[name], leads(name)) for name in found.ties.names
    )
    return MatrixPlot(
        states=states, together=tuple(tuple(row) for row in together.tolist()),
        title=f"On one side, {found.at}", subtitle=headline_words(found), blocs=_order(found),
        undecided_below=NAMED,
    )  # fmt: skip


def map_figure(found: Blocs, names: Names, leads: Leads = _nowhere) -> MapPlot:
    """The states in their places, with their sides; arguments as before."""
    bloc, sureness = _sides(found)
    return MapPlot(
        states=tuple(
            SidedState(name, names.of(name), bloc[name], sureness[name], leads(name))
            for name in found.ties.names
        ),
        title=f"Sides on the map, {found.at}", subtitle=headline_words(found), blocs=_order(found),
        undecided_below=NAMED,
    )  # fmt: skip


def pivots_figure(found: Blocs, names: Names, leads: Leads = _nowhere) -> BarsPlot:
    """What hangs on each state, with the interval over drawn evidence; arguments as before."""
    bars = tuple(
        Bar(one.name, names.of(one.name), one.effect, one.low, one.high, one.rests_on, leads(one.name))
        for one in found.pivots
        if one.effect is not None and max(one.effect, one.high or 0.0) >= NO_EFFECT
    )
    return BarsPlot(
        bars=bars, quantity="change of the others' chances, summed",
        title=f"Who holds the balance, {found.at}",
        subtitle=f"If the state goes over to or from {names.told(found.ensemble.anchor)}",
    )  # fmt: skip


def river_figure(found: BlocsThrough, names: Names, leads: Leads = _nowhere) -> RiverPlot:
    """Which bloc each state was in, date by date; arguments as before."""
    states = sorted({name for step in found.steps for name in step.sureness})
    by_day = {step.on: step for step in found.steps}
    return RiverPlot(
        dates=found.dates,
        states=tuple(
            RiverState(
                name, names.of(name), tuple(_side(by_day.get(day), name) for day in found.dates), leads(name)
            )
            for name in states
        ),
        title=f"Blocs from {found.dates[0]} to {found.dates[-1]}",
        subtitle="Thick where it is sure, thin where it is not", blocs=found.names, undecided_below=DECIDED,
        note=unstable_words(found),
    )  # fmt: skip


def _side(step: BlocsOn | None, name: str) -> Side | None:
    if step is None or name not in step.sureness:
        return None
    return Side(step.bloc.get(name) or step.unsure.get(name), step.sureness[name])


def _nearness(found: Blocs) -> Array:
    """What the places in the network show, from -1 to 1: who is tied to whom, and who is likely on one side.

    Ties alone would mix the sides where they are few; the chances alone would hide who is tied to whom. The
    root lifts weak ties to where they can be seen.
    """
    ties = found.ties.weights
    together = found.resampled.together if found.resampled else found.ensemble.together
    tied = np.sign(ties) * np.sqrt(np.abs(ties) / max(float(np.abs(ties).max()), 1e-9))
    nearness: Array = (1 - _CHANCES) * tied + _CHANCES * (2 * together - 1)
    np.fill_diagonal(nearness, 0)
    return nearness


def _sides(found: Blocs) -> tuple[dict[str, str | None], dict[str, float]]:
    """The side of each state by its name, and how sure that is."""
    bloc: dict[str, str | None] = dict.fromkeys(found.ties.names)
    sureness = dict.fromkeys(found.ties.names, 0.0)
    for label in found.partition.blocs:
        for name, chance in found.on_side(label).items():
            bloc[name], sureness[name] = _side_of(found, label), chance
    return bloc, sureness


def _order(found: Blocs) -> tuple[str, ...]:
    return tuple(_side_of(found, label) for label in found.partition.blocs)


def _side_of(found: Blocs, label: int) -> str:
    return f"side {side_name(found, label)}"
