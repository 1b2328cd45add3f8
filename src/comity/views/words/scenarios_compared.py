"""What a scenario moved, in words."""

from __future__ import annotations

from collections.abc import Iterable

from comity.scenarios.comparison import BlocChange, Chance, Comparison, RuleChange, SideChange
from comity.scenarios.setting import Applied
from comity.views.words.names import Names, joined


def headline(found: Comparison, names: Names) -> str:
    """Who moves, in one or two sentences."""
    if not any(one.touched for one in found.applied):
        return "Nothing is changed, so nobody moves."
    if not found.moved:
        return "Nobody moves."
    groups: dict[str, list[str]] = {}
    for one in found.turned:
        way = f"from {side_words(one.before, found, names)} to {side_words(one.after, found, names)}"
        groups.setdefault(way, []).append(names.of(one.actor))
    if groups:
        return " ".join(f"{joined(actors)} {_go(actors)} {way}." for way, actors in groups.items())
    return "No actor goes to another side; chances shift."


def _go(actors: list[str]) -> str:
    return "goes" if len(actors) == 1 else "go"


def side_words(chance: Chance, found: Comparison, names: Names) -> str:
    """`the United States`, `undecided`, or why there is no side."""
    if chance.side is None:
        return _NO_SIDE.get(chance.why, chance.why)
    if chance.side == 0:
        return "undecided"
    if chance.side > 0:
        return names.told(found.anchor)
    poles = found.scenario.poles
    return names.told(poles[1]) if len(poles) == 2 else f"against {names.told(found.anchor)}"


_NO_SIDE = {"out": "no side", "removed": "taken out", "absent": "not there", "unlinked": "not known"}


def chance_words(chance: Chance) -> str:
    """`.48`, with the interval where there is one: `.48 (.31–.66)`."""
    if chance.side is None:
        return _NO_SIDE.get(chance.why, chance.why)
    value = number(chance.value or 0.0)
    if chance.why == "held":
        return "held"
    return (
        f"{value} ({number(chance.low)}–{number(chance.high)})"
        if chance.low is not None and chance.high is not None
        else value
    )


def number(value: float | None) -> str:
    """A chance in two places: `.48`, `1.00`."""
    return "" if value is None else f"{value:.2f}".removeprefix("0")


def shift_words(one: SideChange) -> str:
    """`+.25`, or nothing below a hundredth."""
    return signed(one.shift) if abs(one.shift) >= 0.005 else ""


def signed(value: float) -> str:
    """A change of a chance in two places: `+.25`, `.00`."""
    return f"{value:+.2f}".replace("0.", ".") if abs(value) >= 0.005 else ".00"


def touched_words(one: Applied) -> str:
    """`10 rows between 3 pairs; weight +32.8 before, +3.3 after`, or what stood in the way."""
    said = "; ".join(one.said)
    if not one.touched:
        return f"Touches nothing: {said}."
    counts = []
    if one.pairs:
        rows = f"{one.rows} row{'s' if one.rows != 1 else ''} of evidence, " if one.rows else ""
        counts.append(f"{rows}{one.pairs} pair{'s' if one.pairs != 1 else ''}")
        counts.append(f"weight {one.before:+.1f} before, {one.after:+.1f} after")
    told = "; ".join([*counts, *([said] if said else [])])
    return f"{told[0].upper()}{told[1:]}." if told else ""


def bloc_words(bloc: BlocChange, names: Names) -> str:
    """What became of a bloc, in a line."""
    if not bloc.before:
        return f"{bloc.name} appears: {names.list(bloc.after)}"
    if not bloc.after:
        return f"{bloc.name} falls apart: {names.list(bloc.before)}"
    changes = [
        f"{word} {names.list(codes)}"
        for word, codes in (("joined by", bloc.joined), ("left by", bloc.left))
        if codes
    ]
    size = f"{bloc.name}, {len(bloc.before)} → {len(bloc.after)}"
    return f"{size}: {'; '.join(changes)}" if changes else f"{bloc.name}, {len(bloc.before)}: unchanged"


def rule_lines(change: RuleChange, names: Names) -> Iterable[str]:
    """Who can block, before and after, a line for each question."""
    name = names.of(change.organisation)
    yield f"{name}: {_rule(change, 0)} → {_rule(change, 1)}"
    yield f"Can block alone: {_alone(change, 0, names)} → {_alone(change, 1, names)}"
    yield f"Fewest that can block: {change.least[0]} → {change.least[1]}"
    if change.asked:
        told = [("can" if can else "cannot") for can in change.together]
        yield f"{names.list(change.asked)} together: {told[0]} block → {told[1]} block"


def _rule(change: RuleChange, which: int) -> str:
    return f"{change.rules[which].replace('-', ' ')} ({change.needs[which]})"


def _alone(change: RuleChange, which: int, names: Names) -> str:
    alone = change.alone[which]
    if len(alone) == change.members:
        return "every member"
    return names.list(alone) or "nobody"
