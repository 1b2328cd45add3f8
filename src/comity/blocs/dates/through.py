"""Blocs through time: which bloc each state was in, how surely, who joined or left, and on what evidence.

Blocs keep their names from date to date (`comity.blocs.dates.labels`). A state of which it is not known where
it belongs is in no bloc at that date: it neither joins nor leaves, and its last bloc is remembered. Which of
the blocs are firm enough to be called so is told date by date.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow as pa

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.chances.spread import Spread, spread_of
from comity.blocs.chances.temperature import calibrate
from comity.blocs.checks import check_held, has_ties, no_ties
from comity.blocs.dates.firmness import firmness
from comity.blocs.dates.labels import match_blocs
from comity.blocs.dates.moves import Move, moves_between
from comity.blocs.partition.partition import Partition
from comity.blocs.question import BlocQuestion, ensemble_for, solve_for
from comity.core.errors import OptionError
from comity.core.table_html import table_html
from comity.ties.network import Ties
from comity.ties.weigh import weigh
from comity.ties.weights import Weights

DECIDED = 0.75
"""Mean chance of being with the other members of its bloc from which a state counts as a member. Halfway
between not known (.5) and certain: a choice, shown with every figure."""

_DRAWS = 400  # at each date, where the ensemble is sampled: chances to some hundredths


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocsOn:
    """The blocs at one date.

    Attributes:
        on: The date.
        bloc: Name of the bloc of each state that is in one.
        sureness: Mean chance of each state to be with the other members of its bloc, also of those that are
            too unsure to count as members; of a state that is alone, the chance of being with nobody else.
        unsure: Names of those too unsure, with the bloc that they are nearest to.
        energy: Of the partition.
        proved: Whether nothing better exists.
        agreement: How often, when deeds are drawn anew, two linked states stand to each other as here.
        stable: Names of the blocs that may be called so.
        why: The reason if none may; empty otherwise.
    """

    on: date
    bloc: Mapping[str, str]
    sureness: Mapping[str, float]
    unsure: Mapping[str, str]
    energy: float
    proved: bool
    agreement: float
    stable: tuple[str, ...]
    why: str

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a bloc."""
        return tuple(sorted(state for state, own in self.bloc.items() if own == name))


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocsThrough:
    """Blocs at several dates.

    Attributes:
        dates: At which they were looked for, in order.
        steps: The blocs at each date at which there were ties.
        moves: In order.
        silent: Dates at which no tie counted.
        count: Two sides, or None for any number of blocs.
        temperature: At which the chances were worked out, the same for all dates.
        question: What was held, and the seed.
        weights: Half-life and scale.
    """

    dates: tuple[date, ...]
    steps: tuple[BlocsOn, ...]
    moves: tuple[Move, ...]
    silent: tuple[date, ...]
    count: int | None
    temperature: float
    question: BlocQuestion
    weights: Weights

    @property
    def names(self) -> tuple[str, ...]:
        """Every bloc that there was, in the order of their first date."""
        found: dict[str, None] = {}
        for step in self.steps:
            found.update(dict.fromkeys(sorted({*step.bloc.values(), *step.unsure.values()})))
        return tuple(found)

    @property
    def unstable(self) -> tuple[date, ...]:
        """Dates with ties at which no bloc may be called so."""
        return tuple(step.on for step in self.steps if not step.stable)

    def _repr_html_(self) -> str:
        """A row for each date with the members of each bloc, for a notebook."""
        rows = (
            (step.on, *(", ".join(step.members(name)) for name in self.names), step.why)
            for step in self.steps
        )
        caption = f"Blocs at {len(self.dates)} dates, T = {self.temperature:.3g}, seed {self.question.seed}"
        return table_html(caption, ("date", *self.names, "if none may be named, why"), rows)


