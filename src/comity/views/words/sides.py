"""What a division into sides says, and what it hangs on, in words."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, isinf

from comity.blocs.doubt.resampling import SourceAblation
from comity.blocs.doubt.stability import BlocStability
from comity.blocs.find import Blocs
from comity.blocs.pivots import Pivot
from comity.blocs.sweep import SweptPartition
from comity.views.words.amounts import counted
from comity.views.words.blocs import NO_EFFECT, chance_words, evidence_words, pivot_words, side_name
from comity.views.words.names import Names, joined

MOST = 5
"""Sources, and ties against the sides, that are told before the rest is only counted."""


def how_words(found: Blocs) -> str:
    """From which evidence and how the sides were worked out."""
    poles = joined(found.question.poles)
    held = f"poles {poles}; " if poles else ""
    half_life = found.ties.parameters.half_life_months
    fit = found.partition
    close = "" if fit.near_optimal is None else f", {fit.near_optimal:,} within {fit.within:.2g} of it"
    proof = "proved least" if fit.proved else f"not proved least, none is below {fit.bound:.3f}"
    balance = found.balance
    triangles = f"; {balance.balanced} of {balance.triangles} triangles balanced" if balance.triangles else ""
    energy = f"Energy {fit.energy:.2f}, {proof}{close}{triangles}"
    fitted = f"Temperature {found.temperature.value:.2g}: {found.temperature.reason}"
    return f"{evidence_words(found)}; {held}half-life {half_life:g} months. {energy}. {fitted}."


def side_labels(found: Blocs) -> list[int]:
    """The labels of the sides, that of the anchor first."""
    anchor = found.partition.labels[found.partition.names.index(found.ensemble.anchor)]
    return sorted(found.partition.blocs, key=lambda one: one != anchor)


def side_title_words(found: Blocs, label: int, names: Names) -> str:
    """`Side A, with Azerbaijan: 12 friendly and 1 hostile ties inside; a bloc`."""
    firm = firmness_of(found).get(label)
    anchor = names.told(found.ensemble.anchor)
    own = side_name(found, label) == "A"
    title = f"Side {side_name(found, label)}, {'with' if own else 'not with'} {anchor}"
    if firm is None:
        return title
    inside = firm.cohesion
    ties = f"{inside.friendly} friendly and {inside.hostile} hostile ties inside"
    return f"{title}: {ties}; {'a bloc' if firm.named else f'no bloc, {firm.why}'}"


def firmness_of(found: Blocs) -> dict[int, BlocStability]:
    """How firm each side is, by its label; empty where it was not asked."""
    return {one.label: one for one in found.stability.blocs} if found.stability else {}


def chance_of_words(found: Blocs, name: str, label: int) -> tuple[str, str]:
    """A state's chance of being on a side, with its interval; a word where the side was given."""
    row = found.ensemble.names.index(name)
    turn = side_name(found, label) != "A"
    if name in found.ensemble.held:
        return "given", ""
    if name == found.ensemble.anchor:
        return "sides are told by it", ""
    value = float(found.ensemble.side[row])
    told = chance_words(1 - value if turn else value)
    if found.resampled is None:
        return told, ""
    low, high = float(found.resampled.low[row]), float(found.resampled.high[row])
    ends = (1 - high, 1 - low) if turn else (low, high)
    low_words, high_words = map(chance_words, ends)
    return told, low_words if low_words == high_words else f"{low_words}–{high_words}"


def open_words(found: Blocs, names: Names) -> str:
    """The blocs where their number is left open."""
    fit = found.open_partition
    groups = [fit.members(label) for label in fit.blocs]
    several = sorted((one for one in groups if len(one) > 1), key=lambda one: (-len(one), one))
    alone = [one[0] for one in groups if len(one) == 1]
    proof = "proved best" if fit.proved else "best found"
    told = "; ".join(names.list(one) for one in several) or "none of two or more"
    rest = f". Alone: {names.list(alone)}" if alone else ""
    return f"With the number of blocs left open ({proof}): {told}{rest}."


def sideless_words(found: Blocs, names: Names) -> list[str]:
    """Who has no side, and why."""
    outside = found.partition.members(-1)
    told = [f"Without a side: {names.list(outside)} (neutral, or no tie is known)"] if outside else []
    for group in (one for one in found.ensemble.unlinked if len(one) > 1):
        apart = f"No path of ties joins these to {names.told(found.ensemble.anchor)}"
        told.append(f"{apart}; their side is not known: {names.list(group)}")
    return told


def hangs_words(found: Blocs, names: Names) -> list[str]:
    """On which state, source and half-life the sides hang, a sentence each."""
    moved = [one for one in found.sweep if one.moved]
    lines = [
        pivot_words(found, names),
        *(_without(one, names) for one in found.without_source[:MOST] if one.changed),
        *(f"{_with_half_life(one)}, {names.list(one.moved)} change sides." for one in moved),
    ]
    faded = [one for one in found.sweep if one.partition is None]
    if faded:
        lines.append(f"Nothing is left of the evidence with these half-lives: {_half_lives(faded)}.")
    elif not moved:
        lines.append(f"No state moves with other half-lives: {_half_lives(found.sweep)}.")
    return lines


def _without(one: SourceAblation, names: Names) -> str:
    alone = counted(one.rows, "piece of evidence", "pieces of evidence")
    gone = names.list(one.changed)
    verb = "loses its" if len(one.changed) == 1 else "lose their"
    return f"Without “{one.source}”, which alone tells {alone}, {gone} {verb} side."


def _half_lives(swept: Iterable[SweptPartition]) -> str:
    told = [one.half_life_months for one in swept]
    fading = ", ".join(f"{months:g}" for months in told if not isinf(months))
    return ", ".join(([f"{fading} months"] if fading else []) + (["no fading"] if inf in told else []))


def _with_half_life(one: SweptPartition) -> str:
    months = one.half_life_months
    return "Without fading" if isinf(months) else f"With a half-life of {months:g} months"


def warning_words(found: Blocs, names: Names) -> list[str]:
    """What must be known of the pivots: whose effect rests on one source, and of whom nothing is told."""
    told = [
        one.describe().replace(one.name, names.of(one.name), 1) for one in found.pivots[:3] if one.rests_on
    ]
    sure = [one.name for one in found.pivots if one.effect is None]
    if sure:
        told.append(
            f"The sides of {names.list(sure)} are so sure that nothing is told of what would follow if they "
            "went over; a scenario can put one there."
        )
    return told


def left_words(pivot: Pivot) -> str:
    """The effect that is left without the source it most rests on; of no effect nothing is left or lost."""
    if pivot.effect is not None and pivot.effect < NO_EFFECT:
        return "no effect"
    told = {source: value for source, value in pivot.without.items() if value is not None}
    if not told:
        return "not told"
    source = min(told, key=lambda one: (told[one], one))
    return f"{told[source]:.2f} without “{source}”"
