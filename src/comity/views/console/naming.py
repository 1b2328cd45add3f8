"""A deed or place under its names, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.naming.groups import TermUses
from comity.core.text import safe_text
from comity.desk.naming import Naming, Wording
from comity.record.model import Event
from comity.views.console.pieces import ID_WIDTH, deed, quotation, section
from comity.views.console.uses import use_lines
from comity.views.words import Names, short_when
from comity.views.words.naming import UNSEEN, mark_words, thing_words, used_by_words

_MOST = 3  # passages of one source for one term
_FEW = 4  # a longer stretch that names a deed is the quotation itself


def naming_page(found: Naming, names: Names, width: int) -> RenderableType:
    """The terms with who uses them, the deed as the record has it, and terms that nobody uses."""
    parts: list[RenderableType] = []
    for thing in found.things:
        parts += [Text(_capital(thing_words(thing)), style="bold underline")]
        rows = [row for row in found.terms if row.thing == thing.id]
        parts += [line for row in rows for line in _term(row, found, names)]
        if not rows:
            parts.append(Text("No document of the record uses a term of the table for it.", style="dim"))
        silent = [one.forms[0] for one in found.silent if one.thing == thing.id]
        if silent:
            parts += [Text(), Text(f"Known and not used here: {'; '.join(silent)}", style="dim")]
        parts.append(Text())
    if any(not row.is_seen for row in found.terms):
        parts += [Text(UNSEEN, style="dim"), Text()]
    if not found.things:
        parts.append(
            Text("The table of loaded terms does not know this deed; the words of its sources:", style="dim")
        )
    parts += list(_wordings(found, names, width))
    while parts and isinstance(parts[-1], Text) and not parts[-1].plain:
        parts.pop()
    return Group(*parts)


def _term(row: TermUses, found: Naming, names: Names) -> Iterator[RenderableType]:
    yield Text()
    head = Text(safe_text(row.label), style="bold")
    used = used_by_words(row.sides, names) + mark_words(is_seen=row.is_seen)
    yield head.append(f"  {used}", style="not bold")
    for _, uses in row.sources:
        yield from use_lines(uses, found.documents, most=_MOST)


def _wordings(found: Naming, names: Names, width: int) -> Iterator[RenderableType]:
    lines: list[RenderableType] = []
    for event in found.events:
        told = [one for one in found.wordings if one.event is event]
        lines += _event(event, told, names, width)
    title = "The deed in the record" if len(found.events) == 1 else "Deeds of it in the record"
    yield from section(title, lines)[1:]


def _event(event: Event, told: Iterable[Wording], names: Names, width: int) -> Iterator[RenderableType]:
    head = Text(f"{event.id[:ID_WIDTH]}  {short_when(event)}  {safe_text(deed(event, names))}")
    yield head.append(f", {event.status}", style="dim")
    for one in told:
        line = Text()
        if one.words and len(one.words.split()) <= _FEW:
            line.append(f"{safe_text(' '.join(one.words.split()))}: ", style="bold")
        yield Padding(line.append_text(quotation(one.voice, width)), (0, 0, 0, 2))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
