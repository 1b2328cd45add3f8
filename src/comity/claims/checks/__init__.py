"""The registered tests of claims, one file each; every one says what it asks, needs and cannot say.

A new test is a file with a `CHECK` and a line here.
"""

from comity.claims.checks import (
    closeness,
    conditional,
    conflict,
    dates,
    disputed,
    follows,
    frequency,
    membership,
    office,
    only,
    orientation,
    plans,
    quantity,
    silence,
)
from comity.claims.checks.check import Check

CHECKS: tuple[Check, ...] = (
    dates.CHECK,
    plans.CHECK,
    only.CHECK,
    quantity.CHECK,
    frequency.CHECK,
    silence.CHECK,
    closeness.CHECK,
    conflict.CHECK,
    follows.CHECK,
    orientation.CHECK,
    membership.CHECK,
    office.CHECK,
    disputed.CHECK,
    conditional.CHECK,
)
"""In the order in which they are tried."""

__all__ = ["CHECKS", "Check"]
