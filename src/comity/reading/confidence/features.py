"""What can be seen of a statement that bears on whether it is right.

Every feature is read from the statement itself, so that a stored statement can be judged again. The names are
those of the shipped coefficients and of what `comity why` shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from comity.record.model import QUAD_CLASS, ClaimStatement, EventStatement, Statement

_DENIED = frozenset({"negated", "hypothetical"})
_LEANING = frozenset({"likely", "unlikely"})
_DEEPEST = 2  # speakers cited one inside the other; deeper chains are too rare to tell apart

# For each kind of statement the features that the fit may use, besides the weight of the rule. Tried and left
# out, since they did not lower the error on held-out documents: length of the sentence, words between trigger
# and party, nouns against verbs, other deeds in the sentence, more than two parties, parties only inferred
# (the weight is lowered for these already), material against verbal deeds, headings.
TERMS: Mapping[str, tuple[str, ...]] = {
    "event": (
        "all parties act", "hostile deed", "date known", "person named", "reported speech",
        "denied or supposed",
    ),
    "tie": (),
    "claim": ("leaning hedge", "reported speech", "quantity"),
}  # fmt: skip


def features(statement: Statement) -> dict[str, float]:
    """The features of a statement by name: 0 or 1; `reported speech` counts speakers, up to 2."""
    depth = float(min(_DEEPEST, len(statement.speakers)))
    if isinstance(statement, EventStatement):
        return {
            "all parties act": float(not statement.recipients),
            "hostile deed": float(QUAD_CLASS[statement.type].endswith("conflict")),
            "date known": float(statement.date is not None),
            "person named": float(bool(statement.people)),
            "reported speech": depth,
            "denied or supposed": float(statement.status in _DENIED),
        }
    if isinstance(statement, ClaimStatement):
        return {
            "leaning hedge": float(statement.hedge in _LEANING),
            "reported speech": depth,
            "quantity": float(statement.claim == "quantity"),
        }
    return {}
