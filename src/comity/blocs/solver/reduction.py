"""A smaller problem with the same answer: states that some best partition surely joins become one.

Three rules, each of which some least-energy partition obeys:

- a state whose strongest tie weighs as much as all its others together follows that tie;
- two states whose ties to all others are alike (proportional) and who are not enemies stand together;
- with two blocs, both rules hold for enemies too, who then stand apart; with any number of blocs a state
  without a friend is a bloc of its own.

The first rule is the node case of the persistency criterion for multicuts (Lange, Karrenbauer and Andres
2018).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.partition.energy import Labels, Matrix, components

# Rows that differ by less than this share of their largest tie are alike.
_ALIKE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """What remains of a problem.

    Attributes:
        ties: Symmetric, between the states or groups of states that remain.
        place: For each state its row in `ties`; below 0 if its group is a bloc of its own, and then the same
            for all of that group.
        sign: With two blocs: 1 where a state stands with its group, -1 where it stands opposite.
    """

    ties: Matrix
    place: Labels
    sign: Labels

    def two_sides(self, sides: Labels) -> Labels:
        """The sides, 1 or -1, of all states from those of the groups."""
        whole: Labels = sides[self.place] * self.sign
        return whole

    def blocs(self, labels: Labels) -> Labels:
        """The blocs of all states from those of the groups; groups without a friend get new labels."""
        alone = self.place < 0
        whole: Labels = labels.max(initial=-1) - self.place
        whole[~alone] = labels[self.place[~alone]]
        return whole


def reduce_two(ties: Matrix) -> Kernel:
    """The kernel of a problem with two blocs.

    Args:
        ties: Symmetric, zero diagonal.
    """
    rest, place = ties.copy(), np.arange(len(ties))
    sign = np.ones(len(ties), dtype=np.int64)
    while len(rest) > 1:
        found = _follower(rest) or _twin(rest)
        if found is None:
            break
        leaves, stays, side = found
        rest[stays] += side * rest[leaves]
        rest[:, stays] += side * rest[:, leaves]
        rest[stays, stays] = 0
        rest = _settled(np.delete(np.delete(rest, leaves, 0), leaves, 1), ties)
        mine = place == leaves
        sign[mine] *= side
        place[mine] = stays
        place[place > leaves] -= 1
    return Kernel(ties=rest, place=place, sign=sign)


def reduce_open(ties: Matrix, *, friendless: bool = True) -> Kernel:
    """The kernel of a problem with any number of blocs.

    Args:
        ties: Symmetric, zero diagonal.
        friendless: Whether a state without a friend may be a bloc of its own; not where the number is given.
    """
    rest, place = ties.copy(), np.arange(len(ties))
    while len(rest):
        friends = (rest > 0).any(axis=1)
        if friendless and not friends.all():
            rest = rest[np.ix_(friends, friends)]
            alone = min(0, place.min()) - np.cumsum(~friends)
            numbers = np.where(friends, np.cumsum(friends) - 1, alone)
            place = _moved(place, numbers)
            continue
        groups = components(_followers(rest))
        if groups.max(initial=-1) + 1 == len(rest):
            groups = components(_alike(rest)[0])
        if groups.max(initial=-1) + 1 == len(rest):
            break
        rest = _settled(merge(rest, groups), ties)
        place = _moved(place, groups)
    return Kernel(ties=rest, place=place, sign=np.ones(len(ties), dtype=np.int64))


def merge(ties: Matrix, groups: Labels) -> Matrix:
    """The summed ties between groups of states.

    Args:
        ties: Symmetric.
        groups: The group of each state, from 0 without gaps.
    """
    member = np.zeros((len(ties), groups.max(initial=-1) + 1))
    member[np.arange(len(ties)), groups] = 1
    merged: Matrix = member.T @ ties @ member
    np.fill_diagonal(merged, 0)
    return merged


def _moved(place: Labels, numbers: Labels) -> Labels:
    moved = place.copy()
    moved[place >= 0] = numbers[place[place >= 0]]
    return moved


def _settled(rest: Matrix, ties: Matrix) -> Matrix:
    """Sums that are zero but for round-off made zero."""
    rest[np.abs(rest) < 1e-13 * np.abs(ties).sum()] = 0
    return rest


def _follower(ties: Matrix) -> tuple[int, int, int] | None:
    """A state that follows or opposes its strongest tie, that tie's other end, and 1 or -1."""
    weights = np.abs(ties)
    strongest = weights.argmax(axis=1)
    follows = 2 * weights.max(axis=1) >= weights.sum(axis=1)
    if not follows.any():
        return None
    leaves = int(follows.argmax())
    stays = int(strongest[leaves])
    if stays == leaves:  # no tie at all: any other state will do
        stays = 0 if leaves else 1
    return leaves, stays, -1 if ties[leaves, stays] < 0 else 1


def _twin(ties: Matrix) -> tuple[int, int, int] | None:
    friends, foes = _alike(ties)
    for pairs, side in ((friends, 1), (foes, -1)):
        if pairs.any():
            leaves, stays = (int(row) for row in np.argwhere(pairs)[0])
            return leaves, stays, side
    return None


def _followers(ties: Matrix) -> NDArray[np.bool_]:
    """Each state that follows its strongest friend, joined with it.

    All may be joined at once: moved one after the other from the root of each tree, none has to move again.
    """
    joined = np.zeros(ties.shape, dtype=bool)
    strongest = ties.argmax(axis=1)
    weights = ties[np.arange(len(ties)), strongest]
    follows = np.flatnonzero((weights > 0) & (2 * weights >= np.abs(ties).sum(axis=1)))
    joined[follows, strongest[follows]] = True
    return joined


def _alike(ties: Matrix) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Pairs with proportional ties to all others: the same way and not enemies, or opposite and not friends.

    Two random weightings of the columns find candidates; each is then compared tie by tie.
    """
    weights = np.random.default_rng(0).random((2, len(ties))) + 0.5
    one, other = (weighting @ ties for weighting in weights)
    # Row u, column v: what u's ties to all but v come to.
    one = one[:, None] - ties * weights[0]
    other = other[:, None] - ties * weights[1]
    cross = one * other.T
    room = _ALIKE * (np.abs(cross) + np.abs(cross.T))
    product = one * one.T
    close = (np.abs(cross - cross.T) <= room) & (product != 0)
    np.fill_diagonal(close, val=False)
    friends, foes = close & (product > 0) & (ties >= 0), close & (product < 0) & (ties <= 0)
    for pairs in (friends, foes):
        u, v = np.nonzero(np.triu(pairs))
        pairs[:] = False
        same = _proportional(ties, u, v, one[u, v] / one[v, u])
        pairs[u[same], v[same]] = pairs[v[same], u[same]] = True
    return friends, foes


def _proportional(ties: Matrix, u: Labels, v: Labels, ratio: Matrix) -> NDArray[np.bool_]:
    gap = np.abs(ties[u] - ratio[:, None] * ties[v])
    rows = np.arange(len(u))
    gap[rows, u] = gap[rows, v] = 0
    alike: NDArray[np.bool_] = gap.max(axis=1, initial=0) <= _ALIKE * np.abs(ties[u]).max(axis=1, initial=0)
    return alike
