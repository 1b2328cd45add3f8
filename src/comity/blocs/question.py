"""What is asked about blocs: sides given beforehand, how many blocs, and how hard to look."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from comity.blocs.chances.ensemble import Ensemble, ensemble
from comity.blocs.chances.spread import Spread
from comity.blocs.doubt.resampling import Resampled, SourceAblation, bootstrap, without_each_source
from comity.blocs.partition.partition import Partition
from comity.blocs.solver.solve import solve
from comity.ties.network import Ties, pieces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocQuestion:
    """The parameters of a search for blocs; a result carries them.

    Attributes:
        poles: Codes of states held apart; the sides are told by the first.
        fixed: The side of each state whose side is given, as the number of a pole.
        neutral: Codes of states that take no side.
        temperature: Of the ensemble, in units of energy; None: calibrated on the signs.
        resamples: How often the evidence is drawn anew; 0 for not at all, which leaves stability unsaid.
        draws: Partitions drawn from the ensemble where it is sampled.
        time_limit: Seconds for a proof.
        seed: Of all chance.
    """

    poles: tuple[str, ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    neutral: tuple[str, ...] = ()
    temperature: float | Spread | None = None
    resamples: int = 200
    draws: int = 2000
    time_limit: float = 10.0
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixed", MappingProxyType(dict(self.fixed)))

    def among(self, names: Collection[str]) -> BlocQuestion:
        """The question for some of the states: what is given about others is left out.

        A pole whose opposite is missing keeps its number, as a fixed side.
        """
        present = set(names)
        fixed = {name: side for name, side in self.fixed.items() if name in present}
        poles = tuple(name for name in self.poles if name in present)
        if len(poles) < len(self.poles):
            fixed |= {name: self.poles.index(name) for name in poles}
            poles = ()
        neutral = tuple(name for name in self.neutral if name in present)
        return replace(self, poles=poles, fixed=fixed, neutral=neutral)


def solve_for(ties: Ties, question: BlocQuestion, *, count: int | None = 2, within: float = 2.0) -> Partition:
    """The partition of least energy under what a question gives beforehand; see `solve`."""
    return solve(
        ties.weights, ties.names, count=count, poles=question.poles, fixed=question.fixed,
        neutral=question.neutral, time_limit=question.time_limit, within=within, seed=question.seed,
    )  # fmt: skip


def ensemble_for(
    ties: Ties,
    question: BlocQuestion,
    temperature: float | Spread,
    *,
    count: int | None = 2,
    within: float = 2.0,
) -> Ensemble:
    """The ensemble under what a question gives beforehand; see `ensemble`."""
    return ensemble(
        ties.weights, ties.names, temperature=temperature, poles=question.poles, fixed=question.fixed,
        neutral=question.neutral, count=count, draws=question.draws, within=within, seed=question.seed,
    )  # fmt: skip


def resample_for(
    ties: Ties, question: BlocQuestion, temperature: float | Spread
) -> tuple[Resampled | None, tuple[SourceAblation, ...]]:
    """The ensemble over drawn evidence, and without each source; see `bootstrap`, `without_each_source`."""
    pieces = pieces_of(ties)
    drawn = None
    if question.resamples:
        drawn = bootstrap(
            pieces, ties.names, temperature=temperature, poles=question.poles, fixed=question.fixed,
            neutral=question.neutral, resamples=question.resamples, seed=question.seed,
        )  # fmt: skip
    without = without_each_source(
        pieces, ties.names, temperature=temperature, poles=question.poles, fixed=question.fixed,
        neutral=question.neutral, seed=question.seed,
    )  # fmt: skip
    return drawn, without
