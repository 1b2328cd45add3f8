"""`/timeline`: what happened, was planned, is alleged; uncertain dates as intervals; overdue plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

from comity.record.event_rows import EventRows
from comity.record.model import QUAD_CLASS, Event, EventType, Status
from comity.views.data import event_json
from comity.views.plots import TimelineDeed, TimelinePlot, to_svg
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table
from comity.views.words import MARKS, deed_noun, parties_line

MOST_PLOTTED = 300
"""Deeds that a plot shows: more of them hide each other, and the table has them all."""
_PLANS = ("planned", "possible")
_LANES: dict[Status, str] = {
    "occurred": "happened", "ongoing": "happened", "planned": "planned", "possible": "planned",
    "hypothetical": "planned", "alleged": "alleged", "negated": "denied or did not happen",
}  # fmt: skip


def load(asked: Asked) -> Answer:
    """The deeds that fit, by date."""
    late = {event.id for event in asked.desk.overdue(asked.day, as_of=asked.as_of)}
    found = _found(asked, late)
    undated = found.undated if isinstance(found, EventRows) else sum(event.date is None for event in found)
    dated = len(found) - undated  # these stand first
    plotted = found[max(0, dated - MOST_PLOTTED) : dated]
    return Answer(
        data=lambda: [event_json(event, asked.desk.voice) for event in found],
        shown={
            "events": found,
            "late": late,
            "plotted": len(plotted),
            "undated": undated,
        },
        tables=lambda: {"deeds": _table(found, late, asked)},
        plots={"timeline": partial(to_svg, plot_of(plotted, late, asked))} if plotted else {},
    )


def _found(asked: Asked, late: set[str]) -> Sequence[Event]:
    """The deeds; of a long list only those that a page shows are made."""
    chosen, record = asked.get("status"), asked.desk.record
    since, until, kind = asked.get("since"), asked.get("until"), asked.get("type")
    status = _PLANS if chosen == "overdue" else chosen
    actor, other = asked.get("actor"), asked.get("with")
    if actor or other or asked.as_of or chosen == "overdue":
        found = record.events(
            actor=actor, with_=other, since=since, until=until, status=status, type=kind, as_of=asked.as_of
        )
        return [event for event in found if chosen != "overdue" or event.id in late]
    return record.event_rows(since=since, until=until, status=status, type=kind)


def plot_of(found: Sequence[Event], late: set[str], asked: Asked) -> TimelinePlot:
    """Deeds in lanes by status, along time."""
    deeds = tuple(
        TimelineDeed(
            id=event.id, label=f"{deed_noun(event)}, {parties_line(event, asked.names)}",
            lane=_LANES[event.status], first=event.date.first, last=event.date.last,
            href=asked.sentence(asked.desk.voice(event.statements[0])),
            is_overdue=event.id in late, is_open=event.status not in {"occurred", "ongoing"},
        )
        for event in found
        if event.date
    )  # fmt: skip
    return TimelinePlot(
        deeds=deeds, lanes=tuple(dict.fromkeys(_LANES.values())), day=asked.day, title="Deeds by date"
    )


def _table(found: Sequence[Event], late: set[str], asked: Asked) -> Table:
    columns = (
        "id", "date_from", "date_to", "status", "is_overdue", "type", "mode", "actors", "recipients", "place",
        "amount", "unit", "reports", "quote", "document",
    )  # fmt: skip
    return Table("One row for each deed", columns, tuple(_row(event, late, asked) for event in found))


def _row(event: Event, late: set[str], asked: Asked) -> tuple[str | float | bool | None, ...]:
    first = asked.desk.voice(event.statements[0])
    return (
        event.id, *(event.date.iso() if event.date else (None, None)), event.status, event.id in late,
        event.type, event.mode, " ".join(event.actors), " ".join(event.recipients), event.place,
        event.amount.value if event.amount else None, event.amount.unit if event.amount else None,
        len({said.document for said in event.statements}), first.quote, first.document.name,
    )  # fmt: skip


_TYPES = tuple((kind, f"{kind.lower()} ({QUAD_CLASS[kind]})") for kind in get_args(EventType))
_STATUSES = (*((status, mark.word) for status, mark in MARKS.items()), ("overdue", "overdue plans"))

SCREEN = Screen(
    path="/timeline",
    title="Timeline",
    question="What happened, what was planned, what is only alleged, and which plans are overdue?",
    load=load,
    template="timeline.html",
    parameters=(
        Parameter(name="actor", label="Actor", kind="actor", hint="Only deeds of this actor."),
        Parameter(name="with", label="With", kind="actor", hint="Only deeds that this actor shares."),
        Parameter(name="type", label="Type", kind="choice", choices=_TYPES, hint="PLOVER type of deed."),
        Parameter(name="status", label="Status", kind="choice", choices=_STATUSES, hint="How it stands."),
        Parameter(name="since", label="From", kind="day", hint="Leaves out what ended before."),
        Parameter(name="until", label="To", kind="month", hint="Leaves out what began after."),
    ),
    nav=Nav("Read", 20, "Timeline"),
)
