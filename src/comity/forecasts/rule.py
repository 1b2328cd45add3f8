"""What shows whether a forecast came true: a query over the record, with what counts and until when."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.core.interval import Interval
from comity.forecasts.known import DONE, Known
from comity.forecasts.wording import MUTUAL, Kind
from comity.record.model import Amount, Event

SAME_AMOUNT = 0.05
"""Two amounts that differ by less than this share are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A query over the record.

    Attributes:
        kind: What would be seen.
        doers: Codes of those who would do it; empty where any may.
        towards: Codes of those towards whom.
        together: Codes of those who take part in whatever role.
        window: From the first day on which it may happen to the day on which it is due.
        sure_from: From this day on a deed is certainly later than the forecast.
        denied: Whether the forecast is that it will not happen.
        amount: That the deed must have; None for any.
    """

    kind: Kind
    doers: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    window: Interval
    sure_from: date
    denied: bool = False
    amount: Amount | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone named."""
        return tuple(dict.fromkeys((*self.doers, *self.towards, *self.together)))

    @property
    def due(self) -> date:
        """The last day on which it can come true."""
        return self.window.last

    @property
    def question(self) -> Hashable:
        """What makes two forecasts ask the same."""
        sides = (tuple(sorted(self.doers)), tuple(sorted(self.towards)), tuple(sorted(self.together)))
        amount = (self.amount.value, self.amount.unit) if self.amount else None
        return (self.kind.name, *sides, self.due, self.denied, amount)

    def within(self, window: Interval) -> Rule:
        """The same question about other days."""
        return replace(self, window=window, sure_from=window.first)

    def stretch_before(self) -> Interval | None:
        """As many days just before the window; None where there is no room for them."""
        days = self.window.days
        if (self.window.first - date.min).days <= days:
            return None
        return Interval(self.window.first - timedelta(days=days), self.window.first - timedelta(days=1))


def about(rule: Rule, known: Known, own: frozenset[str]) -> list[Event]:
    """All dated deeds of the rule's parties that documents other than these tell of, by day.

    Args:
        rule: The rule.
        known: The record.
        own: Hashes of the documents that make the forecast.
    """
    found = known.of([known.group(code) for code in rule.parties])
    told = [event for event in found if known.told_elsewhere(event, own)]
    return sorted(told, key=lambda event: (_days(event).first, event.id))


def fitting(rule: Rule, events: list[Event], known: Known) -> Iterator[Event]:
    """The deeds of the kind and roles that the rule asks for, whatever their status and day."""
    for event in events:
        if event.type not in rule.kind.types or (rule.kind.mode and event.mode != rule.kind.mode):
            continue
        if _in_roles(rule, event, known) and amount_fits(rule, event) is not False:
            yield event


def is_done(event: Event, known: Known, own: frozenset[str]) -> bool:
    """Whether some document other than the forecast's says that it was done."""
    return event.status in DONE and any(one.status in DONE for one in known.told_elsewhere(event, own))


def amount_fits(rule: Rule, event: Event) -> bool | None:
    """Whether a deed has the amount asked for; None where it tells of none."""
    if rule.amount is None:
        return True
    if event.amount is None:
        return None
    if event.amount.unit != rule.amount.unit:
        return False
    return abs(event.amount.value - rule.amount.value) <= SAME_AMOUNT * abs(rule.amount.value)


def _in_roles(rule: Rule, event: Event, known: Known) -> bool:
    actors, recipients = frozenset(event.actors), frozenset(event.recipients)
    if event.type in MUTUAL and not event.recipients:
        recipients = actors
    return all(known.group(code) & actors for code in rule.doers) and all(
        known.group(code) & recipients for code in rule.towards
    )


def _days(event: Event) -> Interval:
    assert event.date is not None  # Known.of gives dated deeds only
    return event.date
