"""What makes an indicator one that can never trip or has no baseline, told before anything is counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.claims.indicators.episodes import DAYS_A_YEAR
from comity.claims.indicators.threshold import tail
from comity.record.model import QUAD_CLASS
from comity.vocab import load_vocabulary

if TYPE_CHECKING:
    from comity.claims.indicators.form import Indicator


def faults_of_indicator(one: Indicator) -> list[str]:
    """All that is wrong with an indicator as a whole, in words."""
    return [*_threshold(one), *_parties(one), *_deeds(one), *_source(one)]


def _threshold(one: Indicator) -> Iterator[str]:
    rules = {"above": one.above, "above_percentile": one.above_percentile, "silent_days": one.silent_days}
    given = [name for name, value in rules.items() if value is not None]
    if len(given) != 1:
        told = " and ".join(given) or "none"
        yield f"it needs one threshold of above, above_percentile and silent_days, and has {told}"
        return
    if given == ["silent_days"]:
        if one.within_days is not None:
            yield "silent_days is a window by itself; leave out within_days"
    elif one.within_days is None:
        yield "within_days is missing: a count needs a window"
    if given != ["above_percentile"]:
        if one.history_years is not None:
            yield "history_years goes with above_percentile only"
    elif one.history_years is None:
        yield "history_years is missing: a percentile needs a past to be taken from"
    elif one.within_days is not None and one.above_percentile is not None:
        yield from _past(one.above_percentile, one.history_years, one.within_days)


def _past(share: float, years: float, width: int) -> Iterator[str]:
    days = years * DAYS_A_YEAR
    if tail(share, days, width) < 1:
        held, needed = math.floor(days / width), math.ceil(round(100 / (100 - share), 6))
        yield (
            f"no baseline: {years:g} years hold {held} windows of {width} days, and the {share:g}th "
            f"percentile needs {needed}; take a longer past, a shorter window or a lower percentile"
        )


def _parties(one: Indicator) -> Iterator[str]:
    if one.between is not None:
        if one.actors or one.recipients:
            yield "give between, or actors and recipients, not both"
        if one.between[0] == one.between[1]:
            yield "it can never trip: both names of between stand for one actor"
    elif not one.actors and not one.recipients:
        yield "it names nobody: give between, actors or recipients"
    elif len(one.actors) == 1 and one.actors == one.recipients:
        yield "it can never trip: nobody's deeds towards itself are counted"


def _deeds(one: Indicator) -> Iterator[str]:
    if one.kinds and one.types and not one.counted_types:
        kinds = " or ".join(one.kinds)
        is_of = ", ".join(f"{type_} is {QUAD_CLASS[type_]}" for type_ in one.types)
        yield f"it can never trip: no type named is {kinds}; {is_of}"
        return
    known = {(type_, mode) for type_, mode in load_vocabulary().scores() if mode}
    for mode in one.modes:
        having = sorted(type_ for type_, its in known if its == mode)
        if not having:
            yield f"it can never trip: PLOVER has no mode {mode!r}"
        elif not one.counted_types & set(having):
            yield f"it can never trip: the mode {mode} belongs to {', '.join(having)}"


def _source(one: Indicator) -> Iterator[str]:
    if one.source == "feed" and one.watch != "deeds":
        yield f"it can never trip: a feed tells of deeds done, not of {one.watch}"
    if one.source == "record" and one.feed is not None:
        yield "feed goes with `source: feed`"
    if one.silent_days is not None and one.watch != "deeds":
        yield f"silent_days counts from deed to deed; it cannot watch {one.watch}"
