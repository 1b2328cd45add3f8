"""Who can block: certain members together, each alone, or whoever is not yet known to be for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from comity.blocs.voting.coalitions import Coalitions, minimal_blocking
from comity.blocs.voting.game import Game
from comity.blocs.voting.rules import AllOf, AnyOf, Members, Quota, Rule, Share, known, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What some members hold of a thing that the rule counts.

    Attributes:
        unit: `members`, `votes`, `inhabitants`.
        held: Theirs.
        whole: That of all members.
        share: The one by the other, 0 to 1.
    """

    unit: str
    held: Fraction
    whole: Fraction

    @property
    def share(self) -> float:
        """Theirs by the whole, 0 to 1."""
        return float(self.held / self.whole) if self.whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether members can block, all others being for.

    Attributes:
        members: Those asked about, in the order of the body.
        blocks: They can, together.
        alone: Those of them who can by themselves.
        standing: What they hold of each thing that the rule counts.
    """

    members: tuple[str, ...]
    blocks: bool
    alone: tuple[str, ...]
    standing: tuple[Standing, ...]

    def _repr_html_(self) -> str:
        from comity.core.table_html import table_html  # noqa: PLC0415 - notebooks only

        rows = [(one.unit, f"{float(one.held):,.0f}", f"{one.share:.1%}") for one in self.standing]
        can = "can block" if self.blocks else "cannot block"
        return table_html(f"{', '.join(self.members)} {can}", ("Of", "They hold", "Share"), rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blockers:
    """Who could still block when some are for.

    Attributes:
        in_favour: Those who are for.
        others: The rest.
        decided: Those for are enough already, whatever the rest do.
        alone: Those of the rest who can block by themselves.
        coalitions: The smallest groups of the rest that can block; empty if decided.
    """

    in_favour: tuple[str, ...]
    others: tuple[str, ...]
    decided: bool
    alone: tuple[str, ...]
    coalitions: Coalitions

    def _repr_html_(self) -> str:
        return self.coalitions._repr_html_()


def can_block(game: Game, members: Collection[str]) -> Verdict:
    """Whether these members can keep the others from deciding.

    Raises:
        OptionError: If one of them is no member.
    """
    known(tuple(members), game.members)
    asked = tuple(member for member in game.members if member in members)
    return Verdict(
        members=asked,
        blocks=game.blocks(asked),
        alone=tuple(member for member in asked if game.blocks((member,))),
        standing=standing(game, asked),
    )


def who_could_block(game: Game, in_favour: Collection[str], limit: int = 20) -> Blockers:
    """Who could still block, given those who are for.

    Args:
        game: The body and its rule.
        in_favour: Those known to be for.
        limit: How many blocking coalitions to list.

    Raises:
        OptionError: If one of them is no member.
    """
    known(tuple(in_favour), game.members)
    others = tuple(member for member in game.members if member not in in_favour)
    return Blockers(
        in_favour=tuple(member for member in game.members if member in in_favour),
        others=others,
        decided=not game.blocks(others),
        alone=tuple(member for member in others if game.blocks((member,))),
        coalitions=minimal_blocking(game, limit, among=others),
    )


def standing(game: Game, members: Collection[str]) -> tuple[Standing, ...]:
    """What members hold of each thing that the rule counts: heads first, then votes or inhabitants."""
    heads = Standing(unit="members", held=Fraction(len(members)), whole=Fraction(len(game.members)))
    found = [heads]
    for unit, weights, scale in _weighed(game.rule, game.members):
        held = sum(weight for member, weight in zip(game.members, weights, strict=True) if member in members)
        if all(one.unit != unit for one in found):
            found.append(Standing(unit=unit, held=Fraction(held, scale), whole=Fraction(sum(weights), scale)))
    return tuple(found)


def _weighed(rule: Rule, members: Sequence[str]) -> Iterator[tuple[str, Sequence[int], int]]:
    """Unit, weights and their scale of every part of a rule that weighs members."""
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.parts:
            yield from _weighed(part, members)
    elif isinstance(rule, Quota | Share):
        yield (rule.unit, *whole(rule.weights, members))
    elif isinstance(rule, Members):
        yield "members", (1,) * len(members), 1
