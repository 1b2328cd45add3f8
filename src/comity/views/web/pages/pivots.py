"""`/pivots`: on whom the sides of others hang, with intervals, and what is left without a source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from comity.views.web.pages.blocs import ASKING, AT, Sides, months_of, sides_on
from comity.views.web.shell.screen import Answer, Asked, Nav, Screen, Table

if TYPE_CHECKING:
    from comity.blocs.find import Blocs


def load(asked: Asked) -> Answer:
    """The states by what hangs on them."""
    from comity.views.blocs_data import pivots_json
    from comity.views.figures import pivots_figure
    from comity.views.plots import to_svg

    at = asked.get("at") or asked.day
    found = asked.work(sides_on, at, Sides.of(asked))
    moving = [one for one in found.pivots if one.effect is not None]
    return Answer(
        data=lambda: pivots_json(found),
        shown={"found": found, "moving": moving, "at": at, "span": asked.work(months_of, asked.as_of)},
        tables=lambda: {"pivots": _table(found)},
        plots={"pivots": partial(to_svg, pivots_figure(found, asked.names, asked.leads))} if moving else {},
    )


def _table(found: Blocs) -> Table:
    columns = (
        "state", "effect", "low", "high", "chance_with_anchor", "swing", "flip_cost", "followers", "rests_on"
    )  # fmt: skip
    rows = tuple(
        (one.name, one.effect, one.low, one.high, one.side, one.swing, one.flip_cost,
         " ".join(one.followers), one.rests_on)
        for one in found.pivots
    )  # fmt: skip
    return Table("One row for each state", columns, rows)


SCREEN = Screen(
    path="/pivots",
    title="Pivots",
    question="On which states do the sides of others hang, and on which source does that rest?",
    load=load,
    template="pivots.html",
    parameters=(AT, *ASKING),
    nav=Nav("Align", 20, "Pivots"),
)
