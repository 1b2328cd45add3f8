"""Which deeds call forth which: how much a past deed of one kind raises the rate of each kind.

    rate(s, r, o; t) = β_r · share_r⁻¹(s) · share_r(o) + Σ_λ Σ_r' θ[λ, r, r'] · count_λ(s, r', o; t)

a self- and mutually exciting process (Hawkes 1971, "Spectra of some self-exciting and mutually exciting
point processes", Biometrika 58: 83-90) over pairs, in days. As relations are numbered from both ends, r' may
be what o did to s. Fitted by expectation–maximisation (Veen and Schoenberg 2008, Journal of the American
Statistical Association 103: 614-624): each fact is put down to its possible causes in proportion, and each
cause's credit is divided by how long it could have acted. Thin cells lean on the product of both relations'
own rates.

When not to use it: as an account of causes. A deed that is reported on two days excites itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError
from comity.forecasts.recurrence.memory import Memory
from comity.forecasts.recurrence.quadruples import Facts, Numbers

Floats = NDArray[np.float64]

SHARE_PRIOR = 0.01  # facts added to each entity's count, so that a newcomer is not impossible
LEAN = 0.02  # exposure lent to each cell, in parts of the mean relation's exposure; not tuned
ROUNDS = 10  # the rates' order settles in fewer


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Excitation:
    """What was learned.

    Attributes:
        background: (relations,), β in facts a day.
        gains: (rates, relations, relations), θ: of the effect, of the cause; facts a day for a count of 1.
    """

    background: Floats
    gains: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Seen:
    """Facts with all that could have called them forth."""

    relations: Numbers  # (facts,)
    background: Floats  # (facts,), the product of both shares
    rows: Numbers  # (causes,), of which fact
    cells: Numbers  # (causes,), effect · relations + cause
    counts: Floats  # (rates, causes)
    exposure: Floats  # (rates, relations), counts summed over days and pairs
    days: int


def background_shares(memory: Memory, entities: Numbers, relations: Numbers) -> Floats:
    """How often each entity stands at the near end of a relation: (n,)."""
    half = memory.facts.relation_count // 2
    inverse = (relations + half) % memory.facts.relation_count
    totals = memory.answers.sum(axis=1, dtype=np.float64) + SHARE_PRIOR * memory.facts.entity_count
    result: Floats = (memory.answers[inverse, entities] + SHARE_PRIOR) / totals[inverse]
    return result


def learn(facts: Facts, memory: Memory, *, first: int, last: int, rounds: int = ROUNDS) -> Excitation:
    """Learn from the facts of some days.

    Args:
        facts: All facts; none after `last` is looked at.
        memory: Told everything before `first`; it is told the days as they pass.
        first: The first day to learn from.
        last: The last.
        rounds: Of expectation and maximisation.

    Raises:
        OptionError: If no fact falls on these days.
    """
    seen = _look(facts, memory, first, last)
    kinds = facts.relation_count
    often: Floats = np.bincount(seen.relations, minlength=kinds).astype(np.float64)
    found = Excitation(
        background=often / (2 * seen.days),
        gains=np.full((len(memory.rates), kinds, kinds), 1e-3),
    )
    for _ in range(rounds):
        found = _improved(found, seen, often)
    return found


def _look(facts: Facts, memory: Memory, first: int, last: int) -> _Seen:
    parts, begun, exposure, days = [], 0, np.zeros((len(memory.rates), facts.relation_count)), 0
    for day, at in facts.by_day(first, last):
        memory.wait_until(day)
        told, kinds = memory.recall_pairs(at), facts.relations[at]
        ends = background_shares(memory, facts.entities[at], kinds) * background_shares(
            memory, facts.others[at], (kinds + facts.relation_count // 2) % facts.relation_count
        )
        cells = kinds[told.rows] * facts.relation_count + told.relations
        parts.append((kinds, ends, told.rows + begun, cells, told.counts))
        exposure += memory.totals()
        begun, days = begun + len(kinds), days + 1
        memory.remember(day, at)
    if not parts:
        raise OptionError(f"no fact from day {first} to {last}", where="learn", todo="Give days with facts")
    kinds, ends, rows, cells, counts = (np.concatenate(part, axis=-1) for part in zip(*parts, strict=True))
    return _Seen(
        relations=kinds, background=ends, rows=rows, cells=cells, counts=counts, exposure=exposure, days=days
    )


def _improved(found: Excitation, seen: _Seen, often: Floats) -> Excitation:
    """One round."""
    kinds = len(often)
    gains = found.gains.reshape(len(found.gains), -1)
    by_chance = found.background[seen.relations] * seen.background
    caused = [gain[seen.cells] * count for gain, count in zip(gains, seen.counts, strict=True)]
    total = by_chance + np.bincount(seen.rows, sum(caused), minlength=len(by_chance))
    return Excitation(
        background=np.bincount(seen.relations, by_chance / total, minlength=kinds) / seen.days,
        gains=np.stack([
            _gain(_summed(seen.cells, part / total[seen.rows], kinds * kinds), exposure, often)
            for part, exposure in zip(caused, seen.exposure, strict=True)
        ]),
    )  # fmt: skip


def _summed(cells: Numbers, values: Floats, size: int) -> Floats:
    return np.bincount(cells, values, minlength=size).astype(np.float64)


def _gain(credit: Floats, exposure: Floats, often: Floats) -> Floats:
    """Credit by exposure, leaning on how often the effect is and how much its cause calls forth in all."""
    cells = credit.reshape(len(often), len(often))
    of_cause = cells.sum(axis=0) / np.maximum(exposure, np.finfo(float).tiny)
    expected = np.maximum(often / often.sum(), 1e-6)[:, None] * of_cause
    lent = LEAN * exposure.sum() / len(often)
    result: Floats = (cells + lent * expected) / (exposure + max(lent, np.finfo(float).tiny))
    return result
