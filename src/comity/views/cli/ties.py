"""`ties`: what ties two actors, and what it weighs; `weights`: by which table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

if TYPE_CHECKING:
    from datetime import date

    from comity.desk import Desk
    from comity.ties import Weights

Actor = Annotated[str, typer.Argument(help="A name or code: Türkiye, TUR, Ankara.")]
Other = Annotated[str | None, typer.Argument(help="A second actor.")]
At = Annotated[
    str | None, typer.Option("--at", help="Weigh on that day; default: that of --as-of, else today.")
]
WeightsFile = Annotated[
    str | None,
    typer.Option("--weights", help="A TOML file that changes single weights; see `comity weights`."),
]
Series = Annotated[
    bool, typer.Option("--series", help="Instead, how the tie went, month by month, up to --at.")
]


MeasureOption = Annotated[
    str | None, typer.Option("--measure", help="Also how alike their ties with others are: s, pi or kappa.")
]


def ties(
    actor: Actor,
    other: Other = None,
    at: At = None,
    series: Series = False,
    measure: MeasureOption = None,
    weights: WeightsFile = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show with whom an actor has dealt, or what ties two actors, by dimension, with the deeds behind it.

    Of two actors it also shows what their ties weigh on a day: by dimension, with several half-lives,
    with the evidence behind each figure.
    """
    known = options.last_day(as_of, "--as-of")
    day = options.last_day(at, "--at") or known or datetime.now(tz=UTC).date()
    if other is None:
        _only_for_two({"--at": at, "--series": series, "--measure": measure, "--weights": weights})
    table = _weights(weights)
    with open_desk(record) as desk:
        if other is None:
            _partners(desk, actor, known, json_=json_)
        elif series:
            _series(desk, (actor, other), day, known, table, json_=json_)
        else:
            _pair(desk, (actor, other), day, known, table, measure, json_=json_)


def weights(
    file: WeightsFile = None,
    json_: options.JsonOption = False,
) -> None:
    """Show the table of weights behind every tie: scores, factors, half-life, PLOVER's scores of deeds."""
    from comity.ties.weights import changed_keys, deed_scores
    from comity.vocab import load_vocabulary

    table = _weights(file)
    scores, source = deed_scores(table), load_vocabulary().score_source()
    if json_:
        from comity.views.weight_data import weights_json

        write.write_json(weights_json(table, scores, source))
    else:
        from comity.views.console.weight_list import weight_list

        write.write(weight_list(table, changed_keys(table), scores, source))


def _partners(desk: Desk, actor: str, known: date | None, *, json_: bool) -> None:
    from comity.views import data
    from comity.views.console.ties import partners_table
    from comity.views.words import Names

    found = desk.partners(actor, as_of=known)
    if json_:
        write.write_json([data.partner_json(one) for one in found])
    else:
        write.write(partners_table(desk.actor(actor), found, Names(desk.vocabulary)))


def _pair(
    desk: Desk, pair: tuple[str, str], day: date, known: date | None, table: Weights, measure: str | None,
    *, json_: bool,
) -> None:  # fmt: skip
    from comity.desk.tying import likeness_between, votes_behind, weight_between
    from comity.views.words import Names

    counted = desk.ties(*pair, as_of=known)
    weighed = weight_between(desk, *pair, day, table, as_of=known)
    votes = votes_behind(desk, weighed, as_of=known)
    alike = likeness_between(desk, *pair, day, table, measure=measure, as_of=known) if measure else None
    if json_:
        from comity.views.data import pair_json
        from comity.views.weight_data import weight_json

        write.write_json(pair_json(counted, desk.voice) | {"weight": weight_json(weighed, votes, alike)})
    else:
        from comity.views.console.ties import pair_table
        from comity.views.console.weights import weight_table

        names = Names(desk.vocabulary)
        beside = weight_table(weighed, votes, alike, names)
        write.write(pair_table(counted, names, desk.voice, write.width(), beside))


def _series(
    desk: Desk, pair: tuple[str, str], day: date, known: date | None, table: Weights, *, json_: bool
) -> None:
    from comity.desk.tying import series_between
    from comity.views.console.weights import series_table
    from comity.views.words import Names

    found = series_between(desk, *pair, day, table, as_of=known)
    if json_:
        from comity.views.weight_data import rows_json

        write.write_json(rows_json(found))
    else:
        names = Names(desk.vocabulary)
        title = f"{names.of(desk.actor(pair[0]))} and {names.of(desk.actor(pair[1]))}, month by month"
        write.write(series_table(found, title, write.width()))


def _weights(path: str | None) -> Weights:
    from comity.ties import load_weights

    return load_weights(Path(path) if path else None)


def _only_for_two(given: dict[str, object]) -> None:
    for option, value in given.items():
        if value:
            raise OptionError("weights are of two actors", where=option, todo="Name a second actor")
