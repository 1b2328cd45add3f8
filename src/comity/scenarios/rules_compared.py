"""Who can block in a body under its own rule, and under the one that a scenario gives it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from comity.blocs.voting import Game, can_block, minimal_blocking, rule_named, rules_of, seat
from comity.core.errors import NotInRecordError, OptionError
from comity.scenarios.comparison import RuleChange
from comity.scenarios.edit_kinds import PLAIN_RULES, ChangeRule
from comity.scenarios.names import name_of


def rules_compared(
    changes: Mapping[str, ChangeRule], at: date, watched: Collection[str]
) -> tuple[tuple[RuleChange, ...], tuple[str, ...]]:
    """Each change of a rule with what it does, and what could not be counted.

    Args:
        changes: By organisation.
        at: The day, which decides who is a member and which rules hold.
        watched: Whose blocking together is asked about.
    """
    done, missed = [], []
    for edit in changes.values():
        try:
            done.append(_compared(edit, at, watched))
        except (NotInRecordError, OptionError) as error:
            missed.append(f"the rule of {name_of(edit.organisation)} cannot be compared: {error.what}")
    return tuple(done), tuple(missed)


def _compared(edit: ChangeRule, at: date, watched: Collection[str]) -> RuleChange:
    own = rules_of(edit.organisation, at)
    old = rule_named(edit.organisation, edit.instead_of, at) if edit.instead_of else own[0]
    before = seat(old, at).game
    after = _game(edit, at, before.members)
    asked = tuple(member for member in before.members if member in watched)
    return RuleChange(
        organisation=edit.organisation, rules=(old.name, edit.rule),
        needs=(before.rule.needs(before.members), after.rule.needs(after.members)),
        members=len(before.members), alone=(_alone(before), _alone(after)),
        least=(_least(before), _least(after)), asked=asked,
        together=(_together(before, asked), _together(after, asked)),
    )  # fmt: skip


def _game(edit: ChangeRule, at: date, members: tuple[str, ...]) -> Game:
    """The body under its new rule: one of its own, if it has one of that name, else a plain one."""
    names = {rule.name for rule in rules_of(edit.organisation, at)}
    if edit.rule in names or edit.rule not in PLAIN_RULES:
        return seat(rule_named(edit.organisation, edit.rule, at), at).game
    return Game(members, PLAIN_RULES[edit.rule])


def _alone(game: Game) -> tuple[str, ...]:
    return can_block(game, game.members).alone


def _together(game: Game, asked: tuple[str, ...]) -> bool:
    return bool(asked) and game.blocks(asked)


def _least(game: Game) -> int:
    return len(minimal_blocking(game, limit=1).listed[0])
