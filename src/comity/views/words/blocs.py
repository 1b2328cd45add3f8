"""Blocs and pivots in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.blocs.checks import tied
from comity.blocs.dates.through import BlocsThrough
from comity.blocs.find import Blocs
from comity.ties.clock import newest
from comity.views.words.amounts import counted
from comity.views.words.names import Names, joined

_LETTERS = "AB"


def side_name(found: Blocs, label: int) -> str:
    """`A` for the side of the anchor, `B` for the other."""
    anchor = found.partition.names.index(found.ensemble.anchor)
    return _LETTERS[found.partition.labels[anchor] != label]


def evidence_words(found: Blocs) -> str:
    """`37 ties between 21 actors, from 25 deeds and 20 stated relations; 2 sources`."""
    rows = found.ties.evidence
    kinds = dict(zip(rows["evidence_id"].to_pylist(), rows["kind"].to_pylist(), strict=True))
    number = {kind: sum(one == kind for one in kinds.values()) for kind in ("event", "tie", "fact")}
    parts = [
        counted(number[kind], word)
        for kind, word in (("event", "deed"), ("tie", "stated relation"), ("fact", "fact"))
        if number[kind]
    ]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
    sources = {name for behind in rows["sources"].to_pylist() for name in behind}
    ties = int((found.ties.weights != 0).sum()) // 2
    return (
        f"{counted(ties, 'tie')} between {counted(len(tied(found.ties)), 'actor')}, from {listed}; "
        f"{counted(len(sources), 'source')}"
    )


def age_words(found: Blocs) -> str | None:
    """A warning where all evidence is older than a half-life; None where it is not."""
    last = newest(found.ties.evidence, found.at)
    if last is None:
        return None
    years = (found.at - last).days / 365.25
    if years * 12 <= found.ties.parameters.half_life_months:
        return None
    return (
        f"The newest evidence is of {last}, {years:.1f} years before: what has happened since is not known."
    )


def headline_words(found: Blocs) -> str:
    """One sentence: are there blocs?"""
    if found.stability is None:
        return "How firm the sides are was not asked."
    if not found.stability.named:
        return found.stability.why
    firm = [bloc for bloc in found.stability.blocs if bloc.named]
    shown = " and ".join(sorted(side_name(found, bloc.label) for bloc in firm))
    held = "holds" if len(firm) == 1 else "hold"
    return (
        f"{'Side' if len(firm) == 1 else 'Sides'} {shown} {held}: two states stand to each other as here in "
        f"{found.stability.agreement:.0%} of the draws."
    )


def unstable_words(found: BlocsThrough) -> str:
    """On which dates no bloc is stable, in a sentence; empty if there are none such."""
    if not found.unstable:
        return ""
    if len(found.unstable) == len(found.steps):
        return "No bloc is stable at any of these dates." if len(found.steps) > 1 else "No bloc is stable."
    told = [str(one) if one == last else f"{one} to {last}" for one, last in _runs(found)]
    return f"No bloc is stable on {joined(told)}."


def _runs(found: BlocsThrough) -> Iterator[tuple[date, date]]:
    """First and last date of each stretch of dates without a stable bloc."""
    days = [step.on for step in found.steps]
    unstable = set(found.unstable)
    first: date | None = None
    for day, following in zip(days, [*days[1:], None], strict=True):
        if day in unstable:
            first = first or day
            if following not in unstable:
                yield first, day
                first = None


NO_EFFECT = 0.005
"""Below it an effect is told as 0.00, and as none."""


def pivot_words(found: Blocs, names: Names) -> str:
    """One sentence on who holds the balance, with its warning."""
    told = [one for one in found.pivots if one.effect and one.effect >= NO_EFFECT]
    if not told:
        return "No state's side moves another's."
    first = told[0]
    interval = "" if first.low is None else f" ({first.low:.1f} to {first.high:.1f})"
    rests = f"; it rests on one source, {first.rests_on}" if first.rests_on else ""
    return f"Most hangs on {names.told(first.name)}: effect {first.effect:.1f}{interval}{rests}."


def chance_words(value: float) -> str:
    """`.93`; never a flat 1 or 0 for what is not certain."""
    if value >= 0.995:
        return ">.99" if value < 1 else "1"
    if value < 0.005:
        return "<.01" if value > 0 else "0"
    return f"{value:.2f}".removeprefix("0")
