"""`/blocs/river`: which bloc each state was in, quarter by quarter, who joined and who left, and why."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from comity.core.errors import OptionError
from comity.desk import Desk
from comity.views.web.pages.blocs import ASKING, Sides, months_of
from comity.views.web.shell.screen import Answer, Asked, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.blocs.dates.through import BlocsThrough

_MOST_DATES = 24


def sides_between(desk: Desk, dates: tuple[date, ...], sides: Sides) -> BlocsThrough:
    """The blocs of a record at several dates; a question that can be sent to another process."""
    from comity.desk.alignment import blocs_between

    return blocs_between(desk, dates, sides.alignment())


def load(asked: Asked) -> Answer:
    """The blocs at up to two dozen dates between two months."""
    from comity.desk.behind import behind
    from comity.views.blocs_data import through_json
    from comity.views.figures import river_figure
    from comity.views.plots import to_svg

    dates = _dates(asked)
    found = asked.work(sides_between, dates, Sides.of(asked))
    moves = [move for move in found.moves if move.left]
    ids = {reason.evidence_id for move in moves[:40] for reason in move.reasons[:2]}
    return Answer(
        data=lambda: through_json(found),
        shown={"found": found, "moves": moves, "behind": behind(asked.desk, ids, as_of=asked.as_of)},
        tables=lambda: {"blocs": _table(found)},
        plots={"river": partial(to_svg, river_figure(found, asked.names, asked.leads))},
    )


def _dates(asked: Asked) -> tuple[date, ...]:
    span = asked.work(months_of, asked.as_of)
    last = asked.get("until") or (span[1] if span else asked.day)
    first = asked.get("since") or (max(span[0], date(last.year - 4, 1, 1)) if span else last)
    if last < first:
        raise OptionError(f"{last} is before {first}", where="until", todo="Give the earlier date first")
    ends = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = max(3, -(-len(ends) // _MOST_DATES))
    chosen = sorted(set(ends[::-1][::step]))
    return tuple(date(n // 12, n % 12 + 1, monthrange(n // 12, n % 12 + 1)[1]) for n in chosen)


def _table(found: BlocsThrough) -> Table:
    rows = tuple(
        (step.on.isoformat(), state, step.bloc.get(state), step.unsure.get(state), sure)
        for step in found.steps
        for state, sure in sorted(step.sureness.items())
    )
    return Table("One row for each state and date", ("on", "state", "bloc", "leaning", "sureness"), rows)


SCREEN = Screen(
    path="/blocs/river",
    title="Blocs through time",
    question="Which bloc was each state in, how surely, and who joined or left on what evidence?",
    load=load,
    template="river.html",
    parameters=(
        Parameter(name="since", label="From", kind="day", hint="Default: four years before the last deed."),
        Parameter(name="until", label="To", kind="month", hint="Default: the last deed."),
        *ASKING,
    ),
)
