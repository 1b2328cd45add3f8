"""The ties of two actors: per dimension the counts, the first and last day, and every deed behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.record.model import Event, TieStatement
from comity.ties.dimensions import Dimension, dimension_of, dimensions, stated_dimension
from comity.ties.pairs import pairs_of, stated_pairs
from comity.ties.sign import Standing, sign_of, standing_of


@dataclass(frozen=True, slots=True)
class DimensionTie:
    """What ties a pair in one dimension.

    Attributes:
        dimension: Which.
        positive: Deeds done that draw the two together; one deed counts once however many report it.
        negative: Deeds done that part them.
        neutral: Deeds done that PLOVER scores zero.
        planned: Announced, possible or hypothetical deeds; never part of the counts above.
        alleged: Deeds that the text itself distances.
        denied: Deeds said not to have happened.
        first: First day of the earliest dated deed done.
        last: Last day of the latest dated deed done.
        sources: Independent voices behind the deeds done: distinct publishers, or documents without one.
        events: All deeds, by date, undated last.
        stated: Relations that a source states.
    """

    dimension: Dimension
    positive: int
    negative: int
    neutral: int
    planned: int
    alleged: int
    denied: int
    first: date | None
    last: date | None
    sources: int
    events: tuple[Event, ...]
    stated: tuple[TieStatement, ...]


@dataclass(frozen=True, slots=True)
class PairTies:
    """All that ties two actors; a dimension without a deed or statement is left out: unknown, not neutral."""

    one: str
    other: str
    dimensions: tuple[DimensionTie, ...]


def between(
    events: Iterable[Event],
    ties: Iterable[TieStatement],
    one: str,
    other: str,
    *,
    publisher_of: Mapping[str, str] | None = None,
) -> PairTies:
    """The ties of two actors.

    Args:
        events: Of the record, in any order; those that do not concern the pair are passed over.
        ties: Stated relations, likewise.
        one: Actor code.
        other: Actor code; the result is the same the other way round but for the names' order.
        publisher_of: Publisher by document hash; two documents of one publisher are one voice.
    """
    pair = frozenset((one, other))
    deeds: dict[str, list[Event]] = {}
    for event in events:
        if pair in pairs_of(event):
            deeds.setdefault(dimension_of(event), []).append(event)
    stated: dict[str, list[TieStatement]] = {}
    for tie in ties:
        if pair in stated_pairs(tie):
            stated.setdefault(stated_dimension(tie.tie), []).append(tie)
    voices = publisher_of or {}
    found = (_tie(d, deeds.get(d.id, ()), stated.get(d.id, ()), voices) for d in dimensions())
    return PairTies(one, other, tuple(tie for tie in found if tie.events or tie.stated))


def _tie(
    dimension: Dimension,
    events: Sequence[Event],
    stated: Sequence[TieStatement],
    publisher_of: Mapping[str, str],
) -> DimensionTie:
    under = {head: [e for e in events if standing_of(e.status) == head] for head in _HEADS}
    done = under["done"]
    dates = [event.date for event in done if event.date]
    signs = [sign_of(event) for event in done]
    voices = {publisher_of.get(s.document) or s.document for event in done for s in event.statements}
    return DimensionTie(
        dimension=dimension,
        positive=signs.count(1), negative=signs.count(-1), neutral=signs.count(0),
        planned=len(under["planned"]), alleged=len(under["alleged"]), denied=len(under["denied"]),
        first=min((d.first for d in dates), default=None), last=max((d.last for d in dates), default=None),
        sources=len(voices), events=tuple(sorted(events, key=by_date)),
        stated=tuple(sorted(stated, key=lambda t: (t.document, t.span.start, t.id))),
    )  # fmt: skip


_HEADS: tuple[Standing, ...] = ("done", "planned", "alleged", "denied")


def by_date(event: Event) -> tuple[bool, date, date, str]:
    """Sort key: earliest first, undated last, ties broken by id."""
    if event.date is None:
        return (True, date.max, date.max, event.id)
    return (False, event.date.first, event.date.last, event.id)
