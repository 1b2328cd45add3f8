"""The shipped weights: votes by treaty and inhabitants by year, every row with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from comity.core.errors import OptionError

_DATA = files("comity.blocs.voting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Populations:
    """Inhabitants of states in one year.

    Attributes:
        year: For which they hold.
        inhabitants: Number by code.
        source: Where the numbers come from.
    """

    year: int
    inhabitants: Mapping[str, int]
    source: str


@cache
def votes(table: str) -> Mapping[str, int]:
    """Weighted votes by code, under the name that rules give the table."""
    return {code: int(number) for name, code, number, _ in _rows("votes.tsv") if name == table}


@cache
def populations() -> tuple[Populations, ...]:
    """Every table of inhabitants, by year."""
    by_year: dict[int, dict[str, int]] = {}
    named: dict[int, str] = {}
    for year, code, number, source in _rows("populations.tsv"):
        by_year.setdefault(int(year), {})[code] = int(number)
        named[int(year)] = source
    return tuple(
        Populations(year=year, inhabitants=by_year[year], source=named[year]) for year in sorted(by_year)
    )


def populations_on(members: Collection[str], on: date) -> Populations:
    """The table nearest to a date that has all the members.

    Raises:
        OptionError: If none has them all; the message names those that are missing.
    """
    fitting = [table for table in populations() if not set(members) - set(table.inhabitants)]
    if not fitting:
        known = set().union(*(table.inhabitants for table in populations()))
        missing = sorted(set(members) - known) or sorted(members)
        raise OptionError(
            f"no table of inhabitants has all of {', '.join(missing)}", where="voting",
            todo="Give the numbers yourself: game(..., inhabitants=…)",
        )  # fmt: skip
    return min(fitting, key=lambda table: (abs(table.year - on.year), table.year))


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        yield line.split("\t")
