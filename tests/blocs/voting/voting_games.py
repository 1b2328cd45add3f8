"""Rules and games for tests, and a slow count that shares nothing with the counting it checks."""

from fractions import Fraction
from itertools import combinations
from math import factorial

from hypothesis import assume
from hypothesis import strategies as st

from comity.blocs.voting import AllOf, AnyOf, Consensus, Game, Members, Quota, Share, Unanimity, Vetoes
from comity.core.errors import OptionError

_NAMES = "ABCDEFGH"


@st.composite
def games(draw, most=7):
    """Bodies of up to that many members under any rule of the room, nested up to three deep."""
    members = tuple(_NAMES[: draw(st.integers(1, most))])
    rule = draw(st.recursive(_leaves(members), _joined, max_leaves=4))
    try:
        return Game(members, rule)
    except OptionError:
        assume(False)


def _leaves(members):
    weights = st.lists(st.integers(0, 9), min_size=len(members), max_size=len(members)).map(
        lambda numbers: dict(zip(members, numbers, strict=True))
    )
    shares = st.fractions(Fraction(1, 10), 1, max_denominator=10)
    some = st.lists(st.sampled_from(members), min_size=1, unique=True).map(tuple)
    return st.one_of(
        st.builds(Quota, weights, st.integers(1, 20)),
        st.builds(Share, weights, shares),
        st.builds(lambda share, more: Members(share=share, more_than=more), shares, st.booleans()),
        st.builds(Vetoes, some),
        st.builds(Unanimity, st.just(())),
        st.builds(Consensus, some),
    )


def _joined(parts):
    return st.one_of(st.builds(AllOf, parts, parts), st.builds(AnyOf, parts, parts))


def by_brute_force(game):
    """Shapley-Shubik and absolute Banzhaf by going through every coalition, straight from the definitions."""
    size = len(game.members)
    every = [frozenset(some) for many in range(size + 1) for some in combinations(game.members, many)]
    wins = {some: game.wins(some) for some in every}
    shapley, banzhaf = [], []
    for member in game.members:
        swings = [some for some in every if member not in some and not wins[some] and wins[some | {member}]]
        orders = sum(factorial(len(some)) * factorial(size - 1 - len(some)) for some in swings)
        shapley.append(Fraction(orders, factorial(size)))
        banzhaf.append(Fraction(len(swings), 2 ** (size - 1)))
    return tuple(shapley), tuple(banzhaf)


def minimal_by_brute_force(game, suffices):
    """The minimal coalitions for which `suffices` holds."""
    found = set()
    for many in range(1, len(game.members) + 1):
        for some in combinations(game.members, many):
            if suffices(some) and not any(suffices([m for m in some if m != one]) for one in some):
                found.add(frozenset(some))
    return found