def blocs_through(
    evidence: pa.Table, dates: Sequence[date], weights: Weights, *, actors: Collection[str] | None = None,
    count: int | None = 2, question: BlocQuestion,
) -> BlocsThrough:  # fmt: skip
    """The blocs at several dates.

    Args:
        evidence: As `tie_evidence` gives it.
        dates: At which blocs are looked for, in order.
        weights: Half-life and scale.
        actors: Codes; only ties between these count.
        count: 2 for two sides, None for any number of blocs.
        question: Poles and so on; a temperature of None is calibrated on the last date with ties.

    Raises:
        OptionError: If dates are missing or out of order, or a state that is held has no tie at any of them.
        NotInRecordError: If no tie counts at any of them.
    """
    _check_dates(dates)
    networks = [weigh(evidence, day, weights, actors=actors) for day in dates]
    told = [one for one in networks if has_ties(one)]
    if not told:
        raise no_ties(evidence, dates[0], dates[-1], actors)
    check_held({name for one in told for name in one.names}, dates[0], dates[-1], question)
    spread = _fitted(told[-1], question) if question.temperature is None else spread_of(question.temperature)
    found: list[tuple[Ties, BlocsOn]] = []
    names: dict[str, str] = {}
    seen: set[str] = set()
    for ties in told:
        partition, chances = _look(ties, count, spread, question)
        named = match_blocs(names, dict(zip(ties.names, partition.labels, strict=True)), len(seen))
        step = _step(ties, partition, chances, named, question)
        seen.update(named.values())
        names |= {state: own for state, own in step.unsure.items() if state not in _ever(found)}
        names |= step.bloc
        found.append((ties, step))
    return BlocsThrough(
        dates=tuple(dates), steps=tuple(step for _, step in found), moves=moves_between(found),
        silent=tuple(day for day, one in zip(dates, networks, strict=True) if not has_ties(one)),
        count=count, temperature=spread.value, question=question, weights=weights,
    )  # fmt: skip


def _fitted(ties: Ties, question: BlocQuestion) -> Spread:
    present = question.among(ties.names)
    return calibrate(
        ties.weights, ties.names, poles=present.poles, fixed=present.fixed, neutral=present.neutral,
        seed=question.seed,
    ).spread  # fmt: skip


def _ever(found: Sequence[tuple[Ties, BlocsOn]]) -> set[str]:
    """The states that have been in a bloc; of the others the bloc they are nearest to is remembered."""
    return {state for _, step in found for state in step.bloc}


def _check_dates(dates: Sequence[date]) -> None:
    if not dates:
        raise OptionError("no date is given", where="dates", todo="Name at least one")
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise OptionError(
            "the dates are out of order", where="dates", todo="Give each once, the earliest first"
        )


def _look(
    ties: Ties, count: int | None, spread: Spread, question: BlocQuestion
) -> tuple[Partition, Ensemble]:
    """The partition and the ensemble at one date; what is held holds for the states that have ties then."""
    present = replace(question.among(ties.names), draws=min(question.draws, _DRAWS))
    return solve_for(ties, present, count=count), ensemble_for(ties, present, spread, count=count)


def _step(
    ties: Ties, partition: Partition, chances: Ensemble, named: Mapping[int, str], question: BlocQuestion
) -> BlocsOn:
    labels = np.asarray(partition.labels)
    bloc: dict[str, str] = {}
    unsure: dict[str, str] = {}
    sureness: dict[str, float] = {}
    for row, (state, label) in enumerate(zip(ties.names, partition.labels, strict=True)):
        if label < 0:
            continue
        elsewhere = np.arange(len(labels)) != row
        own = elsewhere & (labels == label)
        together = chances.together[row]
        sure = float(together[own].mean() if own.any() else 1 - together[elsewhere & (labels >= 0)].mean())
        sureness[state] = sure
        (bloc if sure >= DECIDED else unsure)[state] = named[label]
    firm = firmness(ties, partition, chances, question.among(ties.names))
    assert ties.at is not None  # `weigh` gives every network its day
    return BlocsOn(
        on=ties.at, bloc=bloc, sureness=sureness, unsure=unsure, energy=partition.energy,
        proved=partition.proved, agreement=firm.agreement,
        stable=tuple(sorted(named[label] for label in firm.stable)), why=firm.why,
    )  # fmt: skip
