"""`comity review`: walks an analyst through what is doubtful, one question at a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.core.errors import ComityError
from comity.views.cli import judge, options, write
from comity.views.cli.opening import open_desk

if TYPE_CHECKING:
    from comity.desk import Desk
    from comity.desk.review import Question

Actor = Annotated[str | None, typer.Argument(help="Only what concerns this actor.")]
Below = Annotated[
    float | None, typer.Option("--below", min=0, max=1, help="Ask about readings less sure than this.")
]
List = Annotated[bool, typer.Option("--list", help="Show the questions and ask nothing.")]

_KEYS = {
    "conflict": "number of the side that stands, b both stand",
    "reading": "a accept, r reject, c correct a field",
    "lost": "d drop the decision",
    "join": "y one deed, n two deeds",
}
_ALWAYS = "s skip, u undo the last, q quit"


def review(
    actor: Actor = None,
    below: Below = None,
    by: judge.By = None,
    list_: List = False,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Decide on what is doubtful: open contradictions first, then readings, the least sure first.

    Each answer is kept at once; `comity judge list` shows them, `comity judge undo` takes them back.
    """
    from comity.desk import Desk
    from comity.desk.review import UNSURE, questions
    from comity.views.words import Names

    ask = not (list_ or json_)
    with Desk.open(record) if ask else open_desk(record) as desk:
        code = desk.actor(actor) if actor else None
        found = questions(desk.record, actor=code, below=UNSURE if below is None else below)
        if json_:
            from comity.views.data import question_json

            write.write_json([question_json(question, desk.voice) for question in found])
        elif not found:
            write.say("Nothing is doubtful.")
        elif list_:
            from comity.views.console.review import question_list

            write.write(question_list(found, Names(desk.vocabulary)))
        else:
            _Walk(desk, judge.analyst(by)).through(found)


class _Walk:
    """A walk through the questions; every answer is kept before the next question is put."""

    def __init__(self, desk: Desk, by: str) -> None:
        from comity.views.words import Names

        self._desk, self._by, self._names = desk, by, Names(desk.vocabulary)
        self._made: list[int] = []
        self._skipped = 0

    def through(self, found: list[Question]) -> None:
        from comity.views.console.review import question_view

        write.say(f"{len(found)} questions. Answers are kept at once; {_ALWAYS}.")
        done = 0
        try:
            for done, question in enumerate(found):
                view = question_view(question, done + 1, len(found), self._names, self._desk.voice)
                write.write(view)
                if not self._answered(question):
                    break
            else:
                done = len(found)
        finally:
            if self._made:
                self._desk.record.refresh()
            write.say(f"{len(self._made)} decided, {self._skipped} skipped, {len(found) - done} left")

    def _answered(self, question: Question) -> bool:
        """Ask until there is an answer; false where the analyst stops."""
        while True:
            typed = self._typed(f"{_KEYS[question.kind]}; {_ALWAYS}: ")
            if typed is None or typed == "q":
                return False
            if typed == "s":
                self._skipped += 1
                return True
            if typed == "u":
                self._undo()
            else:
                try:
                    if self._decide(question, typed):
                        return True
                    write.say(f"no such answer: {typed!r}")
                except ComityError as error:
                    write.say(f"error: {error}")

    def _decide(self, question: Question, typed: str) -> bool:
        if question.kind == "lost" and typed == "d":
            self._desk.record.undo(int(question.id))
            write.say(f"decision {question.id} taken back")
            return True
        if question.conflict and (typed == "b" or typed.isdigit()):
            record, value = self._desk.record, None if typed == "b" else typed
            made = record.settle(question.conflict, value, by=self._by, why=self._why())
            self._made.append(made.key)
            return True
        if question.kind == "join" and typed in {"y", "n"}:
            return self._join(question, one=typed == "y")
        if question.kind == "reading" and typed in {"a", "r"}:
            return self._keep("accept" if typed == "a" else "reject", question.id)
        if question.kind == "reading" and typed == "c":
            field = self._typed("field: ") or ""
            value = judge.coded(field, self._typed("what is right (empty: not said): "), self._desk)
            return self._keep("correct", question.id, field=field, value=value)
        return False

    def _join(self, question: Question, *, one: bool) -> bool:
        """Keep statements together that are one deed, or apart that are two, as they now stand or not."""
        ids = [said.id for said in question.statements]
        if one:
            return self._keep("merge", *ids)
        taken_for_one = question.join is not None and question.join.kind == "thin"
        return self._keep("split", *(ids[1:] if taken_for_one else ids))

    def _keep(self, kind: Any, *targets: str, **values: Any) -> bool:
        made = self._desk.record.judge(kind, *targets, by=self._by, why=self._why(), **values)
        self._made.append(made.key)
        return True

    def _why(self) -> str:
        return self._typed("why (empty: the text says so): ") or "the text says so"

    def _undo(self) -> None:
        if not self._made:
            write.say("nothing decided yet")
            return
        key = self._made.pop()
        self._desk.record.undo(key)
        write.say(f"decision {key} taken back; its question comes again in the next review")

    def _typed(self, prompt: str) -> str | None:
        """What the analyst types; None at the end of the input."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        return line.strip() if line else None
