"""For whom an organisation's name stands in a scenario file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.vocab import load_vocabulary
from comity.vocab.called import code_of, name_of, near_names

__all__ = ["Circle", "circle", "code_of", "name_of", "near_names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Whom a list of names means on a day.

    Attributes:
        codes: The actors named, and the members of the organisations among them.
        spread: Number of members by organisation or region that stands for them.
    """

    codes: frozenset[str]
    spread: dict[str, int]

    @property
    def said(self) -> tuple[str, ...]:
        """For each organisation, whom its name was taken for."""
        return tuple(
            f"{name_of(code)} stands for itself and its {count} members"
            for code, count in self.spread.items()
        )


def circle(codes: Iterable[str], on: date) -> Circle:
    """Actors with the members that organisations and regions among them had on a day."""
    named = tuple(codes)
    members = {code: load_vocabulary().members(code, on) for code in named}
    spread = {code: len(found) for code, found in members.items() if found}
    return Circle(codes=frozenset(named).union(*members.values()), spread=spread)
