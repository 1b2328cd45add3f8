"""Puts the calibrated probability in a statement and keeps the weight it came from among the evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from comity.core.offsets import Span
from comity.reading.confidence.calibration import Calibration, shipped
from comity.reading.confidence.features import features
from comity.record.model import Document, Evidence, Statement

Said = TypeVar("Said", bound=Statement)
ROLE = "weight"  # of the evidence that keeps the rule's weight
_TELLING = 0.1  # of the log-odds: features that move a statement by less are not named


# From the statements of a document with their rules' weights to statements with their confidence.
Judge = Callable[[Document, Sequence[Statement]], Sequence[Statement]]


def by_features(_document: Document, statements: Sequence[Statement]) -> list[Statement]:
    """The default judge: the shipped calibration, on what each statement shows by itself."""
    return [calibrated(one) for one in statements]


def as_read(_document: Document, statements: Sequence[Statement]) -> Sequence[Statement]:
    """The judge that leaves every weight as it is: what a new fit starts from."""
    return statements


def calibrated(
    statement: Said, calibration: Calibration | None = None, besides: Mapping[str, float] | None = None
) -> Said:
    """The statement with the probability that it is right as its confidence.

    The rule's weight stays as the evidence of role `weight`, with the features that raised or lowered it.
    A statement of another reader than the calibration's, or of a kind it has no curve for, is returned as it
    is. Calibrating twice is calibrating once.

    Args:
        statement: With the weight of its rule as confidence, or calibrated before.
        calibration: Without it, the shipped one.
        besides: Features that cannot be read from the statement itself.
    """
    by = calibration or shipped()
    curve = by.curves.get(statement.kind)
    if curve is None or statement.reader != by.reader:
        return statement
    weight, seen = rule_weight(statement), {**features(statement), **(besides or {})}
    shown = f"{weight:.3f}{_told(curve.shares(seen))}"
    evidence = [one for one in statement.evidence if one.role != ROLE]
    evidence.append(Evidence(ROLE, _trigger(statement), shown))
    probability = round(curve.probability(weight, seen), 3)
    return replace(statement, confidence=probability, evidence=tuple(evidence))


def rule_weight(statement: Statement) -> float:
    """What the rules alone made of a statement, 0–1: the confidence that it had before calibration."""
    for one in statement.evidence:
        if one.role == ROLE:
            return float(one.value.partition(";")[0])
    return statement.confidence


def _told(shares: dict[str, float]) -> str:
    """“; raised by date known; lowered by hostile deed”, the strongest first."""
    out = ""
    for word, sign in (("raised", 1), ("lowered", -1)):
        moving = [(-abs(share), name) for name, share in shares.items() if share * sign >= _TELLING]
        if moving:
            out += f"; {word} by " + ", ".join(name for _, name in sorted(moving))
    return out


def _trigger(statement: Statement) -> Span:
    return next((one.span for one in statement.evidence if one.role == "trigger"), statement.span)
