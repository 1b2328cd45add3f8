"""Did they grow closer, or cooler: whether friendly deeds outnumber hostile ones in the window of a forecast.

With `k` friendly deeds of `n`, the share of friendly ones has a beta distribution with parameters `k + 1` and
`n − k + 1` (a flat prior). It is closer from a chance of `SURE` that more than half are friendly: three of
three are enough, four of five are not.
"""

from __future__ import annotations

from scipy.special import betainc

from comity.core.interval import Interval
from comity.forecasts.known import Known
from comity.forecasts.proposal import Proposal, shown_of
from comity.forecasts.rule import Rule, about, is_done, lies_in
from comity.ties.sign import sign_of

SURE = 0.9
"""Chance from which friendly deeds are taken to outnumber hostile ones."""


def propose_balance(rule: Rule, known: Known, own: frozenset[str]) -> Proposal:
    """What the deeds of the window say of a forecast that two grow closer, or cooler.

    Args:
        rule: What resolves it.
        known: The record, up to a day.
        own: Hashes of the documents that make the forecast.
    """
    window = Interval(rule.sure_from, rule.due)
    deeds = [event for event in about(rule, known, own) if lies_in(event, window) and is_done(event)]
    good = [event for event in deeds if sign_of(event) > 0]
    bad = [event for event in deeds if sign_of(event) < 0]
    last = min(rule.due, known.today)
    told = f"{len(good)} friendly and {len(bad)} hostile deeds from {rule.sure_from} to {last}"
    hoped, feared = (good, bad) if rule.kind.sort == "balance" else (bad, good)
    evidence = (*shown_of(hoped, "for", known, own), *shown_of(feared, "against", known, own))
    if known.today <= rule.due:
        return Proposal(
            outcome=None,
            short="open",
            sentence=f"Not due before {rule.due}; {told} so far.",
            evidence=evidence,
        )
    # What the beta distribution of the hoped and the feared has above a half, by its symmetry.
    chance = float(betainc(len(feared) + 1, len(hoped) + 1, 0.5))
    if 1 - SURE < chance < SURE:
        return Proposal(
            outcome=None,
            short="the deeds point both ways" if len(deeds) > 2 else "the record is silent",
            sentence=f"{told}: too few or too even to tell.", evidence=evidence,
            silent=(f"more deeds of {known.listed(rule.parties)} by {rule.due}",),
        )  # fmt: skip
    came = (chance >= SURE) != rule.denied
    return Proposal(
        outcome="true" if came else "false", short="came true" if came else "it went the other way",
        sentence=f"{told}.", evidence=evidence,
    )  # fmt: skip
