"""Where reference sets contradict each other: two first days of one term of office, two dates of one entry.

A set is right to the day, or only to the year; two dates contradict each other only if they share no day.
What a set leaves open, because it begins or ends there itself, contradicts nothing. Sets part time in their
own ways: one has a president's two terms as one, another has the months as prime minister apart. So each
spell is held against the nearest one of the other set, and only what is then still apart is told. A text that
says when a state joined a body is held against the sets likewise.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from comity.core.interval import Interval
from comity.record.model import EventStatement, FactStatement, Side, Statement, TieStatement
from comity.record.one_person import same_person
from comity.record.persons import family_name

Topic = Literal["office", "membership", "vote"]
End = Literal["first day", "last day", "vote"]
# How texts say that a state entered a body.
_JOINING = re.compile(r"\b(?:join(?:ed|s)|acced(?:ed|es)|became? an?\b.{0,20}\bmember|was admitted)\b")
_YEAR_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class FactConflict:
    """What two or more reference sets cannot all be right about.

    Attributes:
        topic: `office`, `membership` or `vote`.
        field: `first day`, `last day`, or `vote`.
        state: Code of the state it is about.
        other: The person, the code of the organisation, or the symbol of the resolution.
        sides: Each value with the statements that give it, in order of the dates.
        days: The fewest days by which the sides differ at their widest; 0 where the field is no date.
    """

    topic: Topic
    field: End
    state: str
    other: str
    sides: tuple[Side, ...]
    days: int

    @property
    def id(self) -> str:
        """Twelve hex digits of what it is about and the values."""
        values = [side.value for side in self.sides]
        body = json.dumps([self.topic, self.field, self.state, self.other, values])
        return hashlib.sha256(body.encode()).hexdigest()[:12]

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all statements on all sides."""
        return tuple(one for side in self.sides for one in side.statements)


@dataclass(frozen=True, slots=True)
class _Term:
    """One spell as one set tells it."""

    statement: str
    document: str
    person: str
    days: Interval
    first: Interval | None
    last: Interval | None
    is_text: bool = False


def facts_apart(statements: Iterable[Statement]) -> list[FactConflict]:
    """All contradictions between the reference sets among some statements, the widest apart first.

    Args:
        statements: Of any kind; of texts only those that say when a state joined a body are looked at.
    """
    offices: defaultdict[tuple[str, str], list[_Term]] = defaultdict(list)
    memberships: defaultdict[tuple[str, str], list[_Term]] = defaultdict(list)
    votes: defaultdict[tuple[str, str], dict[str, list[FactStatement]]] = defaultdict(dict)
    for said in statements:
        if not said.from_dataset:
            for key, term in _joined(said):
                memberships[key].append(term)
            continue
        if isinstance(said, TieStatement) and said.tie == "membership":
            for state in said.sources:
                for body in said.targets:
                    memberships[state, body].append(_term(said, said.date))
        elif isinstance(said, FactStatement) and said.fact == "office" and said.person:
            offices[said.subjects[0], family_name(said.person)].append(_term(said, said.date, said.person))
        elif isinstance(said, FactStatement) and said.fact == "vote" and said.label:
            votes[resolution(said.label), str(said.date)].setdefault(said.document, []).append(said)
    found = [
        *_terms_apart("membership", memberships),
        *_terms_apart("office", offices),
        *_votes_apart(votes),
    ]
    return sorted(found, key=lambda one: (-one.days, one.topic, one.state, one.other, one.field))


def resolution(label: str) -> str:
    """A symbol as all sets can be compared by it: `A/RES/68/262` and `R/68/262` are `68/262`."""
    return label.upper().replace(" ", "").removeprefix("A/").removeprefix("RES/").removeprefix("R/")


def _term(said: Statement, held: Interval | None, person: str = "") -> _Term:
    known = {one.role: Interval.parse(one.value) for one in said.evidence if one.role in {"first", "last"}}
    days = held or known.get("first") or known["last"]
    return _Term(said.id, said.document, person, days, known.get("first"), known.get("last"))


def _joined(said: Statement) -> Iterator[tuple[tuple[str, str], _Term]]:
    """Entries into bodies that a text tells, with its day or year: `joined in 2002`, `since 1991`."""
    if isinstance(said, EventStatement) and said.type == "AGREE" and said.status == "occurred":
        parties, when = (said.actors, said.recipients), said.date if _JOINING.search(said.quote) else None
    elif isinstance(said, TieStatement) and said.tie == "membership" and said.status == "ongoing":
        parties, when = (said.sources, said.targets), _since(said.date)
    else:
        return
    if when is None:
        return
    term = _Term(said.id, said.document, "", Interval(when.first, date.max), when, None, is_text=True)
    for state in parties[0]:
        for body in parties[1]:
            yield (state, body), term


