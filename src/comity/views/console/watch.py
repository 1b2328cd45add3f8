"""Indicators on a terminal: how each stands, what it counts, and how often it would have tripped before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.indicators.shipped import Shipped
from comity.core.text import safe_text, shorten
from comity.desk.watch import Sighting, Watched
from comity.views.console.pieces import ID_WIDTH, deed, grid, quotation
from comity.views.words import Names, deed_noun, parties_line, short_when
from comity.views.words.watch import coverage_words, day_words, history_words, rule_words, seen_words

_STYLES = {"tripped": "bold red", "quiet": "green", "not judged": "dim"}
_SIGNS = {"tripped": "▲", "quiet": "·", "not judged": "?"}
_MOST = 6
"""Pieces of evidence shown; the rest are in `--json`."""


def watch_table(found: Sequence[Watched], names: Names, at: date, width: int) -> RenderableType:
    """Indicators with their state and evidence, and at the end for which days the sources tell."""
    parts: list[RenderableType] = []
    for one in found:
        parts += [*_one(one, names, width), Text()]
    return Group(*parts, *_sources(found, at))


def sign_line(one: Watched) -> Text:
    """An indicator on a line: sign, state, since when, name."""
    state = one.judged.state
    since = f" since {day_words(one.judged.since)}" if one.judged.since else ""
    line = Text(f"{_SIGNS[state]} {state}{since}", style=_STYLES[state])
    source = "" if one.judged.source == "record" else f" ({safe_text(one.judged.source)})"
    return line.append(f"  {safe_text(one.name)}{source}", style="not bold default")


def _one(one: Watched, names: Names, width: int) -> Iterator[RenderableType]:
    level = f" [{one.indicator.level}]" if one.indicator.level else ""
    yield sign_line(one)
    yield _under(Text(safe_text(one.indicator.title) + level, style="bold"))
    yield _under(Text(safe_text(seen_words(one.indicator, one.judged))))
    yield _under(Text(history_words(one.judged.history), style="dim"))
    for note in one.judged.notes:
        yield _under(Text(note, style="dim"))
    for sighting in one.evidence[:_MOST]:
        yield from _sighting(sighting, names, width)
    if len(one.evidence) > _MOST:
        yield _under(Text(f"and {len(one.evidence) - _MOST} more: --json", style="dim"), 4)


def _sighting(one: Sighting, names: Names, width: int) -> Iterator[RenderableType]:
    line = Text(f"{safe_text(one.id)[: ID_WIDTH if one.event else 24]}  ", style="dim")
    if one.event is not None:
        told = deed(one.event, names)
        if one.field is not None:
            told = f"sources differ on {one.field}: {deed_noun(one.event)}, {parties_line(one.event, names)}"
        line.append(f"{short_when(one.event)}  {safe_text(told)}", style="not dim")
    yield _under(line, 4)
    for voice in one.voices:
        yield _under(quotation(voice, width // 2), 6)


def _under(line: Text, left: int = 2) -> RenderableType:
    return Padding(line, (0, 0, 0, left))


def _sources(found: Sequence[Watched], at: date) -> Iterator[RenderableType]:
    covered = {one.judged.source: one.judged.covered for one in found}
    for source, days in covered.items():
        if days is not None or source == "record":
            yield Text(f"On {day_words(at)}, {coverage_words(safe_text(source), days, at)}.", style="dim")


def checked_table(found: Sequence[Watched], names: Names, at: date) -> RenderableType:
    """What each indicator looks for, and how often it would have tripped."""
    parts: list[RenderableType] = []
    for one in found:
        parts += [
            sign_line(one),
            _under(Text(safe_text(f"trips at {rule_words(one.indicator, names)}"))),
            _under(Text(safe_text(seen_words(one.indicator, one.judged)))),
            _under(Text(history_words(one.judged.history), style="bold")),
            *(_under(Text(note, style="dim")) for note in one.judged.notes),
            Text(),
        ]
    return Group(*parts, *_sources(found, at))


def shipped_table(found: Iterable[Shipped], width: int) -> RenderableType:
    """A line for each file that ships."""
    table = grid("Name", "Indicators")
    table.columns[0].no_wrap = True
    for one in found:
        titles = [shorten(indicator.title, max(40, width - 30)) for indicator in one.file.indicators]
        table.add_row(one.name, "\n".join(titles))
    note = Text("Watch one: comity watch NAME    Copy one: comity watch show NAME > mine.yaml", style="dim")
    return Group(table, Text(), note)
