"""`comity forecasts`: who foretold what, by when, what became of it, and how well they foretell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_args

import typer

from comity.core.errors import OptionError
from comity.views.cli import judge, options, write
from comity.views.cli.group import Commands
from comity.views.cli.opening import open_desk, open_desk_or_feeds, open_to_add

if TYPE_CHECKING:
    from comity.desk import Desk
    from comity.desk.forecasts import Chosen
    from comity.forecasts.ledger import Forecast, State, Word

app = typer.Typer(cls=Commands, rich_markup_mode=None, invoke_without_command=True)

Author = Annotated[
    str | None, typer.Option("--author", help="Only forecasts by whom; part of a name is enough.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Only forecasts in that outlet.")]
Due = Annotated[str | None, typer.Option("--due", help="Only those due by that day, month or year: 2025-12.")]
StateOption = Annotated[
    str | None,
    typer.Option("--state", help="Only open, proposed, overdue, true, false, void, or none (not admitted)."),
]
At = Annotated[
    str | None,
    typer.Option("--at", help="As things stood on that day: deeds after it are not seen; default: today."),
]
HedgesFile = Annotated[
    str | None, typer.Option("--hedges", help="A TOML file with other probabilities for some words.")
]
Id = Annotated[str, typer.Argument(help="The first characters of a forecast's id, as the ledger shows it.")]
Per = Annotated[Literal["author", "outlet"], typer.Option("--per", help="One row for each author or outlet.")]
Proposed = Annotated[
    bool,
    typer.Option("--proposed", help="Also count outcomes that the record proposes and nobody has confirmed."),
]
IsTrue = Annotated[bool, typer.Option("--true", help="It came true, in time.")]
IsFalse = Annotated[bool, typer.Option("--false", help="It did not.")]
IsVoid = Annotated[bool, typer.Option("--void", help="Its condition was not met, or it cannot be judged.")]
IsOpen = Annotated[bool, typer.Option("--open", help="Neither: what the record proposes is set aside.")]
One = Annotated[str, typer.Argument(help="A name or code: Türkiye, TUR, Ankara.")]
Other = Annotated[str, typer.Argument(help="The other of the two.")]
Kind = Annotated[
    str,
    typer.Option(
        "--type",
        help='PLOVER type, as CONSULT; or a class of deeds, as "material conflict"; default: any deed.',
    ),
]
OwnFile = Annotated[str, typer.Argument(help="A file of forecasts (YAML).")]
Note = Annotated[str | None, typer.Option("--note", "-n", help="The reason; it is kept with the decision.")]

_NOT_ADMITTED = "not admitted"


@app.callback(invoke_without_command=True)
def forecasts(
    context: typer.Context,
    author: Author = None,
    outlet: Outlet = None,
    due: Due = None,
    state: StateOption = None,
    at: At = None,
    hedges: HedgesFile = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show who foretold what, how surely, by when, and what became of it; those without a rule stand apart.

    A proposed outcome is the record's; `resolve` keeps yours. Nothing is scored before you confirm it.
    """
    if context.invoked_subcommand is not None:
        _only_alone(context)
        return
    from comity.desk.forecasts import forecasts_of, with_findings

    days, chosen = _days(at, as_of), _chosen(author, outlet, due, state)
    with open_desk(record) as desk:
        found = forecasts_of(desk, chosen, hedges=_path(hedges), **days)
        entries = with_findings(desk, found, **days)
        if json_:
            from comity.views.forecasts_data import entry_json

            write.write_json([entry_json(one) for one in entries])
        elif not entries:
            write.say(_none(desk, days))
        else:
            from comity.views.console.forecasts import ledger_table

            write.write(ledger_table(entries, write.width()))
            write.say(_summary(found))


