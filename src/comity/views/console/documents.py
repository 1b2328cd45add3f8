"""The documents of a record as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.desk import Holding
from comity.views.console.pieces import ID_WIDTH, grid
from comity.views.words import counted, short_date


def holdings_table(found: Sequence[Holding]) -> RenderableType:
    """Documents in order: when published, what and by whom, how much was read in each, its hash."""
    table = grid("Published", "Document", "Deeds", "Ties", "Claims", "Hash")
    for column in table.columns[2:5]:
        column.justify = "right"
    for one in found:
        document = one.document
        publisher = safe_text(document.publisher or document.author or "")
        told = Text(safe_text(document.title or document.name), style="bold")
        told.append(f"\n{publisher}" if publisher else "", style="not bold dim")
        mark = " (inferred)" if document.published_reason.startswith("inferred") else ""
        counts = (str(one.statements.get(kind, 0)) for kind in ("event", "tie", "claim"))
        table.add_row(short_date(document.published) + mark, told, *counts, document.sha256[:ID_WIDTH])
    return Group(table, Text(), Text(counted(len(found), "document"), style="dim"))
