"""The co-membership matrix in words and as a table, and the order of its rows."""

from __future__ import annotations

from comity.views.plots.frame import listed
from comity.views.plots.model import MatrixPlot
from comity.views.plots.palette import blocs_of
from comity.views.plots.twin import Twin


def ordered(plot: MatrixPlot) -> tuple[int, ...]:
    """The rows by bloc, the surest first in each; those outside come last."""
    blocs = blocs_of((state.bloc for state in plot.states), plot.blocs)

    def rank(at: int) -> tuple[int, float, float, str]:
        state = plot.states[at]
        inside = [
            p for p, other in zip(plot.together[at], plot.states, strict=True) if other.bloc == state.bloc
        ]
        block = blocs.index(state.bloc) if state.bloc is not None else len(blocs.names)
        return block, -state.sureness, -sum(inside), state.code

    return tuple(sorted(range(len(plot.states)), key=rank))


def chance_words(chance: float) -> str:
    """A chance as it stands in a cell: `.93`, never rounded up to certainty."""
    if chance in {0.0, 1.0}:
        return f"{chance:.0f}"
    return f"{min(0.99, max(0.01, chance)):.2f}".removeprefix("0")


def told(plot: MatrixPlot, at: int) -> str:
    """One row in words."""
    state = plot.states[at]
    others = [i for i in range(len(plot.states)) if i != at]
    near = sorted(others, key=lambda i: (-plot.together[at][i], plot.states[i].code))[:3]
    most = ", ".join(f"{plot.states[i].label} {chance_words(plot.together[at][i])}" for i in near)
    bloc = "in no bloc" if state.bloc is None else f"{state.bloc}, {state.sureness:.0%} sure"
    return f"{state.label}: {bloc}" + (f"; most often with {most}" if near else "")


def matrix_summary(plot: MatrixPlot) -> str:
    """The matrix in words."""
    told = [f"Chances that {len(plot.states)} states are in one bloc, ordered by bloc."]
    for bloc in blocs_of((state.bloc for state in plot.states), plot.blocs).names:
        inside = [i for i, state in enumerate(plot.states) if state.bloc == bloc]
        pairs = [plot.together[i][j] for i in inside for j in inside if i < j]
        if inside:
            mean = f", together in {sum(pairs) / len(pairs):.0%} on average" if pairs else ""
            told.append(f"{bloc}: {listed((plot.states[i].label for i in inside), 8)}{mean}.")
    undecided = [s.label for s in plot.states if s.bloc is not None and s.sureness < plot.undecided_below]
    told += [f"Undecided: {listed(undecided, 8)}."] if undecided else []
    return " ".join(told)


def matrix_tables(plot: MatrixPlot) -> tuple[Twin, ...]:
    """The matrix in the order in which it is drawn, one row per state."""
    order = ordered(plot)
    codes = tuple(plot.states[at].code for at in order)
    rows = tuple(
        (
            s.code,
            s.label,
            s.bloc,
            s.sureness,
            s.bloc is not None and s.sureness < plot.undecided_below,
            *(plot.together[at][i] for i in order),
        )
        for at, s in ((at, plot.states[at]) for at in order)
    )
    return (Twin("Co-membership", ("code", "state", "bloc", "sureness", "is_undecided", *codes), rows),)
