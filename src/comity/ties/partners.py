"""With whom an actor has dealt, by the number of deeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.record.model import Event
from comity.ties.dimensions import dimension_of
from comity.ties.pairs import pairs_of
from comity.ties.sign import sign_of, standing_of


@dataclass(frozen=True, slots=True)
class Partner:
    """One counterpart of an actor.

    Attributes:
        code: Of the counterpart.
        positive: Deeds done with a positive sign.
        negative: Deeds done with a negative sign.
        neutral: Deeds done that PLOVER scores zero.
        open: Planned, possible, alleged or denied deeds, counted apart.
        dimensions: Ids of the dimensions in which deeds were done.
        last: Last day of the latest dated deed done.
    """

    code: str
    positive: int
    negative: int
    neutral: int
    open: int
    dimensions: tuple[str, ...]
    last: date | None

    @property
    def done(self) -> int:
        """All deeds done."""
        return self.positive + self.negative + self.neutral


def partners(events: Iterable[Event], actor: str) -> list[Partner]:
    """The counterparts of an actor, most deeds done first, then by code.

    Args:
        events: Of the record, in any order.
        actor: Actor code.
    """
    shared: dict[str, list[Event]] = {}
    for event in events:
        for pair in pairs_of(event):
            if actor in pair:
                (other,) = pair - {actor}
                shared.setdefault(other, []).append(event)
    found = [_partner(code, deeds) for code, deeds in shared.items()]
    return sorted(found, key=lambda p: (-p.done, -p.open, p.code))


def _partner(code: str, events: list[Event]) -> Partner:
    done = [event for event in events if standing_of(event.status) == "done"]
    signs = [sign_of(event) for event in done]
    return Partner(
        code=code,
        positive=signs.count(1),
        negative=signs.count(-1),
        neutral=signs.count(0),
        open=len(events) - len(done),
        dimensions=tuple(sorted({dimension_of(event) for event in done})),
        last=max((event.date.last for event in done if event.date), default=None),
    )
