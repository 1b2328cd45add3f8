"""Two documents side by side: what both tell and how, what one tells alone, whom each speaks of and cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.claims.naming.groups import TermUses, by_term
from comity.claims.naming.uses import Use
from comity.claims.slant.left_out import actors_of
from comity.claims.slant.voices import cited_in
from comity.claims.slant.windows import window_of
from comity.core.interval import Interval
from comity.record.model import Document, Event, EventStatement, Statement

Pair = tuple[str, tuple[str, ...], tuple[str, ...]]

_FIELDS: dict[str, Callable[[EventStatement], Iterable[str]]] = {
    "kind": lambda said: [f"{said.type} {said.mode}" if said.mode else said.type],
    "actors": lambda said: [", ".join(sorted(said.actors))] if said.actors else [],
    "recipients": lambda said: [", ".join(sorted(said.recipients))] if said.recipients else [],
    "people": lambda said: said.people,
    "status": lambda said: [said.status],
    "date": lambda said: [str(said.date)] if said.date else [],
    "place": lambda said: [said.place] if said.place else [],
    "amount": lambda said: [f"{said.amount.value:,.12g} {said.amount.unit}"] if said.amount else [],
    "rank": lambda said: [said.rank] if said.rank else [],
    "by": lambda said: [said.by] if said.by else [],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A field of a deed that two documents fill differently.

    Attributes:
        field: `kind`, `date`, …
        one: Values of the first document; none where it is silent.
        other: Values of the second.
    """

    field: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDeed:
    """A deed that both tell of.

    Attributes:
        event: The deed.
        one: Statements of the first document, in the order of its text.
        other: Statements of the second.
        differing: Fields that they fill differently.
    """

    event: Event
    one: tuple[EventStatement, ...]
    other: tuple[EventStatement, ...]
    differing: tuple[Differing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """A deed that only one of the two tells of.

    Attributes:
        event: The deed.
        statements: Of the document that tells of it.
        in_overlap: Whether it falls into the days that both documents cover.
    """

    event: Event
    statements: tuple[EventStatement, ...]
    in_overlap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """The terms of both documents for one thing.

    Attributes:
        thing: Its id.
        one: Terms of the first document.
        other: Terms of the second.
    """

    thing: str
    one: tuple[TermUses, ...]
    other: tuple[TermUses, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two documents side by side; the other way round, all pairs are turned and nothing else.

    Attributes:
        one: The first document.
        other: The second.
        windows: The days that each covers; None where nothing tells.
        overlap: Days that both cover.
        shared: Deeds that both tell of, by date.
        only_one: Deeds that only the first tells of, by date.
        only_other: Deeds that only the second tells of.
        terms: Terms for what both name, and for what one names.
        about: Actors with the ids of the statements about them, most spoken of first.
        voices: Those cited with the ids of their statements, most cited first.
    """

    one: Document
    other: Document
    windows: tuple[Interval | None, Interval | None]
    overlap: Interval | None
    shared: tuple[SharedDeed, ...]
    only_one: tuple[OneSided, ...]
    only_other: tuple[OneSided, ...]
    terms: tuple[TermPair, ...]
    about: tuple[Pair, ...]
    voices: tuple[Pair, ...]


def compared(
    one: Document,
    other: Document,
    events: Sequence[Event],
    statements: Mapping[str, Sequence[Statement]],
    uses: Mapping[str, Sequence[Use]],
) -> Compared:
    """Two documents side by side.

    Args:
        one: The first.
        other: Another.
        events: Of the record.
        statements: Of both documents, by hash.
        uses: Of loaded terms in both, by hash.
    """
    here, there = one.sha256, other.sha256
    told = {key: [event for event in events if _of(event, key)] for key in (here, there)}
    windows = (window_of(one, told[here]), window_of(other, told[there]))
    overlap = windows[0].intersection(windows[1]) if windows[0] and windows[1] else None
    return Compared(
        one=one, other=other, windows=windows, overlap=overlap,
        shared=tuple(_shared(event, here, there) for event in _dated(told[here]) if _of(event, there)),
        only_one=_alone(told[here], here, there, overlap),
        only_other=_alone(told[there], there, here, overlap),
        terms=_terms(uses.get(here, ()), uses.get(there, ())),
        about=_pairs(_about(statements.get(here, ())), _about(statements.get(there, ()))),
        voices=_pairs(_cited(statements.get(here, ()), one), _cited(statements.get(there, ()), other)),
    )  # fmt: skip


def _of(event: Event, document: str) -> tuple[EventStatement, ...]:
    found = [said for said in event.statements if said.document == document]
    return tuple(sorted(found, key=lambda said: (said.span.start, said.span.end, said.id)))


def _dated(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.date is None, event.date and event.date.iso(), event.id))


def _shared(event: Event, here: str, there: str) -> SharedDeed:
    one, other = _of(event, here), _of(event, there)
    rows = (
        Differing(field=field, one=_values(read, one), other=_values(read, other))
        for field, read in _FIELDS.items()
    )
    return SharedDeed(
        event=event, one=one, other=other, differing=tuple(row for row in rows if row.one != row.other)
    )


def _values(
    read: Callable[[EventStatement], Iterable[str]], said: Iterable[EventStatement]
) -> tuple[str, ...]:
    return tuple(sorted({value for one in said for value in read(one)}))


def _alone(events: Iterable[Event], here: str, there: str, overlap: Interval | None) -> tuple[OneSided, ...]:
    return tuple(
        OneSided(
            event=event, statements=_of(event, here),
            in_overlap=bool(overlap and event.date and event.date.overlaps(overlap)),
        )
        for event in _dated(events)
        if not _of(event, there)
    )  # fmt: skip


def _terms(one: Sequence[Use], other: Sequence[Use]) -> tuple[TermPair, ...]:
    groups = [by_term(uses, lambda sha256: sha256) for uses in (one, other)]
    things = {row.thing for rows in groups for row in rows}
    pairs = [
        TermPair(
            thing=thing, one=tuple(row for row in groups[0] if row.thing == thing),
            other=tuple(row for row in groups[1] if row.thing == thing),
        )
        for thing in sorted(things)
    ]  # fmt: skip
    return tuple(sorted(pairs, key=lambda pair: (not (pair.one and pair.other), pair.thing)))


def _about(statements: Iterable[Statement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for said in statements:
        for code in actors_of(said):
            found[code].append(said.id)
    return found


def _cited(statements: Iterable[Statement], document: Document) -> dict[str, list[str]]:
    """Ids by the chain of those cited, outermost first; the document's own voice is no citation."""
    found: dict[str, list[str]] = defaultdict(list)
    for said in statements:
        speaker = cited_in(said, document)
        if speaker is not None:
            chain = said.speakers if said.speakers and said.speakers[-1] == said.by else (speaker,)
            found[" → ".join(chain)].append(said.id)
    return found


def _pairs(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> tuple[Pair, ...]:
    keys = sorted({*one, *other}, key=lambda key: (-len(one.get(key, ())) - len(other.get(key, ())), key))
    return tuple((key, tuple(sorted(one.get(key, ()))), tuple(sorted(other.get(key, ())))) for key in keys)
