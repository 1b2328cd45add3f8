"""Runs a scenario: the model on the evidence as it is, the model on an edited copy, and the two compared.

Seed, temperature and table of weights are the same before and after, so that only the edits differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.blocs.find import find_blocs
from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError, OptionError
from comity.scenarios.compare import anchor_of, blocs_of, pivots_of, sides_of
from comity.scenarios.comparison import NOTABLE, Comparison
from comity.scenarios.edit_kinds import EditPart, SetTie, SomeTies
from comity.scenarios.edits import apply_edits
from comity.scenarios.finding import Finder, Found
from comity.scenarios.model import Scenario
from comity.scenarios.names import circle
from comity.scenarios.rules_compared import rules_compared
from comity.scenarios.setting import Setting
from comity.scenarios.warnings import hanging, warnings_of
from comity.scenarios.without_source import without_each_source
from comity.ties.weigh import weigh
from comity.ties.weights import Weights


def run_scenario(
    scenario: Scenario, evidence: pa.Table, weights: Weights, *, at: date | None = None, seed: int = 0,
    resamples: int = 200, find: Finder = find_blocs,
) -> Comparison:  # fmt: skip
    """A scenario on a copy of some evidence, compared with the evidence as it is.

    Args:
        scenario: What to change.
        evidence: Made with `weights`.
        weights: The table, with the scenario's own entries (`Parameters.applied_to`).
        at: The day for which ties are weighed; default: the scenario's, else the last of the evidence.
        seed: Of all chance.
        resamples: How often evidence is drawn anew for the intervals.
        find: The model.

    Raises:
        OptionError: If no tie counts on that day, before or after.
    """
    day = at or scenario.at or _last_day(evidence)
    start = Setting(evidence=evidence, at=day, weights=weights, poles=scenario.poles)
    _check_ties(start)
    edited, applied = apply_edits(start, scenario.edits)
    actors = _actors(scenario, start, edited)
    before = _found(
        start, actors, find, seed=seed, resamples=resamples, temperature=scenario.parameters.temperature
    )
    spread = before.ensemble.spread
    after = before
    if _differs(start, edited):
        after = _after(edited, actors, find, seed=seed, resamples=resamples, temperature=spread)
    anchor = anchor_of(before, after, scenario.poles)
    sides = sides_of(before, after, anchor, scenario.watch)
    moved = [one.actor for one in sides if abs(one.shift) >= NOTABLE and one.after.why != "held"]
    rules, missed = rules_compared(edited.rules, day, scenario.watch)
    asked = (*scenario.watch, *scenario.poles, *_moved(scenario.edits))
    without = without_each_source(
        start, scenario.edits, actors, moved, anchor=anchor, temperature=spread, seed=seed
    )
    return Comparison(
        scenario=scenario, at=day, seed=seed, resamples=resamples, temperature=spread.value, weights=weights,
        anchor=anchor, evidence_ids=tuple(dict.fromkeys(before.ties.evidence["evidence_id"].to_pylist())),
        applied=applied, before=before, after=after,
        sides=sides, blocs=blocs_of(before.open_partition, after.open_partition),
        pivots=pivots_of(before, after), rules=rules,
        without_source=without,
        warnings=(*hanging(sides, without), *warnings_of(before, after, applied, asked), *missed),
    )  # fmt: skip


def _last_day(evidence: pa.Table) -> date:
    if not len(evidence):
        raise _no_ties("the record has no evidence for a tie")
    last: date = pc.max(evidence["known_on"]).as_py()
    return last


def _check_ties(setting: Setting) -> None:
    if not len(setting.evidence):
        raise _no_ties("the record has no evidence for a tie")
    rows, _ = setting.weighed(setting.evidence)
    if not rows:
        first, last = pc.min_max(setting.evidence["from_on"]).as_py().values()
        raise OptionError(
            f"no tie counts on {setting.at}",
            where="at",
            todo=f"The evidence begins between {first} and {last}",
        )


def _no_ties(what: str) -> OptionError:
    return OptionError(what, where="scenario", todo="Read documents or add reference sets first")


def _differs(start: Setting, edited: Setting) -> bool:
    """Whether an edit changed what the model is given; rules are no part of that."""
    return any(
        getattr(start, name) is not getattr(edited, name)
        for name in ("evidence", "fixed", "neutral", "removed", "pinned")
    )


def _after(setting: Setting, actors: frozenset[str], find: Finder, **options: Any) -> Found:
    try:
        return _found(setting, actors, find, **options)
    except (OptionError, NotInRecordError) as error:
        raise OptionError(f"after the edits, {error.what}", where=error.where, todo=error.todo) from error


def _found(setting: Setting, actors: frozenset[str], find: Finder, **options: Any) -> Found:
    question = BlocQuestion(
        poles=setting.poles, fixed=setting.fixed, neutral=tuple(sorted(setting.neutral)), **options
    )
    present = sorted(actors - setting.removed)
    return find(setting.model_evidence, setting.at, setting.weights, actors=present, question=question)


def _actors(scenario: Scenario, start: Setting, edited: Setting) -> frozenset[str]:
    """Everybody in the picture, before or after: the same for both, but for those removed."""
    named = {*scenario.poles, *edited.fixed, *edited.neutral}.union(*edited.pinned)
    tied = {code for one in (start, edited) for code in weigh(one.evidence, one.at, one.weights).names}
    if scenario.region is None and not scenario.actors:
        return frozenset(tied | named)
    asked = [*scenario.actors, *([scenario.region] if scenario.region else [])]
    wanted = circle(asked, start.at).codes | {*scenario.watch, *_moved(scenario.edits)}
    return frozenset(tied & wanted | named)


def _moved(edits: tuple[EditPart, ...]) -> Iterator[str]:
    """Whom the edits name."""
    for edit in edits:
        if isinstance(edit, SetTie):
            yield from edit.between
        elif isinstance(edit, SomeTies):
            yield from (*edit.of, *edit.beside)
        elif hasattr(edit, "state"):
            yield edit.state
