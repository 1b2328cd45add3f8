"""Which states are held where before blocs are looked for: poles, fixed sides, neutral states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from comity.blocs.partition.energy import Labels
from comity.core.errors import OptionError

FREE, OUTSIDE = -2, -1


@dataclass(frozen=True, slots=True)
class Constraints:
    """What is given beforehand about the sides of states.

    Attributes:
        names: The states, in the order of the rows of the ties.
        poles: States held apart: label 0 for the first, 1 for the second, and so on.
        fixed: The label of each state whose side is given.
        neutral: States that take no side.

    Raises:
        OptionError: A name is unknown, or the constraints contradict each other; all faults are named.
    """

    names: Sequence[str]
    poles: Sequence[str] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    neutral: Collection[str] = ()

    def __post_init__(self) -> None:
        faults = [*self._unknown(), *self._contradictions()]
        if faults:
            raise OptionError("; ".join(faults), where="poles, fixed sides and neutral states")

    @property
    def held(self) -> Labels:
        """For each state its label, -1 where it stands outside, -2 where it is free."""
        place = {name: row for row, name in enumerate(self.names)}
        held = np.full(len(self.names), FREE, dtype=np.int64)
        for label, name in enumerate(self.poles):
            held[place[name]] = label
        for name, label in self.fixed.items():
            held[place[name]] = label
        for name in self.neutral:
            held[place[name]] = OUTSIDE
        return held

    def check_count(self, count: int | None) -> None:
        """See that the labels given are among `count` blocs.

        Raises:
            OptionError: `count` is less than 2, or a label is not below it.
        """
        if count is None:
            return
        if isinstance(count, bool) or not isinstance(count, int | np.integer) or count < 2:
            raise OptionError(
                f"{count!r} is no number of blocs",
                where="count",
                todo="Give 2 or more, or None for any",
            )
        most = max([len(self.poles) - 1, *self.fixed.values()], default=-1)
        if most >= count:
            raise OptionError(
                f"a side is numbered {most}, but {count} blocs are numbered 0 to {count - 1}", where="count"
            )

    def _unknown(self) -> list[str]:
        known = set(self.names)
        asked = {"pole": self.poles, "fixed state": self.fixed, "neutral state": self.neutral}
        return [
            f"{kind} {name!r} is not among the {len(known)} states"
            for kind, names in asked.items()
            for name in sorted(set(names) - known, key=str)
        ]

    def _contradictions(self) -> list[str]:
        twice = sorted({name for name in self.poles if list(self.poles).count(name) > 1})
        faults = [f"{name!r} is named as two poles" for name in twice]
        faults += [
            f"{name!r} is given the side {label!r}, which is no number from 0"
            for name, label in self.fixed.items()
            if isinstance(label, bool) or not isinstance(label, int | np.integer) or label < 0
        ]
        faults += [
            f"{name!r} is pole {label} and fixed on side {self.fixed[name]}"
            for label, name in enumerate(self.poles)
            if name in self.fixed and self.fixed[name] != label and name not in twice
        ]
        sided = {*self.poles, *self.fixed}
        return faults + [f"{name!r} has a side and is neutral" for name in sorted(sided & set(self.neutral))]
