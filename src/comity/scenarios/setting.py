"""What a run starts from: the evidence, who is held where, ties set by hand; and what one edit did to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import atanh, tanh
from typing import Any

import numpy as np
import pyarrow as pa

from comity.scenarios.edit_kinds import ChangeRule, EditPart
from comity.ties.weigh import weigh
from comity.ties.weights import Weights

Pair = tuple[str, str]

# A tie of 1 has no finite weight behind it; this is as near as a double comes.
_MOST = 1 - 1e-15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """What the model is given.

    Attributes:
        evidence: As `comity.ties` makes it.
        at: The day for which they are weighed.
        weights: The table of weights.
        poles: Actors on different sides by definition.
        fixed: The side of each actor held on one.
        neutral: Actors that take no side.
        removed: Actors taken out of the picture.
        pinned: Weights set by hand, not squashed, by pair in the order of the alphabet; they stand for all
            evidence of the pair.
        rules: By organisation, the change of the rule by which it decides.
    """

    evidence: pa.Table
    at: date
    weights: Weights
    poles: tuple[str, ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    pinned: Mapping[Pair, float] = field(default_factory=dict)
    rules: Mapping[str, ChangeRule] = field(default_factory=dict)

    @property
    def overrides(self) -> tuple[tuple[str, str, float], ...]:
        """The ties set by hand, as the matrix has them: two actors, and the tie from -1 to 1."""
        return tuple((one, other, self.squashed(raw)) for (one, other), raw in sorted(self.pinned.items()))

    @property
    def model_evidence(self) -> pa.Table:
        """The evidence with a row for each tie set by hand: it holds on the day, and no source tells it."""
        if not self.pinned:
            return self.evidence
        rows = [self._row(pair, raw) for pair, raw in sorted(self.pinned.items())]
        evidence = self.evidence.filter(pa.array(~self._pinned_mask()))
        return pa.concat_tables([evidence, pa.Table.from_pylist(rows, schema=evidence.schema)])

    def _row(self, pair: Pair, raw: float) -> dict[str, Any]:
        return {
            "evidence_id": f"set:{pair[0]}-{pair[1]}", "kind": "tie", "one": pair[0], "other": pair[1],
            "dimension": "set", "from_on": self.at, "to_on": None, "known_on": self.at, "score": raw,
            "status": "hypothetical", "planned_on": None, "until_on": None, "sources": [], "by": None,
        }  # fmt: skip

    def _pinned_mask(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        pairs = zip(self.evidence["one"].to_pylist(), self.evidence["other"].to_pylist(), strict=True)
        return np.fromiter((pair in self.pinned for pair in pairs), bool, len(self.evidence))

    def squashed(self, raw: float) -> float:
        """A weight as the tie it makes, -1 to 1."""
        tie = tanh(raw / self.weights.scale)
        return float(round(tie)) if abs(tie) >= _MOST else tie

    def unsquashed(self, tie: float) -> float:
        """The weight that makes a tie."""
        return self.weights.scale * atanh(max(-_MOST, min(_MOST, tie)))

    def weighed(self, rows: pa.Table) -> tuple[int, float]:
        """How many of some rows count on the day, and what they weigh together."""
        weight = weigh(rows, self.at, self.weights).evidence["weight"]
        return len(weight), float(sum(weight.to_pylist()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What one edit did.

    Attributes:
        edit: As the file has it.
        number: Its place in the file, from 0.
        rows: Pieces of evidence that it changed and that count on the day.
        pairs: Pairs whose ties it changed.
        before: What their evidence weighed, signed and faded; ties set by hand included.
        after: What it weighs now.
        touched: Whether anything changed; where not, `said` tells why.
        said: Remarks, each a clause.
    """

    edit: EditPart
    number: int = 0
    rows: int = 0
    pairs: int = 0
    before: float = 0.0
    after: float = 0.0
    touched: bool = True
    said: tuple[str, ...] = ()


def pair_of(one: str, other: str) -> Pair:
    """Two codes in the order in which evidence has them."""
    return (one, other) if one < other else (other, one)
