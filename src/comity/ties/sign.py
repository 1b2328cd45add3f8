"""Which way a deed pulls, and whether it counts as done."""

from __future__ import annotations

from typing import Literal

from comity.record.model import QUAD_CLASS, Event, Status
from comity.vocab import load_vocabulary

Standing = Literal["done", "planned", "alleged", "denied"]

# Only what a source says happened is summed; the others are shown beside it.
_STANDING: dict[str, Standing] = {
    "occurred": "done",
    "ongoing": "done",
    "planned": "planned",
    "possible": "planned",
    "hypothetical": "planned",
    "alleged": "alleged",
    "negated": "denied",
}


def standing_of(status: Status) -> Standing:
    """Under which of four heads a status is counted; planned, alleged and denied never add to done."""
    return _STANDING[status]


def sign_of(event: Event) -> int:
    """+1, 0 or −1: the sign of PLOVER's conflict-cooperation score of the type and mode.

    A type the vocabulary has no score for takes the sign of its quad class.
    """
    try:
        score = load_vocabulary().score(event.type, event.mode)
    except LookupError:
        return 1 if QUAD_CLASS[event.type].endswith("cooperation") else -1
    return (score > 0) - (score < 0)
