"""The decisions of an analyst as a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import RenderableType

from comity.core.text import safe_text
from comity.record.judging import Judgement
from comity.views.console.pieces import ID_WIDTH, grid

_SHOWN = 3  # ids of one decision


def judgement_table(found: Sequence[Judgement], lost: Collection[int]) -> RenderableType:
    """Decisions in the order in which they were made.

    Args:
        found: The decisions.
        lost: Numbers of those with a statement that is no longer read.
    """
    table = grid("No", "Decision", "On", "By", "Why", "When")
    for one in found:
        table.add_row(
            str(one.key), _decision(one), _ids(one), safe_text(one.by), safe_text(one.why),
            one.at[:16].replace("T", " ") + _state(one, lost),
        )  # fmt: skip
    return table


def _decision(one: Judgement) -> str:
    if one.kind == "settle":
        return f"settle {one.field}: {safe_text(one.value) if one.value else 'both stand'}"
    if one.kind == "correct":
        return f"correct {one.field}: {safe_text(one.value) if one.value else 'not said'}"
    if one.kind == "resolve":
        return f"resolve: {safe_text(one.value or '')}"
    return one.kind


def _ids(one: Judgement) -> str:
    ids = [identity[:ID_WIDTH] for group in one.groups for identity in group]
    return " ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")


def _state(one: Judgement, lost: Collection[int]) -> str:
    if one.undone_at:
        return ", taken back"
    return ", no longer read" if one.key in lost else ""
