"""What is doubtful, in words."""

from __future__ import annotations

from comity.core.text import safe_text
from comity.desk.review import Question
from comity.views.words.conflicts import conflict_question, conflict_title
from comity.views.words.names import Names
from comity.views.words.statements import statement_words


def question_words(question: Question, names: Names) -> str:
    """What is asked, in a line."""
    if question.event and question.conflict:
        asked = conflict_question(question.conflict.field)
        return f"{safe_text(conflict_title(question.event, names))}: sources differ {asked}"
    if question.judgement:
        one = question.judgement
        return f"{one.kind}, decided by {safe_text(one.by)} ({safe_text(one.why)}): {question.why}"
    if question.join:
        return f"One deed or two? They are {question.why}."
    return f"Is this read rightly? It was {question.why}."


def subject_words(question: Question, names: Names) -> str:
    """What a question is about, in a line."""
    if question.event and question.conflict:
        asked = conflict_question(question.conflict.field)
        return f"{safe_text(conflict_title(question.event, names))}: {asked}"
    return "; ".join(safe_text(statement_words(said, names)) for said in question.statements)
