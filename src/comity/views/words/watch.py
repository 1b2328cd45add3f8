"""Indicators in words."""

from __future__ import annotations

from datetime import date

from comity.claims.indicators.coverage import Coverage
from comity.claims.indicators.episodes import Alarms
from comity.claims.indicators.form import Indicator
from comity.claims.indicators.judge import Judged
from comity.core.interval import Interval
from comity.views.words.amounts import counted
from comity.views.words.dates import short_date
from comity.views.words.names import Names, joined

_OFTEN = 0.5  # tripped on more days than not, an indicator tells little
_NOUNS = {
    "deeds": "deed", "plans due": "plan falling due", "plans overdue": "plan lapsed",
    "contradictions": "contradiction",
}  # fmt: skip
_PLURALS = {
    "deeds": "deeds", "plans due": "plans falling due", "plans overdue": "plans lapsed",
    "contradictions": "contradictions",
}  # fmt: skip


def day_words(day: date) -> str:
    """A day as tables show it."""
    return short_date(Interval.day(day))


def rule_words(one: Indicator, names: Names) -> str:
    """When it trips: `more than 2 deeds in 30 days: material conflict, Azerbaijan and Armenia`."""
    kinds = joined([*one.kinds, *one.types, *one.modes])
    about = f"{kinds}, {_parties(one, names)}" if kinds else _parties(one, names)
    rule = one.threshold
    if rule.sort == "silence":
        return f"nothing for more than {rule.number:.0f} days: {about}"
    # A plan falls due ahead of a day, all else lies behind it.
    days = f"the next {rule.width} days" if one.watch == "plans due" else f"{rule.width} days"
    if rule.sort == "above":
        number = int(rule.number)
        what = _PLURALS[one.watch] if number > 1 else _NOUNS[one.watch]
        return f"more than {number} {what} in {days}: {about}" if number else f"any {what} in {days}: {about}"
    past = f"the {rule.history_years:g} years before"
    return f"more {_PLURALS[one.watch]} in {days} than the {rule.number:g}th percentile of {past}: {about}"


def _parties(one: Indicator, names: Names) -> str:
    if one.between:
        return names.list(one.between)
    return f"{names.list(one.actors) or 'anyone'} → {names.list(one.recipients) or 'anyone'}"


def seen_words(one: Indicator, judged: Judged) -> str:
    """What was counted, and above what it trips; why it is not judged."""
    if judged.value is None or judged.limit is None:
        return f"not judged: {judged.reason}"
    if one.threshold.sort == "silence":
        return f"{counted(judged.value, 'day')} without; trips above {judged.limit:.0f}"
    what = _NOUNS[one.watch] if judged.value == 1 else _PLURALS[one.watch]
    ahead = "the next " if one.watch == "plans due" else ""
    past = " (the percentile)" if one.threshold.sort == "percentile" else ""
    return f"{judged.value} {what} in {ahead}{one.threshold.width} days; trips above {judged.limit:.0f}{past}"


def history_words(past: Alarms | None) -> str:
    """How often it would have tripped on the days before, and on how many that rests."""
    if past is None:
        return (
            "no history: on no day before could it be judged, so how often it trips for nothing is not known"
        )
    span = f"{counted(past.days, 'day')} from {day_words(past.first)} to {day_words(past.last)}"
    if not past.tripped_days:
        return (
            f"in the past never tripped, on {span}; the most there was is {past.highest}. Whether it ever "
            "trips the past does not show"
        )
    often = ": so often that it tells little" if past.share > _OFTEN else ""
    return (
        f"in the past tripped on {share_words(past.share)} of {span}, "
        f"in {counted(past.episodes, 'episode')}, {past.episodes_a_year:.1f} a year{often}"
    )


def share_words(share: float) -> str:
    """A share in percent: `4.2 %`; one too small for a decimal is `under 0.1 %`."""
    return "under 0.1 %" if 0 < share < 0.001 else f"{share * 100:.1f} %"


def coverage_words(source: str, covered: Coverage | None, at: date) -> str:
    """For which days a source tells, how much, and what that means for what it does not tell."""
    name = "the record" if source == "record" else source
    if covered is None:
        return f"{name} tells of nothing by {day_words(at)}"
    told = (
        f"{name} tells from {day_words(covered.first)} to {day_words(covered.last)}: "
        f"{counted(covered.deeds, 'deed')} of any kind in {covered.years:.1f} years"
    )
    behind = (at - covered.last).days
    late = f"; its last word is {counted(behind, 'day')} old" if behind > 0 else ""
    thin = "; that is thin: what it does not tell may well have happened" if covered.is_thin else ""
    return f"{told}{late}{thin}"
