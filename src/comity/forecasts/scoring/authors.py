"""Who foretold how well: one row for each author or outlet, with what could not be scored shown beside.

A forecaster who foretells only what cannot be checked has no bad score. The shares of forecasts that are
overdue, void or not admitted therefore stand in every row, and no row is ranked on fewer than ten questions.

When not to use it: to compare authors who foretell different things, as easy questions make low scores.
The skill over climatology takes out part of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats
from comity.forecasts.scoring.ranges import RangeScore, brier_of_ranges, log_of_ranges
from comity.forecasts.scoring.resample import PLAIN, Resampling, bootstrap_interval
from comity.forecasts.scoring.scores import FLOOR, brier_losses
from comity.forecasts.scoring.skill import Reference, Skill, climatology, skill_over

State = Literal["resolved", "open", "overdue", "void", "not admitted"]

LEAST_TO_RANK = 10
"""Scored questions from which a row is ranked; with fewer, one outcome may move a score by over .1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One forecast as the table needs it.

    Attributes:
        author: Or outlet.
        low: Lower end of its probability, 0-1; None if it states none.
        high: Upper end; None likewise.
        state: What became of it.
        outcome: 1 if it happened, 0 if not; None unless resolved.
        before: 1 if it was the case when the forecast was made, 0 if not; None if unknown.
        kind: Of the question, for climatology; empty for all alike.
        question: Forecasts of one question share it; None if it stands alone.
    """

    author: str
    low: float | None
    high: float | None
    state: State
    outcome: int | None = None
    before: int | None = None
    kind: str = ""
    question: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorScore:
    """One row of the table.

    Attributes:
        author: Or outlet.
        count: Forecasts of any state.
        shares: Share of each state, 0-1; together 1.
        resolved: Forecasts with an outcome and a probability.
        questions: Different ones among these.
        brier: Their Brier score; None without any.
        interval: Of the midpoints' Brier score, by bootstrap; None for a single question.
        log: Their logarithmic score; None without any.
        over_climatology: Skill of the midpoints; None where there is no other question of the kind.
        over_persistence: Skill of the midpoints; None where the state before is unknown.
    """

    author: str
    count: int
    shares: dict[State, float]
    resolved: int
    questions: int
    brier: RangeScore | None = None
    interval: tuple[float, float] | None = None
    log: RangeScore | None = None
    over_climatology: Skill | None = None
    over_persistence: Skill | None = None

    @property
    def ranked(self) -> bool:
        """Whether enough are resolved."""
        return self.questions >= LEAST_TO_RANK

    @property
    def sentence(self) -> str:
        """The row in words."""
        rest = ", ".join(
            f"{share:.0%} {state}" for state, share in self.shares.items() if state != "resolved" and share
        )
        told = (
            f"{self.author}: {self.resolved} of {self.count} forecasts scored{f' ({rest})' if rest else ''}"
        )
        if self.brier is None:
            return f"{told}; no score."
        few = "" if self.ranked else "; too few to rank"
        return f"{told}; Brier {self.brier}{few}."


def author_table(
    forecasts: Iterable[Scored], *, floor: float = FLOOR, resampling: Resampling = PLAIN
) -> tuple[AuthorScore, ...]:
    """The scores of all authors: ranked ones first, by the Brier score of midpoints, then by name.

    Climatology is that of all authors' resolved questions of a kind, each without itself.

    Args:
        forecasts: Of any state.
        floor: Of the log score.
        resampling: Level, draws and seed of the intervals.

    Raises:
        OptionError: If a forecast contradicts itself; all such are named at once.
    """
    entries = list(forecasts)
    _check(entries)
    base = _climatologies([one for one in entries if _is_scored(one)])
    rows = [
        _row(author, [one for one in entries if one.author == author], base, floor, resampling)
        for author in sorted({one.author for one in entries})
    ]
    return tuple(sorted(rows, key=_rank))


def _rank(row: AuthorScore) -> tuple[bool, float]:
    return not row.ranked, row.brier.middle if row.brier and row.ranked else 0.0


def _is_scored(one: Scored) -> bool:
    return one.state == "resolved" and one.low is not None and one.high is not None


def _check(entries: Sequence[Scored]) -> None:
    faults = [
        f"{one.author}, place {at}: {fault}" for at, one in enumerate(entries, 1) for fault in _faults(one)
    ]
    known: dict[Hashable, int] = {}
    for one in entries:
        asked, outcome = one.question, one.outcome
        if asked is not None and outcome is not None and known.setdefault(asked, outcome) != outcome:
            faults.append(f"question {asked} both happened and did not")
    if faults:
        raise OptionError("; ".join(faults), where="forecasts", todo="Mend these forecasts")


def _faults(one: Scored) -> Iterable[str]:
    if one.state not in get_args(State):
        yield f"unknown state {one.state!r}"
    if (one.state == "resolved") != (one.outcome is not None):
        yield f"state {one.state} with outcome {one.outcome}"
    if one.outcome not in {None, 0, 1} or one.before not in {None, 0, 1}:
        yield "an outcome or state before that is neither 0 nor 1"
    if (one.low is None) != (one.high is None):
        yield "a range with one end"
    elif one.low is not None and one.high is not None and not 0 <= one.low <= one.high <= 1:
        yield f"a range from {one.low} to {one.high}"


def _question(one: Scored) -> Hashable:
    return ("alone", id(one)) if one.question is None else one.question


def _climatologies(scored: Sequence[Scored]) -> dict[Hashable, float]:
    """By question the share that happened among the other questions of its kind; NaN where there is none."""
    questions = {_question(one): one for one in scored}
    if not questions:
        return {}
    rates = climatology(
        [one.outcome or 0 for one in questions.values()], [one.kind for one in questions.values()]
    )
    return dict(zip(questions, (float(rate) for rate in rates), strict=True))


def _row(
    author: str, entries: Sequence[Scored], base: dict[Hashable, float], floor: float, resampling: Resampling
) -> AuthorScore:
    states = Counter(one.state for one in entries)
    shares: dict[State, float] = {state: states[state] / len(entries) for state in get_args(State)}
    scored = [one for one in entries if _is_scored(one)]
    questions = [_question(one) for one in scored]
    row = AuthorScore(
        author=author, count=len(entries), shares=shares, resolved=len(scored), questions=len(set(questions))
    )
    if not scored:
        return row
    low, high = _ends(scored)
    came = np.array([float(one.outcome or 0) for one in scored])
    middle = (low + high) / 2
    losses = (brier_losses(middle, came),)
    ends = bootstrap_interval(losses, lambda means: means[0], questions=questions, resampling=resampling)

    def over(against: Reference, reference: Sequence[float]) -> Skill | None:
        if np.isnan(reference).all():
            return None
        return skill_over(
            middle, came, reference, against=against, questions=questions, resampling=resampling
        )

    return replace(
        row,
        brier=brier_of_ranges(low, high, came),
        interval=ends,
        log=log_of_ranges(low, high, came, floor=floor),
        over_climatology=over("climatology", [base[question] for question in questions]),
        over_persistence=over(
            "persistence", [np.nan if one.before is None else float(one.before) for one in scored]
        ),
    )


def _ends(scored: Sequence[Scored]) -> tuple[Floats, Floats]:
    ends = np.array([(one.low, one.high) for one in scored], dtype=np.float64)
    return ends[:, 0], ends[:, 1]
