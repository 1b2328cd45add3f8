"""`/forecasts`: who foretold what, due when, resolved how, and how well they foretell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast, get_args

from comity.desk import Desk
from comity.forecasts.ledger import State, Word
from comity.views.web.shell.screen import Action, Answer, Asked, Given, Nav, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.desk.forecasts import Chosen, Entry


def entries_of(desk: Desk, chosen: Chosen, on: date, as_of: date | None) -> tuple[list[Entry], Any]:
    """The ledger with what tests say so far, and the scores; can be sent to another process."""
    from comity.desk.forecasts import forecasts_of, with_findings
    from comity.forecasts.scores import scores

    found = forecasts_of(desk, chosen, on=on, as_of=as_of)
    return with_findings(desk, found, on=on, as_of=as_of), scores(found, by="author")


def load(asked: Asked) -> Answer:
    """The forecasts that fit, by the day they are due."""
    from comity.desk.forecasts import Chosen
    from comity.views.forecasts_data import entry_json

    state = cast("State | None", asked.get("state"))
    chosen = Chosen(
        author=asked.get("author"),
        due=asked.get("due"),
        states=(state,) if state else (),
        actor=asked.get("actor"),
    )
    entries, scores = asked.work(entries_of, chosen, asked.day, asked.as_of)
    return Answer(
        data=lambda: [entry_json(one) for one in entries],
        shown={
            "admitted": [one for one in entries if one.forecast.rule],
            "others": [one for one in entries if not one.forecast.rule],
            "states": Counter(one.forecast.state for one in entries),
            "scores": scores,
        },
        tables=lambda: {"forecasts": _table(entries)},
    )


def _table(entries: Sequence[Entry]) -> Table:
    rows = tuple(
        (
            one.forecast.id,
            one.forecast.author,
            one.forecast.outlet,
            one.forecast.text,
            one.forecast.hedge.low,
            one.forecast.hedge.high,
            one.forecast.due.isoformat() if one.forecast.due else None,
            one.forecast.state,
            one.forecast.proposal.outcome if one.forecast.proposal else None,
            one.forecast.word,
            "; ".join(one.forecast.admission.reasons),
        )
        for one in entries
    )
    columns = (
        "id",
        "author",
        "outlet",
        "text",
        "stated_low",
        "stated_high",
        "due",
        "state",
        "proposed",
        "decided",
        "not_admitted",
    )
    return Table("One row for each forecast", columns, rows)


def resolve(desk: Desk, given: Given) -> None:
    """Say what became of a forecast."""
    from comity.desk.forecasts import resolve as keep

    keep(desk, given.get("id"), cast("Word", given.get("word")), by=given.by, note=given.get("note", ""))


SCREEN = Screen(
    path="/forecasts",
    title="Forecasts",
    question="Who foretold what, when is it due, what became of it, and how well do they foretell?",
    load=load,
    template="forecasts.html",
    parameters=(
        Parameter(name="actor", label="About", kind="actor", hint="Only forecasts that name this actor."),
        Parameter(name="author", label="By", hint="Only by whom; part of a name is enough."),
        Parameter(name="due", label="Due by", kind="month", hint="Only those due by then."),
        Parameter(
            name="state",
            label="State",
            kind="choice",
            choices=tuple((one, one) for one in get_args(State)),
            hint="Only in that state.",
        ),
    ),
    nav=Nav("Judge", 20, "Forecasts"),
)
ACTIONS = (
    Action(
        path="/judge/forecast",
        summary="Say what became of a forecast.",
        act=resolve,
        fields=(
            Parameter(name="id", label="Id", is_needed=True),
            Parameter(
                name="word",
                label="Outcome",
                kind="choice",
                is_needed=True,
                choices=tuple((one, one) for one in get_args(Word)),
            ),
            Parameter(name="note", label="Reason", is_typed=True),
        ),
    ),
)
