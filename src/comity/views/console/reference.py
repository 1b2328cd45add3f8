"""Tables of reference sets: what is read, what they say of a state, where they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.desk import Apart, Voice
from comity.desk.reference import HeldSet
from comity.record.model import TieStatement
from comity.sources.reference import Source
from comity.views.console.pieces import ID_WIDTH, grid
from comity.views.reference_data import is_of
from comity.views.words import Names, counted, long_date
from comity.views.words.conflicts import apart_words
from comity.views.words.sources import document_words
from comity.views.words.statements import spell_words, statement_words

# Shown one by one; the rest is counted. Differences of up to a month are mostly matters of convention.
_SHOWN, _TELLING_DAYS = 30, 31
_SIZES = (
    (1, "one day"), (31, "up to a month"), (366, "up to a year"), (3653, "up to ten years"), (10**6, "more"),
)  # fmt: skip


def sets_table(known: Sequence[Source], held: Sequence[HeldSet]) -> RenderableType:
    """Every set, with what the record holds of it."""
    table = grid("Set", "What, by whom", "Terms", "In the record")
    for source in known:
        mine = [one for one in held if is_of(one, source)]
        what = Text(f"{source.title}\n{source.publisher}; {source.covers}")
        ships = Text("ships with comity\n" if source.form == "packaged" else "", style="dim")
        table.add_row(
            source.name, what, Text(source.terms, style="dim"),
            ships.append("\n".join(map(_held, mine)), style="not dim"),
        )  # fmt: skip
    note = "How to cite each: comity reference list --json, or comity why on any of its statements."
    return Group(table, Text(), Text(note, style="dim"))


def _held(one: HeldSet) -> str:
    return safe_text(f"{one.document.name}: {counted(one.statements, 'statement')}")


def facts_table(found: Mapping[str, Sequence[Voice]], actor: str, day: date, names: Names) -> RenderableType:
    """What the sets say of a state on a day, each line with its set and row."""
    parts: list[RenderableType] = [Text(f"{names.of(actor)} on {long_date(Interval.day(day))}", style="bold")]
    for head, voices in found.items():
        if not voices:
            continue
        table = grid(head.capitalize(), "Set", "Row", "Id")
        for words, voice in sorted(((_words(v, names), v) for v in voices), key=lambda pair: pair[0]):
            row = safe_text(voice.place)
            table.add_row(
                safe_text(words), _set_of(voice), row, Text(voice.statement.id[:ID_WIDTH], style="dim")
            )
        parts += [Text(), table]
    return Group(*parts)


def _words(voice: Voice, names: Names) -> str:
    """What a statement says, with its days; a tie's own words leave them out."""
    said = voice.statement
    return statement_words(said, names) + (spell_words(said) if isinstance(said, TieStatement) else "")


def _set_of(voice: Voice) -> str:
    """Set and edition; of a text its title."""
    said = voice.statement
    if not said.from_dataset:
        return document_words(voice.document)
    return safe_text(said.reader.partition("/")[2])


def apart_table(found: Sequence[Apart], names: Names) -> RenderableType:
    """Contradictions between sets: the widest in full, the others counted."""
    if not found:
        return Text("No contradictions between reference sets.")
    telling = [one for one in found if one.conflict.days > _TELLING_DAYS or one.conflict.topic == "vote"]
    shown = (telling or list(found))[:_SHOWN]
    parts: list[RenderableType] = []
    for number, one in enumerate(shown, 1):
        head = Text(f"{number}. {apart_words(one.conflict, names)}", style="bold")
        head.append(f"   {one.conflict.id[:ID_WIDTH]}", style="not bold dim")
        parts += [head, Padding(_sides(one), (0, 0, 1, 3))]
    if len(found) > len(shown):
        parts.append(_counts(found, len(shown)))
    return Group(*parts)


def _sides(one: Apart) -> RenderableType:
    lines = []
    for value, voices in one.sides:
        when = value if one.conflict.topic == "vote" else long_date(Interval.parse(value))
        line = Text(when, style="bold")
        for voice in voices:
            line.append(f"\n  {_set_of(voice)}, {safe_text(voice.place)}", style="not bold dim")
        lines.append(line)
    return Group(*lines)


def _counts(found: Sequence[Apart], shown: int) -> RenderableType:
    """How many there are of each kind and size."""
    table = grid("In all", *(words for _, words in _SIZES))
    counts = Counter(
        (
            f"{one.conflict.topic}, {one.conflict.field}",
            next(w for days, w in _SIZES if one.conflict.days <= days),
        )
        for one in found
    )
    for kind in sorted({kind for kind, _ in counts}):
        table.add_row(kind, *(f"{counts[kind, words]:,}" for _, words in _SIZES))
    note = f"{shown} of {len(found):,} shown; --actor narrows them down, --json gives all."
    return Group(table, Text(), Text(note, style="dim"))
