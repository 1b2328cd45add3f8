"""The ledger as scores need it: each forecast with its range, its state and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from comity.forecasts.ledger import Forecast
from comity.forecasts.scoring import (
    AuthorScore,
    CalibrationRow,
    Scored,
    author_table,
    calibration,
)
from comity.forecasts.scoring.authors import State

By = Literal["author", "outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How good the forecasts of a ledger were.

    Attributes:
        rows: For each author or outlet.
        calibration: Of the midpoints of all that are scored; empty without any.
        scored: Forecasts with an outcome that counts.
        confirmed: Of these, by an analyst.
        proposed: Forecasts with a proposed outcome that no analyst has confirmed.
    """

    rows: tuple[AuthorScore, ...]
    calibration: tuple[CalibrationRow, ...]
    scored: int
    confirmed: int
    proposed: int


def scores(forecasts: Iterable[Forecast], *, by: By = "author", with_proposed: bool = False) -> Scores:
    """The scores of authors or outlets.

    Args:
        forecasts: Of the ledger.
        by: Whose rows.
        with_proposed: Whether an outcome that the record proposes counts before an analyst confirms it.
    """
    entries = list(forecasts)
    told = [_scored(one, by, with_proposed=with_proposed) for one in entries]
    resolved = [one for one in told if one.state == "resolved"]
    return Scores(
        rows=author_table(told), calibration=_calibration(resolved), scored=len(resolved),
        confirmed=sum(one.state in {"true", "false"} for one in entries),
        proposed=sum(one.state == "proposed" for one in entries),
    )  # fmt: skip


def outcome_of(one: Forecast, *, with_proposed: bool) -> str | None:
    """`true`, `false` or `void` where that counts; None else."""
    if one.state in {"true", "false", "void"}:
        return one.state
    if one.state == "proposed" and one.proposal and (with_proposed or one.proposal.outcome == "void"):
        return one.proposal.outcome
    return None


def _scored(one: Forecast, by: By, *, with_proposed: bool) -> Scored:
    outcome = outcome_of(one, with_proposed=with_proposed)
    came = {"true": 1, "false": 0}.get(outcome or "")
    return Scored(
        author=one.author if by == "author" else one.outlet, low=one.hedge.low, high=one.hedge.high,
        state=_state(one, outcome), outcome=came, before=one.before,
        kind=one.rule.kind.key if one.rule else "",
        # Two forecasts that ask the same and were judged apart are two questions.
        question=(one.question, came) if one.rule else None,
    )  # fmt: skip


def _state(one: Forecast, outcome: str | None) -> State:
    if one.rule is None:
        return "not admitted"
    if outcome == "void":
        return "void"
    if outcome is not None:
        return "resolved"
    return "overdue" if one.is_past else "open"


def _calibration(resolved: Sequence[Scored]) -> tuple[CalibrationRow, ...]:
    if not resolved:
        return ()
    middles = [((one.low or 0.0) + (one.high or 0.0)) / 2 for one in resolved]
    return calibration(middles, [float(one.outcome or 0) for one in resolved])
