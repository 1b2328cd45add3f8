"""`/conflicts`: both quotes side by side, and which side stands."""

from __future__ import annotations

from collections.abc import Sequence

from comity.desk import Contradiction
from comity.views.data import contradiction_json
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table


def load(asked: Asked) -> Answer:
    """All contradictions, the most severe first, or those that are open, or settled."""
    found = asked.desk.conflicts(as_of=asked.as_of, actor=asked.get("actor"))
    wanted = asked.get("state")
    shown = [one for one in found if wanted is None or (one.conflict.settled is None) == (wanted == "open")]
    return Answer(
        data=lambda: [contradiction_json(one) for one in shown],
        shown={
            "contradictions": shown, "total": len(found),
            "open_count": sum(one.conflict.settled is None for one in found),
        },
        tables=lambda: {"contradictions": _table(shown)},
    )  # fmt: skip


def _table(found: Sequence[Contradiction]) -> Table:
    columns = (
        "id",
        "event",
        "field",
        "severity",
        "side",
        "value",
        "settled",
        "statement",
        "document",
        "quote",
    )
    rows = tuple(
        (
            one.conflict.id, one.event.id, one.conflict.field, one.conflict.severity, number, value,
            one.conflict.settled is not None, voice.statement.id, voice.document.name, voice.quote,
        )
        for one in found
        for number, (value, voices) in enumerate(one.sides, 1)
        for voice in voices
    )  # fmt: skip
    return Table("One row for each statement on a side of a contradiction", columns, rows)


SCREEN = Screen(
    path="/conflicts",
    title="Contradictions",
    question="Which dates, amounts and names contradict each other, and who says which?",
    load=load,
    template="conflicts.html",
    parameters=(
        Parameter(name="actor", label="Actor", kind="actor", hint="Only on deeds of this actor."),
        Parameter(
            name="state", label="State", kind="choice", choices=(("open", "open"), ("settled", "settled")),
            hint="Only those that are open, or settled.",
        ),
    ),
    nav=Nav("Read", 30, "Contradictions"),
)  # fmt: skip
