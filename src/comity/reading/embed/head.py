"""A logistic head over embeddings: which of the sixteen types of deed a sentence sounds like.

It is closed-world: any sentence gets some type. So it may only agree or disagree with a deed that the rules
found, and never finds one. Its weights and the curve that turns its opinion into confidence ship as
`head.json`, made by `evals/embeddings.py` from our own sentences and marked passages.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from comity.core.errors import LexiconError
from comity.reading.confidence import Calibration
from comity.reading.confidence.calibration import build as build_calibration
from comity.reading.embed.encoder import DIMENSIONS, MODEL_SHA256

FILE = "head.json"
FEATURE = "embedding agrees"
_FLOOR = -2.2  # of the gain: a share of about 0.7 % of sixteen types; below it the head says no more


@dataclass(frozen=True, slots=True)
class Head:
    """Linear scores of the types.

    Attributes:
        types: In the order of the columns.
        weights: One row for each dimension of a vector, and a last one for the constant.
    """

    types: Sequence[str]
    weights: Sequence[Sequence[float]]

    def gain(self, vector: Sequence[float], kind: str) -> float:
        """By how much the sentence sounds more like a type than chance would have it: ln(share · types).

        Args:
            vector: Of the sentence that tells the deed.
            kind: The type that the rules gave the deed; 0 where the head was not taught it.
        """
        if kind not in self.types:
            return 0.0
        scores = list(self.weights[-1])
        for value, row in zip(vector, self.weights, strict=False):
            for at, weight in enumerate(row):
                scores[at] += value * weight
        top = max(scores)
        share = math.exp(scores[self.types.index(kind)] - top) / sum(math.exp(s - top) for s in scores)
        return max(_FLOOR, math.log(max(share, 1e-9) * len(self.types)))


@functools.cache
def shipped() -> tuple[Head, Calibration]:
    """The head that ships beside this module, and the calibration of events that listens to it.

    Raises:
        LexiconError: If the file breaks its format or was made for other embeddings.
    """
    data = json.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    return build(data, where=f"embed/{FILE}")


def build(data: Mapping[str, Any], *, where: str) -> tuple[Head, Calibration]:
    """Head and calibration from the file's content.

    Raises:
        LexiconError: With the fault.
    """
    todo = "make it anew with evals/embeddings.py --write"
    if data.get("embeddings_sha256") != MODEL_SHA256:
        raise LexiconError("made for other embeddings", where=where, todo=todo)
    rows, types = data.get("weights", []), data.get("types", [])
    if len(rows) != DIMENSIONS + 1 or any(len(row) != len(types) for row in rows):
        raise LexiconError(f"{DIMENSIONS + 1} rows of {len(types)} weights wanted", where=where, todo=todo)
    return Head(tuple(types), rows), build_calibration(data, where=where, besides=(FEATURE,))
