"""What a timeline is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.core.errors import OptionError
from comity.views.plots.model import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDeed:
    """One deed on the axis of time.

    Attributes:
        id: Its id.
        label: A few words.
        lane: In which lane it stands.
        first: The first day on which it may have been.
        last: The last one; the same day where it is certain.
        href: Where its mark leads.
        is_overdue: Whether it is a plan whose time has passed.
        is_open: Whether it is drawn hollow, as what has not happened is.
    """

    id: str
    label: str
    lane: str
    first: date
    last: date
    href: str | None = None
    is_overdue: bool = False
    is_open: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise OptionError(f"it ends {self.last} before it begins {self.first}", where=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePlot(Heading):
    """Deeds in lanes along time.

    Attributes:
        deeds: In any order.
        lanes: Their order from top to bottom; empty ones are left out.
        day: The day that is asked about; a line marks it where it lies on the axis.
        most: Rows of a lane.
    """

    deeds: tuple[TimelineDeed, ...]
    lanes: tuple[str, ...]
    day: date | None = None
    most: int = 12

    def __post_init__(self) -> None:
        if unknown := sorted({deed.lane for deed in self.deeds} - set(self.lanes)):
            raise OptionError("a deed stands in no lane", where=", ".join(unknown))
