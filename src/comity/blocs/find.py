"""Which blocs the evidence adds up to on a day, how sure that is, and what it hangs on.

One energy throughout: the two sides of least energy, the blocs when their number is open, the ensemble of all
sides, what it becomes when the evidence is drawn anew or a source is left out, and the ties that no division
can please.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.chances.spread import spread_of
from comity.blocs.chances.temperature import Temperature, calibrate
from comity.blocs.checks import check_held, has_ties, no_ties
from comity.blocs.doubt.resampling import Resampled, SourceAblation
from comity.blocs.doubt.stability import Stability, stability
from comity.blocs.partition.cohesion import Cohesion, cohesion
from comity.blocs.partition.frustrated import Balance, FrustratedTie, balance, frustrated_ties
from comity.blocs.partition.partition import Partition
from comity.blocs.pivots import Pivot, find_pivots
from comity.blocs.question import BlocQuestion, ensemble_for, resample_for, solve_for
from comity.blocs.sweep import SweptPartition, sweep_half_life
from comity.core.table_html import table_html
from comity.ties.network import Ties
from comity.ties.weigh import weigh
from comity.ties.weights import Weights

_NO_QUESTION = BlocQuestion()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blocs:
    """The blocs on a day.

    Attributes:
        at: The day.
        ties: The ties that count, with their evidence.
        question: Sides given beforehand, resamples, seed.
        partition: The two sides of least energy.
        open_partition: The blocs of least energy when their number is open.
        temperature: Of the ensemble, and how it was come by.
        ensemble: All divisions into two sides, each as likely as its energy makes it.
        frustrated: Ties that run against the two sides, the weightiest first.
        balance: Closed triangles by their balance.
        sweep: The two sides for other half-lives.
        resampled: The ensemble when the evidence is drawn anew; None if it was not asked for.
        without_source: The ensemble without each source, those that move most states first.
        stability: How firm the sides are, and whether they may be called blocs; None without resamples.
        pivots: The states by what hangs on them.
    """

    at: date
    ties: Ties
    question: BlocQuestion
    partition: Partition
    open_partition: Partition
    temperature: Temperature
    ensemble: Ensemble
    frustrated: tuple[FrustratedTie, ...]
    balance: Balance
    sweep: tuple[SweptPartition, ...]
    resampled: Resampled | None
    without_source: tuple[SourceAblation, ...]
    stability: Stability | None
    pivots: tuple[Pivot, ...]

    def cohesion(self, label: int) -> Cohesion:
        """What holds one of the two sides together."""
        return cohesion(self.ties.weights, self.partition.labels, label)

    @property
    def unlinked(self) -> frozenset[str]:
        """States that no path of ties joins to the anchor: their side is not known."""
        return frozenset(name for group in self.ensemble.unlinked for name in group)

    def on_side(self, label: int) -> dict[str, float]:
        """The members of one of the two sides, each with its chance of being there, the surest first.

        States that no path of ties joins to the anchor are left out.
        """
        anchor = self.partition.names.index(self.ensemble.anchor)
        own = self.partition.labels[anchor] == label
        chances = dict(zip(self.ensemble.names, self.ensemble.side.tolist(), strict=True))
        known = [name for name in self.partition.members(label) if name not in self.unlinked]
        found = {name: chances[name] if own else 1 - chances[name] for name in known}
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def describe(self) -> str:
        """One line: the day, on how much evidence, and whether the sides may be called blocs."""
        count = self.ties.evidence.num_rows
        basis = f"{len(self.ties)} states on {self.at}, {count:,} pieces of evidence"
        if self.stability is None:
            return f"{basis}; how firm the sides are was not asked"
        if not self.stability.named:
            return f"{basis}; no stable blocs: {self.stability.why}"
        return f"{basis}; sides that hold in {self.stability.agreement:.0%} when deeds are drawn anew"

    def _repr_html_(self) -> str:
        """The two sides with the chances of their members, and the pivots, for a notebook."""
        sides = table_html(self.describe(), ("side", "state", "chance"), self._rows())
        heads = ("state", "moves others", "from", "to", "rests on")
        pivots = table_html("Pivots", heads, (_pivot_row(one) for one in self.pivots[:5]))
        return sides + pivots

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        for label, side in zip(self.partition.blocs, "ab", strict=False):
            for name, chance in self.on_side(label).items():
                yield side, name, f"{chance:.2f}"
        for name in sorted(self.unlinked):
            yield "not known", name, ""


def _pivot_row(pivot: Pivot) -> tuple[str, ...]:
    figures = (f"{one:.2f}" if one is not None else "" for one in (pivot.effect, pivot.low, pivot.high))
    return pivot.name, *figures, pivot.rests_on or ""


def find_blocs(
    evidence: pa.Table, at: date, weights: Weights, *, actors: Collection[str] | None = None,
    question: BlocQuestion = _NO_QUESTION,
) -> Blocs:  # fmt: skip
    """The blocs of some actors on a day.

    Args:
        evidence: As `tie_evidence` gives it.
        at: Deeds after that day do not count.
        weights: Half-life, scale and the half-lives to sweep.
        actors: Codes; only ties between these count. By default all that have ties.
        question: Sides given beforehand, temperature, resamples, seed.

    Raises:
        NotInRecordError: If no tie counts on that day.
        OptionError: If a state that is held is unknown or has no tie, or what is held contradicts itself.
    """
    ties = weigh(evidence, at, weights, actors=actors)
    if not has_ties(ties):
        raise no_ties(evidence, at, at, actors, ties)
    check_held(ties.names, at, at, question)
    within = typical_tie(ties)
    partition = solve_for(ties, question, within=within)
    temperature = _temperature(ties, question)
    found = ensemble_for(ties, question, temperature.spread, within=within)
    resampled, without = resample_for(ties, question, temperature.spread)
    return Blocs(
        at=at, ties=ties, question=question, partition=partition,
        open_partition=solve_for(ties, question, count=None, within=within), temperature=temperature,
        ensemble=found, resampled=resampled, without_source=without,
        stability=stability(ties.weights, partition, found, resampled) if resampled else None,
        pivots=find_pivots(found, resampled=resampled, without=without),
        frustrated=frustrated_ties(ties, partition.labels), balance=balance(ties.weights),
        sweep=sweep_half_life(
            evidence, at, weights, base=partition, question=question, actors=actors
        ),
    )  # fmt: skip


def typical_tie(ties: Ties) -> float:
    """The energy that a tie of median weight costs when it is frustrated: the window of what comes close."""
    weights = np.abs(ties.weights[np.triu_indices(len(ties), 1)])
    told = weights[weights > 0]
    return 2 * float(np.median(told)) if len(told) else 0.0


def _temperature(ties: Ties, question: BlocQuestion) -> Temperature:
    """The calibrated temperature, with the value that was asked for in its place."""
    found = calibrate(
        ties.weights, ties.names, poles=question.poles, fixed=question.fixed, neutral=question.neutral,
        seed=question.seed,
    )  # fmt: skip
    if question.temperature is None:
        return found
    asked = spread_of(question.temperature)
    return replace(found, value=asked.value, spread=asked, is_default=False, reason="as asked for")
