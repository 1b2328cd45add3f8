"""What standing relations say about ties: stated relations, treaty duties, memberships.

A relation counts once for each kind, pair and direction, however often and by however many it is stated: all
that is said of it makes spells. Where two spells could count on one day, the firmer, else the later, does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, cast

from comity.core.interval import Interval
from comity.record.model import FactStatement, TieKind, TieStatement
from comity.ties.deeds import Standing, phases
from comity.ties.dimensions import stated_dimension
from comity.ties.ledger import Ledger
from comity.ties.rows import Row
from comity.ties.weights import OTHER, Weights

Said = TieStatement | FactStatement


@dataclass(frozen=True, slots=True)
class Relation:
    """What is the same relation, whoever states it.

    Attributes:
        kind: `alliance`, `pledge of defence`, `observer of`, …
        holder: Who bears it; of a symmetric relation the first in the alphabet.
        towards: The other.
        sign: −1 where the source says it is against the other.
    """

    kind: str
    holder: str
    towards: str
    sign: int


@dataclass(slots=True)
class Spell:
    """One stretch of a relation, of one status."""

    status: str
    days: Interval
    told: list[Said]
    dated: bool


def standing_rows(
    stated: Iterable[TieStatement], facts: Iterable[FactStatement], ledger: Ledger
) -> Iterator[Row]:
    """The rows of standing relations; what is left out is tallied.

    Args:
        stated: Relations that texts or reference sets state.
        facts: Of reference sets; pledges and memberships are taken.
        ledger: By what they are entered.
    """
    chosen = [fact for fact in facts if fact.fact in {"pledge", "membership"}]
    for relation, told in _gathered([*_not_doubled(stated, chosen), *chosen], ledger).items():
        score = _score(relation, ledger.weights)
        if not score:
            ledger.tally["weightless"] += 1
            continue
        for spell, until in _taking_over(_spells(told, ledger), ledger.weights):
            yield from _rows(relation, spell, until, score, ledger)


def _gathered(statements: Iterable[Said], ledger: Ledger) -> dict[Relation, list[Said]]:
    said: defaultdict[Relation, list[Said]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement, TieStatement) and statement.status == "negated":
            ledger.tally["denied"] += 1
            continue
        relations = _relations(statement)
        ledger.tally["alone"] += not relations
        for relation in relations:
            said[relation].append(statement)
    return said


def _not_doubled(stated: Iterable[TieStatement], facts: Iterable[FactStatement]) -> Iterator[TieStatement]:
    """Leaves out alliances of a reference set whose pledges stand among the facts: one treaty, one weight."""
    pledged = {fact.document for fact in facts if fact.fact == "pledge"}
    return (tie for tie in stated if not (tie.tie == "alliance" and tie.document in pledged))


def _relations(said: Said) -> list[Relation]:
    if isinstance(said, TieStatement):
        kind, sign, holders, others = said.tie, said.sign, said.sources, said.targets
        parties: str = kind
    else:
        holders, others, sign = said.subjects, said.objects, 1
        parties = f"{said.fact} {said.attribute}"
    if others:
        pairs = [pair for pair in product(holders, others) if pair[0] != pair[1]]
    else:
        pairs = list(combinations(sorted(set(holders)), 2))
    return [Relation(parties, one, other, sign) for one, other in dict.fromkeys(pairs)]


def _score(relation: Relation, weights: Weights) -> float:
    """Score and sign, with the dimension's factor."""
    fact, _, attribute = relation.kind.partition(" ")
    member = weights.membership.get(relation.towards, weights.membership[OTHER])
    if relation.kind == "membership":
        score = member
    elif fact == "membership":
        score = member * weights.standing.get(attribute, weights.standing[OTHER])
    elif fact == "pledge":
        score = sum(weights.pledge.get(kind, 0.0) for kind in attribute.split(", "))
    else:
        score = weights.stated[relation.kind]
    return (-abs(score) if relation.sign < 0 else score) * weights.dimension[_dimension(relation)]


def _dimension(relation: Relation) -> str:
    fact = relation.kind.partition(" ")[0]
    if fact in {"membership", "pledge"}:
        return "membership"
    return stated_dimension(cast("TieKind", relation.kind))


def _spells(told: Iterable[Said], ledger: Ledger) -> list[Spell]:
    """What is said, put together: undated statements by status, dated ones where their days touch."""
    spells: list[Spell] = []
    for said in sorted(told, key=lambda s: (_days(s, ledger), s.id)):
        days = _days(said, ledger)
        status = said.status if isinstance(said, TieStatement) else "ongoing"
        dated = said.date is not None
        joined = next((s for s in spells if s.status == status and _joins(s, days, dated=dated)), None)
        if joined is None:
            spells.append(Spell(status, days, [said], dated))
        else:
            joined.days = joined.days.hull(days)
            joined.told.append(said)
            joined.dated = joined.dated and dated
    return spells


def _joins(spell: Spell, days: Interval, *, dated: bool) -> bool:
    """Whether a statement continues a spell: two that only their publication dates are taken to."""
    touches = days.first <= spell.days.last + timedelta(days=1)
    return touches or not (spell.dated or dated)


def _days(said: Said, ledger: Ledger) -> Interval:
    return said.date or Interval.day(ledger.day_of(said))


def _taking_over(spells: list[Spell], weights: Weights) -> Iterator[tuple[Spell, date | None]]:
    """Each spell with the day on which a firmer or a later one takes its place."""

    def rank(spell: Spell) -> tuple[float, date, str]:
        # By status at last: two of equal weight that begin on one day are one.
        return (weights.status[spell.status], spell.days.first, spell.status)

    for spell in spells:
        until = min((one.days.first for one in spells if rank(one) > rank(spell)), default=None)
        if until is None or until > spell.days.first:
            yield spell, until


def _rows(
    relation: Relation, spell: Spell, until: date | None, score: float, ledger: Ledger
) -> Iterator[Row]:
    first = min(spell.told, key=lambda said: (ledger.day_of(said), said.id))
    told = ledger.telling(spell.told)
    one, other = sorted((relation.holder, relation.towards))
    shared: dict[str, Any] = {
        "evidence_id": first.id, "kind": first.kind, "one": one, "other": other,
        "dimension": _dimension(relation), "from_on": spell.days.first, "to_on": spell.days.last,
        "known_on": told.known_on, "sources": told.sources, "by": first.by,
    }  # fmt: skip
    standing = Standing(spell.status, spell.days if spell.dated else None, told.known_on)
    for row in phases(shared, score * ledger.weights.quality(told.sources), standing, ledger.weights):
        ends = [day for day in (until, row.get("until_on")) if day is not None]
        yield Row(**{**row, "until_on": min(ends, default=None)})
