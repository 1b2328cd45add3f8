"""The rule and the probability that an analyst has written down with a forecast."""

from __future__ import annotations

from datetime import date
from typing import cast

from comity.core.interval import Interval
from comity.forecasts.hedges import HedgeRange
from comity.forecasts.horizon import Horizon
from comity.forecasts.own.enter import told_in
from comity.forecasts.rule import Rule
from comity.forecasts.wording import MUTUAL, kind_of_deed
from comity.record.model import ClaimStatement, EventType


def own_rule(said: ClaimStatement, made: Interval) -> tuple[Rule, Horizon]:
    """The rule of an own forecast, and its days.

    Args:
        said: As it stands in the record.
        made: The day of its file.
    """
    type_, _, mode = told_in(said, "deed")[0].partition(" ")
    kind = kind_of_deed(cast("EventType", type_), mode or None)
    since, due = told_in(said, "since"), date.fromisoformat(told_in(said, "by")[0])
    first = max(date.fromisoformat(since[0]) if since else made.first, made.first)
    actors, recipients = told_in(said, "actor"), told_in(said, "recipient")
    mutual = type_ in MUTUAL and mode != "visit"
    days = Interval(min(first, due), due)
    rule = Rule(
        kind=kind, doers=() if mutual else actors, towards=() if mutual else recipients,
        together=(*actors, *recipients) if mutual else (), window=days, sure_from=days.first,
        denied=bool(told_in(said, "denied")),
    )  # fmt: skip
    return rule, Horizon(days=days, words=due.isoformat(), why="written down with the forecast")


def own_range(said: ClaimStatement) -> HedgeRange:
    """The probability of an own forecast."""
    low, _, high = told_in(said, "likely")[0].partition("..")
    return HedgeRange(
        words=f"{float(low):.0%}" if low == high else f"{float(low):.0%} to {float(high):.0%}",
        low=float(low), high=float(high), source="", why="The forecaster's own number.", with_=(said.hedge,),
    )  # fmt: skip
