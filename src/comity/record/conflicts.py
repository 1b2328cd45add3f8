"""Where the statements of one deed cannot all be right, and only there.

Dates that share a day, a month that holds the day, a city and its state, roundings of one sum: none of these
is a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TypeVar

from comity.core.interval import Interval
from comity.record.amounts import amounts_differ
from comity.record.mention import offices_of
from comity.record.model import Amount, Conflict, EventStatement, Side
from comity.record.persons import family_name
from comity.record.places import different_places

Value = TypeVar("Value")

PROSPECTIVE = frozenset({"planned", "possible", "hypothetical"})
DENIED = frozenset({"negated"})
# Guide, ruling 5: a denial conflicts with what it denies, be that asserted or alleged.
ASSERTED = frozenset({"occurred", "ongoing", "alleged"})


def find_conflicts(event: str, statements: Sequence[EventStatement]) -> tuple[Conflict, ...]:
    """All conflicts of one cluster, in the order date, place, amount, actors, people, rank, status.

    Args:
        event: The event's id.
        statements: The cluster, in any order.
    """
    if len(statements) < 2:
        return ()
    ordered = sorted(statements, key=lambda s: (s.document, s.span.start, s.span.end, s.id))
    found = (
        ("date", _date_sides(ordered)),
        ("place", _place_sides(ordered)),
        ("amount", _amount_sides(ordered)),
        ("actors", _party_sides(ordered)),
        ("people", _people_sides(ordered)),
        ("rank", _rank_sides(ordered)),
        ("status", _status_sides(ordered)),
    )
    return tuple(Conflict(event=event, field=name, sides=sides) for name, sides in found if len(sides) > 1)


def narrowest(dates: Sequence[Interval]) -> list[Interval]:
    """The dates that hold no other one of the list, in order: a month adds nothing to a day inside it."""
    unique = sorted(set(dates))
    return [d for d in unique if not any(d != other and d.contains(other) for other in unique)]


def amount_text(amount: Amount) -> str:
    """An amount as it is written in a conflict: `2000000000 USD`."""
    return f"{amount.value:.15g} {amount.unit}"


def party_text(statement: EventStatement) -> str:
    """The parties as they are written in a conflict: `HUN+SVK -> EU`."""
    actors, recipients = ("+".join(sorted(codes)) for codes in (statement.actors, statement.recipients))
    return f"{actors} -> {recipients}" if recipients else actors


def _date_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Dates that share no day; plans count only among themselves, since a plan may be put off."""
    dated = [s for s in statements if s.date and s.status not in DENIED]
    dated = [s for s in dated if s.status not in PROSPECTIVE] or dated
    groups = _overlapping(narrowest([s.date for s in dated if s.date]))
    if len(groups) < 2:
        return ()
    members: list[list[str]] = [[] for _ in groups]
    for statement in dated:
        near = [i for i, group in enumerate(groups) if any(d.overlaps(_date(statement)) for d in group)]
        if len(near) == 1:
            members[near[0]].append(statement.id)
    return tuple(
        Side(value=str(_common(group)), statements=tuple(ids))
        for group, ids in zip(groups, members, strict=True)
    )


def _date(statement: EventStatement) -> Interval:
    if statement.date is None:
        raise ValueError(f"statement {statement.id} has no date")
    return statement.date


def _overlapping(dates: Sequence[Interval]) -> list[list[Interval]]:
    """Sorted dates in groups; a date that shares a day with a group belongs to it."""
    groups: list[list[Interval]] = []
    for interval in dates:
        if groups and any(interval.overlaps(other) for other in groups[-1]):
            groups[-1].append(interval)
        else:
            groups.append([interval])
    return groups


def _common(group: Sequence[Interval]) -> Interval:
    """The days that all dates share, or the span of them all."""
    first, last = max(d.first for d in group), min(d.last for d in group)
    return Interval(first, last) if first <= last else reduce(Interval.hull, group)


def _place_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    return _sides(statements, lambda s: s.place, different_places)


def _amount_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    return _sides(statements, lambda s: s.amount, amounts_differ, text=amount_text)


def _party_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Parties none of which are among the other's: only an analyst joins such statements."""
    return _sides(statements, lambda s: s, _different_parties, text=party_text)


def _different_parties(one: EventStatement, other: EventStatement) -> bool:
    ours, theirs = ({*s.actors, *s.recipients} for s in (one, other))
    return not (ours <= theirs or theirs <= ours)


def _people_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Two names for the holder of one office on a visit; a president and his minister may both have come."""
    visits = [s for s in statements if s.mode == "visit" and s.people]
    return _sides(visits, lambda s: s, _name_strangers, text=lambda s: ", ".join(s.people))


def _name_strangers(one: EventStatement, other: EventStatement) -> bool:
    ours, theirs = ({family_name(person) for person in s.people} for s in (one, other))
    return ours.isdisjoint(theirs) and not offices_of(one).isdisjoint(offices_of(other))


def _rank_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    visits = [s for s in statements if s.mode == "visit"]
    return _sides(visits, lambda s: s.rank, lambda one, other: one != other)


def _status_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """A deed both said to have been done and denied; a plan that was dropped is its history, no conflict."""
    asserted = [s for s in statements if s.status in ASSERTED]
    denied = [s for s in statements if s.status in DENIED]
    if not (asserted and denied):
        return ()
    first = min(asserted, key=lambda s: s.status == "alleged").status
    sides = ((first, asserted), ("negated", denied))
    return tuple(Side(value=value, statements=tuple(s.id for s in side)) for value, side in sides)


def _sides(
    statements: Sequence[EventStatement],
    value_of: Callable[[EventStatement], Value | None],
    differ: Callable[[Value, Value], bool],
    text: Callable[[Value], str] = str,
) -> tuple[Side, ...]:
    """Group statements by value; a group opens where a value differs from that of every earlier group."""
    groups: list[tuple[Value, list[str]]] = []
    for statement in statements:
        value = value_of(statement)
        if value is None:
            continue
        home = next((group for group in groups if not differ(group[0], value)), None)
        if home is None:
            groups.append((value, [statement.id]))
        else:
            home[1].append(statement.id)
    return tuple(Side(value=text(value), statements=tuple(ids)) for value, ids in groups)
