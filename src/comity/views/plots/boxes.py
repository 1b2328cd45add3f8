"""Where labels may stand so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of the plot; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Whether this lies wholly in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(slots=True)
class Room:
    """The free space of a plot: what is taken stays taken.

    Args:
        within: Nothing may stand outside this box.
        taken: What stands already.
    """

    within: Box
    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether the box lies in the plot and touches nothing that stands."""
        return box.inside(self.within) and not any(box.overlaps(other) for other in self.taken)

    def first_free(self, candidates: Iterable[Box]) -> Box | None:
        """Take the first of the candidates that is free."""
        for box in candidates:
            if self.is_free(box):
                self.taken.append(box)
                return box
        return None
