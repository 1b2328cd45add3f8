"""The river in words and in tables: who changes sides, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.views.plots.frame import listed
from comity.views.plots.model import RiverPlot, RiverState
from comity.views.plots.twin import Twin


@dataclass(frozen=True, slots=True)
class Move:
    """A state that stands in another bloc than at the date before: from where, where to, since when."""

    state: RiverState
    before: str | None
    after: str | None
    step: int


def moves(plot: RiverPlot) -> tuple[Move, ...]:
    """All changes of bloc, by date; a gap in the evidence does not hide one."""
    found = []
    for state in plot.states:
        last = None
        for step, side in enumerate(state.sides):
            if side is not None and last is not None and side.bloc != last.bloc:
                found.append(Move(state, last.bloc, side.bloc, step))
            last = side or last
    return tuple(sorted(found, key=lambda move: (move.step, move.state.code)))


def told(plot: RiverPlot, state: RiverState) -> str:
    """The course of a state in words: `Türkiye: A from Jan 2015; B from Mar 2016`."""
    parts, last = [], None
    for on, side in zip(plot.dates, state.sides, strict=True):
        if side is not None and (last is None or side.bloc != last[0]):
            parts.append(f"{side.bloc or 'in no bloc'} from {day(on)}")
            last = (side.bloc,)
    return f"{state.label}: {'; '.join(parts)}" if parts else f"{state.label}: no evidence"


def day(on: date) -> str:
    """A date as read: `3 Mar 2016`."""
    return f"{on.day} {on:%b %Y}"


def moved(plot: RiverPlot, move: Move) -> str:
    """A change of bloc in words: `Türkiye from A to B (1 Mar 2016)`."""
    before, after = move.before or "no bloc", move.after or "no bloc"
    return f"{move.state.label} from {before} to {after} ({day(plot.dates[move.step])})"


def river_summary(plot: RiverPlot) -> str:
    """The river in words."""
    if not plot.dates:
        return "No dates."
    span = f"{day(plot.dates[0])} to {day(plot.dates[-1])}"
    told = [f"Blocs of {len(plot.states)} states at {len(plot.dates)} dates, {span}."]
    told_moves = [moved(plot, move) for move in moves(plot)]
    told.append(f"Changes of bloc: {listed(told_moves, 12)}." if told_moves else "No state changes its bloc.")
    return " ".join(told)


def river_tables(plot: RiverPlot) -> tuple[Twin, ...]:
    """Every side of every state at every date, and the changes."""
    rows = tuple(
        (
            on.isoformat(),
            state.code,
            state.label,
            side.bloc if side else None,
            side.sureness if side else None,
            side is not None,
        )
        for step, on in enumerate(plot.dates)
        for state in plot.states
        for side in (state.sides[step],)
    )
    changes = tuple(
        (plot.dates[move.step].isoformat(), move.state.code, move.state.label, move.before, move.after)
        for move in moves(plot)
    )
    return (
        Twin("Changes of bloc", ("on", "code", "state", "before", "after"), changes),
        Twin("Sides", ("on", "code", "state", "bloc", "sureness", "has_evidence"), rows),
    )
