"""Who is in which bloc, as a list beside a plot that leaves room for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from comity.views.plots.frame import SMALL, TEXT, Sheet
from comity.views.plots.looks import draw
from comity.views.plots.palette import Blocs
from comity.views.plots.svg import Mark, mark
from comity.views.plots.text import fitted, lines

_STEP = 15.0


class Member(Protocol):
    """A state with a bloc."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def bloc(self) -> str | None:
        """Its bloc; None outside."""

    @property
    def sureness(self) -> float:
        """How sure the bloc is, 0-1."""


def members_panel(
    sheet: Sheet, blocs: Blocs, states: Sequence[Member], undecided_below: float, wide: float
) -> tuple[list[Mark], float]:
    """The list, and how high it is.

    Args:
        sheet: Whose patterns stand before the names of the blocs.
        blocs: In their order.
        states: In theirs.
        undecided_below: Sureness below which a state is listed apart.
        wide: The room for the list.
    """
    marks: list[Mark] = []
    y = 0.0
    for bloc in (*blocs.names, None):
        inside = [state for state in states if state.bloc == bloc]
        sure = [state.label for state in inside if bloc is None or state.sureness >= undecided_below]
        doubtful = [f"{state.label} ({state.sureness:.0%})" for state in inside if state.label not in sure]
        if not inside:
            continue
        fill = sheet.url(blocs.pattern(bloc))
        marks.append(mark("rect", y=y, width=14, height=12, fill=fill))
        head = f"{bloc or 'In no bloc'} ({len(inside)})"
        marks.append(
            draw("text", "ink", fitted(head, wide - 20, TEXT, bold=True), x=20, y=y + 10, font_weight="bold")
        )
        y += 14
        for words, look in (
            (", ".join(sure), "ink"),
            (f"undecided: {', '.join(doubtful)}" if doubtful else "", "muted"),
        ):
            for line in lines(words, wide, SMALL):
                y += _STEP
                marks.append(draw("text", look, line, x=0, y=y, font_size=SMALL))
        y += 18
    return marks, y
