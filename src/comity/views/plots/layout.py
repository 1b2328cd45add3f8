"""Where states stand in a network, so that they stand there again tomorrow.

The places come from a reference matrix of ties (say, the mean over all dates), so that they need not move
between dates. Friends and friends of friends are near, enemies far; the first axis is the widest, which parts
the blocs. Stress majorisation (Gansner, Koren and North 2004) from a start by classical scaling: no chance is
involved, and the order of the states does not matter. Places that are given are kept, and only new states are
placed among them; without given places one state more moves the others little, but may mirror the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from comity.views.plots.model import Position

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_ROUNDS = 150
# How much nearer a full tie brings two states, and how much farther; without any they are 1 apart.
_PULL = 0.78
# Pairs without a tie count this much beside a full tie.
_BACKGROUND = 0.06
# States without a tie stand in a lane at the foot: height of its rows, space above it, most states in a row.
_LANE_ROW, _LANE_SPACE, _LANE_MOST = 0.05, 0.09, 18


def place(
    names: Sequence[str],
    ties: Array,
    known: Mapping[str, Position] | None = None,
) -> dict[str, Position]:
    """Places in the unit square for all states.

    Args:
        names: Codes of the states, in the order of the rows.
        ties: Symmetric, -1 to 1, zero diagonal.
        known: Places that must not move.

    Returns:
        One (x, y) per state, each between 0 and 1; y grows downwards.
    """
    import numpy as np

    order = sorted(range(len(names)), key=names.__getitem__)
    codes = [names[at] for at in order]
    weights = np.asarray(ties, dtype=float)[np.ix_(order, order)] if order else np.zeros((0, 0))
    kept = {code: known[code] for code in codes if known and code in known}
    if len(kept) == len(codes):
        return kept
    return _placed_anew(codes, weights) if not kept else _placed_among(codes, weights, kept)


def _placed_anew(codes: list[str], weights: Array) -> dict[str, Position]:
    import numpy as np

    tied = np.abs(weights).sum(axis=1) > 0
    alone = [code for code, is_tied in zip(codes, tied, strict=True) if not is_tied]
    among = [code for code, is_tied in zip(codes, tied, strict=True) if is_tied]
    places = _lane(alone, whole=not among)
    if among:
        points = _majorised(*_wanted(weights[np.ix_(tied, tied)]))
        points = spread(_squared(points), 0.85 / len(among) ** 0.5)
        points[:, 1] *= (
            1 - _LANE_SPACE - _LANE_ROW * (lane_rows(len(alone), whole=False) - 1) if alone else 1.0
        )
        places |= _as_places(among, points)
    return places


def _as_places(codes: Sequence[str], points: Array) -> dict[str, Position]:
    return {
        code: (round(float(x), 4), round(float(y), 4)) for code, (x, y) in zip(codes, points, strict=True)
    }


def _lane(alone: list[str], *, whole: bool) -> dict[str, Position]:
    """States without a tie, in rows at the foot; in the whole square where there are no others."""
    if not alone:
        return {}
    rows = lane_rows(len(alone), whole=whole)
    across = -(-len(alone) // rows)
    places = {}
    for at, code in enumerate(alone):
        row, column = divmod(at, across)
        in_row = across if whole else min(across, len(alone) - row * across)
        y = (row + 0.5) / rows if whole else 1 - _LANE_ROW * (rows - 1 - row)
        places[code] = (round((column + 0.5) / in_row, 4), round(y, 4))
    return places


def _lane_among(alone: list[str], kept: dict[str, Position]) -> dict[str, Position]:
    """New states without a tie, from the middle of the lane outwards, where nobody stands yet."""
    places: dict[str, Position] = {}
    seats = [
        (round(0.5 + side * step / 20, 4), round(1 - _LANE_ROW * row, 4))
        for row in range(20)
        for step in range(11)
        for side in ((1, -1) if step else (1,))
    ]
    for code in alone:
        taken = [*kept.values(), *places.values()]
        free = (s for s in seats if all(abs(s[0] - x) + abs(s[1] - y) > 0.03 for x, y in taken))
        places[code] = next(free, (0.5, 1.0))
    return places


def lane_rows(count: int, *, whole: bool) -> int:
    """Into how many rows states without a tie are put; `whole` where there are no others."""
    return max(1, round(count**0.5)) if whole else min(4, -(-count // _LANE_MOST))


def _wanted(weights: Array) -> tuple[Array, Array]:
    """How far apart each pair should be, and how much that counts."""
    import numpy as np

    degree = np.sqrt(np.abs(weights).sum(axis=1))
    # What friends and enemies in common say: a friend's friend is near, a friend's enemy far.
    shared = weights @ weights / np.maximum(np.outer(degree, degree), 1e-9)
    likeness = np.clip(weights + 0.7 * shared, -1, 1)
    return 1 - _PULL * likeness, _BACKGROUND + np.abs(weights) + 0.4 * np.abs(shared)


def _majorised(wanted: Array, counts: Array) -> Array:
    """Points with the least weighted stress near the start, turned so that the first axis is the widest."""
    import numpy as np

    size = len(wanted)
    points = _scaled(wanted)
    laplacian = np.diag(_off(counts).sum(axis=1)) - _off(counts)
    inverse = np.linalg.pinv(laplacian + 1.0 / size) - 1.0 / size
    for _ in range(_ROUNDS if size > 1 else 0):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = _off(counts * wanted / np.maximum(apart, 1e-6))
        points = inverse @ (np.diag(ratio.sum(axis=1)) @ points - ratio @ points)
    return _turned(points)


def _off(matrix: Array) -> Array:
    import numpy as np

    return matrix * (1 - np.eye(len(matrix)))


def _scaled(wanted: Array) -> Array:
    """Classical scaling (Torgerson 1952): the two widest axes of the wanted distances."""
    import numpy as np

    size = len(wanted)
    centred = np.eye(size) - 1.0 / size
    values, vectors = np.linalg.eigh(-0.5 * centred @ _off(wanted) ** 2 @ centred)
    points = np.zeros((size, 2))
    for axis, at in enumerate(range(size - 1, max(size - 3, -1), -1)):
        points[:, axis] = _signed(vectors[:, at]) * max(values[at], 0) ** 0.5
    # States that look the same to everyone would stand on one point, where the stress has no slope.
    turn = np.arange(size) * 2.399963
    return points + 0.02 * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _turned(points: Array) -> Array:
    import numpy as np

    points = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    turned = points @ axes.T if len(axes) == 2 else points
    return np.stack([_signed(turned[:, axis]) for axis in (0, 1)], axis=1)


def _signed(column: Array) -> Array:
    """The column with the sign that makes its farthest value negative: a mirror image would be as good."""
    import numpy as np

    far = int(np.argmax(np.round(np.abs(column), 6)))
    return column if column[far] <= 0 else -column


def _squared(points: Array) -> Array:
    """The points stretched to the unit square."""
    import numpy as np

    low, span = points.min(axis=0), np.ptp(points, axis=0)
    return np.where(span > 1e-9, (points - low) / np.where(span > 1e-9, span, 1), 0.5)


def spread(points: Array, least: float, room: tuple[float, float] = (1.0, 1.0), held: int = 0) -> Array:
    """Push apart points that are nearer than they should be.

    Args:
        points: One row (x, y) each.
        least: The distance below which two points repel each other.
        room: Width and height of the space that holds them.
        held: The first so many points do not move.

    Returns:
        The points, moved as little as that takes.
    """
    import numpy as np

    points = points.copy()
    free = np.arange(len(points)) >= held
    for _ in range(80):
        gap = points[:, None] - points[None]
        apart = np.linalg.norm(gap, axis=2) + 2 * least * np.eye(len(points))
        push = np.maximum(0, least - apart) / np.maximum(apart, 1e-9)
        if not push.any():
            break
        move = 0.3 * (push[:, :, None] * gap).sum(axis=1)
        points[free] = np.clip(points + move, 0, np.array(room))[free]
    return points


def _placed_among(codes: list[str], weights: Array, kept: dict[str, Position]) -> dict[str, Position]:
    """New states near their friends and away from their enemies; nobody else moves."""
    import numpy as np

    old = [at for at, code in enumerate(codes) if code in kept]
    new = [at for at, code in enumerate(codes) if code not in kept]
    alone = [codes[at] for at in new if not np.abs(weights[at]).any()]
    new = [at for at in new if np.abs(weights[at]).any()]
    fixed = np.array([kept[codes[at]] for at in old], dtype=float)
    points = np.array([_seat(weights[at, old], fixed, turn) for turn, at in enumerate(new)]).reshape(-1, 2)
    together = spread(np.vstack([fixed, points]), 0.7 / len(codes) ** 0.5, held=len(old))
    return kept | _lane_among(alone, kept) | _as_places([codes[at] for at in new], together[len(old) :])


def _seat(weights: Array, fixed: Array, turn: int) -> Array:
    import numpy as np

    pull = np.maximum(weights, 0) + 1e-3
    seat = (pull[:, None] * fixed).sum(axis=0) / pull.sum()
    away = seat - fixed
    push = np.maximum(-weights, 0)[:, None] * away / (np.linalg.norm(away, axis=1)[:, None] + 0.05)
    seat = seat + 0.25 * push.sum(axis=0) / max(np.abs(weights).sum(), 1)
    # Two new states with the same friends must not start on one point, nor on that of a friend in the corner.
    clipped: Array = np.clip(seat, 0.04, 0.96) + 0.01 * np.array([np.cos(2.4 * turn), np.sin(2.4 * turn)])
    return clipped
