"""What is asked about sides, from the words of a command line or an address to a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.core.errors import OptionError

if TYPE_CHECKING:
    from comity.desk.alignment import Alignment


def alignment_asked(
    *, region: Iterable[str] | None = None, poles: str | None = None, hold: Iterable[str] | None = None,
    neutral: Iterable[str] | None = None, without: Iterable[str] | None = None,
    half_life: float | None = None, temperature: float | None = None, weights: str | None = None,
    resamples: int = 200, seed: int = 0, as_of: date | None = None, mark: str = "--",
) -> Alignment:  # fmt: skip
    """The options as a question.

    Args:
        region: States, or bodies for their members; each may name several, with commas.
        poles: Two states with a comma.
        hold: `TUR=USA` for each state that is held with a pole.
        neutral: As `region`.
        without: Sources that are left out.
        half_life: In months; infinite for never.
        temperature: In units of energy.
        weights: Path of a file that changes single weights.
        resamples: How often the deeds are drawn anew.
        seed: Of all chance.
        as_of: From what could be known on that day.
        mark: What stands before the name of an option where a fault is told.

    Raises:
        OptionError: If one of them makes no sense.
    """
    from comity.blocs.question import BlocQuestion
    from comity.desk.alignment import Alignment
    from comity.ties.weights import load_weights

    table = load_weights(Path(weights) if weights else None)
    if half_life is not None:
        if not half_life > 0:
            raise OptionError(
                f"{half_life:g} months", where=f"{mark}half-life", todo="Give months above 0, or inf"
            )
        table = replace(table, half_life_months=half_life)
    if temperature is not None and not 0 < temperature < float("inf"):
        raise OptionError(
            f"it is {temperature:g}", where=f"{mark}temperature",
            todo="Give a number above 0, or leave it out to have it fitted",
        )  # fmt: skip
    return Alignment(
        region=_several(region), poles=_poles(poles, mark), held=dict(_held(hold or (), mark)),
        neutral=_several(neutral), without=tuple(without or ()), as_of=as_of, weights=table,
        question=BlocQuestion(temperature=temperature, resamples=resamples, seed=seed),
    )  # fmt: skip


def _several(given: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for words in given or () for name in words.split(",") if name.strip())


def _poles(given: str | None, mark: str) -> tuple[str, ...]:
    poles = _several([given] if given else None)
    if given is not None and len(poles) != 2:
        raise OptionError(f"{len(poles)} named", where=f"{mark}poles", todo="Name two states, as USA,RUS")
    return poles


def _held(given: Iterable[str], mark: str) -> list[tuple[str, str]]:
    where = f"{mark}hold"
    pairs = []
    for words in given:
        name, sign, pole = words.partition("=")
        if not (sign and name.strip() and pole.strip()):
            raise OptionError(f"{words!r} is no state and pole", where=where, todo="Write TUR=USA")
        pairs.append((name.strip(), pole.strip()))
    twice = [name for name, pole in pairs if any(name == one and pole != other for one, other in pairs)]
    if twice:
        raise OptionError(
            f"{twice[0]} is held with more than one pole", where=where, todo="Hold it with one of them"
        )
    return pairs
