"""What the record makes of a forecast, as a value: an outcome or none, in words, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from comity.forecasts.known import Known
from comity.record.model import Event

Outcome = Literal["true", "false", "void"]
Bearing = Literal["for", "against", "perhaps", "condition", "beside"]

_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One piece of evidence.

    Attributes:
        event: The deed; `comity why` leads from its id to its sentence.
        bearing: What it shows: for, against, perhaps, the condition, or that the record follows the parties.
        quote: The words of a document other than the forecast's.
        source: Who tells it.
    """

    event: Event
    bearing: Bearing
    quote: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the record says of a forecast on a day.

    Attributes:
        outcome: None where it does not decide.
        short: In a few words: `came true on 2025-07-04`, `came later, on …`, `the record is silent`.
        sentence: How that follows.
        evidence: What shows it.
        from_absence: Whether it rests on what nobody tells.
        silent: What would decide and is not in the record.
        condition: How its condition stands; empty where it has none.
    """

    outcome: Outcome | None
    short: str
    sentence: str
    evidence: tuple[Shown, ...] = ()
    from_absence: bool = False
    silent: tuple[str, ...] = ()
    condition: str = ""


def shown_of(
    events: Sequence[Event], bearing: Bearing, known: Known, own: frozenset[str]
) -> tuple[Shown, ...]:
    """Deeds as evidence, each with what another document says of it; the first few.

    Args:
        events: The deeds.
        bearing: What they show.
        known: The record.
        own: Hashes of the documents that make the forecast.
    """
    shown = []
    for event in events[:_MOST_SHOWN]:
        told = known.told_elsewhere(event, own)[0]
        source = told.by if told.from_dataset and told.by else known.outlet(told)
        shown.append(Shown(event=event, bearing=bearing, quote=told.quote, source=source))
    return tuple(shown)
