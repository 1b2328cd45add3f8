"""On which evidence a state went from one bloc to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from comity.ties.network import Ties

_MOST = 5  # reasons told for one move; the rest weigh less


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A piece of evidence whose weight has changed between two dates.

    Attributes:
        evidence_id: Of the event, statement or fact.
        other: The actor to whom it ties the state.
        change: How much further it pulls towards the new bloc and away from the old one, in units of raw
            weight; above 0.
        new: Whether it did not count at the earlier date; else it has faded or ended.
    """

    evidence_id: str
    other: str
    change: float
    new: bool


def reasons(
    state: str, before: Ties, after: Ties, *, left: Collection[str], joined: Collection[str]
) -> tuple[Reason, ...]:
    """The evidence that drew a state out of one bloc and into another, the strongest first.

    Empty where its own ties pull no further than before: then those it is tied to have moved.

    Args:
        state: Code of the state that moved.
        before: Ties at the earlier date.
        after: Ties at the later date.
        left: Members of the bloc that it left, at the earlier date; empty if it was in none.
        joined: Members of the bloc that it joined, at the later date; empty if it is in none.
    """
    old, new = _weights(before, state), _weights(after, state)
    found = []
    for key in old.keys() | new.keys():
        id_, other = key
        pull = (other in joined) - (other in left)
        change = pull * (new.get(key, 0.0) - old.get(key, 0.0))
        if change > 0:
            found.append(Reason(evidence_id=id_, other=other, change=change, new=key not in old))
    return tuple(sorted(found, key=lambda one: (-one.change, one.evidence_id, one.other))[:_MOST])


def _weights(ties: Ties, state: str) -> dict[tuple[str, str], float]:
    """What each piece of evidence weighs between the state and each other actor."""
    found: dict[tuple[str, str], float] = {}
    for row in ties.evidence.select(["one", "other", "evidence_id", "weight"]).to_pylist():
        if state in (row["one"], row["other"]):
            other = row["other"] if row["one"] == state else row["one"]
            key = (row["evidence_id"], other)
            found[key] = found.get(key, 0.0) + row["weight"]
    return found
