"""The counts over time: `panel`, `movers`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_desk_or_feeds

if TYPE_CHECKING:
    from comity.desk.counting import LeftOut
    from comity.desk.movers import Movers
    from comity.desk.panel import Panel

By = Literal["weight", "count"]
Actor = Annotated[str, typer.Argument(help="A name or code: Türkiye, TUR, Ankara.")]
Other = Annotated[
    str | None, typer.Argument(help="A second actor; without one, all counterparts are counted together.")
]
HalfLife = Annotated[
    float, typer.Option("--half-life", help="Months after which a deed weighs half in the decayed weight.")
]
Directed = Annotated[bool, typer.Option("--directed", help="Keep who acts towards whom apart.")]
SinceMonth = Annotated[str | None, typer.Option("--since", help="From that month on: 2024-05.")]
UntilMonth = Annotated[str | None, typer.Option("--until", help="Up to that month: 2024-05.")]
SinceDay = Annotated[str, typer.Option("--since", help="First day of the time asked about: 2024-05.")]
UntilDay = Annotated[str | None, typer.Option("--until", help="Its last day; default: --as-of, else today.")]
ByOption = Annotated[str, typer.Option("--by", help="What is compared: weight (of PLOVER scores) or count.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many dyads of each source.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Write CSV, for spreadsheets.")]


def panel(
    actor: Actor,
    other: Other = None,
    since: SinceMonth = None,
    until: UntilMonth = None,
    half_life: HalfLife = 12.0,
    directed: Directed = False,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
    csv_: CsvOption = False,
) -> None:
    """Count an actor's deeds by month, from the record and from each event feed apart.

    Feeds are never added up: they report the same deeds. With --json, the record's figures name their events.
    """
    _one_form(json_=json_, csv_=csv_)
    first, last = options.first_day(since, "--since"), options.last_day(until, "--until")
    with open_desk_or_feeds(record, feeds) as (desk, folder):
        from comity.desk.panel import panel as count

        found = count(
            desk, actor, other, folder=folder, since=first, until=last, half_life=half_life,
            directed=directed, as_of=options.last_day(as_of, "--as-of"),
        )  # fmt: skip
        if json_ or csv_:
            from comity.views import counts

            write.write_json(counts.panel_json(found)) if json_ else write.write_text(counts.panel_csv(found))
            return
        if found.months:
            from comity.views.console.panel import panel_table
            from comity.views.words import Names

            write.write(panel_table(found, Names(desk.vocabulary)))
        else:
            write.say("No deed that was done and is dated fits, in the record or a feed: unknown, not none.")
        _say_joined(found)
        _say_left_out(found.left_out)
        _say_chronology(found)


def movers(
    since: SinceDay,
    until: UntilDay = None,
    by: ByOption = "weight",
    limit: Limit = 20,
    directed: Directed = False,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
    csv_: CsvOption = False,
) -> None:
    """Show which pairs of actors changed most between a time and as many days just before it.

    Each source is ranked for itself. A change that rests on three deeds is shown as one: look at both counts.
    """
    _one_form(json_=json_, csv_=csv_)
    compared: By | None = next((word for word in get_args(By) if word == by), None)
    if compared is None:
        raise OptionError(f"unknown value {by!r}", where="--by", todo="Take weight or count")
    known = options.last_day(as_of, "--as-of")
    first = options.first_day(since, "--since")
    if first is None:
        raise OptionError("no day is given", where="--since", todo="Write 2024, 2024-05 or 2024-05-16")
    last = options.last_day(until, "--until") or known or datetime.now(tz=UTC).date()
    if first > last and not until:
        raise OptionError(
            f"{first} lies after {last}", where="--since", todo="Say with --until where it ends"
        )
    with open_desk_or_feeds(record, feeds) as (desk, folder):
        from comity.desk.movers import movers as rank

        found = rank(
            desk, first, last, folder=folder, by=compared, limit=limit, directed=directed, as_of=known
        )
        if json_ or csv_:
            from comity.views import counts

            write.write_json(counts.movers_json(found)) if json_ else write.write_text(
                counts.movers_csv(found)
            )
            return
        if found.movers:
            from comity.views.console.panel import movers_table
            from comity.views.words import Names

            write.write(movers_table(found, Names(desk.vocabulary)))
        else:
            write.say("No pair changed between the two times, in the record or a feed.")
        _say_joined(found)
        _say_left_out(found.left_out)
        _say_behind(found)


def _one_form(*, json_: bool, csv_: bool) -> None:
    if json_ and csv_:
        raise OptionError("two forms of output", where="--json, --csv", todo="Take one of them")


def _say_joined(found: Panel | Movers) -> None:
    """Which feeds count reports, and what is made of that."""
    if found.joined:
        names, count = " and ".join(found.joined), "count" if len(found.joined) > 1 else "counts"
        write.say(f"{names} {count} reports: those of one day, pair and type are one deed here.")


def _say_left_out(left: LeftOut) -> None:
    """What of the record is not in the table, on one line."""
    parts = [
        (left.not_done, "planned, possible or alleged"), (left.denied, "denied"), (left.undated, "undated"),
        (left.alone, "with one party only"), (left.apart, "that name both but are not between them"),
    ]  # fmt: skip
    told = [f"{count} {what}" for count, what in parts if count]
    if told:
        write.say(f"Not counted, of the record's deeds: {', '.join(told)}.")
    if left.long:
        write.say(f"Dated to more than a month and counted in the first: {left.long}.")


def _say_behind(found: Movers) -> None:
    """The command that shows the record's deeds behind its first line."""
    first = next((one for one in found.movers if one.source == "record"), None)
    if first:
        span = f"--since {found.before.since} --until {found.after.until - timedelta(days=1)}"
        pair = f"{first.actor} --with {first.target}"
        write.say(
            f"The record's deeds behind a line, as its first: comity chronology {pair} {span}{_as_of(found)}"
        )


def _say_chronology(found: Panel) -> None:
    """The command that shows the record's deeds behind the figures."""
    own = [one.month for one in found.months if one.source == "record"]
    if own:
        with_ = f" --with {found.other}" if found.other else ""
        span = f"--since {min(own):%Y-%m} --until {max(own):%Y-%m}"
        asked = f"{found.actor}{with_} {span}{_as_of(found)}"
        write.say(f"The record's deeds, with their sentences: comity chronology {asked}")


def _as_of(found: Panel | Movers) -> str:
    return f" --as-of {found.as_of}" if found.as_of else ""
