"""What shows whether a forecast came true: a query over the record, with what counts and until when."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.core.interval import Interval
from comity.forecasts.known import Known
from comity.forecasts.objects import shares
from comity.forecasts.wording import MUTUAL, Kind
from comity.record.model import Amount, Event
from comity.record.summary import summarise
from comity.ties.sign import standing_of

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
        objects: Words of which the telling must share one; empty for any deed of the kind.
    """

    kind: Kind
    doers: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    window: Interval
    sure_from: date
    denied: bool = False
    amount: Amount | None = None
    objects: frozenset[str] = frozenset()

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
        return (self.kind.key, *sides, self.due, self.denied, amount, self.objects)

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
    told = [event for event in _all(rule, known, own) if event.date and event.date.first <= known.today]
    return sorted(told, key=lambda event: (days_of(event).first, event.id))


def plans_after(rule: Rule, known: Known, own: frozenset[str]) -> list[Event]:
    """The same deed still told as planned after it was due: dated later, or by a later document."""
    plans = [event for event in _all(rule, known, own) if event.status in {"planned", "possible"}]
    told = [(known.told_on(event), event) for event in fitting(rule, plans, known)]
    return [
        event
        for day, event in sorted(told, key=lambda one: (one[0], one[1].id))
        if rule.due < day <= known.today and is_meant(rule, event)
    ]


def _all(rule: Rule, known: Known, own: frozenset[str]) -> Iterator[Event]:
    """The deeds of the parties, each as other documents alone would have it."""
    for event in known.of([known.group(code) for code in rule.parties]):
        others = known.told_elsewhere(event, own)
        if len(others) == len(event.statements):
            yield event
        elif others:
            yield summarise(event.id, others)


def fitting(rule: Rule, events: Iterable[Event], known: Known) -> Iterator[Event]:
    """The deeds of the kind and roles that the rule asks for, whatever their status and day."""
    for event in events:
        if event.type not in rule.kind.types or (rule.kind.mode and event.mode != rule.kind.mode):
            continue
        if _in_roles(rule, event, known) and amount_fits(rule, event) is not False:
            yield event


def is_done(event: Event) -> bool:
    """Whether it took place, or goes on."""
    return standing_of(event.status) == "done"


def is_exact(rule: Rule, event: Event, known: Known) -> bool:
    """Whether a deed that takes two is between the parties of the rule and nobody else.

    That the leaders of ten states met does not show that two of them held the talks foretold.
    """
    if rule.doers or len(rule.parties) < 2:
        return True
    return event.parties <= frozenset().union(*(known.group(code) for code in rule.parties))


def is_meant(rule: Rule, event: Event) -> bool:
    """Whether what is told of a deed shares a word with what the forecast is about, or has its amount."""
    if rule.amount and amount_fits(rule, event):
        return True
    return shares(rule.objects, (one.quote for one in event.statements))


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


def lies_in(event: Event, window: Interval) -> bool:
    """Whether every day of a deed that `about` gives lies in a stretch of time."""
    return window.contains(days_of(event))


def days_of(event: Event) -> Interval:
    """The days of a deed that `about` gives: it gives dated ones only."""
    assert event.date is not None
    return event.date
