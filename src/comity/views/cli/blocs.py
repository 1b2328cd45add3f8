"""`blocs`: which sides the ties add up to; `pivots`: on whom the sides of others hang."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast, get_args

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_desk
from comity.views.sides_asked import alignment_asked

if TYPE_CHECKING:
    from comity.desk import Desk
    from comity.desk.alignment import Alignment
    from comity.views.plots import Plot

Step = Literal["month", "quarter", "year"]
Kind = Literal["network", "matrix"]
_MONTHS: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
_MOST_DATES = 600

At = Annotated[str | None, typer.Option("--at", help="On that day; default: that of --as-of, else today.")]
Through = Annotated[str | None, typer.Option("--through", help="Instead, through time, as 2023-01..2025-06.")]
StepOption = Annotated[str, typer.Option("--step", help="With --through: month, quarter or year.")]
Open = Annotated[
    bool, typer.Option("--open", help="With --through: any number of blocs instead of two sides.")
]
Region = Annotated[
    list[str] | None,
    typer.Option("--region", help="Only these: states, or bodies for their members; repeat or use commas."),
]
Poles = Annotated[str | None, typer.Option("--poles", help="Two states held apart, as USA,RUS.")]
Hold = Annotated[
    list[str] | None, typer.Option("--hold", help="Hold a state with a pole, as TUR=USA; repeatable.")
]
Neutral = Annotated[
    list[str] | None, typer.Option("--neutral", help="States that take no side; repeat or use commas.")
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", help="Leave a source out: publisher, title or file name; repeatable."),
]
HalfLife = Annotated[
    float | None, typer.Option("--half-life", help="Months after which a deed weighs half; inf for never.")
]
Temperature = Annotated[
    float | None, typer.Option("--temperature", help="Of the ensemble; default: fitted on the signs.")
]
WeightsFile = Annotated[
    str | None,
    typer.Option("--weights", help="A TOML file that changes single weights; see `comity weights`."),
]
Resamples = Annotated[
    int, typer.Option("--resamples", min=1, max=5000, help="How often the deeds are drawn anew.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of all chance: the same seed, the same figures.")]
Svg = Annotated[str | None, typer.Option("--svg", help="Also write a plot to this file.")]
PlotOption = Annotated[str, typer.Option("--plot", help="Which: network or matrix.")]


def blocs(
    at: At = None,
    through: Through = None,
    step: StepOption = "quarter",
    open_: Open = False,
    region: Region = None,
    poles: Poles = None,
    hold: Hold = None,
    neutral: Neutral = None,
    without: Without = None,
    half_life: HalfLife = None,
    temperature: Temperature = None,
    weights: WeightsFile = None,
    resamples: Resamples = 200,
    seed: Seed = 0,
    svg: Svg = None,
    plot: PlotOption = "network",
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show which sides the recorded ties add up to, how sure that is, and what it hangs on.

    Below a threshold no bloc is named, and the reason is given.
    """
    known = options.last_day(as_of, "--as-of")
    asked = alignment_asked(
        region=region, poles=poles, hold=hold, neutral=neutral, without=without, half_life=half_life,
        temperature=temperature, weights=weights, resamples=resamples, seed=seed, as_of=known,
    )  # fmt: skip
    if plot not in get_args(Kind):
        raise OptionError(f"unknown value {plot!r}", where="--plot", todo="Take network or matrix")
    _check_svg(svg)
    with open_desk(record) as desk:
        if through:
            if at:
                raise OptionError("not together with --through", where="--at", todo="Leave one of them out")
            _through(desk, _dates(through, step), asked, count=None if open_ else 2, svg=svg, json_=json_)
            return
        if open_:
            raise OptionError("only with --through", where="--open", todo="Without it both are shown")
        _on_a_day(desk, _day(at, known), asked, svg=svg, plot=cast("Kind", plot), json_=json_)


