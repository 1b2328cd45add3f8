"""Good divisions into two sides by moving one state at a time, for many dates and starts at once.

Each start moves, in every step, the state that lowers the energy most, or raises it least, and may not move
that state back for a while (tabu search: Glover 1989). All starts of all dates take their step together.
"""

from __future__ import annotations

import numpy as np

from comity.blocs.partition.energy import Labels, Matrix

_STARTS = 24
_TENURE = 8


def search_two(ties: Matrix, *, seed: int, starts: int = _STARTS) -> Labels:
    """The best two sides found.

    Args:
        ties: Symmetric (m, m), zero diagonal, m from 1.
        seed: Of the random starts.
        starts: How many.

    Returns:
        1 or -1 for each state.
    """
    generator = np.random.default_rng(seed)
    sides = np.concatenate([leading_sides(ties[None]), random_sides(generator, 1, starts, len(ties))], axis=1)
    best: Labels = improve(ties[None], sides, steps=8 * len(ties) + 40)[0]
    return best


def random_sides(generator: np.random.Generator, dates: int, starts: int, states: int) -> Matrix:
    """Random sides, 1 or -1, of shape (dates, starts, states)."""
    drawn = generator.integers(0, 2, size=(dates, starts, states))
    return np.where(drawn == 1, 1.0, -1.0)


def leading_sides(stack: Matrix, rounds: int = 12) -> Matrix:
    """Sides by the sign of each matrix's leading direction, found roughly by repeated multiplication.

    Returns:
        Of shape (dates, 1, states).
    """
    direction = np.linspace(1, 2, stack.shape[1])[None, :, None] * np.ones((len(stack), 1, 1))
    lift = np.abs(stack).sum(axis=2).max(axis=1, keepdims=True)[:, :, None] / 4 + 1e-300
    for _ in range(rounds):
        direction = stack @ direction + lift * direction
        direction /= np.abs(direction).max(axis=1, keepdims=True) + 1e-300
    return np.where(direction < 0, -1.0, 1.0).transpose(0, 2, 1)


def improve(stack: Matrix, sides: Matrix, *, steps: int) -> Labels:
    """The best sides met from the given starts.

    Args:
        stack: (dates, states, states), each symmetric with a zero diagonal.
        sides: (dates, starts, states), 1 or -1.
        steps: How many moves each start makes.

    Returns:
        (dates, states), 1 or -1.
    """
    dates, starts, states = sides.shape
    date = np.repeat(np.arange(dates), starts)
    rows = np.arange(dates * starts)
    # What each state gains by staying: its ties to its own side less those to the other.
    stay = (sides * (sides @ stack)).reshape(-1, states)
    now = sides.reshape(-1, states).copy()
    best, gain, lowest = now.copy(), np.zeros(len(rows)), np.zeros(len(rows))
    free_from = np.zeros(stay.shape, dtype=np.int32)
    tenure = min(_TENURE + states // 20, states // 2)
    forbidden = 4 * np.abs(stack).sum(axis=2).max() + np.finfo(np.float64).tiny
    for step in range(steps):
        mover = np.where(free_from > step, stay + forbidden, stay).argmin(axis=1)
        gain += 2 * stay[rows, mover]
        side = now[rows, mover]
        stay -= 2 * (stack[date, mover] * side[:, None]) * now
        stay[rows, mover] *= -1
        now[rows, mover] = -side
        free_from[rows, mover] = step + 1 + tenure + (rows + step) % 3
        better = np.flatnonzero(gain < lowest - 1e-12 * forbidden)
        lowest[better] = gain[better]
        best[better] = now[better]
    return _best_of(stack, best.reshape(sides.shape))


def _best_of(stack: Matrix, sides: Matrix) -> Labels:
    held = ((sides @ stack) * sides).sum(axis=2)
    best: Labels = sides[np.arange(len(stack)), held.argmax(axis=1)].astype(np.int64)
    return best