def _since(days: Interval | None) -> Interval | None:
    """The day or year from which a tie holds, as a text has it; up to a year is when, not since when."""
    if days is None or days.days <= _YEAR_DAYS:
        return None
    begins_a_year = (days.first.month, days.first.day) == (1, 1)
    return Interval.year(days.first.year) if begins_a_year else Interval.day(days.first)


def _terms_apart(topic: Topic, groups: dict[tuple[str, str], list[_Term]]) -> Iterator[FactConflict]:
    for (state, other), terms in groups.items():
        if len({term.document for term in terms}) < 2 or all(term.is_text for term in terms):
            continue
        for together in _of_one(terms):
            name = _usual_name([term.person for term in together]) or other
            for field in ("first day", "last day"):
                found = _apart(topic, field, state, name, together)
                if found:
                    yield found


def _usual_name(names: Sequence[str]) -> str:
    """The name that most sets write; of those, the longest."""
    counts = Counter(names)
    return max(counts, key=lambda name: (" " in name, counts[name], len(name), name))


def _of_one(terms: Sequence[_Term]) -> list[list[_Term]]:
    """Terms of one person, or all of one membership, in groups that share days."""
    groups: list[list[_Term]] = []
    for term in sorted(terms, key=lambda t: (t.days, t.statement)):
        mine = [g for g in groups if any(_meet(term, other) for other in g)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), term])
    return groups


def _meet(one: _Term, other: _Term) -> bool:
    """Whether two terms share a day, whatever lies between what is known of their beginnings."""
    return one.days.overlaps(other.days) and (not one.person or same_person(one.person, other.person))


def _apart(
    topic: Topic, field: Literal["first day", "last day"], state: str, other: str, terms: Sequence[_Term]
) -> FactConflict | None:
    """The contradiction about one end of some terms, if there is one."""
    dated = [(term, when) for term in terms if (when := term.first if field == "first day" else term.last)]
    by_set: defaultdict[str, list[tuple[_Term, Interval]]] = defaultdict(list)
    for term, when in dated:
        by_set[term.document].append((term, when))
    widest, sides = 0, defaultdict[Interval, set[str]](set)
    for one, two in combinations(sorted(by_set), 2):
        if by_set[one][0][0].is_text and by_set[two][0][0].is_text:
            continue
        fewer, more = sorted((by_set[one], by_set[two]), key=len)
        for term, when in fewer:
            rivals = [
                (gap(when, date), date, rival) for rival, date in more if term.days.overlaps(rival.days)
            ]
            if not rivals:
                continue
            days, day, rival = min(rivals, key=lambda found: (found[0], found[1], found[2].statement))
            if days > 0:
                widest = max(widest, days)
                sides[when].add(term.statement)
                sides[day].add(rival.statement)
    if not widest:
        return None
    for term, when in dated:
        if when in sides:
            sides[when].add(term.statement)
    told = tuple(Side(value=str(when), statements=tuple(sorted(ids))) for when, ids in sorted(sides.items()))
    return FactConflict(topic=topic, field=field, state=state, other=other, sides=told, days=widest)


def gap(one: Interval, other: Interval) -> int:
    """The fewest days that lie between two dates; 0 where they share a day."""
    if one.overlaps(other):
        return 0
    earlier, later = sorted((one, other))
    return (later.first - earlier.last).days


def _votes_apart(votes: dict[tuple[str, str], dict[str, list[FactStatement]]]) -> Iterator[FactConflict]:
    """States whose vote on one resolution of one day two sets tell otherwise."""
    for (symbol, _), by_set in votes.items():
        if len(by_set) < 2:
            continue
        told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for statements in by_set.values():
            for said in statements:
                one = said.id
                for state in said.subjects:
                    told[state][said.attribute].add(one)
        for voter, choices in told.items():
            if len(choices) > 1:
                sides = tuple(
                    Side(value=c, statements=tuple(sorted(ids))) for c, ids in sorted(choices.items())
                )
                yield FactConflict(topic="vote", field="vote", state=voter, other=symbol, sides=sides, days=0)
