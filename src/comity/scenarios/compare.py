"""Puts two findings side by side: sides with intervals, blocs that stay, appear or fall apart, pivots."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.dates.labels import match_blocs
from comity.blocs.partition.partition import Partition
from comity.scenarios.comparison import BlocChange, Chance, PivotChange, SideChange
from comity.scenarios.finding import Found

_PIVOTS = 8  # shown of each side of the comparison


def anchor_of(before: Found, after: Found, poles: Collection[str]) -> str:
    """With whom sides are told, the same before and after."""
    if poles:
        return next(iter(poles))
    common = [name for name in before.ensemble.names if name in after.ensemble.names]
    for candidate in (before.ensemble.anchor, after.ensemble.anchor):
        if candidate in common and candidate not in (*before.ensemble.outside, *after.ensemble.outside):
            return candidate
    return after.ensemble.anchor


def sides_of(before: Found, after: Found, anchor: str, watched: Collection[str]) -> tuple[SideChange, ...]:
    """Every actor's chance of being with the anchor: those watched first, then by the change."""
    one, other = _chances(before, anchor), _chances(after, anchor)
    gone = Chance(value=None, why="removed")
    absent = Chance(value=None, why="absent")
    found = [
        SideChange(
            actor=actor, before=one.get(actor, absent), after=other.get(actor, gone), watched=actor in watched
        )
        for actor in {*one, *other}
        if actor != anchor
    ]
    return tuple(sorted(found, key=lambda side: (not side.watched, -abs(side.shift), side.actor)))


def _chances(found: Found, anchor: str) -> dict[str, Chance]:
    if anchor not in found.ensemble.names:
        return {}
    row = found.ensemble.names.index(anchor)
    intervals = _intervals(found, anchor)
    return {
        actor: _chance(found.ensemble, actor, float(found.ensemble.together[row, place]), intervals)
        for place, actor in enumerate(found.ensemble.names)
    }


def _chance(
    ensemble: Ensemble, actor: str, value: float, intervals: Mapping[str, tuple[float, float]]
) -> Chance:
    if actor in ensemble.outside:
        return Chance(value=None, why="out")
    if actor in ensemble.held:
        return Chance(value=value, why="held")
    if any(actor in group for group in ensemble.unlinked):
        return Chance(value=value, why="unlinked")
    low, high = intervals.get(actor, (None, None))
    return Chance(value=value, low=low, high=high)


def _intervals(found: Found, anchor: str) -> dict[str, tuple[float, float]]:
    """The interval of each actor over resampled evidence, if it is told by the same anchor."""
    drawn = getattr(found, "resampled", None)
    if drawn is None or drawn.anchor != anchor:
        return {}
    return {
        actor: (float(low), float(high))
        for actor, low, high in zip(drawn.names, drawn.low, drawn.high, strict=True)
    }


def blocs_of(before: Partition, after: Partition) -> tuple[BlocChange, ...]:
    """The blocs of two partitions under common names, the greatest first; single actors are no bloc."""
    first = match_blocs({}, dict(zip(before.names, before.labels, strict=True)))
    named = {
        actor: first[label] for actor, label in zip(before.names, before.labels, strict=True) if label >= 0
    }
    second = match_blocs(named, dict(zip(after.names, after.labels, strict=True)), taken=len(first))
    one, other = _members(before, first), _members(after, second)
    found = [
        BlocChange(name=name, before=one.get(name, ()), after=other.get(name, ())) for name in {*one, *other}
    ]
    return tuple(sorted(found, key=lambda bloc: (-len(bloc.before), -len(bloc.after), bloc.name)))


def _members(partition: Partition, names: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    found = {name: partition.members(label) for label, name in names.items()}
    return {name: members for name, members in found.items() if len(members) > 1}


def pivots_of(before: Found, after: Found) -> tuple[PivotChange, ...]:
    """The strongest pivots of both, by their rank before, then after."""
    one, other = _ranked(before), _ranked(after)
    shown = {actor for ranked in (one, other) for actor, (rank, _) in ranked.items() if rank <= _PIVOTS}
    none = (None, None)
    found = [
        PivotChange(
            actor=actor, before=one.get(actor, none)[1], after=other.get(actor, none)[1],
            rank_before=one.get(actor, none)[0], rank_after=other.get(actor, none)[0],
        )
        for actor in shown
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda p: (p.rank_before or 999, p.rank_after or 999, p.actor)))


def _ranked(found: Found) -> dict[str, tuple[int, float]]:
    # A pivot whose other side was never met has no effect that could be told, and no rank.
    told = [pivot for pivot in getattr(found, "pivots", ()) if pivot.effect is not None]
    ordered = sorted(told, key=lambda pivot: (-pivot.effect, pivot.name))
    return {pivot.name: (rank, float(pivot.effect)) for rank, pivot in enumerate(ordered, 1)}
