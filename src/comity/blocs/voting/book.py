"""Which rules an organisation decides by on a date, and the body that results with its members of that day.

>>> day = date(2024, 5, 6)
>>> seat(rule_named("EU", "qualified-majority", day), day).game.blocks(["HUN", "SVK"])
False
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from comity.blocs.voting.game import Game
from comity.blocs.voting.rules import (
    AllOf,
    AnyOf,
    Consensus,
    Members,
    Quota,
    Rule,
    Share,
    Unanimity,
    Vetoes,
)
from comity.blocs.voting.tables import Populations, populations_on, votes
from comity.core.errors import NotInRecordError, OptionError
from comity.vocab import load_vocabulary

ELECTED = "elected"  # a seat whose holder the table does not name: `elected 1`


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRule:
    """One rule of one organisation, as the shipped table has it.

    Attributes:
        organisation: Code.
        name: What it is called here.
        about: What is decided by it.
        words: The rule in words.
        article: Where it is written.
        source: The edition.
        first: First day.
        last: Last day; None while it holds.
        note: What counting by it leaves out; see `note_on`.
        note_until: Last day on which the note matters; None if always.
        needs: The rule as the table spells it.
        seats: Codes and number of elected seats, where the members are not those of the organisation.
        without: Whose consent is not asked for, in words; None where all are asked.
    """

    organisation: str
    name: str
    about: str
    words: str
    article: str
    source: str
    first: date
    last: date | None
    note: str
    note_until: date | None
    needs: Mapping[str, Any] = field(repr=False)
    seats: tuple[str, ...]
    without: str | None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= on and (self.last is None or on <= self.last)

    def note_on(self, on: date) -> str:
        """The note, on days on which it matters."""
        return self.note if self.note_until is None or on <= self.note_until else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation's members of one day, bound to one of its rules.

    Attributes:
        rule: The rule.
        on: The day.
        game: Members and rule, to count with.
        populations: Whose inhabitants were taken; None where the rule does not ask or they were given.
        minus: Whose consent is not asked for.
    """

    rule: BodyRule
    on: date
    game: Game
    populations: Populations | None
    minus: tuple[str, ...] = ()


@cache
def rule_book() -> tuple[BodyRule, ...]:
    """All rules of the shipped table, in its order."""
    text = (files("comity.blocs.voting") / "rules.toml").read_text(encoding="utf-8")
    return tuple(_body_rule(row) for row in tomllib.loads(text)["rule"])


def rules_of(organisation: str, on: date) -> tuple[BodyRule, ...]:
    """The rules of an organisation on a day.

    Raises:
        NotInRecordError: If the table has none of it, or none for that day; the message says what it has.
    """
    all_of_it = [rule for rule in rule_book() if rule.organisation == organisation]
    if not all_of_it:
        codes = ", ".join(dict.fromkeys(rule.organisation for rule in rule_book()))
        raise NotInRecordError(
            "no decision rule of it is known", where=organisation, todo=f"The table has rules of {codes}"
        )
    found = tuple(rule for rule in all_of_it if rule.holds(on))
    if not found:
        first = min(rule.first for rule in all_of_it)
        raise NotInRecordError(
            f"no decision rule of it is known for {on}",
            where=organisation,
            todo=f"The table begins on {first}",
        )
    return found


def rule_named(organisation: str, name: str, on: date) -> BodyRule:
    """One rule of an organisation on a day.

    Raises:
        NotInRecordError: If there is none of that name; the message lists the names.
    """
    found = rules_of(organisation, on)
    for rule in found:
        if rule.name == name:
            return rule
    names = ", ".join(rule.name for rule in found)
    other = [rule for rule in rule_book() if (rule.organisation, rule.name) == (organisation, name)]
    spans = f"; {name} held {', '.join(_span(rule) for rule in other)}" if other else ""
    raise NotInRecordError(
        f"no rule {name!r} on {on}", where=organisation, todo=f"On that day it has {names}{spans}"
    )


