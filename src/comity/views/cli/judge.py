"""The analyst's decisions: `comity judge` with a command for each kind, `undo` and `list`."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from comity.views.cli import options, write

if TYPE_CHECKING:
    from comity.desk import Desk
    from comity.record.judging import Judgement, JudgementKind

Ids = Annotated[list[str], typer.Argument(help="Beginnings of ids of deeds or statements.")]
OneId = Annotated[str, typer.Argument(help="The beginning of an id of a deed or statement.")]
ConflictId = Annotated[str, typer.Argument(help="The beginning of a contradiction's id.")]
Field = Annotated[str, typer.Argument(help="date, status, place, amount, people, actors, type and so on.")]
Value = Annotated[str, typer.Argument(help='2024-05-06, occurred, "2e9 USD"; empty: not said.')]
Side = Annotated[str, typer.Argument(help='The side that stands: its value or number; "both" for all.')]
Number = Annotated[int, typer.Argument(help="The decision's number, as `comity judge list` shows it.")]
Why = Annotated[str, typer.Option("--why", "-w", help="The reason; it is kept with the decision.")]
By = Annotated[
    str | None, typer.Option("--by", envvar="COMITY_ANALYST", help="Who decides; default: the user's name.")
]
Undone = Annotated[bool, typer.Option("--undone", help="Also those taken back.")]

_PARTIES = frozenset({"actors", "recipients", "sources", "targets", "about"})

judge = typer.Typer(name="judge", no_args_is_help=True, rich_markup_mode=None)


@judge.callback()
def decisions() -> None:
    """Decide as an analyst: it outranks the reader, survives reading again, and can be undone."""


@judge.command()
def accept(ids: Ids, why: Why, by: By = None, record: options.RecordOption = options.DEFAULT_RECORD) -> None:
    """Let what was read count as certain."""
    _decide(record, "accept", ids, by, why)


@judge.command()
def reject(ids: Ids, why: Why, by: By = None, record: options.RecordOption = options.DEFAULT_RECORD) -> None:
    """Let what was read no longer count; it stays in the record."""
    _decide(record, "reject", ids, by, why)


@judge.command()
def merge(ids: Ids, why: Why, by: By = None, record: options.RecordOption = options.DEFAULT_RECORD) -> None:
    """Take several deeds for one."""
    _decide(record, "merge", ids, by, why)


@judge.command()
def split(ids: Ids, why: Why, by: By = None, record: options.RecordOption = options.DEFAULT_RECORD) -> None:
    """Take the statements named for another deed than the rest of theirs, or keep two deeds apart."""
    _decide(record, "split", ids, by, why)


@judge.command()
def correct(
    id_: OneId, field: Field, value: Value, why: Why, by: By = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
) -> None:  # fmt: skip
    """Set one field of what was read."""
    _decide(record, "correct", [id_], by, why, field=field, value=value)


@judge.command()
def settle(
    id_: ConflictId, side: Side, why: Why, by: By = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
) -> None:  # fmt: skip
    """Say which side of a contradiction stands; it is shown as settled until a new side turns up."""
    _decide(record, "settle", [id_], by, why, value=None if side == "both" else side)


@judge.command()
def undo(number: Number, record: options.RecordOption = options.DEFAULT_RECORD) -> None:
    """Take a decision back; it stays in the record as undone."""
    from comity.desk import Desk

    with Desk.open(record) as desk:
        desk.record.undo(number)
        desk.record.refresh()
    write.say(f"decision {number} taken back")


@judge.command("list")
def list_(
    undone: Undone = False, record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:  # fmt: skip
    """Show the decisions: who, when, why, and which of them no longer find their statement."""
    from comity.views.cli.opening import open_desk

    with open_desk(record) as desk:
        found = desk.record.judgements(undone=undone)
        lost = {decision.key for decision, _ in desk.record.lost_judgements()}
    if json_:
        from comity.views.data import judgement_json

        write.write_json([judgement_json(one, lost=one.key in lost) for one in found])
    elif not found:
        write.say("No decisions.")
    else:
        from comity.views.console.judgements import judgement_table

        write.write(judgement_table(found, lost))


def analyst(by: str | None) -> str:
    """Who decides: the name given, or that of the user."""
    return by or getpass.getuser()


def _decide(
    record: str, kind: JudgementKind, ids: list[str], by: str | None, why: str, *,
    field: str | None = None, value: str | None = None,
) -> None:  # fmt: skip
    from comity.desk import Desk

    with Desk.open(record) as desk:
        made: Judgement = desk.record.judge(
            kind, *ids, by=analyst(by), why=why, field=field, value=coded(field, value, desk)
        )
        desk.record.refresh()
    count = len(made.ids)
    write.say(
        f"decision {made.key}: {kind}, {count} statement{'s' if count != 1 else ''}; "
        f"take it back with `comity judge undo {made.key}`"
    )


def coded(field: str | None, value: str | None, desk: Desk) -> str | None:
    """Parties by code, however they were typed: `Hungary, SVK` becomes `HUN, SVK`."""
    if field not in _PARTIES or not value:
        return value
    return ", ".join(desk.actor(name.strip()) for name in value.split(",") if name.strip())
