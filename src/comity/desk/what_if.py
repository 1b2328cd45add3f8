"""Puts a scenario to a record: the evidence of the record, weighed with the scenario's table, and the run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from comity.scenarios.comparison import Comparison
from comity.scenarios.model import Scenario
from comity.scenarios.run import run_scenario
from comity.ties.weights import load_weights

if TYPE_CHECKING:
    from comity.desk.desk import Desk


def what_if(
    desk: Desk, scenario: Scenario, *, at: date | None = None, as_of: date | None = None, seed: int = 0,
    resamples: int = 200,
) -> Comparison:  # fmt: skip
    """A scenario run on a copy of the record; the record itself is only read.

    Args:
        desk: With the record.
        scenario: What to change.
        at: The day for which ties are weighed; default: the scenario's, else the last of the record.
        as_of: From what had been published by that day; default: the scenario's, else from all.
        seed: Of all chance.
        resamples: How often evidence is drawn anew for the intervals.

    Raises:
        OptionError: If no tie counts on that day, before or after the edits.
    """
    weights = scenario.parameters.applied_to(load_weights())
    evidence = desk.evidence(as_of=as_of or scenario.as_of, weights=weights)
    return run_scenario(scenario, evidence, weights, at=at, seed=seed, resamples=resamples)
