"""Where several readers of one document differ: one row for each deed that they do not tell alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.desk.second_reading import Comparison, Difference
from comity.record.codec import interval_to_json
from comity.record.model import EventStatement
from comity.record.summary import summarise
from comity.views.console.pieces import grid
from comity.views.words import Names, counted, deed_noun, mark_of, parties_line, short_date

_MOST = 30  # rows on a screen; `--out` and `--json` have all


def disagreements(found: Sequence[Comparison], names: Names) -> RenderableType:
    """All differences as a table, and how often the readers agree.

    Args:
        found: The comparisons of a run, document by document.
        names: Names of actors.
    """
    first = ", ".join(sorted({name for one in found for name in one.first})) or "none"
    second = ", ".join(sorted({one.second for one in found} - {""})) or "none"
    rows = [row for one in found for row in one.differences]
    agreed = sum(one.agreed for one in found)
    said = f"{counted(agreed, 'deed')} told alike by {first} and {second}, {len(rows)} not"
    if not rows:
        return Text(f"{said}.")
    table = grid("Where", "Differs in", first, second)
    for row in rows[:_MOST]:
        differs = ", ".join(row.fields) or "only one has it"
        where = Text(safe_text(f"{row.document}, {row.place}"))
        table.add_row(where, differs, _deed(row.first, names), _deed(row.second, names))
    more = len(rows) - _MOST
    tail = f" The first {_MOST} are shown; --out FILE has all." if more > 0 else ""
    return Group(Text(f"{said}:{tail}"), table)


def _deed(said: EventStatement | None, names: Names) -> Text:
    if said is None:
        return Text("–")
    event = summarise(said.id, [said])
    shown = mark_of(said.status)
    line = f"{deed_noun(event)}: {parties_line(event, names)}; {short_date(said.date)}; {shown.word}"
    return Text(safe_text(line))


def comparison_json(found: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The same as plain data, for programs."""
    return [
        {
            "readers": [*one.first, one.second], "agreed": one.agreed,
            "differences": [difference_json(row) for row in one.differences],
        }
        for one in found
    ]  # fmt: skip


def difference_json(row: Difference) -> dict[str, Any]:
    """One difference: which fields, and both readings."""
    return {
        "kind": row.kind, "document": row.document, "place": row.place, "fields": list(row.fields),
        "first": _said(row.first), "second": _said(row.second),
    }  # fmt: skip


def _said(said: EventStatement | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        "reader": said.reader, "type": said.type, "mode": said.mode, "actors": list(said.actors),
        "recipients": list(said.recipients), "status": said.status, "date": interval_to_json(said.date),
        "amount": {"value": said.amount.value, "unit": said.amount.unit} if said.amount else None,
        "by": said.by, "quote": said.quote, "confidence": said.confidence,
    }  # fmt: skip
