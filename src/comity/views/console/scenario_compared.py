"""A scenario before and after: what was changed, who moved, and what stands against believing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.core.text import safe_text
from comity.scenarios.comparison import NOTABLE, Comparison, SideChange, WithoutSource
from comity.scenarios.model import Reading
from comity.views.console.pieces import bullet, grid
from comity.views.words import Names
from comity.views.words.scenarios import edit_words
from comity.views.words.scenarios_compared import (
    bloc_words,
    chance_words,
    headline,
    rule_lines,
    shift_words,
    side_words,
    signed,
    touched_words,
)

_MOST_HANGING = 8  # actors whose change is shown without each source
_MOST_SOURCES = 3
_MOST_OTHERS = 12  # actors beside those watched


def compared(found: Comparison, names: Names) -> RenderableType:
    """The whole comparison, as one reads it from the top."""
    said = found.scenario
    parts: list[RenderableType] = [Text(safe_text(said.title), style="bold"), *_asked(found)]
    parts += [
        Text(),
        Text(safe_text(headline(found, names)), style="bold"),
        Text(_how(found, names), style="dim"),
    ]
    parts += _section("What is changed, on a copy of the record", _edits(found, names))
    parts += _section(f"Chance of being with {names.told(found.anchor)}", [_sides(found, names)])
    parts += _section("Blocs, their number open", _blocs(found, names))
    parts += _section("Pivots", _pivots(found, names)) if found.pivots else []
    parts += _section("Who can block", _rules(found, names)) if found.rules else []
    if found.without_source:
        parts += _section("On which source the change hangs", _sources(found, names))
    parts += _section("Before this is quoted", _bullets(found.warnings)) if found.warnings else []
    parts += _section("Assumed", _bullets(said.assumptions)) if said.assumptions else []
    parts += _section("To be answered", _bullets(said.questions)) if said.questions else []
    return Group(*parts, *(_reading(said.reading) if said.reading else ()))


def _section(title: str, content: Iterable[RenderableType]) -> list[RenderableType]:
    return [Text(), Text(safe_text(title), style="bold underline"), *content]


def _asked(found: Comparison) -> Iterator[RenderableType]:
    said = found.scenario
    if said.asked_by:
        yield Text(safe_text(f"Asked by {said.asked_by}"), style="dim")
    if said.about:
        yield Text(safe_text(said.about))


def _how(found: Comparison, names: Names) -> str:
    one, other = found.before.partition, found.after.partition
    drawn = (
        f", intervals over {found.resamples} resamples"
        if getattr(found.before, "resampled", None) is not None
        else ""
    )
    poles = f"poles {names.list(found.scenario.poles)}; " if found.scenario.poles else ""
    firm = "both proved least" if one.proved and other.proved else "not both proved least"
    return (
        f"Ties of {found.at}, half-life {found.weights.half_life_months:g} months; {poles}temperature "
        f"{found.temperature:.3g}{drawn}; seed {found.seed}. Energy {one.energy:+.2f} before, "
        f"{other.energy:+.2f} after, {firm}; ties against the two sides weigh {one.errors:.2f} before, "
        f"{other.errors:.2f} after."
    )


def _edits(found: Comparison, names: Names) -> Iterator[RenderableType]:
    if not found.applied:
        yield Text("Nothing: the scenario has no edits.")
    for one in found.applied:
        yield Text(safe_text(f"{one.number}  {edit_words(one.edit, names)}"))
        told = touched_words(one)
        if told:
            yield Padding(Text(safe_text(told), style="" if one.touched else "yellow"), (0, 0, 0, 3))
        yield Padding(Text(safe_text(f"Because: {one.edit.because}"), style="dim"), (0, 0, 0, 3))


def _sides(found: Comparison, names: Names) -> RenderableType:
    table = grid("Actor", "Before", "After", "Change", "Side before", "after")
    for column in table.columns[1:4]:
        column.justify = "right"
        column.no_wrap = True
    watched = [one for one in found.sides if one.watched]
    others = [one for one in found.sides if not one.watched and _is_notable(one)]
    for one in (*watched, *others[:_MOST_OTHERS]):
        before, after = (side_words(chance, found, names) for chance in (one.before, one.after))
        table.add_row(
            safe_text(names.of(one.actor)), chance_words(one.before), chance_words(one.after),
            shift_words(one), before, after if after != before else "same",
            style="bold" if one.turned else None,
        )  # fmt: skip
    rest = len(found.sides) - len(watched) - min(len(others), _MOST_OTHERS)
    return _with_note(table, f"{rest} other actors change by less than {NOTABLE:.2f}." if rest else "")


def _is_notable(one: SideChange) -> bool:
    return abs(one.shift) >= NOTABLE or one.before.why != one.after.why


def _with_note(table: Table, note: str) -> RenderableType:
    return Group(table, Text(note, style="dim")) if note else table


def _blocs(found: Comparison, names: Names) -> Iterator[RenderableType]:
    for bloc in found.blocs:
        yield Text(safe_text(bloc_words(bloc, names)))
    if not found.blocs:
        yield Text("None: no two actors stand together, before or after.")


def _pivots(found: Comparison, names: Names) -> Iterator[RenderableType]:
    table = grid("Actor", "Effect before", "after", "Rank before", "after")
    for column in table.columns[1:]:
        column.justify = "right"
    for one in found.pivots:
        effects = ("" if value is None else f"{value:.2f}" for value in (one.before, one.after))
        ranks = ("" if rank is None else str(rank) for rank in (one.rank_before, one.rank_after))
        table.add_row(safe_text(names.of(one.actor)), *effects, *ranks)
    yield table
    yield Text(
        "Effect: by how much the sides of all others change, in sum, with the side of this actor.",
        style="dim",
    )


def _rules(found: Comparison, names: Names) -> Iterator[RenderableType]:
    for change in found.rules:
        yield from (Text(safe_text(line)) for line in rule_lines(change, names))


def _sources(found: Comparison, names: Names) -> Iterator[RenderableType]:
    columns = [one for one in found.without_source if _weakens(found, one)][:_MOST_SOURCES]
    if not columns:
        yield Text("On none alone: whichever is taken out, most of the change is left.")
        return
    table = grid("Change of", "as is", *(f"without {safe_text(one.source)}" for one in columns))
    for column in table.columns[1:]:
        column.justify = "right"
    for actor in sorted(columns[0].shifts, key=lambda actor: -abs(_shift(found, actor)))[:_MOST_HANGING]:
        cells = ("gone" if one.shifts[actor] is None else signed(one.shifts[actor] or 0.0) for one in columns)
        table.add_row(safe_text(names.of(actor)), signed(_shift(found, actor)), *cells)
    yield table


def _weakens(found: Comparison, one: WithoutSource) -> bool:
    """Whether a notable part of some actor's change goes with the source."""
    return any(
        left is None or abs(_shift(found, actor) - left) >= NOTABLE / 2 for actor, left in one.shifts.items()
    )


def _shift(found: Comparison, actor: str) -> float:
    return next(one.shift for one in found.sides if one.actor == actor)


def _bullets(lines: Sequence[str]) -> Iterator[RenderableType]:
    return map(bullet, lines)


def _reading(reading: Reading) -> Iterator[RenderableType]:
    parts = (
        ("What the text asserts", reading.asserted), ("What the record can say", reading.can_say),
        ("What it cannot say", reading.cannot_say),
    )  # fmt: skip
    for title, text in parts:
        if text:
            yield from _section(title, [Text(safe_text(text))])
    if reading.since:
        lines = [f"{one.what}\n{one.source}" for one in reading.since]
        yield from _section("What has come since", _bullets(lines))
