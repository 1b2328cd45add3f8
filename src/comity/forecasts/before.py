"""How it was before a forecast was made: what a forecaster would say who knows only that things stay."""

from __future__ import annotations

from comity.forecasts.known import Known
from comity.forecasts.rule import Rule, about, amount_fits, fitting, is_done, is_meant, lies_in
from comity.ties.sign import sign_of


def state_before(rule: Rule, known: Known, own: frozenset[str]) -> int | None:
    """Whether it was so in as long a stretch just before; None where the record tells nothing of it."""
    window = rule.stretch_before()
    if window is None:
        return None
    earlier = rule.within(window)
    deeds = [event for event in about(earlier, known, own) if lies_in(event, window) and is_done(event)]
    if not deeds:
        return None
    if rule.kind.sort == "deed":
        held = any(
            amount_fits(rule, event) is not False and is_meant(rule, event)
            for event in fitting(earlier, deeds, known)
        )
    else:
        balance = sum(sign_of(event) for event in deeds)
        held = balance > 0 if rule.kind.sort == "balance" else balance < 0
    return int(held != rule.denied)
