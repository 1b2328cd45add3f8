"""An indicator on a day: tripped or quiet, since when, on what evidence; or not to be judged, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from comity.claims.indicators.coverage import Coverage
from comity.claims.indicators.episodes import DAYS_A_YEAR, Alarms, Flags, alarms, since
from comity.claims.indicators.percentile import rolling_percentile
from comity.claims.indicators.spans import Days, counts_on, days_since
from comity.claims.indicators.threshold import Threshold

State = Literal["tripped", "quiet", "not judged"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Stream:
    """What an indicator counts, as one source has it.

    Attributes:
        source: `record`, or the name of a feed.
        starts: The first day on which each thing counts, as an ordinal.
        ends: The last day.
        ids: Of each, in the same order.
        covered: The days for which the source tells; None where it tells of nothing by then.
        left_out: What of the source fits and has no place in a window, in words.
    """

    source: str
    starts: Days
    ends: Days
    ids: tuple[str, ...]
    covered: Coverage | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An indicator on a day.

    Attributes:
        source: `record`, or the name of a feed.
        state: Tripped, quiet, or not judged.
        value: How many deeds, or days of silence; None where it is not judged.
        limit: Above which it trips; None where there is none yet.
        since: The first day of the episode in which it is tripped.
        evidence: Ids of what is counted; of a silence the last deed.
        reason: Why it is not judged; empty otherwise.
        notes: What of the source fits and has no place in a window.
        history: What it would have done on the days before, the present episode included; None where no day
            could be judged.
        covered: The days for which the source tells.
    """

    source: str
    state: State
    value: int | None = None
    limit: float | None = None
    since: date | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    history: Alarms | None = None
    covered: Coverage | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class _Course:
    """Day by day: the value, the limit, and whether all that they need is covered."""

    values: Days
    limits: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    covered: Flags
    # Whether what is not covered could only raise the value, so that what is above the limit stays above it.
    is_sure: bool

    @property
    def tripped(self) -> Flags:
        return (self.covered | self.is_sure) & (self.values > self.limits)

    @property
    def judged(self) -> Flags:
        return self.covered | self.tripped


def judge(stream: Stream, threshold: Threshold, at: date) -> Judged:
    """How an indicator stands on a day.

    Args:
        stream: What is counted.
        threshold: When it trips.
        at: The day; what came after it is not looked at.
    """
    covered = stream.covered
    if covered is None:
        return Judged(
            source=stream.source, state="not judged", notes=stream.left_out,
            reason=f"the source tells of nothing by {at}",
        )  # fmt: skip
    first, last = covered.first.toordinal(), covered.last.toordinal()
    # Beyond the last window that the source reaches into, nothing changes any more.
    day = min(at.toordinal(), last + threshold.width + 1)
    course = _course(stream, threshold, first, day, last)
    past = slice(0, max(0, min(day - 1, last) - first + 1))
    history = alarms(course.tripped[past], course.covered[past], course.values[past], first)
    reason = _reason(threshold, covered, at, course)
    if reason:
        return Judged(
            source=stream.source, state="not judged", reason=reason, notes=stream.left_out, history=history,
            covered=covered,
        )  # fmt: skip
    ago = since(course.tripped)
    return Judged(
        source=stream.source, state="quiet" if ago is None else "tripped", value=int(course.values[-1]),
        limit=float(course.limits[-1]), since=None if ago is None else date.fromordinal(day - ago),
        evidence=_evidence(stream, threshold, day), notes=_notes(stream, at), history=history,
        covered=covered,
    )  # fmt: skip


def _course(stream: Stream, threshold: Threshold, first: int, day: int, last: int) -> _Course:
    days = np.arange(first, day + 1)
    if threshold.sort == "silence":
        values = days_since(stream.starts, first, day, last)
        limits = np.full(len(days), float(threshold.number))
        return _Course(values=values, limits=limits, covered=values >= 0, is_sure=False)
    values = counts_on(stream.starts, stream.ends, first, day)
    limits = np.full(len(days), float(threshold.number))
    # A window that begins after the source's last word holds nothing, whatever happened.
    covered = (days - first + 1 >= threshold.reach) & (days - threshold.width + 1 <= last)
    if threshold.sort == "percentile":
        limits = np.full(len(days), np.inf)
        whole = values[threshold.width - 1 :]  # from the first day whose window the source covers
        past = rolling_percentile(whole, threshold.history_days, threshold.number)
        room = len(days) - (threshold.reach - 1)
        if room > 0:
            limits[threshold.reach - 1 :] = past[:room]
    return _Course(values=values, limits=limits, covered=covered, is_sure=threshold.sort == "above")


def _reason(threshold: Threshold, covered: Coverage, at: date, course: _Course) -> str:
    """Why the day cannot be judged; empty where it can."""
    if course.judged[-1]:
        return ""
    if threshold.sort == "silence":
        return f"nothing of the kind by {at}: silence cannot be told from never having dealt with each other"
    if at.toordinal() - threshold.width + 1 > covered.last.toordinal():
        return f"the source ends on {covered.last}, before the {threshold.width} days that are asked about"
    held = (at - covered.first).days + 1
    if threshold.sort == "percentile":
        return (
            f"no baseline: {threshold.history_years:g} years of past are asked for before the window, the "
            f"source tells since {covered.first} ({held / DAYS_A_YEAR:.1f} years)"
        )
    return f"the source tells since {covered.first}, {held} days; the window takes {threshold.width}"


def _evidence(stream: Stream, threshold: Threshold, day: int) -> tuple[str, ...]:
    begun = stream.starts <= day
    if threshold.sort == "silence":
        latest = stream.starts[begun].max(initial=-1)
        chosen = stream.starts == latest
    else:
        chosen = begun & (stream.ends >= day)
    at = sorted(np.flatnonzero(chosen), key=lambda one: (int(stream.starts[one]), stream.ids[one]))
    return tuple(dict.fromkeys(stream.ids[int(one)] for one in at))


def _notes(stream: Stream, at: date) -> tuple[str, ...]:
    if (stream.starts <= at.toordinal()).any():
        return stream.left_out
    none = f"nothing of the kind is in this source by {at}: what it never tells of can never trip here"
    return (none, *stream.left_out)
