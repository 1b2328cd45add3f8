"""One question of the review, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.core.text import safe_text
from comity.desk import Voice
from comity.desk.review import Question
from comity.record.model import EventStatement, Statement
from comity.views.console.pieces import ID_WIDTH, grid
from comity.views.console.why import in_paragraph
from comity.views.words import Names, counted, long_date
from comity.views.words.conflicts import side_words
from comity.views.words.review import question_words, subject_words
from comity.views.words.sources import citation_words
from comity.views.words.statements import statement_words

VoiceOf = Callable[[Statement], Voice]


def question_view(
    question: Question, number: int, total: int, names: Names, voice_of: VoiceOf
) -> RenderableType:
    """A question with all that is needed to answer it: what was read, and the words in their paragraph.

    Args:
        question: What is asked.
        number: Of the question, from 1 on.
        total: How many there are.
        names: Of actors and places.
        voice_of: Gives a statement its document.
    """
    parts: list[RenderableType] = [
        Text(f"\n[{number}/{total}] {question_words(question, names)}", style="bold")
    ]
    if question.conflict:
        for side_number, side in enumerate(question.conflict.sides, 1):
            value = side_words(question.conflict.field, side.value, names)
            parts.append(Text(f"{side_number}: {value}", style="bold"))
            members = [said for said in question.statements if said.id in set(side.statements)]
            parts += [_voice(voice_of(said)) for said in members]
        return Group(*parts)
    for said in question.statements:
        parts += [Text(_reading(said, names)), _voice(voice_of(said))]
    return Group(*parts)


def _reading(said: Statement, names: Names) -> str:
    line = safe_text(statement_words(said, names))
    if isinstance(said, EventStatement):
        more = [long_date(said.date), *said.people, *([f"according to {said.by}"] if said.by else [])]
        line += f"; {safe_text('; '.join(more))}"
    return line


def _voice(voice: Voice) -> Padding:
    before, quote, after = in_paragraph(voice.document, voice.statement.span)
    text = Text(before).append(f"«{quote}»", style="bold reverse").append(after)
    text.append(f"\n— {citation_words(voice)}", style="dim")
    return Padding(text, (0, 0, 1, 2))


def question_list(found: Sequence[Question], names: Names) -> RenderableType:
    """All questions, a line each."""
    table = grid("What", "On", "Why", "Id")
    for question in found:
        table.add_row(question.kind, subject_words(question, names), question.why, question.id[:ID_WIDTH])
    return Group(table, Text(), Text(counted(len(found), "question"), style="dim"))
