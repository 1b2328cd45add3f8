"""A division of states into blocs, with how good it is and how far that is proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.core.table_html import table_html

Method = Literal["table", "gray", "program", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """States in blocs.

    Attributes:
        names: The states, in the order of the rows of the ties.
        labels: The bloc of each state, from 0; -1 where it stands outside: neutral, or without any tie.
        energy: Over ordered pairs, in the unit of the ties; see `energy`.
        bound: No partition under the same constraints has an energy below this.
        proved: Whether the energy meets the bound, so that nothing better exists.
        near_optimal: How many partitions have an energy within `within` of the least, this one included; two
            that differ only in the numbers of the blocs count once. None where they cannot be counted.
        within: The width of that window, in units of energy.
        count: How many blocs were allowed; None for any number.
        method: How it was found: by a table of all energies, all in Gray order, a program, or local search.
        errors: The weight of friends apart and enemies together, each pair once.
        seed: What the random search started from.
    """

    names: tuple[str, ...]
    labels: tuple[int, ...]
    energy: float
    bound: float
    proved: bool
    near_optimal: int | None
    within: float
    count: int | None
    method: Method
    errors: float
    seed: int

    @property
    def blocs(self) -> tuple[int, ...]:
        """The labels that have members."""
        return tuple(sorted({label for label in self.labels if label >= 0}))

    def members(self, label: int) -> tuple[str, ...]:
        """The states of a bloc, or with -1 those that stand outside."""
        return tuple(name for name, own in zip(self.names, self.labels, strict=True) if own == label)

    def describe(self) -> str:
        """One line: energy, whether it is proved, and how many partitions come close."""
        firm = "proved least" if self.proved else f"not proved least; none is below {self.bound:.6g}"
        if self.near_optimal is None:
            close = "how many come close was not counted"
        else:
            close = f"{self.near_optimal:,} within {self.within:g} of the least"
        return f"energy {self.energy:.6g}, {firm}; {close}"

    def _repr_html_(self) -> str:
        """A table of the blocs for a notebook."""
        return table_html(self.describe(), ("bloc", "states", "members"), self._rows())

    def _rows(self) -> Iterator[tuple[str, int, str]]:
        for label in self.blocs:
            members = self.members(label)
            yield str(label), len(members), ", ".join(members)
        outside = self.members(-1)
        if outside:
            yield "outside", len(outside), ", ".join(outside)
