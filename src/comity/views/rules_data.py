"""Decision rules as plain data, for `--json`; fractions as text, so that nothing is rounded."""

from __future__ import annotations

from typing import Any

from comity.blocs.voting import Blockers, BodyRule, Coalitions, Power, RuleReport, Verdict

Json = dict[str, Any]


def rule_json(rule: BodyRule) -> Json:
    """A rule as the table has it."""
    return {
        "organisation": rule.organisation, "rule": rule.name, "about": rule.about, "words": rule.words,
        "article": rule.article, "source": rule.source, "from": rule.first.isoformat(),
        "until": rule.last.isoformat() if rule.last else None,
        "leaves_out": rule.without,
    }  # fmt: skip


def report_json(one: RuleReport) -> Json:
    """What a rule means on a day."""
    body = one.body
    taken = body.populations
    return rule_json(body.rule) | {
        "at": body.on.isoformat(), "members": list(body.game.members), "minus": list(body.minus),
        "note": body.rule.note_on(body.on) or None, "needed": one.needed,
        "veto_players": list(one.veto_players),
        "population_year": taken.year if taken else None,
        "population_source": taken.source if taken else None,
        "smallest_blocking": _coalitions(one.blocking),
        "smallest_winning": _coalitions(one.winning) if one.winning else None,
        "could": _verdict(one.verdict) if one.verdict else None,
        "for": _blockers(one.blockers) if one.blockers else None,
        "power": _power(one.power) if one.power else None,
    }  # fmt: skip


def _coalitions(found: Coalitions) -> Json:
    return {
        "listed": [list(coalition) for coalition in found.listed],
        "counts": [{"members": size, "coalitions": many} for size, many in found.counts],
        "all_counted": found.complete, "number": found.number,
    }  # fmt: skip


def _verdict(verdict: Verdict) -> Json:
    return {
        "members": list(verdict.members), "can_block": verdict.blocks, "alone": list(verdict.alone),
        "hold": [
            {"of": one.unit, "number": float(one.held), "whole": float(one.whole), "share": one.share}
            for one in verdict.standing
        ],
    }  # fmt: skip


def _blockers(found: Blockers) -> Json:
    return {
        "in_favour": list(found.in_favour), "others": list(found.others), "decided": found.decided,
        "alone": list(found.alone), "smallest_blocking": _coalitions(found.coalitions),
    }  # fmt: skip


def _power(power: Power) -> Json:
    rows = zip(power.members, power.shapley_shubik, power.banzhaf_normalised, power.banzhaf, strict=True)
    return {
        "method": power.method,
        "members": [
            {
                "member": member, "shapley_shubik": str(shapley), "banzhaf": str(banzhaf),
                "banzhaf_absolute": str(absolute), "shapley_shubik_percent": float(100 * shapley),
                "banzhaf_percent": float(100 * banzhaf), "banzhaf_absolute_percent": float(100 * absolute),
            }
            for member, shapley, banzhaf, absolute in rows
        ],
    }  # fmt: skip