def members_of(rule: BodyRule, on: date) -> tuple[str, ...]:
    """Who votes under a rule on a day; seats that are elected by their number.

    Raises:
        NotInRecordError: If no members are known for that day.
    """
    members = rule.seats or load_vocabulary().members(rule.organisation, on)
    if not members:
        raise NotInRecordError(
            f"no members are known on {on}", where=rule.organisation, todo="Give another date"
        )
    return members


def seat(
    rule: BodyRule, on: date, *, minus: Sequence[str] = (), inhabitants: Mapping[str, int] | None = None
) -> Body:
    """The members of a day, bound to a rule.

    Args:
        rule: The rule.
        on: The day, which decides who is a member.
        minus: Whose consent is not asked for, under a rule that has such a party.
        inhabitants: Numbers to take instead of the shipped ones, by code.

    Raises:
        NotInRecordError: If the organisation has no members on that day.
        OptionError: If the rule needs a party to leave out and none is given, or the reverse; if that party
            is no member; if inhabitants are missing.
    """
    members = members_of(rule, on)
    _check_minus(rule, minus)
    taken = None
    if _asks(rule.needs, "population") and inhabitants is None:
        taken = populations_on(members, on)
    numbers = taken.inhabitants if taken else inhabitants or {}
    game = Game(tuple(members), _rule(rule.needs, members, numbers, tuple(minus)))
    return Body(rule=rule, on=on, game=game, populations=taken, minus=tuple(minus))


def _check_minus(rule: BodyRule, minus: Sequence[str]) -> None:
    where = f"{rule.organisation} {rule.name}"
    if rule.without and not minus:
        raise OptionError(f"the rule leaves out {rule.without}", where=where, todo="Name it: minus")
    if minus and not rule.without:
        raise OptionError("the rule leaves nobody out", where=where, todo="Leave out minus")


def _rule(
    needs: Mapping[str, Any], members: Sequence[str], numbers: Mapping[str, int], minus: tuple[str, ...]
) -> Rule:
    """The rule that a row of the table spells."""
    if "all" in needs or "any" in needs:
        parts = [_rule(part, members, numbers, minus) for part in needs.get("all") or needs["any"]]
        return AllOf(*parts) if "all" in needs else AnyOf(*parts)
    if "unanimity" in needs:
        return Unanimity(minus)
    if "consensus" in needs:
        return Consensus(minus)
    if "votes" in needs:
        table = votes(needs["votes"])
        return Quota({member: table[member] for member in members}, needs["quota"])
    if "population" in needs:
        return Share(numbers, Fraction(needs["population"]))
    if "vetoes" in needs:
        return Vetoes(tuple(needs["vetoes"]))
    if "all_but" in needs:
        return Members(short_of=needs["all_but"])
    if "more_than" in needs:
        return Members(share=Fraction(needs["more_than"]), more_than=True)
    return Members(share=Fraction(needs["members"]), at_least=needs.get("at_least", 0))


def _asks(needs: Mapping[str, Any], key: str) -> bool:
    return key in needs or any(_asks(part, key) for part in needs.get("all", needs.get("any", ())))


def _body_rule(row: Mapping[str, Any]) -> BodyRule:
    seats = row.get("seats", {"named": [], "elected": 0})
    elected = [f"{ELECTED} {number}" for number in range(1, seats["elected"] + 1)]
    return BodyRule(
        organisation=row["organisation"], name=row["name"], about=row["about"], words=row["words"],
        article=row["article"], source=row["source"], first=row["from"], last=row.get("until"),
        note=row.get("note", ""), note_until=row.get("note_until"), needs=row["needs"],
        seats=(*seats["named"], *elected), without=row["needs"].get("but"),
    )  # fmt: skip


def _span(rule: BodyRule) -> str:
    return f"from {rule.first}" + (f" to {rule.last}" if rule.last else "")
