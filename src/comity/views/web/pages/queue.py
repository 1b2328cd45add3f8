"""`/queue`: what is doubtful and waits for a decision, and what was decided and can be undone."""

from __future__ import annotations

from typing import get_args

from comity.desk import Desk
from comity.desk.review import Question, QuestionKind, questions
from comity.record.judging import Judgement, JudgementKind
from comity.record.judging.values import CORRECTED
from comity.views.web.shell.screen import Action, Answer, Asked, Given, Nav, Parameter, Screen, Table

_MOST = 300  # joins and readings that are given; who has decided so many asks again


def doubtful(desk: Desk, actor: str | None) -> tuple[list[Question], dict[str, int]]:
    """The first joins and readings, and how many there are; can be sent to another process."""
    found: list[Question] = []
    counts: dict[str, int] = {}
    kinds: tuple[QuestionKind, ...] = ("join", "reading")
    for kind in kinds:
        some = questions(desk.record, actor=actor, kinds=(kind,))
        counts[kind] = len(some)
        found += some[:_MOST]
    return found, counts


def load(asked: Asked) -> Answer:
    """The questions, the most severe first, and the decisions, the latest first."""
    from comity.views.data import judgement_json, question_json

    record, actor = asked.desk.record, asked.get("actor")
    kind = asked.get("kind")
    first = questions(record, actor=actor, kinds=("conflict", "lost"))
    rest = asked.soon(doubtful, actor)
    more, counted = rest.answer if rest else ([], {})
    shown = [one for one in [*first, *more] if kind in {None, one.kind}]
    made = record.judgements()[::-1]
    lost = {one.key for one, _ in record.lost_judgements()}
    return Answer(
        data=lambda: {
            "questions": [question_json(one, asked.desk.voice) for one in shown],
            "decisions": [judgement_json(one, lost=one.key in lost) for one in made],
        },
        shown={
            "questions": shown, "made": made, "lost": lost, "rest": rest,
            "correctable": lambda said: CORRECTED.get(said.kind, ()),
            "kinds": {one: sum(q.kind == one for q in first) for one in ("conflict", "lost")} | counted,
        },
        tables=lambda: {"questions": _table(shown), "decisions": _decisions(made)},
        is_partial=rest is None,
    )  # fmt: skip


def _table(found: list[Question]) -> Table:
    rows = tuple((one.kind, one.id, one.why, " ".join(said.id for said in one.statements)) for one in found)
    return Table("One row for each question", ("kind", "id", "why", "statements"), rows)


def _decisions(made: list[Judgement]) -> Table:
    rows = tuple((one.key, one.kind, one.field, one.value, one.by, one.why, one.at) for one in made)
    return Table("One row for each decision", ("number", "kind", "field", "value", "by", "why", "at"), rows)


def join(desk: Desk, given: Given) -> None:
    """Say that statements tell of one deed, or of two."""
    ids = [one for one in given.get("ids").split(",") if one]
    kind: JudgementKind = "merge" if given.get("word") == "one" else "split"
    # Taken for one deed, the weakest statement is parted from the rest; taken for two, all are named.
    targets = ids[1:] if kind == "split" and given.get("state") == "thin" else ids
    desk.record.judge(kind, *targets, by=given.by, why=given.get("why", "the texts say so"))


SCREEN = Screen(
    path="/queue",
    title="Queue",
    question="What is doubtful and waits for a decision, and what has been decided?",
    load=load,
    template="queue.html",
    parameters=(
        Parameter(name="actor", label="About", kind="actor", hint="Only what concerns this actor."),
        Parameter(
            name="kind",
            label="Kind",
            kind="choice",
            choices=tuple((one, one) for one in get_args(QuestionKind)),
            hint="Only questions of that kind.",
        ),
    ),
    nav=Nav("Judge", 40, "Queue"),
)
ACTIONS = (
    Action(
        path="/judge/join",
        summary=join.__doc__ or "",
        act=join,
        fields=(
            Parameter(name="ids", label="Statements", is_needed=True, most=2000),
            Parameter(
                name="word",
                label="Deeds",
                kind="choice",
                choices=(("one", "one"), ("two", "two")),
                is_needed=True,
            ),
            Parameter(name="state", label="State"),
            Parameter(name="why", label="Why", is_typed=True),
        ),
    ),
)
