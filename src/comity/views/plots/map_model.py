"""What a map is made from."""

from __future__ import annotations

from dataclasses import dataclass

from comity.core.errors import OptionError
from comity.views.plots.model import Heading


@dataclass(frozen=True, slots=True)
class MapState:
    """A state on the map: code, name, bloc, how sure that is (0-1), and where its shape leads."""

    code: str
    label: str
    bloc: str | None = None
    sureness: float = 1.0
    href: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.sureness <= 1:
            raise OptionError(f"it is {self.sureness}", where=f"sureness of {self.code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlot(Heading):
    """States with their blocs, in their places; all others are pale."""

    states: tuple[MapState, ...]
