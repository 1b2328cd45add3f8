"""The chance of a deed next month on a terminal, never without what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.desk.next_month import Outlook
from comity.views.console.pieces import bullet
from comity.views.words import Names
from comity.views.words.next_month import outlook_words, worth_words


def outlook_list(found: Sequence[Outlook], pair: tuple[str, str], kind: str, names: Names) -> RenderableType:
    """One paragraph for each source."""
    month = f"{found[0].month:%B %Y}" if found else "next month"
    head = f"{kind}, {names.list(pair)}: the chance of at least one in {month}"
    parts: list[RenderableType] = [Text(safe_text(head), style="bold")]
    for one in found:
        parts += [Text(), Text(safe_text(outlook_words(one)))]
        parts += [bullet(line) for line in worth_words(one)]
    note = (
        "From counts of past deeds alone. Months count from the first deed of the two in the source to the "
        "last whole one; of a month without a deed it is not known whether anybody looked."
    )
    return Group(*parts, Text(), Text(note, style="dim"))
