"""Edits that change ties: set, scale, delete, and memberships begun or ended."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pyarrow as pa

from comity.scenarios.edit_kinds import ChangeMembership, DeleteTies, ScaleTies, SetTie, SomeTies
from comity.scenarios.names import circle, name_of
from comity.scenarios.rows_touched import (
    filtered,
    nothing_about,
    pair_mask,
    pairs_in,
    touched_by,
)
from comity.scenarios.setting import Applied, Pair, Setting, pair_of

MEMBERSHIP = "membership"


def set_tie(setting: Setting, edit: SetTie) -> tuple[Setting, Applied]:
    """Give a pair a tie; in one dimension, the others keep what they weigh."""
    pair = pair_of(*edit.between)
    mask = pair_mask(setting.evidence, pair, edit.dimension)
    rows, weight = setting.weighed(filtered(setting.evidence, mask))
    kept = filtered(setting.evidence, ~mask)
    rest = setting.weighed(filtered(kept, pair_mask(kept, pair)))[1]
    raw = setting.unsquashed(edit.value) + rest
    said = [f"{name_of(code)} stands for itself alone" for code in circle(pair, setting.at).spread]
    applied = Applied(
        edit=edit, rows=rows, pairs=1, before=setting.pinned.get(pair, weight + rest), after=raw,
        said=tuple(said),
    )  # fmt: skip
    return replace(setting, evidence=kept, pinned={**setting.pinned, pair: raw}), applied


def scale_ties(setting: Setting, edit: ScaleTies) -> tuple[Setting, Applied]:
    """Multiply what evidence weighs."""
    found = touched_by(setting, edit)
    old = filtered(setting.evidence, found.mask)
    score = setting.evidence["score"].to_numpy() * np.where(found.mask, edit.factor, 1.0)
    # Not -0.0, which is a different number to a test for equality of bytes.
    column = pa.chunked_array([pa.array(score + 0.0)])
    place = setting.evidence.schema.get_field_index("score")
    evidence = setting.evidence.set_column(place, setting.evidence.schema.field("score"), column)
    pinned = {**setting.pinned, **{pair: setting.pinned[pair] * edit.factor for pair in found.pinned}}
    changed = replace(setting, evidence=evidence, pinned=pinned)
    return changed, _of_rows(
        setting, changed, edit, old, filtered(evidence, found.mask), pinned=found.pinned, said=found.said
    )


def delete_ties(setting: Setting, edit: DeleteTies) -> tuple[Setting, Applied]:
    """Take evidence out."""
    found = touched_by(setting, edit)
    old = filtered(setting.evidence, found.mask)
    pinned = {pair: raw for pair, raw in setting.pinned.items() if pair not in found.pinned}
    changed = replace(setting, evidence=filtered(setting.evidence, ~found.mask), pinned=pinned)
    return changed, _of_rows(
        setting, changed, edit, old, old.slice(0, 0), pinned=found.pinned, said=found.said
    )


def change_membership(setting: Setting, edit: ChangeMembership) -> tuple[Setting, Applied]:
    """Begin or end a membership."""
    return _join(setting, edit) if edit.change == "join" else _leave(setting, edit)


def _join(setting: Setting, edit: ChangeMembership) -> tuple[Setting, Applied]:
    pair = pair_of(edit.state, edit.organisation)
    known = setting.weights.membership
    score = known.get(edit.organisation, known["other"])
    before = setting.pinned.get(
        pair, setting.weighed(filtered(setting.evidence, pair_mask(setting.evidence, pair)))[1]
    )
    if score == 0:
        told = f"membership of {name_of(edit.organisation)} weighs nothing in the table of weights"
        return setting, Applied(edit=edit, touched=False, before=before, after=before, said=(told,))
    lonely = (
        f"no member is tied to {name_of(edit.organisation)} in the record, so that joining draws to nobody; "
        "`comity reference add own-memberships` adds the memberships"
    )
    said = () if _has_members(setting, edit) else (lonely,)
    changed = replace(setting, pinned={**setting.pinned, pair: before + score})
    return changed, Applied(edit=edit, pairs=1, before=before, after=before + score, said=said)


def _has_members(setting: Setting, edit: ChangeMembership) -> bool:
    """Whether anybody but the state itself is a member with a tie to the organisation."""
    tied = {code for pair in pairs_in(setting.evidence) if edit.organisation in pair for code in pair}
    return bool(tied & circle([edit.organisation], setting.at).codes - {edit.state, edit.organisation})


def _leave(setting: Setting, edit: ChangeMembership) -> tuple[Setting, Applied]:
    """From the day of leaving on the membership fades like what has ended; without a day, it never was."""
    pair = pair_of(edit.state, edit.organisation)
    mask = pair_mask(setting.evidence, pair, MEMBERSHIP)
    old = filtered(setting.evidence, mask)
    new = old.slice(0, 0)
    if edit.holds_from is not None:
        last = edit.holds_from - timedelta(days=1)
        kept = [
            row | {"to_on": min(row["to_on"] or last, last)}
            for row in old.to_pylist()
            if row["from_on"] <= last
        ]
        new = pa.Table.from_pylist(kept, schema=old.schema)
    changed = replace(setting, evidence=pa.concat_tables([filtered(setting.evidence, ~mask), new]))
    if old.num_rows:
        return changed, _of_rows(setting, changed, edit, old, new)
    told = f"the record has no membership of {name_of(edit.state)} in {name_of(edit.organisation)}"
    return setting, Applied(edit=edit, touched=False, said=(told,))


def _of_rows(
    before: Setting, after: Setting, edit: SomeTies | ChangeMembership, old: pa.Table, new: pa.Table, *,
    pinned: tuple[Pair, ...] = (), said: tuple[str, ...] = (),
) -> Applied:  # fmt: skip
    """What an edit of rows did, in numbers and, where it did nothing, in words."""
    rows, weight = before.weighed(old)
    _, weight_after = after.weighed(new)
    applied = Applied(
        edit=edit, rows=rows, pairs=len(pairs_in(old) | set(pinned)),
        before=weight + sum(before.pinned[pair] for pair in pinned),
        after=weight_after + sum(after.pinned.get(pair, 0.0) for pair in pinned), said=said,
    )  # fmt: skip
    if rows or pinned:
        remark = "what it touches weighed nothing" if applied.before == 0 else "its weight stays the same"
        return replace(applied, said=(*said, remark)) if applied.before == applied.after else applied
    return replace(applied, pairs=0, touched=False, said=(*said, _why_nothing(before, edit, old)))


def _why_nothing(setting: Setting, edit: SomeTies | ChangeMembership, old: pa.Table) -> str:
    if old.num_rows:
        return f"{old.num_rows} rows fit, and none counts on {setting.at}"
    if isinstance(edit, DeleteTies) and edit.source:
        known = sorted({name for names in setting.evidence["sources"].to_pylist() for name in names})
        near = difflib.get_close_matches(edit.source, known, n=2, cutoff=0.4) or known[:4]
        return f"no evidence rests on {edit.source} alone; sources are {', '.join(near) or 'none'}"
    named = (*edit.of, *edit.beside) if isinstance(edit, SomeTies) else (edit.state,)
    return nothing_about(setting, named) or "the record has no tie between them"
