"""The navigation: the screens that exist, in their groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from comity.views.web.shell.screen import Group, Screen


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation."""

    label: str
    path: str
    question: str


def navigation(screens: Sequence[Screen]) -> dict[Group, list[Entry]]:
    """The entries of each group that has any, in order."""
    found: dict[Group, list[Entry]] = {}
    for group in get_args(Group):
        placed = [(one.nav.place, one) for one in screens if one.nav and one.nav.group == group]
        if placed:
            found[group] = [
                Entry(one.nav.label, one.path, one.question)
                for _, one in sorted(placed, key=lambda pair: (pair[0], pair[1].path))
                if one.nav
            ]
    return found
