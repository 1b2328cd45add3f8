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
# out, since they did not lower the error on held-out texts: length of the sentence, words between trigger
# and party, nouns against verbs, other deeds in the sentence, place of the sentence in the text, headings,
# carried dates, places, amounts, single types of deed and of tie, speech reported for events.
TERMS: Mapping[str, tuple[str, ...]] = {
    "event": (
        "all parties act", "more than two parties", "party inferred", "date known", "person named",
        "hostile deed", "denied or supposed",
    ),
    "tie": (),
    "claim": ("leaning hedge", "assessment", "nobody named", "reported speech"),
}  # fmt: skip


def features(statement: Statement) -> dict[str, float]:
    """The features of a statement by name: 0 or 1; `reported speech` counts speakers, up to 2."""
    if isinstance(statement, EventStatement):
        return _of_event(statement)
    if isinstance(statement, ClaimStatement):
        return {
            "leaning hedge": float(statement.hedge in _LEANING),
            "assessment": float(statement.claim == "assessment"),
            "nobody named": float(not statement.about),
            "reported speech": float(min(_DEEPEST, len(statement.speakers))),
        }
    return {}


def _of_event(event: EventStatement) -> dict[str, float]:
    return {
        "all parties act": float(not event.recipients),
        "more than two parties": float(len({*event.actors, *event.recipients}) > 2),
        "party inferred": float(_is_inferred(event)),
        "date known": float(event.date is not None),
        "person named": float(bool(event.people)),
        "hostile deed": float(QUAD_CLASS[event.type].endswith("conflict")),
        "denied or supposed": float(event.status in _DENIED),
    }


def _is_inferred(event: EventStatement) -> bool:
    """Whether a pronoun or description stands for a party: the evidence then says why, in brackets."""
    return any("(" in one.value for one in event.evidence if one.role in {"actor", "recipient"})
