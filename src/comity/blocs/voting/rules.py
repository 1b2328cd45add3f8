"""Decision rules as values: what must agree for a body to decide.

    AllOf(Members.share(Fraction(55, 100)), Share(populations, Fraction(65, 100), "inhabitants"))

A rule knows nothing of a body until `bind` is given its members; `needs` says in words what it then asks for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from comity.blocs.voting.conditions import Condition, Every, Some, Threshold
from comity.core.errors import OptionError

Weight = int | Fraction


class Rule(Protocol):
    """Anything that says which coalitions are enough."""

    def bind(self, members: Sequence[str]) -> Condition:
        """What a coalition of these members must reach, weights in the order of the members."""
        ...

    def needs(self, members: Sequence[str]) -> str:
        """What is needed, in words: `all 27 members`."""
        ...


@dataclass(frozen=True, slots=True)
class Unanimity:
    """Every member must agree, apart from those named.

    Args:
        without: Members whose consent is not asked for.
    """

    without: tuple[str, ...] = ()

    def bind(self, members: Sequence[str]) -> Condition:
        """One vote for each member that is asked."""
        known(self.without, members)
        asked = tuple(int(member not in self.without) for member in members)
        return Threshold(asked, sum(asked))

    def needs(self, members: Sequence[str]) -> str:
        """`all 27 members`."""
        known(self.without, members)
        return f"{_all(members, self.without)} must agree"


@dataclass(frozen=True, slots=True)
class Consensus(Unanimity):
    """No member may object, apart from those named; silence is consent, which unanimity may not allow."""

    def needs(self, members: Sequence[str]) -> str:
        """`none of 57 members may object`."""
        known(self.without, members)
        left = f"; the objection of {' and '.join(self.without)} does not count" if self.without else ""
        return f"none of {len(members)} members may object{left}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """So many members must agree.

    Args:
        share: Share of all members, 0 to 1.
        more_than: More than that share is needed, not just as much.
        at_least: Never fewer than this.
        short_of: Instead of a share: all but this number, so that a blocking coalition needs one more.
    """

    share: Fraction = Fraction(0)
    more_than: bool = False
    at_least: int = 0
    short_of: int | None = None

    def count(self, size: int) -> int:
        """How many of a body of that size."""
        if self.short_of is not None:
            return max(size - self.short_of, 0)
        exact = self.share * size
        return max(math.floor(exact) + 1 if self.more_than else math.ceil(exact), self.at_least)

    def bind(self, members: Sequence[str]) -> Condition:
        """One vote for each member."""
        return Threshold((1,) * len(members), self.count(len(members)))

    def needs(self, members: Sequence[str]) -> str:
        """`15 of 27 members`."""
        return f"{self.count(len(members))} of {len(members)} members"


@dataclass(frozen=True, slots=True)
class Quota:
    """Members with so many votes must agree.

    Args:
        weights: Votes by member.
        quota: Votes needed.
        unit: What the weights count.
    """

    weights: Mapping[str, Weight]
    quota: Weight
    unit: str = "votes"

    def bind(self, members: Sequence[str]) -> Condition:
        """Weights and quota as whole numbers."""
        weights, scale = whole(self.weights, members)
        return Threshold(weights, math.ceil(self.quota * scale))

    def needs(self, members: Sequence[str]) -> str:
        """`255 of 345 votes`."""
        weights, scale = whole(self.weights, members)
        return f"{_shown(self.quota)} of {_shown(Fraction(sum(weights), scale))} {self.unit}"


@dataclass(frozen=True, slots=True)
class Share:
    """Members with that share of a whole must agree, such as 65 % of the inhabitants.

    Args:
        weights: By member.
        share: 0 to 1, of all members' weights together.
        unit: What the weights count.
    """

    weights: Mapping[str, Weight]
    share: Fraction
    unit: str = "inhabitants"

    def bind(self, members: Sequence[str]) -> Condition:
        """The share of the members' total, as a quota."""
        weights, _ = whole(self.weights, members)
        return Threshold(weights, math.ceil(self.share * sum(weights)))

    def needs(self, members: Sequence[str]) -> str:
        """`65 % of 448,387,872 inhabitants`."""
        weights, scale = whole(self.weights, members)
        return f"{_shown(self.share * 100)} % of {_shown(Fraction(sum(weights), scale))} {self.unit}"


@dataclass(frozen=True, slots=True)
class Vetoes:
    """None of the named members may be against."""

    holders: tuple[str, ...]

    def bind(self, members: Sequence[str]) -> Condition:
        """One vote for each holder, all needed."""
        known(self.holders, members)
        return Threshold(tuple(int(member in self.holders) for member in members), len(self.holders))

    def needs(self, members: Sequence[str]) -> str:
        """`each of CHN, FRA, GBR, RUS, USA`."""
        known(self.holders, members)
        return f"each of {', '.join(self.holders)}"


@dataclass(frozen=True, slots=True, init=False)
class AllOf:
    """Every one of several rules must be met."""

    parts: tuple[Rule, ...]

    def __init__(self, *parts: Rule) -> None:
        object.__setattr__(self, "parts", parts)

    def bind(self, members: Sequence[str]) -> Condition:
        """All parts."""
        return Every(tuple(part.bind(members) for part in self.parts))

    def needs(self, members: Sequence[str]) -> str:
        """The parts, joined by `and`."""
        return " and ".join(part.needs(members) for part in self.parts)


@dataclass(frozen=True, slots=True, init=False)
class AnyOf:
    """One of several rules is enough."""

    parts: tuple[Rule, ...]

    def __init__(self, *parts: Rule) -> None:
        object.__setattr__(self, "parts", parts)

    def bind(self, members: Sequence[str]) -> Condition:
        """Any part."""
        return Some(tuple(part.bind(members) for part in self.parts))

    def needs(self, members: Sequence[str]) -> str:
        """The parts, joined by `or`."""
        return ", or ".join(part.needs(members) for part in self.parts)


def known(named: Sequence[str], members: Sequence[str]) -> None:
    """Make sure that all those named are members.

    Raises:
        OptionError: If one is not; the message names all that are not.
    """
    strangers = [one for one in named if one not in members]
    if strangers:
        verb = "is no member" if len(strangers) == 1 else "are no members"
        raise OptionError(
            f"{', '.join(strangers)} {verb}", where="voting", todo=f"Members: {', '.join(members)}"
        )


def whole(weights: Mapping[str, Weight], members: Sequence[str]) -> tuple[tuple[int, ...], int]:
    """Weights as whole numbers in the order of the members, and by what they were multiplied.

    Raises:
        OptionError: If a member has no weight, or one that is negative or neither whole nor a fraction.
    """
    missing = [member for member in members if member not in weights]
    if missing:
        raise OptionError(f"no weight for {', '.join(missing)}", where="voting", todo="Give every member one")
    taken = [weights[member] for member in members]
    try:
        scale = math.lcm(*[one.denominator for one in taken])
    except (AttributeError, TypeError) as error:
        raise OptionError(
            "a weight is neither a whole number nor a fraction", where="voting",
            todo="Give int or fractions.Fraction: Fraction(str(0.5))",
        ) from error  # fmt: skip
    if min(taken, default=0) < 0:
        raise OptionError("a weight is negative", where="voting", todo="Give weights of zero or more")
    return tuple(map(int, taken) if scale == 1 else [int(one * scale) for one in taken]), scale


def _all(members: Sequence[str], without: Sequence[str]) -> str:
    return f"all {len(members)} members" + (f" but {' and '.join(without)}" if without else "")


def _shown(number: Weight) -> str:
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.1f}"
