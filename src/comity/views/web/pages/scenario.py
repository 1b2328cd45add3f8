"""`/scenario` and `/scenario/{id}`: what if? Before and after side by side, with every assumption."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from comity.desk import Desk
from comity.views.web.shell.screen import (
    Answer,
    Asked,
    Download,
    File,
    Nav,
    Parameter,
    Screen,
    Table,
)

if TYPE_CHECKING:
    from comity.scenarios.comparison import Comparison
    from comity.scenarios.model import Scenario

AT = Parameter(name="at", label="On", kind="month", hint="Ties of that day; default: the scenario's.")


def compared(
    desk: Desk, scenario: Scenario, at: date | None, as_of: date | None, resamples: int
) -> Comparison:
    """A scenario run on a copy of the record; a question that can be sent to another process."""
    from comity.desk.what_if import what_if

    return what_if(desk, scenario, at=at, as_of=as_of, resamples=resamples)


def load_list(asked: Asked) -> Answer:  # noqa: ARG001 - the scenarios ship, whatever the record
    """The scenarios that ship."""
    from comity.scenarios.shipped import shipped
    from comity.views.scenario_data import shipped_json

    found = shipped()
    return Answer(data=lambda: [shipped_json(one) for one in found], shown={"scenarios": found})


def load(asked: Asked) -> Answer:
    """A shipped scenario, run."""
    from comity.scenarios.shipped import shipped_scenario

    one = shipped_scenario(asked.get("id"))
    found = asked.work(compared, one.scenario, asked.get("at"), asked.as_of, 100)
    return answer_of(found, asked, title=one.scenario.title, shown={"name": one.name})


def answer_of(found: Comparison, asked: Asked, *, title: str, shown: dict[str, object]) -> Answer:
    """A comparison as the answer of a screen.

    Args:
        found: The comparison.
        asked: The question.
        title: Of the page.
        shown: What the template may name besides.
    """
    from comity.blocs.find import Blocs
    from comity.scenarios.comparison import NOTABLE
    from comity.views.figures import network_figure
    from comity.views.plots import to_svg
    from comity.views.scenario_data import comparison_json

    plots = {
        name: partial(to_svg, network_figure(side, asked.names, asked.leads))
        for name, side in (("after", found.after), ("before", found.before))
        if isinstance(side, Blocs)
    }
    others = [one for one in found.sides if not one.watched]
    return Answer(
        data=lambda: comparison_json(found),
        shown=shown | {
            "found": found, "scenario": found.scenario,
            "sides_shown": [
                *(one for one in found.sides if one.watched),
                *[one for one in others if abs(one.shift) >= NOTABLE or one.before.why != one.after.why][:16],
            ],
        },
        tables=lambda: {"sides": _table(found)}, plots=plots, title=title,
    )  # fmt: skip


def _table(found: Comparison) -> Table:
    rows = tuple(
        (one.actor, one.before.value, one.after.value, one.shift, one.turned, one.watched)
        for one in found.sides
    )
    return Table("One row for each actor", ("actor", "before", "after", "shift", "turned", "watched"), rows)


def make_file(asked: Asked) -> File:
    """The file of a shipped scenario, to copy and change."""
    from comity.scenarios.shipped import shipped_scenario

    one = shipped_scenario(asked.get("id"))
    return File(name=f"{one.name}.yaml", media_type="application/yaml", content=one.text.encode())


ID = Parameter(name="id", label="Scenario", hint="Its name.")
SCREENS = (
    Screen(
        path="/scenario",
        title="Scenarios",
        question="What if a state moved?",
        load=load_list,
        template="scenarios.html",
        nav=Nav("Align", 30, "Scenarios"),
        called="scenarios",
    ),
    Screen(
        path="/scenario/{id}",
        title="A scenario",
        question="Who would stand where, on which assumptions, and how far can that be trusted?",
        load=load,
        template="scenario.html",
        parameters=(ID, AT),
    ),
)
DOWNLOADS = (
    Download(path="/scenario/{id}/file", summary="The scenario as a file.", make=make_file, parameters=(ID,)),
)
