"""Puts years together into spells: what is coded year by year held from a first to a last year."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from comity.core.interval import Interval

Parties = TypeVar("Parties", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Spell:
    """Years without a gap.

    Attributes:
        first: First year coded.
        last: Last year coded.
        row_first: Row of the first.
        row_last: Row of the last.
        began: When it can have begun: the first year, and those before it that the set passes over; None
            where the set does not say, because it begins there itself.
        ended: When it can have ended; None where the set ends there.
    """

    first: int
    last: int
    row_first: int
    row_last: int
    began: Interval | None
    ended: Interval | None

    @property
    def days(self) -> Interval:
        """From the first day of the first year to the last of the last."""
        return Interval(date(self.first, 1, 1), date(self.last, 12, 31))

    @property
    def years(self) -> str:
        """`1993-2018`, or one year."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def rows(self) -> str:
        """`rows 17,204-17,224`, or one row."""
        if self.row_first == self.row_last:
            return f"row {self.row_first:,}"
        return f"rows {self.row_first:,}-{self.row_last:,}"


def spells(
    coded: Iterable[tuple[int, int]], observed: Sequence[int], edges: tuple[int, int],
    who: Callable[[int], Parties | None],
) -> Iterator[tuple[Parties, Spell]]:  # fmt: skip
    """The spells of one tie, each with whom it binds.

    A code that passes from one state to the next (365 from the Soviet Union to Russia) parts a spell; neither
    part then has an end there, since nothing was entered or left.

    Args:
        coded: Year and row of each year in which it held, in any order; a year counts once.
        observed: The years for which the set says anything about the state or pair, sorted.
        edges: First and last year of the set as a whole.
        who: Whom the codes mean in a year; None if nobody comity knows.
    """
    rows = dict(sorted(coded))
    at = {year: place for place, year in enumerate(observed)}
    run: list[int] = []
    passed = False
    for year in rows:
        gap = bool(run) and at[year] != at[run[-1]] + 1
        change = bool(run) and not gap and who(year) != who(run[-1])
        if gap or change:
            yield from _told(run, who, _spell(run, rows, observed, edges, (passed, change)))
            run, passed = [], change
        run.append(year)
    if run:
        yield from _told(run, who, _spell(run, rows, observed, edges, (passed, False)))


def _told(
    run: Sequence[int], who: Callable[[int], Parties | None], spell: Spell
) -> Iterator[tuple[Parties, Spell]]:
    parties = who(run[0])
    if parties is not None:
        yield parties, spell


def _spell(
    run: Sequence[int], rows: dict[int, int], observed: Sequence[int], edges: tuple[int, int],
    passed: tuple[bool, bool],
) -> Spell:  # fmt: skip
    first, last = run[0], run[-1]
    earlier = [year for year in observed if year < first][-1:]
    later = [year for year in observed if year > last][:1]
    began = Interval(date(earlier[0] + 1, 1, 1), date(first, 12, 31)) if earlier else Interval.year(first)
    ended = Interval(date(last, 1, 1), date(later[0] - 1, 12, 31)) if later else Interval.year(last)
    return Spell(
        first, last, rows[first], rows[last],
        None if first == edges[0] or passed[0] else began, None if last == edges[1] or passed[1] else ended,
    )  # fmt: skip
