"""Why the record says something: the quote in its paragraph, the rule that read it, the document."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.core.offsets import Span
from comity.core.text import safe_text
from comity.desk import Explanation, Voice
from comity.record.doubtful import Link
from comity.record.history import Step
from comity.record.match import SILENT
from comity.record.model import EXTRACT, Document, EventStatement, Side, Statement
from comity.views.console.pieces import ID_WIDTH, deed, grid
from comity.views.words import Names, counted, long_date, long_when, mark_of
from comity.views.words.conflicts import apart_words, conflict_question, side_words
from comity.views.words.history import STATE_WORDS
from comity.views.words.sources import document_words, published_words, sources_words
from comity.views.words.statements import statement_words

_CONTEXT = 700  # characters of a paragraph shown on either side of the quote


def explanation(found: Explanation, names: Names) -> RenderableType:
    """The voices behind an id, each with its paragraph, its evidence and its document."""
    parts: list[RenderableType] = [*_head(found, names)]
    for number, voice in enumerate(found.voices, 1):
        parts += [Text(), _voice_head(number, len(found.voices), voice)]
        parts.append(Padding(_paragraph(voice), (0, 0, 0, 2)))
        parts.append(Padding(_reading(voice, names), (1, 0, 0, 2)))
    return Group(*parts)


def _head(found: Explanation, names: Names) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(f"{found.kind} {found.id}", style="bold")]
    if found.event:
        shown = mark_of(found.event.status)
        lines.append(Text(safe_text(deed(found.event, names))))
        lines.append(Text(f"{long_when(found.event)}; {shown.sign} {shown.word}"))
    lines += [_step(step) for step in found.history]
    if found.apart:
        lines.append(Text(apart_words(found.apart, names)))
        lines += [
            Text(f"  {side.value}: {counted(len(side.statements), 'statement')}")
            for side in found.apart.sides
        ]
    if found.conflict and found.event:
        lines.append(Text(f"sources differ {conflict_question(found.conflict.field)}:"))
        lines += [_side(found.conflict.field, side, names) for side in found.conflict.sides]
    told = f" in {sources_words(found.event, _voice_of(found))}" if found.event and not found.conflict else ""
    lines.append(Text(f"rests on {counted(len(found.voices), 'statement')}{told}", style="dim"))
    if found.link:
        lines += _link(found.link, found)
    return lines


def _step(step: Step) -> Text:
    when = f" ({long_date(step.date)})" if step.date else ""
    shown = ", ".join(one[:ID_WIDTH] for one in step.statements[:3])
    line = Text(f"  {step.on.isoformat()}  {STATE_WORDS[step.state]}{when}")
    return line.append(f"   {shown}", style="dim")


def _voice_of(found: Explanation) -> Callable[[Statement], Voice]:
    return {voice.statement: voice for voice in found.voices}.__getitem__


def _link(link: Link, found: Explanation) -> list[RenderableType]:
    """Why the statements are taken for one deed, at the point where that is least sure."""
    numbers = {voice.statement.id: number for number, voice in enumerate(found.voices, 1)}
    ends = " and ".join(
        f"[{numbers[one]}]" for one in sorted((link.one, link.other), key=numbers.__getitem__)
    )
    table = grid("", "", "")
    table.show_header = False
    for feature in sorted(link.features, key=lambda feature: -abs(feature.weight)):
        if feature.level not in SILENT:
            table.add_row(f"{feature.weight:+.2f}", feature.name, feature.level)
    head = f"taken for one deed; the weakest link, {ends}, weighs {link.score:+.2f} in log-odds:"
    return [Text(head, style="dim"), Padding(table, (0, 0, 0, 2))]


def _side(field: str, side: Side, names: Names) -> Text:
    return Text(f"  {side_words(field, side.value, names)}: {counted(len(side.statements), 'statement')}")


def _voice_head(number: int, total: int, voice: Voice) -> Text:
    head = Text(f"[{number}/{total}] {document_words(voice.document)}", style="bold")
    return head.append(f", {voice.place}", style="not bold")


def _paragraph(voice: Voice) -> Text:
    """The paragraph with the quote in «» and bold; both, so that it shows without colour as well."""
    before, quote, after = in_paragraph(voice.document, voice.statement.span)
    return Text(before).append(f"«{quote}»", style="bold reverse").append(after)


def in_paragraph(document: Document, span: Span) -> tuple[str, str, str]:
    """A paragraph in three: before the span, the span, after it; safe to show, cut where it is long."""
    text = document.text
    start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    end = text.find("\n\n", span.end)
    before, after = text[start : span.start], text[span.end : len(text) if end < 0 else end]
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT] + "…"
    quote = span.of(text)
    if len(quote) > 2 * _CONTEXT:
        quote = quote[: 2 * _CONTEXT] + f"… ({counted(len(quote), 'character')} in all)"
    return safe_text(before), safe_text(quote), safe_text(after)


def _reading(voice: Voice, names: Names) -> RenderableType:
    said, document = voice.statement, voice.document
    table = grid("", "")
    table.show_header = False
    for name, value in (*_facts(said, names), *_evidence(said), *_document(document)):
        table.add_row(Text(name, style="dim"), Text(safe_text(value)))
    return table


def _facts(said: Statement, names: Names) -> list[tuple[str, str]]:
    rows = [("says", statement_words(said, names)), ("statement", said.id)]
    if isinstance(said, EventStatement):
        reason = f" — {said.date_reason}" if said.date_reason else ""
        rows.append(("date", f"{long_date(said.date)}{reason}"))
    if said.by or said.speakers:
        rows.append(("cited", " ← ".join(said.speakers) or said.by or ""))
    rule = f"rule {said.rule or 'unnamed'}, confidence {said.confidence:.2f}"
    rows.append(("read by", f"{said.reader or 'unknown reader'}, {rule}"))
    if said.model:
        rows.append(("model", said.model))
    return rows


def _evidence(said: Statement) -> list[tuple[str, str]]:
    return [
        (one.role, f"{one.value or '·'}   characters {one.span.start}–{one.span.end}")
        for one in said.evidence
    ]


def _document(document: Document) -> list[tuple[str, str]]:
    reason = f" — {document.published_reason}" if document.published_reason else ""
    rows = [
        ("published", (published_words(document) or "unknown") + reason),
        ("citation" if document.media_type == EXTRACT else "author", document.author or ""),
        ("address", document.url or ""),
        ("licence", document.licence or ""),
        ("file", document.path),
        ("sha256", document.sha256),
    ]
    return [(name, value) for name, value in rows if value]