def pivots(
    at: At = None,
    region: Region = None,
    poles: Poles = None,
    hold: Hold = None,
    neutral: Neutral = None,
    without: Without = None,
    half_life: HalfLife = None,
    temperature: Temperature = None,
    weights: WeightsFile = None,
    resamples: Resamples = 200,
    seed: Seed = 0,
    svg: Svg = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show on which states the sides of others hang, and on which source that rests."""
    from comity.desk.alignment import blocs_on
    from comity.views.words import Names

    known = options.last_day(as_of, "--as-of")
    asked = alignment_asked(
        region=region, poles=poles, hold=hold, neutral=neutral, without=without, half_life=half_life,
        temperature=temperature, weights=weights, resamples=resamples, seed=seed, as_of=known,
    )  # fmt: skip
    _check_svg(svg)
    with open_desk(record) as desk:
        names = Names(desk.vocabulary)
        found = blocs_on(desk, _day(at, known), asked)
        if json_:
            from comity.views.blocs_data import pivots_json

            write.write_json(pivots_json(found))
        else:
            from comity.views.console.blocs import pivots_table

            write.write(pivots_table(found, names))
        if svg:
            from comity.views.figures import figure

            _draw(figure(found, "pivots", names), svg)


def _on_a_day(desk: Desk, day: date, asked: Alignment, *, svg: str | None, plot: Kind, json_: bool) -> None:
    from comity.desk.alignment import blocs_on
    from comity.desk.behind import behind
    from comity.views.words import Names

    names = Names(desk.vocabulary)
    found = blocs_on(desk, day, asked)
    if json_:
        from comity.views.blocs_data import blocs_json

        write.write_json(blocs_json(found))
    else:
        from comity.views.console.blocs import blocs_table

        ids = {id_ for tie in found.frustrated for id_ in tie.evidence_ids[:1]}
        write.write(blocs_table(found, names, behind(desk, ids, as_of=asked.as_of), write.width()))
    if svg:
        from comity.views.figures import figure

        _draw(figure(found, plot, names), svg)


def _through(
    desk: Desk, dates: list[date], asked: Alignment, *, count: int | None, svg: str | None, json_: bool
) -> None:
    from comity.desk.alignment import blocs_between
    from comity.desk.behind import behind
    from comity.views.words import Names

    names = Names(desk.vocabulary)
    found = blocs_between(desk, dates, asked, count=count)
    if json_:
        from comity.views.blocs_data import through_json

        write.write_json(through_json(found))
    else:
        from comity.views.console.blocs_through import through_table

        ids = {reason.evidence_id for move in found.moves for reason in move.reasons[:2]}
        write.write(through_table(found, names, behind(desk, ids, as_of=asked.as_of), write.width()))
    if svg:
        from comity.views.figures import river_figure

        _draw(river_figure(found, names), svg)


def _check_svg(svg: str | None) -> None:
    """See that a plot can be written before anything is worked out.

    Raises:
        OptionError: If its folder is missing, or it is a folder.
    """
    if svg is None:
        return
    path = Path(svg)
    if not svg.strip() or path.is_dir():
        what = f"{svg} is a folder" if svg.strip() else "no file is named"
        raise OptionError(what, where="--svg", todo="Name a file, as blocs.svg")
    if not path.parent.is_dir():
        raise OptionError(
            f"there is no folder {options.shown_path(path.parent)}", where="--svg",
            todo="Name a file in a folder that exists",
        )  # fmt: skip


def _draw(plot: Plot, svg: str) -> None:
    """Write a plot.

    Raises:
        OptionError: If the file cannot be written.
    """
    from comity.views.plots import to_svg

    path = Path(svg)
    try:
        path.write_text(to_svg(plot), encoding="utf-8")
    except OSError as error:
        raise OptionError(
            f"cannot be written ({error.strerror})", where=svg, todo="Name a file in a folder that exists"
        ) from error
    write.say(f"The plot: {options.shown_path(path)}")


def _day(at: str | None, known: date | None) -> date:
    return options.last_day(at, "--at") or known or datetime.now(tz=UTC).date()


def _dates(through: str, step: str) -> list[date]:
    """The last day of each step.

    Raises:
        OptionError: If the span or the step makes no sense.
    """
    if step not in _MONTHS:
        raise OptionError(f"unknown value {step!r}", where="--step", todo=f"Take one of {', '.join(_MONTHS)}")
    first, sign, last = through.partition("..")
    if not sign:
        raise OptionError(f"{through!r} is no span", where="--through", todo="Write 2023-01..2025-06")
    since, until = options.first_day(first.strip(), "--through"), options.last_day(last.strip(), "--through")
    if since is None or until is None:
        raise OptionError(f"{through!r} is no span", where="--through", todo="Write 2023-01..2025-06")
    if until < since:
        raise OptionError(
            f"{through!r} ends before it begins", where="--through", todo="Write the earlier date first"
        )
    # Each step ends with the last day of its last month, the last one with the span.
    every = _MONTHS[step]
    months = range(since.year * 12 + since.month + every - 2, until.year * 12 + until.month, every)
    if len(months) > _MOST_DATES:
        raise OptionError(
            f"{len(months):,} dates", where="--through", todo=f"Take a longer --step; {_MOST_DATES} at most"
        )
    days = [date(n // 12, n % 12 + 1, monthrange(n // 12, n % 12 + 1)[1]) for n in months]
    return [*(day for day in days if day < until), until]
