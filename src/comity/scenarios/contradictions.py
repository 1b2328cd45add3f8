"""Edits that cannot hold together: a state forced to two sides, removed and forced, one tie set twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from comity.core.written import Fault, Path, Written
from comity.scenarios.edit_kinds import (
    ChangeMembership,
    ChangeRule,
    EditPart,
    ForceSide,
    RemoveState,
    SetTie,
    StayOut,
)
from comity.scenarios.names import code_of, name_of
from comity.scenarios.sides import anchor_of


def contradictions(edits: Mapping[int, EditPart], value: Mapping[str, Any], page: Written) -> list[Fault]:
    """What does not go together.

    Args:
        edits: Those that are right in themselves, by their place in the file.
        value: The file as written; its poles are looked up where they can be.
        page: Where lines come from.
    """
    poles = _poles(value)
    found = [*_twice_a_pole(poles), *_alone(edits, poles), *_together(edits), *_sides(edits, poles)]
    return [Fault(line=page.line_of(path), path=path, what=what) for path, what in found]


def _poles(value: Mapping[str, Any]) -> list[str]:
    listed, codes = value.get("poles"), []
    for name in listed if isinstance(listed, list) else [listed]:
        try:
            codes.append(code_of(name))
        except ValueError:
            # Said already, where the names are checked.
            continue
    return codes


def _twice_a_pole(poles: list[str]) -> Iterator[tuple[Path, str]]:
    for code in sorted({code for code in poles if poles.count(code) > 1}):
        yield ("poles",), f"{name_of(code)} is named twice; poles are on different sides"


def _alone(edits: Mapping[int, EditPart], poles: list[str]) -> Iterator[tuple[Path, str]]:
    """Edits that contradict themselves or the poles."""
    for number, edit in edits.items():
        path: Path = ("edits", number)
        if isinstance(edit, SetTie) and edit.between[0] == edit.between[1]:
            yield (*path, "between"), f"{name_of(edit.between[0])} twice; a tie is between two"
        if isinstance(edit, ForceSide) and edit.state == edit.beside:
            yield (*path, "with"), f"{name_of(edit.state)} is with itself anyway"
        elif isinstance(edit, ForceSide) and edit.state in poles:
            yield (*path, "state"), f"{name_of(edit.state)} is a pole, and a pole is its own side"
        if isinstance(edit, StayOut | RemoveState) and edit.state in poles:
            yield (*path, "state"), f"{name_of(edit.state)} is a pole; take it out of `poles` first"


def _together(edits: Mapping[int, EditPart]) -> Iterator[tuple[Path, str]]:
    """Pairs of edits that exclude each other, told at the later one."""
    for (first, one), (second, other) in combinations(edits.items(), 2):
        for told in filter(None, (_excluded(one, other), _excluded(other, one) if one is not other else "")):
            yield ("edits", second), f"{told}, against edits[{first}]"
            break


def _excluded(one: EditPart, other: EditPart) -> str:
    """Why the two cannot both hold; empty if they can."""
    if isinstance(one, RemoveState):
        named = _named(other)
        return f"{name_of(one.state)} is removed and {named[one.state]}" if one.state in named else ""
    if isinstance(one, ForceSide) and isinstance(other, ForceSide) and one.state == other.state:
        sides = f"with {name_of(other.beside)} and with {name_of(one.beside)}"
        return f"{name_of(one.state)} is forced twice, {sides}" if _overlap(one, other) else ""
    if isinstance(one, ForceSide) and isinstance(other, StayOut) and one.state == other.state:
        return f"{name_of(one.state)} is forced to a side and stays out"
    if isinstance(one, SetTie) and isinstance(other, SetTie):
        same = set(one.between) == set(other.between) and one.dimension == other.dimension
        return (
            f"the tie of {' and '.join(map(name_of, one.between))} is set twice"
            if same and _overlap(one, other)
            else ""
        )
    if isinstance(one, ChangeMembership) and isinstance(other, ChangeMembership):
        same = (one.state, one.organisation) == (other.state, other.organisation)
        told = f"{name_of(one.state)} changes its membership of {name_of(one.organisation)} twice"
        return told if same and _overlap(one, other) else ""
    if (
        isinstance(one, ChangeRule)
        and isinstance(other, ChangeRule)
        and one.organisation == other.organisation
    ):
        return f"the rule of {name_of(one.organisation)} is changed twice" if _overlap(one, other) else ""
    return ""


def _overlap(one: EditPart, other: EditPart) -> bool:
    """Whether both would hold at once with none later than the other: a later day may replace an earlier."""
    return one.holds_from == other.holds_from


def _named(edit: EditPart) -> dict[str, str]:
    """Actors that an edit needs to be there, and what it does with them."""
    if isinstance(edit, ForceSide):
        return {edit.state: "forced to a side", edit.beside: "the side of another"}
    if isinstance(edit, StayOut):
        return {edit.state: "said to stay out"}
    if isinstance(edit, SetTie):
        return dict.fromkeys(edit.between, "given a tie")
    if isinstance(edit, ChangeMembership) and edit.change == "join":
        return {edit.state: "said to join"}
    return {}


def _sides(edits: Mapping[int, EditPart], poles: list[str]) -> Iterator[tuple[Path, str]]:
    """Forced states that come out on no side: a chain must end at a pole; without poles, all at one state."""
    forced = [edit for edit in edits.values() if isinstance(edit, ForceSide)]
    anchors = {
        number: anchor_of(edit, forced) for number, edit in edits.items() if isinstance(edit, ForceSide)
    }
    first = next((anchor for anchor in anchors.values() if anchor), None)
    for number, anchor in anchors.items():
        path: Path = ("edits", number, "with")
        if anchor is None:
            yield path, "each is put beside the other; name a pole or a state that is not moved itself"
        elif poles and anchor not in poles:
            named = " or ".join(map(name_of, dict.fromkeys(poles)))
            yield (
                path,
                f"{name_of(anchor)} is on no side of its own; take a pole, {named}, or give it a side too",
            )
        elif not poles and anchor != first:
            yield (
                path,
                f"without poles all are put beside one state, and {name_of(first or '')} is named already",
            )
