"""What a scenario file may say: the question, the edits, the assumptions, and the honest reading of it all.

>>> Scenario.model_validate({"title": "What if?", "asked_by": "an analyst", "at": "2024-05"}).at
datetime.date(2024, 5, 31)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from comity.scenarios.edit_kinds import Edit
from comity.scenarios.fields import MOST, Code, Codes, LastDay, Listed, Part, Text, Texts
from comity.ties.weights import Weights
from comity.ties.weights_check import faults_of

MOST_EDITS = 100


def _half_life(value: float) -> float:
    if not value > 0:
        raise ValueError("a half-life is longer than 0 months; .inf lets nothing fade")
    return value


def _weights(given: dict[str, float]) -> dict[str, float]:
    faults = faults_of(nested(given), complete=False)
    if "half_life_months" in given:
        faults.append("half_life_months is `half_life` of the parameters")
    if faults:
        raise ValueError("; ".join(faults))
    return given


def nested(given: Mapping[str, float]) -> dict[str, Any]:
    """Entries of the table of weights, by `status.planned` or `scale`, as the table has them."""
    out: dict[str, Any] = {}
    for key, value in given.items():
        table, dot, entry = key.partition(".")
        if dot:
            inner = out.setdefault(table, {})
            if isinstance(inner, dict):
                inner[entry] = value
        else:
            out[key] = value
    return out


class Parameters(Part):
    """Parameters of the model for this question; both runs, before and after, use them.

    Attributes:
        half_life: Months after which a deed weighs half; `.inf` lets nothing fade.
        temperature: In units of energy; left out, it is calibrated on the record.
        weights: Single entries of the table of weights, by `status.planned` or `scale`.
    """

    half_life: Annotated[float, Field(allow_inf_nan=True), AfterValidator(_half_life)] | None = None
    temperature: Annotated[float, Field(gt=0, le=1000)] | None = None
    weights: Annotated[dict[str, float], Field(max_length=MOST), AfterValidator(_weights)] = Field(
        default_factory=dict
    )

    def applied_to(self, table: Weights) -> Weights:
        """A table of weights with these entries in their place."""
        changes: dict[str, Any] = {
            key: MappingProxyType({**getattr(table, key), **value}) if isinstance(value, dict) else value
            for key, value in nested(self.weights).items()
        }
        if self.half_life is not None:
            changes["half_life_months"] = self.half_life
        return replace(table, **changes)


class Happened(Part):
    """What is known to have come since.

    Attributes:
        what: In one sentence.
        source: Address or title of the page that says so.
    """

    what: Text
    source: Text


class Reading(Part):
    """How far the run can be trusted as an answer to the question.

    Attributes:
        asserted: What the text that asks asserts, by reference and in other words.
        can_say: What the record can say to it.
        cannot_say: What it cannot.
        since: What came of it in the world.
    """

    asserted: Text | None = None
    can_say: Text
    cannot_say: Text
    since: Annotated[tuple[Happened, ...], Listed] = ()


class Scenario(Part):
    """A question of the form "what if", put to a copy of the record.

    Attributes:
        title: As it is listed.
        asked_by: Who asks, with a reference.
        about: What is asked, in a sentence or two.
        at: The day for which ties are weighed; left out, the last day of the record.
        as_of: From what had been published by that day; left out, from all.
        poles: Up to a few actors that are on different sides by definition, the first being the anchor.
        region: Only the members of this region or organisation, with the poles and all actors named here.
        actors: Only these, likewise.
        parameters: Of the model.
        assumptions: What must be granted for the run to mean anything.
        edits: What is changed, in this order.
        watch: Whose side is to be shown first.
        questions: What the reader wants answered, in words.
        reading: What the record can and cannot say to it.
    """

    title: Text
    asked_by: Text | None = None
    about: Text | None = None
    at: LastDay | None = None
    as_of: LastDay | None = None
    poles: Annotated[Codes, Field(max_length=8)] = ()
    region: Code | None = None
    actors: Annotated[Codes, Field(max_length=MOST)] = ()
    parameters: Parameters = Parameters()
    assumptions: Texts = ()
    edits: Annotated[tuple[Edit, ...], Listed, Field(max_length=MOST_EDITS)] = ()
    watch: Annotated[Codes, Field(max_length=MOST)] = ()
    questions: Texts = ()
    reading: Reading | None = None

    @property
    def moved(self) -> frozenset[str]:
        """The states that the edits move: whose side, ties or membership they change."""
        found: set[str] = set()
        for edit in self.edits:
            state: str | None = getattr(edit, "state", None)
            found |= {*((state,) if state else ()), *getattr(edit, "between", ()), *getattr(edit, "of", ())}
        return frozenset(found)
