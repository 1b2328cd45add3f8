"""Blocs on a day, and pivots, each figure with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf, isinf

from rich.console import Group, RenderableType
from rich.text import Text

from comity.blocs.doubt.resampling import SourceAblation
from comity.blocs.doubt.stability import NAMED, BlocStability
from comity.blocs.find import Blocs
from comity.blocs.partition.frustrated import FrustratedTie
from comity.blocs.sweep import SweptPartition
from comity.core.text import safe_text
from comity.desk.behind import Behind
from comity.views.console.pieces import bullet, evidence_lines, grid, indented, section
from comity.views.words import Names
from comity.views.words.amounts import counted
from comity.views.words.blocs import (
    age_words,
    chance_words,
    evidence_words,
    headline_words,
    pivot_words,
    side_name,
)
from comity.views.words.names import joined

_MOST = 5  # ties against the sides, and sources, that are shown
_FOLLOWERS = 6


def blocs_table(found: Blocs, names: Names, behind: Mapping[str, Behind], width: int) -> RenderableType:
    """The sides with their chances, what they hang on, and the ties that run against them."""
    return Group(
        Text(f"Sides on {found.at}, as far as the recorded ties go; no forecast", style="bold"),
        Text(_how(found), style="dim"),
        *_age(found),
        Text(),
        Text(safe_text(headline_words(found)), style="bold"),
        *_sides(found, names),
        *_open(found, names),
        *section("What it hangs on", _hangs(found, names)),
        *section("Ties against the sides", _against(found, names, behind, width)),
    )


def _how(found: Blocs) -> str:
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


def _age(found: Blocs) -> list[RenderableType]:
    told = age_words(found)
    return [Text(told)] if told else []


def _sides(found: Blocs, names: Names) -> Iterator[RenderableType]:
    firm = {one.label: one for one in found.stability.blocs} if found.stability else {}
    anchor = found.partition.labels[found.partition.names.index(found.ensemble.anchor)]
    for label in sorted(found.partition.blocs, key=lambda one: one != anchor):
        chances = found.on_side(label)
        if not chances:
            continue
        sure = {name: chance for name, chance in chances.items() if chance >= NAMED}
        yield Text()
        yield Text(safe_text(_side_title(found, label, firm.get(label), names)), style="bold")
        if sure:
            yield indented(", ".join(_state(found, name, label, names) for name in sure))
        unsure = [name for name in chances if name not in sure]
        if unsure:
            told = ", ".join(_state(found, name, label, names) for name in unsure)
            yield indented(f"undecided, leaning here: {told}")
    outside = found.partition.members(-1)
    if outside:
        yield Text()
        yield Text(safe_text(f"Without a side: {names.list(outside)} (neutral, or no tie is known)"))
    for group in (one for one in found.ensemble.unlinked if len(one) > 1):
        yield Text()
        apart = f"No path of ties joins these to {names.told(found.ensemble.anchor)}"
        yield Text(safe_text(f"{apart}; their side is not known: {names.list(group)}"))


def _side_title(found: Blocs, label: int, firm: BlocStability | None, names: Names) -> str:
    anchor = names.told(found.ensemble.anchor)
    own = side_name(found, label) == "A"
    title = f"Side {side_name(found, label)}, {'with' if own else 'not with'} {anchor}"
    if firm is None:
        return title
    inside = firm.cohesion
    ties = f"{inside.friendly} friendly and {inside.hostile} hostile ties inside"
    return f"{title}: {ties}; {'a bloc' if firm.named else f'no bloc, {firm.why}'}"


def _state(found: Blocs, name: str, label: int, names: Names) -> str:
    """A state with its chance of being on that side, and the interval over drawn evidence."""
    row = found.ensemble.names.index(name)
    turn = side_name(found, label) != "A"
    if name in found.ensemble.held:
        return f"{names.of(name)} (given)"
    if name == found.ensemble.anchor:
        return f"{names.of(name)} (sides are told by it)"
    value = float(found.ensemble.side[row])
    told = chance_words(1 - value if turn else value)
    if found.resampled is None:
        return f"{names.of(name)} {told}"
    low, high = float(found.resampled.low[row]), float(found.resampled.high[row])
    ends = (1 - high, 1 - low) if turn else (low, high)
    return f"{names.of(name)} {told} ({'–'.join(map(chance_words, ends))})"


def _open(found: Blocs, names: Names) -> Iterator[RenderableType]:
    fit = found.open_partition
    groups = [fit.members(label) for label in fit.blocs]
    several = sorted((one for one in groups if len(one) > 1), key=lambda one: (-len(one), one))
    alone = [one[0] for one in groups if len(one) == 1]
    yield Text()
    proof = "proved best" if fit.proved else "best found"
    told = "; ".join(names.list(one) for one in several) or "none of two or more"
    rest = f". Alone: {names.list(alone)}" if alone else ""
    yield Text(safe_text(f"With the number of blocs left open ({proof}): {told}{rest}."))


def _hangs(found: Blocs, names: Names) -> list[RenderableType]:
    moved = [one for one in found.sweep if one.moved]
    lines = [
        pivot_words(found, names),
        *(_without(one, names) for one in found.without_source[:_MOST] if one.changed),
        *(f"{_with_half_life(one)}, {names.list(one.moved)} change sides." for one in moved),
    ]
    faded = [one for one in found.sweep if one.partition is None]
    if faded:
        lines.append(f"Nothing is left of the evidence with these half-lives: {_half_lives(faded)}.")
    elif not moved:
        lines.append(f"No state moves with other half-lives: {_half_lives(found.sweep)}.")
    return [bullet(line) for line in lines]


def _without(one: SourceAblation, names: Names) -> str:
    alone = counted(one.rows, "piece of evidence", "pieces of evidence")
    gone = names.list(one.changed)
    return f"Without {one.source}, which alone tells {alone}, these lose their side: {gone}."


def _half_lives(swept: Iterable[SweptPartition]) -> str:
    told = [one.half_life_months for one in swept]
    fading = ", ".join(f"{months:g}" for months in told if not isinf(months))
    return ", ".join(([f"{fading} months"] if fading else []) + (["no fading"] if inf in told else []))


def _with_half_life(one: SweptPartition) -> str:
    months = one.half_life_months
    return "Without fading" if isinf(months) else f"With a half-life of {months:g} months"


def _against(found: Blocs, names: Names, behind: Mapping[str, Behind], width: int) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for tie in found.frustrated[:_MOST]:
        shown += _frustrated(tie, names, behind, width)
    left = len(found.frustrated) - _MOST
    return [*shown, Text(f"and {left} lighter ones; --json has them all", style="dim")] if left > 0 else shown


def _frustrated(
    tie: FrustratedTie, names: Names, behind: Mapping[str, Behind], width: int
) -> Iterator[RenderableType]:
    what = "friendly, across the sides" if tie.across else "hostile, inside a side"
    pair = f"{names.of(tie.one)} and {names.of(tie.other)}"
    yield Text(safe_text(f"{pair}: {tie.weight:+.2f}, {what}"))
    for id_ in tie.evidence_ids[:1]:
        yield from evidence_lines(id_, behind.get(id_), width)


def pivots_table(found: Blocs, names: Names) -> RenderableType:
    """The states by what hangs on them, with the effect without the source it most rests on."""
    table = grid("State", "Effect", "5–95 %", "Own side", "Flip cost", "Who follows", "Without a source")
    for column in table.columns[1:5]:
        column.justify = "right"
    told = [one for one in found.pivots if one.effect is not None]
    for one in told:
        interval = "not told" if one.low is None else f"{one.low:.1f}–{one.high:.1f}"
        followers = names.list(one.followers[:_FOLLOWERS]) if one.followers else "nobody"
        more = len(one.followers) - _FOLLOWERS
        table.add_row(
            safe_text(names.of(one.name)), f"{one.effect:.2f}", interval, chance_words(one.side),
            "" if one.flip_cost is None else f"{one.flip_cost:.2f}",
            safe_text(followers) + (f" and {more} more" if more > 0 else ""), safe_text(_least(one.without)),
        )  # fmt: skip
    anchor = names.told(found.ensemble.anchor)
    warned = [
        one.describe().replace(one.name, names.of(one.name), 1) for one in found.pivots[:3] if one.rests_on
    ]
    sure = [one.name for one in found.pivots if one.effect is None]
    untold = (
        f"The sides of {names.list(sure)} are so sure that nothing is told of what would follow if they went "
        "over; `comity scenario` can put one there."
    )
    note = (
        f"Effect: what the others' chances of being with {anchor} change by, in sum, when the state goes "
        "over. Own side: its chance of being there. Flip cost: what it costs in energy to take it off its "
        "side. Without a source: the effect that is left when the source it most rests on is taken away. "
        "Not told: too few draws saw the state on its other side."
    )
    return Group(
        Text(f"Who holds the balance on {found.at}, as far as the recorded ties go", style="bold"),
        Text(_how(found), style="dim"), *_age(found), Text(), table, Text(), Text(note, style="dim"),
        *(bullet(safe_text(line)) for line in [*warned, *([untold] if sure else [])]),
        *([Text(safe_text(headline_words(found)))] if found.stability and not found.stability.named else []),
    )  # fmt: skip


def _least(without: Mapping[str, float | None]) -> str:
    told = {source: value for source, value in without.items() if value is not None}
    if not told:
        return "not told"
    source = min(told, key=lambda one: (told[one], one))
    return f"{told[source]:.2f} without {source}"
