"""`/method`: every weight on one page, with its reason, and what works it all out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comity.views.web.shell.screen import Answer, Asked, Nav, Screen, Table

TABLES = (
    ("status", "Status: what a deed counts for by how sure it is"),
    ("dimension", "Dimension: what a tie of each kind counts for"),
    ("stated", "Stated relations: scores"),
    ("pledge", "Treaty duties: scores"),
    ("membership", "Membership: scores by body"),
    ("standing", "Less than full membership: factors"),
    ("votes", "Votes at the UN"),
    ("source", "Sources: quality, as the user sets it"),
)


def load(asked: Asked) -> Answer:
    """The table of weights with the reason for each value, PLOVER's scores, the thresholds, the versions."""
    from comity.blocs.doubt.stability import NAMED
    from comity.blocs.pivots import LOST, SEEN
    from comity.record.history import GRACE_DAYS
    from comity.ties.reasons import reasons
    from comity.ties.weights import deed_scores, load_weights
    from comity.views.health import examine
    from comity.views.weight_data import weights_json
    from comity.vocab import load_vocabulary

    weights = load_weights()
    scores, source = deed_scores(weights), load_vocabulary().score_source()
    why = reasons()
    readers = asked.desk.record.readers()
    thresholds = (
        ("Least share of draws in which a side holds", f"{NAMED:.0%}", "below it no bloc is named"),
        ("Share of an effect that hangs on one source", f"{LOST:.0%}", "above it the pivot rests on it"),
        ("Draws that must have seen a state on its rarer side", str(SEEN), "below it no effect is told"),
        ("Days of grace for a plan", str(GRACE_DAYS), "after its time, before it is overdue"),
    )
    parts = examine()
    return Answer(
        data=lambda: {
            "weights": weights_json(weights, scores, source),
            "thresholds": [dict(zip(("what", "value", "means"), row, strict=True)) for row in thresholds],
            "readers": readers, "parts": [asdict(one) for one in parts],
        },
        shown={
            "weights": weights, "tables": TABLES, "why": why, "scores": scores, "score_source": source,
            "thresholds": thresholds, "readers": readers, "parts": parts,
        },
        tables=lambda: {"weights": _table(weights, why)},
    )  # fmt: skip


def _table(weights: Any, why: Any) -> Table:
    rows = [
        (name, key, float(value), why.get(f"{name}.{key}", ""))
        for name, _ in TABLES
        for key, value in getattr(weights, name).items()
    ]
    rows += [("", "half_life_months", weights.half_life_months, why.get("half_life_months", ""))]
    return Table("One row for each weight", ("table", "key", "value", "why"), tuple(rows))


SCREEN = Screen(
    path="/method",
    title="Method",
    question="By which weights, thresholds and programs do the figures come about?",
    load=load,
    template="method.html",
    nav=Nav("About", 20, "Method"),
)
