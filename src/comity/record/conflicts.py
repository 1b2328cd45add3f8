"""Where the statements of one deed cannot all be right, and only there.

Dates that share a day, a month that holds the day, a city and its state, roundings of one sum: none of these
is a conflict. A written day whose weekday is another one contradicts itself, so that one statement is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TypeVar

from comity.core.interval import Interval
from comity.record.amounts import CASUALTIES, amounts_differ
from comity.record.mention import offices_of
from comity.record.model import Amount, Conflict, EventStatement, Side
from comity.record.persons import family_name
from comity.record.places import different_places
from comity.record.severity import severity
from comity.record.wording import accords_in, form_of, is_initialled

# A visit that lasts longer is two visits.
VISIT_DAYS = 7

Value = TypeVar("Value")

_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
PROSPECTIVE = frozenset({"planned", "possible", "hypothetical"})
DENIED = frozenset({"negated"})
# Guide, ruling 5: a denial conflicts with what it denies, be that asserted or alleged.
ASSERTED = frozenset({"occurred", "ongoing", "alleged"})


def find_conflicts(event: str, statements: Sequence[EventStatement]) -> tuple[Conflict, ...]:
    """All conflicts of one cluster: date, place, amount, actors, people, by, rank, type, status.

    Args:
        event: The event's id.
        statements: The cluster, in any order.
    """
    if len(statements) < 2 and not any(map(misfit_weekday, statements)):
        return ()
    ordered = sorted(statements, key=lambda s: (s.document, s.span.start, s.span.end, s.id))
    found = (
        ("date", _date_sides(ordered) or _days_sides(ordered) or _weekday_sides(ordered)),
        ("place", _place_sides(ordered)),
        ("amount", _amount_sides(ordered)),
        ("actors", _party_sides(ordered)),
        ("people", _people_sides(ordered)),
        ("by", _speaker_sides(ordered)),
        ("rank", _rank_sides(ordered)),
        ("type", _form_sides(ordered)),
        ("status", _status_sides(ordered)),
    )
    return tuple(
        Conflict(event=event, field=name, sides=sides, severity=severity(name, sides))
        for name, sides in found
        if len(sides) > 1
    )


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
    dated = [s for s in dated if not _goes_on_from(s, dated)]
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


def _goes_on_from(statement: EventStatement, dated: Sequence[EventStatement]) -> bool:
    """A visit still under way a few days after the day on which it is said to have begun."""
    if statement.mode != "visit" or statement.status != "ongoing" or statement.date is None:
        return False
    begun = (statement.date.first - _date(s).first for s in dated if s.status != "ongoing")
    return any(0 < gap.days <= VISIT_DAYS for gap in begun)


def _date(statement: EventStatement) -> Interval:
    if statement.date is None:
        raise ValueError(f"statement {statement.id} has no date")
    return statement.date


def _days_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """“On Wednesday and Thursday”, each day named, against a deed of one day."""
    several = [s for s in statements if s.date and any(e.role == "days" for e in s.evidence)]
    spans = [_date(s) for s in several]
    single = [s for s in statements if s.date and s.date.days == 1 and s.status in ASSERTED]
    if not (several and single):
        return ()
    days = sorted({str(s.date) for s in single if any(span.contains(_date(s)) for span in spans)})
    if len(days) != 1:
        return ()
    return (
        Side(value=days[0], statements=tuple(s.id for s in single if str(s.date) == days[0])),
        Side(value=str(spans[0]), statements=tuple(s.id for s in several)),
    )


def _weekday_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """“Sunday, 28 April 2025” was a Monday: the day without the weekday against the day with it."""
    sides: dict[str, list[str]] = {}
    for statement in statements:
        weekday = misfit_weekday(statement)
        if weekday and statement.status not in DENIED:
            sides.setdefault(f"{weekday} {_date(statement)}", []).append(statement.id)
    if not sides:
        return ()
    day, misfits = next(iter(sides)).split()[-1], [one for ids in sides.values() for one in ids]
    agreed = [s.id for s in statements if s.date and str(s.date) == day and s.id not in misfits]
    plain = Side(value=day, statements=tuple(agreed or misfits))
    return (plain, *(Side(value=value, statements=tuple(ids)) for value, ids in sides.items()))


def misfit_weekday(statement: EventStatement) -> str | None:
    """The weekday that the source gives a written day and that the day does not have."""
    return next((e.value for e in statement.evidence if e.role == "weekday"), None)


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
    stated = [s for s in statements if s.amount is not None]
    return _sides(stated, lambda s: s, _amounts_contradict, text=lambda s: amount_text(_amount(s)))


def _amounts_contradict(one: EventStatement, other: EventStatement) -> bool:
    """Amounts that differ; a toll that has risen in a later report is no contradiction."""
    if not amounts_differ(_amount(one), _amount(other)):
        return False
    if _amount(one).unit not in CASUALTIES:
        return True
    told = [(e.value, _amount(s).value) for s in (one, other) for e in s.evidence if e.role == "as of"]
    if len(told) < 2 or told[0][0] == told[1][0]:
        return True
    (_, earlier), (_, later) = sorted(told)
    return later < earlier


def _amount(statement: EventStatement) -> Amount:
    if statement.amount is None:
        raise ValueError(f"statement {statement.id} has no amount")
    return statement.amount


def _party_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Parties none of which are among the other's: only an analyst joins such statements."""
    doing = [s for s in statements if s.actors and s.status not in DENIED]
    return _sides(doing, lambda s: s, _different_parties, text=party_text)


