"""Who joined which bloc, who left it, and on which evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from comity.blocs.dates.reasons import Reason, reasons
from comity.ties.network import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A state in another bloc than when it was last known to be in one, or in its first.

    Attributes:
        state: Code.
        on: Date at which it is first seen there.
        before: Date at which it was last seen elsewhere, or in no bloc.
        left: Name of the bloc that it left; None if it had been in none.
        joined: Name of the bloc that it joined.
        reasons: The evidence that drew it, the strongest first; empty where those it is tied to have moved.
    """

    state: str
    on: date
    before: date
    left: str | None
    joined: str
    reasons: tuple[Reason, ...]


class Step(Protocol):
    """The blocs at a date, as far as moves need them."""

    @property
    def on(self) -> date:
        """The date."""

    @property
    def bloc(self) -> Mapping[str, str]:
        """Name of the bloc of each state that is in one."""

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a bloc."""


def moves_between(found: Sequence[tuple[Ties, Step]]) -> tuple[Move, ...]:
    """The moves from date to date, in order.

    A state that is in a bloc for the first time has joined it if the bloc had members before; with a bloc
    that is new nobody joins.

    Args:
        found: The ties and the blocs at each date.
    """
    moves: list[Move] = []
    last: dict[str, tuple[Ties, Step]] = {}
    known: set[str] = set()
    for number, (ties, step) in enumerate(found):
        for state, joined in sorted(step.bloc.items()):
            if state in last:
                before, left = last[state], last[state][1].bloc[state]
            elif joined in known:
                before, left = found[number - 1], None
            else:
                continue
            if left != joined:
                moves.append(_move(state, before, (ties, step), left, joined))
        last |= dict.fromkeys(step.bloc, (ties, step))
        known.update(step.bloc.values())
    return tuple(moves)


def _move(
    state: str, before: tuple[Ties, Step], now: tuple[Ties, Step], left: str | None, joined: str
) -> Move:
    return Move(
        state=state, on=now[1].on, before=before[1].on, left=left, joined=joined,
        reasons=reasons(
            state, before[0], now[0], left=_others(before[1], left, state),
            joined=_others(now[1], joined, state),
        ),
    )  # fmt: skip


def _others(step: Step, name: str | None, state: str) -> Collection[str]:
    return set(step.members(name)) - {state} if name else ()
