"""Applies edits to a setting: pure functions, from one setting to the next; the record is never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from comity.scenarios.edit_kinds import (
    ChangeMembership,
    ChangeRule,
    DeleteTies,
    EditPart,
    ForceSide,
    RemoveState,
    ScaleTies,
    SetTie,
    StayOut,
)
from comity.scenarios.edits_of_sides import change_rule, force_side, remove_state, stay_out
from comity.scenarios.edits_of_ties import change_membership, delete_ties, scale_ties, set_tie
from comity.scenarios.setting import Applied, Setting
from comity.scenarios.sides import anchor_of

_WAYS: dict[type[EditPart], Callable[[Setting, Any], tuple[Setting, Applied]]] = {
    ChangeMembership: change_membership,
    ChangeRule: change_rule,
    DeleteTies: delete_ties,
    RemoveState: remove_state,
    ScaleTies: scale_ties,
    SetTie: set_tie,
    StayOut: stay_out,
}


def apply_edits(setting: Setting, edits: Iterable[EditPart]) -> tuple[Setting, tuple[Applied, ...]]:
    """The setting after some edits, in their order, and what each did.

    An edit that holds from a later day only is left out, and says so.

    Args:
        setting: Where to start; it stays as it is.
        edits: Of a scenario that was read without faults.
    """
    listed = tuple(edits)
    forced = [edit for edit in listed if isinstance(edit, ForceSide) and not _is_later(edit, setting)]
    done = []
    for number, edit in enumerate(listed):
        if _is_later(edit, setting):
            told = f"it holds from {edit.holds_from} on, and ties are weighed for {setting.at}"
            applied = Applied(edit=edit, touched=False, said=(told,))
        elif isinstance(edit, ForceSide):
            setting, applied = force_side(setting, edit, anchor_of(edit, forced) or edit.beside)
        else:
            setting, applied = _WAYS[type(edit)](setting, edit)
        done.append(replace(applied, number=number))
    return setting, tuple(done)


def _is_later(edit: EditPart, setting: Setting) -> bool:
    return edit.holds_from is not None and edit.holds_from > setting.at
