"""What is asked about blocs: sides given beforehand, how many blocs, and how hard to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocQuestion:
    """The parameters of a search for blocs; a result carries them.

    Attributes:
        poles: Codes of states held apart; the sides are told by the first.
        fixed: The side of each state whose side is given, as the number of a pole.
        neutral: Codes of states that take no side.
        temperature: Of the ensemble, in units of energy; None: calibrated on held-out signs.
        resamples: How often the evidence is drawn anew.
        draws: Partitions drawn from the ensemble where it is sampled.
        time_limit: Seconds for a proof.
        seed: Of all chance.
    """

    poles: tuple[str, ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    neutral: tuple[str, ...] = ()
    temperature: float | None = None
    resamples: int = 200
    draws: int = 2000
    time_limit: float = 10.0
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixed", MappingProxyType(dict(self.fixed)))
