"""A body that decides by a rule: which coalitions win, which block, who holds a veto."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from comity.blocs.voting.conditions import Condition, dual, holds, measures
from comity.blocs.voting.rules import Quota, Rule, Weight, known
from comity.core.errors import OptionError


@dataclass(frozen=True, slots=True)
class Game:
    """The members of a body and the rule by which it decides.

    Attributes:
        members: Codes, each once; results keep this order.
        rule: What must agree.
        condition: The rule bound to the members.

    Raises:
        OptionError: If there is no member, one is named twice, or the rule fits no coalition or every one.
    """

    members: tuple[str, ...]
    rule: Rule
    condition: Condition = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.members:
            raise OptionError(
                "a body without members decides nothing", where="voting", todo="Name its members"
            )
        if len(set(self.members)) < len(self.members):
            raise OptionError("a member is named twice", where="voting", todo="Name each member once")
        object.__setattr__(self, "condition", self.rule.bind(self.members))
        known_measures = measures(self.condition)
        if not holds(self.condition, {weights: sum(weights) for weights in known_measures}):
            raise OptionError("not even all members together win", where="voting", todo="Lower the quota")
        if holds(self.condition, dict.fromkeys(known_measures, 0)):
            raise OptionError("the rule asks for nobody's consent", where="voting", todo="Raise the quota")

    @classmethod
    def of(cls, weights: Iterable[Weight], quota: Weight) -> Game:
        """A bare weighted game with members named 1, 2, ….

        Args:
            weights: Votes, one number for each member.
            quota: Votes needed.
        """
        named = {str(place): weight for place, weight in enumerate(weights, 1)}
        return cls(tuple(named), Quota(named, quota))

    def wins(self, coalition: Collection[str]) -> bool:
        """Whether those for are enough, all others being against.

        Raises:
            OptionError: If one of them is no member.
        """
        return _reaches(self, self.condition, coalition)

    def blocks(self, coalition: Collection[str]) -> bool:
        """Whether those against can keep all the others from winning.

        Raises:
            OptionError: If one of them is no member.
        """
        known(tuple(coalition), self.members)
        return not self.wins([member for member in self.members if member not in coalition])

    @property
    def veto_players(self) -> tuple[str, ...]:
        """Members without whom no coalition wins."""
        return tuple(member for member in self.members if self.blocks((member,)))

    @property
    def blocking(self) -> Condition:
        """What a coalition must reach to block."""
        return dual(self.condition)


def _reaches(game: Game, condition: Condition, coalition: Collection[str]) -> bool:
    places = {member: place for place, member in enumerate(game.members)}
    if not places.keys() >= set(coalition):
        known(tuple(coalition), game.members)
    chosen = [places[member] for member in set(coalition)]
    sums = {weights: sum([weights[place] for place in chosen]) for weights in measures(condition)}
    return bool(holds(condition, sums))
