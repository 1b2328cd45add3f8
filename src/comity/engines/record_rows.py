"""The record's events in the columns of deeds, so that they can be counted beside event feeds.

Who deals with whom follows the practice of event data: each actor with each recipient. Deeds that all parties
do together (a meeting, an accord: actors and no recipients) tie every pair of them, as event data in CAMEO
have a meeting once for each side. So do talks at a third party's table, which tie the talkers as well as each
of them to the host.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any, Literal

import pyarrow as pa

from comity.core.interval import Interval
from comity.engines.dealings import DONE
from comity.engines.schema import arrow_schema
from comity.record.independence import independent_sources
from comity.record.model import Document, Event
from comity.vocab import load_vocabulary

RECORD = "record"
Mutual = Literal["both", "once"]
_TALKERS_TOO = frozenset({"third-party", "multilateral"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRows:
    """The record's events as rows, and what could not become one.

    Attributes:
        table: In the columns of deeds, one row for each event and pair; `event_id` leads back to the event.
        undated: Events left out because nothing says when.
        denied: Events left out because they are said not to have happened.
        alone: Events left out because only one party is known.
        long: Deeds done whose date spans more than one month; they are in the table, with their first day.
    """

    table: pa.Table
    undated: int
    denied: int
    alone: int
    long: int


def record_rows(
    events: Iterable[Event], documents: Mapping[str, Document], known_on: Mapping[str, date],
    *, mutual: Mutual = "both",
) -> RecordRows:  # fmt: skip
    """Turn events into rows.

    Plans and allegations become rows with their status; the tables count only what was done. `report_count`
    is the number of documents that tell of the deed, `known_on` the earliest day on which one of them could
    be known, `weight` PLOVER's score of type and mode.

    Args:
        events: Of a record.
        documents: By hash; one that is missing leaves outlet and address open.
        known_on: By hash of the document, as `Record.known_on` gives it.
        mutual: A mutual deed in both directions, for directed tables, or once with the codes in the order of
            the alphabet, for tables that fold direction: they would else count it twice.
    """
    rows: list[dict[str, Any]] = []
    left = {"undated": 0, "denied": 0, "alone": 0, "long": 0}
    for event in events:
        pairs = sorted(_pairs(event, mutual))
        reason = _left_out(event, pairs)
        if reason:
            left[reason] += 1
        elif event.date:
            left["long"] += event.status in DONE and _spans_months(event.date)
            shared = _shared(event, event.date.first, documents, known_on)
            rows += [{**shared, "actor": actor, "target": target} for actor, target in pairs]
    return RecordRows(table=pa.Table.from_pylist(rows, schema=arrow_schema()), **left)


def _left_out(event: Event, pairs: list[tuple[str, str]]) -> str | None:
    if event.status == "negated":
        return "denied"
    if event.date is None:
        return "undated"
    return None if pairs else "alone"


def _pairs(event: Event, mutual: Mutual) -> set[tuple[str, str]]:
    """Who deals with whom, in one direction or both."""
    across = {(one, other) for one, other in product(event.actors, event.recipients) if one != other}
    if across and event.mode not in _TALKERS_TOO:
        return across
    together = set(combinations(sorted(set(event.actors)), 2))
    turned = {(other, one) for one, other in together} if mutual == "both" else set()
    return across | together | turned


def _shared(
    event: Event, day: date, documents: Mapping[str, Document], known_on: Mapping[str, date]
) -> dict[str, Any]:
    """What all rows of an event have in common; columns that the record does not know stay empty."""
    told = list(dict.fromkeys(statement.document for statement in event.statements))
    first = next((documents[one] for one in told if one in documents), None)
    return {
        "event_id": event.id, "feed": RECORD, "type": event.type, "mode": event.mode,
        "status": event.status, "happened_on": day,
        "known_on": min((known_on[one] for one in told if one in known_on), default=day),
        "weight": load_vocabulary().score(event.type, event.mode),
        "report_count": max(1, len(independent_sources(event.statements, documents.get))),
        "place": event.place, "outlet": first and (first.publisher or first.name),
        "url": first and first.url, "year": day.year,
    }  # fmt: skip


def _spans_months(days: Interval) -> bool:
    return (days.first.year, days.first.month) != (days.last.year, days.last.month)
