"""Blocs through time: the blocs of each date, which of them are stable, and who moved on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from comity.blocs.dates.moves import Move
from comity.blocs.dates.reasons import Reason
from comity.blocs.dates.through import BlocsOn, BlocsThrough
from comity.core.text import safe_text
from comity.desk.behind import Behind
from comity.views.console.pieces import ID_WIDTH, evidence_lines, grid, indented, section
from comity.views.words import Names
from comity.views.words.blocs import unstable_words


def through_table(
    found: BlocsThrough, names: Names, behind: Mapping[str, Behind], width: int
) -> RenderableType:
    """The blocs at each date, then who moved and on what evidence."""
    table = grid("On", "Agree", "Bloc", "Stable", "Members", "Undecided")
    table.columns[1].justify = "right"
    for step in found.steps:
        for row in _rows(step, found.names, names):
            table.add_row(*row)
    silent = (
        [Text(f"No tie counts on {', '.join(map(str, found.silent))}.", style="dim")] if found.silent else []
    )
    kind = "Two sides" if found.count == 2 else "Blocs, their number open,"
    unstable = unstable_words(found)
    return Group(
        Text(f"{kind} from {found.dates[0]} to {found.dates[-1]}", style="bold"),
        Text(_how(found), style="dim"), Text(), *([Text(unstable, style="bold"), Text()] if unstable else []),
        table, *silent, *section("Who moved", list(_moves(found, names, behind, width))),
    )  # fmt: skip


def _how(found: BlocsThrough) -> str:
    drawn = "when the deeds are drawn anew, " if found.question.resamples else ""
    return (
        f"half-life {found.weights.half_life_months:g} months; temperature {found.temperature:.2g}. "
        f"Agree: how often, {drawn}two states stand to each other as here; 50% is chance. "
        "A state is undecided where it is with the others of its bloc less than three times in four."
    )


def _rows(step: BlocsOn, blocs: Sequence[str], names: Names) -> Iterator[tuple[str, ...]]:
    """A line for each bloc of a date; the date and the undecided stand on the first."""
    undecided = safe_text(names.list(sorted(step.unsure)))
    members = {name: step.members(name) for name in blocs if step.members(name)} or {"none": ()}
    for number, (name, states) in enumerate(members.items()):
        on, agree, last = ("", "", "") if number else (str(step.on), f"{step.agreement:.0%}", undecided)
        yield (
            on, agree, name, "yes" if name in step.stable else "no", safe_text(names.list(states)), last
        )  # fmt: skip


def _moves(
    found: BlocsThrough, names: Names, behind: Mapping[str, Behind], width: int
) -> Iterator[RenderableType]:
    """Changes of bloc with their quotes; states in their first bloc in a line each."""
    if not found.moves:
        yield Text("Nobody, as far as is known." if len(found.steps) > 1 else "One date shows no move.")
    for move in (one for one in found.moves if one.left):
        yield from _moved(move, names, behind, width)
    newcomers = [one for one in found.moves if not one.left]
    for (before, on, bloc), group in groupby(newcomers, lambda one: (one.before, one.on, one.joined)):
        yield Text(f"New in {bloc}, between {before} and {on}")
        for move in group:
            yield indented(_newcomer(move, names))


def _newcomer(move: Move, names: Names) -> str:
    state = names.of(move.state)
    if not move.reasons:
        return f"{state}: those it is tied to have moved"
    first = move.reasons[0]
    return f"{state}: {_reason(first, names)}  {first.evidence_id[:ID_WIDTH]}"


def _moved(move: Move, names: Names, behind: Mapping[str, Behind], width: int) -> Iterator[RenderableType]:
    yield Text(
        safe_text(f"{names.of(move.state)}: {move.left} → {move.joined}, between {move.before} and {move.on}")
    )
    if not move.reasons:
        yield indented("its own ties pull no further; those it is tied to have moved")
    for reason in move.reasons[:2]:
        yield indented(_reason(reason, names))
        yield from evidence_lines(reason.evidence_id, behind.get(reason.evidence_id), width)


def _reason(reason: Reason, names: Names) -> str:
    kind = "new" if reason.new else "faded or ended"
    return f"with {names.of(reason.other)}, {kind}: {reason.change:+.1f}"
