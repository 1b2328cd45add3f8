"""What a plot of series is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.core.errors import OptionError
from comity.views.plots.model import Heading


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity from -1 to 1 through time; it holds from each day to the next.

    Args:
        label: What it is.
        points: Day and value, in order.
        is_main: Whether it is drawn strong, as the sum of the others is.
    """

    label: str
    points: tuple[tuple[date, float], ...]
    is_main: bool = False

    def __post_init__(self) -> None:
        if any(not -1 <= value <= 1 for _, value in self.points):
            raise OptionError("a value is not between -1 and 1", where=self.label)
        if any(one[0] >= other[0] for one, other in zip(self.points, self.points[1:], strict=False)):
            raise OptionError("the days do not rise", where=self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlot(Heading):
    """Series under each other along one time.

    Args:
        series: From top to bottom.
        day: The day that is asked about; a line marks it where it lies on the axis.
    """

    series: tuple[Series, ...]
    day: date | None = None
