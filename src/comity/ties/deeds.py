"""What deeds say about ties: each is one piece of evidence for each pair it ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.core.interval import Interval
from comity.record.history import lapses_on
from comity.record.model import Event
from comity.ties.dimensions import dimension_of
from comity.ties.ledger import Ledger, Telling
from comity.ties.pairs import pairs_of
from comity.ties.rows import Row
from comity.ties.weights import Weights

PLANS = frozenset({"planned", "possible"})


def deed_rows(events: Iterable[Event], ledger: Ledger) -> Iterator[Row]:
    """The rows of deeds; what is left out is tallied."""
    for event in events:
        pairs = sorted(sorted(pair) for pair in pairs_of(event))
        if event.status == "negated":
            ledger.tally["denied"] += 1
        elif not pairs:
            ledger.tally["alone"] += 1
        else:
            told = ledger.independent(event.statements)
            shared = list(_rows_of(event, ledger.weights, told))
            ledger.tally["weightless"] += not shared
            for one, other in pairs:
                yield from (Row(one=one, other=other, **row) for row in shared)


def _rows_of(event: Event, weights: Weights, told: Telling) -> Iterator[dict[str, Any]]:
    """What the rows of all pairs have in common: one row, and of a plan one more if lapsed plans weigh."""
    dimension = dimension_of(event)
    score = weights.deed_score(event.type, event.mode) * weights.dimension[dimension]
    score *= weights.quality(told.sources) * (1.0 if event.date else weights.undated)
    days = event.date or Interval.day(told.known_on)
    shared: dict[str, Any] = {
        "evidence_id": event.id, "kind": "event", "dimension": dimension, "from_on": days.first,
        "to_on": days.last, "known_on": told.known_on, "sources": told.sources, "by": event.by,
    }  # fmt: skip
    plan = Standing(event.status, event.date, told.known_on)
    yield from phases(shared, score, plan, weights)


@dataclass(frozen=True, slots=True)
class Standing:
    """How firmly something is said to be.

    Attributes:
        status: As stated.
        due: When it was or is to be.
        announced: When it could first be known.
    """

    status: str
    due: Interval | None
    announced: date


def phases(
    shared: Mapping[str, Any], score: float, standing: Standing, weights: Weights
) -> Iterator[dict[str, Any]]:
    """A row with its status's factor; a plan's ends when it lapses, and one for the lapsed plan may follow.

    Args:
        shared: The other columns.
        score: Without the status.
        standing: What is said of it.
        weights: The table.
    """
    factor, announced = weights.status[standing.status], standing.announced
    row = {**shared, "score": score * factor, "status": standing.status}
    if standing.status not in PLANS:
        if factor:
            yield row
        return
    end = max(lapses_on(standing.due), announced) if standing.due else None
    if factor and end != announced:
        yield {**row, "planned_on": announced, "until_on": end}
    lapsed = weights.status["lapsed"]
    if end and lapsed:
        yield {**row, "score": score * lapsed, "from_on": end, "to_on": end, "planned_on": end}
