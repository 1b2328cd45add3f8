"""The questions: `chronology`, `conflicts`, `overdue`, `why`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from comity.core.errors import OptionError
from comity.record.history import GRACE_DAYS
from comity.record.model import EventType, Status
from comity.views.cli import options, write
from comity.views.cli.group import CONTRADICTIONS
from comity.views.cli.opening import open_desk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comity.desk import Desk
    from comity.record.model import Event

Actor = Annotated[str, typer.Argument(help="A name or code: Türkiye, TUR, Ankara.")]
Other = Annotated[str | None, typer.Argument(help="Only plans of this actor.")]
With = Annotated[str | None, typer.Option("--with", help="Only deeds that this actor shares.")]
StatusOption = Annotated[str | None, typer.Option("--status", help=f"One of {', '.join(get_args(Status))}.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="PLOVER event type, such as CONSULT.")]
On = Annotated[
    str | None, typer.Option("--on", help="Judge by that day; default: that of --as-of, else today.")
]
Grace = Annotated[int, typer.Option("--grace", min=0, help="Days a plan may be late.")]
Reference = Annotated[
    bool, typer.Option("--reference", help="Instead, where reference sets contradict each other.")
]
About = Annotated[str | None, typer.Option("--actor", help="Only what concerns this actor.")]
Id = Annotated[str, typer.Argument(help="The first characters of an id, as the tables show it.")]


def chronology(
    actor: Actor,
    with_: With = None,
    since: options.Since = None,
    until: options.Until = None,
    status: StatusOption = None,
    type_: TypeOption = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show what an actor did and what was done towards it, by date, with the sentence that shows it."""
    filters: dict[str, Any] = {
        "with_": with_,
        "since": options.first_day(since, "--since"),
        "until": options.last_day(until, "--until"),
        "status": _one_of(status, get_args(Status), "--status"),
        "type": _one_of(type_.upper() if type_ else None, get_args(EventType), "--type"),
        "as_of": options.last_day(as_of, "--as-of"),
    }
    with open_desk(record) as desk:
        _show_events(desk.chronology(actor, **filters), desk, json_=json_, none="No deeds in the record fit.")


def overdue(
    actor: Other = None,
    on: On = None,
    grace: Grace = GRACE_DAYS,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show plans whose time has passed and that no source says were carried out."""
    known = options.last_day(as_of, "--as-of")
    day = options.judged_on(on, known)
    with open_desk(record) as desk:
        found = desk.overdue(day, grace_days=grace, actor=actor, as_of=known)
        _show_events(found, desk, json_=json_, none=f"No plan was overdue on {day}.")


def _show_events(events: Sequence[Event], desk: Desk, *, json_: bool, none: str) -> None:
    if json_:
        from comity.views.data import event_json

        write.write_json([event_json(event, desk.voice) for event in events])
    elif not events:
        write.say(none)
    else:
        from comity.views.console.chronology import chronology as table
        from comity.views.words import Names

        write.write(table(events, Names(desk.vocabulary), desk.voice, write.width()))


def conflicts(
    reference: Reference = False,
    about: About = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show where sources contradict each other or themselves, quotes side by side; exit 3 if any is open."""
    with open_desk(record) as desk:
        day = options.last_day(as_of, "--as-of")
        found = (
            _between_sets(desk, day, about, json_) if reference else _between_texts(desk, day, about, json_)
        )
        sets = len(desk.record.datasets())
    if sets > 1 and not reference:
        write.say(
            f"{sets} reference sets stand in the record; --reference shows where they contradict each other"
        )
    if found:
        raise typer.Exit(CONTRADICTIONS)


def _between_texts(desk: Desk, day: date | None, about: str | None, json_: bool) -> int:
    """Show the contradictions on deeds; say how many are open."""
    found = desk.conflicts(as_of=day, actor=about)
    if json_:
        from comity.views.data import contradiction_json

        write.write_json([contradiction_json(one) for one in found])
    else:
        from comity.views.console.conflicts import contradictions
        from comity.views.words import Names

        write.write(contradictions(found, Names(desk.vocabulary), write.width()))
    return sum(not one.conflict.settled for one in found)


def _between_sets(desk: Desk, day: date | None, about: str | None, json_: bool) -> int:
    """Show the contradictions between reference sets; say how many there are."""
    found = desk.fact_conflicts(as_of=day, actor=about)
    if json_:
        from comity.views.reference_data import apart_json

        write.write_json([apart_json(one) for one in found])
    else:
        from comity.views.console.reference import apart_table
        from comity.views.words import Names

        write.write(apart_table(found, Names(desk.vocabulary)))
    return len(found)


def why(
    id_: Id,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show why the record says something: the quote in its paragraph, the rule that read it, the document."""
    from comity.views.console.why import explanation
    from comity.views.data import explanation_json
    from comity.views.words import Names

    with open_desk(record) as desk:
        found = desk.why(id_, as_of=options.last_day(as_of, "--as-of"))
        if json_:
            write.write_json(explanation_json(found, desk.voice))
        else:
            write.write(explanation(found, Names(desk.vocabulary)))


def _one_of(value: str | None, allowed: Sequence[str], option: str) -> str | None:
    if value is not None and value not in allowed:
        raise OptionError(f"unknown value {value!r}", where=option, todo=f"Take one of {', '.join(allowed)}")
    return value
