"""Ties: an actor's counterparts, or what ties two actors in each dimension with the deeds behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.record.model import TieStatement
from comity.ties import DimensionTie, PairTies, Partner, dimensions
from comity.views.console.chronology import VoiceOf, chronology
from comity.views.console.pieces import ID_WIDTH, grid, quotation
from comity.views.words import Names, short_date
from comity.views.words.ties import apart_words, sign_words, stated_words


def partners_table(actor: str, found: Sequence[Partner], names: Names) -> RenderableType:
    """An actor's counterparts, most deeds first."""
    titles = {dimension.id: dimension.title for dimension in dimensions()}
    table = grid("With", "Deeds", "+", "−", "Not done", "Latest", "In")
    for column in table.columns[1:5]:
        column.justify = "right"
    for one in found:
        latest = short_date(Interval.day(one.last)) if one.last else "?"
        table.add_row(
            safe_text(names.of(one.code)), str(one.done), str(one.positive), str(one.negative), str(one.open),
            latest, ", ".join(titles[name] for name in one.dimensions),
        )  # fmt: skip
    note = Text("Not done: planned, possible, alleged or denied; never part of the deeds.", style="dim")
    return Group(Text(f"Ties of {names.of(actor)}", style="bold"), table, Text(), note)


def pair_table(
    pair: PairTies, names: Names, voice_of: VoiceOf, width: int, weighed: RenderableType
) -> RenderableType:
    """What ties two actors: a summary by dimension, what it weighs, then the deeds and relations of each."""
    title = Text(f"{names.of(pair.one)} and {names.of(pair.other)}", style="bold")
    if not pair.dimensions:
        none = Text("No text in the record tells of a tie between them: unknown, not neutral.")
        return Group(title, none, Text(), weighed)
    parts: list[RenderableType] = [title, _summary(pair), Text(), weighed]
    for tie in pair.dimensions:
        parts += [Text(), Text(f"{tie.dimension.title}: {tie.dimension.about}", style="bold underline")]
        if tie.events:
            parts.append(chronology(tie.events, names, voice_of, width))
        parts += [_stated(statement, names, voice_of, width) for statement in tie.stated]
    return Group(*parts)


def _summary(pair: PairTies) -> RenderableType:
    table = grid("Dimension", "Deeds", "First", "Latest", "Voices", "Apart from these", "Stated")
    table.columns[4].justify = table.columns[6].justify = "right"
    for tie in pair.dimensions:
        table.add_row(
            tie.dimension.title, sign_words(tie), _day(tie, first=True), _day(tie, first=False),
            str(tie.sources), apart_words(tie), str(len(tie.stated)),
        )  # fmt: skip
    return table


def _day(tie: DimensionTie, *, first: bool) -> str:
    day = tie.first if first else tie.last
    return short_date(Interval.day(day)) if day else "?"


def _stated(tie: TieStatement, names: Names, voice_of: VoiceOf, width: int) -> Text:
    text = Text(f"Stated: {safe_text(stated_words(tie, names))}   ").append(tie.id[:ID_WIDTH], style="dim")
    return text.append("\n").append_text(quotation(voice_of(tie), width))
