"""The chance of a deed next month, in words."""

from __future__ import annotations

from comity.desk.next_month import Outlook
from comity.forecasts.scoring import Skill


def outlook_words(one: Outlook) -> str:
    """What a source says: the chance with its interval, or why none is made."""
    source = "The record" if one.source == "record" else one.source
    if one.found is None:
        return f"{source}, from {one.first:%B %Y} on: {one.why}."
    return f"{source}, from {one.first:%B %Y} on: {one.found.sentence}"


def worth_words(one: Outlook) -> list[str]:
    """How such forecasts did within the series, against each simple forecaster."""
    if one.found is None:
        return []
    return [_skill(skill) for skill in (one.found.over_climatology, one.found.over_persistence)] + [
        f"Brier score {one.found.brier:.3f}, log score {one.found.log:.3f} over {one.found.tested} months"
    ]


def _skill(skill: Skill) -> str:
    return skill.sentence
