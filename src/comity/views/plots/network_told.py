"""The signed network in words and in tables."""

from __future__ import annotations

from comity.views.plots.frame import listed
from comity.views.plots.model import NetworkNode, NetworkPlot, NetworkTie
from comity.views.plots.palette import blocs_of
from comity.views.plots.twin import Twin


def ties_inside(plot: NetworkPlot) -> list[NetworkTie]:
    """The ties of states that are in the plot, without idle ones."""
    codes = {state.code for state in plot.nodes}
    return [tie for tie in plot.ties if tie.weight and tie.one != tie.other and {tie.one, tie.other} <= codes]


def is_undecided(state: NetworkNode, plot: NetworkPlot) -> bool:
    """Whether the bloc of the state is less sure than the plot asks."""
    return state.bloc is not None and state.sureness < plot.undecided_below


def told(state: NetworkNode, plot: NetworkPlot) -> str:
    """A state in words."""
    pivot = ", pivot" if state.is_pivot else ""
    if state.bloc is None:
        return f"{state.label}: in no bloc{pivot}"
    doubt = "undecided, likelier " if is_undecided(state, plot) else ""
    return f"{state.label}: {doubt}{state.bloc}, {state.sureness:.0%} sure{pivot}"


def signed(weight: float) -> str:
    """A weight with its sign as printed: `+0.42`, `−0.10`."""
    return f"{weight:+.2f}".replace("-", "−")


def network_summary(plot: NetworkPlot) -> str:
    """The network in words."""
    ties = ties_inside(plot)
    positive = sum(tie.weight > 0 for tie in ties)
    told = [f"{len(plot.nodes)} states; {positive} positive ties and {len(ties) - positive} negative ones."]
    for bloc in blocs_of((state.bloc for state in plot.nodes), plot.blocs).names:
        sure = [state.label for state in plot.nodes if state.bloc == bloc and not is_undecided(state, plot)]
        if sure:
            told.append(f"{bloc}: {listed(sure, 8)}.")
    undecided = [state.label for state in plot.nodes if is_undecided(state, plot)]
    outside = [state.label for state in plot.nodes if state.bloc is None]
    told += [f"Undecided: {listed(undecided, 8)}."] if undecided else []
    told += [f"In no bloc: {listed(outside, 8)}."] if outside else []
    return " ".join(told)


def network_tables(plot: NetworkPlot) -> tuple[Twin, ...]:
    """The states, and the ties with the strongest first."""
    names = {state.code: state.label for state in plot.nodes}
    states = tuple(
        (state.code, state.label, state.bloc, state.sureness, is_undecided(state, plot), state.is_pivot)
        for state in plot.nodes
    )
    ranked = sorted(ties_inside(plot), key=lambda tie: (-abs(tie.weight), tie.one, tie.other))
    ties = tuple((tie.one, names[tie.one], tie.other, names[tie.other], tie.weight) for tie in ranked)
    return (
        Twin("States", ("code", "state", "bloc", "sureness", "is_undecided", "is_pivot"), states),
        Twin("Ties", ("one", "one_name", "other", "other_name", "weight"), ties),
    )
