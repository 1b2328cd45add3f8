"""The coalitions that just suffice: to win, or to block; smallest first, then those of the heaviest members.

A coalition is minimal if without any one of its members it no longer suffices. There can be very many, so the
search lists some, counts on within stated bounds, and says how far it came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import comb

from comity.blocs.voting.conditions import Condition, holds, measures
from comity.blocs.voting.counting import count
from comity.blocs.voting.game import Game
from comity.blocs.voting.rules import known
from comity.core.errors import OptionError

_STEPS = 200_000  # members looked at, over all coalitions tried: about a quarter of a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalitions:
    """Minimal coalitions, and how many there are.

    Attributes:
        listed: The first of them, smallest first; members in descending weight.
        counts: How many of each size, for the sizes that were counted to the end, smallest first.
        complete: All sizes were counted to the end.
        limit: How many are listed at most.
    """

    listed: tuple[tuple[str, ...], ...]
    counts: tuple[tuple[int, int], ...]
    complete: bool
    limit: int

    @property
    def number(self) -> int | None:
        """How many there are in all; None where they were not counted to the end."""
        return sum(many for _, many in self.counts) if self.complete else None

    def _repr_html_(self) -> str:
        from comity.core.table_html import table_html  # noqa: PLC0415 - notebooks only

        rows = [(str(len(one)), ", ".join(one)) for one in self.listed]
        number = f"{self.number:,}" if self.number is not None else "more than could be counted"
        return table_html(f"Smallest of {number} coalitions", ("Members", "Coalition"), rows)


def minimal_winning(game: Game, limit: int = 20) -> Coalitions:
    """The coalitions that win, but not without any one of their members.

    Args:
        game: The body and its rule.
        limit: How many to list.
    """
    search = _Search(game.condition, game.members, tuple(range(len(game.members))))
    return _found(search, limit, game, blocking=False)


def minimal_blocking(game: Game, limit: int = 20, among: Collection[str] | None = None) -> Coalitions:
    """The coalitions without which the others do not win, though they would if any one of them joined them.

    Args:
        game: The body and its rule.
        limit: How many to list.
        among: Only of these members; without it, of all.

    Raises:
        OptionError: If one of these is no member.
    """
    chosen = game.members if among is None else tuple(among)
    known(chosen, game.members)
    places = tuple(place for place, member in enumerate(game.members) if member in chosen)
    search = _Search(game.blocking, game.members, places)
    return _found(search, limit, game if len(places) == len(game.members) else None, blocking=True)


@dataclass(slots=True)
class _Search:
    """Goes through coalitions of one size after the other, leaving out branches that cannot suffice."""

    condition: Condition
    members: tuple[str, ...]
    places: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...] = field(init=False)
    heaviest: tuple[tuple[tuple[int, ...], ...], ...] = field(init=False)
    steps: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.weights = measures(self.condition)
        shares = {place: sum(one[place] / (sum(one) or 1) for one in self.weights) for place in self.places}
        self.places = tuple(sorted(self.places, key=lambda place: (-shares[place], place)))
        # By weights and position: what the heaviest 0, 1, 2, … of the members from there on weigh together.
        self.heaviest = tuple(
            tuple(_running(sorted((one[p] for p in self.places[start:]), reverse=True)) for start in
                  range(len(self.places) + 1)) for one in self.weights
        )  # fmt: skip

    def of_size(self, size: int) -> Iterator[tuple[int, ...]]:
        """Minimal coalitions of that size, as places; ends early where the steps are used up."""
        stack: list[tuple[tuple[int, ...], int, tuple[int, ...]]] = [((), 0, (0,) * len(self.weights))]
        while stack and self.steps < _STEPS:
            chosen, start, sums = stack.pop()
            self.steps += 1 + len(chosen)
            missing = size - len(chosen)
            if missing == 0:
                if self._suffices(sums) and self._is_minimal(chosen, sums):
                    yield chosen
                continue
            if len(self.places) - start < missing or (chosen and self._suffices(sums)):
                continue
            reachable = (total + self.heaviest[m][start][missing] for m, total in enumerate(sums))
            if not self._suffices(tuple(reachable)):
                continue
            place = self.places[start]
            stack.append((chosen, start + 1, sums))
            added = tuple(total + one[place] for total, one in zip(sums, self.weights, strict=True))
            stack.append(((*chosen, place), start + 1, added))

    def _suffices(self, sums: Sequence[int]) -> bool:
        by_weights: Mapping[tuple[int, ...], int] = dict(zip(self.weights, sums, strict=True))
        return bool(holds(self.condition, by_weights))

    def _is_minimal(self, chosen: Sequence[int], sums: Sequence[int]) -> bool:
        return not any(
            self._suffices([total - one[place] for total, one in zip(sums, self.weights, strict=True)])
            for place in chosen
        )


def _running(numbers: Sequence[int]) -> tuple[int, ...]:
    sums = [0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return tuple(sums)


def _found(search: _Search, limit: int, game: Game | None, *, blocking: bool) -> Coalitions:
    if search.places and all(len({one[place] for place in search.places}) == 1 for one in search.weights):
        return _all_alike(search, limit)
    listed: list[tuple[str, ...]] = []
    counts: list[tuple[int, int]] = []
    for size in range(1, len(search.places) + 1):
        many = 0
        for coalition in search.of_size(size):
            many += 1
            if len(listed) < limit:
                listed.append(tuple(search.members[place] for place in coalition))
        if search.steps >= _STEPS:
            if many and not counts and game is not None:
                counts += _counted(game, size, blocking=blocking)
            return Coalitions(listed=tuple(listed), counts=tuple(counts), complete=False, limit=limit)
        if many:
            counts.append((size, many))
    return Coalitions(listed=tuple(listed), counts=tuple(counts), complete=True, limit=limit)


def _all_alike(search: _Search, limit: int) -> Coalitions:
    """Where no member weighs more than another, the minimal coalitions are all those of the least size."""
    for size in range(1, len(search.places) + 1):
        first = next(search.of_size(size), None)
        if first is not None:
            some = islice(combinations([search.members[place] for place in search.places], size), limit)
            counts = ((size, comb(len(search.places), size)),)
            return Coalitions(listed=tuple(some), counts=counts, complete=True, limit=limit)
    return Coalitions(listed=(), counts=(), complete=True, limit=limit)


def _counted(game: Game, size: int, *, blocking: bool) -> list[tuple[int, int]]:
    """How many coalitions of the least sufficient size there are; all of them are minimal."""
    try:
        winning = count(game).winning
    except OptionError:
        return []
    members = len(game.members)
    many = comb(members, size) - winning[members - size] if blocking else winning[size]
    return [(size, many)]
