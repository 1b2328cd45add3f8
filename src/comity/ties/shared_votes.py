"""What stands behind two states' voting record: in how many roll calls both voted, and which told most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.record.model import FactStatement
from comity.ties.measures.vote_correlation import vote_correlation
from comity.ties.voting_record import roll_calls, window_start
from comity.ties.weights import Weights

_CHOICES = ("yes", "no", "abstain")


@dataclass(frozen=True, slots=True)
class SharedCall:
    """A roll call in which both voted.

    Attributes:
        label: As the source writes it.
        held_on: When.
        choices: How the one and the other voted.
        statements: Ids of the statements that show it, of the one and of the other.
        pull: Product of both departures from the mean of all: above 0 both stand on one side of it.
    """

    label: str
    held_on: date
    choices: tuple[str, str]
    statements: tuple[str, str]
    pull: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedVotes:
    """The voting record of a pair in one window.

    Attributes:
        one: Code.
        other: Code.
        first: First day of the window.
        last: Day of the window's last roll call.
        correlation: Majority-corrected, −1 to 1; None where nothing can be said.
        calls: Those in which both voted, the most telling first.
    """

    one: str
    other: str
    first: date
    last: date
    correlation: float | None
    calls: tuple[SharedCall, ...]


def shared_votes(
    facts: Sequence[FactStatement], one: str, other: str, last: date, weights: Weights
) -> SharedVotes:
    """The voting record of a pair in the window that ends on a day.

    Args:
        facts: Of the kind `vote`; those of all states, since a vote counts by its distance from everybody's.
        one: Code.
        other: Code.
        last: Day of the window's last roll call.
        weights: For the length of the window and the value of an abstention.
    """
    first = window_start(last, weights)
    found = roll_calls(facts, abstain=weights.votes["abstain"]).between(first, last)
    if one not in found.names or other not in found.names:
        return SharedVotes(one=one, other=other, first=first, last=last, correlation=None, calls=())
    i, j = found.names.index(one), found.names.index(other)
    rest = found.votes - np.nanmean(found.votes, axis=0)
    pull = rest[i] * rest[j]
    told = float(vote_correlation(found.votes)[i, j])
    calls = [
        _call(found.labels[k], found.held_on[k], found.statements[k], (one, other), float(pull[k]))
        for k in np.flatnonzero(~np.isnan(pull))
    ]
    return SharedVotes(
        one=one, other=other, first=first, last=last, correlation=None if np.isnan(told) else told,
        calls=tuple(sorted(calls, key=lambda call: (-abs(call.pull), call.held_on, call.label))),
    )  # fmt: skip


def _call(
    label: str, held_on: date, told: Sequence[FactStatement], pair: tuple[str, str], pull: float
) -> SharedCall:
    cast = {
        code: said for said in told if said.attribute in _CHOICES for code in pair if code in said.subjects
    }
    one, other = (cast[code] for code in pair)
    return SharedCall(label, held_on, (one.attribute, other.attribute), (one.id, other.id), pull)
