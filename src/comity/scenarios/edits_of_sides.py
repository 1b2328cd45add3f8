"""Edits that move actors: to a side, out of all sides, out of the picture; and another rule of decision."""

from __future__ import annotations

from dataclasses import replace

from comity.scenarios.edit_kinds import ChangeRule, EditPart, ForceSide, RemoveState, StayOut
from comity.scenarios.names import circle, name_of
from comity.scenarios.rows_touched import actors_in, filtered, nothing_about, pairs_in, with_actor
from comity.scenarios.setting import Applied, Setting


def force_side(setting: Setting, edit: ForceSide, anchor: str) -> tuple[Setting, Applied]:
    """Hold an actor, and the members of an organisation, on a side.

    Args:
        setting: Where to start.
        edit: Who is held.
        anchor: A pole, or without poles the actor whose side it is.
    """
    moved, applied = _moved(setting, edit, edit.state)
    if not moved:
        return setting, applied
    side = setting.poles.index(anchor) if anchor in setting.poles else 0
    held = moved if anchor in setting.poles else moved | {anchor}
    fixed = {**setting.fixed, **dict.fromkeys(sorted(held), side)}
    return replace(setting, fixed=fixed, neutral=setting.neutral - held), applied


def stay_out(setting: Setting, edit: StayOut) -> tuple[Setting, Applied]:
    """Let an actor, and the members of an organisation, take no side."""
    moved, applied = _moved(setting, edit, edit.state)
    fixed = {code: side for code, side in setting.fixed.items() if code not in moved}
    return replace(setting, fixed=fixed, neutral=setting.neutral | moved), applied


def remove_state(setting: Setting, edit: RemoveState) -> tuple[Setting, Applied]:
    """Take an actor out with all its ties."""
    if edit.state not in actors_in(setting):
        told = (
            nothing_about(setting, [edit.state])
            or f"nothing in the record about {name_of(edit.state)} itself"
        )
        return setting, Applied(edit=edit, touched=False, said=(told,))
    mask = with_actor(setting.evidence, edit.state)
    gone = filtered(setting.evidence, mask)
    by_hand = {pair: raw for pair, raw in setting.pinned.items() if edit.state in pair}
    rows, weight = setting.weighed(gone)
    has_members = bool(circle([edit.state], setting.at).spread)
    applied = Applied(
        edit=edit, rows=rows, pairs=len(pairs_in(gone) | by_hand.keys()),
        before=weight + sum(by_hand.values()),
        said=(f"{name_of(edit.state)} goes alone; its members stay",) if has_members else (),
    )  # fmt: skip
    changed = replace(
        setting, evidence=filtered(setting.evidence, ~mask), removed=setting.removed | {edit.state},
        pinned={pair: raw for pair, raw in setting.pinned.items() if pair not in by_hand},
        fixed={code: side for code, side in setting.fixed.items() if code != edit.state},
        neutral=setting.neutral - {edit.state},
    )  # fmt: skip
    return changed, applied


def change_rule(setting: Setting, edit: ChangeRule) -> tuple[Setting, Applied]:
    """Let an organisation decide by another rule."""
    changed = replace(setting, rules={**setting.rules, edit.organisation: edit})
    return changed, Applied(edit=edit, said=("no tie changes, only who can block",))


def _moved(setting: Setting, edit: EditPart, code: str) -> tuple[frozenset[str], Applied]:
    """Who of an actor and its members is in the picture and no pole, and what to say of it."""
    whole = circle([code], setting.at)
    moved = whole.codes & actors_in(setting) - set(setting.poles)
    if not moved:
        return moved, Applied(
            edit=edit, touched=False, said=(nothing_about(setting, [code]) or "all of it are poles",)
        )
    present = f"{len(moved)} of them are in the record: {', '.join(map(name_of, sorted(moved)))}"
    return moved, Applied(edit=edit, said=(*whole.said, present) if whole.spread else ())