def _different_parties(one: EventStatement, other: EventStatement) -> bool:
    if one.actors == other.actors and one.recipients == other.recipients:
        return False
    if one.actors and other.actors and is_blamed(one) != is_blamed(other):
        return set(one.actors).isdisjoint(other.actors)
    ours, theirs = ({*s.actors, *s.recipients} for s in (one, other))
    return not (ours <= theirs or theirs <= ours)


def is_blamed(statement: EventStatement) -> bool:
    """Whether the source names another doer of a deed told of before: "a false flag of X"."""
    return any(e.role == "culprit" for e in statement.evidence)


def _people_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Two names for the holder of one office on a visit; a president and his minister may both have come."""
    visits = [s for s in statements if s.mode == "visit" and s.people]
    return _sides(visits, lambda s: s, _name_strangers, text=lambda s: ", ".join(s.people))


def _speaker_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """Two names for the holder of one office who accused, asked, refused or threatened."""
    spoken = [s for s in statements if s.type in _SPOKEN and s.people]
    return _sides(spoken, lambda s: s, _name_strangers, text=lambda s: ", ".join(s.people))


def _name_strangers(one: EventStatement, other: EventStatement) -> bool:
    ours, theirs = ({family_name(person) for person in s.people} for s in (one, other))
    return ours.isdisjoint(theirs) and not offices_of(one).isdisjoint(offices_of(other))


def _rank_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    visits = [s for s in statements if s.mode == "visit"]
    return _sides(visits, lambda s: s.rank, lambda one, other: one != other)


def _form_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """The same money as a loan and as an investment."""
    return _sides(statements, lambda s: form_of(s.quote), lambda one, other: one != other)


def _status_sides(statements: Sequence[EventStatement]) -> tuple[Side, ...]:
    """A deed both said to have been done and denied; a plan that was dropped is its history, no conflict."""
    denials = [s for s in statements if s.status in DENIED]
    asserted = [s for s in statements if s.status in ASSERTED and any(contradicts(d, s) for d in denials)]
    denied = [d for d in denials if any(contradicts(d, s) for s in asserted)]
    if not (asserted and denied):
        return ()
    first = min(asserted, key=lambda s: s.status == "alleged").status
    sides = ((first, asserted), ("negated", denied))
    return tuple(Side(value=value, statements=tuple(s.id for s in side)) for value, side in sides)


def contradicts(denial: EventStatement, statement: EventStatement) -> bool:
    """Whether a denial is of what the statement asserts: not of another paper, nor of another doer."""
    if denial.actors and (not statement.actors or is_blamed(denial) != is_blamed(statement)):
        return False
    if denial.type != "AGREE" or statement.type != "AGREE":
        return True
    if is_initialled(statement.quote) and not is_initialled(denial.quote):
        return False
    ours, theirs = papers_of(denial), papers_of(statement)
    return not (ours and theirs) or bool(ours & theirs)


def papers_of(statement: EventStatement) -> frozenset[str]:
    """The kinds of paper that the quote names, or those that its pronoun stands for."""
    meant = " ".join(e.value for e in statement.evidence if e.role == "paper")
    return accords_in(f"{statement.quote} {meant}" if meant else statement.quote)


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
