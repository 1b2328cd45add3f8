"""The registered tests of claims, one file each; every one says what it asks, needs and cannot say.

A new test is a file with a `CHECK` and a line here.
"""

from comity.claims.checks import (
    closeness,
    conditional,
    conflict,
    dates,
    follows,
    frequency,
    only,
    plans,
    quantity,
)
from comity.claims.checks.check import Check

CHECKS: tuple[Check, ...] = (
    dates.CHECK,
    plans.CHECK,
    only.CHECK,
    quantity.CHECK,
    frequency.CHECK,
    closeness.CHECK,
    conflict.CHECK,
    follows.CHECK,
    conditional.CHECK,
)
"""In the order in which they are tried."""

__all__ = ["CHECKS", "Check"]
