"""Counts what does not fit in a file and remembers where, so that a thousand bad rows make one line."""

from __future__ import annotations

from collections import Counter, defaultdict

from comity.core.problems import Level, Problem

_PLACES = 5  # places named for each kind of fault
_CODES = 6  # codes named of those that stand for no actor


class Log:
    """The faults of one file, by kind.

    Args:
        where: The file's name.
        unit: What a place is called: `line` or `record`.
    """

    def __init__(self, where: str, unit: str = "line") -> None:
        self.where, self.unit = where, unit
        self._counts: Counter[tuple[Level, str]] = Counter()
        self._places: defaultdict[tuple[Level, str], list[int]] = defaultdict(list)
        self._said: list[Problem] = []
        self._codes: defaultdict[Level, Counter[str]] = defaultdict(Counter)
        self._first_line: dict[Level, int] = {}

    def row(self, number: int, what: str, level: Level = "warning") -> None:
        """A row that does not fit: `what` says why, alike for all rows of that kind."""
        key = (level, what)
        self._counts[key] += 1
        if len(self._places[key]) < _PLACES:
            self._places[key].append(number)

    def unknown(self, number: int, code: str, *, expected: bool = False) -> None:
        """A row whose state is none of comity's; `expected` where the set is known to hold such codes."""
        level: Level = "note" if expected else "warning"
        self._codes[level][code] += 1
        self._first_line.setdefault(level, number)

    def say(self, what: str, todo: str = "", level: Level = "warning") -> None:
        """Something about the file as a whole."""
        self._said.append(Problem(level, self.where, what, todo))

    @property
    def left_out(self) -> int:
        """How many rows did not fit."""
        faults = sum(count for (level, _), count in self._counts.items() if level == "warning")
        return faults + sum(self._codes["warning"].values())

    def problems(self) -> list[Problem]:
        """One problem for each kind of fault, the commonest first, after what concerns the whole file."""
        rows = (self._problem(key, count) for key, count in self._counts.most_common())
        return [*self._said, *(self._codes_problem(level) for level in self._first_line), *rows]

    def _codes_problem(self, level: Level) -> Problem:
        codes = self._codes[level]
        shown = ", ".join(f"{code} ({count:,})" for code, count in codes.most_common(_CODES))
        more = f" and {len(codes) - _CODES} more" if len(codes) > _CODES else ""
        rows = sum(codes.values())
        what = f"{_rows(rows)} of states that comity does not have: {shown}{more}"
        return Problem(level, self.where, f"{what} (from {self.unit} {self._first_line[level]:,})")

    def _problem(self, key: tuple[Level, str], count: int) -> Problem:
        level, what = key
        places = self._places[key]
        listed = ", ".join(f"{place:,}" for place in places) + (", …" if count > len(places) else "")
        return Problem(level, self.where, f"{_rows(count)}: {what} ({self.unit} {listed})")


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"
