"""`/blocs`: which sides the recorded ties add up to on a day, how sure that is, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Self

from comity.desk import Desk
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.blocs.find import Blocs
    from comity.desk.alignment import Alignment

ASKING = (
    Parameter(name="region", label="Only", hint="Only these states, or members of a body; commas between."),
    Parameter(name="poles", label="Poles", hint="Two states held apart, as USA,RUS."),
    Parameter(name="without", label="Without the source", hint="Leaves a publisher or document out."),
)
AT = Parameter(name="at", label="On", kind="month", hint="Deeds after that day or month do not count.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What an address asks about sides, as it stands there."""

    region: str | None = None
    poles: str | None = None
    without: str | None = None
    as_of: date | None = None

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """From the parameters of a screen."""
        return cls(
            region=asked.get("region"), poles=asked.get("poles"), without=asked.get("without"),
            as_of=asked.as_of,
        )  # fmt: skip

    def alignment(self) -> Alignment:
        """The question to the record.

        Raises:
            OptionError: If something in it makes no sense.
        """
        from comity.views.sides_asked import alignment_asked

        return alignment_asked(
            region=[self.region] if self.region else None, poles=self.poles,
            without=[self.without] if self.without else None, as_of=self.as_of, mark="",
        )  # fmt: skip


def sides_on(desk: Desk, at: date, sides: Sides) -> Blocs:
    """The blocs of a record on a day; a question that can be sent to another process."""
    from comity.desk.alignment import blocs_on

    return blocs_on(desk, at, sides.alignment())


def months_of(desk: Desk, as_of: date | None) -> tuple[date, date] | None:
    """First and last day of all evidence for ties, for the slider; None where there is none."""
    import pyarrow.compute as pc

    evidence = desk.evidence(as_of=as_of)
    # Treaties and memberships of decades ago would leave no room for the years that texts tell of.
    deeds = evidence.filter(pc.equal(evidence["kind"], "event"))
    if not deeds.num_rows:
        return None
    return pc.min(deeds["from_on"]).as_py(), pc.max(deeds["to_on"]).as_py()


def load(asked: Asked) -> Answer:
    """The sides on the day, with their plots."""
    from comity.desk.behind import behind
    from comity.views.blocs_data import blocs_json
    from comity.views.figures import map_figure, matrix_figure, network_figure
    from comity.views.plots import to_svg

    at = asked.get("at") or asked.day
    found = asked.work(sides_on, at, Sides.of(asked))
    known = behind(asked.desk, {tie.evidence_ids[0] for tie in found.frustrated[:8]}, as_of=asked.as_of)
    return Answer(
        data=lambda: blocs_json(found),
        shown={
            "found": found, "behind": known, "at": at, "span": asked.work(months_of, asked.as_of),
            "against": found.frustrated[:8],
        },
        tables=lambda: _tables(found),
        plots={
            "network": partial(to_svg, network_figure(found, asked.names, asked.leads)),
            "map": partial(to_svg, map_figure(found, asked.names, asked.leads)),
            "matrix": partial(to_svg, matrix_figure(found, asked.names, asked.leads)),
        },
    )  # fmt: skip


def _tables(found: Blocs) -> dict[str, Table]:
    from comity.views.blocs_data import blocs_json

    data = blocs_json(found)
    columns = ("code", "side", "chance_with_anchor", "low", "high")
    ties = ("one", "other", "weight")
    return {
        "states": Table(
            "One row for each state", columns,
            tuple(tuple(one[key] for key in columns) for one in data["states"]),
        ),
        "ties": Table(
            "One row for each tie", (*ties, "evidence_ids"),
            tuple((*(one[key] for key in ties), " ".join(one["evidence_ids"])) for one in data["ties"]),
        ),
    }  # fmt: skip


SCREEN = Screen(
    path="/blocs",
    title="Blocs",
    question="Which sides do the recorded ties add up to, how sure is that, and what does it hang on?",
    load=load,
    template="blocs.html",
    parameters=(AT, *ASKING),
    nav=Nav("Align", 10, "Blocs"),
)
