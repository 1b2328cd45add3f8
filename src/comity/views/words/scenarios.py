"""Edits of a scenario in words."""

from __future__ import annotations

from comity.scenarios.edit_kinds import (
    ChangeMembership,
    ChangeRule,
    DeleteTies,
    EditPart,
    ForceSide,
    RemoveState,
    ScaleTies,
    SetTie,
    SomeTies,
    StayOut,
)
from comity.views.words.names import Names


def edit_words(edit: EditPart, names: Names) -> str:
    """What an edit does: `Türkiye is put beside the United States`."""
    since = f", from {edit.holds_from} on" if edit.holds_from else ""
    return f"{_done(edit, names)}{since}"


def _done(edit: EditPart, names: Names) -> str:
    if isinstance(edit, ForceSide):
        return f"{names.of(edit.state)} is put beside {names.told(edit.beside)}"
    if isinstance(edit, StayOut):
        return f"{names.of(edit.state)} takes no side"
    if isinstance(edit, SetTie):
        kind = f" in {edit.dimension}" if edit.dimension else ""
        return f"The tie of {names.list(edit.between)}{kind} is set to {edit.value:+g}"
    if isinstance(edit, ScaleTies):
        return f"{_which(edit, names)} weigh {edit.factor:g} times as much"
    if isinstance(edit, DeleteTies):
        return f"{_which(edit, names)} are taken out"
    if isinstance(edit, RemoveState):
        return f"{names.of(edit.state)} is taken out of the picture"
    if isinstance(edit, ChangeMembership):
        verb = "joins" if edit.change == "join" else "leaves"
        return f"{names.of(edit.state)} {verb} {names.told(edit.organisation)}"
    if isinstance(edit, ChangeRule):
        return f"{names.of(edit.organisation)} decides by {edit.rule.replace('-', ' ')}{_instead(edit)}"
    return type(edit).__name__


def _instead(edit: ChangeRule) -> str:
    return f" instead of {edit.instead_of.replace('-', ' ')}" if edit.instead_of else ""


def _which(edit: SomeTies, names: Names) -> str:
    kind = f" in {edit.dimension}" if edit.dimension else ""
    whose = f" of {names.list(edit.of)}" if edit.of else ""
    beside = f" with {names.list(edit.beside)}" if edit.beside else ""
    since = f" since {edit.since}" if edit.since else ""
    until = f" until {edit.until}" if edit.until else ""
    source = f" that rest on {edit.source} alone" if isinstance(edit, DeleteTies) and edit.source else ""
    return f"The ties{kind}{whose}{beside}{since}{until}{source}"
