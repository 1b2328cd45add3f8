"""How probable it is that a statement is right, given the weight of its rule and what else is plain to see.

A rule's weight orders candidates; it does not say how often such a statement is right. A calibration, fitted
on marked texts by `evals/calibrate.py` and shipped as `calibration.json`, turns it into that.

>>> from comity.testing import make_event
>>> said = make_event("CONSULT", "SVK", "AZE", quote="visited Baku", reader="rules/1", confidence=0.9)
>>> after = calibrated(said)
>>> 0 < after.confidence < 1, rule_weight(after)
(True, 0.9)
"""

from __future__ import annotations

from comity.reading.confidence.apply import Judge, as_read, by_features, calibrated, rule_weight
from comity.reading.confidence.calibration import Calibration, shipped
from comity.reading.confidence.features import features

__all__ = [
    "Calibration", "Judge", "as_read", "by_features", "calibrated", "features", "rule_weight", "shipped",
]  # fmt: skip