@app.command()
def show(
    id_: Id,
    at: At = None,
    hedges: HedgesFile = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show one forecast: what its words state, the rule that resolves it, and the evidence."""
    from comity.desk.forecasts import forecast, forecasts_of, with_findings

    days = _days(at, as_of)
    with open_desk(record) as desk:
        one = forecast(forecasts_of(desk, hedges=_path(hedges), **days), id_)
        (entry,) = with_findings(desk, [one], **days)
        if json_:
            from comity.views.forecasts_data import entry_json

            write.write_json(entry_json(entry))
        else:
            from comity.views.console.forecasts import forecast_page
            from comity.views.words import Names

            write.write(
                forecast_page(entry, desk.voice(one.statement), Names(desk.vocabulary), write.width())
            )


@app.command()
def resolve(
    id_: Id,
    is_true: IsTrue = False,
    is_false: IsFalse = False,
    is_void: IsVoid = False,
    is_open: IsOpen = False,
    note: Note = None,
    by: judge.By = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
) -> None:
    """Say what became of a forecast: your word outranks the record's, survives reading again, can be undone.

    Without --true, --false, --void or --open, what the record proposes is confirmed.
    """
    from comity.desk import Desk
    from comity.desk.forecasts import resolve as keep

    given = {"true": is_true, "false": is_false, "void": is_void, "open": is_open}
    words = [word for word, is_given in given.items() if is_given]
    if len(words) > 1:
        raise OptionError(
            "a forecast has one outcome", where=" ".join(f"--{word}" for word in words), todo="Give one"
        )
    open_desk(record).close()  # a record that is missing is told of as everywhere
    with Desk.open(record) as desk:
        word = cast("Word", words[0]) if words else _proposed(desk, id_)
        one, made = keep(desk, id_, word, by=judge.analyst(by), note=note or "")
    if made is None:
        write.say(f"{one.id[:8]}: {word} already; nothing changed")
    else:
        write.say(
            f"{one.id[:8]}: {word}, decision {made.key}; take it back with `comity judge undo {made.key}`"
        )


@app.command()
def add(
    file: OwnFile,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Add forecasts of your own from a file (YAML): what will be seen, among whom, by when, how likely.

    The same file a second time changes nothing, and a forecast is not changed after the fact.
    """
    from comity.desk.own_forecasts import add_own, read_own

    page = read_own(Path(file))  # before a record is made for it
    with open_to_add(record) as desk:
        new, known = add_own(desk, page, Path(file))
    if json_:
        write.write_json({"file": file, "new": new, "known": known})
    else:
        write.say(f"{file}: {new} new, {known} in the record already")


@app.command("next")
def next_(
    one: One,
    other: Other,
    kind: Kind = "any deed",
    on: At = None,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Foretell the chance of at least one deed between two next month, with what such forecasts were worth.

    From counts of past deeds alone, by the record and each feed apart; on too short a past nothing is said.
    """
    from comity.desk.next_month import outlooks

    known = options.last_day(as_of, "--as-of")
    day = options.judged_on(on, known)
    with open_desk_or_feeds(record, feeds) as (desk, folder):
        found = outlooks(desk, one, other, kind=kind, folder=folder, on=day, as_of=known)
        if json_:
            from comity.views.next_month_data import outlook_json

            write.write_json([outlook_json(each) for each in found])
        elif not found:
            write.say("No source tells of a deed between them before this month: no forecast is made.")
        else:
            from comity.views.console.next_month import outlook_list
            from comity.views.words import Names

            pair = (desk.actor(one), desk.actor(other))
            write.write(outlook_list(found, pair, kind, Names(desk.vocabulary)))


@app.command()
def scores(
    whose: Per = "author",
    proposed: Proposed = False,
    author: Author = None,
    outlet: Outlet = None,
    at: At = None,
    hedges: HedgesFile = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show how well authors or outlets foretell: scores, calibration, skill, and how much cannot be scored.

    A stated range is scored as a range. With fewer than ten questions, no ranking is claimed.
    """
    from comity.desk.forecasts import forecasts_of
    from comity.forecasts.scores import scores as score

    days, chosen = _days(at, as_of), _chosen(author, outlet, None, None)
    with open_desk(record) as desk:
        found = forecasts_of(desk, chosen, hedges=_path(hedges), **days)
        result = score(found, by=whose, with_proposed=proposed)
        if json_:
            from comity.views.forecasts_data import scores_json

            write.write_json(scores_json(result))
        elif not found:
            write.say(_none(desk, days))
        else:
            from comity.views.console.forecasts import scores_table

            write.write(scores_table(result, whose=whose, with_proposed=proposed))
    if result.proposed and not proposed:
        write.say(
            f"{result.proposed} proposed and not confirmed, counted with --proposed; "
            "see comity forecasts --state proposed"
        )


def _proposed(desk: Desk, prefix: str) -> Word:
    """What the record proposes of a forecast.

    Raises:
        OptionError: If it proposes nothing, or the forecast is not admitted.
    """
    from comity.desk.forecasts import forecast, forecasts_of, refuse_unless_admitted

    one = forecast(forecasts_of(desk), prefix)
    refuse_unless_admitted(one)
    if one.proposal is None or one.proposal.outcome is None:
        told = one.proposal.short if one.proposal else "no proposal"
        raise OptionError(
            f"the record proposes no outcome ({told})", where=one.id[:8],
            todo="Say it: --true, --false, --void or --open",
        )  # fmt: skip
    return one.proposal.outcome


def _days(at: str | None, as_of: str | None) -> dict[str, Any]:
    return {"on": options.last_day(at, "--at"), "as_of": options.last_day(as_of, "--as-of")}


def _path(file: str | None) -> Path | None:
    return Path(file) if file else None


def _chosen(author: str | None, outlet: str | None, due: str | None, state: str | None) -> Chosen:
    from comity.desk.forecasts import Chosen
    from comity.forecasts.ledger import State

    asked = _NOT_ADMITTED if state == "none" else state
    if asked is not None and asked not in get_args(State):
        known = ", ".join("none" if one == _NOT_ADMITTED else one for one in get_args(State))
        raise OptionError(f"unknown state {state!r}", where="--state", todo=f"Take one of {known}")
    states = (cast("State", asked),) if asked else ()
    return Chosen(author=author, outlet=outlet, due=options.last_day(due, "--due"), states=states)


def _none(desk: Desk, days: dict[str, Any]) -> str:
    from comity.desk.forecasts import forecasts_of

    if not forecasts_of(desk, **days):
        return "The record holds no forecast."
    return "No forecast fits."


def _summary(found: list[Forecast]) -> str:
    from collections import Counter

    from comity.views.words import counted

    states = Counter(one.state for one in found)
    told = ", ".join(f"{count} {state}" for state, count in states.items())
    return f"{counted(len(found), 'forecast')}: {told}"


def _only_alone(context: typer.Context) -> None:
    """Refuse options before the name of a command: they would be lost."""
    given = [name for name, value in context.params.items() if value and value != options.DEFAULT_RECORD]
    given = [name for name in given if str(context.get_parameter_source(name)).endswith("COMMANDLINE")]
    if given:
        name = f"--{given[0].rstrip('_').replace('_', '-')}"
        raise OptionError(
            "it stands before the command",
            where=name,
            todo=f"Write: comity forecasts {context.invoked_subcommand} … {name} …",
        )
