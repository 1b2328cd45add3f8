"""The states of a deed's history in words."""

from __future__ import annotations

from comity.record.history import State

STATE_WORDS: dict[State, str] = {
    "planned": "planned",
    "possible": "possible",
    "postponed": "put off",
    "lapsed": "lapsed: nobody reported it",
    "cancelled": "called off",
    "occurred": "happened",
    "ongoing": "going on",
    "alleged": "alleged",
    "denied": "denied or did not happen",
    "contradicted": "contradicted",
    "hypothetical": "only on a condition",
}
