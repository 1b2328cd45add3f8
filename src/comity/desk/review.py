"""What an analyst should look at: open contradictions, decisions that lost their ground, unsure readings.

>>> from comity.testing import tiny_record
>>> [question.kind for question in questions(tiny_record())][:1]
['conflict']
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from comity.record.doubtful import DoubtfulJoin
from comity.record.judging import Judgement
from comity.record.model import Conflict, Event, EventStatement, Statement
from comity.record.store import Record

QuestionKind = Literal["conflict", "lost", "join", "reading"]
# A reading below this confidence is asked about: measured on text nobody tuned to, six in ten of those below
# it are right (docs/concepts/confidence.md).
UNSURE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide.

    Attributes:
        kind: `conflict`: which side stands; `lost`: a decision whose statement is no longer read; `join`:
            whether two statements are of one deed; `reading`: whether a statement was read rightly.
        id: Of the conflict or statement; of a lost decision its number; of a join the first statement's.
        why: Why it is asked.
        statements: What it rests on.
        event: Of a conflict: the event.
        conflict: Of a conflict: the conflict.
        judgement: Of a lost decision: the decision.
        join: Of a join: what speaks for and against it.
    """

    kind: QuestionKind
    id: str
    why: str
    statements: tuple[Statement, ...]
    event: Event | None = None
    conflict: Conflict | None = None
    judgement: Judgement | None = None
    join: DoubtfulJoin | None = None


def questions(
    record: Record, *, actor: str | None = None, below: float = UNSURE,
    kinds: Collection[QuestionKind] | None = None,
) -> list[Question]:  # fmt: skip
    """Open contradictions, decisions that lost their ground, doubtful joins, then deeds, ties and claims.

    Args:
        record: The record.
        actor: Code: only what concerns this actor.
        below: The least sure come first; confidence from which on a reading is not asked about, 0–1.
        kinds: Only questions of these kinds; all by default.
    """
    ways: dict[QuestionKind, Callable[[], Iterator[Question]]] = {
        "conflict": lambda: _conflicts(record, actor), "lost": lambda: _lost(record),
        "join": lambda: _joins(record, actor), "reading": lambda: _readings(record, actor, below),
    }  # fmt: skip
    return [one for kind, ask in ways.items() if kinds is None or kind in kinds for one in ask()]


def _conflicts(record: Record, actor: str | None) -> Iterator[Question]:
    for event, conflict in record.conflicts():
        if conflict.settled or (actor and actor not in event.parties):
            continue
        ids = {one for side in conflict.sides for one in side.statements}
        yield Question(
            kind="conflict", id=conflict.id, event=event, conflict=conflict, why="sources differ",
            statements=tuple(said for said in event.statements if said.id in ids),
        )  # fmt: skip


def _lost(record: Record) -> Iterator[Question]:
    for decision, gone in record.lost_judgements():
        yield Question(
            kind="lost", id=str(decision.key), judgement=decision, statements=gone,
            why="a newer reading no longer has what was decided on",
        )  # fmt: skip


def _joins(record: Record, actor: str | None) -> Iterator[Question]:
    for join in record.doubtful_joins():
        ends = (record.statement(join.link.one), record.statement(join.link.other))
        parties = {code for said in ends if isinstance(said, EventStatement) for code in _parties(said)}
        if actor and actor not in parties:
            continue
        taken = "taken for one deed" if join.kind == "thin" else "taken for two deeds"
        yield Question(
            kind="join", id=join.link.one, join=join, statements=ends,
            why=f"{taken}; that they are one has a chance of {join.link.chance:.0%}",
        )  # fmt: skip


def _parties(said: EventStatement) -> tuple[str, ...]:
    return (*said.actors, *said.recipients)


def _readings(record: Record, actor: str | None, below: float) -> Iterator[Question]:
    # What became of a forecast does not say that it was read rightly.
    judged = {one for said in record.judgements() if said.kind != "resolve" for one in said.ids}
    unsure = [
        said
        for kind in ("event", "tie", "claim")
        for said in record.statements(kind, actor=actor)
        if said.confidence < below and said.id not in judged
    ]
    order = {"event": 0, "tie": 1}  # what an analyst acts on before what commentators think
    for said in sorted(unsure, key=lambda s: (order.get(s.kind, 2), s.confidence, s.document, s.span.start)):
        yield Question(
            kind="reading", id=said.id, statements=(said,), why=f"read with confidence {said.confidence:.2f}"
        )
