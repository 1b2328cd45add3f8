"""`/tie/{a}/{b}`: what ties two actors, dimension by dimension: every piece of evidence with its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from comity.core.errors import NotInRecordError
from comity.desk.backing import Voice
from comity.record.model import Event, Statement
from comity.ties import PairTies
from comity.views.web.shell.screen import Answer, Asked, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.ties import DyadWeight
    from comity.views.plots import SeriesPlot

_YEARS_BEFORE = 1  # of the first deed, from which on the series is drawn


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: a piece of evidence, what it adds on the day, and the words that show it."""

    row: Mapping[str, Any]
    voice: Voice | None
    event: Event | None


def load(asked: Asked) -> Answer:
    """The ledger of the pair, its weights and how they went."""
    from comity.desk.tying import series_between, votes_behind, weight_between
    from comity.ties import load_weights
    from comity.views.data import pair_json
    from comity.views.plots import to_svg
    from comity.views.weight_data import weight_json

    desk, day, table = asked.desk, asked.get("at") or asked.day, load_weights()
    one, other = asked.get("a"), asked.get("b")
    counted = desk.ties(one, other, as_of=asked.as_of)
    weighed = weight_between(desk, one, other, day, table, as_of=asked.as_of)
    votes = votes_behind(desk, weighed, as_of=asked.as_of)
    ledger = _ledger(asked, counted, weighed)
    weighed_ids = {entry.row["evidence_id"] for entry in ledger}
    series = _series(series_between(desk, one, other, day, table, as_of=asked.as_of), counted, day, asked)
    names = f"{asked.names.of(one)} and {asked.names.of(other)}"
    return Answer(
        data=lambda: pair_json(counted, desk.voice) | {"weight": weight_json(weighed, votes, None)},
        shown={
            "pair": counted, "weighed": weighed, "votes": votes, "ledger": ledger, "at": day,
            "swept": [
                (k, months) for k, months in enumerate(table.sweep_months) if months != table.half_life_months
            ],
            "apart": [
                event for tie in counted.dimensions for event in tie.events if event.id not in weighed_ids
            ],
        },
        tables=lambda: {"ledger": _table(ledger)},
        plots={"series": partial(to_svg, series)} if series.series else {},
        title=names,
        question=f"Why is there a line between {names}, and what does it weigh?",
    )  # fmt: skip


def _ledger(asked: Asked, counted: PairTies, weighed: DyadWeight) -> list[Entry]:
    """The evidence that counts on the day, the latest first."""
    events = {event.id: event for tie in counted.dimensions for event in tie.events}
    stated = {said.id: said for tie in counted.dimensions for said in tie.stated}
    found = []
    for row in weighed.whole.evidence.to_pylist():
        event = events.get(row["evidence_id"])
        said: Statement | None = event.statements[0] if event else stated.get(row["evidence_id"])
        if said is None:
            try:
                said = asked.desk.record.statement(row["evidence_id"])
            except NotInRecordError:
                said = None  # a voting record has no sentence of its own
        found.append(Entry(row, asked.desk.voice(said) if said else None, event))
    return sorted(found, key=lambda entry: _last(entry.row), reverse=True)


def _last(row: Mapping[str, Any]) -> tuple[date, str]:
    return (row["to_on"] or row["planned_on"] or date.max, row["evidence_id"])


def _series(found: Any, counted: PairTies, day: date, asked: Asked) -> SeriesPlot:
    from comity.ties.series import ALL
    from comity.views.plots import Series, SeriesPlot
    from comity.views.words.weights import dimension_words

    firsts = [tie.first for tie in counted.dimensions if tie.first]
    since = date(min(firsts).year - _YEARS_BEFORE, 1, 1) if firsts else date.min
    points: dict[str, list[tuple[date, float]]] = {}
    for row in found.to_pylist():
        if row["on"] >= since:
            points.setdefault(row["dimension"], []).append((row["on"], row["tie"]))
    order = [*([ALL] if ALL in points else []), *(name for name in points if name != ALL)]
    shown = order if len(order) != 2 else order[1:]
    return SeriesPlot(
        series=tuple(
            Series(dimension_words(name), tuple(points[name]), is_main=name == ALL) for name in shown
        ),
        day=day, title=f"{asked.names.of(counted.one)} and {asked.names.of(counted.other)}, month by month",
        subtitle="Above the line: drawn together; below: parted; from −1 to +1",
    )  # fmt: skip


def _table(ledger: Sequence[Entry]) -> Table:
    columns = (
        "evidence_id", "kind", "dimension", "from_on", "to_on", "status", "score", "weight", "sources",
        "quote",
    )  # fmt: skip
    rows = tuple(
        (
            *(_plain(entry.row.get(name)) for name in columns[:-1]),
            entry.voice.quote if entry.voice else None,
        )
        for entry in ledger
    )
    return Table("One row for each piece of evidence that counts on the day", columns, rows)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) if isinstance(value, list) else value


SCREEN = Screen(
    path="/tie/{a}/{b}",
    title="A tie",
    question="Why is there a line between two states, and what does it weigh?",
    load=load,
    template="tie.html",
    parameters=(
        Parameter(name="a", label="One", kind="actor", hint="Name or code."),
        Parameter(name="b", label="Other", kind="actor", hint="Name or code."),
        Parameter(name="at", label="Weighed on", kind="month", hint="Deeds after that day do not count."),
    ),
)
