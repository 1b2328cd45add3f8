"""Which colour, shape and pattern stand for which bloc: three signs, so that no reader needs the colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Chosen by search in OKLab for the greatest least distance under normal sight, protanopia and deuteranopia
# (Machado, Oliveira and Fernandes 2009, severity 1); the test repeats the measurement.
LIGHT = ("#2f4f94", "#d29f1e", "#74ada5", "#a3566a", "#8584cf", "#504b14")
DARK = ("#5f73cc", "#ecca63", "#b4dcda", "#c06a82", "#a9b5fa", "#8f8a2a")
SHAPES = ("circle", "square", "triangle", "diamond", "wedge", "plus", "star")
PATTERNS = ("plain", "rising", "dots", "level", "falling", "grid", "upright")

# No bloc: a state that stands outside.
OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of one plot in a fixed order; the order gives colour, shape and pattern."""

    names: tuple[str, ...]

    def index(self, bloc: str | None) -> int:
        """The place of a bloc in the order; -1 outside."""
        return OUTSIDE if bloc is None else self.names.index(bloc)

    def shape(self, bloc: str | None) -> str:
        """The form of the node of a state in this bloc."""
        at = self.index(bloc)
        return "circle" if at == OUTSIDE else SHAPES[at % len(SHAPES)]

    def colour(self, bloc: str | None) -> str:
        """The look that colours this bloc: `bloc-0` … `bloc-5`, or `outside`."""
        at = self.index(bloc)
        return "outside" if at == OUTSIDE else f"bloc-{at % len(LIGHT)}"

    def pattern(self, bloc: str | None) -> str:
        """The name of the pattern that fills areas of this bloc."""
        at = self.index(bloc)
        return "outside" if at == OUTSIDE else f"bloc-{at}"


def blocs_of(named: Iterable[str | None], order: Sequence[str] = ()) -> Blocs:
    """All blocs that occur: first those of the given order, then the others by name."""
    seen = {bloc for bloc in named if bloc is not None}
    return Blocs(tuple(dict.fromkeys([*order, *sorted(seen - set(order))])))
